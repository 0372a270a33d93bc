/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-player-host-private.h"

#include "hearth-kept-sites.h"
#include "hearth-settings.h"
#include "hearth-text.h"
#include "hearth-web-backend.h"
#include "hearth-web-words.h"

#include <glib/gi18n-lib.h>

/* What only the player of a web site plays: the host has a player for that, too. */

static HearthWebPlayer *
get_web_player (HearthPlayerHost *self)
{
  return self->is_page && self->player != NULL && HEARTH_IS_WEB_PLAYER (self->player)
             ? HEARTH_WEB_PLAYER (self->player)
             : NULL;
}

static char *
dup_folder (HearthPlayerHost *self)
{
  g_autofree char *site = hearth_text_host (self->uri);

  return hearth_kept_sites_dup_folder (site);
}

/* What a site may keep is settled before anything is asked of it, so it is opened anew. */
static void
sites_cb (HearthPlayerHost *self)
{
  HearthWebPlayer *player = get_web_player (self);
  g_autofree char *folder = NULL;

  if (player == NULL || hearth_web_player_get_page (player) == NULL)
    return;
  folder = dup_folder (self);
  if (g_strcmp0 (folder, hearth_web_player_get_folder (player)) == 0)
    return;
  hearth_player_host_keep_place (self);
  hearth_player_host_start (self, self->start_ms,
                            self->wants_play || hearth_player_host_page_asks (self));
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HearthPlayerHost) self = user_data;
  g_autoptr (GError) error = NULL;

  self->opening_module = FALSE;
  self->web_module = hearth_web_backend_open_finish (result, &error);
  if (self->web_module != NULL)
    {
      hearth_kept_sites_sweep ();
      g_signal_connect_object (hearth_settings_get (), "changed::" HEARTH_KEPT_SITES_KEY,
                               G_CALLBACK (sites_cb), self, G_CONNECT_SWAPPED);
      hearth_player_host_open_if_ready (self);
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) && self->is_page)
    hearth_player_host_fail (self, error);
}

/**
 * hearth_player_host_prepare_page:
 * @self: a host with the address of a player of a web site
 *
 * Opens what shows it, the first time.
 */
void
hearth_player_host_prepare_page (HearthPlayerHost *self)
{
  if (self->web_module != NULL || self->opening_module)
    return;
  self->opening_module = TRUE;
  hearth_web_backend_open_async (self->cancellable, opened_cb, g_object_ref (self));
}

static void
changed_cb (HearthPlayerHost *self)
{
  g_signal_emit_by_name (self, "changed");
}

/**
 * hearth_player_host_make_page_player:
 * @self: a host whose module is open
 *
 * Returns: (transfer full): a player for web sites
 */
HearthPlayer *
hearth_player_host_make_page_player (HearthPlayerHost *self)
{
  static const char *const details[] = { "notify::page", "notify::asks", "notify::interlude" };
  HearthPlayer *player = hearth_web_player_new (self->web_module);

  for (gsize i = 0; i < G_N_ELEMENTS (details); i++)
    g_signal_connect_object (player, details[i], G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  return player;
}

/**
 * hearth_player_host_brief_page:
 * @self: a host whose player is to open the page of a web site
 *
 * Tells the player what is known of the recording there, and where the site may keep something.
 */
void
hearth_player_host_brief_page (HearthPlayerHost *self)
{
  g_autofree char *folder = dup_folder (self);

  hearth_web_player_set_recording (HEARTH_WEB_PLAYER (self->player), self->expected_ms,
                                   self->page_language);
  hearth_web_player_set_folder (HEARTH_WEB_PLAYER (self->player), folder);
}

/**
 * hearth_player_host_follow_page:
 * @self: the host
 * @state: what the player does now
 *
 * A site may play or pause for reasons of its own; that counts as if somebody had wanted it.
 */
void
hearth_player_host_follow_page (HearthPlayerHost *self, HearthPlayerState state)
{
  if (!self->is_page)
    return;
  if (state == HEARTH_PLAYER_STATE_PLAYING)
    self->wants_play = TRUE;
  else if (state == HEARTH_PLAYER_STATE_PAUSED)
    self->wants_play = FALSE;
}

/**
 * hearth_player_host_open_page:
 * @self: the host
 * @embed: the address of the player of a web site
 * @start_ms: where to start, in milliseconds
 * @expected_ms: how long the recording is, -1 when nobody knows
 * @language: (nullable): in which language the site shall show captions, %NULL for none
 *
 * Plays what the site has, as hearth_player_host_open() plays a recording.
 */
void
hearth_player_host_open_page (HearthPlayerHost *self,
                              const char *embed,
                              gint64 start_ms,
                              gint64 expected_ms,
                              const char *language)
{
  g_return_if_fail (HEARTH_IS_PLAYER_HOST (self));
  g_return_if_fail (embed != NULL);

  hearth_player_host_stop (self);
  self->is_page = TRUE;
  self->expected_ms = expected_ms;
  g_free (self->page_language);
  self->page_language = g_strdup (language);
  self->uri = g_strdup (embed);
  hearth_player_host_start (self, MAX (0, start_ms), TRUE);
}

/**
 * hearth_player_host_await:
 * @self: the host
 *
 * Shows that something is on its way, until it is opened, fails or is stopped.
 */
void
hearth_player_host_await (HearthPlayerHost *self)
{
  g_return_if_fail (HEARTH_IS_PLAYER_HOST (self));

  hearth_player_host_stop (self);
  self->wants_play = TRUE;
  hearth_player_host_set_state (self, HEARTH_PLAYER_STATE_LOADING);
}

/**
 * hearth_player_host_is_page:
 * @self: the host
 *
 * Returns: whether what is open is the player of a web site
 */
gboolean
hearth_player_host_is_page (HearthPlayerHost *self)
{
  g_return_val_if_fail (HEARTH_IS_PLAYER_HOST (self), FALSE);

  return self->is_page;
}

/**
 * hearth_player_host_get_page:
 * @self: the host
 *
 * Returns: (transfer none) (nullable): what shows the player of a web site
 */
GtkWidget *
hearth_player_host_get_page (HearthPlayerHost *self)
{
  HearthWebPlayer *player;
  GObject *page;

  g_return_val_if_fail (HEARTH_IS_PLAYER_HOST (self), NULL);

  player = get_web_player (self);
  page = player != NULL ? hearth_web_player_get_page (player) : NULL;
  return page != NULL ? GTK_WIDGET (page) : NULL;
}

/**
 * hearth_player_host_page_needs_person:
 * @self: the host
 *
 * Returns: whether somebody may have to click on something in the page before it plays
 */
gboolean
hearth_player_host_page_needs_person (HearthPlayerHost *self)
{
  HearthWebPlayer *player = get_web_player (self);

  return player != NULL && !hearth_web_player_is_in_control (player);
}

/**
 * hearth_player_host_page_words:
 * @self: the host
 *
 * Returns: (transfer none) (nullable): what is to be said of the page, %NULL for nothing
 */
const char *
hearth_player_host_page_words (HearthPlayerHost *self)
{
  HearthWebPlayer *player = get_web_player (self);

  if (player == NULL)
    return NULL;
  if (hearth_web_player_has_interlude (player))
    return _ ("The site shows something else first.");
  return hearth_web_words_asks (hearth_web_player_get_asks (player),
                                hearth_web_player_get_folder (player) != NULL);
}

/**
 * hearth_player_host_page_asks:
 * @self: the host
 *
 * Returns: whether the page wants something of the person before it plays
 */
gboolean
hearth_player_host_page_asks (HearthPlayerHost *self)
{
  HearthWebPlayer *player = get_web_player (self);

  return player != NULL && hearth_web_player_get_asks (player) != HEARTH_WEB_ASKS_NOTHING;
}

/**
 * hearth_player_host_dup_page_address:
 * @self: the host
 *
 * Returns: (transfer full) (nullable): the address that the player of a web site shows now
 */
char *
hearth_player_host_dup_page_address (HearthPlayerHost *self)
{
  HearthWebPlayer *player = get_web_player (self);

  return player != NULL ? hearth_web_player_dup_address (player) : NULL;
}
