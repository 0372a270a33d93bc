/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-mpris-calls.h"

#include "hearth-link.h"
#include "hearth-mpris-values.h"

#define US_IN_MS 1000

/* Does what a call asks for and answers it, or leaves the answer to who called when it returns
 * TRUE: most calls have nothing to say, whether they had an effect or not. */
typedef gboolean (*Answer) (HearthMprisFace *face,
                            GVariant *arguments,
                            GDBusMethodInvocation *invocation);

typedef struct
{
  const char *interface;
  const char *method;
  Answer answer;
} Call;

static gboolean
refuse (GDBusMethodInvocation *invocation, int code, const char *message)
{
  g_dbus_method_invocation_return_error_literal (invocation, G_DBUS_ERROR, code, message);
  return FALSE;
}

static gboolean
wish (HearthMprisFace *face, const char *signal)
{
  g_signal_emit_by_name (face, signal);
  return TRUE;
}

static gboolean
raise_window (HearthMprisFace *face, GVariant *arguments, GDBusMethodInvocation *invocation)
{
  return wish (face, "raise");
}

static gboolean
quit (HearthMprisFace *face, GVariant *arguments, GDBusMethodInvocation *invocation)
{
  return wish (face, "quit");
}

static gboolean
next (HearthMprisFace *face, GVariant *arguments, GDBusMethodInvocation *invocation)
{
  return !hearth_mpris_face_is (face, "can-next") || wish (face, "next");
}

static gboolean
previous (HearthMprisFace *face, GVariant *arguments, GDBusMethodInvocation *invocation)
{
  return !hearth_mpris_face_is (face, "can-previous") || wish (face, "previous");
}

static gboolean
is_open (HearthMprisFace *face)
{
  return hearth_mpris_face_get_current (face) != NULL;
}

static gboolean
is_playing (HearthMprisFace *face)
{
  return hearth_mpris_face_get_status (face) == HEARTH_MPRIS_PLAYING;
}

static gboolean
pause_it (HearthMprisFace *face, GVariant *arguments, GDBusMethodInvocation *invocation)
{
  return !is_playing (face) || wish (face, "pause");
}

static gboolean
play (HearthMprisFace *face, GVariant *arguments, GDBusMethodInvocation *invocation)
{
  return !is_open (face) || is_playing (face) || wish (face, "play");
}

static gboolean
play_pause (HearthMprisFace *face, GVariant *arguments, GDBusMethodInvocation *invocation)
{
  if (!is_open (face))
    return refuse (invocation, G_DBUS_ERROR_FAILED, "Nothing is open that could be paused");
  return wish (face, is_playing (face) ? "pause" : "play");
}

static gboolean
stop (HearthMprisFace *face, GVariant *arguments, GDBusMethodInvocation *invocation)
{
  return hearth_mpris_face_get_status (face) == HEARTH_MPRIS_STOPPED || wish (face, "stop");
}

static gint64
get_length_ms (HearthMprisFace *face)
{
  return hearth_mpris_track_get_length_ms (hearth_mpris_face_get_current (face));
}

static gboolean
seek (HearthMprisFace *face, GVariant *arguments, GDBusMethodInvocation *invocation)
{
  gint64 offset_us, position_ms;

  if (!is_open (face) || !hearth_mpris_face_is (face, "can-seek"))
    return TRUE;
  g_variant_get (arguments, "(x)", &offset_us);
  position_ms = hearth_mpris_face_get_position_ms (face) + offset_us / US_IN_MS;
  if (get_length_ms (face) >= 0 && position_ms > get_length_ms (face))
    return next (face, arguments, invocation);
  g_signal_emit_by_name (face, "seek", MAX (0, position_ms));
  return TRUE;
}

/* A call for a track that is not the current one any more comes too late. */
static gboolean
set_position (HearthMprisFace *face, GVariant *arguments, GDBusMethodInvocation *invocation)
{
  HearthMprisTrack *current = hearth_mpris_face_get_current (face);
  const char *id;
  gint64 position_us;

  g_variant_get (arguments, "(&ox)", &id, &position_us);
  if (current == NULL || !hearth_mpris_face_is (face, "can-seek") ||
      !g_str_equal (id, hearth_mpris_track_get_id (current)) || position_us < 0 ||
      (get_length_ms (face) >= 0 && position_us / US_IN_MS > get_length_ms (face)))
    return TRUE;
  g_signal_emit_by_name (face, "seek", position_us / US_IN_MS);
  return TRUE;
}

/* Links have to be whole; what is behind the other addresses is known only when it was loaded. */
static gboolean
is_address (const char *uri, GDBusMethodInvocation *invocation)
{
  g_autofree char *scheme = g_uri_parse_scheme (uri);
  g_autoptr (HearthLink) link = NULL;
  g_autoptr (GError) error = NULL;

  if (scheme == NULL)
    return refuse (invocation, G_DBUS_ERROR_INVALID_ARGS, "This is not an address");
  if (!g_strv_contains (hearth_mpris_values_schemes (), scheme))
    return refuse (invocation, G_DBUS_ERROR_NOT_SUPPORTED,
                   "Hearth opens hearth: links, and catalogs by http, https and file");
  if (!g_str_equal (scheme, "hearth"))
    return TRUE;
  link = hearth_link_parse (uri, &error);
  if (link == NULL)
    return refuse (invocation, G_DBUS_ERROR_INVALID_ARGS, error->message);
  return TRUE;
}

static gboolean
open_uri (HearthMprisFace *face, GVariant *arguments, GDBusMethodInvocation *invocation)
{
  const char *uri;

  g_variant_get (arguments, "(&s)", &uri);
  if (!is_address (uri, invocation))
    return FALSE;
  g_signal_emit_by_name (face, "open-uri", uri);
  return TRUE;
}

static gboolean
get_tracks_metadata (HearthMprisFace *face, GVariant *arguments, GDBusMethodInvocation *invocation)
{
  g_auto (GVariantBuilder) builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("aa{sv}"));
  g_autoptr (GVariantIter) ids = NULL;
  const char *id;

  g_variant_get (arguments, "(ao)", &ids);
  while (g_variant_iter_next (ids, "&o", &id))
    {
      HearthMprisTrack *track = hearth_mpris_face_find_track (face, id, NULL);

      if (track != NULL)
        g_variant_builder_add_value (&builder, hearth_mpris_track_to_variant (track));
    }
  g_dbus_method_invocation_return_value (invocation, g_variant_new ("(aa{sv})", &builder));
  return FALSE;
}

static gboolean
may_edit (HearthMprisFace *face, GDBusMethodInvocation *invocation)
{
  return hearth_mpris_face_is (face, "can-edit") ||
         refuse (invocation, G_DBUS_ERROR_NOT_SUPPORTED, "The list cannot be changed");
}

/* Only links name something that can be watched; a catalog is more than one track. */
static gboolean
add_track (HearthMprisFace *face, GVariant *arguments, GDBusMethodInvocation *invocation)
{
  GListModel *tracks = G_LIST_MODEL (hearth_mpris_face_get_tracks (face));
  const char *uri, *after;
  gboolean go_to;
  guint position = 0;
  g_autoptr (HearthLink) link = NULL;

  g_variant_get (arguments, "(&s&ob)", &uri, &after, &go_to);
  if (!may_edit (face, invocation))
    return FALSE;
  link = hearth_link_parse (uri, NULL);
  if (link == NULL || link->segment == NULL)
    return refuse (invocation, G_DBUS_ERROR_INVALID_ARGS, "This is not a link to a segment");
  if (hearth_mpris_face_find_track (face, after, &position) != NULL)
    position++;
  else if (!g_str_equal (after, HEARTH_MPRIS_NO_TRACK))
    position = g_list_model_get_n_items (tracks);
  g_signal_emit_by_name (face, "add-track", uri, position, go_to);
  return TRUE;
}

static gboolean
with_track (HearthMprisFace *face, GVariant *arguments, const char *signal)
{
  HearthMprisTrack *track;
  const char *id;

  g_variant_get (arguments, "(&o)", &id);
  track = hearth_mpris_face_find_track (face, id, NULL);
  if (track != NULL)
    g_signal_emit_by_name (face, signal, track);
  return TRUE;
}

static gboolean
remove_track (HearthMprisFace *face, GVariant *arguments, GDBusMethodInvocation *invocation)
{
  return may_edit (face, invocation) && with_track (face, arguments, "remove-track");
}

static gboolean
go_to (HearthMprisFace *face, GVariant *arguments, GDBusMethodInvocation *invocation)
{
  return with_track (face, arguments, "go-to");
}

static const Call calls[] = {
  { HEARTH_MPRIS_ROOT, "Raise", raise_window },
  { HEARTH_MPRIS_ROOT, "Quit", quit },
  { HEARTH_MPRIS_PLAYER, "Next", next },
  { HEARTH_MPRIS_PLAYER, "Previous", previous },
  { HEARTH_MPRIS_PLAYER, "Pause", pause_it },
  { HEARTH_MPRIS_PLAYER, "PlayPause", play_pause },
  { HEARTH_MPRIS_PLAYER, "Stop", stop },
  { HEARTH_MPRIS_PLAYER, "Play", play },
  { HEARTH_MPRIS_PLAYER, "Seek", seek },
  { HEARTH_MPRIS_PLAYER, "SetPosition", set_position },
  { HEARTH_MPRIS_PLAYER, "OpenUri", open_uri },
  { HEARTH_MPRIS_TRACKS, "GetTracksMetadata", get_tracks_metadata },
  { HEARTH_MPRIS_TRACKS, "AddTrack", add_track },
  { HEARTH_MPRIS_TRACKS, "RemoveTrack", remove_track },
  { HEARTH_MPRIS_TRACKS, "GoTo", go_to },
};

/**
 * hearth_mpris_calls_answer:
 * @face: the player as the desktop sees it
 * @invocation: (transfer full): a call of a method of the three interfaces
 *
 * Turns a call into the wish behind it, and answers it, whatever it is.
 */
void
hearth_mpris_calls_answer (HearthMprisFace *face, GDBusMethodInvocation *invocation)
{
  const char *interface = g_dbus_method_invocation_get_interface_name (invocation);
  const char *method = g_dbus_method_invocation_get_method_name (invocation);
  GVariant *arguments = g_dbus_method_invocation_get_parameters (invocation);

  for (gsize i = 0; i < G_N_ELEMENTS (calls); i++)
    if (g_str_equal (calls[i].interface, interface) && g_str_equal (calls[i].method, method))
      {
        if (calls[i].answer (face, arguments, invocation))
          g_dbus_method_invocation_return_value (invocation, NULL);
        return;
      }
  refuse (invocation, G_DBUS_ERROR_UNKNOWN_METHOD, "There is no such method");
}
