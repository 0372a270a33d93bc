/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-gst-decoder.h"

/* What one thread of an old computer decodes in time: 720p with 30 pictures a second, or a little
 * more. */
#define PIXELS_A_THREAD (1280.0 * 720 * 32)

#define PICTURES_A_SECOND 30.0

/* Left to themselves, decoders start a thread for each processor. Each costs a tenth more, and puts
 * the first picture after a seek off by one. */
static int
count_threads (GstCaps *caps)
{
  const GstStructure *structure = gst_caps_get_structure (caps, 0);
  int width = 0, height = 0, fps_n = 0, fps_d = 1;
  double fps = PICTURES_A_SECOND;

  if (!gst_structure_get_int (structure, "width", &width) ||
      !gst_structure_get_int (structure, "height", &height))
    return 0;
  if (gst_structure_get_fraction (structure, "framerate", &fps_n, &fps_d) && fps_n > 0)
    fps = (double) fps_n / fps_d;
  return (int) CLAMP (width * fps * height / PIXELS_A_THREAD + 1, 1, g_get_num_processors ());
}

/* A decoder looks at its number of threads when it learns what it is to decode. */
static GstPadProbeReturn
event_cb (GstPad *pad, GstPadProbeInfo *info, gpointer user_data)
{
  GstEvent *event = GST_PAD_PROBE_INFO_EVENT (info);
  g_autoptr (GstElement) decoder = NULL;
  GstCaps *caps = NULL;

  if (GST_EVENT_TYPE (event) != GST_EVENT_CAPS)
    return GST_PAD_PROBE_OK;
  gst_event_parse_caps (event, &caps);
  decoder = gst_pad_get_parent_element (pad);
  if (decoder != NULL && caps != NULL)
    g_object_set (decoder, "max-threads", count_threads (caps), NULL);
  return GST_PAD_PROBE_OK;
}

/* Any thread. */
static void
element_cb (GstElement *playbin, GstElement *element, gpointer user_data)
{
  g_autoptr (GstPad) pad = NULL;
  const char *kind = gst_element_get_metadata (element, GST_ELEMENT_METADATA_KLASS);

  if (kind == NULL || strstr (kind, "Decoder") == NULL || strstr (kind, "Video") == NULL ||
      g_object_class_find_property (G_OBJECT_GET_CLASS (element), "max-threads") == NULL)
    return;
  pad = gst_element_get_static_pad (element, "sink");
  if (pad != NULL)
    gst_pad_add_probe (pad, GST_PAD_PROBE_TYPE_EVENT_DOWNSTREAM, event_cb, NULL, NULL);
}

/**
 * hearth_gst_decoder_tune:
 * @playbin: what plays
 *
 * Sees to all decoders that @playbin will use.
 */
void
hearth_gst_decoder_tune (GstElement *playbin)
{
  g_signal_connect (playbin, "element-setup", G_CALLBACK (element_cb), NULL);
}
