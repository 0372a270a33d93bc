/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Headphones that are pulled out while one listens, told by a sound server of the test's own. */
#include "hearth-output-watch.h"
#include "hearth-test.h"

#include <gst/gst.h>

#define PROVIDER "hearthtestprovider"

/* The sound server: outputs are added to it, changed and taken out as the test goes on. */
typedef struct
{
  GstDeviceProvider parent_instance;
} TestProvider;

typedef struct
{
  GstDeviceProviderClass parent_class;
} TestProviderClass;

GType
test_provider_get_type (void);
G_DEFINE_TYPE (TestProvider, test_provider, GST_TYPE_DEVICE_PROVIDER)

static gboolean
test_provider_start (GstDeviceProvider *provider)
{
  return TRUE;
}

static void
test_provider_class_init (TestProviderClass *klass)
{
  GST_DEVICE_PROVIDER_CLASS (klass)->start = test_provider_start;
  gst_device_provider_class_set_static_metadata (GST_DEVICE_PROVIDER_CLASS (klass), "Outputs",
                                                 "Sink/Audio", "Outputs of a test", "Hearth");
}

static void
test_provider_init (TestProvider *self)
{
}

/* An output or an input as a sound server describes it. */
typedef struct
{
  GstDevice parent_instance;
} TestDevice;

typedef struct
{
  GstDeviceClass parent_class;
} TestDeviceClass;

GType
test_device_get_type (void);
G_DEFINE_TYPE (TestDevice, test_device, GST_TYPE_DEVICE)

static void
test_device_class_init (TestDeviceClass *klass)
{
}

static void
test_device_init (TestDevice *self)
{
}

typedef struct
{
  GstDeviceProvider *server;
  HearthOutputWatch *watch;
  GPtrArray *devices; /* owned: what the server forgets lives on for the test */
  guint n_unplugged;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer user_data)
{
  const char *const providers[] = { "nothing-of-that-name", PROVIDER, NULL };

  fixture->devices = g_ptr_array_new_with_free_func (gst_object_unref);
  fixture->server = gst_device_provider_factory_get_by_name (PROVIDER);
  fixture->watch = hearth_output_watch_new (providers);
  g_signal_connect_swapped (fixture->watch, "unplugged", G_CALLBACK (hearth_test_count_cb),
                            &fixture->n_unplugged);
}

static void
tear_down (Fixture *fixture, gconstpointer user_data)
{
  GList *devices = gst_device_provider_get_devices (fixture->server);
  gpointer watch = fixture->watch;

  g_object_add_weak_pointer (watch, &watch);
  g_object_unref (fixture->watch);
  hearth_test_wait_for (watch == NULL, 20);
  for (GList *at = devices; at != NULL; at = at->next)
    gst_device_provider_device_remove (fixture->server, at->data);
  g_list_free_full (devices, gst_object_unref);
  gst_object_unref (fixture->server);
  g_ptr_array_unref (fixture->devices);
}

static GstDevice *
describe (Fixture *fixture, const char *name, const char *device_class, gboolean is_default)
{
  g_autoptr (GstStructure) properties =
      gst_structure_new ("properties", "is-default", G_TYPE_BOOLEAN, is_default, NULL);
  g_autoptr (GstCaps) caps = gst_caps_new_any ();
  GstDevice *device;

  device = gst_object_ref_sink (g_object_new (test_device_get_type (), "display-name", name, "caps",
                                              caps, "device-class", device_class, "properties",
                                              properties, NULL));
  g_ptr_array_add (fixture->devices, device);
  return device;
}

static GstDevice *
plug_in (Fixture *fixture, const char *name, const char *device_class, gboolean is_default)
{
  GstDevice *device = describe (fixture, name, device_class, is_default);

  gst_device_provider_device_add (fixture->server, device);
  return device;
}

static GstDevice *
change (Fixture *fixture, GstDevice *device, gboolean is_default)
{
  g_autofree char *name = gst_device_get_display_name (device);
  GstDevice *changed = describe (fixture, name, "Audio/Sink", is_default);

  gst_device_provider_device_changed (fixture->server, changed, device);
  return changed;
}

static void
listen_now (Fixture *fixture)
{
  hearth_output_watch_set_active (fixture->watch, TRUE);
  hearth_test_wait_for (hearth_output_watch_is_listening (fixture->watch), 20);
}

/* All that the server said has been heard. */
static void
settle (Fixture *fixture)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
test_pulled_out (Fixture *fixture, gconstpointer user_data)
{
  GstDevice *speakers = plug_in (fixture, "Speakers", "Audio/Sink", FALSE);
  GstDevice *headset = plug_in (fixture, "Headset", "Audio/Sink", TRUE);
  GstDevice *microphone = plug_in (fixture, "Microphone", "Audio/Source", TRUE);

  listen_now (fixture);
  gst_device_provider_device_remove (fixture->server, microphone);
  gst_device_provider_device_remove (fixture->server, speakers);
  settle (fixture);
  g_assert_cmpuint (fixture->n_unplugged, ==, 0);
  gst_device_provider_device_remove (fixture->server, headset);
  hearth_test_wait_for (fixture->n_unplugged == 1, 20);
}

/* Whichever of the two is told first. */
static void
test_another_takes_its_place (Fixture *fixture, gconstpointer user_data)
{
  GstDevice *speakers = plug_in (fixture, "Speakers", "Audio/Sink", FALSE);
  GstDevice *headset, *again;

  listen_now (fixture);
  headset = plug_in (fixture, "Headset", "Audio/Sink", TRUE);
  settle (fixture);
  headset = change (fixture, headset, FALSE);
  speakers = change (fixture, speakers, TRUE);
  gst_device_provider_device_remove (fixture->server, headset);
  hearth_test_wait_for (fixture->n_unplugged == 1, 20);

  again = plug_in (fixture, "Headset", "Audio/Sink", TRUE);
  speakers = change (fixture, speakers, FALSE);
  settle (fixture);
  gst_device_provider_device_remove (fixture->server, again);
  speakers = change (fixture, speakers, TRUE);
  hearth_test_wait_for (fixture->n_unplugged == 2, 20);
}

/* Who chooses another output has not pulled anything out. */
static void
test_another_is_chosen (Fixture *fixture, gconstpointer user_data)
{
  GstDevice *speakers = plug_in (fixture, "Speakers", "Audio/Sink", FALSE);
  GstDevice *headset = plug_in (fixture, "Headset", "Audio/Sink", TRUE);

  listen_now (fixture);
  change (fixture, headset, FALSE);
  change (fixture, speakers, TRUE);
  settle (fixture);
  g_assert_cmpuint (fixture->n_unplugged, ==, 0);
}

static void
test_only_while_one_listens (Fixture *fixture, gconstpointer user_data)
{
  plug_in (fixture, "Headset", "Audio/Sink", TRUE);
  listen_now (fixture);
  hearth_output_watch_set_active (fixture->watch, FALSE);
  g_assert_false (hearth_output_watch_is_listening (fixture->watch));
  settle (fixture);

  /* Coming and going faster than the server follows ends where it should. */
  for (int i = 0; i < 5; i++)
    hearth_output_watch_set_active (fixture->watch, i % 2 == 0);
  hearth_test_wait_for (hearth_output_watch_is_listening (fixture->watch), 20);
  g_assert_cmpuint (fixture->n_unplugged, ==, 0);
}

/* Without a sound server that tells there is nothing to be told. */
static void
test_nobody_tells (void)
{
  const char *const providers[] = { "nothing-of-that-name", NULL };
  HearthOutputWatch *watch = hearth_output_watch_new (providers);
  gpointer there = watch;

  hearth_output_watch_set_active (watch, TRUE);
  g_object_add_weak_pointer (there, &there);
  g_object_unref (watch);
  hearth_test_wait_for (there == NULL, 20);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gst_init (NULL, NULL);
  gst_device_provider_register (NULL, PROVIDER, GST_RANK_PRIMARY, test_provider_get_type ());
  g_test_add_func ("/output-watch/nobody", test_nobody_tells);
  hearth_test_add ("/output-watch/pulled-out", test_pulled_out);
  hearth_test_add ("/output-watch/another-takes-its-place", test_another_takes_its_place);
  hearth_test_add ("/output-watch/another-is-chosen", test_another_is_chosen);
  hearth_test_add ("/output-watch/while-one-listens", test_only_while_one_listens);
  return g_test_run ();
}
