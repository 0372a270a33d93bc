/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-core-enums.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define HEARTH_TYPE_LIVE_SESSION (hearth_live_session_get_type ())
G_DECLARE_FINAL_TYPE (HearthLiveSession, hearth_live_session, HEARTH, LIVE_SESSION, GObject)

GDateTime       *hearth_live_session_get_starts    (HearthLiveSession *self);
GDateTime       *hearth_live_session_get_ends      (HearthLiveSession *self);
const char      *hearth_live_session_get_join      (HearthLiveSession *self);
const char      *hearth_live_session_get_questions (HearthLiveSession *self);
HearthLiveStatus hearth_live_session_get_status    (HearthLiveSession *self);
const char      *hearth_live_session_get_room      (HearthLiveSession *self);

G_END_DECLS
