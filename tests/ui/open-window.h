/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-services.h"
#include "hearth-test-server.h"
#include "hearth-test-ui.h"
#include "hearth-test.h"

G_BEGIN_DECLS

/* A window on a library of its own, beside a server: the Fixture of tests that walk through it. */
typedef struct
{
  HearthTestFolder *folder;
  HearthTestServer *server;
  HearthServices *services;
  GtkWindow *window;
} OpenWindow;

void           open_window_set_up    (OpenWindow      *self,
                                      gconstpointer    user_data);
void           open_window_tear_down (OpenWindow      *self,
                                      gconstpointer    user_data);
/* Ends the program and starts it again on the same library; between: nullable. */
void           open_window_restart   (OpenWindow      *self,
                                      void           (*between) (OpenWindow *self));

/* Waits until nothing fades or is to be laid out any more. */
void           open_window_settle    (OpenWindow      *self);

gboolean       open_window_says      (OpenWindow      *self,
                                      const char      *text);
gboolean       open_window_shows     (OpenWindow      *self,
                                      GType            page_type);
void           open_window_press     (OpenWindow      *self,
                                      const char      *label);
void           open_window_act       (OpenWindow      *self,
                                      const char      *action);
HearthLibrary *open_window_library   (OpenWindow      *self);
HearthSource  *open_window_series    (OpenWindow      *self,
                                      const char      *id);
void           open_window_episode   (OpenWindow      *self,
                                      const char      *series_id,
                                      const char      *episode_id);
void           open_window_watch     (OpenWindow      *self,
                                      const char      *series_id,
                                      const char      *episode_id,
                                      const char      *segment_id);
/* The card of an episode or a segment on Home, once it is there; a shelf that is there is seen. */
GtkWidget     *open_window_card      (OpenWindow      *self,
                                      const char      *title);
gboolean       open_window_has_card  (OpenWindow      *self,
                                      const char      *title);
/* Follows what the server has at that path. */
HearthSource  *open_window_follow    (OpenWindow      *self,
                                      const char      *path,
                                      const char      *series_id);

G_END_DECLS
