/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-web-line.h"

#include <math.h>
#include <string.h>

#define SCRIPT "/io/github/hearthapp/Hearth/webplayer/hearth-web-page.js"

/* The world of our script, into which no page sees. */
#define WORLD "hearth"

/* So many frames are spoken with; of more, the one that asked longest ago is forgotten. */
#define MOST_FRAMES 64

typedef struct
{
  gint64 number;
  WebKitScriptMessageReply *reply; /* owned, nullable: while the frame waits for an answer */
  JSCContext *context;             /* owned, with the reply: answers are made in it */
  GPtrArray *commands;             /* owned: of char*, what there is to say when it asks */
  gint64 asked_at;
} Frame;

struct _HearthWebLine
{
  GObject parent_instance;

  WebKitUserContentManager *content; /* owned */
  GHashTable *frames;                /* owned: gint64* in Frame → Frame */
};

typedef enum
{
  SIGNAL_REPORT,
  SIGNAL_ASKS,
  N_SIGNALS,
} Signal;

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HearthWebLine, hearth_web_line, G_TYPE_OBJECT)

static void
answer (Frame *frame, const char *words)
{
  g_autoptr (JSCValue) value = NULL;

  if (frame->reply == NULL)
    return;
  value = jsc_value_new_string (frame->context, words);
  webkit_script_message_reply_return_value (frame->reply, value);
  g_clear_pointer (&frame->reply, webkit_script_message_reply_unref);
  g_clear_object (&frame->context);
}

static void
frame_free (Frame *frame)
{
  if (frame->reply != NULL)
    webkit_script_message_reply_return_error_message (frame->reply, "closed");
  g_clear_pointer (&frame->reply, webkit_script_message_reply_unref);
  g_clear_object (&frame->context);
  g_ptr_array_unref (frame->commands);
  g_free (frame);
}

static void
forget_oldest (HearthWebLine *self)
{
  GHashTableIter iter;
  gpointer value;
  Frame *oldest = NULL;

  g_hash_table_iter_init (&iter, self->frames);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      Frame *frame = value;

      if (oldest == NULL || frame->asked_at < oldest->asked_at)
        oldest = frame;
    }
  if (oldest != NULL)
    g_hash_table_remove (self->frames, &oldest->number);
}

static Frame *
ensure_frame (HearthWebLine *self, double number)
{
  const gint64 key = (gint64) number;
  Frame *frame = g_hash_table_lookup (self->frames, &key);

  if (frame != NULL)
    return frame;
  if (g_hash_table_size (self->frames) >= MOST_FRAMES)
    forget_oldest (self);
  frame = g_new0 (Frame, 1);
  frame->number = key;
  frame->commands = g_ptr_array_new_with_free_func (g_free);
  frame->asked_at = g_get_monotonic_time ();
  g_hash_table_insert (self->frames, &frame->number, frame);
  return frame;
}

static void
flush (Frame *frame)
{
  g_autofree char *words = NULL;

  if (frame->reply == NULL || frame->commands->len == 0)
    return;
  g_ptr_array_add (frame->commands, NULL);
  words = g_strjoinv ("\n", (char **) frame->commands->pdata);
  g_ptr_array_set_size (frame->commands, 0);
  answer (frame, words);
}

static double
read_number (JSCValue *object, const char *name)
{
  g_autoptr (JSCValue) value = jsc_value_object_get_property (object, name);

  return jsc_value_is_number (value) ? jsc_value_to_double (value) : NAN;
}

static gboolean
read_flag (JSCValue *object, const char *name)
{
  g_autoptr (JSCValue) value = jsc_value_object_get_property (object, name);

  return jsc_value_is_boolean (value) && jsc_value_to_boolean (value);
}

static void
read_buffered (JSCValue *object, HearthWebReport *report)
{
  g_autoptr (JSCValue) list = jsc_value_object_get_property (object, "buffered");

  if (!jsc_value_is_array (list))
    return;
  for (guint i = 0; i < 2 * HEARTH_WEB_MOST_BUFFERED; i++)
    {
      g_autoptr (JSCValue) value = jsc_value_object_get_property_at_index (list, i);

      if (!jsc_value_is_number (value))
        break;
      report->buffered_s[i] = jsc_value_to_double (value);
      report->n_buffered = (i + 1) / 2;
    }
}

static void
report_cb (HearthWebLine *self, JSCValue *value)
{
  HearthWebReport report = { 0 };

  if (!jsc_value_is_object (value))
    return;
  report.frame = read_number (value, "frame");
  report.serial = read_number (value, "serial");
  report.time_s = read_number (value, "time");
  report.position_s = read_number (value, "position");
  report.duration_s = read_number (value, "duration");
  report.rate = read_number (value, "rate");
  report.volume = read_number (value, "volume");
  report.width = read_number (value, "width");
  report.height = read_number (value, "height");
  report.area = read_number (value, "area");
  report.error = read_number (value, "error");
  report.paused = read_flag (value, "paused");
  report.ended = read_flag (value, "ended");
  report.seeking = read_flag (value, "seeking");
  report.waiting = read_flag (value, "waiting");
  report.muted = read_flag (value, "muted");
  read_buffered (value, &report);
  g_signal_emit (self, signals[SIGNAL_REPORT], 0, &report);
}

static void
asks_cb (HearthWebLine *self, JSCValue *value)
{
  double number = jsc_value_is_number (value) ? jsc_value_to_double (value) : NAN;

  if (number >= HEARTH_WEB_ASKS_NOTHING && number <= HEARTH_WEB_ASKS_ELSEWHERE)
    g_signal_emit (self, signals[SIGNAL_ASKS], 0, (int) number);
}

static gboolean
listen_cb (HearthWebLine *self, JSCValue *value, WebKitScriptMessageReply *reply)
{
  double number = jsc_value_is_number (value) ? jsc_value_to_double (value) : NAN;
  Frame *frame;

  if (!(number >= 0 && number < 0x1p53))
    return FALSE;
  frame = ensure_frame (self, number);
  answer (frame, "");
  frame->reply = webkit_script_message_reply_ref (reply);
  frame->context = g_object_ref (jsc_value_get_context (value));
  frame->asked_at = g_get_monotonic_time ();
  flush (frame);
  return TRUE;
}

static void
hearth_web_line_dispose (GObject *object)
{
  HearthWebLine *self = HEARTH_WEB_LINE (object);

  hearth_web_line_cut (self);
  g_clear_object (&self->content);

  G_OBJECT_CLASS (hearth_web_line_parent_class)->dispose (object);
}

static void
hearth_web_line_finalize (GObject *object)
{
  g_hash_table_unref (HEARTH_WEB_LINE (object)->frames);

  G_OBJECT_CLASS (hearth_web_line_parent_class)->finalize (object);
}

static void
hearth_web_line_class_init (HearthWebLineClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = hearth_web_line_dispose;
  object_class->finalize = hearth_web_line_finalize;
  signals[SIGNAL_REPORT] = g_signal_new ("report", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  signals[SIGNAL_ASKS] = g_signal_new ("asks", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                       NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
}

static void
add_script (HearthWebLine *self)
{
  g_autoptr (GBytes) bytes = g_resources_lookup_data (SCRIPT, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autofree char *text = NULL;
  WebKitUserScript *script;

  g_return_if_fail (bytes != NULL);
  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  script = webkit_user_script_new_for_world (text, WEBKIT_USER_CONTENT_INJECT_ALL_FRAMES,
                                             WEBKIT_USER_SCRIPT_INJECT_AT_DOCUMENT_START, WORLD,
                                             NULL, NULL);
  webkit_user_content_manager_add_script (self->content, script);
  webkit_user_script_unref (script);
}

static void
hearth_web_line_init (HearthWebLine *self)
{
  self->frames =
      g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, (GDestroyNotify) frame_free);
  self->content = webkit_user_content_manager_new ();
  g_signal_connect_object (self->content, "script-message-received::hearthReport",
                           G_CALLBACK (report_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->content, "script-message-received::hearthAsks",
                           G_CALLBACK (asks_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->content, "script-message-with-reply-received::hearthListen",
                           G_CALLBACK (listen_cb), self, G_CONNECT_SWAPPED);
  webkit_user_content_manager_register_script_message_handler (self->content, "hearthReport",
                                                               WORLD);
  webkit_user_content_manager_register_script_message_handler (self->content, "hearthAsks", WORLD);
  webkit_user_content_manager_register_script_message_handler_with_reply (self->content,
                                                                          "hearthListen", WORLD);
  add_script (self);
}

/**
 * hearth_web_line_new:
 *
 * Returns: (transfer full): a line that nobody speaks on yet
 */
HearthWebLine *
hearth_web_line_new (void)
{
  return g_object_new (HEARTH_TYPE_WEB_LINE, NULL);
}

/**
 * hearth_web_line_get_content:
 * @self: the line
 *
 * Returns: (transfer none): what puts the script into the frames of a view
 */
WebKitUserContentManager *
hearth_web_line_get_content (HearthWebLine *self)
{
  g_return_val_if_fail (HEARTH_IS_WEB_LINE (self), NULL);

  return self->content;
}

/* To play or to pause, to be here or there: what is newer takes the place of what nobody took. */
static gboolean
is_about_the_same (const char *command, const char *other)
{
  static const char *const plays[] = { "play", "pause", NULL };
  gsize length = strcspn (command, " ");

  if (g_strv_contains (plays, command) && g_strv_contains (plays, other))
    return TRUE;
  return length == strcspn (other, " ") && strncmp (command, other, length) == 0;
}

/**
 * hearth_web_line_send:
 * @self: the line
 * @number: of the frame
 * @command: a word, and a number after a space where it needs one
 *
 * Tells the frame what to do, as soon as it asks.
 */
void
hearth_web_line_send (HearthWebLine *self, double number, const char *command)
{
  Frame *frame;

  g_return_if_fail (HEARTH_IS_WEB_LINE (self));
  g_return_if_fail (number >= 0 && number < 0x1p53);

  frame = ensure_frame (self, number);
  for (guint i = frame->commands->len; i > 0; i--)
    if (is_about_the_same (g_ptr_array_index (frame->commands, i - 1), command))
      g_ptr_array_remove_index (frame->commands, i - 1);
  g_ptr_array_add (frame->commands, g_strdup (command));
  flush (frame);
}

/**
 * hearth_web_line_cut:
 * @self: the line
 *
 * Hears and says nothing more.
 */
void
hearth_web_line_cut (HearthWebLine *self)
{
  g_return_if_fail (HEARTH_IS_WEB_LINE (self));

  if (self->content == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->content, self);
  webkit_user_content_manager_unregister_script_message_handler (self->content, "hearthReport",
                                                                 WORLD);
  webkit_user_content_manager_unregister_script_message_handler (self->content, "hearthAsks",
                                                                 WORLD);
  webkit_user_content_manager_unregister_script_message_handler (self->content, "hearthListen",
                                                                 WORLD);
  webkit_user_content_manager_remove_all_scripts (self->content);
  webkit_user_content_manager_remove_all_filters (self->content);
  g_hash_table_remove_all (self->frames);
}
