/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "choose-file.h"

#include "hearth-test-ui.h"
#include "hearth-test.h"

#define SECONDS 20
#define MOST_TRIES 10

static gboolean
has_chosen (GtkFileChooser *chooser, GFile *wanted)
{
  g_autoptr (GFile) chosen = gtk_file_chooser_get_file (chooser);

  return chosen != NULL && g_file_equal (chosen, wanted);
}

static void
type_name (GtkFileChooser *chooser, GFile *file)
{
  g_autoptr (GFile) folder = g_file_get_parent (file);
  g_autofree char *name = g_file_get_basename (file);

  g_assert_true (gtk_file_chooser_set_current_folder (chooser, folder, NULL));
  gtk_file_chooser_set_current_name (chooser, name);
}

/**
 * choose_file_find_window:
 * @type: a type of windows
 *
 * Returns: (transfer none) (nullable): a window of it that is shown
 */
gpointer
choose_file_find_window (GType type)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *at = windows; at != NULL; at = at->next)
    if (G_TYPE_CHECK_INSTANCE_TYPE (at->data, type) && gtk_widget_get_mapped (at->data))
      return at->data;
  return NULL;
}

/**
 * choose_file_wait:
 *
 * Returns: (transfer none): the file chooser, once it is shown
 */
GtkFileChooser *
choose_file_wait (void)
{
  GtkFileChooser *chooser;

  hearth_test_wait_for (choose_file_find_window (GTK_TYPE_FILE_CHOOSER_DIALOG) != NULL, SECONDS);
  chooser = choose_file_find_window (GTK_TYPE_FILE_CHOOSER_DIALOG);
  hearth_test_ui_wait_for_draw (GTK_WIDGET (chooser));
  return chooser;
}

/**
 * choose_file_answer:
 * @file: a file that is there, or one that is to be
 *
 * Chooses it in the dialog that comes, and waits until that is gone. The dialog goes to a folder of
 * its own when it appears, at a time of its own, and forgets what was chosen before: then it is
 * chosen again.
 */
void
choose_file_answer (GFile *file)
{
  GtkFileChooser *chooser = choose_file_wait ();

  for (guint i = 0; i < MOST_TRIES && !has_chosen (chooser, file); i++)
    {
      if (g_file_query_exists (file, NULL))
        g_assert_true (gtk_file_chooser_set_file (chooser, file, NULL));
      else
        type_name (chooser, file);
      hearth_test_wait_for (has_chosen (chooser, file), SECONDS);
      hearth_test_ui_wait_for_draw (GTK_WIDGET (chooser));
    }
  g_assert_true (has_chosen (chooser, file));
  gtk_dialog_response (GTK_DIALOG (chooser), GTK_RESPONSE_ACCEPT);
  hearth_test_wait_for (choose_file_find_window (GTK_TYPE_FILE_CHOOSER_DIALOG) == NULL, SECONDS);
}
