/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-preferences.h"

#include "hearth-captions-page.h"
#include "hearth-kept-sites-group.h"
#include "hearth-settings.h"

#include <glib/gi18n-lib.h>

#define BYTES_PER_MB 1000000

struct _HearthPreferences
{
  AdwPreferencesWindow parent_instance;

  GtkSwitch *autoplay;
  GtkSwitch *helper;
  AdwComboRow *interval;
  GtkSwitch *metered;
  GtkSwitch *notify;
  GtkSwitch *digest;
  GtkSwitch *live;
  GtkSwitch *background;
  GtkSpinButton *cache;
  AdwPreferencesPage *captions;
};

G_DEFINE_FINAL_TYPE (HearthPreferences, hearth_preferences, ADW_TYPE_PREFERENCES_WINDOW)

static const struct
{
  int minutes;
  const char *words;
} intervals[] = {
  { 15, NC_ ("how often series are refreshed", "Every 15 minutes") },
  { 30, NC_ ("how often series are refreshed", "Every 30 minutes") },
  { 60, NC_ ("how often series are refreshed", "Every hour") },
  { 360, NC_ ("how often series are refreshed", "Every 6 hours") },
  { 1440, NC_ ("how often series are refreshed", "Every day") },
  { 0, NC_ ("how often series are refreshed", "Only when I ask") },
};

/* What somebody set by other means is shown as the choice that comes nearest. */
static guint
find_interval (int minutes)
{
  guint nearest = 0;

  if (minutes <= 0)
    return G_N_ELEMENTS (intervals) - 1;
  for (guint i = 0; i + 1 < G_N_ELEMENTS (intervals); i++)
    if (ABS (intervals[i].minutes - minutes) < ABS (intervals[nearest].minutes - minutes))
      nearest = i;
  return nearest;
}

static void
interval_changed_cb (HearthPreferences *self)
{
  GSettings *settings = hearth_settings_get ();
  guint selected = adw_combo_row_get_selected (self->interval);

  if (selected < G_N_ELEMENTS (intervals) &&
      selected != find_interval (g_settings_get_int (settings, "refresh-minutes")))
    g_settings_set_int (settings, "refresh-minutes", intervals[selected].minutes);
}

static void
show_interval (HearthPreferences *self)
{
  adw_combo_row_set_selected (self->interval,
                              find_interval (
                                  g_settings_get_int (hearth_settings_get (), "refresh-minutes")));
}

static void
fill_intervals (HearthPreferences *self)
{
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (intervals); i++)
    gtk_string_list_append (words, g_dpgettext2 (GETTEXT_PACKAGE, "how often series are refreshed",
                                                 intervals[i].words));
  adw_combo_row_set_model (self->interval, G_LIST_MODEL (words));
}

static void
hearth_preferences_class_init (HearthPreferencesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (HEARTH_TYPE_KEPT_SITES_GROUP);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/hearthapp/Hearth/ui/hearth-preferences.ui");
  gtk_widget_class_bind_template_child (widget_class, HearthPreferences, autoplay);
  gtk_widget_class_bind_template_child (widget_class, HearthPreferences, helper);
  gtk_widget_class_bind_template_child (widget_class, HearthPreferences, interval);
  gtk_widget_class_bind_template_child (widget_class, HearthPreferences, metered);
  gtk_widget_class_bind_template_child (widget_class, HearthPreferences, notify);
  gtk_widget_class_bind_template_child (widget_class, HearthPreferences, digest);
  gtk_widget_class_bind_template_child (widget_class, HearthPreferences, live);
  gtk_widget_class_bind_template_child (widget_class, HearthPreferences, background);
  gtk_widget_class_bind_template_child (widget_class, HearthPreferences, cache);
}

static void
hearth_preferences_init (HearthPreferences *self)
{
  GSettings *settings = hearth_settings_get ();

  gtk_widget_init_template (GTK_WIDGET (self));
  self->captions = ADW_PREFERENCES_PAGE (hearth_captions_page_new ());
  adw_preferences_window_add (ADW_PREFERENCES_WINDOW (self), self->captions);
  fill_intervals (self);
  show_interval (self);
  g_signal_connect_object (self->interval, "notify::selected", G_CALLBACK (interval_changed_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (settings, "changed::refresh-minutes", G_CALLBACK (show_interval), self,
                           G_CONNECT_SWAPPED);
  g_settings_bind (settings, "autoplay", self->autoplay, "active", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "use-yt-dlp", self->helper, "active", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "refresh-metered", self->metered, "active", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "notify-new-episodes", self->notify, "active",
                   G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "notify-digest", self->digest, "active", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "notify-live", self->live, "active", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "live-in-background", self->background, "active",
                   G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "image-cache-mb", self->cache, "value", G_SETTINGS_BIND_DEFAULT);
}

/**
 * hearth_preferences_new:
 * @parent: (nullable): the window over which it stands
 *
 * Makes the window of the preferences; what is changed there holds at once.
 *
 * Returns: (transfer none): a window that is not shown yet
 */
GtkWindow *
hearth_preferences_new (GtkWindow *parent)
{
  return g_object_new (HEARTH_TYPE_PREFERENCES, "transient-for", parent, NULL);
}

static GtkWindow *
find_preferences (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *at = windows; at != NULL; at = at->next)
    if (HEARTH_IS_PREFERENCES (at->data))
      return at->data;
  return NULL;
}

/* Asked for twice it stands there once. */
static HearthPreferences *
show_preferences (GtkApplication *application)
{
  GtkWindow *preferences = find_preferences ();

  if (preferences == NULL)
    preferences = hearth_preferences_new (gtk_application_get_active_window (application));
  gtk_window_present (preferences);
  return HEARTH_PREFERENCES (preferences);
}

static void
preferences_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  show_preferences (user_data);
}

static void
caption_style_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  HearthPreferences *self = show_preferences (user_data);

  adw_preferences_window_set_visible_page (ADW_PREFERENCES_WINDOW (self), self->captions);
}

static void
bound_changed_cb (HearthImageCache *cache)
{
  int megabytes = g_settings_get_int (hearth_settings_get (), "image-cache-mb");

  hearth_image_cache_set_max_bytes (cache, (guint64) megabytes * BYTES_PER_MB);
}

/**
 * hearth_preferences_install:
 * @application: the application
 * @services: what its windows lean on
 *
 * Adds app.preferences and app.caption-style, and lets the bound of the picture cache follow its
 * setting.
 */
void
hearth_preferences_install (GtkApplication *application, HearthServices *services)
{
  const GActionEntry actions[] = { { .name = "preferences", .activate = preferences_action },
                                   { .name = "caption-style", .activate = caption_style_action } };
  HearthImageCache *cache = hearth_services_get_image_cache (services);

  g_action_map_add_action_entries (G_ACTION_MAP (application), actions, G_N_ELEMENTS (actions),
                                   application);
  g_signal_connect_object (hearth_settings_get (), "changed::image-cache-mb",
                           G_CALLBACK (bound_changed_cb), cache, G_CONNECT_SWAPPED);
  bound_changed_cb (cache);
}
