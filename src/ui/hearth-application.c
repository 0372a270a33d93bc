/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-application.h"

#include "hearth-background.h"
#include "hearth-config.h"
#include "hearth-digest.h"
#include "hearth-link.h"
#include "hearth-preferences.h"
#include "hearth-query.h"
#include "hearth-reminders.h"
#include "hearth-settings.h"
#include "hearth-transfer.h"
#include "hearth-window.h"

#include <glib/gi18n-lib.h>
#include <signal.h>

struct _HearthApplication
{
  AdwApplication parent_instance;

  HearthServices *services;     /* nullable until startup */
  HearthReminders *reminders;   /* likewise */
  HearthDigest *digest;         /* likewise */
  HearthBackground *background; /* likewise */
  guint begin_reminding;        /* source id, 0 for none */
  guint give_up;                /* source id: the end of waiting for the disk */
  gboolean may_end;             /* all is in the file, or it took too long */
};

G_DEFINE_FINAL_TYPE (HearthApplication, hearth_application, ADW_TYPE_APPLICATION)

static const struct
{
  const char *action;
  const char *keys[4];
} accelerators[] = {
  { "app.quit", { "<Control>q" } },          { "app.preferences", { "<Control>comma" } },
  { "window.close", { "<Control>w" } },      { "win.show-shortcuts", { "<Control>question" } },
  { "win.add-series", { "<Control>n" } },    { "win.search", { "<Control>f" } },
  { "win.refresh", { "F5", "<Control>r" } }, { "win.back", { "<Alt>Left", "Back" } },
  { "win.home", { "<Alt>Home" } },           { "win.plan", { "<Control>p" } },
  { "win.favourite", { "<Control>d" } },     { "win.fullscreen", { "F11" } },
  { "win.compact", { "<Control>m" } },       { "win.feedback", { "<Control><Shift>f" } },
  { "win.live", { "<Control>l" } },          { "win.resources", { "<Control><Shift>l" } },
};

/* What reminds of sessions begins when the start is over. */
#define REMIND_AFTER_S 3

/* How long the end of the program may wait for the disk. */
#define FLUSH_SECONDS 5

/* For measuring what a start costs: quits as soon as something was painted, after standing still,
 * when that is asked for, so that the process can be looked at as it is in that moment. */
static void
first_frame_cb (GApplication *application, GdkFrameClock *clock)
{
  /* More may be painted while the end waits for the disk. */
  g_signal_handlers_disconnect_by_func (clock, first_frame_cb, application);
  if (g_strcmp0 (g_getenv ("HEARTH_EXIT_AFTER_FIRST_FRAME"), "stop") == 0)
    raise (SIGSTOP);
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
open_series_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  HearthWindow *window = get_window (user_data);

  gtk_window_present (GTK_WINDOW (window));
  gtk_widget_activate_action_variant (GTK_WIDGET (window), "win.open-series", parameter);
}

/* What is done in the window with a session, once the library is open. */
typedef struct
{
  HearthApplication *application; /* owned */
  const char *action;
  GVariant *parameter; /* owned */
} Errand;

static void
errand_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Errand *errand = user_data;
  g_autoptr (HearthApplication) self = errand->application;
  g_autoptr (GVariant) parameter = errand->parameter;
  HearthWindow *window;

  if (!hearth_library_open_finish (HEARTH_LIBRARY (source), result, NULL, NULL) ||
      self->services == NULL)
    return;
  window = get_window (self);
  gtk_window_present (GTK_WINDOW (window));
  gtk_widget_activate_action_variant (GTK_WIDGET (window), errand->action, parameter);
}

static void
run_errand (HearthApplication *self, const char *action, GVariant *parameter)
{
  Errand *errand = g_new0 (Errand, 1);

  errand->application = g_object_ref (self);
  errand->action = action;
  errand->parameter = g_variant_ref (parameter);
  hearth_library_open_async (hearth_services_get_library (self->services), NULL, errand_cb, errand);
}

static void
join_session_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  run_errand (user_data, "win.join", parameter);
}

static void
open_session_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  run_errand (user_data, "win.open-episode", parameter);
}

/* A list like those behind the shelves of Home. */
static void
show_new_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  g_autoptr (GVariant) scope = g_variant_ref_sink (g_variant_new_int32 (HEARTH_SCOPE_NEW));

  run_errand (user_data, "win.see-all", scope);
}

/* One notification a series: the next one of the same series takes its place. */
static void
new_episodes_cb (HearthApplication *self,
                 HearthSource *source,
                 guint n_new,
                 const char *first_title)
{
  g_autoptr (GNotification) notification = NULL;
  g_autofree char *id = NULL;
  g_autofree char *body = NULL;

  /* Who wants one a day does not want these. */
  if (!g_settings_get_boolean (hearth_settings_get (), "notify-new-episodes") ||
      g_settings_get_boolean (hearth_settings_get (), "notify-digest"))
    return;
  if (n_new == 1 && first_title != NULL)
    body = g_strdup (first_title);
  else
    body = g_strdup_printf (ngettext ("%u new episode", "%u new episodes", n_new), n_new);
  id = g_strdup_printf ("new-episodes-%" G_GINT64_FORMAT, hearth_source_get_key (source));
  notification = g_notification_new (hearth_source_get_title (source));
  g_notification_set_body (notification, body);
  g_notification_set_default_action_and_target (notification, "app.open-series", "x",
                                                hearth_source_get_key (source));
  g_application_send_notification (G_APPLICATION (self), id, notification);
}

static void
set_up_refresher (HearthApplication *self)
{
  HearthRefresher *refresher = hearth_services_get_refresher (self->services);
  GSettings *settings = hearth_settings_get ();

  g_settings_bind (settings, "refresh-minutes", refresher, "interval-minutes", G_SETTINGS_BIND_GET);
  g_settings_bind (settings, "refresh-metered", refresher, "on-metered", G_SETTINGS_BIND_GET);
  g_signal_connect_object (refresher, "new-episodes", G_CALLBACK (new_episodes_cb), self,
                           G_CONNECT_SWAPPED);
}

/* Without a window nobody else begins to look for what is new. */
static void
library_opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HearthApplication) self = user_data;

  if (hearth_library_open_finish (HEARTH_LIBRARY (source), result, NULL, NULL) &&
      self->services != NULL)
    hearth_refresher_start (hearth_services_get_refresher (self->services));
}

static gboolean
begin_reminding_cb (gpointer user_data)
{
  HearthApplication *self = user_data;

  self->begin_reminding = 0;
  hearth_reminders_start (self->reminders);
  hearth_digest_start (self->digest);
  if (hearth_background_is_wanted (self->background))
    hearth_library_open_async (hearth_services_get_library (self->services), NULL,
                               library_opened_cb, g_object_ref (self));
  return G_SOURCE_REMOVE;
}

static void
background_trouble_cb (HearthApplication *self, const char *words)
{
  hearth_window_show_toast (get_window (self), words);
}

static void
set_up_reminders (HearthApplication *self)
{
  self->reminders = hearth_reminders_new (G_APPLICATION (self), self->services);
  self->digest = hearth_digest_new (G_APPLICATION (self), self->services);
  self->begin_reminding = g_timeout_add_seconds (REMIND_AFTER_S, begin_reminding_cb, self);
  self->background = hearth_background_new (G_APPLICATION (self));
  g_signal_connect_object (self->background, "trouble", G_CALLBACK (background_trouble_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
hearth_application_startup (GApplication *application)
{
  HearthApplication *self = HEARTH_APPLICATION (application);
  const GActionEntry actions[] = {
    { .name = "quit", .activate = quit_action },
    { .name = "about", .activate = about_action },
    { .name = "add-series", .activate = add_series_action },
    { .name = "open-series", .parameter_type = "x", .activate = open_series_action },
    { .name = "join-session", .parameter_type = "(xs)", .activate = join_session_action },
    { .name = "show-new", .activate = show_new_action },
    { .name = "open-session", .parameter_type = "(xs)", .activate = open_session_action },
  };

  G_APPLICATION_CLASS (hearth_application_parent_class)->startup (application);

  gtk_window_set_default_icon_name (HEARTH_APPLICATION_ID);
  self->services = hearth_services_new (NULL);
  set_up_refresher (self);
  set_up_reminders (self);
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  hearth_preferences_install (GTK_APPLICATION (self), self->services);
  hearth_transfer_install (GTK_APPLICATION (self), self->services);
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
flushed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HearthApplication) self = user_data;

  self->may_end = TRUE;
}

static gboolean
give_up_cb (gpointer user_data)
{
  HearthApplication *self = user_data;

  self->may_end = TRUE;
  self->give_up = 0;
  return G_SOURCE_REMOVE;
}

/* What was watched in the last second is in the file before the program ends; nobody sees it wait.
 */
static void
hearth_application_shutdown (GApplication *application)
{
  HearthApplication *self = HEARTH_APPLICATION (application);
  HearthLibrary *library =
      self->services != NULL ? hearth_services_get_library (self->services) : NULL;
  HearthOutbox *outbox =
      self->services != NULL ? hearth_services_get_outbox (self->services) : NULL;

  g_clear_handle_id (&self->begin_reminding, g_source_remove);
  if (library != NULL && hearth_library_is_open (library))
    {
      self->give_up = g_timeout_add_seconds (FLUSH_SECONDS, give_up_cb, self);
      /* What is being sent is put back first, so that the next start need not wait for it. */
      hearth_outbox_stop (outbox);
      while (!hearth_outbox_is_idle (outbox) && !self->may_end)
        g_main_context_iteration (NULL, TRUE);
      hearth_library_flush_async (library, flushed_cb, g_object_ref (self));
      while (!self->may_end)
        g_main_context_iteration (NULL, TRUE);
      g_clear_handle_id (&self->give_up, g_source_remove);
    }

  G_APPLICATION_CLASS (hearth_application_parent_class)->shutdown (application);
}

static void
hearth_application_dispose (GObject *object)
{
  HearthApplication *self = HEARTH_APPLICATION (object);

  g_clear_handle_id (&self->begin_reminding, g_source_remove);
  g_clear_object (&self->background);
  g_clear_object (&self->reminders);
  g_clear_object (&self->digest);
  g_clear_object (&self->services);

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
  application_class->shutdown = hearth_application_shutdown;
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
