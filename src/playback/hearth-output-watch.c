/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-output-watch.h"

#include <gst/gst.h>

/* When an output goes, another becomes the default, and either may be told first. */
#define TOGETHER_US (3 * G_USEC_PER_SEC)

/* Who knows of outputs that come and go; PipeWire answers to the first name as well. */
static const char *const usual_providers[] = { "pulsedeviceprovider", "pipewiredeviceprovider",
                                               NULL };

struct _HearthOutputWatch
{
  GObject parent_instance;

  char **providers; /* owned: the names of those to ask, the best first */
  gboolean wanted;
  gboolean busy;               /* a thread starts or stops the provider */
  gboolean in_vain;            /* none of them is there */
  GstDeviceProvider *provider; /* owned, nullable: it is started */
  guint listening;             /* source id: to its bus */

  GstDevice *current;  /* owned, nullable: the default output */
  GstDevice *previous; /* owned, nullable: what that was before */
  gint64 left_us;      /* monotonic: when it stopped being so */
};

typedef enum
{
  SIGNAL_UNPLUGGED,
  N_SIGNALS,
} HearthOutputWatchSignal;

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HearthOutputWatch, hearth_output_watch, G_TYPE_OBJECT)

static void
update (HearthOutputWatch *self);

static gboolean
is_default (GstDevice *device)
{
  g_autoptr (GstStructure) properties = gst_device_get_properties (device);
  gboolean is = FALSE;

  return properties != NULL && gst_structure_get_boolean (properties, "is-default", &is) && is;
}

static gboolean
is_output (GstDevice *device)
{
  return gst_device_has_classes (device, "Audio/Sink");
}

static void
set_default (HearthOutputWatch *self, GstDevice *device)
{
  if (self->current == device)
    return;
  if (self->current != NULL)
    {
      gst_object_replace ((GstObject **) &self->previous, (GstObject *) self->current);
      self->left_us = g_get_monotonic_time ();
    }
  gst_object_replace ((GstObject **) &self->current, (GstObject *) device);
}

static void
take_changed (HearthOutputWatch *self, GstDevice *device, GstDevice *before)
{
  gboolean was_current = before == self->current;

  if (!is_output (device))
    return;
  /* What is told of a device anew is told by another object. */
  if (was_current)
    gst_object_replace ((GstObject **) &self->current, (GstObject *) device);
  else if (before == self->previous)
    gst_object_replace ((GstObject **) &self->previous, (GstObject *) device);
  if (is_default (device))
    set_default (self, device);
  else if (was_current)
    set_default (self, NULL);
}

static void
take_removed (HearthOutputWatch *self, GstDevice *device)
{
  gboolean was_default =
      device == self->current ||
      (device == self->previous && g_get_monotonic_time () - self->left_us < TOGETHER_US);

  if (device == self->current)
    gst_clear_object (&self->current);
  if (device == self->previous)
    gst_clear_object (&self->previous);
  if (was_default)
    g_signal_emit (self, signals[SIGNAL_UNPLUGGED], 0);
}

static gboolean
message_cb (GstBus *bus, GstMessage *message, gpointer user_data)
{
  HearthOutputWatch *self = user_data;
  g_autoptr (GstDevice) device = NULL;
  g_autoptr (GstDevice) before = NULL;
  GstMessageType type = GST_MESSAGE_TYPE (message);

  if (type == GST_MESSAGE_DEVICE_ADDED)
    {
      gst_message_parse_device_added (message, &device);
      if (is_output (device) && is_default (device))
        set_default (self, device);
    }
  else if (type == GST_MESSAGE_DEVICE_CHANGED)
    {
      gst_message_parse_device_changed (message, &device, &before);
      take_changed (self, device, before);
    }
  else if (type == GST_MESSAGE_DEVICE_REMOVED)
    {
      gst_message_parse_device_removed (message, &device);
      take_removed (self, device);
    }
  return G_SOURCE_CONTINUE;
}

static void
listen_to (HearthOutputWatch *self)
{
  g_autoptr (GstBus) bus = gst_device_provider_get_bus (self->provider);
  GList *devices = gst_device_provider_get_devices (self->provider);

  for (GList *at = devices; at != NULL; at = at->next)
    if (is_output (at->data) && is_default (at->data))
      set_default (self, at->data);
  g_list_free_full (devices, gst_object_unref);
  self->listening = gst_bus_add_watch (bus, message_cb, self);
}

/* To connect to a sound server takes a while. */
static void
start_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  HearthOutputWatch *self = source;

  for (gsize i = 0; self->providers[i] != NULL; i++)
    {
      g_autoptr (GstDeviceProvider) provider =
          gst_device_provider_factory_get_by_name (self->providers[i]);

      if (provider != NULL && gst_device_provider_start (provider))
        {
          g_task_return_pointer (task, g_steal_pointer (&provider), gst_object_unref);
          return;
        }
    }
  g_task_return_pointer (task, NULL, NULL);
}

static void
started_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  HearthOutputWatch *self = HEARTH_OUTPUT_WATCH (source);

  self->busy = FALSE;
  self->provider = g_task_propagate_pointer (G_TASK (result), NULL);
  self->in_vain = self->provider == NULL;
  if (self->provider != NULL && self->wanted)
    listen_to (self);
  update (self);
}

static void
stop_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  gst_device_provider_stop (data);
  g_task_return_boolean (task, TRUE);
}

static void
stopped_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  HearthOutputWatch *self = HEARTH_OUTPUT_WATCH (source);

  self->busy = FALSE;
  update (self);
}

static void
update (HearthOutputWatch *self)
{
  g_autoptr (GTask) task = NULL;

  if (self->busy || self->in_vain || self->wanted == (self->provider != NULL))
    return;
  self->busy = TRUE;
  task = g_task_new (self, NULL, self->wanted ? started_cb : stopped_cb, NULL);
  g_task_set_source_tag (task, update);
  if (self->wanted)
    {
      g_task_run_in_thread (task, start_in_thread);
      return;
    }
  g_clear_handle_id (&self->listening, g_source_remove);
  gst_clear_object (&self->current);
  gst_clear_object (&self->previous);
  g_task_set_task_data (task, g_steal_pointer (&self->provider), gst_object_unref);
  g_task_run_in_thread (task, stop_in_thread);
}

static void
hearth_output_watch_dispose (GObject *object)
{
  hearth_output_watch_set_active (HEARTH_OUTPUT_WATCH (object), FALSE);

  G_OBJECT_CLASS (hearth_output_watch_parent_class)->dispose (object);
}

static void
hearth_output_watch_finalize (GObject *object)
{
  g_strfreev (HEARTH_OUTPUT_WATCH (object)->providers);

  G_OBJECT_CLASS (hearth_output_watch_parent_class)->finalize (object);
}

static void
hearth_output_watch_class_init (HearthOutputWatchClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hearth_output_watch_dispose;
  G_OBJECT_CLASS (klass)->finalize = hearth_output_watch_finalize;

  signals[SIGNAL_UNPLUGGED] = g_signal_new ("unplugged", G_TYPE_FROM_CLASS (klass),
                                            G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
hearth_output_watch_init (HearthOutputWatch *self)
{
}

/**
 * hearth_output_watch_new:
 * @providers: (nullable) (array zero-terminated=1): the names of the GStreamer device providers to
 *   ask, the best first; %NULL for those of PulseAudio and PipeWire
 *
 * Returns: (transfer full): a watch at rest
 */
HearthOutputWatch *
hearth_output_watch_new (const char *const *providers)
{
  HearthOutputWatch *self = g_object_new (HEARTH_TYPE_OUTPUT_WATCH, NULL);

  self->providers = g_strdupv ((char **) (providers != NULL ? providers : usual_providers));
  return self;
}

/**
 * hearth_output_watch_set_active:
 * @self: a watch
 * @active: whether anybody listens to what plays; GStreamer must be ready by then
 *
 * Comes and goes without waiting for the sound server.
 */
void
hearth_output_watch_set_active (HearthOutputWatch *self, gboolean active)
{
  g_return_if_fail (HEARTH_IS_OUTPUT_WATCH (self));

  self->wanted = active;
  update (self);
}

/**
 * hearth_output_watch_is_listening:
 * @self: a watch
 *
 * Returns: whether it would notice by now
 */
gboolean
hearth_output_watch_is_listening (HearthOutputWatch *self)
{
  g_return_val_if_fail (HEARTH_IS_OUTPUT_WATCH (self), FALSE);

  return self->listening != 0;
}
