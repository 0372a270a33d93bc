/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-draft-keeper.h"

#include <glib/gi18n-lib.h>

#define DELAY_MS 500

struct _HearthDraftKeeper
{
  GObject parent_instance;

  HearthLibrary *library;   /* owned */
  char *about;              /* owned, nullable */
  char *series_title;       /* owned, nullable */
  HearthFeedback *feedback; /* owned */
  guint delay_id;           /* 0: no change waits to be written */
  gboolean busy;            /* the library is at work for us */
  GApplication *held;       /* owned, nullable: does not end while the library is at work */
  gboolean changed;         /* what is on the disk is behind */
  gboolean let_go;          /* it is on its way: nothing is written any more */
  gboolean kept;            /* the newest words are on the disk */
  char *fault;              /* owned, nullable: why they are not */
  GQueue settling;          /* of GTask, owned: those who wait until nothing is left to do */
};

enum
{
  PROP_KEPT = 1,
  PROP_FAULT,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (HearthDraftKeeper, hearth_draft_keeper, G_TYPE_OBJECT)

/* One thing at a time, so that an older text never comes after a newer one. */
static void
work (HearthDraftKeeper *self);

static void
report (HearthDraftKeeper *self, gboolean kept, const char *fault)
{
  if (g_strcmp0 (self->fault, fault) != 0)
    {
      g_free (self->fault);
      self->fault = g_strdup (fault);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FAULT]);
    }
  if (self->kept != kept)
    {
      self->kept = kept;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_KEPT]);
    }
}

/* The last words are typed just before everything is closed, so the program stays until they are
 * written. */
static void
begin_work (HearthDraftKeeper *self)
{
  self->changed = FALSE;
  self->busy = TRUE;
  g_set_object (&self->held, g_application_get_default ());
  if (self->held != NULL)
    g_application_hold (self->held);
}

static void
end_work (HearthDraftKeeper *self)
{
  self->busy = FALSE;
  if (self->held != NULL)
    g_application_release (self->held);
  g_clear_object (&self->held);
}

static void
on_saved (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HearthDraftKeeper) self = user_data;
  HearthLibrary *library = HEARTH_LIBRARY (source);
  g_autoptr (GError) error = NULL;
  const gboolean saved = hearth_library_keep_message_finish (library, result, &error);

  if (saved && !hearth_library_keeps_messages (library))
    report (self, FALSE, _ ("the library cannot be written to"));
  else
    report (self, saved && !self->changed, saved ? NULL : error->message);
  end_work (self);
  work (self);
}

static void
on_deleted (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HearthDraftKeeper) self = user_data;
  g_autoptr (GError) error = NULL;
  const gboolean gone =
      hearth_library_wish_message_finish (HEARTH_LIBRARY (source), result, &error) ||
      g_error_matches (error, HEARTH_LIBRARY_ERROR, HEARTH_LIBRARY_ERROR_NOT_FOUND);

  report (self, FALSE, gone ? NULL : error->message);
  end_work (self);
  work (self);
}

static void
save (HearthDraftKeeper *self)
{
  const gint64 now_ms = g_get_real_time () / 1000;
  g_autoptr (HearthMessage) message =
      hearth_outbox_write (self->feedback, HEARTH_MESSAGE_DRAFT, HEARTH_MESSAGE_WAY_NONE, NULL,
                           self->about, self->series_title, now_ms, 0);

  hearth_library_keep_message_async (self->library, message, NULL, on_saved, g_object_ref (self));
}

static void
work (HearthDraftKeeper *self)
{
  if (self->busy)
    return;
  if (self->changed)
    {
      begin_work (self);
      if (hearth_feedback_is_empty (self->feedback))
        hearth_library_wish_message_async (self->library, hearth_feedback_get_id (self->feedback),
                                           HEARTH_MESSAGE_DELETE, g_get_real_time () / 1000,
                                           on_deleted, g_object_ref (self));
      else
        save (self);
      return;
    }
  while (!g_queue_is_empty (&self->settling))
    {
      g_autoptr (GTask) task = g_queue_pop_head (&self->settling);

      g_task_return_boolean (task, TRUE);
    }
}

static void
write_now (HearthDraftKeeper *self)
{
  if (self->delay_id == 0)
    return;
  g_clear_handle_id (&self->delay_id, g_source_remove);
  self->changed = TRUE;
}

static gboolean
on_delay_over (gpointer user_data)
{
  HearthDraftKeeper *self = user_data;

  self->delay_id = 0;
  self->changed = TRUE;
  work (self);
  return G_SOURCE_REMOVE;
}

static void
on_feedback_changed (HearthDraftKeeper *self)
{
  if (self->let_go)
    return;
  report (self, FALSE, NULL);
  g_clear_handle_id (&self->delay_id, g_source_remove);
  self->delay_id = g_timeout_add (DELAY_MS, on_delay_over, self);
}

static void
hearth_draft_keeper_get_property (GObject *object,
                                  guint property_id,
                                  GValue *value,
                                  GParamSpec *pspec)
{
  HearthDraftKeeper *self = HEARTH_DRAFT_KEEPER (object);

  switch (property_id)
    {
    case PROP_KEPT:
      g_value_set_boolean (value, self->kept);
      break;
    case PROP_FAULT:
      g_value_set_string (value, self->fault);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
hearth_draft_keeper_dispose (GObject *object)
{
  HearthDraftKeeper *self = HEARTH_DRAFT_KEEPER (object);

  g_clear_handle_id (&self->delay_id, g_source_remove);
  g_clear_object (&self->feedback);
  g_clear_object (&self->library);
  G_OBJECT_CLASS (hearth_draft_keeper_parent_class)->dispose (object);
}

static void
hearth_draft_keeper_finalize (GObject *object)
{
  HearthDraftKeeper *self = HEARTH_DRAFT_KEEPER (object);

  /* Everybody who waits holds the keeper, so nobody does. */
  g_clear_pointer (&self->fault, g_free);
  g_clear_pointer (&self->about, g_free);
  g_clear_pointer (&self->series_title, g_free);
  G_OBJECT_CLASS (hearth_draft_keeper_parent_class)->finalize (object);
}

static void
hearth_draft_keeper_class_init (HearthDraftKeeperClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = hearth_draft_keeper_get_property;
  object_class->dispose = hearth_draft_keeper_dispose;
  object_class->finalize = hearth_draft_keeper_finalize;

  properties[PROP_KEPT] =
      g_param_spec_boolean ("kept", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_FAULT] =
      g_param_spec_string ("fault", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
hearth_draft_keeper_init (HearthDraftKeeper *self)
{
  g_queue_init (&self->settling);
}

/**
 * hearth_draft_keeper_new:
 * @library: where drafts are kept
 * @feedback: what is being written
 * @about: (nullable): the title of what it is about
 * @series_title: (nullable): that of its series
 *
 * Follows @feedback: half a second after the last change it is saved, and when it has become empty
 * its draft is removed. Main thread only.
 *
 * Returns: (transfer full): the keeper
 */
HearthDraftKeeper *
hearth_draft_keeper_new (HearthLibrary *library,
                         HearthFeedback *feedback,
                         const char *about,
                         const char *series_title)
{
  HearthDraftKeeper *self;

  g_return_val_if_fail (HEARTH_IS_LIBRARY (library), NULL);
  g_return_val_if_fail (HEARTH_IS_FEEDBACK (feedback), NULL);

  self = g_object_new (HEARTH_TYPE_DRAFT_KEEPER, NULL);
  self->library = g_object_ref (library);
  self->feedback = g_object_ref (feedback);
  self->about = g_strdup (about);
  self->series_title = g_strdup (series_title);
  g_signal_connect_object (feedback, "notify", G_CALLBACK (on_feedback_changed), self,
                           G_CONNECT_SWAPPED);
  return self;
}

/**
 * hearth_draft_keeper_is_kept:
 * @self: a keeper
 *
 * Tells whether the newest words are safe on the disk.
 *
 * Returns: whether they are
 */
gboolean
hearth_draft_keeper_is_kept (HearthDraftKeeper *self)
{
  g_return_val_if_fail (HEARTH_IS_DRAFT_KEEPER (self), FALSE);

  return self->kept;
}

/**
 * hearth_draft_keeper_get_fault:
 * @self: a keeper
 *
 * Tells why the draft could not be kept the last time.
 *
 * Returns: (transfer none) (nullable): words for people, or %NULL when all is well
 */
const char *
hearth_draft_keeper_get_fault (HearthDraftKeeper *self)
{
  g_return_val_if_fail (HEARTH_IS_DRAFT_KEEPER (self), NULL);

  return self->fault;
}

/**
 * hearth_draft_keeper_settle_async:
 * @self: a keeper
 * @callback: (nullable): called in the main thread when the disk is up to date
 * @user_data: for @callback
 *
 * Writes at once what waits to be written. The keeper lives until that is done, whoever else lets
 * go of it.
 */
void
hearth_draft_keeper_settle_async (HearthDraftKeeper *self,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  GTask *task;

  g_return_if_fail (HEARTH_IS_DRAFT_KEEPER (self));

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, hearth_draft_keeper_settle_async);
  g_queue_push_tail (&self->settling, task);
  write_now (self);
  work (self);
}

/**
 * hearth_draft_keeper_settle_finish:
 * @self: a keeper
 * @result: what the callback was given
 *
 * Ends what hearth_draft_keeper_settle_async() began. Whether it went well is told by
 * hearth_draft_keeper_get_fault().
 */
void
hearth_draft_keeper_settle_finish (HearthDraftKeeper *self, GAsyncResult *result)
{
  g_return_if_fail (g_task_is_valid (result, self));

  g_task_propagate_boolean (G_TASK (result), NULL);
}

/**
 * hearth_draft_keeper_let_go:
 * @self: a keeper
 *
 * Writes no more of the draft, because it is on its way.
 */
void
hearth_draft_keeper_let_go (HearthDraftKeeper *self)
{
  g_return_if_fail (HEARTH_IS_DRAFT_KEEPER (self));

  g_clear_handle_id (&self->delay_id, g_source_remove);
  self->let_go = TRUE;
  self->changed = FALSE;
}
