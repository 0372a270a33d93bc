/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-lazy-list.h"

#include "hearth-lazy-keys.h"
#include "hearth-lazy-rows.h"
#include "hearth-pacer.h"

#include <math.h>

/* After GTK has given sizes, before it draws. */
#define UPDATE_PRIORITY (GTK_PRIORITY_RESIZE + 5)
#define NOWHERE HEARTH_LAZY_ROWS_NOWHERE
#define MOST_NEW_ROWS 2

typedef HearthLazyRow Row;

struct _HearthLazyList
{
  GtkWidget parent_instance;

  GListModel *model; /* owned, nullable */
  const HearthLazyListClient *client;
  gpointer owner; /* not owned */

  GtkAdjustment *horizontal; /* owned, nullable */
  GtkAdjustment *vertical;   /* owned, nullable */
  GtkScrollablePolicy horizontal_policy;
  GtkScrollablePolicy vertical_policy;

  GPtrArray *rows;     /* of Row, owned */
  GPtrArray *spare;    /* of GtkWidget: children that show nothing */
  int row_height;      /* 0 until a row was measured */
  guint cursor;        /* where the focus is, or would be */
  guint update;        /* source id, 0 for none */
  guint growing;       /* id of the pacer, 0 for none: more rows are to be made */
  gboolean is_changed; /* the model is another one than when the rows were placed */
  gboolean to_top;     /* and is read from its beginning */
};

typedef enum
{
  PROP_HADJUSTMENT = 1,
  PROP_VADJUSTMENT,
  PROP_HSCROLL_POLICY,
  PROP_VSCROLL_POLICY,
} Property;

static guint activate_signal;

G_DEFINE_FINAL_TYPE_WITH_CODE (HearthLazyList,
                               hearth_lazy_list,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, NULL))

static guint
n_items (HearthLazyList *self)
{
  return self->model != NULL ? g_list_model_get_n_items (self->model) : 0;
}

static double
get_value (HearthLazyList *self)
{
  return self->vertical != NULL ? gtk_adjustment_get_value (self->vertical) : 0;
}

static Row *
find_row (HearthLazyList *self, guint position)
{
  return hearth_lazy_rows_find (self->rows, position);
}

static gboolean
has_focus (GtkWidget *row)
{
  return (gtk_widget_get_state_flags (row) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0;
}

static void
show_current (HearthLazyList *self, Row *row)
{
  gboolean is_current =
      self->client->is_current != NULL && self->client->is_current (self->owner, row->item);
  gboolean was_current = (gtk_widget_get_state_flags (row->widget) & GTK_STATE_FLAG_SELECTED) != 0;

  if (is_current == was_current)
    return;
  if (is_current)
    gtk_widget_set_state_flags (row->widget, GTK_STATE_FLAG_SELECTED, FALSE);
  else
    gtk_widget_unset_state_flags (row->widget, GTK_STATE_FLAG_SELECTED);
  gtk_accessible_update_state (GTK_ACCESSIBLE (row->widget), GTK_ACCESSIBLE_STATE_SELECTED,
                               is_current, -1);
}

static void
tell_place (HearthLazyList *self, Row *row)
{
  gtk_accessible_update_relation (GTK_ACCESSIBLE (row->widget), GTK_ACCESSIBLE_RELATION_POS_IN_SET,
                                  (int) row->position + 1, GTK_ACCESSIBLE_RELATION_SET_SIZE,
                                  (int) n_items (self), -1);
}

static void
add_row (HearthLazyList *self, guint position, gpointer item)
{
  Row *row = g_new0 (Row, 1);

  row->item = item;
  row->position = position;
  if (self->spare->len > 0)
    {
      row->widget = g_ptr_array_steal_index_fast (self->spare, self->spare->len - 1);
      gtk_widget_set_child_visible (row->widget, TRUE);
    }
  else
    {
      row->widget = self->client->create (self->owner);
      gtk_widget_set_parent (row->widget, GTK_WIDGET (self));
    }
  g_ptr_array_add (self->rows, row);
  self->client->bind (self->owner, row->widget, item);
  show_current (self, row);
  tell_place (self, row);
}

static void
take_row_out (HearthLazyList *self, guint index)
{
  g_autofree Row *row = g_ptr_array_steal_index_fast (self->rows, index);
  g_autoptr (GObject) item = row->item;

  self->client->unbind (self->owner, row->widget);
  gtk_widget_set_child_visible (row->widget, FALSE);
  g_ptr_array_add (self->spare, row->widget);
}

static void
take_all_rows_out (HearthLazyList *self)
{
  while (self->rows->len > 0)
    take_row_out (self, self->rows->len - 1);
}

static void
ensure_row_height (HearthLazyList *self)
{
  if (self->row_height > 0 || n_items (self) == 0)
    return;
  if (self->rows->len == 0)
    add_row (self, 0, g_list_model_get_item (self->model, 0));
  gtk_widget_measure (((Row *) g_ptr_array_index (self->rows, 0))->widget, GTK_ORIENTATION_VERTICAL,
                      -1, &self->row_height, NULL, NULL, NULL);
  self->row_height = MAX (self->row_height, 1);
}

static void
configure (HearthLazyList *self, double value)
{
  const int height = gtk_widget_get_height (GTK_WIDGET (self));
  const double upper = MAX ((double) self->row_height * n_items (self), height);

  if (self->vertical == NULL)
    return;
  gtk_adjustment_configure (self->vertical, CLAMP (value, 0, upper - height), 0, upper,
                            MAX (self->row_height, 1), MAX (height - self->row_height, 1), height);
}

/* The first rows that are seen and still there say where the list is scrolled to. */
static double
find_place (HearthLazyList *self, double value)
{
  const guint first = self->row_height > 0 ? (guint) (value / self->row_height) : 0;
  double best_distance = G_MAXDOUBLE;
  double place = value;

  for (guint i = 0; i < self->rows->len; i++)
    {
      Row *row = g_ptr_array_index (self->rows, i);
      const double was_at = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row->widget), "at"));
      const double distance = was_at >= first ? was_at - first : first - was_at + 1000;
      guint now_at = row->position;

      if (distance >= best_distance)
        continue;
      if (now_at == NOWHERE)
        now_at = self->client->find (self->owner, row->item);
      if (now_at == NOWHERE)
        continue;
      best_distance = distance;
      place = value + ((double) now_at - was_at) * self->row_height;
    }
  return place;
}

/* Whoever looks at the beginning wants to see what comes in there. */
static void
keep_place (HearthLazyList *self)
{
  double value = get_value (self);

  if (!self->is_changed)
    return;
  self->is_changed = FALSE;
  if (value > 0 && !self->to_top)
    value = find_place (self, value);
  else
    value = 0;
  if (self->to_top)
    self->cursor = 0;
  self->to_top = FALSE;
  configure (self, value);
}

static void
get_range (HearthLazyList *self, guint *first, guint *end)
{
  const double value = get_value (self);
  const double height = gtk_widget_get_height (GTK_WIDGET (self));
  const guint n = n_items (self);

  *first = MIN ((guint) floor (value / self->row_height), n);
  *end = height > 0 ? MIN ((guint) ceil ((value + height) / self->row_height) + 1, n) : *first;
}

/* What is not seen any more is let go; but the focus stays where it is. */
static gboolean
let_rows_go (HearthLazyList *self, guint first, guint end)
{
  gboolean was_focused = FALSE;

  for (guint i = self->rows->len; i > 0; i--)
    {
      Row *row = g_ptr_array_index (self->rows, i - 1);
      gboolean is_there = row->position != NOWHERE;

      if (is_there && row->position >= first && row->position < end)
        continue;
      if (is_there && has_focus (row->widget))
        continue;
      was_focused |= has_focus (row->widget);
      take_row_out (self, i - 1);
    }
  return was_focused;
}

static void
grow_later (HearthLazyList *self);

static void
place_rows (HearthLazyList *self, guint most_new)
{
  g_autoptr (GPtrArray) missing = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (guint));
  guint n_new = 0;
  guint first, end;
  gboolean was_focused;

  get_range (self, &first, &end);
  for (guint position = first; position < end; position++)
    {
      g_autoptr (GObject) item = NULL;
      Row *row;

      if (find_row (self, position) != NULL)
        continue;
      item = g_list_model_get_item (self->model, position);
      row = hearth_lazy_rows_find_lost (self->rows, item);
      if (row != NULL)
        {
          row->position = position;
          continue;
        }
      g_ptr_array_add (missing, g_steal_pointer (&item));
      g_array_append_val (places, position);
    }
  was_focused = let_rows_go (self, first, end);
  for (guint i = 0; i < missing->len; i++)
    {
      const guint position = g_array_index (places, guint, i);

      /* The one with the focus cannot wait. */
      if (self->spare->len > 0 || position == self->cursor || n_new++ < most_new)
        add_row (self, position, g_object_ref (missing->pdata[i]));
      else
        grow_later (self);
    }
  for (guint i = 0; i < self->rows->len; i++)
    {
      Row *row = g_ptr_array_index (self->rows, i);

      g_object_set_data (G_OBJECT (row->widget), "at", GUINT_TO_POINTER (row->position));
    }
  if (was_focused)
    hearth_lazy_list_focus_row (self, self->cursor);
}

static void
update_rows (HearthLazyList *self, guint most_new)
{
  if (self->is_changed)
    gtk_widget_queue_resize (GTK_WIDGET (self));
  g_clear_handle_id (&self->update, g_source_remove);
  if (n_items (self) == 0)
    {
      take_all_rows_out (self);
      self->is_changed = FALSE;
      configure (self, 0);
      return;
    }
  ensure_row_height (self);
  keep_place (self);
  place_rows (self, most_new);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static gboolean
grow_cb (gpointer user_data)
{
  HearthLazyList *self = user_data;

  self->growing = 0;
  update_rows (self, MOST_NEW_ROWS);
  return G_SOURCE_REMOVE;
}

/* A row that is made, laid out and painted for the first time costs a millisecond or two: a window
 * full of them at once would be seen as a stall. */
static void
grow_later (HearthLazyList *self)
{
  if (self->growing == 0)
    self->growing = hearth_pacer_add (grow_cb, self);
}

static gboolean
update_cb (gpointer user_data)
{
  HearthLazyList *self = user_data;

  self->update = 0;
  update_rows (self, 0);
  return G_SOURCE_REMOVE;
}

static void
queue_update (HearthLazyList *self)
{
  if (self->update == 0)
    self->update = g_idle_add_full (UPDATE_PRIORITY, update_cb, self, NULL);
}

/* Changes often come several at a time; the rows are put in order after the last of them. */
static void
items_changed_cb (HearthLazyList *self, guint position, guint removed, guint added)
{
  guint cursor = self->cursor;

  hearth_lazy_rows_change (self->rows, position, removed, added);
  /* Before the first items came it was nowhere. */
  if (added < n_items (self) || removed > 0)
    hearth_lazy_rows_shift (&cursor, position, removed, added);
  self->cursor = cursor != NOWHERE ? cursor : position;
  self->is_changed = TRUE;
  queue_update (self);
}

static void
scrolled_cb (HearthLazyList *self)
{
  if (self->is_changed)
    return;
  if (n_items (self) > 0 && self->row_height > 0)
    update_rows (self, 0);
}

static void
show_row (HearthLazyList *self, guint position)
{
  const double height = gtk_widget_get_height (GTK_WIDGET (self));
  const double top = (double) position * self->row_height;
  const double value = get_value (self);

  if (top < value)
    configure (self, top);
  else if (top + self->row_height > value + height)
    configure (self, top + self->row_height - height);
}

static void
released_cb (HearthLazyList *self, int n_press, double x, double y)
{
  guint position = hearth_lazy_list_get_position_at (self, y);

  if (position == NOWHERE || x < 0 || x > gtk_widget_get_width (GTK_WIDGET (self)))
    return;
  hearth_lazy_list_focus_row (self, position);
  g_signal_emit (self, activate_signal, 0, position);
}

static void
set_vertical (HearthLazyList *self, GtkAdjustment *adjustment)
{
  if (self->vertical != NULL)
    g_signal_handlers_disconnect_by_func (self->vertical, scrolled_cb, self);
  g_set_object (&self->vertical, adjustment);
  if (adjustment == NULL)
    return;
  g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (scrolled_cb), self,
                           G_CONNECT_SWAPPED);
  configure (self, 0);
}

static void
hearth_lazy_list_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  HearthLazyList *self = HEARTH_LAZY_LIST (object);

  switch ((Property) id)
    {
    case PROP_HADJUSTMENT:
      g_value_set_object (value, self->horizontal);
      break;
    case PROP_VADJUSTMENT:
      g_value_set_object (value, self->vertical);
      break;
    case PROP_HSCROLL_POLICY:
      g_value_set_enum (value, (int) self->horizontal_policy);
      break;
    case PROP_VSCROLL_POLICY:
      g_value_set_enum (value, (int) self->vertical_policy);
      break;
    }
}

static void
hearth_lazy_list_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  HearthLazyList *self = HEARTH_LAZY_LIST (object);

  switch ((Property) id)
    {
    case PROP_HADJUSTMENT:
      g_set_object (&self->horizontal, g_value_get_object (value));
      break;
    case PROP_VADJUSTMENT:
      set_vertical (self, g_value_get_object (value));
      break;
    case PROP_HSCROLL_POLICY:
      self->horizontal_policy = (GtkScrollablePolicy) g_value_get_enum (value);
      break;
    case PROP_VSCROLL_POLICY:
      self->vertical_policy = (GtkScrollablePolicy) g_value_get_enum (value);
      break;
    }
}

static void
hearth_lazy_list_measure (GtkWidget *widget,
                          GtkOrientation orientation,
                          int for_size,
                          int *minimum,
                          int *natural,
                          int *minimum_baseline,
                          int *natural_baseline)
{
  HearthLazyList *self = HEARTH_LAZY_LIST (widget);

  *minimum = *natural = 0;
  for (guint i = 0; i < self->rows->len; i++)
    {
      Row *row = g_ptr_array_index (self->rows, i);
      int row_minimum, row_natural;

      gtk_widget_measure (row->widget, orientation, -1, &row_minimum, &row_natural, NULL, NULL);
      *minimum = MAX (*minimum, row_minimum);
      *natural = MAX (*natural, row_natural);
    }
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    return;
  if (*minimum > 0)
    self->row_height = *minimum;
  *natural = (int) MIN ((double) self->row_height * n_items (self), G_MAXINT16);
}

/* Children must not come or go while sizes are given: that is done right after. */
static void
hearth_lazy_list_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  HearthLazyList *self = HEARTH_LAZY_LIST (widget);
  guint first, end;

  if (self->horizontal != NULL)
    gtk_adjustment_configure (self->horizontal, 0, 0, width, 1, width, width);
  if (!self->is_changed && self->vertical != NULL)
    {
      g_signal_handlers_block_by_func (self->vertical, scrolled_cb, self);
      configure (self, get_value (self));
      g_signal_handlers_unblock_by_func (self->vertical, scrolled_cb, self);
    }
  for (guint i = 0; i < self->rows->len; i++)
    {
      Row *row = g_ptr_array_index (self->rows, i);
      const double y = (double) row->position * self->row_height - floor (get_value (self));

      if (row->position == NOWHERE)
        continue;
      gtk_widget_measure (row->widget, GTK_ORIENTATION_VERTICAL, width, NULL, NULL, NULL, NULL);
      gtk_widget_size_allocate (row->widget,
                                &(GtkAllocation){ 0, (int) CLAMP (y, -G_MAXINT16, G_MAXINT16),
                                                  width, self->row_height },
                                -1);
    }
  if (n_items (self) == 0)
    return;
  if (self->row_height == 0)
    {
      queue_update (self);
      return;
    }
  get_range (self, &first, &end);
  for (guint position = first; position < end && self->growing == 0; position++)
    if (find_row (self, position) == NULL)
      queue_update (self);
}

static gboolean
hearth_lazy_list_grab_focus (GtkWidget *widget)
{
  HearthLazyList *self = HEARTH_LAZY_LIST (widget);

  if (n_items (self) == 0)
    return FALSE;
  hearth_lazy_list_focus_row (self, MIN (self->cursor, n_items (self) - 1));
  return TRUE;
}

/* Inside, the arrows are keys of the list; Tab goes on to what is in the row and then out. */
static gboolean
hearth_lazy_list_focus (GtkWidget *widget, GtkDirectionType direction)
{
  GtkWidget *inside = gtk_widget_get_focus_child (widget);

  if (inside != NULL)
    return gtk_widget_child_focus (inside, direction);
  return gtk_widget_grab_focus (widget);
}

/* Fonts may be of another size now. */
static void
hearth_lazy_list_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (hearth_lazy_list_parent_class)->css_changed (widget, change);
  gtk_widget_queue_resize (widget);
}

static void
hearth_lazy_list_dispose (GObject *object)
{
  HearthLazyList *self = HEARTH_LAZY_LIST (object);

  hearth_lazy_list_set_model (self, NULL);
  g_clear_handle_id (&self->update, g_source_remove);
  g_clear_handle_id (&self->growing, hearth_pacer_remove);
  for (guint i = 0; i < self->spare->len; i++)
    gtk_widget_unparent (self->spare->pdata[i]);
  g_ptr_array_set_size (self->spare, 0);
  set_vertical (self, NULL);
  g_clear_object (&self->horizontal);

  G_OBJECT_CLASS (hearth_lazy_list_parent_class)->dispose (object);
}

static void
hearth_lazy_list_finalize (GObject *object)
{
  HearthLazyList *self = HEARTH_LAZY_LIST (object);

  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->spare);

  G_OBJECT_CLASS (hearth_lazy_list_parent_class)->finalize (object);
}

static void
hearth_lazy_list_class_init (HearthLazyListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = hearth_lazy_list_get_property;
  object_class->set_property = hearth_lazy_list_set_property;
  object_class->dispose = hearth_lazy_list_dispose;
  object_class->finalize = hearth_lazy_list_finalize;
  g_object_class_override_property (object_class, PROP_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (object_class, PROP_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (object_class, PROP_HSCROLL_POLICY, "hscroll-policy");
  g_object_class_override_property (object_class, PROP_VSCROLL_POLICY, "vscroll-policy");

  widget_class->measure = hearth_lazy_list_measure;
  widget_class->size_allocate = hearth_lazy_list_size_allocate;
  widget_class->grab_focus = hearth_lazy_list_grab_focus;
  widget_class->focus = hearth_lazy_list_focus;
  widget_class->css_changed = hearth_lazy_list_css_changed;
  gtk_widget_class_set_css_name (widget_class, "listview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST);

  activate_signal = g_signal_new ("activate", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
hearth_lazy_list_init (HearthLazyList *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  self->rows = g_ptr_array_new ();
  self->spare = g_ptr_array_new ();
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  hearth_lazy_keys_add (self);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_PRIMARY);
  g_signal_connect_object (click, "released", G_CALLBACK (released_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

/**
 * hearth_lazy_list_set_client:
 * @self: a list without a model
 * @client: (transfer none): static; who makes and fills the rows
 * @owner: (transfer none): given to each of them; it takes the model away before it goes
 *
 * Says once who makes and fills the rows.
 */
void
hearth_lazy_list_set_client (HearthLazyList *self,
                             const HearthLazyListClient *client,
                             gpointer owner)
{
  self->client = client;
  self->owner = owner;
}

/**
 * hearth_lazy_list_set_model:
 * @self: a list
 * @model: (nullable): what to show, from the beginning
 *
 * Shows another model. Items must be the same objects as long as a row shows them.
 */
void
hearth_lazy_list_set_model (HearthLazyList *self, GListModel *model)
{
  if (self->model == model)
    return;
  take_all_rows_out (self);
  if (self->model != NULL)
    g_signal_handlers_disconnect_by_func (self->model, items_changed_cb, self);
  g_set_object (&self->model, model);
  self->cursor = 0;
  if (model == NULL)
    return;
  g_signal_connect_object (model, "items-changed", G_CALLBACK (items_changed_cb), self,
                           G_CONNECT_SWAPPED);
  self->is_changed = self->to_top = TRUE;
  queue_update (self);
}

/**
 * hearth_lazy_list_update_current:
 * @self: a list
 *
 * Asks again which of the rows on the screen are shown as chosen.
 */
void
hearth_lazy_list_update_current (HearthLazyList *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    show_current (self, g_ptr_array_index (self->rows, i));
}

/**
 * hearth_lazy_list_show_top:
 * @self: a list
 *
 * Goes to the beginning: the model is the answer to another question now.
 */
void
hearth_lazy_list_show_top (HearthLazyList *self)
{
  self->is_changed = self->to_top = TRUE;
  queue_update (self);
}

/**
 * hearth_lazy_list_show_row:
 * @self: a list
 * @position: of an item
 *
 * Scrolls no further than needed to have the row on the screen.
 */
void
hearth_lazy_list_show_row (HearthLazyList *self, guint position)
{
  if (position >= n_items (self) || gtk_widget_get_height (GTK_WIDGET (self)) == 0)
    return;
  update_rows (self, 0);
  show_row (self, position);
}

/**
 * hearth_lazy_list_get_position_at:
 * @self: a list
 * @y: from the upper edge of what is seen
 *
 * Returns: which item is shown there, %G_MAXUINT when there is none
 */
guint
hearth_lazy_list_get_position_at (HearthLazyList *self, double y)
{
  const double place = self->row_height > 0 ? (get_value (self) + y) / self->row_height : -1;

  return place >= 0 && place < n_items (self) ? (guint) place : NOWHERE;
}

/**
 * hearth_lazy_list_get_n_items:
 * @self: a list
 *
 * Returns: how many items its model has
 */
guint
hearth_lazy_list_get_n_items (HearthLazyList *self)
{
  return n_items (self);
}

/**
 * hearth_lazy_list_get_row:
 * @self: a list
 * @position: of an item
 *
 * Returns: (transfer none) (nullable): the row, when it is on the screen
 */
GtkWidget *
hearth_lazy_list_get_row (HearthLazyList *self, guint position)
{
  Row *row = find_row (self, position);

  return row != NULL ? row->widget : NULL;
}

/**
 * hearth_lazy_list_get_position:
 * @self: a list
 * @row: (transfer none): a row of it
 *
 * Returns: where the item of the row is in the model, %G_MAXUINT when it is not
 */
guint
hearth_lazy_list_get_position (HearthLazyList *self, GtkWidget *row)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      Row *one = g_ptr_array_index (self->rows, i);

      if (one->widget == row)
        return one->position;
    }
  return NOWHERE;
}

/**
 * hearth_lazy_list_focus_row:
 * @self: a list
 * @position: of an item; the last one when it is behind that
 *
 * Brings the row on the screen and gives it the focus.
 */
void
hearth_lazy_list_focus_row (HearthLazyList *self, guint position)
{
  const guint n = n_items (self);
  Row *row;

  if (n == 0 || self->row_height == 0)
    return;
  self->cursor = MIN (position, n - 1);
  show_row (self, self->cursor);
  if (find_row (self, self->cursor) == NULL)
    update_rows (self, 0);
  row = find_row (self, self->cursor);
  if (row != NULL)
    gtk_widget_grab_focus (row->widget);
}
