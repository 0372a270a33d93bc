/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-renewal.h"

#include <glib/gi18n-lib.h>

struct _HearthRenewal
{
  GObject parent_instance;

  HearthPlayerView *player;  /* weak */
  HearthServices *services;  /* owned, nullable: nothing plays */
  HearthEpisodeModel *model; /* owned, nullable likewise */
  char *segment_id;          /* owned, nullable likewise */
  GCancellable *cancellable; /* owned, nullable likewise */
};

G_DEFINE_FINAL_TYPE (HearthRenewal, hearth_renewal, G_TYPE_OBJECT)

/* One question to the publisher. */
typedef struct
{
  HearthServices *services; /* owned */
  HearthSource *source;     /* owned */
  char *episode_id;         /* owned */
  char *segment_id;         /* owned */
} Question;

static void
refreshed_cb (GObject *source, GAsyncResult *result, gpointer user_data);
static void
details_cb (GObject *source, GAsyncResult *result, gpointer user_data);
static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data);

static void
question_free (gpointer data)
{
  Question *self = data;

  g_clear_object (&self->services);
  g_clear_object (&self->source);
  g_free (self->episode_id);
  g_free (self->segment_id);
  g_free (self);
}

/* A list may leave the recordings to a document of the episode's own: that is asked for, too. */
static void
refreshed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Question *self = g_task_get_task_data (task);
  HearthRefresher *refresher = HEARTH_REFRESHER (source);

  hearth_refresher_refresh_finish (refresher, result, NULL, NULL);
  if (g_task_return_error_if_cancelled (task))
    return;
  hearth_refresher_want_details_async (refresher, hearth_source_get_key (self->source),
                                       self->episode_id, HEARTH_REFRESH_BY_HAND,
                                       g_task_get_cancellable (task), details_cb,
                                       g_object_ref (task));
}

static void
details_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Question *self = g_task_get_task_data (task);

  /* What is there may be new, even where not everything could be asked. */
  hearth_refresher_want_details_finish (HEARTH_REFRESHER (source), result, NULL);
  if (g_task_return_error_if_cancelled (task))
    return;
  hearth_library_load_episode_async (hearth_services_get_library (self->services),
                                     hearth_source_get_key (self->source), self->episode_id,
                                     g_task_get_cancellable (task), loaded_cb, g_object_ref (task));
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Question *self = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (HearthEpisode) episode =
      hearth_library_load_episode_finish (HEARTH_LIBRARY (source), result, &error);
  HearthSegment *segment =
      episode != NULL ? hearth_episode_find_segment (episode, self->segment_id, NULL) : NULL;

  if (segment != NULL)
    g_task_return_pointer (task, g_object_ref (segment), g_object_unref);
  else if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "%s",
                             _ ("It is not in this series any more."));
}

static void
ask (HearthRenewal *self, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, self->cancellable, callback, user_data);
  Question *question = g_new0 (Question, 1);

  question->services = g_object_ref (self->services);
  question->source = g_object_ref (hearth_episode_model_get_source (self->model));
  question->episode_id =
      g_strdup (hearth_episode_get_id (hearth_episode_model_get_episode (self->model)));
  question->segment_id = g_strdup (self->segment_id);
  g_task_set_source_tag (task, ask);
  g_task_set_task_data (task, question, question_free);
  hearth_refresher_refresh_async (hearth_services_get_refresher (self->services), question->source,
                                  HEARTH_REFRESH_BY_HAND, self->cancellable, refreshed_cb,
                                  g_object_ref (task));
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HearthRenewal) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthSegment) segment = g_task_propagate_pointer (G_TASK (result), &error);

  /* Cancelled means that something else is played by now. */
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) && self->player != NULL)
    hearth_player_view_renew (self->player, segment);
}

static gboolean
expired_cb (HearthRenewal *self)
{
  if (self->segment_id == NULL)
    return FALSE;
  ask (self, answered_cb, g_object_ref (self));
  return TRUE;
}

static void
forget (HearthRenewal *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->services);
  g_clear_object (&self->model);
  g_clear_pointer (&self->segment_id, g_free);
}

static void
hearth_renewal_dispose (GObject *object)
{
  HearthRenewal *self = HEARTH_RENEWAL (object);

  forget (self);
  g_clear_weak_pointer (&self->player);

  G_OBJECT_CLASS (hearth_renewal_parent_class)->dispose (object);
}

static void
hearth_renewal_class_init (HearthRenewalClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hearth_renewal_dispose;
}

static void
hearth_renewal_init (HearthRenewal *self)
{
}

/**
 * hearth_renewal_new:
 * @player: what plays
 *
 * Main thread only, as all of it.
 *
 * Returns: (transfer full): what answers when an address of @player expired, once it knows what
 *   plays
 */
HearthRenewal *
hearth_renewal_new (HearthPlayerView *player)
{
  HearthRenewal *self = g_object_new (HEARTH_TYPE_RENEWAL, NULL);

  g_set_weak_pointer (&self->player, player);
  g_signal_connect_object (player, "expired", G_CALLBACK (expired_cb), self, G_CONNECT_SWAPPED);
  return self;
}

/**
 * hearth_renewal_follow:
 * @self: a renewal
 * @services: (nullable): what the window leans on; %NULL when nothing plays
 * @model: (nullable): the episode of @segment
 * @segment: (nullable): what plays from now on
 *
 * Says whom to ask. What was asked before has no say any more.
 */
void
hearth_renewal_follow (HearthRenewal *self,
                       HearthServices *services,
                       HearthEpisodeModel *model,
                       HearthSegment *segment)
{
  g_return_if_fail (HEARTH_IS_RENEWAL (self));

  forget (self);
  if (segment == NULL)
    return;
  self->cancellable = g_cancellable_new ();
  self->services = g_object_ref (services);
  self->model = g_object_ref (model);
  self->segment_id = g_strdup (hearth_segment_get_id (segment));
}
