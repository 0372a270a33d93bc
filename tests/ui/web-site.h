/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-player-host.h"
#include "hearth-player-view.h"
#include "hearth-web-player.h"
#include "open-window.h"

G_BEGIN_DECLS

/* A window beside two sites: a page on the one shows the player of the other, as sites do. */
typedef struct
{
  OpenWindow open;
  HearthTestServer *player; /* owned: of the player and its recordings */
} WebSite;

void              web_site_set_up      (WebSite       *self,
                                        gconstpointer  user_data);
void              web_site_tear_down   (WebSite       *self,
                                        gconstpointer  user_data);
/* What stands in the page of the player, at its path; and in one of the outer site. */
void              web_site_player      (WebSite       *self,
                                        const char    *path,
                                        const char    *body);
void              web_site_page        (WebSite       *self,
                                        const char    *path,
                                        const char    *body);
/* The page on the outer site that shows the player at that path, at the same path. */
void              web_site_frame       (WebSite       *self,
                                        const char    *path);
/* Follows a series of one episode with these segments, each of which names a page of the outer site: its members in JSON. */
void              web_site_follow      (WebSite       *self,
                                        const char    *segments);
char             *web_site_uri         (WebSite       *self,
                                        const char    *path);
void              web_site_watch       (WebSite       *self,
                                        const char    *segment_id);

/* Clicks on the page until its site says that it was clicked, by asking for a path of the outer site. */
void              web_site_click       (WebSite       *self,
                                        double         x,
                                        double         y,
                                        const char    *path);

/* Opens an episode of the series that is compiled in and presses its big button, which leads to that page. */
void              web_site_built_in    (WebSite       *self,
                                        const char    *episode_id,
                                        const char    *page);

HearthPlayerView *web_site_view        (WebSite       *self);
HearthPlayerHost *web_site_host        (WebSite       *self);
gboolean          web_site_is_in       (WebSite       *self,
                                        HearthPlayerState state);
gint64            web_site_position_ms (WebSite       *self);
gboolean          web_site_plays_past  (WebSite       *self,
                                        gint64         position_ms);
/* For so long a page may come without a video from now on. */
void              web_site_patience    (WebSite       *self,
                                        guint          patience_ms);
HearthWebPlayer  *web_site_web_player  (WebSite       *self);

/* How many processes show pages for this one. */
guint             web_site_n_processes (void);
/* And how many bring something from the network for them. */
guint             web_site_n_networks  (void);
/* Kills them. */
void              web_site_kill        (void);

G_END_DECLS
