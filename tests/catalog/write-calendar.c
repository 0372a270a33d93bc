/* SPDX-License-Identifier: GPL-3.0-or-later */
/* write-calendar [TITLE UNIX-MS]...: prints sessions of an hour each as a calendar, for another
 * program to read. */
#include "hearth-calendar-writer.h"

#include <stdio.h>

#define HOUR_MS ((gint64) 3600000)

int
main (int argc, char **argv)
{
  g_autoptr (GPtrArray) events =
      g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_calendar_event_free);
  g_autoptr (GBytes) bytes = NULL;

  for (int i = 1; i + 1 < argc; i += 2)
    {
      HearthCalendarEvent *event = g_new0 (HearthCalendarEvent, 1);

      event->uid = g_strdup_printf ("%d@hearth", i);
      event->title = g_strdup (argv[i]);
      event->description = g_strdup ("Bring questions; bread, water.\nAnd a \\ too.");
      event->starts_ms = g_ascii_strtoll (argv[i + 1], NULL, 10);
      event->ends_ms = event->starts_ms + HOUR_MS;
      g_ptr_array_add (events, event);
    }
  bytes = hearth_calendar_write ("Talks", events, g_get_real_time () / 1000);
  return fwrite (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), 1, stdout) == 1 ? 0 : 1;
}
