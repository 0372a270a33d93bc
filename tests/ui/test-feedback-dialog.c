/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Leaving feedback: what is shown is what arrives, and nothing that was written is ever lost. */
#include "feigned-system.h"
#include "hearth-feedback-delivery.h"
#include "hearth-feedback-dialog.h"
#include "hearth-native-reader.h"
#include "hearth-rating.h"
#include "hearth-test-server.h"
#include "hearth-test-ui.h"
#include "hearth-test.h"

#include <glib/gstdio.h>
#include <string.h>

#define POSITION_MS 761000
#define CAPTION "why we <b>built</b> our own & “distribution”"

typedef struct
{
  HearthTestServer *server;
  HearthTestFolder *folder;
  HearthFetcher *fetcher;
  HearthCatalog *catalog;
  GtkWindow *parent; /* nullable */
  GtkWindow *dialog; /* until it is finalised */
  int width;         /* 0: as the dialog likes it */
  int height;
  HearthLibrary *library; /* nullable: until one sits down */
  HearthOutbox *outbox;   /* nullable, likewise */
  FeignedSystem *system;
  gint64 now_ms;
  char *outcome;
  char *sent_id;          /* nullable: of what is on its way */
  HearthMessage *settled; /* nullable: what the outbox told last */
} Desk;

static gint64
clock_of (gpointer user_data)
{
  return ((Desk *) user_data)->now_ms;
}

static void
on_settled (Desk *desk, HearthMessage *message)
{
  g_set_object (&desk->settled, message);
}

/* A series whose catalog says this of feedback. */
static void
follow (Desk *desk, const char *feedback)
{
  g_autofree char *json =
      g_strdup_printf ("{\"format\": \"hearth-catalog\", \"version\": 1, \"id\": \"inside\","
                       " \"title\": \"Inside Azure for IT\", %s \"episodes\": [{\"id\": \"open\","
                       " \"title\": \"Open Source and Linux\", \"segments\": [{\"id\": \"mariner\","
                       " \"title\": \"Safeguarding workloads with Mariner\"}]}]}",
                       feedback);
  g_autoptr (GBytes) bytes = g_bytes_new (json, strlen (json));
  g_autoptr (GError) error = NULL;

  g_clear_object (&desk->catalog);
  desk->catalog = hearth_native_read (bytes, "https://example.org/", "test", NULL, &error);
  g_assert_no_error (error);
}

/* By a name that is not this computer's own, so that a network is needed. */
static void
follow_post (Desk *desk, const char *path)
{
  g_autofree char *uri = hearth_test_server_uri (desk->server, path);
  g_autofree char *feedback =
      g_strdup_printf ("\"feedback\": {\"post\": \"http://feedback.example:%s\","
                       " \"topics\": [\"Content\", \"Audio\", \"Idea\"]},",
                       uri + strlen ("http://127.0.0.1:"));

  follow (desk, feedback);
}

static void
desk_open (Desk *desk, gconstpointer data)
{
  const HearthTestAnswer created = { .status = 201 };
  const HearthTestAnswer broken = { .status = 500 };
  const HearthTestAnswer refused = { .status = 422, .content_type = "application/json" };

  desk->server = hearth_test_server_new (HEARTH_TEST_SERVER_PLAIN);
  hearth_test_server_answer (desk->server, "/feedback", &created, NULL);
  hearth_test_server_answer (desk->server, "/broken", &broken, NULL);
  hearth_test_server_answer_text (desk->server, "/refused", &refused, "{\"error\":\"Too rude\"}");
  desk->folder = hearth_test_folder_new ();
  desk->fetcher = hearth_fetcher_new ();
  desk->system = feigned_system_new ();
  desk->now_ms = g_get_real_time () / 1000;
  follow_post (desk, "/feedback");
}

/* Hearth ends. */
static void
leave (Desk *desk)
{
  g_autoptr (GAsyncResult) result = NULL;

  if (desk->library == NULL)
    return;
  hearth_outbox_stop (desk->outbox);
  hearth_test_wait_for (hearth_outbox_is_idle (desk->outbox), 20);
  hearth_library_flush_async (desk->library, hearth_test_store_result, &result);
  hearth_test_wait_for (result != NULL, 20);
  g_clear_object (&desk->outbox);
  g_clear_object (&desk->library);
}

static void
desk_close (Desk *desk, gconstpointer data)
{
  g_assert_null (desk->dialog);
  leave (desk);
  g_clear_object (&desk->settled);
  g_clear_object (&desk->system);
  g_clear_pointer (&desk->sent_id, g_free);
  g_clear_pointer (&desk->outcome, g_free);
  g_clear_object (&desk->catalog);
  g_clear_object (&desk->fetcher);
  g_clear_pointer (&desk->folder, hearth_test_folder_free);
  g_clear_pointer (&desk->server, hearth_test_server_free);
}

static void
on_outcome (GtkWindow *dialog, const char *words, const char *id, Desk *desk)
{
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (dialog)));
  g_free (desk->outcome);
  desk->outcome = g_strdup (words);
  g_free (desk->sent_id);
  desk->sent_id = g_strdup (id);
}

/* Hearth starts, on what was kept before. */
static void
arrive (Desk *desk)
{
  g_autoptr (GAsyncResult) result = NULL;

  leave (desk);
  desk->library = hearth_library_new (desk->folder->path, NULL);
  hearth_library_open_async (desk->library, NULL, hearth_test_store_result, &result);
  hearth_test_wait_for (result != NULL, 20);
  g_assert_true (hearth_library_open_finish (desk->library, result, NULL, NULL));
  desk->outbox = hearth_outbox_new (desk->library, desk->fetcher);
  hearth_outbox_set_network (desk->outbox, G_NETWORK_MONITOR (desk->system));
  hearth_outbox_set_clock (desk->outbox, clock_of, desk);
  g_signal_connect_swapped (desk->outbox, "settled", G_CALLBACK (on_settled), desk);
  hearth_outbox_start (desk->outbox);
}

/* Lets the time go by in which one can take back what one sent, and then some. */
static void
pass_time (Desk *desk, gint64 ms)
{
  desk->now_ms += ms;
  hearth_outbox_look (desk->outbox);
  hearth_test_wait_for (hearth_outbox_is_idle (desk->outbox), 20);
}

/* Each dialog comes after a restart. */
static void
sit_down (Desk *desk, gint64 position_ms)
{
  HearthEpisode *episode = hearth_catalog_get_episode (desk->catalog, 0);

  g_assert_null (desk->dialog);
  arrive (desk);
  g_clear_pointer (&desk->outcome, g_free);
  desk->dialog = hearth_feedback_dialog_new (NULL, desk->library, desk->outbox,
                                             hearth_catalog_get_series (desk->catalog), episode,
                                             hearth_episode_get_segment (episode, 0), position_ms,
                                             position_ms >= 0 ? CAPTION : NULL);
  g_object_add_weak_pointer (G_OBJECT (desk->dialog), (gpointer *) &desk->dialog);
  g_signal_connect (desk->dialog, "outcome", G_CALLBACK (on_outcome), desk);
  if (desk->width > 0)
    gtk_window_set_default_size (desk->dialog, desk->width, desk->height);
  hearth_test_ui_show (desk->dialog);
  hearth_test_wait_for (gtk_widget_is_sensitive (
                            hearth_test_ui_find_labelled (desk->dialog, GTK_TYPE_TEXT_VIEW,
                                                          "What you would tell them")),
                        10);
}

/* The dialog goes, whole: nothing holds it once the outcome is known. */
static void
stand_up (Desk *desk)
{
  hearth_test_wait_for (desk->dialog == NULL, 20);
}

static GtkTextBuffer *
message_of (Desk *desk)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (
      hearth_test_ui_find_labelled (desk->dialog, GTK_TYPE_TEXT_VIEW, "What you would tell them")));
}

static void
write_message (Desk *desk, const char *text)
{
  gtk_text_buffer_set_text (message_of (desk), text, -1);
}

static char *
text_of (GtkTextBuffer *buffer)
{
  char *text = NULL;

  g_object_get (buffer, "text", &text, NULL);
  return text;
}

static char *
what_is_shown (Desk *desk)
{
  GtkWidget *disclosure = hearth_test_ui_find_type (desk->dialog, GTK_TYPE_EXPANDER);

  gtk_expander_set_expanded (GTK_EXPANDER (disclosure), TRUE);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (desk->dialog));
  return text_of (gtk_text_view_get_buffer (GTK_TEXT_VIEW (
      hearth_test_ui_find_labelled (desk->dialog, GTK_TYPE_TEXT_VIEW, "Exactly what is sent"))));
}

static void
tick (Desk *desk, const char *label, gboolean active)
{
  gtk_check_button_set_active (GTK_CHECK_BUTTON (
                                   hearth_test_ui_find_labelled (desk->dialog,
                                                                 GTK_TYPE_CHECK_BUTTON, label)),
                               active);
}

static void
assert_message (Desk *desk, const char *expected)
{
  g_autofree char *text = text_of (message_of (desk));

  g_assert_cmpstr (text, ==, expected);
}

static char *
received_text (Desk *desk, const char *path)
{
  g_autoptr (GBytes) body = hearth_test_server_last_body (desk->server, path);

  g_assert_nonnull (body);
  return g_strndup (g_bytes_get_data (body, NULL), g_bytes_get_size (body));
}

static void
assert_received (Desk *desk, const char *path, const char *expected)
{
  g_autofree char *text = received_text (desk, path);

  g_assert_cmpstr (text, ==, expected);
}

static void
assert_clipboard (const char *part)
{
  GdkClipboard *clipboard = gdk_display_get_clipboard (gdk_display_get_default ());
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  gdk_clipboard_read_text_async (clipboard, NULL, hearth_test_store_result, &result);
  hearth_test_wait_for (result != NULL, 10);
  text = gdk_clipboard_read_text_finish (clipboard, result, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (text, part));
}

static void
test_arrives_as_shown (Desk *desk, gconstpointer data)
{
  g_autofree char *shown = NULL;
  g_autofree char *type = NULL;
  GtkWidget *contact;

  sit_down (desk, POSITION_MS);
  g_assert_nonnull (hearth_test_ui_find_text (desk->dialog, "Safeguarding workloads with Mariner"));
  g_assert_nonnull (hearth_test_ui_find_text (desk->dialog, "Inside Azure for IT"));
  g_assert_nonnull (hearth_test_ui_find_text (desk->dialog, "About 12:41"));
  /* What was said is shown as it was said, marks and all. */
  g_assert_nonnull (hearth_test_ui_find_text (desk->dialog, "“…" CAPTION "…”"));

  hearth_test_ui_click_labelled (desk->dialog, "4 of 5 stars");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (
                                    hearth_test_ui_find_labelled (desk->dialog,
                                                                  GTK_TYPE_TOGGLE_BUTTON,
                                                                  "Question")),
                                TRUE);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (hearth_test_ui_find_labelled (desk->dialog,
                                                                           GTK_TYPE_DROP_DOWN,
                                                                           "Topic")),
                              2);
  write_message (desk, "Does <Mariner> run \"here\"?\n\tIn Zürich & 東京?");
  contact = hearth_test_ui_find_type (desk->dialog, GTK_TYPE_ENTRY);
  gtk_editable_set_text (GTK_EDITABLE (contact), "erin@example.org");
  tick (desk, "Remember the address on this computer", TRUE);
  shown = what_is_shown (desk);
  g_assert_nonnull (strstr (shown, "\"position\": null"));
  g_clear_pointer (&shown, g_free);
  tick (desk, "About 12:41", TRUE);
  shown = what_is_shown (desk);
  g_assert_nonnull (strstr (shown, "\"kind\": \"question\""));
  g_assert_nonnull (strstr (shown, "\"rating\": 4"));
  g_assert_nonnull (strstr (shown, "\"topic\": \"Audio\""));
  g_assert_nonnull (strstr (shown, "\"position\": 761"));
  g_assert_nonnull (strstr (shown, "\"segment\": \"mariner\""));
  g_assert_nonnull (strstr (shown, "\"contact\": \"erin@example.org\""));

  hearth_test_ui_click_labelled (desk->dialog, "Send");
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (desk->dialog)));
  stand_up (desk);
  g_assert_cmpstr (desk->outcome, ==, "Sent in a moment");
  pass_time (desk, HEARTH_FEEDBACK_UNDO_MS - 1);
  g_assert_cmpuint (hearth_test_server_n_requests (desk->server, "/feedback"), ==, 0);
  pass_time (desk, 1);
  g_assert_cmpstr (desk->sent_id, ==, hearth_message_get_id (desk->settled));
  g_assert_cmpint (hearth_message_get_state (desk->settled), ==, HEARTH_MESSAGE_SENT);
  g_assert_cmpuint (hearth_test_server_n_requests (desk->server, "/feedback"), ==, 1);
  assert_received (desk, "/feedback", shown);
  type = hearth_test_server_last_header (desk->server, "/feedback", "Content-Type");
  g_assert_cmpstr (type, ==, "application/json; charset=utf-8");

  /* Delivered, so no draft is left. */
  sit_down (desk, -1);
  assert_message (desk, "");
  g_assert_null (hearth_test_ui_find_labelled (desk->dialog, GTK_TYPE_BUTTON, "Discard Draft"));
  /* The address is, as was asked for; and is forgotten, when that is. */
  contact = hearth_test_ui_find_type (desk->dialog, GTK_TYPE_ENTRY);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (contact)), ==, "erin@example.org");
  tick (desk, "Remember the address on this computer", FALSE);
  write_message (desk, "One more thing");
  hearth_test_ui_click_labelled (desk->dialog, "Send");
  stand_up (desk);
  sit_down (desk, -1);
  contact = hearth_test_ui_find_type (desk->dialog, GTK_TYPE_ENTRY);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (contact)), ==, "");
  gtk_window_close (desk->dialog);
  stand_up (desk);
}

/* Taken back, it is a draft again; then there is no network, and when there is, it arrives. */
static void
test_undo_and_offline (Desk *desk, gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;

  sit_down (desk, POSITION_MS);
  hearth_test_ui_click_labelled (desk->dialog, "2 of 5 stars");
  tick (desk, "About 12:41", TRUE);
  write_message (desk, "The sound is low.");
  hearth_test_ui_click_labelled (desk->dialog, "Send");
  stand_up (desk);
  hearth_library_wish_message_async (desk->library, desk->sent_id, HEARTH_MESSAGE_TAKE_BACK,
                                     desk->now_ms, hearth_test_store_result, &result);
  hearth_test_wait_for (result != NULL, 10);
  g_assert_true (hearth_library_wish_message_finish (desk->library, result, NULL));

  sit_down (desk, -1);
  assert_message (desk, "The sound is low.");
  g_assert_cmpuint (hearth_rating_get_value (HEARTH_RATING (
                        hearth_test_ui_find_type (desk->dialog, HEARTH_TYPE_RATING))),
                    ==, 2);
  /* It stays about the moment that it was written for. */
  g_assert_nonnull (hearth_test_ui_find_text (desk->dialog, "About 12:41"));
  feigned_system_set_network (desk->system, FALSE, FALSE);
  hearth_test_ui_click_labelled (desk->dialog, "Send");
  stand_up (desk);
  g_assert_cmpstr (desk->outcome, ==, "Will be sent when you are online");
  pass_time (desk, 60 * HEARTH_FEEDBACK_UNDO_MS);
  g_assert_cmpuint (hearth_test_server_n_requests (desk->server, "/feedback"), ==, 0);
  feigned_system_set_network (desk->system, TRUE, FALSE);
  hearth_test_wait_for (desk->settled != NULL, 20);
  g_assert_cmpuint (hearth_test_server_n_requests (desk->server, "/feedback"), ==, 1);
}

/* The person hears why, and what they wrote is there. */
static void
test_refused (Desk *desk, gconstpointer data)
{
  follow_post (desk, "/refused");
  sit_down (desk, POSITION_MS);
  write_message (desk, "The sound is low.");
  hearth_test_ui_click_labelled (desk->dialog, "Send");
  stand_up (desk);
  pass_time (desk, HEARTH_FEEDBACK_UNDO_MS);
  g_assert_cmpint (hearth_message_get_state (desk->settled), ==, HEARTH_MESSAGE_REFUSED);
  g_assert_nonnull (strstr (hearth_message_get_fields (desk->settled)->reason, "Too rude"));
  g_assert_nonnull (strstr (hearth_message_get_fields (desk->settled)->body, "The sound is low."));
}

static void
test_cancel_keeps_and_discard_does_not (Desk *desk, gconstpointer data)
{
  sit_down (desk, POSITION_MS);
  write_message (desk, "Half a thought");
  hearth_test_wait_for (hearth_test_ui_find_text (desk->dialog, "Draft kept") != NULL, 10);
  write_message (desk, "Half a thought more");
  hearth_test_ui_click_labelled (desk->dialog, "Cancel");
  stand_up (desk);
  g_assert_null (desk->outcome);

  sit_down (desk, -1);
  assert_message (desk, "Half a thought more");
  g_assert_null (hearth_test_ui_find_text (desk->dialog, "About 12:41"));
  hearth_test_ui_click_labelled (desk->dialog, "Discard Draft");
  assert_message (desk, "");
  g_assert_null (hearth_test_ui_find_labelled (desk->dialog, GTK_TYPE_BUTTON, "Discard Draft"));
  hearth_test_ui_click_labelled (desk->dialog, "Cancel");
  stand_up (desk);

  sit_down (desk, -1);
  assert_message (desk, "");
  gtk_window_close (desk->dialog);
  stand_up (desk);
}

static void
test_only_keys (Desk *desk, gconstpointer data)
{
  g_autofree char *text = NULL;
  GtkWidget *send;

  sit_down (desk, POSITION_MS);
  send = hearth_test_ui_find_labelled (desk->dialog, GTK_TYPE_BUTTON, "Send");
  g_assert_false (gtk_widget_is_sensitive (send));
  hearth_test_ui_type (desk->dialog, "T y p e d");
  hearth_test_wait_for (gtk_text_buffer_get_char_count (message_of (desk)) == 5, 10);
  g_assert_true (gtk_widget_is_sensitive (send));
  hearth_test_ui_type (desk->dialog, "Escape");
  stand_up (desk);

  sit_down (desk, POSITION_MS);
  assert_message (desk, "Typed");
  hearth_test_ui_type (desk->dialog, "alt+p");
  hearth_test_wait_for (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (
                            hearth_test_ui_find_labelled (desk->dialog, GTK_TYPE_TOGGLE_BUTTON,
                                                          "Problem"))),
                        10);
  hearth_test_ui_type (desk->dialog, "ctrl+Return");
  stand_up (desk);
  pass_time (desk, HEARTH_FEEDBACK_UNDO_MS);
  text = received_text (desk, "/feedback");
  g_assert_nonnull (strstr (text, "\"kind\": \"problem\""));
  g_assert_nonnull (strstr (text, "\"message\": \"Typed\""));
}

static void
test_no_address (Desk *desk, gconstpointer data)
{
  follow (desk, "");
  sit_down (desk, -1);
  g_assert_null (hearth_test_ui_find_labelled (desk->dialog, GTK_TYPE_BUTTON, "Send"));
  g_assert_null (hearth_test_ui_find_type (desk->dialog, GTK_TYPE_DROP_DOWN));
  g_assert_nonnull (
      hearth_test_ui_find_text (desk->dialog,
                                "This series names no address for feedback. The text is "
                                "copied and kept on this computer."));
  write_message (desk, "For whom it may concern");
  hearth_test_ui_click_labelled (desk->dialog, "Keep and Copy");
  stand_up (desk);
  g_assert_null (desk->sent_id);
  g_assert_cmpstr (desk->outcome, ==, "Copied. Your text is kept as a draft.");
  assert_clipboard ("For whom it may concern");

  sit_down (desk, -1);
  assert_message (desk, "For whom it may concern");
  gtk_window_close (desk->dialog);
  stand_up (desk);
}

/* Where the library should lie there is something else: it is sent, and not lost either way. */
static void
test_not_kept (Desk *desk, gconstpointer data)
{
  g_autofree char *in_the_way = hearth_test_folder_file (desk->folder, "library.db/a", "no file");

  sit_down (desk, POSITION_MS);
  write_message (desk, "Nowhere to stay");
  hearth_test_wait_for (hearth_test_ui_mentions (desk->dialog, "The draft is not kept: "), 10);
  hearth_test_ui_click_labelled (desk->dialog, "Send");
  stand_up (desk);
  g_assert_nonnull (strstr (desk->outcome, "it is in the clipboard"));
  assert_clipboard ("Nowhere to stay");
  pass_time (desk, HEARTH_FEEDBACK_UNDO_MS);
  g_assert_cmpuint (hearth_test_server_n_requests (desk->server, "/feedback"), ==, 1);
}

/* A mail program and a browser that write down what they are asked to open. */
static char *
install_openers (Desk *desk)
{
  g_autofree char *log = hearth_test_folder_file (desk->folder, "opened", NULL);
  g_autofree char *script = g_strdup_printf ("#!/bin/sh\nprintf %%s \"$1\" >'%s.part'\n"
                                             "mv '%s.part' '%s'\n",
                                             log, log, log);
  g_autofree char *program = hearth_test_folder_file (desk->folder, "opener", script);
  g_autofree char *entry =
      g_strdup_printf ("[Desktop Entry]\nType=Application\nName=Opener\nExec=%s %%u\n"
                       "MimeType=x-scheme-handler/mailto;x-scheme-handler/https;\n",
                       program);
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "applications", NULL);
  g_autofree char *desktop_file = g_build_filename (folder, "opener.desktop", NULL);
  g_autofree char *defaults = g_build_filename (g_get_user_config_dir (), "mimeapps.list", NULL);

  g_assert_cmpint (g_chmod (program, 0755), ==, 0);
  g_assert_cmpint (g_mkdir_with_parents (folder, 0755), ==, 0);
  g_assert_true (g_file_set_contents (desktop_file, entry, -1, NULL));
  g_assert_true (g_file_set_contents (defaults,
                                      "[Default Applications]\n"
                                      "x-scheme-handler/mailto=opener.desktop\n"
                                      "x-scheme-handler/https=opener.desktop\n",
                                      -1, NULL));
  return g_steal_pointer (&log);
}

static char *
wait_for_opened (const char *log)
{
  g_autoptr (GFile) file = g_file_new_for_path (log);
  /* Another program writes the file; the monitor wakes the wait when it is there. */
  g_autoptr (GFileMonitor) monitor = g_file_monitor_file (file, G_FILE_MONITOR_NONE, NULL, NULL);
  g_autoptr (GError) error = NULL;
  char *uri = NULL;

  hearth_test_wait_for (g_file_test (log, G_FILE_TEST_EXISTS), 10);
  g_file_get_contents (log, &uri, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_remove (log), ==, 0);
  return uri;
}

static void
test_mail_and_page (Desk *desk, gconstpointer data)
{
  g_autofree char *log = install_openers (desk);
  g_autofree char *mail = NULL;
  g_autofree char *page = NULL;

  desk->parent = GTK_WINDOW (gtk_window_new ());
  hearth_test_ui_show (desk->parent);
  follow (desk, "\"feedback\": {\"mail\": \"mailto:team@example.org\"},");
  sit_down (desk, POSITION_MS);
  g_assert_null (hearth_test_ui_find_type (desk->dialog, GTK_TYPE_ENTRY));
  write_message (desk, "Thank you all");
  hearth_test_ui_click_labelled (desk->dialog, "Write Mail");
  stand_up (desk);
  mail = wait_for_opened (log);
  g_assert_true (g_str_has_prefix (mail, "mailto:team@example.org?"));
  g_assert_nonnull (strstr (mail, "Thank%20you%20all"));
  g_assert_null (desk->sent_id);
  g_assert_nonnull (strstr (desk->outcome, "Your mail program has the text."));

  follow (desk, "\"feedback\": {\"page\": \"https://example.org/talk?to=us\"},");
  sit_down (desk, POSITION_MS);
  assert_message (desk, "");
  write_message (desk, "Thank you again");
  hearth_test_ui_click_labelled (desk->dialog, "Open Page");
  stand_up (desk);
  page = wait_for_opened (log);
  g_assert_cmpstr (page, ==, "https://example.org/talk?to=us");
  g_assert_nonnull (strstr (desk->outcome, "paste the text there"));
  assert_clipboard ("Thank you again");
  hearth_test_ui_destroy (g_steal_pointer (&desk->parent));
}

static void
test_limits (Desk *desk, gconstpointer data)
{
  g_autofree char *long_text = g_strnfill (HEARTH_FEEDBACK_MAX_MESSAGE + 1, 'a');
  GtkWidget *send, *contact;

  sit_down (desk, POSITION_MS);
  send = hearth_test_ui_find_labelled (desk->dialog, GTK_TYPE_BUTTON, "Send");
  write_message (desk, " \n\t ");
  g_assert_false (gtk_widget_is_sensitive (send));
  write_message (desk, long_text);
  g_assert_false (gtk_widget_is_sensitive (send));
  g_assert_nonnull (hearth_test_ui_find_text (desk->dialog, "1 character too many"));
  write_message (desk, long_text + 1);
  g_assert_true (gtk_widget_is_sensitive (send));

  contact = hearth_test_ui_find_type (desk->dialog, GTK_TYPE_ENTRY);
  gtk_widget_grab_focus (contact);
  gtk_editable_set_text (GTK_EDITABLE (contact), "erin at example");
  g_assert_false (gtk_widget_is_sensitive (send));
  hearth_test_ui_type (desk->dialog, "Tab");
  hearth_test_wait_for (hearth_test_ui_find_text (desk->dialog,
                                                  "This does not look like a mail address.") !=
                            NULL,
                        10);
  gtk_editable_set_text (GTK_EDITABLE (contact), "erin@example.org");
  g_assert_true (gtk_widget_is_sensitive (send));
  g_assert_null (
      hearth_test_ui_find_text (desk->dialog, "This does not look like a mail address."));
  gtk_window_close (desk->dialog);
  stand_up (desk);
}

static void
test_everything_has_a_name (Desk *desk, gconstpointer data)
{
  static const struct
  {
    const char *name;
    int width;
    AdwColorScheme scheme;
    GtkTextDirection direction;
    gboolean expanded;
    int dpi; /* of the text; twice 96 is text of twice the size */
  } looks[] = {
    { "feedback-light", 540, ADW_COLOR_SCHEME_FORCE_LIGHT, GTK_TEXT_DIR_LTR, FALSE, 96 },
    { "feedback-dark", 540, ADW_COLOR_SCHEME_FORCE_DARK, GTK_TEXT_DIR_LTR, TRUE, 96 },
    { "feedback-360", 360, ADW_COLOR_SCHEME_FORCE_LIGHT, GTK_TEXT_DIR_LTR, FALSE, 96 },
    { "feedback-large-text", 400, ADW_COLOR_SCHEME_FORCE_LIGHT, GTK_TEXT_DIR_LTR, FALSE, 192 },
    { "feedback-rtl", 360, ADW_COLOR_SCHEME_FORCE_DARK, GTK_TEXT_DIR_RTL, TRUE, 96 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (looks); i++)
    {
      g_autofree char *shown = NULL;

      adw_style_manager_set_color_scheme (adw_style_manager_get_default (), looks[i].scheme);
      gtk_widget_set_default_direction (looks[i].direction);
      g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", looks[i].dpi * 1024, NULL);
      desk->width = looks[i].width;
      desk->height = looks[i].expanded ? 880 : 680;
      sit_down (desk, POSITION_MS);
      if (i > 0)
        {
          hearth_test_ui_click_labelled (desk->dialog, "4 of 5 stars");
          write_message (desk, "What I liked most: why the distribution was built, told by those "
                               "who built it. More of this!");
        }
      if (looks[i].expanded)
        shown = what_is_shown (desk);
      g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (desk->dialog)), <=, looks[i].width);
      hearth_test_ui_assert_named (desk->dialog);
      hearth_test_ui_wait_for_draw (GTK_WIDGET (desk->dialog));
      hearth_test_ui_shot (GTK_WIDGET (desk->dialog), looks[i].name);
      gtk_window_close (desk->dialog);
      stand_up (desk);
    }
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_DEFAULT);
}

#define ADD(path, function) \
  g_test_add ("/feedback-dialog/" path, Desk, NULL, desk_open, function, desk_close)

int
main (int argc, char **argv)
{
  hearth_test_ui_init (&argc, &argv);
  feigned_system_name_hosts ();
  ADD ("arrives-as-shown", test_arrives_as_shown);
  ADD ("undo-and-offline", test_undo_and_offline);
  ADD ("refused", test_refused);
  ADD ("cancel-keeps-and-discard-does-not", test_cancel_keeps_and_discard_does_not);
  ADD ("only-keys", test_only_keys);
  ADD ("no-address", test_no_address);
  ADD ("not-kept", test_not_kept);
  ADD ("mail-and-page", test_mail_and_page);
  ADD ("limits", test_limits);
  ADD ("everything-has-a-name", test_everything_has_a_name);
  return g_test_run ();
}
