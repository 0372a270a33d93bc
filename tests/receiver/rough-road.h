/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The way from a client to a server on this computer, on which anything can happen: what is sent does not arrive, arrives and is
 * not answered, is answered by half, by somebody else, or not at all. In threads of its own. */
typedef struct _RoughRoad RoughRoad;

RoughRoad *rough_road_new      (guint16    to_port);
void       rough_road_free     (RoughRoad *self);
guint16    rough_road_get_port (RoughRoad *self);
/* From now on nothing happens on it any more. */
void       rough_road_calm     (RoughRoad *self);
/* How often each fate befell somebody, in words. */
char      *rough_road_tell     (RoughRoad *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RoughRoad, rough_road_free)

G_END_DECLS
