/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Hearth in German, whose words are longer: every page and dialog still fits a narrow screen. */
#include "hearth-add-dialog.h"
#include "hearth-episode-page.h"
#include "hearth-feedback-dialog.h"
#include "hearth-home-page.h"
#include "hearth-segment-page.h"
#include "hearth-series-page.h"
#include "hearth-settings.h"
#include "hearth-sidebar.h"
#include "open-window.h"

#include <glib/gi18n-lib.h>
#include <locale.h>
#include <unistd.h>

#define NARROW 360
#define WIDE 1100

/* The one locale that comes with the C library itself. */
#define PLAIN_LOCALE "/usr/lib/locale/C.utf8"

typedef OpenWindow Fixture;
#define tear_down open_window_tear_down
#define says open_window_says

static void
set_up (Fixture *fixture, gconstpointer user_data)
{
  g_settings_set_int (hearth_settings_get (), "window-width", GPOINTER_TO_INT (user_data));
  g_settings_set_int (hearth_settings_get (), "window-height", 720);
  open_window_set_up (fixture, NULL);
}

static GtkWindow *
find_dialog (GType type)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (G_TYPE_CHECK_INSTANCE_TYPE (window, type))
        return window;
    }
  return NULL;
}

static void
assert_narrow (GtkWidget *widget)
{
  int minimum = 0;

  /* What is drawn around a window is not of the window's width. */
  if (GTK_IS_WINDOW (widget))
    widget = gtk_widget_get_first_child (widget);
  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_test_message ("%s needs %d pixels", G_OBJECT_TYPE_NAME (widget), minimum);
  g_assert_cmpint (minimum, >, 0);
  g_assert_cmpint (minimum, <=, NARROW);
}

static GtkWidget *
page_in_front (Fixture *fixture, GType type)
{
  GtkWidget *page = hearth_test_ui_find_type (GTK_WIDGET (fixture->window), type);

  return page != NULL && gtk_widget_get_mapped (page) && gtk_widget_get_child_visible (page) ? page
                                                                                             : NULL;
}

/* The page is in front, is drawn, and fits; @name is for those who want to look at it. */
static void
assert_page (Fixture *fixture, GType type, const char *name)
{
  hearth_test_wait_for (page_in_front (fixture, type) != NULL, 20);
  hearth_test_ui_wait_for_draw (GTK_WIDGET (fixture->window));
  assert_narrow (page_in_front (fixture, type));
  assert_narrow (GTK_WIDGET (fixture->window));
  hearth_test_ui_assert_named (GTK_WIDGET (fixture->window));
  hearth_test_ui_shot (GTK_WIDGET (fixture->window), name);
}

static GtkWindow *
open_dialog (Fixture *fixture, GType type, const char *action)
{
  GtkWindow *dialog;

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), action, NULL));
  dialog = find_dialog (type);
  g_assert_nonnull (dialog);
  gtk_window_set_default_size (dialog, NARROW, 720);
  hearth_test_ui_wait_for_draw (GTK_WIDGET (dialog));
  g_assert_nonnull (hearth_test_ui_find_text (GTK_WIDGET (dialog), "Abbrechen"));
  return dialog;
}

static void
assert_dialog_fits (GtkWindow *dialog, const char *name)
{
  assert_narrow (GTK_WIDGET (dialog));
  hearth_test_wait_for (gtk_widget_get_width (GTK_WIDGET (dialog)) <= NARROW, 10);
  hearth_test_ui_wait_for_draw (GTK_WIDGET (dialog));
  hearth_test_ui_assert_named (GTK_WIDGET (dialog));
  hearth_test_ui_shot (GTK_WIDGET (dialog), name);
}

static void
assert_dialog (Fixture *fixture, GType type, const char *action, const char *name)
{
  GtkWindow *dialog = open_dialog (fixture, type, action);

  assert_dialog_fits (dialog, name);
  hearth_test_ui_destroy (dialog);
}

static void
test_home (Fixture *fixture, gconstpointer user_data)
{
  hearth_test_wait_for (says (fixture, "Ihre Reihen"), 20);
  hearth_test_wait_for (says (fixture, "Inside Azure for IT"), 20);
  assert_page (fixture, HEARTH_TYPE_HOME_PAGE, "german-home");
  assert_dialog (fixture, ADW_TYPE_WINDOW, "win.plan", "german-plan");
}

/* What is looked at before it is added: a document of the fixtures. */
static void
assert_found (GtkWindow *dialog, const char *document, const char *words, const char *name)
{
  g_autofree char *path =
      g_build_filename (g_getenv ("G_TEST_SRCDIR"), "fixtures/formats", document, NULL);

  hearth_add_dialog_set_location (HEARTH_ADD_DIALOG (dialog), path);
  hearth_test_wait_for (hearth_test_ui_mentions (dialog, words), 20);
  assert_dialog_fits (dialog, name);
}

static void
test_adding (Fixture *fixture, gconstpointer user_data)
{
  GtkWindow *dialog = open_dialog (fixture, HEARTH_TYPE_ADD_DIALOG, "win.add-series");

  g_assert_true (hearth_test_ui_mentions (dialog, "In media.ccc.de stöbern"));
  assert_dialog_fits (dialog, "german-add");
  assert_found (dialog, "page/list.opml", "3 Reihen", "german-directory");
  assert_found (dialog, "podcast/namespace.xml", "mit Untertiteln", "german-podcast");
  assert_found (dialog, "learn/episodes.json", "dokumentiert diesen Zugang nicht", "german-learn");
  hearth_test_ui_destroy (dialog);
}

static void
open_series (Fixture *fixture, const char *id)
{
  HearthSource *source = open_window_series (fixture, id);

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.open-series", "x",
                                             hearth_source_get_key (source)));
}

static void
test_series (Fixture *fixture, gconstpointer user_data)
{
  open_series (fixture, "inside-azure-for-it");
  hearth_test_wait_for (says (fixture, "Neueste Folge öffnen"), 20);
  assert_page (fixture, HEARTH_TYPE_SERIES_PAGE, "german-series");
}

static void
test_episode (Fixture *fixture, gconstpointer user_data)
{
  open_series (fixture, "inside-azure-for-it");
  assert_page (fixture, HEARTH_TYPE_SIDEBAR, "german-list");

  open_window_episode (fixture, "inside-azure-for-it", "open-source-and-linux");
  hearth_test_wait_for (says (fixture, "Rückmeldung geben"), 20);
  assert_page (fixture, HEARTH_TYPE_EPISODE_PAGE, "german-episode");
  assert_dialog (fixture, HEARTH_TYPE_FEEDBACK_DIALOG, "win.feedback", "german-feedback");
}

static void
test_segment (Fixture *fixture, gconstpointer user_data)
{
  open_window_watch (fixture, "welcome", "tour", "finding-your-way");
  hearth_test_wait_for (says (fixture, "Rückmeldung geben"), 20);
  hearth_test_wait_for (hearth_test_ui_find_labelled (GTK_WIDGET (fixture->window), GTK_TYPE_BUTTON,
                                                      "Pause") != NULL,
                        30);
  assert_page (fixture, HEARTH_TYPE_SEGMENT_PAGE, "german-segment");
}

/* Whoever starts Hearth in German has a German locale. Here is one by its name, which is all that
 * the choice of the words asks for, so that none has to be installed. */
static void
speak_german (HearthTestFolder *folder)
{
  g_autofree char *german = g_build_filename (folder->path, "de_DE.UTF-8", NULL);

  g_assert_cmpint (symlink (PLAIN_LOCALE, german), ==, 0);
  g_setenv ("LOCPATH", folder->path, TRUE);
  g_unsetenv ("LANGUAGE");
  g_assert_cmpstr (setlocale (LC_ALL, "de_DE.UTF-8"), ==, "de_DE.UTF-8");
  g_assert_nonnull (bindtextdomain (GETTEXT_PACKAGE, g_getenv ("HEARTH_TEST_LOCALEDIR")));
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}

int
main (int argc, char **argv)
{
  g_autoptr (HearthTestFolder) folder = hearth_test_folder_new ();

  hearth_test_ui_init (&argc, &argv);
  speak_german (folder);
  /* A page is looked at where it comes to rest. */
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
#define ADD(path, width, func) \
  g_test_add (path, Fixture, GINT_TO_POINTER (width), set_up, func, tear_down)
  ADD ("/german/home", NARROW, test_home);
  ADD ("/german/adding", NARROW, test_adding);
  ADD ("/german/series", WIDE, test_series);
  ADD ("/german/episode", NARROW, test_episode);
  ADD ("/german/segment", NARROW, test_segment);
#undef ADD
  return g_test_run ();
}
