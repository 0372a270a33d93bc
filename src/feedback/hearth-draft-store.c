/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-draft-store.h"

#include "hearth-feedback-private.h"
#include "hearth-feedback-sender.h"
#include "hearth-kept-file.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

/* One thread does the work of every store of this process, in the order in which it was asked for.
 * So the newest save wins, nothing overtakes a forget, and two dialogs never write one file at
 * once. */

struct _HearthDraftStore
{
  GObject parent_instance;

  char *folder;
};

typedef void (*DraftWork) (GTask *task);

/* What one call needs in the worker. */
typedef struct
{
  /* Input */
  DraftWork work;
  char *path;      /* owned */
  char *series;    /* owned */
  char *episode;   /* owned */
  char *segment;   /* owned, nullable */
  char *id;        /* owned, nullable: which feedback to forget */
  GBytes *content; /* owned, nullable: what to save */
} DraftCall;

G_DEFINE_FINAL_TYPE (HearthDraftStore, hearth_draft_store, G_TYPE_OBJECT)

static void
draft_call_free (DraftCall *call)
{
  g_free (call->path);
  g_free (call->series);
  g_free (call->episode);
  g_free (call->segment);
  g_free (call->id);
  g_clear_pointer (&call->content, g_bytes_unref);
  g_free (call);
}

/* Ids may hold any character, so the name is a hash. Lengths keep "a" + "bc" apart from "ab" + "c".
 */
static char *
name_for (const char *series, const char *episode, const char *segment)
{
  g_autofree char *key =
      g_strdup_printf ("%zu:%s %zu:%s %s%s", strlen (series), series, strlen (episode), episode,
                       segment != NULL ? "=" : "", segment != NULL ? segment : "");
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, key, -1);

  return g_strconcat (hash, ".json", NULL);
}

static gboolean
draft_is_for_call (HearthFeedback *feedback, const DraftCall *call)
{
  return g_str_equal (hearth_feedback_get_series (feedback), call->series) &&
         g_str_equal (hearth_feedback_get_episode (feedback), call->episode) &&
         g_strcmp0 (hearth_feedback_get_segment (feedback), call->segment) == 0;
}

static void
return_damaged (GTask *task, const char *path, const char *why)
{
  g_autofree char *aside = hearth_kept_file_set_aside (path);
  g_autofree char *name = g_filename_display_name (aside != NULL ? aside : path);

  if (aside != NULL)
    g_task_return_new_error (task, HEARTH_FEEDBACK_ERROR, HEARTH_FEEDBACK_ERROR_DRAFT,
                             /* Translators: the first %s is the name of a file. */
                             _ ("A draft is damaged and was set aside as “%s”: %s."), name, why);
  else
    g_task_return_new_error (task, HEARTH_FEEDBACK_ERROR, HEARTH_FEEDBACK_ERROR_DRAFT,
                             _ ("The draft in “%s” is damaged: %s."), name, why);
}

/* A file that is not there is no error and gives %NULL. */
static GBytes *
read_file (const char *path, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  GBytes *content = hearth_kept_file_read (path, HEARTH_FEEDBACK_MAX_JSON_BYTES, &local_error);

  if (local_error != NULL)
    g_set_error (error, HEARTH_FEEDBACK_ERROR, HEARTH_FEEDBACK_ERROR_DRAFT,
                 _ ("A draft could not be read: %s"), local_error->message);
  return content;
}

static void
find_in_thread (GTask *task)
{
  const DraftCall *call = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) content = read_file (call->path, &error);
  g_autoptr (HearthFeedback) feedback = NULL;

  if (content == NULL)
    {
      if (error != NULL)
        g_task_return_error (task, g_steal_pointer (&error));
      else
        g_task_return_pointer (task, NULL, NULL);
      return;
    }
  feedback = hearth_feedback_new_from_json (content, &error);
  if (feedback == NULL)
    return_damaged (task, call->path, error->message);
  else if (!draft_is_for_call (feedback, call))
    return_damaged (task, call->path, _ ("it belongs to another episode"));
  else
    g_task_return_pointer (task, g_steal_pointer (&feedback), g_object_unref);
}

static void
save_in_thread (GTask *task)
{
  const DraftCall *call = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  gsize length = 0;
  const char *content = g_bytes_get_data (call->content, &length);

  if (hearth_kept_file_write (call->path, content, length, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_new_error (task, HEARTH_FEEDBACK_ERROR, HEARTH_FEEDBACK_ERROR_DRAFT,
                             _ ("The draft could not be kept: %s."), error->message);
}

/* Another draft for the same segment may have been begun since: only the one that is meant goes. */
static void
forget_in_thread (GTask *task)
{
  const DraftCall *call = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) content = read_file (call->path, &error);
  g_autoptr (HearthFeedback) kept = NULL;

  if (error != NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  if (content != NULL)
    kept = hearth_feedback_new_from_json (content, NULL);
  if (kept != NULL && g_str_equal (hearth_feedback_get_id (kept), call->id) &&
      g_unlink (call->path) != 0 && errno != ENOENT)
    {
      g_task_return_new_error (task, HEARTH_FEEDBACK_ERROR, HEARTH_FEEDBACK_ERROR_DRAFT,
                               _ ("The draft could not be deleted: %s."), g_strerror (errno));
      return;
    }
  g_task_return_boolean (task, TRUE);
}

static void
work_in_thread (gpointer data, gpointer user_data)
{
  g_autoptr (GTask) task = data;
  const DraftCall *call = g_task_get_task_data (task);

  if (!g_task_return_error_if_cancelled (task))
    call->work (task);
}

static GThreadPool *
get_worker (void)
{
  static gsize worker = 0;

  if (g_once_init_enter (&worker))
    g_once_init_leave (&worker, (gsize) g_thread_pool_new (work_in_thread, NULL, 1, FALSE, NULL));
  return (GThreadPool *) worker;
}

static DraftCall *
draft_call_new (HearthDraftStore *self,
                DraftWork work,
                const char *series,
                const char *episode,
                const char *segment)
{
  g_autofree char *name = name_for (series, episode, segment);
  DraftCall *call = g_new0 (DraftCall, 1);

  call->work = work;
  call->path = g_build_filename (self->folder, name, NULL);
  call->series = g_strdup (series);
  call->episode = g_strdup (episode);
  call->segment = g_strdup (segment);
  return call;
}

static DraftCall *
draft_call_new_for (HearthDraftStore *self, DraftWork work, HearthFeedback *feedback)
{
  return draft_call_new (self, work, hearth_feedback_get_series (feedback),
                         hearth_feedback_get_episode (feedback),
                         hearth_feedback_get_segment (feedback));
}

static void
push (GTask *task, DraftCall *call)
{
  /* What is on the disk is told as it is, even when the caller gave up a moment too late. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, call, (GDestroyNotify) draft_call_free);
  g_thread_pool_push (get_worker (), task, NULL);
}

static void
hearth_draft_store_finalize (GObject *object)
{
  HearthDraftStore *self = HEARTH_DRAFT_STORE (object);

  g_clear_pointer (&self->folder, g_free);
  G_OBJECT_CLASS (hearth_draft_store_parent_class)->finalize (object);
}

static void
hearth_draft_store_class_init (HearthDraftStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hearth_draft_store_finalize;
}

static void
hearth_draft_store_init (HearthDraftStore *self)
{
}

/**
 * hearth_draft_store_new:
 * @folder: (nullable) (type filename): where the drafts lie, or %NULL for the usual place,
 *   hearth/drafts in the data folder of the person
 *
 * Makes a store. The folder is made by the first save. Several stores may share a folder.
 *
 * Returns: (transfer full): the store
 */
HearthDraftStore *
hearth_draft_store_new (const char *folder)
{
  HearthDraftStore *self = g_object_new (HEARTH_TYPE_DRAFT_STORE, NULL);

  if (folder != NULL)
    self->folder = g_strdup (folder);
  else
    self->folder = g_build_filename (g_get_user_data_dir (), "hearth", "drafts", NULL);
  return self;
}

/**
 * hearth_draft_store_find_async:
 * @self: a store
 * @series: the id of a series
 * @episode: the id of an episode
 * @segment: (nullable): the id of a segment, or %NULL for the episode as a whole
 * @cancellable: (nullable): to give up
 * @callback: called on the thread of the caller
 * @user_data: for @callback
 *
 * Looks for what was written and not delivered, after every save asked for before.
 */
void
hearth_draft_store_find_async (HearthDraftStore *self,
                               const char *series,
                               const char *episode,
                               const char *segment,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  GTask *task;

  g_return_if_fail (HEARTH_IS_DRAFT_STORE (self));
  g_return_if_fail (series != NULL && episode != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, hearth_draft_store_find_async);
  push (task, draft_call_new (self, find_in_thread, series, episode, segment));
}

/**
 * hearth_draft_store_find_finish:
 * @self: a store
 * @result: what the callback got
 * @error: return location
 *
 * Gives the draft. A file that cannot be read as one is set aside, never deleted.
 *
 * Sets %HEARTH_FEEDBACK_ERROR_DRAFT, naming the file that was set aside, or %G_IO_ERROR_CANCELLED.
 *
 * Returns: (transfer full) (nullable): the draft; %NULL without an error when there is none
 */
HearthFeedback *
hearth_draft_store_find_finish (HearthDraftStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, hearth_draft_store_find_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * hearth_draft_store_save_async:
 * @self: a store
 * @feedback: what to keep, as it is at this moment
 * @cancellable: (nullable): to give up before the writing began
 * @callback: (nullable): called on the thread of the caller
 * @user_data: for @callback
 *
 * Keeps @feedback in place of an older draft for the same segment. Of several saves the newest
 * wins.
 */
void
hearth_draft_store_save_async (HearthDraftStore *self,
                               HearthFeedback *feedback,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  GTask *task;
  DraftCall *call;

  g_return_if_fail (HEARTH_IS_DRAFT_STORE (self));
  g_return_if_fail (HEARTH_IS_FEEDBACK (feedback));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, hearth_draft_store_save_async);
  call = draft_call_new_for (self, save_in_thread, feedback);
  call->content = hearth_feedback_to_json (feedback);
  push (task, call);
}

/**
 * hearth_draft_store_save_finish:
 * @self: a store
 * @result: what the callback got
 * @error: return location
 *
 * Tells whether the draft is on the disk. When it is not, an older draft is still whole.
 *
 * Sets %HEARTH_FEEDBACK_ERROR_DRAFT in words for people, or %G_IO_ERROR_CANCELLED.
 *
 * Returns: whether it is kept
 */
gboolean
hearth_draft_store_save_finish (HearthDraftStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, hearth_draft_store_save_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * hearth_draft_store_forget_async:
 * @self: a store
 * @feedback: what was delivered or thrown away
 * @cancellable: (nullable): to give up
 * @callback: (nullable): called on the thread of the caller
 * @user_data: for @callback
 *
 * Deletes the draft of @feedback, after every save asked for before. A draft with another id that
 * was begun for the same segment stays.
 */
void
hearth_draft_store_forget_async (HearthDraftStore *self,
                                 HearthFeedback *feedback,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  GTask *task;
  DraftCall *call;

  g_return_if_fail (HEARTH_IS_DRAFT_STORE (self));
  g_return_if_fail (HEARTH_IS_FEEDBACK (feedback));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, hearth_draft_store_forget_async);
  call = draft_call_new_for (self, forget_in_thread, feedback);
  call->id = g_strdup (hearth_feedback_get_id (feedback));
  push (task, call);
}

/**
 * hearth_draft_store_forget_finish:
 * @self: a store
 * @result: what the callback got
 * @error: return location
 *
 * Tells whether the draft is gone. That there was none is fine.
 *
 * Sets %HEARTH_FEEDBACK_ERROR_DRAFT when it could not be deleted, or %G_IO_ERROR_CANCELLED.
 *
 * Returns: whether no draft of this feedback is left
 */
gboolean
hearth_draft_store_forget_finish (HearthDraftStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, hearth_draft_store_forget_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
