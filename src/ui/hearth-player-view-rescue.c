/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-player-view-private.h"

#include "hearth-gst-codecs.h"
#include "hearth-media-forms.h"

#include <glib/gi18n-lib.h>

/* Less than this nobody wants to catch up on. */
#define BEHIND_MS 8000

/* What the view does about trouble: it tells what is waited for and what went wrong, and offers
 * what can be done. */

static GListModel *
get_media (HearthPlayerView *self)
{
  return self->segment != NULL ? hearth_segment_get_media (self->segment) : NULL;
}

static HearthMedia *
find_lower (HearthPlayerView *self)
{
  return hearth_media_forms_find_lower (get_media (self), hearth_player_host_get_uri (self->host));
}

/* One that was not tried, nor is the one that just failed. */
static HearthMedia *
find_other (HearthPlayerView *self)
{
  const char *uri = hearth_player_host_get_uri (self->host);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) tried = NULL;

  if (uri == NULL)
    return NULL;
  for (guint i = 0; i < self->tried->len; i++)
    g_strv_builder_add (builder, g_ptr_array_index (self->tried, i));
  g_strv_builder_add (builder, uri);
  tried = g_strv_builder_end (builder);
  return hearth_media_forms_find_other (get_media (self), (const char *const *) tried);
}

static void
reopen (HearthPlayerView *self, HearthMedia *medium)
{
  if (medium == NULL)
    return;
  g_ptr_array_add (self->tried, g_strdup (hearth_player_host_get_uri (self->host)));
  hearth_player_host_reopen (self->host, hearth_media_get_url (medium));
}

/* The button that was pressed goes away; the keys stay with the view. */
static void
lower_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HearthPlayerView *self = HEARTH_PLAYER_VIEW (widget);

  gtk_widget_grab_focus (widget);
  hearth_player_rescue_reset (hearth_player_host_get_rescue (self->host));
  reopen (self, find_lower (self));
}

static void
other_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HearthPlayerView *self = HEARTH_PLAYER_VIEW (widget);

  gtk_widget_grab_focus (widget);
  hearth_player_rescue_reset (hearth_player_host_get_rescue (self->host));
  reopen (self, find_other (self));
}

static void
try_now_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_grab_focus (widget);
  hearth_player_rescue_try_now (hearth_player_host_get_rescue (HEARTH_PLAYER_VIEW (widget)->host));
}

static void
go_live_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  hearth_player_host_go_live (HEARTH_PLAYER_VIEW (widget)->host);
}

static void
give_up_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_grab_focus (widget);
  hearth_player_rescue_give_up (hearth_player_host_get_rescue (HEARTH_PLAYER_VIEW (widget)->host));
}

static void
installed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HearthPlayerView) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) lack = hearth_player_host_dup_lack (self->host);
  const GError *trouble = hearth_player_host_get_error (self->host);

  if (!hearth_gst_codecs_install_finish (result, &error))
    hearth_notice_show (self->notice, error->message);
  else if (lack != NULL ||
           g_error_matches (trouble, HEARTH_PLAYER_ERROR, HEARTH_PLAYER_ERROR_CODEC))
    hearth_player_host_retry (self->host);
}

static void
install_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HearthPlayerView *self = HEARTH_PLAYER_VIEW (widget);
  g_autoptr (GError) lack = hearth_player_host_dup_lack (self->host);
  const char *const *missing = hearth_player_error_get_missing (
      lack != NULL ? lack : hearth_player_host_get_error (self->host));

  if (missing == NULL)
    return;
  gtk_widget_grab_focus (widget);
  hearth_gst_codecs_install_async (missing, "io.github.hearthapp.Hearth.desktop", NULL,
                                   installed_cb, g_object_ref (self));
}

static gboolean
expired_cb (HearthPlayerView *self)
{
  gboolean somebody_looks = FALSE;

  g_signal_emit_by_name (self, "expired", &somebody_looks);
  return somebody_looks;
}

static void
seeked_cb (HearthPlayerView *self)
{
  hearth_player_waiting_forget (self->waiting);
}

static HearthPlayerTroubleOffers
find_offers (HearthPlayerView *self, const GError *error)
{
  HearthPlayerTroubleOffers offers = HEARTH_PLAYER_TROUBLE_OFFERS_NONE;

  if (hearth_player_host_is_open (self->host))
    offers |= HEARTH_PLAYER_TROUBLE_OFFERS_RETRY;
  if (find_other (self) != NULL)
    offers |= HEARTH_PLAYER_TROUBLE_OFFERS_QUALITY;
  if (hearth_player_error_get_missing (error) != NULL && hearth_gst_codecs_can_install ())
    offers |= HEARTH_PLAYER_TROUBLE_OFFERS_INSTALL;
  if (self->segment != NULL && (hearth_segment_get_page (self->segment) != NULL ||
                                hearth_segment_get_embed (self->segment) != NULL))
    offers |= HEARTH_PLAYER_TROUBLE_OFFERS_PAGE;
  return offers;
}

/* The one that takes the place of what failed: of the same height and language, or whatever is
 * there now. */
static HearthMedia *
find_successor (HearthPlayerView *self, HearthSegment *segment)
{
  HearthMedia *failed =
      hearth_media_forms_find (get_media (self), hearth_player_host_get_uri (self->host));
  GListModel *media = hearth_segment_get_media (segment);

  for (guint i = 0; failed != NULL && i < g_list_model_get_n_items (media); i++)
    {
      g_autoptr (HearthMedia) medium = g_list_model_get_item (media, i);

      if (hearth_media_get_height (medium) == hearth_media_get_height (failed) &&
          hearth_media_is_audio (medium) == hearth_media_is_audio (failed) &&
          g_strcmp0 (hearth_media_get_language (medium), hearth_media_get_language (failed)) == 0)
        return medium;
    }
  return hearth_media_choose (media, failed != NULL ? hearth_media_get_height (failed) : 0);
}

/**
 * hearth_player_view_update_rescue:
 * @self: the view
 *
 * Says what is waited for, what went wrong, or which part cannot be played.
 */
void
hearth_player_view_update_rescue (HearthPlayerView *self)
{
  HearthPlayerState state = hearth_player_host_get_state (self->host);
  HearthPlayerRescueStep step =
      hearth_player_rescue_get_step (hearth_player_host_get_rescue (self->host));
  const GError *error = hearth_player_host_get_error (self->host);
  g_autoptr (GError) lack = hearth_player_host_dup_lack (self->host);
  gboolean buffers = state == HEARTH_PLAYER_STATE_BUFFERING;

  hearth_player_trouble_set (self->trouble, error,
                             error != NULL ? find_offers (self, error)
                                           : HEARTH_PLAYER_TROUBLE_OFFERS_NONE);
  hearth_player_lack_set (self->lack, lack,
                          hearth_player_error_get_missing (lack) != NULL &&
                              hearth_gst_codecs_can_install ());
  hearth_player_waiting_set_lower (self->waiting, find_lower (self) != NULL);
  hearth_player_waiting_set (self->waiting, buffers || state == HEARTH_PLAYER_STATE_LOADING,
                             buffers ? hearth_player_host_get_buffering (self->host) : -1, step);
  /* What a page wants somebody to press stands anywhere on it. */
  gtk_widget_set_visible (GTK_WIDGET (self->controls),
                          error == NULL && hearth_player_host_page_words (self->host) == NULL);
  hearth_player_view_update_live (self);
}

/**
 * hearth_player_view_update_live:
 * @self: the view
 *
 * Offers a way back to who is behind what is sent while it happens.
 */
void
hearth_player_view_update_live (HearthPlayerView *self)
{
  const HearthPlayerState state = hearth_player_host_get_state (self->host);
  gboolean behind =
      state == HEARTH_PLAYER_STATE_PAUSED && !hearth_player_host_wants_play (self->host);

  if (!hearth_player_host_is_live (self->host))
    {
      hearth_live_lag_forget (&self->lag);
      hearth_player_controls_set_live (self->controls, FALSE, FALSE);
      return;
    }
  /* Before it plays, the clock says nothing. */
  if (state == HEARTH_PLAYER_STATE_PLAYING)
    behind = hearth_live_lag_measure (&self->lag, g_get_monotonic_time () / 1000,
                                      hearth_player_host_get_position_ms (self->host)) >= BEHIND_MS;
  hearth_player_controls_set_live (self->controls, TRUE, behind);
}

/**
 * hearth_player_view_connect_rescue:
 * @self: a view under construction, with its host
 */
void
hearth_player_view_connect_rescue (HearthPlayerView *self)
{
  self->tried = g_ptr_array_new_with_free_func (g_free);
  g_signal_connect_object (hearth_player_host_get_rescue (self->host), "expired",
                           G_CALLBACK (expired_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->host, "seeked", G_CALLBACK (seeked_cb), self, G_CONNECT_SWAPPED);
}

/**
 * hearth_player_view_begin_rescue:
 * @self: a view that is given something else to play
 *
 * Forgets what was tried for the one before.
 */
void
hearth_player_view_begin_rescue (HearthPlayerView *self)
{
  g_ptr_array_set_size (self->tried, 0);
  hearth_player_waiting_forget (self->waiting);
}

/**
 * hearth_player_view_install_rescue:
 * @widget_class: the class of the view
 *
 * Installs what can be done about trouble: the actions, and the signal "expired" that asks whoever
 * can for another address.
 */
void
hearth_player_view_install_rescue (GtkWidgetClass *widget_class)
{
  g_signal_new ("expired", G_TYPE_FROM_CLASS (widget_class), G_SIGNAL_RUN_LAST, 0,
                g_signal_accumulator_true_handled, NULL, NULL, G_TYPE_BOOLEAN, 0);
  gtk_widget_class_install_action (widget_class, "player.lower-quality", NULL, lower_action);
  gtk_widget_class_install_action (widget_class, "player.other-quality", NULL, other_action);
  gtk_widget_class_install_action (widget_class, "player.install-codec", NULL, install_action);
  gtk_widget_class_install_action (widget_class, "player.try-now", NULL, try_now_action);
  gtk_widget_class_install_action (widget_class, "player.give-up", NULL, give_up_action);
  gtk_widget_class_install_action (widget_class, "player.go-live", NULL, go_live_action);
}

/**
 * hearth_player_view_renew:
 * @self: the view
 * @segment: (nullable): what it plays, as its publisher has it now; %NULL when nobody knows
 *
 * Answers the signal "expired": goes on at the same place where @segment has another address than
 * before, else tells the trouble.
 */
void
hearth_player_view_renew (HearthPlayerView *self, HearthSegment *segment)
{
  HearthPlayerRescue *rescue;
  HearthMedia *medium;

  g_return_if_fail (HEARTH_IS_PLAYER_VIEW (self));

  rescue = hearth_player_host_get_rescue (self->host);
  if (hearth_player_rescue_get_step (rescue) != HEARTH_PLAYER_RESCUE_RENEWING)
    return;
  medium = segment != NULL ? find_successor (self, segment) : NULL;
  if (medium == NULL || hearth_media_get_url (medium) == NULL ||
      g_strcmp0 (hearth_media_get_url (medium), hearth_player_host_get_uri (self->host)) == 0)
    {
      hearth_player_rescue_give_up (rescue);
      return;
    }
  g_set_object (&self->segment, segment);
  g_ptr_array_set_size (self->tried, 0);
  hearth_player_rescue_renewed (rescue);
  hearth_player_host_reopen (self->host, hearth_media_get_url (medium));
}

/**
 * hearth_player_view_is_live:
 * @self: the view
 *
 * Returns: whether what plays is sent while it happens, and has no end yet
 */
gboolean
hearth_player_view_is_live (HearthPlayerView *self)
{
  g_return_val_if_fail (HEARTH_IS_PLAYER_VIEW (self), FALSE);

  return hearth_player_host_is_live (self->host);
}
