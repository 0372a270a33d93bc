/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-image-source.h"

#include "hearth-image-decoder.h"
#include "hearth-text.h"

/* Small enough to cost little, large enough to prove that it is a picture. */
#define PROOF_SIDE 32
#define MAX_STALE 256

struct _HearthImageSource
{
  GObject parent_instance;

  HearthFetcher *fetcher;  /* owned */
  HearthImageCache *cache; /* owned, nullable */
  GQueue stale; /* of char *, owned: pictures of the disk that are to be asked for again */
  GHashTable *asked_again; /* owned: the addresses of those, once a session */
  GCancellable *renewing;  /* owned, nullable: one is being asked for again */
};

G_DEFINE_FINAL_TYPE (HearthImageSource, hearth_image_source, G_TYPE_OBJECT)

/* A picture on its way to those who asked for it. */
typedef struct
{
  char *uri; /* owned */
  gboolean is_new;
} Load;

/* A picture that is asked for again. Holds no source, so that nothing waits for a slow server at
 * the end. */
typedef struct
{
  GWeakRef source;
  HearthImageCache *cache; /* owned */
  char *uri;               /* owned */
  GBytes *bytes;           /* owned, nullable */
} Renewal;

/* Loading and renewing, in the order of execution. */
static void
looked_up_cb (GObject *object, GAsyncResult *result, gpointer user_data);
static void
fetch (GTask *task);
static void
fetched_cb (GObject *object, GAsyncResult *result, gpointer user_data);
static void
renew_next (HearthImageSource *self);
static void
renewed_cb (GObject *object, GAsyncResult *result, gpointer user_data);
static void
prove_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable);
static void
proved_cb (GObject *object, GAsyncResult *result, gpointer user_data);
static void
end_renewal (Renewal *renewal);

static void
load_free (Load *load)
{
  g_free (load->uri);
  g_free (load);
}

static void
renewal_free (Renewal *renewal)
{
  g_weak_ref_clear (&renewal->source);
  g_clear_pointer (&renewal->bytes, g_bytes_unref);
  g_clear_object (&renewal->cache);
  g_free (renewal->uri);
  g_free (renewal);
}

static gint64
get_now_s (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

/* What is kept from a clock that went wrong is as good as old. */
static gboolean
is_stale (gint64 fetched_at_s)
{
  const gint64 now_s = get_now_s ();

  return fetched_at_s > now_s || now_s - fetched_at_s > HEARTH_IMAGE_SOURCE_FRESH_S;
}

static void
ask_again_later (HearthImageSource *self, const char *uri)
{
  if (!g_network_monitor_get_network_available (g_network_monitor_get_default ()) ||
      self->stale.length >= MAX_STALE || !g_hash_table_add (self->asked_again, g_strdup (uri)))
    return;
  g_queue_push_tail (&self->stale, g_strdup (uri));
  renew_next (self);
}

static void
looked_up_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  HearthImageSource *self = g_task_get_source_object (task);
  const Load *load = g_task_get_task_data (task);
  gint64 fetched_at_s = 0;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes =
      hearth_image_cache_get_finish (HEARTH_IMAGE_CACHE (object), result, &fetched_at_s, &error);

  if (error != NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  if (bytes == NULL)
    {
      fetch (g_steal_pointer (&task));
      return;
    }
  if (is_stale (fetched_at_s))
    ask_again_later (self, load->uri);
  g_task_return_pointer (task, g_steal_pointer (&bytes), (GDestroyNotify) g_bytes_unref);
}

/* Takes the task. */
static void
fetch (GTask *task)
{
  HearthImageSource *self = g_task_get_source_object (task);
  Load *load = g_task_get_task_data (task);

  load->is_new = TRUE;
  hearth_fetcher_fetch_async (self->fetcher, load->uri, HEARTH_IMAGE_SOURCE_MAX_BYTES,
                              g_task_get_cancellable (task), fetched_cb, task);
}

static void
fetched_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  GBytes *bytes = hearth_fetcher_fetch_finish (HEARTH_FETCHER (object), result, NULL, &error);

  if (bytes != NULL)
    g_task_return_pointer (task, bytes, (GDestroyNotify) g_bytes_unref);
  else
    g_task_return_error (task, error);
}

/* One at a time: nobody waits for these. */
static void
renew_next (HearthImageSource *self)
{
  Renewal *renewal;

  if (self->renewing != NULL || g_queue_is_empty (&self->stale))
    return;
  renewal = g_new0 (Renewal, 1);
  g_weak_ref_init (&renewal->source, self);
  renewal->cache = g_object_ref (self->cache);
  renewal->uri = g_queue_pop_head (&self->stale);
  self->renewing = g_cancellable_new ();
  hearth_fetcher_fetch_async (self->fetcher, renewal->uri, HEARTH_IMAGE_SOURCE_MAX_BYTES,
                              self->renewing, renewed_cb, renewal);
}

static void
renewed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  Renewal *renewal = user_data;
  g_autoptr (GTask) task = NULL;

  /* What cannot be had now leaves the old picture as it is. */
  renewal->bytes = hearth_fetcher_fetch_finish (HEARTH_FETCHER (object), result, NULL, NULL);
  if (renewal->bytes == NULL)
    {
      end_renewal (renewal);
      return;
    }
  task = g_task_new (NULL, NULL, proved_cb, renewal);
  g_task_set_source_tag (task, prove_in_thread);
  g_task_set_task_data (task, renewal, NULL);
  g_task_run_in_thread (task, prove_in_thread);
}

/* A page that asks to log in must not take the place of a picture. */
static void
prove_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Renewal *renewal = data;
  g_autoptr (GdkTexture) texture =
      hearth_image_decode (renewal->bytes, PROOF_SIDE, PROOF_SIDE, NULL, NULL);

  g_task_return_boolean (task, texture != NULL);
}

static void
proved_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  Renewal *renewal = user_data;

  if (g_task_propagate_boolean (G_TASK (result), NULL))
    hearth_image_cache_put_async (renewal->cache, renewal->uri, renewal->bytes, get_now_s (), NULL,
                                  NULL, NULL);
  end_renewal (renewal);
}

static void
end_renewal (Renewal *renewal)
{
  g_autoptr (HearthImageSource) self = g_weak_ref_get (&renewal->source);

  renewal_free (renewal);
  if (self == NULL)
    return;
  g_clear_object (&self->renewing);
  renew_next (self);
}

static void
kept_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  /* Without a place to keep it, the picture is fetched again another day. */
  if (!hearth_image_cache_put_finish (HEARTH_IMAGE_CACHE (object), result, &error) && error != NULL)
    g_debug ("A picture is not kept: %s", error->message);
}

static void
hearth_image_source_dispose (GObject *object)
{
  HearthImageSource *self = HEARTH_IMAGE_SOURCE (object);

  g_cancellable_cancel (self->renewing);
  g_clear_object (&self->renewing);
  g_queue_clear_full (&self->stale, g_free);
  g_clear_object (&self->cache);
  g_clear_object (&self->fetcher);

  G_OBJECT_CLASS (hearth_image_source_parent_class)->dispose (object);
}

static void
hearth_image_source_finalize (GObject *object)
{
  g_clear_pointer (&HEARTH_IMAGE_SOURCE (object)->asked_again, g_hash_table_unref);

  G_OBJECT_CLASS (hearth_image_source_parent_class)->finalize (object);
}

static void
hearth_image_source_class_init (HearthImageSourceClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hearth_image_source_dispose;
  G_OBJECT_CLASS (klass)->finalize = hearth_image_source_finalize;
}

static void
hearth_image_source_init (HearthImageSource *self)
{
  g_queue_init (&self->stale);
  self->asked_again = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/**
 * hearth_image_source_new:
 * @fetcher: gets what is not on the disk
 *
 * Returns: (transfer full): a source that keeps nothing until it has a cache
 */
HearthImageSource *
hearth_image_source_new (HearthFetcher *fetcher)
{
  HearthImageSource *self;

  g_return_val_if_fail (HEARTH_IS_FETCHER (fetcher), NULL);

  self = g_object_new (HEARTH_TYPE_IMAGE_SOURCE, NULL);
  self->fetcher = g_object_ref (fetcher);
  return self;
}

/**
 * hearth_image_source_set_cache:
 * @self: a source
 * @cache: (nullable): where pictures of the web are kept
 *
 * Changes where pictures are kept. To be called before the first one is asked for.
 */
void
hearth_image_source_set_cache (HearthImageSource *self, HearthImageCache *cache)
{
  g_return_if_fail (HEARTH_IS_IMAGE_SOURCE (self));

  g_set_object (&self->cache, cache);
}

/**
 * hearth_image_source_load_async:
 * @self: a source
 * @uri: where a picture lies
 * @cancellable: (nullable): gives up
 * @callback: called in the main thread
 * @user_data: for @callback
 *
 * Gets at most 8 MiB. A picture of the web that is kept is given as it is, whatever its age; when
 * that is over thirty days and there is a network, it is asked for again afterwards, for the next
 * time.
 */
void
hearth_image_source_load_async (HearthImageSource *self,
                                const char *uri,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  Load *load;

  g_return_if_fail (HEARTH_IS_IMAGE_SOURCE (self));
  g_return_if_fail (uri != NULL);

  load = g_new0 (Load, 1);
  load->uri = g_strdup (uri);
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, hearth_image_source_load_async);
  g_task_set_task_data (task, load, (GDestroyNotify) load_free);
  if (self->cache != NULL && hearth_text_is_web_url (uri))
    hearth_image_cache_get_async (self->cache, uri, cancellable, looked_up_cb,
                                  g_steal_pointer (&task));
  else
    fetch (g_steal_pointer (&task));
}

/**
 * hearth_image_source_load_finish:
 * @self: a source
 * @result: what the callback was given
 * @is_new: (out): whether the bytes come from where the picture lies, and should be kept with
 * hearth_image_source_keep() once they prove to be one
 * @error: return location for an error
 *
 * Ends what hearth_image_source_load_async() began. Sets the errors of the fetcher, or
 * %G_IO_ERROR_CANCELLED.
 *
 * Returns: (transfer full): the bytes, or NULL with @error set
 */
GBytes *
hearth_image_source_load_finish (HearthImageSource *self,
                                 GAsyncResult *result,
                                 gboolean *is_new,
                                 GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  *is_new = ((const Load *) g_task_get_task_data (G_TASK (result)))->is_new;
  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * hearth_image_source_keep:
 * @self: a source
 * @uri: where a picture lies
 * @bytes: what was got from there
 *
 * Keeps a picture of the web on the disk, as far as there is a cache.
 */
void
hearth_image_source_keep (HearthImageSource *self, const char *uri, GBytes *bytes)
{
  g_return_if_fail (HEARTH_IS_IMAGE_SOURCE (self));

  if (self->cache != NULL && hearth_text_is_web_url (uri))
    hearth_image_cache_put_async (self->cache, uri, bytes, get_now_s (), NULL, kept_cb, NULL);
}
