/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-episode-page.h"
#include "hearth-home-page.h"
#include "hearth-segment-page.h"
#include "hearth-series-model.h"
#include "hearth-series-page.h"
#include "hearth-sidebar.h"
#include "hearth-window.h"

G_BEGIN_DECLS

typedef enum
{
  HEARTH_PLACE_HOME,
  HEARTH_PLACE_SERIES,
  HEARTH_PLACE_EPISODE,
  HEARTH_PLACE_SEGMENT,
} HearthPlace;

/* hearth-window.c says where one is, hearth-window-actions.c what one can do there. */
struct _HearthWindow
{
  AdwApplicationWindow parent_instance;

  HearthServices *services;
  HearthSeriesModel *model;
  HearthPlace place;
  HearthEpisode *episode;  /* nullable: of the places EPISODE and SEGMENT */
  HearthSegment *segment;  /* nullable: of the place SEGMENT */
  HearthLink *pending;     /* nullable: where to go once the catalog is there */
  gboolean waiting;        /* for a series to be shown when its catalog is there */
  gboolean sources_known;  /* the list of series was read */
  guint spinner_delay;     /* source id, 0 for none */
  char *removed_location;  /* nullable: the series that was removed last, for Undo */
  char *removed_title;     /* nullable */

  AdwToastOverlay *toasts;
  AdwLeaflet *leaflet;
  AdwLeafletPage *separator_page;
  HearthSidebar *sidebar;
  AdwHeaderBar *header;
  AdwWindowTitle *title;
  GtkMenuButton *page_menu_button;
  GMenuModel *page_menu;
  GtkRevealer *offline;
  GtkRevealer *unfollowed;
  GtkStack *pages;
  HearthHomePage *home_page;
  GtkSpinner *loading_spinner;
  AdwStatusPage *error;
  HearthSegmentPage *segment_page; /* nullable until a segment was watched */
};

void hearth_window_go              (HearthWindow   *self,
                                    HearthPlace     place);
void hearth_window_show_episode    (HearthWindow   *self,
                                    HearthEpisode  *episode);
void hearth_window_watch           (HearthWindow   *self,
                                    HearthEpisode  *episode,
                                    HearthSegment  *segment,
                                    gint64          start_ms);
void hearth_window_open_series     (HearthWindow   *self,
                                    const char     *location);
void hearth_window_update_actions  (HearthWindow   *self);
void hearth_window_install_actions (GtkWidgetClass *widget_class);
void hearth_window_add_controllers (HearthWindow   *self);

G_END_DECLS
