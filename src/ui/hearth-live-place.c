/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-live-place.h"

#include "hearth-accessible.h"
#include "hearth-entry-list.h"
#include "hearth-session-words.h"

#include <glib/gi18n-lib.h>

/* The clock of the computer may be put right meanwhile. */
#define LONGEST_WAIT_S 3600

struct _HearthLivePlace
{
  GtkWidget parent_instance;

  HearthEntryList *sessions; /* nullable until the library is open */
  HearthEntry *first;        /* nullable: the one that is live, if one is */
  guint moment;              /* source id: when it begins or ends; 0 for none */

  GtkWidget *button; /* nullable until there was something */
  GtkLabel *count;
};

G_DEFINE_FINAL_TYPE (HearthLivePlace, hearth_live_place, GTK_TYPE_WIDGET)

static void
ensure_button (HearthLivePlace *self)
{
  GtkWidget *box;
  GtkWidget *label;

  if (self->button != NULL)
    return;
  self->button = gtk_button_new ();
  gtk_widget_add_css_class (self->button, "flat");
  gtk_widget_add_css_class (self->button, "place");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->button), "win.live");
  box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  gtk_box_append (GTK_BOX (box),
                  g_object_new (GTK_TYPE_IMAGE, "icon-name", "media-record-symbolic",
                                "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL));
  label = gtk_label_new (C_ ("place in the sidebar", "Live"));
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), label);
  self->count = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->count), "count");
  gtk_widget_add_css_class (GTK_WIDGET (self->count), "numeric");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->count));
  gtk_button_set_child (GTK_BUTTON (self->button), box);
  gtk_widget_set_parent (self->button, GTK_WIDGET (self));
}

/* What is next. The words stay true however long the window stays open. */
static void
show_next (HearthLivePlace *self)
{
  g_autofree char *place = NULL;
  g_autofree char *words = NULL;

  if (self->first != NULL && hearth_entry_is_loaded (self->first))
    {
      place = hearth_session_words_lasting (self->first);
      words = g_strdup_printf ("%s\n%s", hearth_entry_get_title (self->first), place);
    }
  gtk_widget_set_tooltip_text (self->button,
                               words != NULL ? g_strchomp (words) : _ ("Live and Upcoming"));
}

static void
show_first (HearthLivePlace *self);

static gboolean
moment_cb (gpointer user_data)
{
  HearthLivePlace *self = user_data;
  const HearthQuery query = { .scope = HEARTH_SCOPE_UPCOMING };
  const HearthQuery now = { .scope = HEARTH_SCOPE_UPCOMING, .now_ms = g_get_real_time () / 1000 };

  self->moment = 0;
  /* The same question again, for the answer is another one by now. */
  hearth_entry_list_set_query (self->sessions, &now);
  hearth_entry_list_set_query (self->sessions, &query);
  if (self->first != NULL)
    show_first (self);
  return G_SOURCE_REMOVE;
}

/* Nobody but the clock says that it begins, or that it is over. */
static void
wait_for_moment (HearthLivePlace *self)
{
  const gint64 now_ms = g_get_real_time () / 1000;
  const gint64 starts_ms = hearth_entry_get_live_starts_ms (self->first);
  const gint64 ends_ms = hearth_entry_get_live_ends_ms (self->first);
  const gint64 next_ms = starts_ms > now_ms ? starts_ms : ends_ms;

  g_clear_handle_id (&self->moment, g_source_remove);
  if (next_ms > now_ms)
    self->moment =
        g_timeout_add_seconds ((guint) MIN ((next_ms - now_ms) / 1000 + 1, LONGEST_WAIT_S),
                               moment_cb, self);
}

static void
show_first (HearthLivePlace *self)
{
  const gboolean is_there = self->first != NULL && hearth_entry_is_loaded (self->first);

  show_next (self);
  if (is_there && hearth_session_words_is_live (self->first))
    gtk_widget_add_css_class (self->button, "live-now");
  else
    gtk_widget_remove_css_class (self->button, "live-now");
  if (is_there)
    wait_for_moment (self);
}

/* Those that are live come first in the list. */
static void
take_first (HearthLivePlace *self)
{
  g_autoptr (HearthEntry) first = g_list_model_get_item (G_LIST_MODEL (self->sessions), 0);

  if (self->first == first)
    return;
  if (self->first != NULL)
    g_signal_handlers_disconnect_by_func (self->first, show_first, self);
  g_set_object (&self->first, first);
  if (first != NULL)
    g_signal_connect_object (first, "changed", G_CALLBACK (show_first), self, G_CONNECT_SWAPPED);
}

static void
sessions_changed_cb (HearthLivePlace *self)
{
  const guint n = g_list_model_get_n_items (G_LIST_MODEL (self->sessions));
  g_autofree char *count = g_strdup_printf ("%u", n);
  g_autofree char *name = NULL;

  take_first (self);
  gtk_widget_set_visible (GTK_WIDGET (self), n > 0);
  if (n == 0)
    return;
  ensure_button (self);
  gtk_label_set_text (self->count, count);
  /* Translators: sessions that are live now or are to come */
  name = g_strdup_printf (ngettext ("Live, %u session", "Live, %u sessions", n), n);
  hearth_accessible_name (self->button, name);
  show_first (self);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HearthLivePlace) self = user_data;
  const HearthQuery query = { .scope = HEARTH_SCOPE_UPCOMING };

  if (!hearth_library_open_finish (HEARTH_LIBRARY (source), result, NULL, NULL) ||
      gtk_widget_get_parent (GTK_WIDGET (self)) == NULL)
    return;
  self->sessions = hearth_entry_list_new (HEARTH_LIBRARY (source), &query);
  g_signal_connect_object (self->sessions, "items-changed", G_CALLBACK (sessions_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
hearth_live_place_dispose (GObject *object)
{
  HearthLivePlace *self = HEARTH_LIVE_PLACE (object);

  g_clear_handle_id (&self->moment, g_source_remove);
  g_clear_pointer (&self->button, gtk_widget_unparent);
  g_clear_object (&self->first);
  g_clear_object (&self->sessions);

  G_OBJECT_CLASS (hearth_live_place_parent_class)->dispose (object);
}

static void
hearth_live_place_class_init (HearthLivePlaceClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hearth_live_place_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "liveplace");
}

static void
hearth_live_place_init (HearthLivePlace *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * hearth_live_place_set_up:
 * @self: a place
 * @library: whose sessions to count; it need not be open yet
 *
 * Connects the place, once.
 */
void
hearth_live_place_set_up (HearthLivePlace *self, HearthLibrary *library)
{
  hearth_library_open_async (library, NULL, opened_cb, g_object_ref (self));
}
