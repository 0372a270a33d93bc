/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-opml.h"

#include "hearth-location.h"
#include "hearth-native-value.h"

#include <libsoup/soup.h>

/* Two code points that XML 1.0 cannot hold, however they are written. */
static gboolean
is_character (gunichar c)
{
  return c != 0xFFFE && c != 0xFFFF;
}

static void
append_attribute (GString *out, const char *name, const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autoptr (GString) kept = g_string_new (NULL);
  g_autofree char *clean = NULL;
  g_autofree char *escaped = NULL;
  gboolean was_cut;

  clean = hearth_native_clean_text (valid, HEARTH_NATIVE_CLEAN_LINE, HEARTH_NATIVE_MAX_LINE_BYTES,
                                    &was_cut);
  for (const char *p = clean; *p != '\0'; p = g_utf8_next_char (p))
    if (is_character (g_utf8_get_char (p)))
      g_string_append_unichar (kept, g_utf8_get_char (p));
  escaped = g_markup_escape_text (kept->str, (gssize) kept->len);
  g_string_append_printf (out, " %s=\"%s\"", name, escaped);
}

static char *
format_date (gint64 time_ms)
{
  g_autoptr (GDateTime) time = time_ms > 0 ? g_date_time_new_from_unix_utc (time_ms / 1000) : NULL;

  return time != NULL ? soup_date_time_to_string (time, SOUP_DATE_HTTP) : NULL;
}

static void
append_series (GString *out, const HearthSnapshotSeries *series)
{
  const char *name = series->own_title != NULL ? series->own_title : series->title;
  g_autofree char *created = format_date (series->added_at_ms);

  if (name == NULL || *name == '\0')
    name = series->location;
  g_string_append (out, "    <outline type=\"rss\"");
  append_attribute (out, "text", name);
  append_attribute (out, "title", name);
  append_attribute (out, "xmlUrl", series->location);
  if (series->homepage != NULL)
    append_attribute (out, "htmlUrl", series->homepage);
  if (created != NULL)
    append_attribute (out, "created", created);
  g_string_append (out, "/>\n");
}

static void
append_head (GString *out, gint64 taken_at_ms)
{
  g_autofree char *date = format_date (taken_at_ms);

  g_string_append (out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                        "<opml version=\"2.0\">\n"
                        "  <head>\n"
                        "    <title>Hearth</title>\n");
  if (date != NULL)
    g_string_append_printf (out, "    <dateCreated>%s</dateCreated>\n", date);
  g_string_append (out, "  </head>\n"
                        "  <body>\n");
}

/**
 * hearth_opml_write:
 * @snapshot: a library
 * @n_left_out: (out) (optional): how many of the series that are followed are not in it
 *
 * Writes the series that are followed as OPML 2.0, in their order. Only what lies on the web is
 * written: files of this computer and what comes with Hearth are nothing to others. Any thread may
 * call it.
 *
 * Returns: (transfer full): UTF-8 text with a line feed at its end
 */
GBytes *
hearth_opml_write (const HearthSnapshot *snapshot, guint *n_left_out)
{
  GString *out = g_string_new (NULL);
  guint n = 0;

  append_head (out, snapshot->taken_at_ms);
  for (guint i = 0; i < snapshot->series->len; i++)
    {
      const HearthSnapshotSeries *series = g_ptr_array_index (snapshot->series, i);

      if (series->followed && hearth_location_is_web (series->location))
        append_series (out, series);
      else if (series->followed)
        n++;
    }
  g_string_append (out, "  </body>\n</opml>\n");
  if (n_left_out != NULL)
    *n_left_out = n;
  return g_string_free_to_bytes (out);
}
