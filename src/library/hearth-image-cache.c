/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-image-cache.h"

#include "hearth-image-shelf.h"

/* When there was too much, a tenth is made free, so that the folder is not looked through again at
 * once. */
#define KEPT_TENTHS 9

struct _HearthImageCache
{
  GObject parent_instance;

  char *folder; /* owned, never changes */

  GMutex mutex; /* guards what follows */
  guint64 max_bytes;
  guint64 n_bytes; /* in the folder, as far as this process knows; what others add is found by the
                      next look */
  guint64 n_added; /* by this process since it looked last */
  gboolean was_looked_through;
  gboolean is_cleaning;
};

typedef enum
{
  PROP_FOLDER = 1,
  PROP_MAX_BYTES,
} ImageCacheProperty;

static GParamSpec *properties[PROP_MAX_BYTES + 1];

G_DEFINE_FINAL_TYPE (HearthImageCache, hearth_image_cache, G_TYPE_OBJECT)

/* A picture on its way to the disk or from there. */
typedef struct
{
  char *uri;     /* owned */
  GBytes *bytes; /* owned, nullable */
  gint64 fetched_at_s;
} Picture;

static void
picture_free (Picture *picture)
{
  g_clear_pointer (&picture->bytes, g_bytes_unref);
  g_free (picture->uri);
  g_free (picture);
}

/* Whether the folder has to be looked through: once at first, then when it is full, or when so much
 * was added that others may have done the same. */
static gboolean
begin_cleaning (HearthImageCache *self, gsize n_written, guint64 *max_bytes)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  self->n_bytes += n_written;
  self->n_added += n_written;
  *max_bytes = self->max_bytes;
  if (self->is_cleaning || (self->was_looked_through && self->n_bytes <= self->max_bytes &&
                            self->n_added <= self->max_bytes / 10))
    return FALSE;
  self->is_cleaning = TRUE;
  self->n_added = 0;
  return TRUE;
}

static void
end_cleaning (HearthImageCache *self, guint64 n_bytes)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  /* What came while the folder was looked through may be counted twice, never left out. */
  self->n_bytes = n_bytes + self->n_added;
  self->was_looked_through = TRUE;
  self->is_cleaning = FALSE;
}

static void
get_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  HearthImageCache *self = source;
  Picture *picture = data;
  g_autofree char *path = hearth_image_shelf_get_path (self->folder, picture->uri);

  picture->bytes = hearth_image_shelf_read (path, &picture->fetched_at_s);
  g_task_return_boolean (task, picture->bytes != NULL);
}

static void
put_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  HearthImageCache *self = source;
  Picture *picture = data;
  g_autofree char *path = hearth_image_shelf_get_path (self->folder, picture->uri);
  guint64 max_bytes = hearth_image_cache_get_max_bytes (self);
  GError *error = NULL;
  gsize n_written = 0;

  if (g_bytes_get_size (picture->bytes) > MIN (HEARTH_IMAGE_SHELF_MAX_BYTES, max_bytes / 4))
    {
      g_task_return_boolean (task, FALSE);
      return;
    }
  if (!hearth_image_shelf_write (path, picture->bytes, picture->fetched_at_s, &n_written, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  if (begin_cleaning (self, n_written, &max_bytes))
    end_cleaning (self,
                  hearth_image_shelf_clean (self->folder, max_bytes, max_bytes / 10 * KEPT_TENTHS));
  g_task_return_boolean (task, TRUE);
}

static void
hearth_image_cache_set_property (GObject *object,
                                 guint property_id,
                                 const GValue *value,
                                 GParamSpec *pspec)
{
  HearthImageCache *self = HEARTH_IMAGE_CACHE (object);

  switch ((ImageCacheProperty) property_id)
    {
    case PROP_FOLDER:
      self->folder = g_value_dup_string (value);
      break;
    case PROP_MAX_BYTES:
      hearth_image_cache_set_max_bytes (self, g_value_get_uint64 (value));
      break;
    }
}

static void
hearth_image_cache_get_property (GObject *object,
                                 guint property_id,
                                 GValue *value,
                                 GParamSpec *pspec)
{
  HearthImageCache *self = HEARTH_IMAGE_CACHE (object);

  switch ((ImageCacheProperty) property_id)
    {
    case PROP_FOLDER:
      g_value_set_string (value, self->folder);
      break;
    case PROP_MAX_BYTES:
      g_value_set_uint64 (value, hearth_image_cache_get_max_bytes (self));
      break;
    }
}

static void
hearth_image_cache_finalize (GObject *object)
{
  HearthImageCache *self = HEARTH_IMAGE_CACHE (object);

  g_clear_pointer (&self->folder, g_free);
  g_mutex_clear (&self->mutex);

  G_OBJECT_CLASS (hearth_image_cache_parent_class)->finalize (object);
}

static void
hearth_image_cache_class_init (HearthImageCacheClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->set_property = hearth_image_cache_set_property;
  object_class->get_property = hearth_image_cache_get_property;
  object_class->finalize = hearth_image_cache_finalize;

  properties[PROP_FOLDER] =
      g_param_spec_string ("folder", NULL, NULL, NULL,
                           G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_MAX_BYTES] =
      g_param_spec_uint64 ("max-bytes", NULL, NULL, 0, G_MAXUINT64, HEARTH_IMAGE_CACHE_MAX_BYTES,
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
hearth_image_cache_init (HearthImageCache *self)
{
  g_mutex_init (&self->mutex);
  self->max_bytes = HEARTH_IMAGE_CACHE_MAX_BYTES;
}

/**
 * hearth_image_cache_new:
 * @folder: (type filename): where the files are; made with the first picture
 *
 * Makes a cache that holds at most %HEARTH_IMAGE_CACHE_MAX_BYTES. Does not touch the disk yet.
 *
 * Returns: (transfer full): the cache
 */
HearthImageCache *
hearth_image_cache_new (const char *folder)
{
  g_return_val_if_fail (folder != NULL, NULL);

  return g_object_new (HEARTH_TYPE_IMAGE_CACHE, "folder", folder, NULL);
}

/**
 * hearth_image_cache_get_max_bytes:
 * @self: a cache
 *
 * Any thread may ask.
 *
 * Returns: how many bytes the files may have together
 */
guint64
hearth_image_cache_get_max_bytes (HearthImageCache *self)
{
  g_autoptr (GMutexLocker) locker = NULL;

  g_return_val_if_fail (HEARTH_IS_IMAGE_CACHE (self), 0);

  locker = g_mutex_locker_new (&self->mutex);
  return self->max_bytes;
}

/**
 * hearth_image_cache_set_max_bytes:
 * @self: a cache
 * @max_bytes: how many bytes the files may have together; 0 to keep nothing more
 *
 * Changes the bound. What is too much goes when the next picture is kept.
 */
void
hearth_image_cache_set_max_bytes (HearthImageCache *self, guint64 max_bytes)
{
  gboolean is_new;

  g_return_if_fail (HEARTH_IS_IMAGE_CACHE (self));

  g_mutex_lock (&self->mutex);
  is_new = self->max_bytes != max_bytes;
  self->max_bytes = max_bytes;
  g_mutex_unlock (&self->mutex);
  if (is_new)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MAX_BYTES]);
}

/**
 * hearth_image_cache_get_async:
 * @self: a cache
 * @uri: where a picture lies
 * @cancellable: (nullable): gives up
 * @callback: called in the thread-default main context of the caller
 * @user_data: for @callback
 *
 * Looks for a picture, in a worker thread.
 */
void
hearth_image_cache_get_async (HearthImageCache *self,
                              const char *uri,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  Picture *picture;

  g_return_if_fail (HEARTH_IS_IMAGE_CACHE (self));
  g_return_if_fail (uri != NULL);

  picture = g_new0 (Picture, 1);
  picture->uri = g_strdup (uri);
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, hearth_image_cache_get_async);
  g_task_set_task_data (task, picture, (GDestroyNotify) picture_free);
  g_task_run_in_thread (task, get_in_thread);
}

/**
 * hearth_image_cache_get_finish:
 * @self: a cache
 * @result: what the callback was given
 * @fetched_at_s: (out) (optional): when the picture came from its server, in Unix seconds
 * @error: return location for an error
 *
 * Ends what hearth_image_cache_get_async() began. Sets %G_IO_ERROR_CANCELLED only.
 *
 * Returns: (transfer full) (nullable): the picture; NULL without an error when there is no good one
 */
GBytes *
hearth_image_cache_get_finish (HearthImageCache *self,
                               GAsyncResult *result,
                               gint64 *fetched_at_s,
                               GError **error)
{
  Picture *picture;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return NULL;
  picture = g_task_get_task_data (G_TASK (result));
  if (fetched_at_s != NULL)
    *fetched_at_s = picture->fetched_at_s;
  return g_bytes_ref (picture->bytes);
}

/**
 * hearth_image_cache_put_async:
 * @self: a cache
 * @uri: where a picture lies
 * @bytes: the picture
 * @fetched_at_s: when it came from there, in Unix seconds
 * @cancellable: (nullable): gives up
 * @callback: (nullable): called in the thread-default main context of the caller
 * @user_data: for @callback
 *
 * Keeps a picture in place of an older one, in a worker thread. When the folder then holds too
 * much, the pictures go that were not used for the longest time.
 */
void
hearth_image_cache_put_async (HearthImageCache *self,
                              const char *uri,
                              GBytes *bytes,
                              gint64 fetched_at_s,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  Picture *picture;

  g_return_if_fail (HEARTH_IS_IMAGE_CACHE (self));
  g_return_if_fail (uri != NULL);
  g_return_if_fail (bytes != NULL);

  picture = g_new0 (Picture, 1);
  picture->uri = g_strdup (uri);
  picture->bytes = g_bytes_ref (bytes);
  picture->fetched_at_s = fetched_at_s;
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, hearth_image_cache_put_async);
  g_task_set_task_data (task, picture, (GDestroyNotify) picture_free);
  g_task_run_in_thread (task, put_in_thread);
}

/**
 * hearth_image_cache_put_finish:
 * @self: a cache
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Ends what hearth_image_cache_put_async() began. Sets errors of %G_FILE_ERROR, and
 * %G_IO_ERROR_CANCELLED.
 *
 * Returns: whether it is kept; FALSE without an error when it is too large for the cache
 */
gboolean
hearth_image_cache_put_finish (HearthImageCache *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
