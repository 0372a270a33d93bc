/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-digest.h"

#include "hearth-library-news.h"
#include "hearth-news-words.h"
#include "hearth-settings.h"

#include <glib/gi18n-lib.h>

/* What comes together is told together. */
#define GATHER_S 2

/* A timer stands still while the computer sleeps, so that none is long. */
#define LONGEST_WAIT_S 3600

struct _HearthDigest
{
  GObject parent_instance;

  GApplication *application; /* not owned: it owns this */
  HearthServices *services;  /* owned, nullable once it is disposed of */
  guint timer;               /* source id, 0 for none */
  gboolean started;
  gboolean claiming;
};

G_DEFINE_FINAL_TYPE (HearthDigest, hearth_digest, G_TYPE_OBJECT)

static gint64
now_ms (void)
{
  return g_get_real_time () / 1000;
}

static gboolean
is_wanted (void)
{
  return g_settings_get_boolean (hearth_settings_get (), "notify-digest");
}

static char *
body_of (const HearthNews *news)
{
  if (news->n_episodes == 1 && news->title != NULL)
    return g_strdup_printf ("%s\n%s", news->title, news->series_title);
  return hearth_news_words_count (news);
}

/* The one of today takes the place of the one of yesterday. */
static void
notify (HearthDigest *self, const HearthNews *news)
{
  g_autoptr (GNotification) notification = g_notification_new (_ ("New in Your Series"));
  g_autofree char *body = body_of (news);

  g_notification_set_body (notification, body);
  g_notification_set_default_action (notification, "app.show-new");
  g_application_send_notification (self->application, "digest", notification);
}

static void
wait_for (HearthDigest *self, guint seconds);

static void
claimed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HearthDigest) self = user_data;
  gint64 next_ms;
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthNews) news =
      hearth_library_claim_digest_finish (HEARTH_LIBRARY (source), result, &next_ms, &error);

  self->claiming = FALSE;
  if (self->services == NULL)
    return;
  /* What cannot be written cannot be told once only. */
  if (error != NULL)
    g_debug ("No digest: %s", error->message);
  if (news != NULL)
    notify (self, news);
  /* Something came meanwhile. */
  if (self->timer != 0 || next_ms == G_MAXINT64)
    return;
  wait_for (self, (guint) CLAMP ((next_ms - now_ms ()) / 1000 + 1, GATHER_S, LONGEST_WAIT_S));
}

static gboolean
timer_cb (gpointer user_data)
{
  HearthDigest *self = user_data;

  self->timer = 0;
  if (!is_wanted ())
    return G_SOURCE_REMOVE;
  if (self->claiming)
    {
      wait_for (self, GATHER_S);
      return G_SOURCE_REMOVE;
    }
  self->claiming = TRUE;
  hearth_library_claim_digest_async (hearth_services_get_library (self->services), now_ms (),
                                     claimed_cb, g_object_ref (self));
  return G_SOURCE_REMOVE;
}

static void
wait_for (HearthDigest *self, guint seconds)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  self->timer = g_timeout_add_seconds (seconds, timer_cb, self);
}

static void
look_soon (HearthDigest *self)
{
  if (is_wanted ())
    wait_for (self, GATHER_S);
}

/* Of what is watched, nothing is told. */
static void
library_cb (HearthDigest *self, gint64 series_key, HearthLibraryChange what)
{
  if ((what & HEARTH_LIBRARY_CHANGE_EPISODES) != 0)
    look_soon (self);
}

static void
hearth_digest_dispose (GObject *object)
{
  HearthDigest *self = HEARTH_DIGEST (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_object (&self->services);

  G_OBJECT_CLASS (hearth_digest_parent_class)->dispose (object);
}

static void
hearth_digest_class_init (HearthDigestClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hearth_digest_dispose;
}

static void
hearth_digest_init (HearthDigest *self)
{
}

/**
 * hearth_digest_new:
 * @application: what sends the notifications; it outlives this
 * @services: whose series to tell of
 *
 * Makes it. Nothing is told before hearth_digest_start().
 *
 * Returns: (transfer full): what tells
 */
HearthDigest *
hearth_digest_new (GApplication *application, HearthServices *services)
{
  HearthDigest *self = g_object_new (HEARTH_TYPE_DIGEST, NULL);

  self->application = application;
  self->services = g_object_ref (services);
  return self;
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HearthDigest) self = user_data;

  if (!hearth_library_open_finish (HEARTH_LIBRARY (source), result, NULL, NULL) ||
      self->services == NULL)
    return;
  g_signal_connect_object (source, "changed", G_CALLBACK (library_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (hearth_settings_get (), "changed::notify-digest", G_CALLBACK (look_soon),
                           self, G_CONNECT_SWAPPED);
  look_soon (self);
}

/**
 * hearth_digest_start:
 * @self: what tells
 *
 * Begins to tell, as soon as the library is open. Calling it again changes nothing.
 */
void
hearth_digest_start (HearthDigest *self)
{
  g_return_if_fail (HEARTH_IS_DIGEST (self));

  if (self->started)
    return;
  self->started = TRUE;
  hearth_library_open_async (hearth_services_get_library (self->services), NULL, opened_cb,
                             g_object_ref (self));
}
