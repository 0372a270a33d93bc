/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-episode.h"
#include "hearth-refresher.h"

G_BEGIN_DECLS

/* An open episode and what the person did with it. It follows the library: "changed" says that progress or favourite is
 * another than before, or how far the details are, "replaced" that the publisher changed the episode itself, "gone" that
 * it is not in the library any more. Main thread. */
typedef enum
{
  HEARTH_DETAILS_THERE,   /* all that is to be had; or nobody asks for the rest */
  HEARTH_DETAILS_LOADING, /* recordings may still come */
  HEARTH_DETAILS_FAILED,
} HearthDetailsState;

#define HEARTH_TYPE_EPISODE_MODEL (hearth_episode_model_get_type ())
G_DECLARE_FINAL_TYPE (HearthEpisodeModel, hearth_episode_model, HEARTH, EPISODE_MODEL, GObject)

void                hearth_episode_model_load_async      (HearthLibrary        *library,
                                                          HearthSource         *source,
                                                          const char           *episode_id,
                                                          GCancellable         *cancellable,
                                                          GAsyncReadyCallback   callback,
                                                          gpointer              user_data);
HearthEpisodeModel *hearth_episode_model_load_finish     (GAsyncResult         *result,
                                                          GError              **error);

HearthSource       *hearth_episode_model_get_source      (HearthEpisodeModel   *self);
gint64              hearth_episode_model_get_series_key  (HearthEpisodeModel   *self);
gint64              hearth_episode_model_get_key         (HearthEpisodeModel   *self);
HearthEpisode      *hearth_episode_model_get_episode     (HearthEpisodeModel   *self);
const HearthWatch  *hearth_episode_model_get_watch       (HearthEpisodeModel   *self,
                                                          const char           *segment_id);
gint64              hearth_episode_model_get_left_ms     (HearthEpisodeModel   *self);
HearthSegment      *hearth_episode_model_get_next        (HearthEpisodeModel   *self);
HearthWatchState    hearth_episode_model_get_state       (HearthEpisodeModel   *self);
gint64              hearth_episode_model_get_resume_ms   (HearthEpisodeModel   *self,
                                                          const char           *segment_id);
gboolean            hearth_episode_model_is_favourite    (HearthEpisodeModel   *self);
/* Asks for what the list left out of the episode, if anything; BY_HAND asks in any case. */
void                hearth_episode_model_want_details    (HearthEpisodeModel   *self,
                                                          HearthRefresher      *refresher,
                                                          HearthRefreshFlags    flags);
HearthDetailsState  hearth_episode_model_get_details     (HearthEpisodeModel   *self);
const char         *hearth_episode_model_get_trouble     (HearthEpisodeModel   *self);

G_END_DECLS
