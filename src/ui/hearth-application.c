/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-application.h"

#include "hearth-config.h"
#include "hearth-link.h"
#include "hearth-window.h"

#include <glib/gi18n-lib.h>

struct _HearthApplication
{
  AdwApplication parent_instance;

  HearthServices *services; /* nullable until startup */
};

G_DEFINE_FINAL_TYPE (HearthApplication, hearth_application, ADW_TYPE_APPLICATION)

static const struct
{
  const char *action;
  const char *keys[4];
} accelerators[] = {
  { "app.quit", { "<Control>q" } },
  { "window.close", { "<Control>w" } },
  { "win.show-shortcuts", { "<Control>question" } },
  { "win.add-series", { "<Control>n" } },
  { "win.search", { "<Control>f" } },
  { "win.refresh", { "F5", "<Control>r" } },
  { "win.back", { "<Alt>Left", "Back" } },
  { "win.home", { "<Alt>Home" } },
  { "win.fullscreen", { "F11" } },
  { "win.feedback", { "<Control><Shift>f" } },
};

/* For measuring how long a start takes: quits as soon as something was painted. */
static void
first_frame_cb (GApplication *application)
{
  g_application_quit (application);
}

static void
quit_after_first_frame (GtkWidget *window, GApplication *application)
{
  g_signal_connect_object (gtk_widget_get_frame_clock (window), "after-paint",
                           G_CALLBACK (first_frame_cb), application, G_CONNECT_SWAPPED);
}

static HearthWindow *
get_window (HearthApplication *self)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));
  HearthWindow *created;

  /* A dialog may be the active one; what it belongs to is the window. */
  while (window != NULL && !HEARTH_IS_WINDOW (window))
    window = gtk_window_get_transient_for (window);
  if (window != NULL)
    return HEARTH_WINDOW (window);

  created = hearth_window_new (GTK_APPLICATION (self), self->services);
  if (g_getenv ("HEARTH_EXIT_AFTER_FIRST_FRAME") != NULL)
    g_signal_connect_object (created, "realize", G_CALLBACK (quit_after_first_frame), self, 0);
  hearth_window_start (created);
  return created;
}

static void
open_one (HearthWindow *window, GFile *file)
{
  g_autofree char *uri = g_file_get_uri (file);
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthLink) link = NULL;

  if (g_ascii_strncasecmp (uri, "hearth:", strlen ("hearth:")) != 0)
    {
      hearth_window_open (window, uri);
      return;
    }
  link = hearth_link_parse (uri, &error);
  if (link != NULL)
    hearth_window_open_link (window, link);
  else
    hearth_window_show_toast (window, error->message);
}

static void
quit_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  g_application_quit (G_APPLICATION (user_data));
}

static void
about_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  HearthApplication *self = user_data;
  const char *developers[] = { "The Hearth authors", NULL };

  adw_show_about_window (GTK_WINDOW (get_window (self)), "application-name", "Hearth",
                         "application-icon", HEARTH_APPLICATION_ID, "version", HEARTH_VERSION,
                         "developer-name", "The Hearth authors", "developers", developers,
                         "copyright", "© 2026 The Hearth authors", "license-type",
                         GTK_LICENSE_GPL_3_0, "website", "https://github.com/hearthapp/hearth",
                         "issue-url", "https://github.com/hearthapp/hearth/issues",
                         /* Translators: put your names here, one a line */
                         "translator-credits", _ ("translator-credits"), NULL);
}

static void
add_series_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  HearthWindow *window = get_window (user_data);

  gtk_window_present (GTK_WINDOW (window));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.add-series", NULL);
}

static void
hearth_application_startup (GApplication *application)
{
  HearthApplication *self = HEARTH_APPLICATION (application);
  const GActionEntry actions[] = {
    { .name = "quit", .activate = quit_action },
    { .name = "about", .activate = about_action },
    { .name = "add-series", .activate = add_series_action },
  };

  G_APPLICATION_CLASS (hearth_application_parent_class)->startup (application);

  gtk_window_set_default_icon_name (HEARTH_APPLICATION_ID);
  self->services = hearth_services_new (NULL);
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  for (guint i = 0; i < G_N_ELEMENTS (accelerators); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (self), accelerators[i].action,
                                           accelerators[i].keys);
}

static void
hearth_application_activate (GApplication *application)
{
  gtk_window_present (GTK_WINDOW (get_window (HEARTH_APPLICATION (application))));
}

static void
hearth_application_open (GApplication *application, GFile **files, int n_files, const char *hint)
{
  HearthWindow *window = get_window (HEARTH_APPLICATION (application));

  /* One window shows one series: of several, the last one named is what one sees. */
  for (int i = 0; i < n_files; i++)
    open_one (window, files[i]);
  gtk_window_present (GTK_WINDOW (window));
}

static void
hearth_application_dispose (GObject *object)
{
  g_clear_object (&HEARTH_APPLICATION (object)->services);

  G_OBJECT_CLASS (hearth_application_parent_class)->dispose (object);
}

static void
hearth_application_class_init (HearthApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hearth_application_dispose;
  application_class->startup = hearth_application_startup;
  application_class->activate = hearth_application_activate;
  application_class->open = hearth_application_open;
}

static void
hearth_application_init (HearthApplication *self)
{
}

/**
 * hearth_application_new:
 *
 * Returns: (transfer full): the application, to be run with g_application_run()
 */
HearthApplication *
hearth_application_new (void)
{
  return g_object_new (HEARTH_TYPE_APPLICATION, "application-id", HEARTH_APPLICATION_ID, "flags",
                       G_APPLICATION_HANDLES_OPEN, "resource-base-path",
                       "/io/github/hearthapp/Hearth", NULL);
}
