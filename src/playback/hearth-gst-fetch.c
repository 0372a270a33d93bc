/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-gst-fetch.h"

#include "hearth-gst-witness.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#define PROGRESS_INTERVAL_MS 250

/* A server that never ends must not fill the disk. */
#define MAX_BYTES (G_GINT64_CONSTANT (8) * 1024 * 1024 * 1024)

struct _HearthGstFetch
{
  char *uri;                 /* owned */
  char *user_agent;          /* owned */
  GCancellable *cancellable; /* owned: of making the file */
  char *path;                /* owned, nullable: removed with the fetch */
  char *file_uri;            /* owned, nullable */
  GstElement *pipeline;      /* owned, nullable */
  GstBus *bus;               /* owned, nullable */
  HearthGstWitness *witness; /* owned, nullable */
  HearthGstFetchFunc func;
  gpointer user_data; /* not owned */
  guint progress_id;
  GError *early_error; /* owned, nullable: what went wrong before anything began */
};

static void
stop (HearthGstFetch *self)
{
  g_clear_handle_id (&self->progress_id, g_source_remove);
  if (self->pipeline == NULL)
    return;
  gst_bus_remove_watch (self->bus);
  gst_element_set_state (self->pipeline, GST_STATE_NULL);
  g_clear_pointer (&self->witness, hearth_gst_witness_detach);
  gst_clear_object (&self->bus);
  gst_clear_object (&self->pipeline);
}

static void
finish (HearthGstFetch *self, int percent, GError *error)
{
  g_autoptr (GError) owned = error;

  stop (self);
  self->func (percent, owned, self->user_data);
}

static gboolean
bus_cb (GstBus *bus, GstMessage *message, gpointer user_data)
{
  HearthGstFetch *self = user_data;

  if (GST_MESSAGE_TYPE (message) == GST_MESSAGE_EOS)
    finish (self, 100, NULL);
  else if (GST_MESSAGE_TYPE (message) == GST_MESSAGE_ERROR)
    finish (self, 0, hearth_gst_witness_explain (self->witness, self->uri, ""));
  return G_SOURCE_CONTINUE;
}

static gboolean
progress_cb (gpointer user_data)
{
  HearthGstFetch *self = user_data;
  gint64 position = 0, duration = 0;

  if (self->early_error != NULL)
    {
      self->progress_id = 0;
      finish (self, 0, g_steal_pointer (&self->early_error));
      return G_SOURCE_REMOVE;
    }
  if (self->pipeline == NULL)
    return G_SOURCE_CONTINUE;
  gst_element_query_position (self->pipeline, GST_FORMAT_BYTES, &position);
  gst_element_query_duration (self->pipeline, GST_FORMAT_BYTES, &duration);
  if (position > MAX_BYTES)
    {
      self->progress_id = 0;
      finish (self, 0,
              g_error_new_literal (HEARTH_PLAYER_ERROR, HEARTH_PLAYER_ERROR_FAILED,
                                   _ ("It is too large to be kept on this computer.")));
      return G_SOURCE_REMOVE;
    }
  if (duration > 0)
    self->func ((int) CLAMP (position * 100 / duration, 0, 99), NULL, self->user_data);
  return G_SOURCE_CONTINUE;
}

static void
discard_file (gpointer path)
{
  g_unlink (path);
  g_free (path);
}

/* A worker's thread. In the cache, not among the temporary files: those may be kept in memory. */
static void
make_file_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_autofree char *folder = g_build_filename (g_get_user_cache_dir (), "hearth", NULL);
  g_autofree char *path = g_build_filename (folder, "recording-XXXXXX", NULL);
  int fd;

  g_mkdir_with_parents (folder, 0700);
  fd = g_mkstemp (path);
  if (fd < 0)
    {
      g_task_return_new_error (task, HEARTH_PLAYER_ERROR, HEARTH_PLAYER_ERROR_FAILED,
                               _ ("There is no room to keep it in: %s"), g_strerror (errno));
      return;
    }
  g_close (fd, NULL);
  g_task_return_pointer (task, g_steal_pointer (&path), discard_file);
}

static gboolean
make_pipeline (HearthGstFetch *self)
{
  g_autoptr (GError) error = NULL;
  GstElement *source = gst_element_make_from_uri (GST_URI_SRC, self->uri, NULL, &error);
  GstElement *sink = gst_element_factory_make ("filesink", NULL);

  if (source == NULL || sink == NULL)
    {
      self->early_error =
          g_error_new_literal (HEARTH_PLAYER_ERROR, HEARTH_PLAYER_ERROR_CODEC,
                               _ ("This computer lacks the basic parts of GStreamer."));
      gst_clear_object (&source);
      gst_clear_object (&sink);
      return FALSE;
    }
  if (g_object_class_find_property (G_OBJECT_GET_CLASS (source), "user-agent") != NULL)
    g_object_set (source, "user-agent", self->user_agent, NULL);
  g_object_set (sink, "location", self->path, NULL);
  self->pipeline = gst_object_ref_sink (gst_pipeline_new (NULL));
  gst_bin_add_many (GST_BIN (self->pipeline), source, sink, NULL);
  gst_element_link (source, sink);
  return TRUE;
}

static void
file_made_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  HearthGstFetch *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_task_propagate_pointer (G_TASK (result), &error);

  /* Cancelled means that the fetch is gone. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (path == NULL)
    {
      self->early_error = g_steal_pointer (&error);
      return;
    }
  self->file_uri = g_filename_to_uri (path, NULL, NULL);
  self->path = g_steal_pointer (&path);
  if (!make_pipeline (self))
    return;
  self->bus = gst_element_get_bus (self->pipeline);
  self->witness = hearth_gst_witness_new (self->pipeline);
  gst_bus_add_watch (self->bus, bus_cb, self);
  gst_element_set_state (self->pipeline, GST_STATE_PLAYING);
}

/**
 * hearth_gst_fetch_new:
 * @uri: an http or https URI
 * @user_agent: who asks
 * @func: called as it goes on, but not before this returns
 * @user_data: for @func; must outlive the fetch
 *
 * Starts to fetch. Main thread.
 *
 * Returns: (transfer full): a fetch under way
 */
HearthGstFetch *
hearth_gst_fetch_new (const char *uri,
                      const char *user_agent,
                      HearthGstFetchFunc func,
                      gpointer user_data)
{
  HearthGstFetch *self = g_new0 (HearthGstFetch, 1);
  g_autoptr (GTask) task = NULL;

  self->uri = g_strdup (uri);
  self->func = func;
  self->user_data = user_data;
  self->user_agent = g_strdup (user_agent);
  self->cancellable = g_cancellable_new ();
  task = g_task_new (NULL, self->cancellable, file_made_cb, self);
  g_task_set_source_tag (task, hearth_gst_fetch_new);
  g_task_run_in_thread (task, make_file_thread);
  self->progress_id = g_timeout_add (PROGRESS_INTERVAL_MS, progress_cb, self);
  return self;
}

/**
 * hearth_gst_fetch_free:
 * @self: (transfer full): a fetch
 *
 * Stops it, and removes the file at once, so that it is gone even when the program ends now.
 */
void
hearth_gst_fetch_free (HearthGstFetch *self)
{
  stop (self);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->path != NULL)
    g_unlink (self->path);
  g_clear_error (&self->early_error);
  g_free (self->file_uri);
  g_free (self->path);
  g_free (self->user_agent);
  g_free (self->uri);
  g_free (self);
}

/**
 * hearth_gst_fetch_get_file_uri:
 * @self: a fetch that came to 100 per cent
 *
 * Returns: (transfer none): where the file is, for as long as @self lives
 */
const char *
hearth_gst_fetch_get_file_uri (HearthGstFetch *self)
{
  return self->file_uri;
}
