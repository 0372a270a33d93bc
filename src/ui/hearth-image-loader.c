/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-image-loader.h"

#include "hearth-image-decoder.h"
#include "hearth-image-source.h"

/* Posters hold what they show; this is for what was on the screen a moment ago. */
#define MAX_CACHED_BYTES (24 * 1024 * 1024)
#define MAX_RUNNING 4
#define MAX_FAILURES 512
#define FAILURE_MEMORY_US (60 * G_USEC_PER_SEC)

/* A picture that is kept, in the order of its last use. */
typedef struct
{
  char *key;           /* owned */
  GdkTexture *texture; /* owned */
  gsize n_bytes;
} Entry;

/* A picture that could not be had, and until when nobody asks for it again. */
typedef struct
{
  GError *error; /* owned */
  gint64 until_us;
} Failure;

/* One picture on its way, for everybody who asked for it. */
typedef struct
{
  HearthImageLoader *loader; /* owned */
  char *key;                 /* owned */
  char *uri;                 /* owned */
  int width;
  int height;
  GCancellable *cancellable; /* owned: cancelled when nobody waits any more */
  GList *waiters;            /* owned, of Waiter */
  GBytes *bytes;             /* owned, nullable: what was fetched */
  gboolean is_new;           /* whether they are not on the disk yet */
} Job;

/* One of those who asked. */
typedef struct
{
  Job *job;        /* borrowed: a job outlives its waiters */
  GTask *task;     /* owned */
  GSource *source; /* owned, nullable: tells that this one gave up */
} Waiter;

struct _HearthImageLoader
{
  GObject parent_instance;

  HearthImageSource *source;
  GHashTable *entries; /* key -> link of recent, borrowed */
  GQueue recent;       /* of Entry, owned; newest use first */
  gsize n_cached_bytes;
  GHashTable *failures; /* uri -> Failure, owned */
  GHashTable *jobs;     /* key -> Job, borrowed: those that can still be joined */
  GQueue waiting;       /* of Job, owned */
  guint n_running;
};

G_DEFINE_FINAL_TYPE (HearthImageLoader, hearth_image_loader, G_TYPE_OBJECT)

/* A picture on its way, in the order of execution. */
static void
job_start (Job *job);
static void
on_fetched (GObject *source, GAsyncResult *result, gpointer user_data);
static void
decode_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable);
static void
on_decoded (GObject *source, GAsyncResult *result, gpointer user_data);
static void
job_finish (Job *job, GdkTexture *texture, GError *error);

static char *
make_key (const char *uri, int width, int height)
{
  return g_strdup_printf ("%dx%d %s", width, height, uri);
}

static void
entry_free (Entry *entry)
{
  g_free (entry->key);
  g_clear_object (&entry->texture);
  g_free (entry);
}

static void
failure_free (Failure *failure)
{
  g_clear_error (&failure->error);
  g_free (failure);
}

static void
waiter_free (Waiter *waiter)
{
  if (waiter->source != NULL)
    g_source_destroy (waiter->source);
  g_clear_pointer (&waiter->source, g_source_unref);
  g_clear_object (&waiter->task);
  g_free (waiter);
}

static void
job_free (Job *job)
{
  g_list_free_full (g_steal_pointer (&job->waiters), (GDestroyNotify) waiter_free);
  g_clear_pointer (&job->bytes, g_bytes_unref);
  g_clear_object (&job->cancellable);
  g_clear_pointer (&job->uri, g_free);
  g_clear_pointer (&job->key, g_free);
  g_clear_object (&job->loader);
  g_free (job);
}

static void
drop_oldest (HearthImageLoader *self)
{
  Entry *entry = g_queue_pop_tail (&self->recent);

  g_hash_table_remove (self->entries, entry->key);
  self->n_cached_bytes -= entry->n_bytes;
  entry_free (entry);
}

static void
keep (HearthImageLoader *self, const char *key, GdkTexture *texture)
{
  Entry *entry = g_new0 (Entry, 1);

  entry->key = g_strdup (key);
  entry->texture = g_object_ref (texture);
  entry->n_bytes =
      (gsize) gdk_texture_get_width (texture) * (gsize) gdk_texture_get_height (texture) * 4;
  g_queue_push_head (&self->recent, entry);
  g_hash_table_insert (self->entries, entry->key, self->recent.head);
  self->n_cached_bytes += entry->n_bytes;

  /* The newest one stays even when it is larger than the whole cache: somebody looks at it now. */
  while (self->n_cached_bytes > MAX_CACHED_BYTES && self->recent.length > 1)
    drop_oldest (self);
}

static gboolean
is_over (gpointer key, gpointer value, gpointer now_us)
{
  return ((Failure *) value)->until_us <= *(gint64 *) now_us;
}

static void
remember_failure (HearthImageLoader *self, const char *uri, const GError *error)
{
  gint64 now_us = g_get_monotonic_time ();
  Failure *failure = g_new0 (Failure, 1);

  if (g_hash_table_size (self->failures) >= MAX_FAILURES)
    g_hash_table_foreach_remove (self->failures, is_over, &now_us);
  if (g_hash_table_size (self->failures) >= MAX_FAILURES)
    g_hash_table_remove_all (self->failures);

  failure->error = g_error_copy (error);
  failure->until_us = now_us + FAILURE_MEMORY_US;
  g_hash_table_replace (self->failures, g_strdup (uri), failure);
}

static const GError *
find_failure (HearthImageLoader *self, const char *uri)
{
  Failure *failure = g_hash_table_lookup (self->failures, uri);

  if (failure == NULL)
    return NULL;
  if (failure->until_us > g_get_monotonic_time ())
    return failure->error;
  g_hash_table_remove (self->failures, uri);
  return NULL;
}

static void
start_next (HearthImageLoader *self)
{
  while (self->n_running < MAX_RUNNING && !g_queue_is_empty (&self->waiting))
    job_start (g_queue_pop_head (&self->waiting));
}

static gboolean
on_gave_up (GCancellable *cancellable, gpointer user_data)
{
  Waiter *waiter = user_data;
  Job *job = waiter->job;

  g_task_return_error_if_cancelled (waiter->task);
  job->waiters = g_list_remove (job->waiters, waiter);
  waiter_free (waiter);
  if (job->waiters != NULL)
    return G_SOURCE_REMOVE;

  /* Nobody joins a job that is being cancelled; one that has not begun is simply forgotten. */
  g_hash_table_remove (job->loader->jobs, job->key);
  if (g_queue_remove (&job->loader->waiting, job))
    job_free (job);
  else
    g_cancellable_cancel (job->cancellable);
  return G_SOURCE_REMOVE;
}

static void
add_waiter (Job *job, GTask *task)
{
  Waiter *waiter = g_new0 (Waiter, 1);
  GCancellable *cancellable = g_task_get_cancellable (task);

  waiter->job = job;
  waiter->task = g_object_ref (task);
  job->waiters = g_list_append (job->waiters, waiter);
  if (cancellable == NULL)
    return;

  waiter->source = g_cancellable_source_new (cancellable);
  g_source_set_static_name (waiter->source, "hearth_image_loader gave up");
  g_source_set_callback (waiter->source, G_SOURCE_FUNC (on_gave_up), waiter, NULL);
  g_source_attach (waiter->source, g_main_context_get_thread_default ());
}

static void
job_start (Job *job)
{
  job->loader->n_running++;
  hearth_image_source_load_async (job->loader->source, job->uri, job->cancellable, on_fetched, job);
}

static void
on_fetched (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Job *job = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GTask) task = NULL;

  job->bytes =
      hearth_image_source_load_finish (HEARTH_IMAGE_SOURCE (source), result, &job->is_new, &error);
  if (job->bytes == NULL)
    {
      job_finish (job, NULL, error);
      return;
    }
  task = g_task_new (NULL, job->cancellable, on_decoded, job);
  g_task_set_source_tag (task, decode_in_thread);
  g_task_set_task_data (task, job, NULL);
  g_task_run_in_thread (task, decode_in_thread);
}

/* Reads only what does not change while it runs: the bytes and the size. */
static void
decode_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkTexture) texture =
      hearth_image_decode (job->bytes, job->width, job->height, cancellable, &error);

  if (texture != NULL)
    g_task_return_pointer (task, g_steal_pointer (&texture), g_object_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
on_decoded (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Job *job = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkTexture) texture = g_task_propagate_pointer (G_TASK (result), &error);

  if (texture != NULL && job->is_new)
    hearth_image_source_keep (job->loader->source, job->uri, job->bytes);
  job_finish (job, texture, error);
}

static void
job_finish (Job *job, GdkTexture *texture, GError *error)
{
  g_autoptr (HearthImageLoader) self = g_object_ref (job->loader);
  gboolean cancelled = g_cancellable_is_cancelled (job->cancellable);

  self->n_running--;
  if (!cancelled)
    g_hash_table_remove (self->jobs, job->key);
  if (texture != NULL && !cancelled)
    keep (self, job->key, texture);
  else if (error != NULL && !cancelled)
    remember_failure (self, job->uri, error);

  for (GList *l = job->waiters; l != NULL; l = l->next)
    {
      Waiter *waiter = l->data;

      if (texture != NULL)
        g_task_return_pointer (waiter->task, g_object_ref (texture), g_object_unref);
      else
        g_task_return_error (waiter->task, g_error_copy (error));
    }
  job_free (job);
  start_next (self);
}

static void
hearth_image_loader_finalize (GObject *object)
{
  HearthImageLoader *self = HEARTH_IMAGE_LOADER (object);

  /* Every job holds the loader, so none is left. */
  g_clear_pointer (&self->entries, g_hash_table_unref);
  g_queue_clear_full (&self->recent, (GDestroyNotify) entry_free);
  g_clear_pointer (&self->failures, g_hash_table_unref);
  g_clear_pointer (&self->jobs, g_hash_table_unref);
  g_clear_object (&self->source);
  G_OBJECT_CLASS (hearth_image_loader_parent_class)->finalize (object);
}

static void
hearth_image_loader_class_init (HearthImageLoaderClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hearth_image_loader_finalize;
}

static void
hearth_image_loader_init (HearthImageLoader *self)
{
  self->entries = g_hash_table_new (g_str_hash, g_str_equal);
  self->jobs = g_hash_table_new (g_str_hash, g_str_equal);
  self->failures =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) failure_free);
  g_queue_init (&self->recent);
  g_queue_init (&self->waiting);
}

/**
 * hearth_image_loader_new:
 * @fetcher: gets the bytes
 *
 * Makes a loader of pictures with a memory of its own. One for the whole window is right: it
 * fetches and decodes at most four pictures at once and keeps up to 24 MiB of them. Main thread
 * only.
 *
 * Returns: (transfer full): the loader
 */
HearthImageLoader *
hearth_image_loader_new (HearthFetcher *fetcher)
{
  HearthImageLoader *self;

  g_return_val_if_fail (HEARTH_IS_FETCHER (fetcher), NULL);

  self = g_object_new (HEARTH_TYPE_IMAGE_LOADER, NULL);
  self->source = hearth_image_source_new (fetcher);
  return self;
}

/**
 * hearth_image_loader_set_cache:
 * @self: a loader
 * @cache: (nullable): where the bytes of pictures of the web are kept on the disk
 *
 * Changes where pictures are kept from one start of Hearth to the next. To be called before the
 * first one is asked for.
 */
void
hearth_image_loader_set_cache (HearthImageLoader *self, HearthImageCache *cache)
{
  g_return_if_fail (HEARTH_IS_IMAGE_LOADER (self));

  hearth_image_source_set_cache (self->source, cache);
}

/**
 * hearth_image_loader_peek:
 * @self: a loader
 * @uri: (nullable): where the picture lies
 * @width: the width to cover, in device pixels
 * @height: the height to cover, in device pixels
 *
 * Gives a picture that is in memory already, so that a row that comes back into view shows it at
 * once.
 *
 * Returns: (transfer none) (nullable): the picture, or %NULL when it has to be loaded
 */
GdkTexture *
hearth_image_loader_peek (HearthImageLoader *self, const char *uri, int width, int height)
{
  g_autofree char *key = NULL;
  GList *link;

  g_return_val_if_fail (HEARTH_IS_IMAGE_LOADER (self), NULL);

  if (uri == NULL)
    return NULL;
  key = make_key (uri, width, height);
  link = g_hash_table_lookup (self->entries, key);
  if (link == NULL)
    return NULL;
  g_queue_unlink (&self->recent, link);
  g_queue_push_head_link (&self->recent, link);
  return ((Entry *) link->data)->texture;
}

/**
 * hearth_image_loader_load_async:
 * @self: a loader
 * @uri: where the picture lies
 * @width: the width to cover, in device pixels
 * @height: the height to cover, in device pixels
 * @cancellable: (nullable): gives up; the picture goes on loading for others who asked for it
 * @callback: called in the main thread when the picture is there or cannot be had
 * @user_data: for @callback
 *
 * Fetches at most 8 MiB and decodes them in a worker thread. Those who ask for the same picture at
 * the same size share one load. A picture that could not be had is not asked for again for a
 * minute.
 */
void
hearth_image_loader_load_async (HearthImageLoader *self,
                                const char *uri,
                                int width,
                                int height,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autofree char *key = NULL;
  GdkTexture *texture;
  const GError *failure;
  Job *job;

  g_return_if_fail (HEARTH_IS_IMAGE_LOADER (self));
  g_return_if_fail (uri != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, hearth_image_loader_load_async);
  if (g_task_return_error_if_cancelled (task))
    return;
  texture = hearth_image_loader_peek (self, uri, width, height);
  if (texture != NULL)
    {
      g_task_return_pointer (task, g_object_ref (texture), g_object_unref);
      return;
    }
  failure = find_failure (self, uri);
  if (failure != NULL)
    {
      g_task_return_error (task, g_error_copy (failure));
      return;
    }

  key = make_key (uri, width, height);
  job = g_hash_table_lookup (self->jobs, key);
  if (job == NULL)
    {
      job = g_new0 (Job, 1);
      job->loader = g_object_ref (self);
      job->uri = g_strdup (uri);
      job->width = width;
      job->height = height;
      job->cancellable = g_cancellable_new ();
      job->key = g_steal_pointer (&key);
      g_hash_table_insert (self->jobs, job->key, job);
      g_queue_push_tail (&self->waiting, job);
    }
  add_waiter (job, task);
  start_next (self);
}

/**
 * hearth_image_loader_load_finish:
 * @self: a loader
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Ends what hearth_image_loader_load_async() began. Sets the errors of the fetcher, those of
 * hearth_image_decode(), or %G_IO_ERROR_CANCELLED.
 *
 * Returns: (transfer full): the picture, or %NULL with @error set
 */
GdkTexture *
hearth_image_loader_load_finish (HearthImageLoader *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
