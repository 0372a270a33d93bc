/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-player-menu.h"

#include "hearth-speed-box.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define SPEED_ID "speed"

/* The name of a page, and what is chosen there. */
static char *
name_page (const char *name, const char *chosen)
{
  if (chosen == NULL || *chosen == '\0')
    return g_strdup (name);
  /* Translators: an entry of a menu and what is chosen in it: "Quality: 720p" */
  return g_strdup_printf (_ ("%s: %s"), name, chosen);
}

static void
append_page (GMenu *menu, const char *name, const char *chosen, GMenuModel *page)
{
  g_autofree char *label = name_page (name, chosen);

  g_menu_append_submenu (menu, label, page);
}

static GMenuModel *
make_speed_page (void)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) steps = g_menu_new ();
  g_autoptr (GMenuModel) presets = hearth_speed_box_new_presets ();
  g_autoptr (GMenuItem) item = g_menu_item_new (NULL, NULL);

  g_menu_item_set_attribute (item, "custom", "s", SPEED_ID);
  g_menu_append_item (steps, item);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (steps));
  g_menu_append_section (menu, NULL, presets);
  return G_MENU_MODEL (g_steal_pointer (&menu));
}

static GMenuModel *
make_sleep_page (HearthSleepTimer *sleep)
{
  static const int minutes[] = { 5, 10, 15, 30, 45, 60 };
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) running = g_menu_new ();
  g_autoptr (GMenu) times = g_menu_new ();
  g_autoptr (GMenu) ends = g_menu_new ();

  if (hearth_sleep_timer_is_on (sleep))
    g_menu_append (running, _ ("Turn Off"), "sleep.timer::off");
  if (hearth_sleep_timer_get_left (sleep) >= 0)
    g_menu_append (running, _ ("10 Minutes More"), "sleep.extend");
  for (gsize i = 0; i < G_N_ELEMENTS (minutes); i++)
    {
      g_autofree char *label =
          g_strdup_printf (ngettext ("%d minute", "%d minutes", (gulong) minutes[i]), minutes[i]);
      g_autofree char *action = g_strdup_printf ("sleep.timer::%d", minutes[i]);

      g_menu_append (times, label, action);
    }
  g_menu_append (ends, _ ("End of Segment"), "sleep.timer::segment");
  g_menu_append (ends, _ ("End of Episode"), "sleep.timer::episode");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (running));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (times));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (ends));
  return G_MENU_MODEL (g_steal_pointer (&menu));
}

static char *
sleep_words (HearthSleepTimer *sleep, HearthPlayerHost *host)
{
  double left = hearth_sleep_timer_get_left (sleep);
  int minutes = MAX (1, (int) ceil (left / 60));

  if (left >= 0)
    /* Translators: how long until the player pauses, short */
    return g_strdup_printf (ngettext ("%d min", "%d min", (gulong) minutes), minutes);
  switch (hearth_player_host_get_stop (host))
    {
    case HEARTH_PLAYER_STOP_SEGMENT:
      return g_strdup (_ ("End of Segment"));
    case HEARTH_PLAYER_STOP_EPISODE:
      return g_strdup (_ ("End of Episode"));
    case HEARTH_PLAYER_STOP_NEVER:
    default:
      return NULL;
    }
}

static GMenuModel *
make_form_section (HearthPlayerMedia *media)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenuModel) qualities = hearth_player_media_dup_qualities (media);
  g_autoptr (GMenuModel) languages = hearth_player_media_dup_languages (media);

  if (qualities != NULL)
    {
      g_autofree char *quality = hearth_player_media_dup_quality_words (media);
      g_autoptr (GMenu) page = g_menu_new ();
      g_autoptr (GMenu) saving = g_menu_new ();

      g_menu_append (saving, _ ("Save Data on Metered Networks"), "media.save-data");
      g_menu_append_section (page, NULL, qualities);
      g_menu_append_section (page, NULL, G_MENU_MODEL (saving));
      append_page (menu, _ ("Quality"), quality, G_MENU_MODEL (page));
    }
  if (languages != NULL)
    {
      g_autofree char *language = hearth_player_media_dup_language_words (media);

      append_page (menu, _ ("Audio"), language, languages);
    }
  return G_MENU_MODEL (g_steal_pointer (&menu));
}

static GMenuModel *
make_menu (HearthPlayerMedia *media, HearthSleepTimer *sleep, HearthPlayerHost *host)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenuModel) forms = make_form_section (media);
  g_autoptr (GMenu) ways = g_menu_new ();
  g_autoptr (GMenu) ends = g_menu_new ();
  g_autoptr (GMenuModel) speeds = make_speed_page ();
  g_autoptr (GMenuModel) times = make_sleep_page (sleep);
  g_autofree char *rate = g_strdup_printf (_ ("%.4g×"), hearth_player_host_get_rate (host));
  g_autofree char *left = sleep_words (sleep, host);

  append_page (ways, _ ("Speed"), rate, speeds);
  g_menu_append (ways, _ ("Skip Silence"), "media.skip-silence");
  g_menu_append (ways, _ ("Repeat a Part"), "player.loop");
  append_page (ends, _ ("Sleep Timer"), left, times);
  if (hearth_player_host_get_page (host) != NULL)
    g_menu_append (ends, _ ("Address of the Page"), "player.page-address");
  g_menu_append_section (menu, NULL, forms);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (ways));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (ends));
  return G_MENU_MODEL (g_steal_pointer (&menu));
}

static GtkWidget *
new_popover (GMenuModel *menu, HearthPlayerHost *host, gint64 length_ms)
{
  GtkWidget *popover = gtk_popover_menu_new_from_model (menu);

  gtk_popover_menu_add_child (GTK_POPOVER_MENU (popover), hearth_speed_box_new (host, length_ms),
                              SPEED_ID);
  gtk_widget_add_css_class (popover, "player-menu");
  return popover;
}

/**
 * hearth_player_menu_new:
 * @media: what there is to choose from
 * @sleep: the timer
 * @host: what plays
 * @length_ms: how long that is, in milliseconds; 0 or less where nobody knows
 *
 * Returns: (transfer floating): everything that can be set about what plays
 */
GtkWidget *
hearth_player_menu_new (HearthPlayerMedia *media,
                        HearthSleepTimer *sleep,
                        HearthPlayerHost *host,
                        gint64 length_ms)
{
  g_autoptr (GMenuModel) menu = make_menu (media, sleep, host);

  return new_popover (menu, host, length_ms);
}

/**
 * hearth_player_menu_new_speed:
 * @host: what plays
 * @length_ms: how long that is, in milliseconds; 0 or less where nobody knows
 *
 * Returns: (transfer floating): the speed alone
 */
GtkWidget *
hearth_player_menu_new_speed (HearthPlayerHost *host, gint64 length_ms)
{
  g_autoptr (GMenuModel) menu = make_speed_page ();

  return new_popover (menu, host, length_ms);
}
