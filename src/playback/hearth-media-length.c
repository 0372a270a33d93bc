/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-media-length.h"

#include "hearth-gst-engine.h"
#include "hearth-player-error.h"

#include <glib/gi18n-lib.h>
#include <gst/pbutils/pbutils.h>

/* Why an answer has no length, in words; %NULL when that is how it is, as with a stream. */
static GError *
why_none (GstDiscovererResult result, guint patience_s)
{
  switch (result)
    {
    case GST_DISCOVERER_OK:
      return NULL;
    case GST_DISCOVERER_TIMEOUT:
      return g_error_new (HEARTH_PLAYER_ERROR, HEARTH_PLAYER_ERROR_NETWORK,
                          ngettext ("this was not understood within %u second",
                                    "this was not understood within %u seconds", patience_s),
                          patience_s);
    case GST_DISCOVERER_MISSING_PLUGINS:
      return g_error_new_literal (HEARTH_PLAYER_ERROR, HEARTH_PLAYER_ERROR_CODEC,
                                  _ ("what would read this is missing on this computer"));
    case GST_DISCOVERER_URI_INVALID:
    case GST_DISCOVERER_ERROR:
    case GST_DISCOVERER_BUSY:
    default:
      return g_error_new_literal (HEARTH_PLAYER_ERROR, HEARTH_PLAYER_ERROR_FORMAT,
                                  _ ("this cannot be understood as a recording"));
    }
}

/**
 * hearth_media_length_measure:
 * @uri: the address of a recording
 * @patience_s: how long it may take, in seconds
 * @error: set to %HEARTH_PLAYER_ERROR_NETWORK when it takes longer, to %HEARTH_PLAYER_ERROR_CODEC
 *   where GStreamer lacks something, and to %HEARTH_PLAYER_ERROR_FORMAT for what is no recording
 *
 * Looks into a recording for how long it plays. Only as much of it is read as that takes, but the
 * caller waits: not for the thread that draws.
 *
 * Returns: milliseconds; 0 for what has no end, such as a stream, and -1 with @error set
 */
gint64
hearth_media_length_measure (const char *uri, guint patience_s, GError **error)
{
  g_autoptr (GstDiscoverer) discoverer = NULL;
  g_autoptr (GstDiscovererInfo) info = NULL;
  GstClockTime length;
  GError *why;

  if (!hearth_gst_engine_init_gstreamer (error))
    return -1;
  discoverer = gst_discoverer_new (patience_s * GST_SECOND, error);
  if (discoverer == NULL)
    return -1;
  info = gst_discoverer_discover_uri (discoverer, uri, NULL);
  /* Where what would decode it is missing, its length may be known all the same. */
  length = info != NULL ? gst_discoverer_info_get_duration (info) : GST_CLOCK_TIME_NONE;
  if (GST_CLOCK_TIME_IS_VALID (length) && length > 0)
    return (gint64) (length / GST_MSECOND);
  why = why_none (info != NULL ? gst_discoverer_info_get_result (info) : GST_DISCOVERER_ERROR,
                  patience_s);
  if (why == NULL)
    return 0;
  g_propagate_error (error, why);
  return -1;
}
