/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-card-grid.h"

#include "hearth-pacer.h"
#include "hearth-widget.h"

#define SPACING 12
#define LEAST_WIDTH 200
#define MOST_COLUMNS 5
#define NATURAL_COLUMNS 4

/* More than that in the middle of the cards are made in steps as well. */
#define MOST_AT_ONCE 6

struct _HearthCardGrid
{
  GtkWidget parent_instance;

  GListModel *model; /* nullable */
  HearthCardGridCreate create;
  gpointer user_data;
  GPtrArray *cards; /* of GtkWidget, not owned: of the first items of the model */
  guint n_wanted;
  guint filling; /* id of the pacer, 0 for none */
};

typedef enum
{
  SIGNAL_FILLED,
  N_SIGNALS,
} Signal;

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HearthCardGrid, hearth_card_grid, GTK_TYPE_WIDGET)

static guint
n_missing (HearthCardGrid *self)
{
  guint n_items = self->model != NULL ? g_list_model_get_n_items (self->model) : 0;
  guint n_cards = MIN (n_items, self->n_wanted);

  return n_cards > self->cards->len ? n_cards - self->cards->len : 0;
}

static void
add_card (HearthCardGrid *self, guint position)
{
  g_autoptr (GObject) item = g_list_model_get_item (self->model, position);
  GtkWidget *card = self->create (item, self->user_data);
  GtkWidget *before = position > 0 ? self->cards->pdata[position - 1] : NULL;

  gtk_widget_insert_after (card, GTK_WIDGET (self), before);
  g_ptr_array_insert (self->cards, (int) position, card);
}

static void
remove_cards (HearthCardGrid *self, guint position, guint n_cards)
{
  for (guint i = position; i < position + n_cards; i++)
    gtk_widget_unparent (self->cards->pdata[i]);
  if (n_cards > 0)
    g_ptr_array_remove_range (self->cards, position, n_cards);
}

static gboolean
fill_cb (gpointer user_data)
{
  HearthCardGrid *self = user_data;

  if (n_missing (self) > 0)
    {
      add_card (self, self->cards->len);
      return G_SOURCE_CONTINUE;
    }
  self->filling = 0;
  g_signal_emit (self, signals[SIGNAL_FILLED], 0);
  return G_SOURCE_REMOVE;
}

static void
fill (HearthCardGrid *self)
{
  if (self->filling == 0)
    self->filling = hearth_pacer_add (fill_cb, self);
}

static void
items_changed_cb (HearthCardGrid *self, guint position, guint n_removed, guint n_added)
{
  if (position < self->cards->len)
    {
      gboolean few = n_added <= MOST_AT_ONCE;

      remove_cards (self, position,
                    few ? MIN (n_removed, self->cards->len - position)
                        : self->cards->len - position);
      for (guint i = 0; few && i < n_added; i++)
        add_card (self, position + i);
      if (self->cards->len > self->n_wanted)
        remove_cards (self, self->n_wanted, self->cards->len - self->n_wanted);
    }
  fill (self);
}

static int
n_columns (int width, int least)
{
  return CLAMP ((width + SPACING) / (MAX (least, LEAST_WIDTH) + SPACING), 1, MOST_COLUMNS);
}

/* How narrow a card can be: they are all alike. */
static int
least_width (HearthCardGrid *self)
{
  int least = 0;

  if (self->cards->len > 0)
    gtk_widget_measure (self->cards->pdata[0], GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL,
                        NULL);
  return least;
}

static int
width_of_card (int width, int columns)
{
  return (width - (columns - 1) * SPACING) / columns;
}

static int
height_of_row (HearthCardGrid *self, guint first, int columns, int card_width)
{
  int height = 0;

  for (guint i = first; i < MIN (first + (guint) columns, self->cards->len); i++)
    {
      int natural;

      gtk_widget_measure (self->cards->pdata[i], GTK_ORIENTATION_VERTICAL, card_width, NULL,
                          &natural, NULL, NULL);
      height = MAX (height, natural);
    }
  return height;
}

static GtkSizeRequestMode
hearth_card_grid_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
hearth_card_grid_measure (GtkWidget *widget,
                          GtkOrientation orientation,
                          int for_size,
                          int *minimum,
                          int *natural,
                          int *minimum_baseline,
                          int *natural_baseline)
{
  HearthCardGrid *self = HEARTH_CARD_GRID (widget);
  int least = least_width (self);
  int columns = n_columns (MAX (for_size, least), least);
  int card_width = width_of_card (MAX (for_size, least), columns);
  int height = 0;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = least;
      *natural = NATURAL_COLUMNS * (MAX (least, LEAST_WIDTH) + SPACING) - SPACING;
      return;
    }
  for (guint i = 0; i < self->cards->len; i += (guint) columns)
    height += height_of_row (self, i, columns, card_width) + (i > 0 ? SPACING : 0);
  *minimum = *natural = height;
}

static void
hearth_card_grid_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  HearthCardGrid *self = HEARTH_CARD_GRID (widget);
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int columns = n_columns (width, least_width (self));
  int card_width = width_of_card (width, columns);
  int y = 0;

  for (guint i = 0; i < self->cards->len; i += (guint) columns)
    {
      int row_height = height_of_row (self, i, columns, card_width);

      for (guint j = i; j < MIN (i + (guint) columns, self->cards->len); j++)
        {
          int x = (int) (j - i) * (card_width + SPACING);

          gtk_widget_size_allocate (self->cards->pdata[j],
                                    &(GtkAllocation){ mirrored ? width - x - card_width : x, y,
                                                      card_width, row_height },
                                    -1);
        }
      y += row_height + SPACING;
    }
}

static void
forget_model (HearthCardGrid *self)
{
  g_clear_handle_id (&self->filling, hearth_pacer_remove);
  if (self->model != NULL)
    g_signal_handlers_disconnect_by_data (self->model, self);
  g_clear_object (&self->model);
}

static void
hearth_card_grid_dispose (GObject *object)
{
  HearthCardGrid *self = HEARTH_CARD_GRID (object);

  forget_model (self);
  g_ptr_array_set_size (self->cards, 0);
  hearth_widget_unparent_children (object);

  G_OBJECT_CLASS (hearth_card_grid_parent_class)->dispose (object);
}

static void
hearth_card_grid_finalize (GObject *object)
{
  g_ptr_array_unref (HEARTH_CARD_GRID (object)->cards);

  G_OBJECT_CLASS (hearth_card_grid_parent_class)->finalize (object);
}

static void
hearth_card_grid_class_init (HearthCardGridClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hearth_card_grid_dispose;
  object_class->finalize = hearth_card_grid_finalize;
  widget_class->get_request_mode = hearth_card_grid_get_request_mode;
  widget_class->measure = hearth_card_grid_measure;
  widget_class->size_allocate = hearth_card_grid_size_allocate;
  gtk_widget_class_set_css_name (widget_class, "cardgrid");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);

  signals[SIGNAL_FILLED] = g_signal_new ("filled", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
hearth_card_grid_init (HearthCardGrid *self)
{
  self->cards = g_ptr_array_new ();
  self->n_wanted = G_MAXUINT;
}

/**
 * hearth_card_grid_set_model:
 * @self: a grid
 * @model: (nullable): what to show; %NULL for nothing
 * @create: makes a card
 * @user_data: given to @create; must live as long as the grid has the model
 *
 * Shows the items of @model in place of those before, and follows it.
 */
void
hearth_card_grid_set_model (HearthCardGrid *self,
                            GListModel *model,
                            HearthCardGridCreate create,
                            gpointer user_data)
{
  forget_model (self);
  remove_cards (self, 0, self->cards->len);
  self->create = create;
  self->user_data = user_data;
  if (model == NULL)
    return;
  self->model = g_object_ref (model);
  g_signal_connect_object (model, "items-changed", G_CALLBACK (items_changed_cb), self,
                           G_CONNECT_SWAPPED);
  fill (self);
}

/**
 * hearth_card_grid_set_wanted:
 * @self: a grid
 * @n_wanted: how many cards to make at most, as long as that many are not there yet
 *
 * Says how many of the first items are to have a card.
 */
void
hearth_card_grid_set_wanted (HearthCardGrid *self, guint n_wanted)
{
  self->n_wanted = n_wanted;
  if (n_missing (self) > 0)
    fill (self);
}

/**
 * hearth_card_grid_get_wanted:
 * @self: a grid
 *
 * Returns: how many cards are made at most
 */
guint
hearth_card_grid_get_wanted (HearthCardGrid *self)
{
  return self->n_wanted;
}

/**
 * hearth_card_grid_get_made:
 * @self: a grid
 *
 * Returns: how many cards there are
 */
guint
hearth_card_grid_get_made (HearthCardGrid *self)
{
  return self->cards->len;
}
