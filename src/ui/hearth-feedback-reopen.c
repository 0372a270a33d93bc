/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-feedback-reopen.h"

#include "hearth-outbox.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* One message on its way back into the dialog. */
typedef struct
{
  HearthLibrary *library; /* owned */
  HearthMessage *message; /* owned */
  gint64 now_ms;
  gint64 series_key;
  HearthReopened *reopened; /* owned */
} Reopening;

/* In the order of execution. */
static void
on_series (GObject *source, GAsyncResult *result, gpointer user_data);
static void
on_episode (GObject *source, GAsyncResult *result, gpointer user_data);
static void
on_taken_back (GObject *source, GAsyncResult *result, gpointer user_data);
static void
on_drafted (GObject *source, GAsyncResult *result, gpointer user_data);

static void
reopening_free (gpointer data)
{
  Reopening *self = data;

  g_clear_object (&self->library);
  g_clear_object (&self->message);
  g_clear_pointer (&self->reopened, hearth_reopened_free);
  g_free (self);
}

static void
finish (GTask *task)
{
  Reopening *self = g_task_get_task_data (task);

  g_task_return_pointer (task, g_steal_pointer (&self->reopened),
                         (GDestroyNotify) hearth_reopened_free);
}

static void
say_again (GTask *task)
{
  Reopening *self = g_task_get_task_data (task);
  const HearthMessageFields *fields = hearth_message_get_fields (self->message);
  g_autoptr (GBytes) json = g_bytes_new (fields->body, strlen (fields->body));
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthFeedback) said = hearth_feedback_new_from_json (json, &error);
  g_autoptr (HearthFeedback) again = NULL;
  g_autoptr (HearthMessage) draft = NULL;

  if (said == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  again = hearth_feedback_new_again (said);
  draft = hearth_outbox_write (again, HEARTH_MESSAGE_DRAFT, HEARTH_MESSAGE_WAY_NONE, NULL,
                               fields->about, fields->series_title, self->now_ms, 0);
  hearth_library_keep_message_async (self->library, draft,
                                     fields->state == HEARTH_MESSAGE_SENT ? NULL : fields->id,
                                     on_drafted, g_object_ref (task));
}

static void
on_series (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Reopening *self = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  self->reopened->series =
      hearth_library_load_series_finish (HEARTH_LIBRARY (source), result, NULL, &error);
  if (self->reopened->series == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    hearth_library_load_episode_async (self->library, self->series_key,
                                       hearth_message_get_fields (self->message)->episode_id, NULL,
                                       on_episode, g_object_ref (task));
}

static void
find_segment (Reopening *self)
{
  const char *id = hearth_message_get_fields (self->message)->segment_id;
  HearthEpisode *episode = self->reopened->episode;

  for (guint i = 0; id != NULL && i < g_list_model_get_n_items (G_LIST_MODEL (episode)); i++)
    {
      HearthSegment *segment = hearth_episode_get_segment (episode, i);

      if (g_str_equal (hearth_segment_get_id (segment), id))
        g_set_object (&self->reopened->segment, segment);
    }
}

static void
on_episode (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Reopening *self = g_task_get_task_data (task);
  const HearthMessageFields *fields = hearth_message_get_fields (self->message);
  g_autoptr (GError) error = NULL;

  self->reopened->episode =
      hearth_library_load_episode_finish (HEARTH_LIBRARY (source), result, &error);
  if (self->reopened->episode == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  find_segment (self);
  if (fields->segment_id != NULL && self->reopened->segment == NULL)
    g_task_return_new_error (task, HEARTH_LIBRARY_ERROR, HEARTH_LIBRARY_ERROR_NOT_FOUND,
                             _ ("The segment is not in the catalog any more"));
  else if (fields->state == HEARTH_MESSAGE_DRAFT)
    finish (task);
  else if (fields->state == HEARTH_MESSAGE_WAITING)
    hearth_library_wish_message_async (self->library, fields->id, HEARTH_MESSAGE_TAKE_BACK,
                                       self->now_ms, on_taken_back, g_object_ref (task));
  else
    say_again (task);
}

static void
on_taken_back (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  if (hearth_library_wish_message_finish (HEARTH_LIBRARY (source), result, &error))
    finish (task);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
on_drafted (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  if (hearth_library_keep_message_finish (HEARTH_LIBRARY (source), result, &error))
    finish (task);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/**
 * hearth_reopened_free:
 * @self: (transfer full): what was found
 *
 * Lets it go.
 */
void
hearth_reopened_free (HearthReopened *self)
{
  g_clear_object (&self->series);
  g_clear_object (&self->episode);
  g_clear_object (&self->segment);
  g_free (self);
}

/**
 * hearth_feedback_reopen_async:
 * @library: an open library
 * @message: what the person said
 * @now_ms: Unix time in milliseconds
 * @callback: called when it is a draft
 * @user_data: for @callback
 *
 * Makes a message a draft again, and finds what it is about. Main thread.
 */
void
hearth_feedback_reopen_async (HearthLibrary *library,
                              HearthMessage *message,
                              gint64 now_ms,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (library, NULL, callback, user_data);
  HearthSource *source =
      hearth_library_find_id (library, hearth_message_get_fields (message)->series_id);
  Reopening *self;

  g_task_set_source_tag (task, hearth_feedback_reopen_async);
  if (source == NULL)
    {
      g_task_return_new_error (task, HEARTH_LIBRARY_ERROR, HEARTH_LIBRARY_ERROR_NOT_FOUND,
                               _ ("The series is not in the library any more"));
      return;
    }
  self = g_new0 (Reopening, 1);
  self->library = g_object_ref (library);
  self->message = g_object_ref (message);
  self->now_ms = now_ms;
  self->series_key = hearth_source_get_key (source);
  self->reopened = g_new0 (HearthReopened, 1);
  g_task_set_task_data (task, self, reopening_free);
  hearth_library_load_series_async (library, self->series_key, NULL, on_series,
                                    g_object_ref (task));
}

/**
 * hearth_feedback_reopen_finish:
 * @result: what the callback was given
 * @error: return location
 *
 * Sets an error of %HEARTH_LIBRARY_ERROR when what it is about is not known any more, or when it is
 * on its way meanwhile.
 *
 * Returns: (transfer full) (nullable): what the dialog needs
 */
HearthReopened *
hearth_feedback_reopen_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, hearth_feedback_reopen_async), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
