/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A player on a bus of the test's own: what a desktop sees of it, hears from it, and can want of
 * it. */
#include "hearth-mpris-clock.h"
#include "hearth-mpris.h"
#include "mpris-client.h"

#include <math.h>
#include <string.h>

typedef struct
{
  GTestDBus *bus;
  HearthMprisFace *face;
  HearthMpris *mpris;
  MprisClient *desktop;
  GString *wishes; /* what the face was asked for since it was looked at last */
} Fixture;

static void
wish_cb (Fixture *fixture, const char *wish)
{
  if (fixture->wishes->len > 0)
    g_string_append_c (fixture->wishes, ' ');
  g_string_append (fixture->wishes, wish);
}

static void
plain_cb (HearthMprisFace *face, gpointer user_data)
{
  const GSignalInvocationHint *hint = g_signal_get_invocation_hint (face);

  wish_cb (user_data, g_signal_name (hint->signal_id));
}

static void
seek_cb (HearthMprisFace *face, gint64 position_ms, gpointer user_data)
{
  g_autofree char *wish = g_strdup_printf ("seek(%" G_GINT64_FORMAT ")", position_ms);

  wish_cb (user_data, wish);
}

static void
number_cb (HearthMprisFace *face, double number, gpointer user_data)
{
  const GSignalInvocationHint *hint = g_signal_get_invocation_hint (face);
  g_autofree char *wish = g_strdup_printf ("%s(%.4g)", g_signal_name (hint->signal_id), number);

  wish_cb (user_data, wish);
}

static void
fullscreen_cb (HearthMprisFace *face, gboolean fullscreen, gpointer user_data)
{
  wish_cb (user_data, fullscreen ? "fullscreen" : "unfullscreen");
}

static void
uri_cb (HearthMprisFace *face, const char *uri, gpointer user_data)
{
  g_autofree char *wish = g_strdup_printf ("open(%s)", uri);

  wish_cb (user_data, wish);
}

static void
track_cb (HearthMprisFace *face, HearthMprisTrack *track, gpointer user_data)
{
  const GSignalInvocationHint *hint = g_signal_get_invocation_hint (face);
  g_autofree char *title = NULL;
  g_autofree char *wish = NULL;

  g_object_get (track, "title", &title, NULL);
  wish = g_strdup_printf ("%s(%s)", g_signal_name (hint->signal_id), title);
  wish_cb (user_data, wish);
}

static void
add_cb (HearthMprisFace *face, const char *uri, guint position, gboolean go_to, gpointer user_data)
{
  g_autofree char *wish =
      g_strdup_printf ("add(%s at %u%s)", uri, position, go_to ? " and go" : "");

  wish_cb (user_data, wish);
}

static void
hear_wishes (Fixture *fixture)
{
  static const char *const plain[] = {
    "raise", "quit", "play", "pause", "stop", "next", "previous"
  };

  for (gsize i = 0; i < G_N_ELEMENTS (plain); i++)
    g_signal_connect (fixture->face, plain[i], G_CALLBACK (plain_cb), fixture);
  g_signal_connect (fixture->face, "seek", G_CALLBACK (seek_cb), fixture);
  g_signal_connect (fixture->face, "set-rate", G_CALLBACK (number_cb), fixture);
  g_signal_connect (fixture->face, "set-volume", G_CALLBACK (number_cb), fixture);
  g_signal_connect (fixture->face, "set-fullscreen", G_CALLBACK (fullscreen_cb), fixture);
  g_signal_connect (fixture->face, "open-uri", G_CALLBACK (uri_cb), fixture);
  g_signal_connect (fixture->face, "go-to", G_CALLBACK (track_cb), fixture);
  g_signal_connect (fixture->face, "remove-track", G_CALLBACK (track_cb), fixture);
  g_signal_connect (fixture->face, "add-track", G_CALLBACK (add_cb), fixture);
}

static void
set_up (Fixture *fixture, gconstpointer user_data)
{
  fixture->bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_test_dbus_up (fixture->bus);
  fixture->wishes = g_string_new (NULL);
  fixture->face = hearth_mpris_face_new ();
  g_object_set (fixture->face, "minimum-rate", 0.5, "maximum-rate", 3.0, NULL);
  hear_wishes (fixture);
  fixture->mpris = hearth_mpris_new (fixture->face);
  fixture->desktop = mpris_client_new (HEARTH_MPRIS_NAME);
}

static void
tear_down (Fixture *fixture, gconstpointer user_data)
{
  gpointer mpris = fixture->mpris;

  g_clear_pointer (&fixture->desktop, mpris_client_free);
  /* A connection that was given up still has to say so. */
  g_object_add_weak_pointer (mpris, &mpris);
  g_clear_object (&fixture->mpris);
  hearth_test_wait_for (mpris == NULL, 20);
  g_assert_finalize_object (fixture->face);
  g_string_free (fixture->wishes, TRUE);
  g_test_dbus_down (fixture->bus);
  g_clear_object (&fixture->bus);
}

static HearthMprisTrack *
add_track (Fixture *fixture, const char *title, gint64 length_ms)
{
  g_autoptr (HearthMprisTrack) track = hearth_mpris_track_new (title);

  g_object_set (track, "length-ms", length_ms, NULL);
  g_list_store_append (hearth_mpris_face_get_tracks (fixture->face), track);
  return track;
}

/* Opens a track of a minute, which plays, and waits until the desktop sees it. */
static HearthMprisTrack *
play_something (Fixture *fixture)
{
  HearthMprisTrack *track = add_track (fixture, "Opening", 60000);

  g_object_set (fixture->face, "current", track, "status", HEARTH_MPRIS_PLAYING, "can-seek", TRUE,
                NULL);
  hearth_test_wait_for (hearth_mpris_get_name (fixture->mpris) != NULL, 20);
  mpris_client_assert_told (fixture->desktop, "");
  return track;
}

/* The names of the signals alone: what they name changes from run to run. */
static void
assert_told_names (Fixture *fixture, const char *expected)
{
  g_autofree char *told = mpris_client_take_told (fixture->desktop);
  g_auto (GStrv) lines = g_strsplit (told, "\n", -1);

  for (gsize i = 0; lines[i] != NULL; i++)
    if (g_str_has_prefix (lines[i], "Track") && !g_str_has_prefix (lines[i], "TrackList "))
      lines[i][strcspn (lines[i], " ")] = '\0';
  g_free (told);
  told = g_strjoinv ("\n", lines);
  g_assert_cmpstr (told, ==, expected);
}

static void
assert_wished (Fixture *fixture, const char *expected)
{
  g_assert_cmpstr (fixture->wishes->str, ==, expected);
  g_string_truncate (fixture->wishes, 0);
}

static void
assert_is (Fixture *fixture, const char *interface, const char *property, const char *expected)
{
  g_autofree char *words = mpris_client_get_words (fixture->desktop, interface, property);

  g_test_message ("%s", property);
  g_assert_cmpstr (words, ==, expected);
}

static void
call (Fixture *fixture, const char *interface, const char *method, GVariant *arguments)
{
  g_variant_unref (mpris_client_call (fixture->desktop, interface, method, arguments));
}

static void
assert_refused (Fixture *fixture,
                const char *interface,
                const char *method,
                GVariant *arguments,
                const char *error)
{
  g_autofree char *name = mpris_client_refused (fixture->desktop, interface, method, arguments);

  g_test_message ("%s", method);
  g_assert_cmpstr (name, ==, error);
  assert_wished (fixture, "");
}

static void
test_there_while_something_is_open (Fixture *fixture, gconstpointer user_data)
{
  HearthMprisTrack *track;

  /* What can be done is not yet a reason to be there. */
  g_object_set (fixture->face, "volume", 0.5, NULL);
  mpris_client_assert_told (fixture->desktop, "");
  g_assert_false (mpris_client_is_there (fixture->desktop));

  track = play_something (fixture);
  g_assert_true (mpris_client_is_there (fixture->desktop));
  g_assert_cmpstr (hearth_mpris_get_name (fixture->mpris), ==, HEARTH_MPRIS_NAME);
  assert_is (fixture, MPRIS_ROOT, "Identity", "'Hearth'");
  assert_is (fixture, MPRIS_ROOT, "DesktopEntry", "'io.github.hearthapp.Hearth'");
  assert_is (fixture, MPRIS_ROOT, "CanQuit", "true");
  assert_is (fixture, MPRIS_ROOT, "CanRaise", "true");
  assert_is (fixture, MPRIS_ROOT, "HasTrackList", "true");
  assert_is (fixture, MPRIS_ROOT, "Fullscreen", "false");
  assert_is (fixture, MPRIS_ROOT, "CanSetFullscreen", "false");
  assert_is (fixture, MPRIS_ROOT, "SupportedUriSchemes", "['hearth', 'https', 'http', 'file']");
  assert_is (fixture, MPRIS_ROOT, "SupportedMimeTypes", "['application/vnd.hearth.catalog+json']");
  assert_is (fixture, MPRIS_PLAYER, "PlaybackStatus", "'Playing'");
  assert_is (fixture, MPRIS_PLAYER, "Rate", "1.0");
  assert_is (fixture, MPRIS_PLAYER, "MinimumRate", "0.5");
  assert_is (fixture, MPRIS_PLAYER, "MaximumRate", "3.0");
  assert_is (fixture, MPRIS_PLAYER, "Volume", "0.5");
  assert_is (fixture, MPRIS_PLAYER, "CanGoNext", "false");
  assert_is (fixture, MPRIS_PLAYER, "CanGoPrevious", "false");
  assert_is (fixture, MPRIS_PLAYER, "CanPlay", "true");
  assert_is (fixture, MPRIS_PLAYER, "CanPause", "true");
  assert_is (fixture, MPRIS_PLAYER, "CanSeek", "true");
  assert_is (fixture, MPRIS_PLAYER, "CanControl", "true");
  assert_is (fixture, MPRIS_TRACKS, "CanEditTracks", "false");

  g_object_set (fixture->face, "current", NULL, NULL);
  hearth_test_wait_for (hearth_mpris_get_name (fixture->mpris) == NULL, 20);
  hearth_test_wait_for (!mpris_client_is_there (fixture->desktop), 20);
  g_object_set (fixture->face, "current", track, NULL);
  hearth_test_wait_for (mpris_client_is_there (fixture->desktop), 20);
}

static void
test_metadata (Fixture *fixture, gconstpointer user_data)
{
  const char *artists[] = { "Mike Evans", "Xavier Lecauchois", NULL };
  HearthMprisTrack *track = play_something (fixture);
  g_autoptr (GVariant) metadata = NULL;
  g_autoptr (GVariantDict) dict = NULL;
  g_autofree const char **said = NULL;
  const char *text;
  gint64 length_us;

  g_object_set (track, "title", "Adoption", "album", "Inside Azure", "url", "https://a.example/1",
                "art-url", "file:///art", "artists", artists, NULL);
  assert_told_names (fixture, "TrackMetadataChanged\nPlayer Metadata");
  metadata = mpris_client_get (fixture->desktop, MPRIS_PLAYER, "Metadata");
  dict = g_variant_dict_new (metadata);
  g_assert_true (g_variant_dict_lookup (dict, "mpris:trackid", "&o", &text));
  g_assert_cmpstr (text, ==, hearth_mpris_track_get_id (track));
  g_assert_true (g_variant_dict_lookup (dict, "mpris:length", "x", &length_us));
  g_assert_cmpint (length_us, ==, 60000000);
  g_assert_true (g_variant_dict_lookup (dict, "mpris:artUrl", "&s", &text));
  g_assert_cmpstr (text, ==, "file:///art");
  g_assert_true (g_variant_dict_lookup (dict, "xesam:title", "&s", &text));
  g_assert_cmpstr (text, ==, "Adoption");
  g_assert_true (g_variant_dict_lookup (dict, "xesam:album", "&s", &text));
  g_assert_cmpstr (text, ==, "Inside Azure");
  g_assert_true (g_variant_dict_lookup (dict, "xesam:url", "&s", &text));
  g_assert_cmpstr (text, ==, "https://a.example/1");
  g_assert_true (g_variant_dict_lookup (dict, "xesam:artist", "^a&s", &said));
  g_assert_true (g_strv_equal (said, artists));

  /* What is not known is not said. */
  g_object_set (track, "title", NULL, "album", "", "length-ms", G_GINT64_CONSTANT (-1), NULL);
  g_clear_pointer (&metadata, g_variant_unref);
  metadata = mpris_client_get (fixture->desktop, MPRIS_PLAYER, "Metadata");
  g_clear_pointer (&dict, g_variant_dict_unref);
  dict = g_variant_dict_new (metadata);
  g_assert_false (g_variant_dict_contains (dict, "xesam:title"));
  g_assert_false (g_variant_dict_contains (dict, "xesam:album"));
  g_assert_false (g_variant_dict_contains (dict, "mpris:length"));
}

static void
test_changes_are_told_once (Fixture *fixture, gconstpointer user_data)
{
  HearthMprisTrack *track = play_something (fixture);

  /* All of one turn together, and nothing that is as it was. */
  g_object_set (fixture->face, "status", HEARTH_MPRIS_PAUSED, "rate", 1.5, "can-next", TRUE, NULL);
  g_object_set (fixture->face, "volume", 0.25, "volume", 1.0, "rate", 2.0, NULL);
  mpris_client_assert_told (fixture->desktop,
                            "Player CanGoNext=true PlaybackStatus='Paused' Rate=2.0");
  g_object_set (fixture->face, "status", HEARTH_MPRIS_PLAYING, "status", HEARTH_MPRIS_PAUSED,
                "can-next", TRUE, "current", track, NULL);
  mpris_client_assert_told (fixture->desktop, "");

  /* Each interface speaks for itself. */
  g_object_set (fixture->face, "fullscreen", TRUE, "can-fullscreen", TRUE, "can-edit", TRUE,
                "can-previous", TRUE, "can-seek", FALSE, "volume", 0.0, NULL);
  mpris_client_assert_told (fixture->desktop, "MediaPlayer2 CanSetFullscreen=true Fullscreen=true\n"
                                              "TrackList CanEditTracks=true\n"
                                              "Player CanGoPrevious=true CanSeek=false Volume=0.0");
}

static void
test_jumps_are_told (Fixture *fixture, gconstpointer user_data)
{
  HearthMprisFace *face = fixture->face;
  HearthMprisTrack *next;

  play_something (fixture);

  /* Playing on is no news, neither are the moments by which players and clocks differ. */
  for (int ms = 0; ms <= 800; ms += 100)
    {
      hearth_mpris_face_set_position (face, ms, TRUE);
      mpris_client_assert_told (fixture->desktop, "");
    }
  hearth_mpris_face_jump (face, 30000);
  hearth_mpris_face_set_position (face, 30000, TRUE);
  mpris_client_assert_told (fixture->desktop, "Seeked 30000000");
  hearth_mpris_face_set_position (face, 30100, TRUE);
  mpris_client_assert_told (fixture->desktop, "");

  /* Two jumps in one turn are one. */
  hearth_mpris_face_jump (face, 10000);
  hearth_mpris_face_jump (face, 5000);
  mpris_client_assert_told (fixture->desktop, "Seeked 5000000");

  /* One picture on while it is paused is a jump; where it is already, is none. */
  g_object_set (face, "status", HEARTH_MPRIS_PAUSED, NULL);
  hearth_mpris_face_set_position (face, 5040, FALSE);
  mpris_client_assert_told (fixture->desktop, "Player PlaybackStatus='Paused'");
  hearth_mpris_face_jump (face, 6000);
  mpris_client_assert_told (fixture->desktop, "Seeked 6000000");
  hearth_mpris_face_jump (face, 6040);
  mpris_client_assert_told (fixture->desktop, "Seeked 6040000");
  hearth_mpris_face_jump (face, 6040);
  mpris_client_assert_told (fixture->desktop, "");

  /* What waited for the network is not where it would have been. */
  hearth_mpris_face_set_position (face, 9000, FALSE);
  mpris_client_assert_told (fixture->desktop, "Seeked 9000000");

  /* Another track is expected at its beginning, and told when it begins elsewhere. */
  next = add_track (fixture, "Second", 60000);
  g_object_set (face, "current", next, "status", HEARTH_MPRIS_PLAYING, NULL);
  hearth_mpris_face_set_position (face, 100, TRUE);
  assert_told_names (fixture, "TrackAdded\nTrackList Tracks\n"
                              "Player Metadata PlaybackStatus='Playing'");
}

/* What the main thread hears late is no jump back; what waits for the network is, after a while. */
static void
test_late_positions_are_no_jumps (Fixture *fixture, gconstpointer user_data)
{
  HearthMprisFace *face = fixture->face;
  g_autoptr (HearthTestDeadline) deadline = hearth_test_deadline_new (20);
  g_autofree char *told = NULL;

  play_something (fixture);
  hearth_mpris_face_jump (face, 30000);
  mpris_client_assert_told (fixture->desktop, "Seeked 30000000");
  hearth_mpris_face_set_position (face, 28000, TRUE);
  mpris_client_assert_told (fixture->desktop, "");

  do
    {
      g_free (told);
      hearth_mpris_face_set_position (face, 28000, TRUE);
      told = mpris_client_take_told (fixture->desktop);
    }
  while (told[0] == '\0' && !hearth_test_deadline_passed (deadline));
  g_assert_cmpstr (told, ==, "Seeked 28000000");
}

static void
test_tracks_that_begin_elsewhere (Fixture *fixture, gconstpointer user_data)
{
  HearthMprisTrack *first = play_something (fixture);
  HearthMprisTrack *second = add_track (fixture, "Second", 60000);

  g_free (mpris_client_take_told (fixture->desktop));
  g_object_set (fixture->face, "current", second, NULL);
  hearth_mpris_face_set_position (fixture->face, 20000, TRUE);
  mpris_client_assert_told (fixture->desktop, "Player Metadata\nSeeked 20000000");

  /* Stopped is at the beginning, as everybody knows. */
  g_object_set (fixture->face, "status", HEARTH_MPRIS_STOPPED, NULL);
  hearth_mpris_face_jump (fixture->face, 0);
  mpris_client_assert_told (fixture->desktop, "Player PlaybackStatus='Stopped'");
  g_object_set (fixture->face, "status", HEARTH_MPRIS_PLAYING, NULL);
  mpris_client_assert_told (fixture->desktop, "Player PlaybackStatus='Playing'");
  g_object_set (fixture->face, "current", first, NULL);
  hearth_mpris_face_set_position (fixture->face, 0, TRUE);
  mpris_client_assert_told (fixture->desktop, "Player Metadata");
}

static void
test_position (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (HearthTestDeadline) a_moment = NULL;
  guint n_ticks = 0;
  guint ticks;

  play_something (fixture);
  hearth_mpris_face_set_position (fixture->face, 12000, FALSE);
  assert_is (fixture, MPRIS_PLAYER, "Position", "12000000");

  /* Between two tellings it moves on, but not for ever and not beyond the end. */
  ticks = g_timeout_add (20, hearth_test_count_cb, &n_ticks);
  hearth_mpris_face_set_position (fixture->face, 12000, TRUE);
  hearth_test_wait_for (hearth_mpris_face_get_position_ms (fixture->face) > 12050, 20);
  a_moment = hearth_test_deadline_new (2);
  while (!hearth_test_deadline_passed (a_moment))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (hearth_mpris_face_get_position_ms (fixture->face), ==, 13000);
  hearth_mpris_face_set_position (fixture->face, 59990, TRUE);
  hearth_test_wait_for (hearth_mpris_face_get_position_ms (fixture->face) == 60000, 20);
  g_source_remove (ticks);
}

static void
test_wishes (Fixture *fixture, gconstpointer user_data)
{
  play_something (fixture);

  call (fixture, MPRIS_ROOT, "Raise", NULL);
  call (fixture, MPRIS_ROOT, "Quit", NULL);
  assert_wished (fixture, "raise quit");

  /* What is so already is not wished for. */
  call (fixture, MPRIS_PLAYER, "Play", NULL);
  assert_wished (fixture, "");
  call (fixture, MPRIS_PLAYER, "Pause", NULL);
  call (fixture, MPRIS_PLAYER, "PlayPause", NULL);
  call (fixture, MPRIS_PLAYER, "Stop", NULL);
  assert_wished (fixture, "pause pause stop");
  g_object_set (fixture->face, "status", HEARTH_MPRIS_PAUSED, NULL);
  call (fixture, MPRIS_PLAYER, "Pause", NULL);
  assert_wished (fixture, "");
  call (fixture, MPRIS_PLAYER, "Play", NULL);
  call (fixture, MPRIS_PLAYER, "PlayPause", NULL);
  call (fixture, MPRIS_PLAYER, "Stop", NULL);
  assert_wished (fixture, "play play stop");
  g_object_set (fixture->face, "status", HEARTH_MPRIS_STOPPED, NULL);
  call (fixture, MPRIS_PLAYER, "Stop", NULL);
  assert_wished (fixture, "");

  call (fixture, MPRIS_PLAYER, "Next", NULL);
  call (fixture, MPRIS_PLAYER, "Previous", NULL);
  assert_wished (fixture, "");
  g_object_set (fixture->face, "can-next", TRUE, "can-previous", TRUE, NULL);
  call (fixture, MPRIS_PLAYER, "Next", NULL);
  call (fixture, MPRIS_PLAYER, "Previous", NULL);
  assert_wished (fixture, "next previous");
}

static void
test_seeking (Fixture *fixture, gconstpointer user_data)
{
  HearthMprisTrack *track = play_something (fixture);
  const char *id = hearth_mpris_track_get_id (track);

  hearth_mpris_face_set_position (fixture->face, 20000, FALSE);
  call (fixture, MPRIS_PLAYER, "Seek", g_variant_new ("(x)", G_GINT64_CONSTANT (5000000)));
  call (fixture, MPRIS_PLAYER, "Seek", g_variant_new ("(x)", G_GINT64_CONSTANT (-5000000)));
  call (fixture, MPRIS_PLAYER, "Seek", g_variant_new ("(x)", G_GINT64_CONSTANT (-25000000)));
  call (fixture, MPRIS_PLAYER, "Seek", g_variant_new ("(x)", G_MININT64));
  assert_wished (fixture, "seek(25000) seek(15000) seek(0) seek(0)");

  /* Beyond the end is the next one, if there is one. */
  call (fixture, MPRIS_PLAYER, "Seek", g_variant_new ("(x)", G_MAXINT64));
  assert_wished (fixture, "");
  g_object_set (fixture->face, "can-next", TRUE, NULL);
  call (fixture, MPRIS_PLAYER, "Seek", g_variant_new ("(x)", G_GINT64_CONSTANT (40001000)));
  assert_wished (fixture, "next");

  call (fixture, MPRIS_PLAYER, "SetPosition",
        g_variant_new ("(ox)", id, G_GINT64_CONSTANT (7000999)));
  call (fixture, MPRIS_PLAYER, "SetPosition",
        g_variant_new ("(ox)", id, G_GINT64_CONSTANT (60000000)));
  assert_wished (fixture, "seek(7000) seek(60000)");
  call (fixture, MPRIS_PLAYER, "SetPosition", g_variant_new ("(ox)", id, G_GINT64_CONSTANT (-1)));
  call (fixture, MPRIS_PLAYER, "SetPosition",
        g_variant_new ("(ox)", id, G_GINT64_CONSTANT (60001000)));
  call (fixture, MPRIS_PLAYER, "SetPosition",
        g_variant_new ("(ox)", "/not/this", G_GINT64_CONSTANT (7000000)));
  assert_wished (fixture, "");

  /* Nobody can go anywhere in what cannot be sought in. */
  g_object_set (fixture->face, "can-seek", FALSE, NULL);
  call (fixture, MPRIS_PLAYER, "Seek", g_variant_new ("(x)", G_GINT64_CONSTANT (5000000)));
  call (fixture, MPRIS_PLAYER, "SetPosition",
        g_variant_new ("(ox)", id, G_GINT64_CONSTANT (7000000)));
  assert_wished (fixture, "");
}

static void
test_setting (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *error = NULL;

  play_something (fixture);
  mpris_client_set (fixture->desktop, MPRIS_PLAYER, "Rate", g_variant_new_double (1.25));
  mpris_client_set (fixture->desktop, MPRIS_PLAYER, "Rate", g_variant_new_double (0.1));
  mpris_client_set (fixture->desktop, MPRIS_PLAYER, "Rate", g_variant_new_double (17));
  assert_wished (fixture, "set-rate(1.25) set-rate(0.5) set-rate(3)");
  mpris_client_set (fixture->desktop, MPRIS_PLAYER, "Rate", g_variant_new_double (0));
  assert_wished (fixture, "pause");
  mpris_client_set (fixture->desktop, MPRIS_PLAYER, "Volume", g_variant_new_double (0.3));
  mpris_client_set (fixture->desktop, MPRIS_PLAYER, "Volume", g_variant_new_double (-1));
  mpris_client_set (fixture->desktop, MPRIS_PLAYER, "Volume", g_variant_new_double (2));
  assert_wished (fixture, "set-volume(0.3) set-volume(0) set-volume(1)");
  mpris_client_set (fixture->desktop, MPRIS_PLAYER, "Volume", g_variant_new_double (NAN));
  mpris_client_set (fixture->desktop, MPRIS_PLAYER, "Rate", g_variant_new_double (NAN));
  mpris_client_set (fixture->desktop, MPRIS_ROOT, "Fullscreen", g_variant_new_boolean (TRUE));
  assert_wished (fixture, "");
  g_object_set (fixture->face, "can-fullscreen", TRUE, NULL);
  mpris_client_set (fixture->desktop, MPRIS_ROOT, "Fullscreen", g_variant_new_boolean (TRUE));
  mpris_client_set (fixture->desktop, MPRIS_ROOT, "Fullscreen", g_variant_new_boolean (FALSE));
  assert_wished (fixture, "fullscreen unfullscreen");

  error = mpris_client_refused (fixture->desktop, "org.freedesktop.DBus.Properties", "Set",
                                g_variant_new ("(ssv)", MPRIS_PLAYER, "Position",
                                               g_variant_new_int64 (5)));
  g_assert_nonnull (error);
  assert_wished (fixture, "");
}

static void
test_opening (Fixture *fixture, gconstpointer user_data)
{
  static const char *const good[] = { "hearth://open/inside/linux/mariner?t=761",
                                      "https://a.example/feed.xml", "file:///tmp/a.json" };
  static const struct
  {
    const char *uri;
    const char *error;
  } bad[] = {
    { "", "org.freedesktop.DBus.Error.InvalidArgs" },
    { "just words", "org.freedesktop.DBus.Error.InvalidArgs" },
    { "hearth://open/", "org.freedesktop.DBus.Error.InvalidArgs" },
    { "ftp://a.example/feed.xml", "org.freedesktop.DBus.Error.NotSupported" },
    { "javascript:alert(1)", "org.freedesktop.DBus.Error.NotSupported" },
  };

  play_something (fixture);
  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autofree char *wish = g_strdup_printf ("open(%s)", good[i]);

      call (fixture, MPRIS_PLAYER, "OpenUri", g_variant_new ("(s)", good[i]));
      assert_wished (fixture, wish);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    assert_refused (fixture, MPRIS_PLAYER, "OpenUri", g_variant_new ("(s)", bad[i].uri),
                    bad[i].error);
}

/* What cannot be done is answered as well. */
static void
test_every_call_is_answered (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *unknown = NULL;

  play_something (fixture);
  assert_refused (fixture, MPRIS_PLAYER, "Rewind", NULL,
                  "org.freedesktop.DBus.Error.UnknownMethod");
  assert_refused (fixture, MPRIS_PLAYER, "Seek", g_variant_new ("(s)", "far"),
                  "org.freedesktop.DBus.Error.InvalidArgs");
  assert_refused (fixture, "org.mpris.MediaPlayer2.Playlists", "GetPlaylists", NULL,
                  "org.freedesktop.DBus.Error.UnknownMethod");
  assert_refused (fixture, "org.freedesktop.DBus.Properties", "Get",
                  g_variant_new ("(ss)", MPRIS_PLAYER, "LoopStatus"),
                  "org.freedesktop.DBus.Error.InvalidArgs");
  assert_refused (fixture, MPRIS_TRACKS, "AddTrack",
                  g_variant_new ("(sob)", "hearth://open/a/b/c", "/none", FALSE),
                  "org.freedesktop.DBus.Error.NotSupported");
  assert_refused (fixture, MPRIS_TRACKS, "RemoveTrack", g_variant_new ("(o)", "/none"),
                  "org.freedesktop.DBus.Error.NotSupported");
}

static char *
list_titles (Fixture *fixture, GVariant *ids)
{
  g_autoptr (GVariant) answer =
      mpris_client_call (fixture->desktop, MPRIS_TRACKS, "GetTracksMetadata",
                         g_variant_new ("(@ao)", ids));
  g_autoptr (GVariantIter) iter = NULL;
  g_autoptr (GString) titles = g_string_new (NULL);
  GVariant *metadata;

  g_variant_get (answer, "(aa{sv})", &iter);
  while (g_variant_iter_loop (iter, "@a{sv}", &metadata))
    {
      const char *title = "?";

      g_variant_lookup (metadata, "xesam:title", "&s", &title);
      g_string_append_printf (titles, "%s%s", titles->len > 0 ? ", " : "", title);
    }
  return g_string_free (g_steal_pointer (&titles), FALSE);
}

static void
assert_listed (Fixture *fixture, const char *expected)
{
  g_autoptr (GVariant) ids = mpris_client_get (fixture->desktop, MPRIS_TRACKS, "Tracks");
  g_autofree char *titles = list_titles (fixture, ids);

  g_assert_cmpstr (titles, ==, expected);
}

static void
test_track_list (Fixture *fixture, gconstpointer user_data)
{
  GListStore *tracks = hearth_mpris_face_get_tracks (fixture->face);
  HearthMprisTrack *opening = play_something (fixture);
  HearthMprisTrack *second = add_track (fixture, "Second", 1000);
  gpointer three[3];

  assert_told_names (fixture, "TrackAdded\nTrackList Tracks");
  assert_listed (fixture, "Opening, Second");
  g_object_set (second, "length-ms", G_GINT64_CONSTANT (2000), NULL);
  assert_told_names (fixture, "TrackMetadataChanged");

  /* Several at once, one from the middle, and another order. */
  for (gsize i = 0; i < G_N_ELEMENTS (three); i++)
    three[i] = hearth_mpris_track_new (((const char *[]){ "a", "b", "c" })[i]);
  g_list_store_splice (tracks, 1, 0, three, G_N_ELEMENTS (three));
  assert_told_names (fixture, "TrackAdded\nTrackAdded\nTrackAdded\nTrackList Tracks");
  assert_listed (fixture, "Opening, a, b, c, Second");
  g_list_store_remove (tracks, 2);
  assert_told_names (fixture, "TrackRemoved\nTrackList Tracks");
  g_list_store_splice (tracks, 1, 2, (gpointer[]){ three[2], three[0] }, 2);
  assert_told_names (fixture, "TrackListReplaced\nTrackList Tracks");
  assert_listed (fixture, "Opening, c, a, Second");
  for (gsize i = 0; i < G_N_ELEMENTS (three); i++)
    g_object_unref (three[i]);

  call (fixture, MPRIS_TRACKS, "GoTo", g_variant_new ("(o)", hearth_mpris_track_get_id (second)));
  call (fixture, MPRIS_TRACKS, "GoTo", g_variant_new ("(o)", "/not/there"));
  assert_wished (fixture, "go-to(Second)");

  /* What the list can do is done. */
  g_object_set (fixture->face, "can-edit", TRUE, NULL);
  call (fixture, MPRIS_TRACKS, "RemoveTrack",
        g_variant_new ("(o)", hearth_mpris_track_get_id (second)));
  call (fixture, MPRIS_TRACKS, "RemoveTrack", g_variant_new ("(o)", "/not/there"));
  assert_wished (fixture, "remove-track(Second)");
  call (fixture, MPRIS_TRACKS, "AddTrack",
        g_variant_new ("(sob)", "hearth://open/a/b/c", HEARTH_MPRIS_NO_TRACK, FALSE));
  call (fixture, MPRIS_TRACKS, "AddTrack",
        g_variant_new ("(sob)", "hearth://open/a/b/c", hearth_mpris_track_get_id (opening), TRUE));
  call (fixture, MPRIS_TRACKS, "AddTrack",
        g_variant_new ("(sob)", "hearth://open/a/b/c", "/not/there", FALSE));
  assert_wished (fixture, "add(hearth://open/a/b/c at 0) add(hearth://open/a/b/c at 1 and go) "
                          "add(hearth://open/a/b/c at 4)");
  assert_refused (fixture, MPRIS_TRACKS, "AddTrack",
                  g_variant_new ("(sob)", "https://a.example/talk", HEARTH_MPRIS_NO_TRACK, FALSE),
                  "org.freedesktop.DBus.Error.InvalidArgs");
  assert_refused (fixture, MPRIS_TRACKS, "AddTrack",
                  g_variant_new ("(sob)", "hearth://open/a/b", HEARTH_MPRIS_NO_TRACK, FALSE),
                  "org.freedesktop.DBus.Error.InvalidArgs");
}

static void
test_a_second_one_has_a_name_of_its_own (Fixture *fixture, gconstpointer user_data)
{
  guint first = g_bus_own_name_on_connection (mpris_client_get_connection (fixture->desktop),
                                              HEARTH_MPRIS_NAME, G_BUS_NAME_OWNER_FLAGS_NONE, NULL,
                                              NULL, NULL, NULL);
  g_autoptr (MprisClient) other = NULL;
  g_autoptr (HearthMprisTrack) track = hearth_mpris_track_new ("Opening");

  hearth_test_wait_for (mpris_client_is_there (fixture->desktop), 20);
  g_object_set (fixture->face, "current", track, NULL);
  hearth_test_wait_for (hearth_mpris_get_name (fixture->mpris) != NULL, 20);
  g_assert_true (
      g_str_has_prefix (hearth_mpris_get_name (fixture->mpris), HEARTH_MPRIS_NAME ".instance"));
  other = mpris_client_new (hearth_mpris_get_name (fixture->mpris));
  g_variant_unref (mpris_client_call (other, MPRIS_ROOT, "Raise", NULL));
  assert_wished (fixture, "raise");
  g_bus_unown_name (first);
}

/* Going away while the bus is still being connected to leaves nothing behind. */
static void
test_gone_before_it_was_there (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (HearthMprisTrack) track = hearth_mpris_track_new ("Opening");

  g_object_set (fixture->face, "current", track, NULL);
  g_main_context_iteration (NULL, FALSE);
  g_object_set (fixture->face, "current", NULL, NULL);
  for (int i = 0; i < 3; i++)
    g_assert_false (mpris_client_is_there (fixture->desktop));
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
test_no_bus_no_harm (void)
{
  g_autoptr (HearthMprisFace) face = hearth_mpris_face_new ();
  g_autoptr (HearthMpris) mpris = NULL;
  g_autoptr (HearthMprisTrack) track = hearth_mpris_track_new ("Opening");
  g_autofree char *address = g_strdup (g_getenv ("DBUS_SESSION_BUS_ADDRESS"));

  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere", TRUE);
  mpris = hearth_mpris_new (face);
  g_object_set (face, "current", track, "status", HEARTH_MPRIS_PLAYING, NULL);
  for (int i = 0; i < 50; i++)
    {
      hearth_mpris_face_jump (face, i * 1000);
      g_object_set (face, "volume", i / 50.0, NULL);
      g_main_context_iteration (NULL, FALSE);
    }
  g_assert_null (hearth_mpris_get_name (mpris));
  g_object_set (face, "current", NULL, NULL);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  if (address != NULL)
    g_setenv ("DBUS_SESSION_BUS_ADDRESS", address, TRUE);
  else
    g_unsetenv ("DBUS_SESSION_BUS_ADDRESS");
}

static void
test_clock (void)
{
  HearthMprisClock clock = { .rate = 1 };

  g_assert_cmpint (hearth_mpris_clock_get (&clock, 5000000), ==, 0);
  hearth_mpris_clock_set (&clock, 5000000, 1000);
  g_assert_cmpint (hearth_mpris_clock_get (&clock, 9000000), ==, 1000);
  hearth_mpris_clock_run (&clock, 9000000, TRUE, 2);
  g_assert_cmpint (hearth_mpris_clock_get (&clock, 10500000), ==, 4000);
  hearth_mpris_clock_run (&clock, 10500000, TRUE, 0.5);
  g_assert_cmpint (hearth_mpris_clock_get (&clock, 12500000), ==, 5000);
  hearth_mpris_clock_run (&clock, 12500000, FALSE, 0.5);
  g_assert_cmpint (hearth_mpris_clock_get (&clock, 99500000), ==, 5000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/mpris/clock", test_clock);
  hearth_test_add ("/mpris/there-while-open", test_there_while_something_is_open);
  hearth_test_add ("/mpris/metadata", test_metadata);
  hearth_test_add ("/mpris/changes", test_changes_are_told_once);
  hearth_test_add ("/mpris/jumps", test_jumps_are_told);
  hearth_test_add ("/mpris/late-positions", test_late_positions_are_no_jumps);
  hearth_test_add ("/mpris/begin-elsewhere", test_tracks_that_begin_elsewhere);
  hearth_test_add ("/mpris/position", test_position);
  hearth_test_add ("/mpris/wishes", test_wishes);
  hearth_test_add ("/mpris/seeking", test_seeking);
  hearth_test_add ("/mpris/setting", test_setting);
  hearth_test_add ("/mpris/opening", test_opening);
  hearth_test_add ("/mpris/answered", test_every_call_is_answered);
  hearth_test_add ("/mpris/track-list", test_track_list);
  hearth_test_add ("/mpris/second", test_a_second_one_has_a_name_of_its_own);
  hearth_test_add ("/mpris/gone-before", test_gone_before_it_was_there);
  g_test_add_func ("/mpris/no-bus", test_no_bus_no_harm);
  return g_test_run ();
}
