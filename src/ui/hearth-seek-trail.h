/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* The places in a recording that one jumped from, to go back to and forward again. Pure: it knows no player and no clock. */
#define HEARTH_TYPE_SEEK_TRAIL (hearth_seek_trail_get_type ())
G_DECLARE_FINAL_TYPE (HearthSeekTrail, hearth_seek_trail, HEARTH, SEEK_TRAIL, GObject)

HearthSeekTrail *hearth_seek_trail_new            (void);
void             hearth_seek_trail_clear          (HearthSeekTrail *self);
gboolean         hearth_seek_trail_jump           (HearthSeekTrail *self,
                                                   gint64           from_ms,
                                                   gint64           to_ms,
                                                   gint64           now_ms);
gint64           hearth_seek_trail_go_back        (HearthSeekTrail *self,
                                                   gint64           here_ms);
gint64           hearth_seek_trail_go_forward     (HearthSeekTrail *self,
                                                   gint64           here_ms);
gint64           hearth_seek_trail_get_back_ms    (HearthSeekTrail *self);
gint64           hearth_seek_trail_get_forward_ms (HearthSeekTrail *self);

G_END_DECLS
