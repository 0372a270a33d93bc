/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was said is found again, with what became of it, and can be gone on with. */
#include "choose-file.h"
#include "hearth-feedback-dialog.h"
#include "hearth-feedback-list.h"
#include "hearth-message-row.h"
#include "open-window.h"

#include <adwaita.h>
#include <string.h>

#define SECONDS 20
#define CATALOG                                                                                  \
  "{\"format\": \"hearth-catalog\", \"version\": 1, \"id\": \"inside\","                         \
  " \"title\": \"Inside Azure for IT\", \"feedback\": {\"post\": \"%s\"}, \"episodes\": [{"      \
  "\"id\": \"open\", \"title\": \"Open Source and Linux\", \"segments\": [{\"id\": \"mariner\"," \
  " \"title\": \"Safeguarding workloads with Mariner\"}]}]}"

typedef struct
{
  OpenWindow open;
  GtkWindow *list; /* nullable */
} Desk;

static GtkWindow *
window_of (GType type)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *item = windows; item != NULL; item = item->next)
    if (G_TYPE_CHECK_INSTANCE_TYPE (item->data, type) && gtk_widget_get_mapped (item->data))
      return item->data;
  return NULL;
}

static void
keep (Desk *desk, HearthMessageState state, const char *words, gint64 due_at_ms)
{
  g_autoptr (HearthFeedback) feedback = hearth_feedback_new ("inside", "open", "mariner");
  g_autofree char *post = hearth_test_server_uri (desk->open.server, "/post");
  g_autoptr (HearthMessage) message = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  hearth_feedback_set_message (feedback, words);
  hearth_feedback_set_rating (feedback, state == HEARTH_MESSAGE_SENT ? 5 : 0);
  message = hearth_outbox_write (feedback, state, HEARTH_MESSAGE_WAY_POST, post, NULL, NULL,
                                 g_get_real_time () / 1000, due_at_ms);
  hearth_library_keep_message_async (open_window_library (&desk->open), message, NULL,
                                     hearth_test_store_result, &result);
  hearth_test_wait_for (result != NULL, SECONDS);
  g_assert_true (
      hearth_library_keep_message_finish (open_window_library (&desk->open), result, NULL));
}

static void
set_up (Desk *desk, gconstpointer data)
{
  g_autofree char *post = NULL;
  g_autofree char *catalog = NULL;
  const HearthTestAnswer refused = { .status = 422, .content_type = "application/json" };

  open_window_set_up (&desk->open, data);
  post = hearth_test_server_uri (desk->open.server, "/post");
  catalog = g_strdup_printf (CATALOG, post);
  hearth_test_server_answer_text (desk->open.server, "/inside.json", &(HearthTestAnswer){ 0 },
                                  catalog);
  hearth_test_server_answer_text (desk->open.server, "/post", &refused,
                                  "{\"error\": \"Feedback is closed until Monday.\"}");
  open_window_follow (&desk->open, "/inside.json", "inside");
}

static void
tear_down (Desk *desk, gconstpointer data)
{
  open_window_tear_down (&desk->open, data);
}

static void
open_list (Desk *desk)
{
  open_window_act (&desk->open, "win.your-feedback");
  hearth_test_wait_for ((desk->list = window_of (HEARTH_TYPE_FEEDBACK_LIST)) != NULL, SECONDS);
}

static gboolean
says (Desk *desk, const char *text)
{
  return hearth_test_ui_mentions (desk->list, text);
}

static void
show_only (Desk *desk, guint which)
{
  GtkWidget *filter = hearth_test_ui_find_type (desk->list, GTK_TYPE_DROP_DOWN);

  gtk_drop_down_set_selected (GTK_DROP_DOWN (filter), which);
}

static void
shoot (GtkWindow *window, const char *name)
{
  hearth_test_ui_wait_for_draw (GTK_WIDGET (window));
  hearth_test_ui_assert_named (window);
  hearth_test_ui_shot (GTK_WIDGET (window), name);
}

/* Each state in words, each filter, and what the outbox does is seen as it happens. */
static void
test_states (Desk *desk, gconstpointer data)
{
  static const char *const words[] = { "Half a thought", "Soon to go", "It arrived", "Better not" };

  open_list (desk);
  hearth_test_wait_for (says (desk, "You Have Said Nothing Yet"), SECONDS);
  shoot (desk->list, "your-feedback-empty");

  keep (desk, HEARTH_MESSAGE_DRAFT, words[0], 0);
  keep (desk, HEARTH_MESSAGE_WAITING, words[1], g_get_real_time () / 1000 + 3600000);
  keep (desk, HEARTH_MESSAGE_SENT, words[2], 0);
  keep (desk, HEARTH_MESSAGE_GIVEN_UP, words[3], 0);
  keep (desk, HEARTH_MESSAGE_WAITING, "Too late", 1);
  hearth_test_wait_for (says (desk, "Feedback is closed until Monday."), SECONDS);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    g_assert_true (says (desk, words[i]));
  g_assert_true (says (desk, "Refused, "));
  g_assert_true (says (desk, "★★★★★  It arrived"));
  g_assert_true (says (desk, "Safeguarding workloads with Mariner"));
  shoot (desk->list, "your-feedback");

  for (guint which = 1; which <= 4; which++)
    {
      static const char *const only[] = { "Half a thought", "Soon to go", "It arrived",
                                          "Too late" };

      show_only (desk, which);
      hearth_test_wait_for (says (desk, only[which - 1]), SECONDS);
      for (guint i = 0; i < G_N_ELEMENTS (only); i++)
        g_assert_true (says (desk, only[i]) == (i == which - 1));
    }
  show_only (desk, 1);
  hearth_test_ui_click_labelled (desk->list, "Delete: Safeguarding workloads with Mariner");
  hearth_test_wait_for (says (desk, "Nothing Here"), SECONDS);
  hearth_test_ui_press_toast (desk->list, "Undo");
  hearth_test_wait_for (says (desk, "Half a thought"), SECONDS);
  gtk_window_close (desk->list);
}

/* The dialog, once one can write in it. */
static GtkTextBuffer *
wait_for_dialog (GtkWindow **dialog)
{
  GtkWidget *view = NULL;

  hearth_test_wait_for ((*dialog = window_of (HEARTH_TYPE_FEEDBACK_DIALOG)) != NULL, SECONDS);
  view = hearth_test_ui_find_labelled (*dialog, GTK_TYPE_TEXT_VIEW, "What you would tell them");
  hearth_test_wait_for (gtk_widget_is_sensitive (view), SECONDS);
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
}

/* Sent from the episode, and taken back in time: it is a draft again, and nothing left. */
static void
test_undo (Desk *desk, gconstpointer data)
{
  GtkWindow *dialog = NULL;

  open_window_episode (&desk->open, "inside", "open");
  open_window_act (&desk->open, "win.feedback");
  gtk_text_buffer_set_text (wait_for_dialog (&dialog), "On second thought", -1);
  hearth_test_ui_click_labelled (dialog, "Send");
  hearth_test_wait_for (open_window_says (&desk->open, "Sent in a moment") ||
                            open_window_says (&desk->open, "Will be sent when you are online"),
                        SECONDS);
  hearth_test_ui_press_toast (desk->open.window, "Undo");
  hearth_test_wait_for (open_window_says (&desk->open, "Not sent. Your text is kept as a draft."),
                        SECONDS);
  open_list (desk);
  hearth_test_wait_for (says (desk, "Draft, ") && says (desk, "On second thought"), SECONDS);
  g_assert_cmpuint (hearth_test_server_n_requests (desk->open.server, "/post"), ==, 0);
  gtk_window_close (desk->list);
}

/* What was refused is mended in the dialog and sent again; the old one does not stay beside it. */
static void
test_mended (Desk *desk, gconstpointer data)
{
  GtkWindow *dialog = NULL;
  GtkTextBuffer *buffer;
  g_autofree char *shown = NULL;

  keep (desk, HEARTH_MESSAGE_WAITING, "Rude words", 1);
  open_list (desk);
  hearth_test_wait_for (says (desk, "Refused, "), SECONDS);
  hearth_test_ui_click_labelled (desk->list, "Edit: Safeguarding workloads with Mariner");
  buffer = wait_for_dialog (&dialog);
  g_object_get (buffer, "text", &shown, NULL);
  g_assert_cmpstr (shown, ==, "Rude words");
  gtk_text_buffer_set_text (buffer, "Kind words", -1);
  hearth_test_server_answer (desk->open.server, "/post", &(HearthTestAnswer){ .status = 201 },
                             NULL);
  hearth_test_ui_click_labelled (dialog, "Send");
  hearth_test_wait_for (says (desk, "Kind words") && says (desk, "Waiting, "), SECONDS);
  g_assert_false (says (desk, "Rude words"));

  /* The ten seconds are long enough to think again, and need not be waited for. */
  hearth_test_ui_click_labelled (desk->list, "Send Now: Safeguarding workloads with Mariner");
  hearth_test_wait_for (says (desk, "Sent, "), SECONDS);
  g_assert_cmpuint (hearth_test_server_n_requests (desk->open.server, "/post"), ==, 2);
  gtk_window_close (desk->list);
}

/* All of it as a file, for programs and for people. */
static void
test_export (Desk *desk, gconstpointer data)
{
  static const char *const forms[] = { "json", "md" };
  static const char *const has[] = { "\"message\" : \"It arrived\"", "> It arrived" };
  g_autoptr (HearthTestFolder) folder = hearth_test_folder_new ();

  keep (desk, HEARTH_MESSAGE_SENT, "It arrived", 0);
  open_list (desk);
  hearth_test_wait_for (says (desk, "It arrived"), SECONDS);
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autofree char *name = g_strdup_printf ("said.%s", forms[i]);
      g_autofree char *path = g_build_filename (folder->path, name, NULL);
      g_autoptr (GFile) file = g_file_new_for_path (path);
      g_autofree char *text = NULL;

      gtk_widget_activate_action (GTK_WIDGET (desk->list), "message.export", "s", forms[i]);
      choose_file_answer (file);
      hearth_test_wait_for (says (desk, "Exported"), SECONDS);
      hearth_test_wait_for (g_file_get_contents (path, &text, NULL, NULL), SECONDS);
      g_assert_nonnull (strstr (text, has[i]));
    }
  gtk_window_close (desk->list);
}

/* Narrow, dark, from right to left, in large letters: all of it is there. */
static void
test_looks (Desk *desk, gconstpointer data)
{
  keep (desk, HEARTH_MESSAGE_DRAFT, "Half a thought", 0);
  keep (desk, HEARTH_MESSAGE_SENT, "It arrived", 0);
  keep (desk, HEARTH_MESSAGE_WAITING, "Soon to go", g_get_real_time () / 1000 + 3600000);
  keep (desk, HEARTH_MESSAGE_WAITING,
        "What I liked most: why the distribution was built, told by those who built it. More of "
        "this! And how it is kept up to date, on so many machines, by so few people, without "
        "anybody noticing.",
        1);
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      ADW_COLOR_SCHEME_FORCE_DARK);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  open_list (desk);
  gtk_window_set_default_size (desk->list, 360, 640);
  hearth_test_wait_for (says (desk, "Refused, "), SECONDS);
  shoot (desk->list, "your-feedback-360-dark-rtl");
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (desk->list)), <=, 360);
  gtk_window_close (desk->list);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_DEFAULT);
}

#define ADD(path, function) \
  g_test_add ("/your-feedback/" path, Desk, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  hearth_test_ui_init (&argc, &argv);
  ADD ("states", test_states);
  ADD ("undo", test_undo);
  ADD ("mended", test_mended);
  ADD ("export", test_export);
  ADD ("looks", test_looks);
  return g_test_run ();
}
