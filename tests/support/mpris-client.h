/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-test.h"

G_BEGIN_DECLS

/* A desktop: looks at the player and drives it over a connection of its own, and writes down every signal as it comes. */
typedef struct _MprisClient MprisClient;

#define MPRIS_ROOT   "org.mpris.MediaPlayer2"
#define MPRIS_PLAYER "org.mpris.MediaPlayer2.Player"
#define MPRIS_TRACKS "org.mpris.MediaPlayer2.TrackList"

MprisClient     *mpris_client_new            (const char   *name);
void             mpris_client_free           (MprisClient  *self);
GDBusConnection *mpris_client_get_connection (MprisClient  *self);

gboolean         mpris_client_is_there       (MprisClient  *self);
/* arguments: nullable, a floating reference is taken. Fails the test when the call fails. */
GVariant        *mpris_client_call           (MprisClient  *self,
                                              const char   *interface,
                                              const char   *method,
                                              GVariant     *arguments);
/* The name of the D-Bus error with which it is refused. */
char            *mpris_client_refused        (MprisClient  *self,
                                              const char   *interface,
                                              const char   *method,
                                              GVariant     *arguments);
GVariant        *mpris_client_get            (MprisClient  *self,
                                              const char   *interface,
                                              const char   *property);
char            *mpris_client_get_words      (MprisClient  *self,
                                              const char   *interface,
                                              const char   *property);
void             mpris_client_set            (MprisClient  *self,
                                              const char   *interface,
                                              const char   *property,
                                              GVariant     *value);

/* What came since it was asked last, one signal a line: "Seeked 5000000", "Player PlaybackStatus='Paused' Rate=1.5" with the
 * properties in the order of their names, Metadata without its values; "TrackList Tracks" for what is only to look at. */
char            *mpris_client_take_told      (MprisClient  *self);
void             mpris_client_assert_told    (MprisClient  *self,
                                              const char   *expected);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MprisClient, mpris_client_free)

G_END_DECLS
