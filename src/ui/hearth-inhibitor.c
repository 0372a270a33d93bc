/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-inhibitor.h"

#include <glib/gi18n-lib.h>

#define PATIENCE_S 30

struct _HearthInhibitor
{
  GObject parent_instance;

  GtkWindow *window; /* not owned, nullable: once it is gone */
  HearthInhibitorState state;
  gboolean has_picture;
  guint patience;   /* source id: waiting for the network */
  gboolean gave_up; /* it took too long */

  GtkApplication *application;      /* owned, nullable: of which it is asked */
  GtkApplicationInhibitFlags flags; /* what is asked for at this moment */
  guint cookie;                     /* of that, 0 for nothing */
};

G_DEFINE_FINAL_TYPE (HearthInhibitor, hearth_inhibitor, G_TYPE_OBJECT)

static gboolean
is_seen (HearthInhibitor *self)
{
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (self->window));

  return gtk_widget_get_mapped (GTK_WIDGET (self->window)) && surface != NULL &&
         (gdk_toplevel_get_state (GDK_TOPLEVEL (surface)) & GDK_TOPLEVEL_STATE_MINIMIZED) == 0;
}

static GtkApplicationInhibitFlags
find_flags (HearthInhibitor *self)
{
  GtkApplicationInhibitFlags flags = 0;

  if (self->window == NULL || self->state == HEARTH_INHIBITOR_RESTS || self->gave_up)
    return 0;
  flags |= GTK_APPLICATION_INHIBIT_SUSPEND;
  if (self->has_picture && is_seen (self))
    flags |= GTK_APPLICATION_INHIBIT_IDLE;
  return flags;
}

/* The new one is had before the old one is given back, so that nothing happens in between. */
static void
update (HearthInhibitor *self)
{
  GtkApplication *application =
      self->window != NULL ? gtk_window_get_application (self->window) : NULL;
  GtkApplicationInhibitFlags flags = application != NULL ? find_flags (self) : 0;
  g_autoptr (GtkApplication) old_application = NULL;
  guint old = self->cookie;

  if (flags == self->flags)
    return;
  old_application = g_steal_pointer (&self->application);
  self->flags = flags;
  self->cookie = 0;
  if (flags != 0)
    {
      self->application = g_object_ref (application);
      /* Translators: why the computer does not go to sleep; the desktop may show it */
      self->cookie =
          gtk_application_inhibit (application, self->window, flags, _ ("A segment is playing"));
    }
  if (old != 0)
    gtk_application_uninhibit (old_application, old);
}

static gboolean
patience_cb (gpointer user_data)
{
  HearthInhibitor *self = user_data;

  self->patience = 0;
  self->gave_up = TRUE;
  update (self);
  return G_SOURCE_REMOVE;
}

static void
realize_cb (HearthInhibitor *self)
{
  g_signal_connect_object (gtk_native_get_surface (GTK_NATIVE (self->window)), "notify::state",
                           G_CALLBACK (update), self, G_CONNECT_SWAPPED);
}

static void
hearth_inhibitor_dispose (GObject *object)
{
  HearthInhibitor *self = HEARTH_INHIBITOR (object);

  g_clear_handle_id (&self->patience, g_source_remove);
  self->state = HEARTH_INHIBITOR_RESTS;
  update (self);
  g_clear_weak_pointer (&self->window);

  G_OBJECT_CLASS (hearth_inhibitor_parent_class)->dispose (object);
}

static void
hearth_inhibitor_class_init (HearthInhibitorClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hearth_inhibitor_dispose;
}

static void
hearth_inhibitor_init (HearthInhibitor *self)
{
}

/**
 * hearth_inhibitor_new:
 * @window: where it plays; without an application nothing is asked for
 *
 * Main thread.
 *
 * Returns: (transfer full): an inhibitor that inhibits nothing
 */
HearthInhibitor *
hearth_inhibitor_new (GtkWindow *window)
{
  HearthInhibitor *self = g_object_new (HEARTH_TYPE_INHIBITOR, NULL);

  g_set_weak_pointer (&self->window, window);
  g_signal_connect_object (window, "map", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (window, "unmap", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (window, "realize", G_CALLBACK (realize_cb), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  if (gtk_widget_get_realized (GTK_WIDGET (window)))
    realize_cb (self);
  return self;
}

/**
 * hearth_inhibitor_set:
 * @self: an inhibitor
 * @state: how it stands
 * @has_picture: whether there is anything to look at
 *
 * Suspending is held off while it plays, and for a while when it waits; the screen is kept on only
 * for a picture in a window that can be seen.
 */
void
hearth_inhibitor_set (HearthInhibitor *self, HearthInhibitorState state, gboolean has_picture)
{
  self->has_picture = has_picture;
  if (state != HEARTH_INHIBITOR_WAITS)
    {
      g_clear_handle_id (&self->patience, g_source_remove);
      self->gave_up = FALSE;
    }
  /* Only what has played can be missed. */
  else if (self->state == HEARTH_INHIBITOR_RESTS)
    state = HEARTH_INHIBITOR_RESTS;
  else if (self->patience == 0 && !self->gave_up)
    {
      self->patience = g_timeout_add_seconds (PATIENCE_S, patience_cb, self);
      g_source_set_name_by_id (self->patience, "[hearth] waits for the network");
    }
  self->state = state;
  update (self);
}

/**
 * hearth_inhibitor_get_flags:
 * @self: an inhibitor
 *
 * Returns: what is held off at this moment
 */
GtkApplicationInhibitFlags
hearth_inhibitor_get_flags (HearthInhibitor *self)
{
  return self->flags;
}
