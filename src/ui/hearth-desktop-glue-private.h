/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-desktop-glue.h"
#include "hearth-desktop-tracks.h"

G_BEGIN_DECLS

/* hearth-desktop-glue.c tells the desktop how things stand, and hearth-desktop-wishes.c does what it wants. */
struct _HearthDesktopGlue
{
  GObject parent_instance;

  HearthWindow *window;        /* not owned: it owns this */
  HearthServices *services;    /* owned, as what follows */
  HearthPlaying *playing;
  HearthMprisFace *face;
  HearthMpris *mpris;
  HearthDesktopTracks *tracks;
  HearthInhibitor *inhibitor;
  HearthOutputWatch *outputs;

  HearthSegment *segment;      /* owned, nullable: of the art */
  GCancellable *art;           /* owned, nullable: of the picture that is being fetched */
  gboolean stopped;            /* somebody stopped it, and has not gone on since */
  gboolean rests;              /* the next one is to be opened, but not played */
};

void hearth_desktop_glue_hear_wishes (HearthDesktopGlue *self);
void hearth_desktop_glue_update      (HearthDesktopGlue *self);

G_END_DECLS
