/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-episode-row.h"

#include "hearth-accessible.h"
#include "hearth-poster.h"
#include "hearth-queue-menu.h"
#include "hearth-ring.h"
#include "hearth-session-words.h"
#include "hearth-words.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#define POSTER_WIDTH 64
#define POSTER_HEIGHT 40
#define GAP 12
#define LINE_GAP 2
#define DOT_SIZE 8
#define RING_OVERHANG 4
#define PILL_PADDING 6
#define CAPTION_SCALE 0.85
#define DIM 0.65
#define DIM_HIGH_CONTRAST 0.9
/* What is not in the series any more steps back. */
#define REMOVED 0.55

struct _HearthEpisodeRow
{
  GtkWidget parent_instance;

  GtkWidget *poster;
  HearthEntry *entry;        /* nullable */
  HearthImageLoader *images; /* nullable */
  gulong changed;            /* handler on the entry, 0 for none */

  PangoLayout *title; /* nullable until it is drawn */
  PangoLayout *line;  /* nullable until it is drawn */
  PangoLayout *live;  /* nullable until it is drawn */
};

G_DEFINE_FINAL_TYPE (HearthEpisodeRow, hearth_episode_row, GTK_TYPE_WIDGET)

static void
forget_layouts (HearthEpisodeRow *self)
{
  g_clear_object (&self->title);
  g_clear_object (&self->line);
  g_clear_object (&self->live);
}

static PangoLayout *
new_layout (HearthEpisodeRow *self, const char *text, PangoWeight weight, double scale)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_weight_new (weight));
  pango_attr_list_insert (attributes, pango_attr_scale_new (scale));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  return layout;
}

static void
ensure_layouts (HearthEpisodeRow *self)
{
  g_autofree char *line = NULL;

  if (self->title != NULL)
    return;
  line = hearth_words_entry_line (self->entry);
  self->title = new_layout (self, hearth_entry_get_title (self->entry), PANGO_WEIGHT_SEMIBOLD, 1);
  pango_layout_set_wrap (self->title, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_height (self->title, -2);
  self->line = new_layout (self, line, PANGO_WEIGHT_NORMAL, CAPTION_SCALE);
  if (hearth_session_words_is_live (self->entry))
    self->live = new_layout (self, C_ ("an episode that is live now", "LIVE"), PANGO_WEIGHT_BOLD,
                             CAPTION_SCALE * 0.9);
}

/* The height of two lines of title and one below: of every row, so that nothing jumps while rows
 * are being read. */
static int
text_height (HearthEpisodeRow *self)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  double line = PANGO_PIXELS_CEIL (pango_font_metrics_get_height (metrics));

  pango_font_metrics_unref (metrics);
  return (int) (2 * line + LINE_GAP + line * CAPTION_SCALE + 0.5);
}

static void
show_name (HearthEpisodeRow *self)
{
  g_autofree char *name = hearth_words_entry_name (self->entry);

  hearth_accessible_name (self, name);
}

static void
show_entry (HearthEpisodeRow *self)
{
  forget_layouts (self);
  if (hearth_entry_is_loaded (self->entry))
    {
      hearth_poster_set (HEARTH_POSTER (self->poster), self->images,
                         hearth_entry_get_episode_id (self->entry),
                         hearth_entry_get_title (self->entry),
                         hearth_entry_get_image (self->entry));
      show_name (self);
    }
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Where something of this width begins, this far from the start of the row, in either direction of
 * writing. */
static float
place (HearthEpisodeRow *self, double from_start, double width)
{
  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    return (float) (gtk_widget_get_width (GTK_WIDGET (self)) - from_start - width);
  return (float) from_start;
}

static void
draw_layout (HearthEpisodeRow *self,
             GtkSnapshot *snapshot,
             PangoLayout *layout,
             double from_start,
             double y,
             double width,
             const GdkRGBA *color)
{
  pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot,
                          &GRAPHENE_POINT_INIT (place (self, from_start, width), (float) y));
  gtk_snapshot_append_layout (snapshot, layout, color);
  gtk_snapshot_restore (snapshot);
}

/* Gives how much room the pill takes. */
static double
draw_live (HearthEpisodeRow *self, GtkSnapshot *snapshot, double from_start, double y)
{
  const GdkRGBA white = { 1, 1, 1, 1 };
  const GdkRGBA red = { 0.75f, 0.11f, 0.16f, 1 };
  GskRoundedRect outline;
  int width, height;

  if (self->live == NULL)
    return 0;
  pango_layout_set_width (self->live, -1);
  pango_layout_get_pixel_size (self->live, &width, &height);
  gsk_rounded_rect_init_from_rect (&outline,
                                   &GRAPHENE_RECT_INIT (place (self, from_start,
                                                               width + 2 * PILL_PADDING),
                                                        (float) y,
                                                        (float) (width + 2 * PILL_PADDING),
                                                        (float) height + 1),
                                   (float) height / 2);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  gtk_snapshot_append_color (snapshot, &red, &outline.bounds);
  gtk_snapshot_pop (snapshot);
  draw_layout (self, snapshot, self->live, from_start + PILL_PADDING, y, width, &white);
  return width + 2 * PILL_PADDING + 6;
}

static void
draw_dot (HearthEpisodeRow *self, GtkSnapshot *snapshot, const GdkRGBA *accent)
{
  GskRoundedRect dot;
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  int height = gtk_widget_get_height (GTK_WIDGET (self));

  gsk_rounded_rect_init_from_rect (&dot,
                                   &GRAPHENE_RECT_INIT (place (self, width - DOT_SIZE, DOT_SIZE),
                                                        (float) (height - DOT_SIZE) / 2, DOT_SIZE,
                                                        DOT_SIZE),
                                   DOT_SIZE / 2.0f);
  gtk_snapshot_push_rounded_clip (snapshot, &dot);
  gtk_snapshot_append_color (snapshot, accent, &dot.bounds);
  gtk_snapshot_pop (snapshot);
}

static float
dim_alpha (void)
{
  return adw_style_manager_get_high_contrast (adw_style_manager_get_default ())
             ? (float) DIM_HIGH_CONTRAST
             : (float) DIM;
}

static void
draw_texts (HearthEpisodeRow *self, GtkSnapshot *snapshot, double end, const GdkRGBA *color)
{
  GdkRGBA dim = *color;
  double from_start = POSTER_WIDTH + GAP;
  double width = MAX (end - from_start, 1);
  int title_height, line_height;
  double y, pill;

  dim.alpha *= dim_alpha ();
  ensure_layouts (self);
  pango_layout_set_width (self->title, (int) (width * PANGO_SCALE));
  pango_layout_get_pixel_size (self->title, NULL, &title_height);
  pango_layout_get_pixel_size (self->line, NULL, &line_height);
  /* Nothing to say takes no room. */
  if (self->live == NULL && *pango_layout_get_text (self->line) == '\0')
    line_height = -LINE_GAP;
  y = (gtk_widget_get_height (GTK_WIDGET (self)) - title_height - LINE_GAP - line_height) / 2.0;
  draw_layout (self, snapshot, self->title, from_start, y, width, color);
  y += title_height + LINE_GAP;
  pill = draw_live (self, snapshot, from_start, y);
  draw_layout (self, snapshot, self->line, from_start + pill, y, MAX (width - pill, 1), &dim);
}

static void
draw_entry (HearthEpisodeRow *self, GtkSnapshot *snapshot)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkStyleContext *style = gtk_widget_get_style_context (widget);
  GdkRGBA accent = { 0.21f, 0.52f, 0.89f, 1 };
  double end = gtk_widget_get_width (widget);
  const double ring_x = POSTER_WIDTH - HEARTH_RING_SIZE + RING_OVERHANG;
  const double ring_y =
      (gtk_widget_get_height (widget) + POSTER_HEIGHT) / 2.0 - HEARTH_RING_SIZE + RING_OVERHANG;
  GdkRGBA color;

  gtk_style_context_get_color (style, &color);
  gtk_style_context_lookup_color (style, "accent_bg_color", &accent);
  gtk_widget_snapshot_child (widget, self->poster, snapshot);
  hearth_ring_snapshot (snapshot, place (self, ring_x, HEARTH_RING_SIZE), ring_y,
                        hearth_entry_get_fraction (self->entry), &accent);
  if (hearth_entry_is_new (self->entry))
    {
      draw_dot (self, snapshot, &accent);
      end -= DOT_SIZE + GAP / 2.0;
    }
  draw_texts (self, snapshot, end, &color);
}

static void
hearth_episode_row_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  HearthEpisodeRow *self = HEARTH_EPISODE_ROW (widget);
  gboolean removed;

  if (self->entry == NULL || !hearth_entry_is_loaded (self->entry))
    return;
  removed = hearth_entry_is_removed (self->entry);
  if (removed)
    gtk_snapshot_push_opacity (snapshot, REMOVED);
  draw_entry (self, snapshot);
  if (removed)
    gtk_snapshot_pop (snapshot);
}

static void
hearth_episode_row_measure (GtkWidget *widget,
                            GtkOrientation orientation,
                            int for_size,
                            int *minimum,
                            int *natural,
                            int *minimum_baseline,
                            int *natural_baseline)
{
  HearthEpisodeRow *self = HEARTH_EPISODE_ROW (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = *natural = POSTER_WIDTH + GAP + 80;
  else
    *minimum = *natural = MAX (POSTER_HEIGHT + 8, text_height (self));
}

static void
hearth_episode_row_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  HearthEpisodeRow *self = HEARTH_EPISODE_ROW (widget);
  GtkAllocation allocation = {
    .x = (int) place (self, 0, POSTER_WIDTH),
    .y = (height - POSTER_HEIGHT) / 2,
    .width = POSTER_WIDTH,
    .height = POSTER_HEIGHT,
  };

  gtk_widget_size_allocate (self->poster, &allocation, -1);
}

/* Fonts, colours or the direction of writing may be others now. */
static void
hearth_episode_row_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  forget_layouts (HEARTH_EPISODE_ROW (widget));

  GTK_WIDGET_CLASS (hearth_episode_row_parent_class)->css_changed (widget, change);
}

static void
hearth_episode_row_dispose (GObject *object)
{
  HearthEpisodeRow *self = HEARTH_EPISODE_ROW (object);

  hearth_episode_row_unbind (self);
  g_clear_pointer (&self->poster, gtk_widget_unparent);

  G_OBJECT_CLASS (hearth_episode_row_parent_class)->dispose (object);
}

static void
hearth_episode_row_class_init (HearthEpisodeRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hearth_episode_row_dispose;
  widget_class->snapshot = hearth_episode_row_snapshot;
  widget_class->measure = hearth_episode_row_measure;
  widget_class->size_allocate = hearth_episode_row_size_allocate;
  widget_class->css_changed = hearth_episode_row_css_changed;
  gtk_widget_class_set_css_name (widget_class, "row");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST_ITEM);
}

static HearthEntry *
get_entry (GtkWidget *widget)
{
  return HEARTH_EPISODE_ROW (widget)->entry;
}

static void
hearth_episode_row_init (HearthEpisodeRow *self)
{
  self->poster =
      g_object_new (HEARTH_TYPE_POSTER, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  gtk_widget_set_parent (self->poster, GTK_WIDGET (self));
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "activatable");
  hearth_queue_menu_add (GTK_WIDGET (self), get_entry);
}

/**
 * hearth_episode_row_new:
 *
 * Returns: (transfer floating): a row that shows nothing yet
 */
GtkWidget *
hearth_episode_row_new (void)
{
  return g_object_new (HEARTH_TYPE_EPISODE_ROW, NULL);
}

/**
 * hearth_episode_row_bind:
 * @self: a row
 * @images: what brings pictures
 * @entry: what to show now
 *
 * Shows @entry in place of what the row showed before, as soon as it is filled, and follows it.
 */
void
hearth_episode_row_bind (HearthEpisodeRow *self, HearthImageLoader *images, HearthEntry *entry)
{
  hearth_episode_row_unbind (self);
  self->images = g_object_ref (images);
  self->entry = g_object_ref (entry);
  self->changed =
      g_signal_connect_object (entry, "changed", G_CALLBACK (show_entry), self, G_CONNECT_SWAPPED);
  show_entry (self);
}

/**
 * hearth_episode_row_unbind:
 * @self: a row
 *
 * Shows nothing any more.
 */
void
hearth_episode_row_unbind (HearthEpisodeRow *self)
{
  if (self->entry != NULL)
    g_clear_signal_handler (&self->changed, self->entry);
  g_clear_object (&self->entry);
  g_clear_object (&self->images);
  forget_layouts (self);
}

/**
 * hearth_episode_row_get_entry:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): what it shows
 */
HearthEntry *
hearth_episode_row_get_entry (HearthEpisodeRow *self)
{
  return self->entry;
}
