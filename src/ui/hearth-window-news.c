/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is new, and what there is to read on. */
#include "hearth-library-news.h"
#include "hearth-library-resources.h"
#include "hearth-resources-page.h"
#include "hearth-window-private.h"

#include <glib/gi18n-lib.h>

static void
resources_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HearthWindow *self = HEARTH_WINDOW (widget);
  HearthResourcesPage *page;

  hearth_window_cancel_travel (self);
  self->waiting = FALSE;
  hearth_window_furnish (self);
  page = hearth_window_ensure_page (self, HEARTH_PLACE_RESOURCES, HEARTH_TYPE_RESOURCES_PAGE);
  hearth_resources_page_show (page, self->services);
  hearth_window_go (self, HEARTH_PLACE_RESOURCES);
  adw_leaflet_set_visible_child_name (self->leaflet, "content");
}

static void
marked_dismissed_cb (HearthWindow *self)
{
  g_clear_weak_pointer (&self->marked);
}

/* Who marks one after the other can take back the last, and is not told of all of them in turn.
 * What is told already is not taken away for that: libadwaita 1.2 uses a toast that goes while it
 * comes after it is freed. */
static void
tell_marked (HearthWindow *self, const char *url)
{
  AdwToast *toast;

  if (self->marked != NULL)
    {
      adw_toast_set_action_target (self->marked, "(sb)", url, FALSE);
      return;
    }
  toast = adw_toast_new (_ ("Marked as done"));
  adw_toast_set_button_label (toast, _ ("_Undo"));
  adw_toast_set_action_target (toast, "(sb)", url, FALSE);
  adw_toast_set_action_name (toast, "win.mark-resource");
  g_signal_connect_object (toast, "dismissed", G_CALLBACK (marked_dismissed_cb), self,
                           G_CONNECT_SWAPPED);
  g_set_weak_pointer (&self->marked, toast);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
mark_resource_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HearthWindow *self = HEARTH_WINDOW (widget);
  const char *url;
  gboolean done;

  g_variant_get (parameter, "(&sb)", &url, &done);
  hearth_library_set_resource_done (hearth_services_get_library (self->services), url, done);
  if (done)
    tell_marked (self, url);
}

static void
cleared_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HearthWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) keys =
      hearth_library_clear_all_new_finish (HEARTH_LIBRARY (source), result, &error);

  if (self->services == NULL)
    return;
  if (keys == NULL)
    {
      hearth_window_show_toast (self, error->message);
      return;
    }
  if (keys->len == 0)
    return;
  hearth_window_add_toast (self, _ ("Nothing is new any more"), _ ("_Undo"), "win.mark-new",
                           g_variant_new_fixed_array (G_VARIANT_TYPE_INT64, keys->data, keys->len,
                                                      sizeof (gint64)));
}

static void
mark_all_seen_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HearthWindow *self = HEARTH_WINDOW (widget);

  hearth_library_clear_all_new_async (hearth_services_get_library (self->services), cleared_cb,
                                      g_object_ref (self));
}

static void
mark_new_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HearthWindow *self = HEARTH_WINDOW (widget);
  gsize n_keys;
  const gint64 *data = g_variant_get_fixed_array (parameter, &n_keys, sizeof (gint64));
  g_autoptr (GArray) keys = g_array_sized_new (FALSE, FALSE, sizeof (gint64), (guint) n_keys);

  g_array_append_vals (keys, data, (guint) n_keys);
  hearth_library_restore_new (hearth_services_get_library (self->services), keys);
}

/**
 * hearth_window_begin_visit:
 * @self: a window whose library is open
 *
 * Keeps when the person is here. Calling it again changes nothing.
 */
void
hearth_window_begin_visit (HearthWindow *self)
{
  if (self->visits == NULL)
    self->visits =
        hearth_visit_keeper_new (GTK_WINDOW (self), hearth_services_get_library (self->services));
}

/**
 * hearth_window_install_news_actions:
 * @widget_class: the class of #HearthWindow
 *
 * Gives the window its actions about what is new and what there is to read on.
 */
void
hearth_window_install_news_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.resources", NULL, resources_action);
  gtk_widget_class_install_action (widget_class, "win.mark-resource", "(sb)", mark_resource_action);
  gtk_widget_class_install_action (widget_class, "win.mark-all-seen", NULL, mark_all_seen_action);
  gtk_widget_class_install_action (widget_class, "win.mark-new", "ax", mark_new_action);
}
