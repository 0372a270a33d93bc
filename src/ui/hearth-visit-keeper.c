/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-visit-keeper.h"

#include "hearth-library-news.h"

/* The start is over by then. */
#define BEGIN_AFTER_S 1

/* So often at most, for every note is a write. */
#define NOTE_EVERY_S 600
#define NOTE_AGAIN_MS ((gint64) 60 * 1000)

struct _HearthVisitKeeper
{
  GObject parent_instance;

  GtkWindow *window;      /* not owned: it owns this */
  HearthLibrary *library; /* owned */
  guint timer;            /* source id, 0 for none */
  gint64 noted_ms;        /* when it was last noted */
};

G_DEFINE_FINAL_TYPE (HearthVisitKeeper, hearth_visit_keeper, G_TYPE_OBJECT)

static void
note (HearthVisitKeeper *self, gboolean leaves)
{
  self->noted_ms = g_get_real_time () / 1000;
  hearth_library_note_visit (self->library, self->noted_ms, leaves);
}

static gboolean
note_cb (gpointer user_data)
{
  HearthVisitKeeper *self = user_data;

  if (gtk_window_is_active (self->window))
    note (self, FALSE);
  return G_SOURCE_CONTINUE;
}

static gboolean
begin_cb (gpointer user_data)
{
  HearthVisitKeeper *self = user_data;

  note (self, FALSE);
  self->timer = g_timeout_add_seconds (NOTE_EVERY_S, note_cb, self);
  return G_SOURCE_REMOVE;
}

static void
active_cb (HearthVisitKeeper *self)
{
  if (self->noted_ms != 0 && gtk_window_is_active (self->window) &&
      ABS (g_get_real_time () / 1000 - self->noted_ms) > NOTE_AGAIN_MS)
    note (self, FALSE);
}

static gboolean
close_cb (HearthVisitKeeper *self)
{
  if (self->noted_ms != 0)
    note (self, TRUE);
  return FALSE;
}

static void
hearth_visit_keeper_dispose (GObject *object)
{
  HearthVisitKeeper *self = HEARTH_VISIT_KEEPER (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_object (&self->library);

  G_OBJECT_CLASS (hearth_visit_keeper_parent_class)->dispose (object);
}

static void
hearth_visit_keeper_class_init (HearthVisitKeeperClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hearth_visit_keeper_dispose;
}

static void
hearth_visit_keeper_init (HearthVisitKeeper *self)
{
}

/**
 * hearth_visit_keeper_new:
 * @window: what the person looks at; it outlives this
 * @library: an open library
 *
 * Begins, a moment later.
 *
 * Returns: (transfer full): what keeps it
 */
HearthVisitKeeper *
hearth_visit_keeper_new (GtkWindow *window, HearthLibrary *library)
{
  HearthVisitKeeper *self = g_object_new (HEARTH_TYPE_VISIT_KEEPER, NULL);

  self->window = window;
  self->library = g_object_ref (library);
  self->timer = g_timeout_add_seconds (BEGIN_AFTER_S, begin_cb, self);
  g_signal_connect_object (window, "notify::is-active", G_CALLBACK (active_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (window, "close-request", G_CALLBACK (close_cb), self, G_CONNECT_SWAPPED);
  return self;
}
