/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-mpris-face.h"

G_BEGIN_DECLS

/* What was told on the bus last, so that only what is another than that is told again. */
typedef struct _HearthMprisTold HearthMprisTold;

HearthMprisTold *hearth_mpris_told_new    (HearthMprisFace *face);
void             hearth_mpris_told_free   (HearthMprisTold *self);
void             hearth_mpris_told_moved  (HearthMprisTold *self,
                                           gint64           position_ms,
                                           gboolean         jumped);
gboolean         hearth_mpris_told_is_due (HearthMprisTold *self);
void             hearth_mpris_told_tell   (HearthMprisTold *self,
                                           GDBusConnection *bus);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthMprisTold, hearth_mpris_told_free)

G_END_DECLS
