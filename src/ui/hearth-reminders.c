/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-reminders.h"

#include "hearth-library-reminders.h"
#include "hearth-live-words.h"
#include "hearth-settings.h"
#include "hearth-time.h"

#include <glib/gi18n-lib.h>

#define SECOND_MS ((gint64) 1000)
#define MINUTE_MS (60 * SECOND_MS)
#define DAY_MS (24 * 60 * MINUTE_MS)

/* A timer stands still while the computer sleeps, so that none is long: what is told then is late
 * by no more than this. */
#define LONGEST_WAIT_S 300
#define LONGEST_WAIT_FAR_S 3600

#define LATER_MS (5 * MINUTE_MS)

struct _HearthReminders
{
  GObject parent_instance;

  GApplication *application; /* not owned: it owns this */
  HearthServices *services;  /* owned, nullable once it is disposed of */
  guint timer;               /* source id, 0 for none */
  gboolean started;
  gboolean claiming;
  gboolean claim_again; /* something changed meanwhile */
};

G_DEFINE_FINAL_TYPE (HearthReminders, hearth_reminders, G_TYPE_OBJECT)

static void
claim (HearthReminders *self);

static gint64
now_ms (void)
{
  return g_get_real_time () / 1000;
}

/* How much later or earlier, and when it is now. */
static char *
words_for_move (const HearthReminder *reminder, const char *time)
{
  const gint64 by_ms =
      hearth_session_get_fields (reminder->session)->starts_ms - reminder->before_ms;
  g_autofree char *by = hearth_time_format_duration (ABS (by_ms));

  if (ABS (by_ms) >= DAY_MS)
    /* Translators: a live session was moved; %s is such as Sat, 27 Dec, 17:00 – 18:00 CET */
    return g_strdup_printf (_ ("Moved to %s"), time);
  if (by_ms > 0)
    /* Translators: a live session was moved; first by how much, such as 1 h, then to when */
    return g_strdup_printf (_ ("Moved, %s later: %s"), by, time);
  /* Translators: a live session was moved; first by how much, such as 1 h, then to when */
  return g_strdup_printf (_ ("Moved, %s earlier: %s"), by, time);
}

static char *
words_for_start (HearthSession *session, gint64 now)
{
  const gint64 left_ms = hearth_session_get_fields (session)->starts_ms - now;
  const guint minutes = (guint) ((MAX (left_ms, 1) + MINUTE_MS - 1) / MINUTE_MS);

  return g_strdup_printf (ngettext ("Begins in %u minute", "Begins in %u minutes", minutes),
                          minutes);
}

static char *
words_for (const HearthReminder *reminder, gint64 now)
{
  g_autofree char *time = hearth_live_words_time (reminder->session, now);

  switch (reminder->kind)
    {
    case HEARTH_REMINDER_SOON:
      return words_for_start (reminder->session, now);
    case HEARTH_REMINDER_STARTED:
      return g_strdup (C_ ("a session", "Live now"));
    case HEARTH_REMINDER_MOVED:
      return words_for_move (reminder, time);
    case HEARTH_REMINDER_ROOM:
      return g_strdup_printf (_ ("New room: %s"),
                              hearth_session_get_fields (reminder->session)->room);
    case HEARTH_REMINDER_CANCELLED:
      /* Translators: %s is when a live session was to be, such as Today, 17:00 – 18:00 CET */
      return g_strdup_printf (_ ("Cancelled: %s"), time);
    case HEARTH_REMINDER_NONE:
    case HEARTH_REMINDER_NEAR:
    default:
      return NULL;
    }
}

static char *
body_of (const HearthReminder *reminder, gint64 now)
{
  const HearthSessionFields *fields = hearth_session_get_fields (reminder->session);
  g_autofree char *words = words_for (reminder, now);
  const gboolean has_room =
      fields->room != NULL && *fields->room != '\0' &&
      (reminder->kind == HEARTH_REMINDER_SOON || reminder->kind == HEARTH_REMINDER_STARTED);

  if (has_room)
    return g_strdup_printf ("%s · %s\n%s", words, fields->room, fields->series_title);
  return g_strdup_printf ("%s\n%s", words, fields->series_title);
}

/* One notification a session: what is told later takes the place of what was told before. */
static void
notify (HearthReminders *self, const HearthReminder *reminder)
{
  const HearthSessionFields *fields = hearth_session_get_fields (reminder->session);
  const gint64 now = now_ms ();
  const gboolean is_start =
      reminder->kind == HEARTH_REMINDER_SOON || reminder->kind == HEARTH_REMINDER_STARTED;
  const gboolean can_join = is_start && hearth_live_words_can_join (reminder->session, now);
  g_autofree char *id =
      g_strdup_printf ("session-%" G_GINT64_FORMAT "-%s", fields->series_key, fields->episode_id);
  g_autofree char *body = body_of (reminder, now);
  g_autoptr (GNotification) notification = g_notification_new (fields->title);

  g_notification_set_body (notification, body);
  g_notification_set_priority (notification, is_start ? G_NOTIFICATION_PRIORITY_HIGH
                                                      : G_NOTIFICATION_PRIORITY_NORMAL);
  g_notification_set_default_action_and_target (notification,
                                                can_join ? "app.join-session" : "app.open-session",
                                                "(xs)", fields->series_key, fields->episode_id);
  if (can_join)
    g_notification_add_button_with_target (notification, C_ ("a session", "Join"),
                                           "app.join-session", "(xs)", fields->series_key,
                                           fields->episode_id);
  if (is_start)
    g_notification_add_button_with_target (notification, _ ("Remind Me Later"), "app.remind-later",
                                           "(xs)", fields->series_key, fields->episode_id);
  g_application_send_notification (self->application, id, notification);
}

/* Close to the start publishers say last things: where to join, and that it is moved. */
static void
ask_again (HearthReminders *self, HearthSession *session)
{
  HearthSource *source = hearth_library_find_key (hearth_services_get_library (self->services),
                                                  hearth_session_get_fields (session)->series_key);

  if (source != NULL)
    hearth_refresher_refresh_async (hearth_services_get_refresher (self->services), source,
                                    HEARTH_REFRESH_NONE, NULL, NULL, NULL);
}

static void
tell (HearthReminders *self, const HearthReminder *reminder)
{
  if (reminder->kind == HEARTH_REMINDER_NEAR || reminder->kind == HEARTH_REMINDER_SOON)
    ask_again (self, reminder->session);
  if (reminder->kind != HEARTH_REMINDER_NEAR &&
      g_settings_get_boolean (hearth_settings_get (), "notify-live"))
    notify (self, reminder);
}

static gboolean
timer_cb (gpointer user_data)
{
  HearthReminders *self = user_data;

  self->timer = 0;
  claim (self);
  return G_SOURCE_REMOVE;
}

static void
wait_until (HearthReminders *self, gint64 next_ms)
{
  const gint64 wait_ms = next_ms != G_MAXINT64 ? MAX (next_ms - now_ms (), 0) : 0;
  const guint longest_s = wait_ms > DAY_MS ? LONGEST_WAIT_FAR_S : LONGEST_WAIT_S;

  g_clear_handle_id (&self->timer, g_source_remove);
  if (next_ms != G_MAXINT64)
    self->timer =
        g_timeout_add ((guint) MIN (wait_ms + 1, (gint64) longest_s * SECOND_MS), timer_cb, self);
}

static void
claimed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HearthReminders) self = user_data;
  gint64 next_ms;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) reminders =
      hearth_library_claim_reminders_finish (HEARTH_LIBRARY (source), result, &next_ms, &error);

  self->claiming = FALSE;
  if (self->services == NULL)
    return;
  /* What cannot be written cannot be told once only. */
  if (reminders == NULL)
    g_debug ("No reminders: %s", error->message);
  for (guint i = 0; reminders != NULL && i < reminders->len; i++)
    tell (self, g_ptr_array_index (reminders, i));
  if (self->claim_again)
    claim (self);
  else
    wait_until (self, next_ms);
}

static void
claim (HearthReminders *self)
{
  self->claim_again = self->claiming;
  if (self->claiming)
    return;
  self->claiming = TRUE;
  hearth_library_claim_reminders_async (hearth_services_get_library (self->services), now_ms (),
                                        claimed_cb, g_object_ref (self));
}

static void
library_cb (HearthReminders *self, gint64 series_key, HearthLibraryChange what)
{
  const HearthLibraryChange matters = HEARTH_LIBRARY_CHANGE_EPISODES |
                                      HEARTH_LIBRARY_CHANGE_SOURCES |
                                      HEARTH_LIBRARY_CHANGE_FAVOURITES;

  if ((what & matters) != 0)
    claim (self);
}

static void
remind_later_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  HearthReminders *self = user_data;
  gint64 series_key;
  const char *episode_id;

  if (self->services == NULL)
    return;
  g_variant_get (parameter, "(x&s)", &series_key, &episode_id);
  hearth_library_remind_again (hearth_services_get_library (self->services), series_key, episode_id,
                               now_ms () + LATER_MS);
  claim (self);
}

static void
hearth_reminders_dispose (GObject *object)
{
  HearthReminders *self = HEARTH_REMINDERS (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_object (&self->services);

  G_OBJECT_CLASS (hearth_reminders_parent_class)->dispose (object);
}

static void
hearth_reminders_class_init (HearthRemindersClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hearth_reminders_dispose;
}

static void
hearth_reminders_init (HearthReminders *self)
{
}

/**
 * hearth_reminders_new:
 * @application: what sends the notifications; it outlives this
 * @services: whose sessions to tell of
 *
 * Makes it, and gives the application app.remind-later. Nothing is told before
 * hearth_reminders_start().
 *
 * Returns: (transfer full): what reminds
 */
HearthReminders *
hearth_reminders_new (GApplication *application, HearthServices *services)
{
  HearthReminders *self = g_object_new (HEARTH_TYPE_REMINDERS, NULL);
  g_autoptr (GSimpleAction) later = g_simple_action_new ("remind-later", G_VARIANT_TYPE ("(xs)"));

  self->application = application;
  self->services = g_object_ref (services);
  g_signal_connect_object (later, "activate", G_CALLBACK (remind_later_action), self, 0);
  g_action_map_add_action (G_ACTION_MAP (application), G_ACTION (later));
  return self;
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HearthReminders) self = user_data;

  if (!hearth_library_open_finish (HEARTH_LIBRARY (source), result, NULL, NULL) ||
      self->services == NULL)
    return;
  g_signal_connect_object (source, "changed", G_CALLBACK (library_cb), self, G_CONNECT_SWAPPED);
  claim (self);
}

/**
 * hearth_reminders_start:
 * @self: what reminds
 *
 * Begins to tell, as soon as the library is open. Calling it again changes nothing.
 */
void
hearth_reminders_start (HearthReminders *self)
{
  g_return_if_fail (HEARTH_IS_REMINDERS (self));

  if (self->started)
    return;
  self->started = TRUE;
  hearth_library_open_async (hearth_services_get_library (self->services), NULL, opened_cb,
                             g_object_ref (self));
}
