/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-caption-block.h"

#include "hearth-caption-words.h"

#include <math.h>
#include <string.h>

/* All in parts of the font's size. */
#define PADDING_ALONG 0.9
#define PADDING_ACROSS 0.225
#define RADIUS_PX 6
#define RUBY 0.5
#define OUTLINE 0.16
#define SHADOW 0.07

/* A caption that is a whole page long must not cover the picture. */
#define MAX_LINES 4

/* How often a width is halved in search of lines of the same length. */
#define BALANCE_STEPS 6

/* The layout runs from left to right; where words stand upright, all of it is turned when it is
 * painted. Along is in the direction of a line, across from one line to the next. */
struct _HearthCaptionBlock
{
  HearthCaptionWords *words; /* owned */
  PangoContext *context;     /* owned */
  PangoLayout *layout;       /* owned */
  GPtrArray *small;          /* owned, of PangoLayout: one for each ruby */
  PangoRectangle logical;    /* of the layout, in Pango units */
  HearthCueDirection direction;
  HearthCaptionEdge edge;
  GdkRGBA text;
  GdkRGBA background;
  double font_px;
  double along;
  double across;
  double line_size;
  guint shown;         /* bytes of the text that are to be seen */
  GdkTexture *texture; /* owned, nullable: made when it is drawn */
  int scale;           /* of the texture */
};

static gboolean
is_upright (HearthCaptionBlock *self)
{
  return self->direction != HEARTH_CUE_DIRECTION_HORIZONTAL;
}

static PangoContext *
make_context (PangoContext *base, HearthCueDirection direction)
{
  PangoContext *context = pango_font_map_create_context (pango_context_get_font_map (base));
  cairo_font_options_t *options = cairo_font_options_create ();
  const cairo_font_options_t *usual = pango_cairo_context_get_font_options (base);

  if (usual != NULL)
    cairo_font_options_merge (options, usual);
  /* There is no telling which colours lie beside a letter on a video. */
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options (context, options);
  cairo_font_options_destroy (options);
  pango_context_set_language (context, pango_context_get_language (base));
  pango_context_set_base_dir (context, pango_context_get_base_dir (base));
  if (direction != HEARTH_CUE_DIRECTION_HORIZONTAL)
    pango_context_set_base_gravity (context, PANGO_GRAVITY_EAST);
  return context;
}

static PangoFontDescription *
make_font (PangoContext *base, const HearthCaptionStyle *style, double font_px)
{
  const PangoFontDescription *usual = pango_context_get_font_description (base);
  PangoFontDescription *font =
      usual != NULL ? pango_font_description_copy (usual) : pango_font_description_new ();

  if (style->font != NULL)
    pango_font_description_set_family (font, style->font);
  pango_font_description_set_absolute_size (font, font_px * PANGO_SCALE);
  return font;
}

/* What is written from the right starts at the right; Pango turns left and right for it by itself.
 */
static PangoAlignment
find_alignment (HearthCueAlign align, gboolean rtl)
{
  switch (align)
    {
    case HEARTH_CUE_ALIGN_START:
      return PANGO_ALIGN_LEFT;
    case HEARTH_CUE_ALIGN_END:
      return PANGO_ALIGN_RIGHT;
    case HEARTH_CUE_ALIGN_LEFT:
      return rtl ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT;
    case HEARTH_CUE_ALIGN_RIGHT:
      return rtl ? PANGO_ALIGN_LEFT : PANGO_ALIGN_RIGHT;
    case HEARTH_CUE_ALIGN_CENTER:
    default:
      return PANGO_ALIGN_CENTER;
    }
}

static void
insert_strut (PangoAttrList *attrs, guint at, const PangoRectangle *size)
{
  PangoAttribute *attribute = pango_attr_shape_new (size, size);

  attribute->start_index = at;
  attribute->end_index = at + HEARTH_CAPTION_STRUT_LENGTH;
  pango_attr_list_insert (attrs, attribute);
}

/* Makes room over the words for the small ones, and beside them where the small ones are wider. */
static void
lay_out_ruby (HearthCaptionBlock *self,
              const HearthCaptionRuby *ruby,
              const PangoFontDescription *font)
{
  g_autoptr (PangoLayout) over = pango_layout_new (self->context);
  g_autoptr (PangoLayout) base = pango_layout_new (self->context);
  g_autoptr (PangoFontDescription) small = pango_font_description_copy (font);
  PangoRectangle over_size;
  PangoRectangle base_size;
  PangoRectangle strut;

  pango_font_description_set_absolute_size (small, self->font_px * RUBY * PANGO_SCALE);
  pango_layout_set_font_description (over, small);
  pango_layout_set_single_paragraph_mode (over, TRUE);
  pango_layout_set_text (over, ruby->text, -1);
  pango_layout_get_extents (over, NULL, &over_size);
  pango_layout_set_font_description (base, font);
  pango_layout_set_text (base, self->words->text + ruby->start, (int) (ruby->end - ruby->start));
  pango_layout_get_extents (base, NULL, &base_size);

  strut.x = 0;
  strut.y = -(pango_layout_get_baseline (base) + over_size.height);
  strut.width = MAX (0, over_size.width - base_size.width) / 2;
  strut.height = base_size.height + over_size.height;
  insert_strut (self->words->attrs, ruby->strut, &strut);
  insert_strut (self->words->attrs, ruby->end, &strut);
  g_ptr_array_add (self->small, g_steal_pointer (&over));
}

static guint
count_paragraphs (const char *text)
{
  guint n = 1;

  for (; *text != '\0'; text++)
    n += *text == '\n';
  return n;
}

/* Two lines of the same length are read faster than a long one and a single word. */
static void
balance (HearthCaptionBlock *self, guint n_paragraphs)
{
  int n_lines = pango_layout_get_line_count (self->layout);
  int most = pango_layout_get_width (self->layout);
  int least = most / 2;

  if (n_lines <= (int) n_paragraphs || pango_layout_is_ellipsized (self->layout))
    return;
  for (guint i = 0; i < BALANCE_STEPS; i++)
    {
      int middle = least + (most - least) / 2;

      pango_layout_set_width (self->layout, middle);
      if (pango_layout_get_line_count (self->layout) > n_lines ||
          pango_layout_is_ellipsized (self->layout))
        least = middle;
      else
        most = middle;
    }
  pango_layout_set_width (self->layout, most);
}

static void
lay_out (HearthCaptionBlock *self,
         PangoContext *base,
         const HearthCueSettings *settings,
         const HearthCaptionStyle *style,
         double extent)
{
  g_autoptr (PangoFontDescription) font = make_font (base, style, self->font_px);
  guint n_paragraphs = count_paragraphs (self->words->text);
  double room = MAX (self->font_px * 2, extent - 2 * PADDING_ALONG * self->font_px);
  PangoRectangle first;

  for (guint i = 0; i < self->words->rubies->len; i++)
    lay_out_ruby (self, &g_array_index (self->words->rubies, HearthCaptionRuby, i), font);
  self->layout = pango_layout_new (self->context);
  pango_layout_set_font_description (self->layout, font);
  pango_layout_set_text (self->layout, self->words->text, -1);
  pango_layout_set_attributes (self->layout, self->words->attrs);
  pango_layout_set_wrap (self->layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_alignment (self->layout, find_alignment (settings->text_align,
                                                            hearth_caption_block_is_rtl (self)));
  pango_layout_set_width (self->layout, (int) (room * PANGO_SCALE));
  pango_layout_set_height (self->layout, -(int) MAX (1, MAX_LINES / n_paragraphs));
  pango_layout_set_ellipsize (self->layout, PANGO_ELLIPSIZE_END);
  balance (self, n_paragraphs);

  pango_layout_get_extents (self->layout, NULL, &self->logical);
  pango_layout_line_get_extents (pango_layout_get_line_readonly (self->layout, 0), NULL, &first);
  self->line_size = (double) first.height / PANGO_SCALE;
  self->along =
      ceil ((double) self->logical.width / PANGO_SCALE + 2 * PADDING_ALONG * self->font_px);
  self->across =
      ceil ((double) self->logical.height / PANGO_SCALE + 2 * PADDING_ACROSS * self->font_px);
}

static void
paint_background (HearthCaptionBlock *self, cairo_t *cr)
{
  double width = hearth_caption_block_get_width (self);
  double height = hearth_caption_block_get_height (self);
  double radius = MIN (RADIUS_PX, MIN (width, height) / 2);

  if (self->background.alpha <= 0)
    return;
  cairo_new_sub_path (cr);
  cairo_arc (cr, width - radius, radius, radius, -G_PI_2, 0);
  cairo_arc (cr, width - radius, height - radius, radius, 0, G_PI_2);
  cairo_arc (cr, radius, height - radius, radius, G_PI_2, G_PI);
  cairo_arc (cr, radius, radius, radius, G_PI, 3 * G_PI_2);
  cairo_close_path (cr);
  gdk_cairo_set_source_rgba (cr, &self->background);
  cairo_fill (cr);
}

/* What keeps the letters apart from the picture: dark around light ones, light around dark ones. */
static void
set_edge_color (HearthCaptionBlock *self, cairo_t *cr)
{
  double light = (self->text.red + self->text.green + self->text.blue) / 3;

  if (light > 0.4)
    cairo_set_source_rgba (cr, 0, 0, 0, 0.9);
  else
    cairo_set_source_rgba (cr, 1, 1, 1, 0.9);
}

static void
paint_edge (HearthCaptionBlock *self, cairo_t *cr, PangoLayoutLine *line)
{
  double shift = self->font_px * SHADOW;

  if (self->edge == HEARTH_CAPTION_EDGE_NONE)
    return;
  cairo_save (cr);
  set_edge_color (self, cr);
  if (self->edge == HEARTH_CAPTION_EDGE_OUTLINE)
    {
      cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
      cairo_set_line_width (cr, self->font_px * OUTLINE);
      pango_cairo_layout_line_path (cr, line);
      cairo_stroke (cr);
    }
  else
    {
      cairo_rel_move_to (cr, shift, shift);
      pango_cairo_layout_line_path (cr, line);
      cairo_fill (cr);
    }
  cairo_restore (cr);
}

static void
paint_line (HearthCaptionBlock *self, cairo_t *cr, PangoLayoutLine *line, double x, double baseline)
{
  cairo_move_to (cr, x, baseline);
  paint_edge (self, cr, line);
  cairo_move_to (cr, x, baseline);
  gdk_cairo_set_source_rgba (cr, &self->text);
  pango_cairo_show_layout_line (cr, line);
}

/* Leaves only those words of a line open to paint on that are to be seen by now. */
static void
clip_to_shown (
    HearthCaptionBlock *self, cairo_t *cr, PangoLayoutLine *line, double top, double height)
{
  int *ranges = NULL;
  int n_ranges = 0;

  if (self->shown >= strlen (self->words->text))
    return;
  if ((guint) line->start_index < self->shown)
    pango_layout_line_get_x_ranges (line, line->start_index, (int) self->shown, &ranges, &n_ranges);
  for (int i = 0; i < n_ranges; i++)
    cairo_rectangle (cr, (double) ranges[2 * i] / PANGO_SCALE, top,
                     (double) (ranges[2 * i + 1] - ranges[2 * i]) / PANGO_SCALE, height);
  cairo_clip (cr);
  g_free (ranges);
}

static void
paint_ruby (HearthCaptionBlock *self, cairo_t *cr, guint number, PangoLayoutLine *line, double top)
{
  const HearthCaptionRuby *ruby = &g_array_index (self->words->rubies, HearthCaptionRuby, number);
  PangoLayout *over = g_ptr_array_index (self->small, number);
  PangoRectangle size;
  int *ranges = NULL;
  int n_ranges = 0;

  if (ruby->start < (guint) line->start_index ||
      ruby->start >= (guint) (line->start_index + line->length) || ruby->start >= self->shown)
    return;
  pango_layout_line_get_x_ranges (line, (int) ruby->start, (int) ruby->end, &ranges, &n_ranges);
  pango_layout_get_extents (over, NULL, &size);
  if (n_ranges > 0)
    paint_line (self, cr, pango_layout_get_line_readonly (over, 0),
                (double) (ranges[0] + ranges[2 * n_ranges - 1] - size.width) / 2 / PANGO_SCALE,
                top + (double) pango_layout_get_baseline (over) / PANGO_SCALE);
  g_free (ranges);
}

static void
paint_words (HearthCaptionBlock *self, cairo_t *cr)
{
  g_autoptr (PangoLayoutIter) iter = pango_layout_get_iter (self->layout);
  double bottom = (double) (2 * self->logical.y + self->logical.height) / PANGO_SCALE;

  do
    {
      PangoLayoutLine *line = pango_layout_iter_get_line_readonly (iter);
      PangoRectangle size;
      double top, height, baseline;

      pango_layout_iter_get_line_extents (iter, NULL, &size);
      top = (double) size.y / PANGO_SCALE;
      height = (double) size.height / PANGO_SCALE;
      baseline = (double) (pango_layout_iter_get_baseline (iter) - size.y) / PANGO_SCALE;
      /* The layout is turned so that its lines go to the left. */
      if (self->direction == HEARTH_CUE_DIRECTION_VERTICAL_LR)
        top = bottom - top - height;
      cairo_save (cr);
      clip_to_shown (self, cr, line, top, height);
      paint_line (self, cr, line, (double) size.x / PANGO_SCALE, top + baseline);
      cairo_restore (cr);
      for (guint i = 0; i < self->small->len; i++)
        paint_ruby (self, cr, i, line, top);
    }
  while (pango_layout_iter_next_line (iter));
}

static GdkTexture *
paint (HearthCaptionBlock *self, int scale)
{
  int width = (int) hearth_caption_block_get_width (self) * scale;
  int height = (int) hearth_caption_block_get_height (self) * scale;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  g_autoptr (GBytes) bytes = NULL;
  cairo_t *cr = cairo_create (surface);
  gsize stride;

  cairo_scale (cr, scale, scale);
  paint_background (self, cr);
  if (is_upright (self))
    {
      cairo_translate (cr, hearth_caption_block_get_width (self), 0);
      cairo_rotate (cr, G_PI_2);
    }
  cairo_translate (cr, PADDING_ALONG * self->font_px - (double) self->logical.x / PANGO_SCALE,
                   PADDING_ACROSS * self->font_px - (double) self->logical.y / PANGO_SCALE);
  paint_words (self, cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  stride = (gsize) cairo_image_surface_get_stride (surface);
  bytes =
      g_bytes_new_with_free_func (cairo_image_surface_get_data (surface), stride * (gsize) height,
                                  (GDestroyNotify) cairo_surface_destroy, surface);
  return gdk_memory_texture_new (width, height, GDK_MEMORY_DEFAULT, bytes, stride);
}

/**
 * hearth_caption_block_new:
 * @context: the Pango context of the widget
 * @line: what is to be shown
 * @settings: which way its lines run, and how they are aligned
 * @style: how the person wants it
 * @font_px: how large
 * @extent: how long a line may be, in pixels, with what is left free around it
 *
 * Lays a caption out. Main thread.
 *
 * Returns: (transfer full): the caption, all of it shown
 */
HearthCaptionBlock *
hearth_caption_block_new (PangoContext *context,
                          const HearthCaptionLine *line,
                          const HearthCueSettings *settings,
                          const HearthCaptionStyle *style,
                          double font_px,
                          double extent)
{
  HearthCaptionBlock *self = g_new0 (HearthCaptionBlock, 1);

  self->words = hearth_caption_words_new (line, style);
  self->small = g_ptr_array_new_with_free_func (g_object_unref);
  self->direction = settings->direction;
  self->edge = style->edge;
  self->text = style->text;
  self->background = style->background;
  self->font_px = font_px;
  self->context = make_context (context, self->direction);
  self->shown = (guint) strlen (self->words->text);
  lay_out (self, context, settings, style, extent);
  return self;
}

/**
 * hearth_caption_block_free:
 * @self: (transfer full): a caption
 */
void
hearth_caption_block_free (HearthCaptionBlock *self)
{
  g_clear_object (&self->texture);
  g_clear_object (&self->layout);
  g_clear_object (&self->context);
  g_ptr_array_unref (self->small);
  hearth_caption_words_free (self->words);
  g_free (self);
}

/**
 * hearth_caption_block_get_width:
 * @self: a caption
 *
 * Returns: how wide it is on the screen, in pixels
 */
double
hearth_caption_block_get_width (HearthCaptionBlock *self)
{
  return is_upright (self) ? self->across : self->along;
}

/**
 * hearth_caption_block_get_height:
 * @self: a caption
 *
 * Returns: how high it is on the screen, in pixels
 */
double
hearth_caption_block_get_height (HearthCaptionBlock *self)
{
  return is_upright (self) ? self->along : self->across;
}

/**
 * hearth_caption_block_get_line_size:
 * @self: a caption
 *
 * Returns: the pixels from one line to the next
 */
double
hearth_caption_block_get_line_size (HearthCaptionBlock *self)
{
  return self->line_size;
}

/**
 * hearth_caption_block_is_rtl:
 * @self: a caption
 *
 * Returns: whether it is written from the right
 */
gboolean
hearth_caption_block_is_rtl (HearthCaptionBlock *self)
{
  return hearth_caption_words_is_rtl (self->words->text);
}

/**
 * hearth_caption_block_get_text:
 * @self: a caption
 *
 * Returns: (transfer none): the words as they are written, names and struts included
 */
const char *
hearth_caption_block_get_text (HearthCaptionBlock *self)
{
  return self->words->text;
}

/**
 * hearth_caption_block_get_layout:
 * @self: a caption
 *
 * Returns: (transfer none): how the words are laid out
 */
PangoLayout *
hearth_caption_block_get_layout (HearthCaptionBlock *self)
{
  return self->layout;
}

/**
 * hearth_caption_block_set_time:
 * @self: a caption
 * @time_ms: where the recording is, in milliseconds
 *
 * Shows the words whose time has come.
 *
 * Returns: whether it looks different now
 */
gboolean
hearth_caption_block_set_time (HearthCaptionBlock *self, gint64 time_ms)
{
  guint shown = hearth_caption_words_get_shown (self->words, time_ms);

  if (self->shown == shown)
    return FALSE;
  self->shown = shown;
  g_clear_object (&self->texture);
  return TRUE;
}

/**
 * hearth_caption_block_snapshot:
 * @self: a caption
 * @snapshot: where to draw
 * @at: its upper left corner
 * @scale: how many pixels of the screen one is
 *
 * Draws it; what was painted before is used again.
 */
void
hearth_caption_block_snapshot (HearthCaptionBlock *self,
                               GtkSnapshot *snapshot,
                               const graphene_point_t *at,
                               int scale)
{
  graphene_rect_t rect;

  if (self->texture == NULL || self->scale != scale)
    {
      g_clear_object (&self->texture);
      self->texture = paint (self, scale);
      self->scale = scale;
    }
  graphene_rect_init (&rect, at->x, at->y, (float) hearth_caption_block_get_width (self),
                      (float) hearth_caption_block_get_height (self));
  gtk_snapshot_append_texture (snapshot, self->texture, &rect);
}
