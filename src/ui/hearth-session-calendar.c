/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-session-calendar.h"

#include "hearth-calendar-writer.h"
#include "hearth-text.h"

/* What is to be written where, for the thread that does it. */
typedef struct
{
  GBytes *calendar; /* owned */
  GFile *file;      /* owned */
} Save;

static void
save_free (gpointer data)
{
  Save *save = data;

  g_bytes_unref (save->calendar);
  g_object_unref (save->file);
  g_free (save);
}

static char *
describe (const HearthSessionFields *fields)
{
  const char *const parts[] = { fields->series_title, fields->summary, fields->join, fields->page };
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i] != NULL && *parts[i] != '\0')
      g_string_append_printf (text, "%s%s", text->len > 0 ? "\n\n" : "", parts[i]);
  return g_string_free (text, FALSE);
}

static HearthCalendarEvent *
make_event (HearthSession *session)
{
  const HearthSessionFields *fields = hearth_session_get_fields (session);
  const gboolean has_room = fields->room != NULL && *fields->room != '\0';
  HearthCalendarEvent *event = g_new0 (HearthCalendarEvent, 1);

  event->uid = hearth_session_calendar_uid (session);
  event->title = g_strdup (fields->title);
  event->description = describe (fields);
  event->place = g_strdup (has_room ? fields->room : fields->join);
  event->url = g_strdup (hearth_text_is_web_url (fields->join) ? fields->join : fields->page);
  event->starts_ms = fields->starts_ms;
  event->ends_ms = fields->ends_ms;
  event->cancelled = fields->status == HEARTH_LIVE_STATUS_CANCELLED;
  return event;
}

/**
 * hearth_session_calendar_uid:
 * @session: a session
 *
 * Names a session for calendars: the same whenever it is written, also when it has moved.
 *
 * Returns: (transfer full): the name
 */
char *
hearth_session_calendar_uid (HearthSession *session)
{
  const HearthSessionFields *fields = hearth_session_get_fields (session);
  const char *series = fields->series_id != NULL ? fields->series_id : fields->series_title;
  g_autofree char *ids = g_strconcat (series, "\n", fields->episode_id, NULL);
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, ids, -1);

  return g_strdup_printf ("%.32s@io.github.hearthapp.Hearth", digest);
}

/**
 * hearth_session_calendar_write:
 * @name: (nullable): what to call the calendar
 * @sessions: a list of #HearthSession; those without a time are left out
 * @now_ms: the time, in Unix milliseconds
 *
 * Writes sessions as iCalendar. Pure.
 *
 * Returns: (transfer full) (nullable): the document; %NULL when none of them has a time
 */
GBytes *
hearth_session_calendar_write (const char *name, GListModel *sessions, gint64 now_ms)
{
  g_autoptr (GPtrArray) events =
      g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_calendar_event_free);

  for (guint i = 0; i < g_list_model_get_n_items (sessions); i++)
    {
      g_autoptr (HearthSession) session = g_list_model_get_item (sessions, i);

      if (hearth_session_get_fields (session)->starts_ms != G_MININT64)
        g_ptr_array_add (events, make_event (session));
    }
  return events->len > 0 ? hearth_calendar_write (name, events, now_ms) : NULL;
}

static void
save_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  const Save *save = task_data;
  g_autoptr (GFile) folder = g_file_get_parent (save->file);
  GError *error = NULL;
  gsize size;
  const char *data = g_bytes_get_data (save->calendar, &size);

  if (folder != NULL)
    g_file_make_directory_with_parents (folder, NULL, NULL);
  if (g_file_replace_contents (save->file, data, size, NULL, FALSE, G_FILE_CREATE_NONE, NULL, NULL,
                               &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * hearth_session_calendar_save_async:
 * @calendar: what hearth_session_calendar_write() gave
 * @file: where to; its folder is made when there is none
 * @callback: called on the main thread
 * @user_data: for @callback
 *
 * Writes a file, off the main thread.
 */
void
hearth_session_calendar_save_async (GBytes *calendar,
                                    GFile *file,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);
  Save *save = g_new0 (Save, 1);

  save->calendar = g_bytes_ref (calendar);
  save->file = g_object_ref (file);
  g_task_set_source_tag (task, hearth_session_calendar_save_async);
  g_task_set_task_data (task, save, save_free);
  g_task_run_in_thread (task, save_thread);
}

/**
 * hearth_session_calendar_save_finish:
 * @result: what the callback got
 * @error: one of #GIOErrorEnum
 *
 * Returns: whether the file is written
 */
gboolean
hearth_session_calendar_save_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
