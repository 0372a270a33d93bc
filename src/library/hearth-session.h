/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-enums.h"

#include <glib-object.h>

G_BEGIN_DECLS

/* Times are Unix milliseconds, G_MININT64 where they are not known. */
typedef struct
{
  gint64 series_key;
  const char *series_id;    /* nullable */
  const char *series_title;
  const char *episode_id;
  const char *title;
  const char *summary;      /* nullable */
  const char *room;         /* nullable */
  const char *join;         /* nullable */
  const char *questions;    /* nullable */
  const char *page;         /* nullable: of the episode */
  gint64 starts_ms;
  gint64 ends_ms;
  HearthLiveStatus status;
  gboolean plays;           /* there is something to watch in Hearth: a stream, or the recording */
} HearthSessionFields;

/* A live session as the library knew it when it was read. It never changes; any thread. */
#define HEARTH_TYPE_SESSION (hearth_session_get_type ())
G_DECLARE_FINAL_TYPE (HearthSession, hearth_session, HEARTH, SESSION, GObject)

HearthSession             *hearth_session_new        (const HearthSessionFields *fields);
const HearthSessionFields *hearth_session_get_fields (HearthSession             *self);
gint64                     hearth_session_get_end_ms (HearthSession             *self);
gboolean                   hearth_session_is_live    (HearthSession             *self,
                                                      gint64                     now_ms);
gboolean                   hearth_session_is_over    (HearthSession             *self,
                                                      gint64                     now_ms);
gboolean                   hearth_session_is_same    (HearthSession             *self,
                                                      HearthSession             *other);

/* What is not told is taken to be over this long after it began. */
#define HEARTH_SESSION_USUAL_MS ((gint64) 4 * 60 * 60 * 1000)
/* A publisher who forgot to say that a session is over is not believed this long after its end. */
#define HEARTH_SESSION_PATIENCE_MS ((gint64) 24 * 60 * 60 * 1000)

G_END_DECLS
