/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-feedback-delivery.h"

#include "hearth-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* One delivery. */
typedef struct
{
  /* Input */
  HearthFeedback *feedback;       /* owned */
  HearthDraftKeeper *keeper;      /* owned */
  HearthFeedbackAddress *address; /* owned, nullable */
  HearthLibrary *library;         /* owned */
  HearthOutbox *outbox;           /* owned */
  char *about;                    /* owned, nullable */
  char *series_title;             /* owned, nullable */
  GtkWindow *parent;              /* owned, nullable */
  GdkDisplay *display;            /* owned */
  HearthFeedbackWay way;

  /* Output */
  gboolean on_its_way;
} Delivery;

/* In the order of execution. */
static void
on_settled (GObject *source, GAsyncResult *result, gpointer user_data);
static void
on_posted (GObject *source, GAsyncResult *result, gpointer user_data);
static void
on_opened (GObject *source, GAsyncResult *result, gpointer user_data);
static void
on_handed_over (GObject *source, GAsyncResult *result, gpointer user_data);

static void
delivery_free (Delivery *delivery)
{
  g_clear_object (&delivery->feedback);
  g_clear_object (&delivery->keeper);
  g_clear_object (&delivery->address);
  g_clear_object (&delivery->library);
  g_clear_object (&delivery->outbox);
  g_clear_pointer (&delivery->about, g_free);
  g_clear_pointer (&delivery->series_title, g_free);
  g_clear_object (&delivery->parent);
  g_clear_object (&delivery->display);
  g_free (delivery);
}

static void
copy_text (Delivery *delivery)
{
  g_autofree char *text = hearth_feedback_to_text (delivery->feedback);

  gdk_clipboard_set_text (gdk_display_get_clipboard (delivery->display), text);
}

/* Another sentence follows, so this one has to end; the words of a server often do not. */
static char *
as_sentence (const char *words)
{
  const char *last = *words != '\0' ? g_utf8_find_prev_char (words, words + strlen (words)) : NULL;
  gboolean ended = last == NULL || g_unichar_ispunct (g_utf8_get_char (last));

  return g_strconcat (words, ended ? "" : ".", NULL);
}

/* Ends a delivery that did not arrive: whatever happened, the words stay somewhere and the person
 * knows where. */
static void
return_kept (GTask *task, const char *reason)
{
  Delivery *delivery = g_task_get_task_data (task);
  const char *fault = hearth_draft_keeper_get_fault (delivery->keeper);
  g_autofree char *sentence = as_sentence (reason);

  if (fault == NULL)
    {
      /* TRANSLATORS: A sentence stands before it that says why something was not sent. */
      g_task_return_pointer (task,
                             g_strdup_printf (_ ("%s Your text is kept as a draft."), sentence),
                             g_free);
      return;
    }
  copy_text (delivery);
  g_task_return_pointer (
      task,
      /* TRANSLATORS: The first sentence says why something was not sent, the last one why it was
         not saved. */
      g_strdup_printf (_ ("%s Your text could not be kept, it is in the clipboard: %s"), sentence,
                       fault),
      g_free);
}

/* Keeps it in the library as something that the person has let go. */
static void
keep (Delivery *delivery,
      HearthMessageState state,
      HearthMessageWay way,
      const char *address,
      gint64 wait_ms,
      GAsyncReadyCallback callback,
      GTask *task)
{
  const gint64 now_ms = hearth_outbox_now_ms (delivery->outbox);
  g_autoptr (HearthMessage) message =
      hearth_outbox_write (delivery->feedback, state, way, address, delivery->about,
                           delivery->series_title, now_ms,
                           state == HEARTH_MESSAGE_WAITING ? now_ms + wait_ms : 0);

  hearth_draft_keeper_let_go (delivery->keeper);
  hearth_library_keep_message_async (delivery->library, message, NULL, callback,
                                     g_object_ref (task));
}

static void
open_outside (GTask *task, const char *uri)
{
  Delivery *delivery = g_task_get_task_data (task);

  gtk_show_uri_full (delivery->parent, uri, GDK_CURRENT_TIME, NULL, on_opened, g_object_ref (task));
}

static void
start_mail (GTask *task)
{
  Delivery *delivery = g_task_get_task_data (task);
  g_autofree char *mailto =
      hearth_feedback_to_mailto (delivery->feedback,
                                 hearth_feedback_address_get_mail (delivery->address),
                                 delivery->about);

  if (mailto != NULL)
    {
      open_outside (task, mailto);
      return;
    }
  copy_text (delivery);
  return_kept (task, _ ("The mail address for feedback cannot be used, the text is in the "
                        "clipboard."));
}

static void
on_settled (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Delivery *delivery = g_task_get_task_data (task);

  hearth_draft_keeper_settle_finish (HEARTH_DRAFT_KEEPER (source), result);
  switch (delivery->way)
    {
    case HEARTH_FEEDBACK_WAY_POST:
      keep (delivery, HEARTH_MESSAGE_WAITING, HEARTH_MESSAGE_WAY_POST,
            hearth_feedback_address_get_post (delivery->address), HEARTH_FEEDBACK_UNDO_MS,
            on_posted, task);
      break;
    case HEARTH_FEEDBACK_WAY_MAIL:
      start_mail (task);
      break;
    case HEARTH_FEEDBACK_WAY_PAGE:
      copy_text (delivery);
      open_outside (task, hearth_feedback_address_get_page (delivery->address));
      break;
    case HEARTH_FEEDBACK_WAY_NONE:
      copy_text (delivery);
      return_kept (task, _ ("Copied."));
      break;
    }
}

static void
on_posted (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Delivery *delivery = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  if (!hearth_library_keep_message_finish (HEARTH_LIBRARY (source), result, &error))
    {
      copy_text (delivery);
      g_task_return_pointer (
          task,
          g_strdup_printf (_ ("Your text could not be kept, it is in the clipboard: %s"),
                           error->message),
          g_free);
      return;
    }
  delivery->on_its_way = TRUE;
  if (!hearth_library_keeps_messages (delivery->library))
    {
      copy_text (delivery);
      g_task_return_pointer (task,
                             g_strdup (_ ("Sent in a moment. It could not be kept, so it is in the "
                                          "clipboard, too.")),
                             g_free);
      return;
    }
  g_task_return_pointer (task,
                         g_strdup (hearth_outbox_is_online (delivery->outbox)
                                       ? _ ("Sent in a moment")
                                       : _ ("Will be sent when you are online")),
                         g_free);
}

static void
on_opened (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Delivery *delivery = g_task_get_task_data (task);
  const gboolean mail = delivery->way == HEARTH_FEEDBACK_WAY_MAIL;
  g_autoptr (GError) error = NULL;

  if (gtk_show_uri_full_finish (delivery->parent, result, &error))
    {
      keep (delivery, HEARTH_MESSAGE_SENT, mail ? HEARTH_MESSAGE_WAY_MAIL : HEARTH_MESSAGE_WAY_PAGE,
            mail ? hearth_feedback_address_get_mail (delivery->address)
                 : hearth_feedback_address_get_page (delivery->address),
            0, on_handed_over, task);
      return;
    }
  copy_text (delivery);
  return_kept (task, mail ? _ ("No mail program opened, so the text is in the clipboard.")
                          : _ ("The page did not open. The text is in the clipboard."));
}

static void
on_handed_over (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Delivery *delivery = g_task_get_task_data (task);

  /* Whether it was written down or not, the other program has it. */
  hearth_library_keep_message_finish (HEARTH_LIBRARY (source), result, NULL);
  g_task_return_pointer (task,
                         g_strdup (delivery->way == HEARTH_FEEDBACK_WAY_MAIL
                                       ? _ ("Your mail program has the text.")
                                       : _ ("The page opens; paste the text there.")),
                         g_free);
}

/**
 * hearth_feedback_way_of:
 * @address: (nullable): what the catalog says
 *
 * Chooses how feedback goes to the publisher: by itself where the catalog names a place to post to,
 * else by mail, else through a page.
 *
 * Returns: the way
 */
HearthFeedbackWay
hearth_feedback_way_of (HearthFeedbackAddress *address)
{
  if (address == NULL)
    return HEARTH_FEEDBACK_WAY_NONE;
  if (hearth_feedback_address_get_post (address) != NULL)
    return HEARTH_FEEDBACK_WAY_POST;
  if (hearth_feedback_address_get_mail (address) != NULL)
    return HEARTH_FEEDBACK_WAY_MAIL;
  if (hearth_feedback_address_get_page (address) != NULL)
    return HEARTH_FEEDBACK_WAY_PAGE;
  return HEARTH_FEEDBACK_WAY_NONE;
}

/**
 * hearth_feedback_way_get_button:
 * @way: a way
 *
 * Names what pressing the button does.
 *
 * Returns: (transfer none): a label with a mnemonic
 */
const char *
hearth_feedback_way_get_button (HearthFeedbackWay way)
{
  switch (way)
    {
    case HEARTH_FEEDBACK_WAY_POST:
      return _ ("_Send");
    case HEARTH_FEEDBACK_WAY_MAIL:
      return _ ("Write _Mail");
    case HEARTH_FEEDBACK_WAY_PAGE:
      return _ ("_Open Page");
    case HEARTH_FEEDBACK_WAY_NONE:
      return _ ("_Keep and Copy");
    }
  return "";
}

/**
 * hearth_feedback_way_get_advice:
 * @way: a way
 *
 * Says beforehand what happens when it is not simply sent.
 *
 * Returns: (transfer none) (nullable): words, or %NULL when there is nothing to say
 */
const char *
hearth_feedback_way_get_advice (HearthFeedbackWay way)
{
  switch (way)
    {
    case HEARTH_FEEDBACK_WAY_POST:
      return NULL;
    case HEARTH_FEEDBACK_WAY_MAIL:
      return _ (
          "Feedback goes by mail. Your mail program opens with the text, and you send it from "
          "there.");
    case HEARTH_FEEDBACK_WAY_PAGE:
      return _ ("Feedback is taken on a page. The text is copied and the page opens: "
                "paste it there.");
    case HEARTH_FEEDBACK_WAY_NONE:
      return _ ("This series names no address for feedback. The text is copied and kept on this "
                "computer.");
    }
  return NULL;
}

/* As people write it. */
static const char *
mail_of (const char *uri)
{
  return g_ascii_strncasecmp (uri, "mailto:", strlen ("mailto:")) == 0 ? uri + strlen ("mailto:")
                                                                       : uri;
}

/**
 * hearth_feedback_way_to_where:
 * @way: a way
 * @address: (nullable): what the catalog says
 *
 * Says where the text goes, exactly.
 *
 * Returns: (transfer full): words and an address, as plain text
 */
char *
hearth_feedback_way_to_where (HearthFeedbackWay way, HearthFeedbackAddress *address)
{
  switch (way)
    {
    case HEARTH_FEEDBACK_WAY_POST:
      return g_strdup_printf (_ ("Posted to %s"), hearth_feedback_address_get_post (address));
    case HEARTH_FEEDBACK_WAY_MAIL:
      return g_strdup_printf (_ ("By mail to %s"),
                              mail_of (hearth_feedback_address_get_mail (address)));
    case HEARTH_FEEDBACK_WAY_PAGE:
      return g_strdup_printf (_ ("Pasted by you at %s"),
                              hearth_feedback_address_get_page (address));
    case HEARTH_FEEDBACK_WAY_NONE:
      return g_strdup (_ ("Nothing leaves this computer. This is copied:"));
    }
  return NULL;
}

/**
 * hearth_feedback_way_to_what:
 * @way: a way
 * @feedback: what is being written
 *
 * Says what goes there: the very bytes of the wire, or the text that is handed over.
 *
 * Returns: (transfer full): plain text
 */
char *
hearth_feedback_way_to_what (HearthFeedbackWay way, HearthFeedback *feedback)
{
  g_autoptr (GBytes) json = NULL;
  gsize size;
  const char *data;

  if (way != HEARTH_FEEDBACK_WAY_POST)
    return hearth_feedback_to_text (feedback);
  json = hearth_feedback_to_json (feedback);
  data = g_bytes_get_data (json, &size);
  return g_strndup (data, size);
}

/**
 * hearth_feedback_deliver_async:
 * @feedback: what the person wrote
 * @keeper: keeps its draft
 * @address: (nullable): where feedback goes
 * @library: where it is kept
 * @outbox: sends it
 * @about: (nullable): the title of what it is about; the subject of a mail
 * @series_title: (nullable): that of its series
 * @parent: (nullable): the window from which mail and pages open
 * @callback: called in the main thread when it is on its way, or is not
 * @user_data: for @callback
 *
 * Takes feedback on its way. What is posted is in the library first, and leaves when the person had
 * time to take it back; from then on the outbox sees to it.
 */
void
hearth_feedback_deliver_async (HearthFeedback *feedback,
                               HearthDraftKeeper *keeper,
                               HearthFeedbackAddress *address,
                               HearthLibrary *library,
                               HearthOutbox *outbox,
                               const char *about,
                               const char *series_title,
                               GtkWindow *parent,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  Delivery *delivery;

  g_return_if_fail (HEARTH_IS_FEEDBACK (feedback));
  g_return_if_fail (HEARTH_IS_DRAFT_KEEPER (keeper));
  g_return_if_fail (HEARTH_IS_OUTBOX (outbox));

  delivery = g_new0 (Delivery, 1);
  delivery->feedback = g_object_ref (feedback);
  delivery->keeper = g_object_ref (keeper);
  g_set_object (&delivery->address, address);
  delivery->library = g_object_ref (library);
  delivery->outbox = g_object_ref (outbox);
  delivery->about = g_strdup (about);
  delivery->series_title = g_strdup (series_title);
  g_set_object (&delivery->parent, parent);
  delivery->display = g_object_ref (gdk_display_get_default ());
  delivery->way = hearth_feedback_way_of (address);

  task = g_task_new (NULL, NULL, callback, user_data);
  g_task_set_source_tag (task, hearth_feedback_deliver_async);
  g_task_set_task_data (task, delivery, (GDestroyNotify) delivery_free);
  hearth_draft_keeper_settle_async (keeper, on_settled, g_object_ref (task));
}

/**
 * hearth_feedback_deliver_finish:
 * @result: what the callback was given
 * @on_its_way: (out): whether the outbox has it, and the person may take it back for a while
 *
 * Ends what hearth_feedback_deliver_async() began.
 *
 * Returns: (transfer full): what happened, in words for the person
 */
char *
hearth_feedback_deliver_finish (GAsyncResult *result, gboolean *on_its_way)
{
  Delivery *delivery;

  g_return_val_if_fail (g_async_result_is_tagged (result, hearth_feedback_deliver_async), NULL);

  delivery = g_task_get_task_data (G_TASK (result));
  *on_its_way = delivery->on_its_way;
  return g_task_propagate_pointer (G_TASK (result), NULL);
}

/**
 * hearth_feedback_choose_address:
 * @series: a series
 * @episode: an episode of it
 *
 * Chooses where feedback goes: a talk may have a page for it of its own; else it goes where that of
 * its series goes.
 *
 * Returns: (transfer none) (nullable): the address
 */
HearthFeedbackAddress *
hearth_feedback_choose_address (HearthSeries *series, HearthEpisode *episode)
{
  HearthFeedbackAddress *own = hearth_episode_get_feedback (episode);

  return hearth_feedback_way_of (own) != HEARTH_FEEDBACK_WAY_NONE
             ? own
             : hearth_series_get_feedback (series);
}

/**
 * hearth_feedback_choose_asking:
 * @general: (nullable): where feedback goes
 * @episode: an episode
 *
 * Chooses where questions go: for a session that is not over to its own place, unless the series
 * takes them itself. What that place is made of only people know, so that it is opened for them.
 *
 * Returns: (transfer full) (nullable): the address
 */
HearthFeedbackAddress *
hearth_feedback_choose_asking (HearthFeedbackAddress *general, HearthEpisode *episode)
{
  HearthLiveSession *live = hearth_episode_get_live (episode);
  const char *page = live != NULL ? hearth_live_session_get_questions (live) : NULL;
  const gboolean is_open =
      live != NULL && hearth_live_session_get_status (live) <= HEARTH_LIVE_STATUS_LIVE;

  if (!is_open || !hearth_text_is_web_url (page) ||
      hearth_feedback_way_of (general) == HEARTH_FEEDBACK_WAY_POST)
    return general != NULL ? g_object_ref (general) : NULL;
  return g_object_new (HEARTH_TYPE_FEEDBACK_ADDRESS, "page", page, "topics",
                       general != NULL ? hearth_feedback_address_get_topics (general) : NULL, NULL);
}
