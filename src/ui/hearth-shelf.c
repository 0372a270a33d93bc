/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-shelf.h"

#include "hearth-accessible.h"
#include "hearth-entry-card.h"
#include "hearth-entry-list.h"
#include "hearth-news-line.h"
#include "hearth-pacer.h"
#include "hearth-widget.h"

#include <glib/gi18n-lib.h>

/* What is further down is a page of its own. */
#define MOST_CARDS 12

/* How long a shelf waits at most before it looks at the clock again. */
#define LONGEST_WAIT_S (6 * 60 * 60)

struct _HearthShelf
{
  GtkWidget parent_instance;

  HearthServices *services;
  HearthScope scope;
  HearthEntryList *entries; /* nullable: only while active */
  gboolean in_view;
  gboolean is_filled;   /* once, with what the library had */
  guint filling;        /* id of the pacer, 0 for none */
  guint waiting;        /* source id, 0 for none: for the next session to begin or to end */
  HearthEntry *awaited; /* nullable: its card is made when it is known what it shows */

  GtkWidget *seen; /* nullable: the button for what is new */
  GtkWidget *news; /* likewise: what came since the last visit */
  GtkWidget *all;  /* like all below nullable until there is something to stand on the shelf */
  GtkWidget *scroller;
  GtkBox *cards;
};

typedef enum
{
  SIGNAL_FILLED,
  N_SIGNALS,
} Signal;

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HearthShelf, hearth_shelf, GTK_TYPE_WIDGET)

static void
fill (HearthShelf *self);

static guint
n_on_shelf (HearthShelf *self)
{
  return MIN (g_list_model_get_n_items (G_LIST_MODEL (self->entries)), MOST_CARDS);
}

static GtkWidget *
first_card (HearthShelf *self)
{
  return self->cards != NULL ? gtk_widget_get_first_child (GTK_WIDGET (self->cards)) : NULL;
}

static GtkWidget *
find_card (HearthShelf *self, HearthEntry *entry)
{
  GtkWidget *card = first_card (self);

  while (card != NULL && hearth_entry_card_get_entry (HEARTH_ENTRY_CARD (card)) != entry)
    card = gtk_widget_get_next_sibling (card);
  return card;
}

static gboolean
is_on_shelf (HearthShelf *self, HearthEntry *entry)
{
  guint n_entries = n_on_shelf (self);

  for (guint i = 0; i < n_entries; i++)
    {
      g_autoptr (HearthEntry) other = g_list_model_get_item (G_LIST_MODEL (self->entries), i);

      if (other == entry)
        return TRUE;
    }
  return FALSE;
}

static guint
count_cards (HearthShelf *self)
{
  guint n = 0;

  for (GtkWidget *card = first_card (self); card != NULL; card = gtk_widget_get_next_sibling (card))
    n++;
  return n;
}

static void
remove_old_cards (HearthShelf *self)
{
  GtkWidget *next;

  for (GtkWidget *card = first_card (self); card != NULL; card = next)
    {
      next = gtk_widget_get_next_sibling (card);
      if (!is_on_shelf (self, hearth_entry_card_get_entry (HEARTH_ENTRY_CARD (card))))
        gtk_box_remove (self->cards, card);
    }
}

/* Where what is seen of the cards begins, counted from the first of them, and how much is seen; 0
 * until that is known. */
static double
get_view (HearthShelf *self, double *page)
{
  GtkAdjustment *adjustment =
      gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (self->scroller));
  double start = gtk_adjustment_get_value (adjustment);

  *page = gtk_adjustment_get_page_size (adjustment);
  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    start = gtk_adjustment_get_upper (adjustment) - *page - start;
  return start;
}

/* There are more cards than are seen: who moves on finds some, and the next are made then. */
static gboolean
reaches_far_enough (HearthShelf *self)
{
  double page = 0;
  double start;
  int width;

  if (self->cards == NULL)
    return FALSE;
  start = get_view (self, &page);
  gtk_widget_measure (GTK_WIDGET (self->cards), GTK_ORIENTATION_HORIZONTAL, -1, NULL, &width, NULL,
                      NULL);
  return page >= 1 && width >= start + 1.5 * page;
}

/* Cards that are seen, or will be with the next movement, have pictures. */
static void
update_pictures (HearthShelf *self)
{
  double page;
  double start;
  int position = 0;

  if (!self->in_view || self->cards == NULL)
    return;
  start = get_view (self, &page);
  if (page < 1)
    return;
  for (GtkWidget *card = first_card (self); card != NULL; card = gtk_widget_get_next_sibling (card))
    {
      int width;

      gtk_widget_measure (card, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &width, NULL, NULL);
      if (position < start + 1.5 * page && position + width > start)
        hearth_entry_card_show_picture (HEARTH_ENTRY_CARD (card));
      position += width + gtk_box_get_spacing (self->cards);
    }
}

/* When the next of the sessions on the shelf begins or ends, in Unix milliseconds. */
static gint64
next_moment (HearthShelf *self, gint64 now_ms)
{
  gint64 next_ms = G_MAXINT64;
  guint n_entries = n_on_shelf (self);

  for (guint i = 0; i < n_entries; i++)
    {
      g_autoptr (HearthEntry) entry = g_list_model_get_item (G_LIST_MODEL (self->entries), i);
      const gint64 moments[] = { hearth_entry_get_live_starts_ms (entry),
                                 hearth_entry_get_live_ends_ms (entry) };

      for (guint j = 0; j < G_N_ELEMENTS (moments); j++)
        if (moments[j] > now_ms)
          next_ms = MIN (next_ms, moments[j]);
    }
  return next_ms;
}

static gboolean
moment_cb (gpointer user_data)
{
  HearthShelf *self = user_data;

  self->waiting = 0;
  for (GtkWidget *card = first_card (self); card != NULL; card = gtk_widget_get_next_sibling (card))
    hearth_entry_card_update (HEARTH_ENTRY_CARD (card));
  hearth_shelf_set_active (self, FALSE);
  hearth_shelf_set_active (self, TRUE);
  return G_SOURCE_REMOVE;
}

/* What is to come changes with time alone: nothing else will say so. */
static void
wait_for_moment (HearthShelf *self)
{
  gint64 now_ms = g_get_real_time () / 1000;
  gint64 next_ms;

  g_clear_handle_id (&self->waiting, g_source_remove);
  if (self->scope != HEARTH_SCOPE_UPCOMING)
    return;
  next_ms = next_moment (self, now_ms);
  if (next_ms != G_MAXINT64)
    self->waiting =
        g_timeout_add_seconds ((guint) MIN ((next_ms - now_ms) / 1000 + 1, LONGEST_WAIT_S),
                               moment_cb, self);
}

static void
show_all_there_is (HearthShelf *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self), first_card (self) != NULL);
  if (self->all != NULL)
    gtk_widget_set_visible (self->all,
                            g_list_model_get_n_items (G_LIST_MODEL (self->entries)) > MOST_CARDS);
  update_pictures (self);
  wait_for_moment (self);
}

/* Sessions may have moved. */
static void
entry_changed_cb (GtkWidget *card)
{
  GtkWidget *shelf = gtk_widget_get_ancestor (card, HEARTH_TYPE_SHELF);

  if (shelf != NULL)
    fill (HEARTH_SHELF (shelf));
}

static GtkWidget *
new_card (HearthShelf *self, HearthEntry *entry)
{
  GtkWidget *card = hearth_entry_card_new (hearth_services_get_images (self->services), entry);

  g_signal_connect_object (entry, "changed", G_CALLBACK (entry_changed_cb), card,
                           G_CONNECT_SWAPPED);
  return card;
}

static void
add_seen_button (HearthShelf *self, GtkBox *line)
{
  self->seen = gtk_button_new_with_label (_ ("Mark All as Seen"));
  gtk_widget_add_css_class (self->seen, "flat");
  gtk_label_set_wrap (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (self->seen))), TRUE);
  gtk_widget_set_valign (self->seen, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->seen), "win.mark-all-seen");
  gtk_box_append (line, self->seen);
}

static GtkWidget *
new_heading (HearthShelf *self)
{
  const char *title = hearth_shelf_title (self->scope);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *heading =
      g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_HEADING, "label", title,
                    "xalign", 0.0, "wrap", TRUE, "hexpand", TRUE, NULL);
  /* Translators: what a screen reader says of the button beside the title of a shelf: %s is that
   * title */
  g_autofree char *name = g_strdup_printf (_ ("See All: %s"), title);

  gtk_widget_add_css_class (heading, "title-3");
  gtk_box_append (GTK_BOX (line), heading);
  if (self->scope == HEARTH_SCOPE_NEW)
    add_seen_button (self, GTK_BOX (line));
  self->all = gtk_button_new_with_label (_ ("See All"));
  gtk_widget_add_css_class (self->all, "flat");
  gtk_label_set_wrap (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (self->all))), TRUE);
  gtk_widget_set_valign (self->all, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->all), "i", (gint32) self->scope);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->all), "win.see-all");
  hearth_accessible_name (self->all, name);
  gtk_box_append (GTK_BOX (line), self->all);
  return line;
}

static void
view_changed_cb (HearthShelf *self)
{
  update_pictures (self);
  if (self->entries != NULL && count_cards (self) < n_on_shelf (self))
    fill (self);
}

/* Most libraries leave one or the other shelf empty. */
static void
make_parts (HearthShelf *self)
{
  GtkScrolledWindow *scroller;

  if (self->cards != NULL)
    return;
  self->scroller = gtk_scrolled_window_new ();
  self->cards = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12));
  scroller = GTK_SCROLLED_WINDOW (self->scroller);
  gtk_scrolled_window_set_policy (scroller, GTK_POLICY_AUTOMATIC, GTK_POLICY_NEVER);
  gtk_scrolled_window_set_child (scroller, GTK_WIDGET (self->cards));
  gtk_widget_set_parent (new_heading (self), GTK_WIDGET (self));
  if (self->scope == HEARTH_SCOPE_NEW)
    {
      self->news = hearth_news_line_new (hearth_services_get_library (self->services));
      gtk_widget_set_parent (self->news, GTK_WIDGET (self));
      hearth_news_line_set_active (HEARTH_NEWS_LINE (self->news), TRUE);
    }
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
  for (guint i = 0; i < 2; i++)
    g_signal_connect_object (gtk_scrolled_window_get_hadjustment (scroller),
                             i == 0 ? "value-changed" : "changed", G_CALLBACK (view_changed_cb),
                             self, G_CONNECT_SWAPPED);
}

static void
forget_awaited (HearthShelf *self)
{
  if (self->awaited != NULL)
    g_signal_handlers_disconnect_by_data (self->awaited, self);
  g_clear_object (&self->awaited);
}

static void
awaited_cb (HearthShelf *self)
{
  forget_awaited (self);
  fill (self);
}

static void
await (HearthShelf *self, HearthEntry *entry)
{
  if (self->awaited == entry)
    return;
  forget_awaited (self);
  self->awaited = g_object_ref (entry);
  g_signal_connect_object (entry, "changed", G_CALLBACK (awaited_cb), self, G_CONNECT_SWAPPED);
}

/* Cards of entries that stay on the shelf stay as they are: nothing flickers. One card is made at a
 * time, and none before it is known what it shows: filled at once, a shelf would stall the window.
 * What is far from being seen has none. */
static gboolean
fill_cb (gpointer user_data)
{
  HearthShelf *self = user_data;
  GtkWidget *before = NULL;
  guint n_entries = n_on_shelf (self);
  guint n_cards;

  remove_old_cards (self);
  n_cards = count_cards (self);
  for (guint i = 0; i < n_entries; i++)
    {
      g_autoptr (HearthEntry) entry = g_list_model_get_item (G_LIST_MODEL (self->entries), i);
      GtkWidget *card = find_card (self, entry);

      if (card == NULL && i >= n_cards && reaches_far_enough (self))
        break;
      if (card == NULL && !hearth_entry_is_loaded (entry))
        {
          await (self, entry);
          break;
        }
      if (card == NULL)
        {
          make_parts (self);
          card = new_card (self, entry);
          gtk_box_insert_child_after (self->cards, card, before);
          show_all_there_is (self);
          return G_SOURCE_CONTINUE;
        }
      if (gtk_widget_get_prev_sibling (card) != before)
        gtk_box_reorder_child_after (self->cards, card, before);
      before = card;
    }
  self->filling = 0;
  show_all_there_is (self);
  if (self->awaited == NULL && !self->is_filled)
    {
      self->is_filled = TRUE;
      g_signal_emit (self, signals[SIGNAL_FILLED], 0);
    }
  return G_SOURCE_REMOVE;
}

static void
fill (HearthShelf *self)
{
  if (self->filling == 0 && self->entries != NULL && !hearth_entry_list_is_loading (self->entries))
    self->filling = hearth_pacer_add (fill_cb, self);
}

/* The last button beside the heading that is seen. */
static GtkWidget *
last_button (HearthShelf *self)
{
  return gtk_widget_get_visible (self->all) ? self->all : self->seen;
}

/* Tab goes from shelf to shelf; the arrows go from card to card. */
static gboolean
hearth_shelf_focus (GtkWidget *widget, GtkDirectionType direction)
{
  HearthShelf *self = HEARTH_SHELF (widget);
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));
  gboolean in_cards;

  if (self->cards == NULL)
    return FALSE;
  in_cards = focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->cards));
  if (in_cards && direction == GTK_DIR_TAB_FORWARD)
    return FALSE;
  if (in_cards && direction == GTK_DIR_TAB_BACKWARD)
    return last_button (self) != NULL && gtk_widget_grab_focus (last_button (self));
  if (direction == GTK_DIR_TAB_BACKWARD && focus != self->all && focus != self->seen)
    return gtk_widget_child_focus (self->scroller, GTK_DIR_TAB_FORWARD);
  return GTK_WIDGET_CLASS (hearth_shelf_parent_class)->focus (widget, direction);
}

static void
hearth_shelf_dispose (GObject *object)
{
  HearthShelf *self = HEARTH_SHELF (object);

  hearth_shelf_set_active (self, FALSE);
  g_clear_object (&self->services);
  hearth_widget_unparent_children (object);

  G_OBJECT_CLASS (hearth_shelf_parent_class)->dispose (object);
}

static void
hearth_shelf_class_init (HearthShelfClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hearth_shelf_dispose;
  widget_class->focus = hearth_shelf_focus;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "shelf");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);

  signals[SIGNAL_FILLED] = g_signal_new ("filled", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
hearth_shelf_init (HearthShelf *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 6);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * hearth_shelf_new:
 * @services: what the shelf leans on
 * @scope: what stands on it
 *
 * Returns: (transfer floating): a shelf that is seen as soon as it is active and there is something
 * on it
 */
GtkWidget *
hearth_shelf_new (HearthServices *services, HearthScope scope)
{
  HearthShelf *self = g_object_new (HEARTH_TYPE_SHELF, NULL);

  self->services = g_object_ref (services);
  self->scope = scope;
  hearth_accessible_name (self, hearth_shelf_title (scope));
  return GTK_WIDGET (self);
}

/**
 * hearth_shelf_set_active:
 * @self: a shelf
 * @active: whether it follows the library
 *
 * Lets the shelf follow the library, or rest as it is. What stands on it stays the same until it is
 * known what has changed.
 */
void
hearth_shelf_set_active (HearthShelf *self, gboolean active)
{
  const HearthQuery query = { .scope = self->scope, .limit = MOST_CARDS + 1 };

  if (active == (self->entries != NULL))
    return;
  if (self->news != NULL)
    hearth_news_line_set_active (HEARTH_NEWS_LINE (self->news), active);
  if (active)
    {
      self->entries = hearth_entry_list_new (hearth_services_get_library (self->services), &query);
      g_signal_connect_object (self->entries, "items-changed", G_CALLBACK (fill), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (self->entries, "notify::loading", G_CALLBACK (fill), self,
                               G_CONNECT_SWAPPED);
      return;
    }
  forget_awaited (self);
  g_clear_handle_id (&self->filling, hearth_pacer_remove);
  g_clear_handle_id (&self->waiting, g_source_remove);
  g_signal_handlers_disconnect_by_data (self->entries, self);
  g_clear_object (&self->entries);
}

/**
 * hearth_shelf_set_in_view:
 * @self: a shelf
 * @in_view: whether it is where a person sees it
 *
 * Brings the pictures of a shelf that is seen.
 */
void
hearth_shelf_set_in_view (HearthShelf *self, gboolean in_view)
{
  if (self->in_view == in_view)
    return;
  self->in_view = in_view;
  update_pictures (self);
}

/**
 * hearth_shelf_is_filled:
 * @self: a shelf
 *
 * Tells whether what the library had for it was put on the shelf once; when that is so, it emits
 * "filled".
 *
 * Returns: whether it was
 */
gboolean
hearth_shelf_is_filled (HearthShelf *self)
{
  return self->is_filled;
}

/**
 * hearth_shelf_get_scope:
 * @self: a shelf
 *
 * Returns: what stands on it
 */
HearthScope
hearth_shelf_get_scope (HearthShelf *self)
{
  return self->scope;
}

/**
 * hearth_shelf_title:
 * @scope: what stands on a shelf
 *
 * Returns: (transfer none): what is written over it
 */
const char *
hearth_shelf_title (HearthScope scope)
{
  switch (scope)
    {
    case HEARTH_SCOPE_CONTINUE:
      return _ ("Continue Watching");
    case HEARTH_SCOPE_NEW:
      return C_ ("episodes", "New");
    case HEARTH_SCOPE_UPCOMING:
      return _ ("Live and Upcoming");
    case HEARTH_SCOPE_FAVOURITES:
      return _ ("Favourites");
    case HEARTH_SCOPE_UNSEEN:
      return C_ ("segments", "Not Seen Yet");
    case HEARTH_SCOPE_RESOURCES:
      return _ ("Learning Resources");
    case HEARTH_SCOPE_EPISODES:
      break;
    }
  return _ ("All Episodes");
}
