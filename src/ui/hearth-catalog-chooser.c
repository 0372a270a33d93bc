/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-catalog-chooser.h"

#include <glib/gi18n-lib.h>

static GtkFileChooserNative *
new_chooser (GtkWindow *parent, const char *title, GtkFileChooserAction action)
{
  GtkFileChooserNative *chooser = gtk_file_chooser_native_new (title, parent, action, NULL, NULL);

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  return chooser;
}

static void
add_filters (GtkFileChooser *chooser)
{
  static const char *const suffixes[] = { "json", "xml", "rss", "atom", "opml", "html", "htm" };
  g_autoptr (GtkFileFilter) catalogs = gtk_file_filter_new ();
  g_autoptr (GtkFileFilter) all = gtk_file_filter_new ();

  gtk_file_filter_set_name (catalogs, _ ("Catalogs"));
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    gtk_file_filter_add_suffix (catalogs, suffixes[i]);
  gtk_file_filter_set_name (all, _ ("All files"));
  gtk_file_filter_add_pattern (all, "*");
  gtk_file_chooser_add_filter (chooser, catalogs);
  gtk_file_chooser_add_filter (chooser, all);
}

/**
 * hearth_catalog_chooser_new_file:
 * @parent: the window over which it stands
 *
 * Returns: (transfer full): a question for a file, which is not asked yet
 */
GtkFileChooserNative *
hearth_catalog_chooser_new_file (GtkWindow *parent)
{
  GtkFileChooserNative *chooser =
      new_chooser (parent, _ ("Choose a Catalog"), GTK_FILE_CHOOSER_ACTION_OPEN);

  add_filters (GTK_FILE_CHOOSER (chooser));
  return chooser;
}

/**
 * hearth_catalog_chooser_new_folder:
 * @parent: the window over which it stands
 *
 * Returns: (transfer full): a question for a folder, which is not asked yet
 */
GtkFileChooserNative *
hearth_catalog_chooser_new_folder (GtkWindow *parent)
{
  return new_chooser (parent, _ ("Choose a Folder"), GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER);
}

/**
 * hearth_catalog_chooser_dup_location:
 * @chooser: a question that was answered
 *
 * Returns: (transfer full) (nullable): the path of what was chosen, its URI where it has none,
 * %NULL when nothing was
 */
char *
hearth_catalog_chooser_dup_location (GtkFileChooserNative *chooser)
{
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
  char *path = file != NULL ? g_file_get_path (file) : NULL;

  return path != NULL || file == NULL ? path : g_file_get_uri (file);
}
