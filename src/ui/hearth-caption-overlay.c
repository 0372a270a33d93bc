/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-caption-overlay.h"

#include "hearth-accessible.h"
#include "hearth-caption-placer.h"
#include "hearth-caption-words.h"
#include "hearth-settings.h"

#include <adwaita.h>
#include <math.h>

/* Some screens show less than the whole picture, and nobody reads along its very edge. */
#define SIDE_SHARE 0.05
#define TOP_SHARE 0.05
#define BOTTOM_SHARE 0.06

/* A line as long as the picture is wide leads nobody back to its start. */
#define WIDTH_SHARE 0.82

#define FONT_SHARE 0.044
#define FONT_MIN_PX 12
#define FONT_MAX_SHARE 0.12
#define TEXT_SCALE_MAX 1.6
#define SECOND_SIZE 0.86

/* One of the captions: what it says, how it is laid out, where it stands. */
typedef struct
{
  HearthCaptionLine line;
  HearthCaptionBlock *block; /* owned, nullable: until it is to be drawn */
  gboolean placed;
  graphene_rect_t rect;
} Item;

struct _HearthCaptionOverlay
{
  GtkWidget parent_instance;

  GPtrArray *items; /* owned, of Item */
  HearthCaptionStyle style;
  char *text;        /* owned, nullable */
  char *second_text; /* owned, nullable */
  gint64 time_ms;
  double inset;
  double aspect;  /* of the picture, 0 for that of the widget */
  double reserve; /* what the second language takes, for as long as there are captions at all */
};

typedef enum
{
  PROP_TEXT = 1,
  PROP_INSET,
} HearthCaptionOverlayProperty;

static GParamSpec *props[PROP_INSET + 1];

static const HearthCueSettings bottom_settings = HEARTH_CUE_SETTINGS_INIT;
static const HearthCueSettings top_settings = {
  .snap_to_lines = TRUE, .has_line = TRUE, .size = 100, .text_align = HEARTH_CUE_ALIGN_CENTER
};

G_DEFINE_FINAL_TYPE (HearthCaptionOverlay, hearth_caption_overlay, GTK_TYPE_WIDGET)

static void
free_item (gpointer data)
{
  Item *item = data;

  g_clear_pointer (&item->block, hearth_caption_block_free);
  hearth_caption_line_clear (&item->line);
  g_free (item);
}

static Item *
get_item (HearthCaptionOverlay *self, guint number)
{
  return g_ptr_array_index (self->items, number);
}

/* The part of the widget that the picture takes. */
static graphene_rect_t
get_picture (HearthCaptionOverlay *self)
{
  double width = gtk_widget_get_width (GTK_WIDGET (self));
  double height = gtk_widget_get_height (GTK_WIDGET (self));
  double picture_width = width;
  double picture_height = height;

  if (self->aspect > 0 && width / height > self->aspect)
    picture_width = height * self->aspect;
  else if (self->aspect > 0)
    picture_height = width / self->aspect;
  return GRAPHENE_RECT_INIT ((float) (width - picture_width) / 2,
                             (float) (height - picture_height) / 2, (float) picture_width,
                             (float) picture_height);
}

/* The part of the picture that captions may use. */
static graphene_rect_t
get_view (HearthCaptionOverlay *self)
{
  graphene_rect_t picture = get_picture (self);
  float width = picture.size.width;
  float height = picture.size.height;

  return GRAPHENE_RECT_INIT (picture.origin.x + width * (float) SIDE_SHARE,
                             picture.origin.y + height * (float) TOP_SHARE,
                             width * (float) (1 - 2 * SIDE_SHARE),
                             height * (float) (1 - TOP_SHARE - BOTTOM_SHARE));
}

/* How much larger than usual this person has text everywhere. */
static double
get_text_scale (HearthCaptionOverlay *self)
{
  double dpi =
      pango_cairo_context_get_resolution (gtk_widget_get_pango_context (GTK_WIDGET (self)));

  return dpi > 0 ? dpi / 96 : 1;
}

/* As large as the picture wants it, and never smaller than this person can read. */
static double
get_font_px (HearthCaptionOverlay *self)
{
  double height = get_picture (self).size.height;
  double scale = get_text_scale (self);
  double font_px =
      MAX (FONT_MIN_PX * scale, height * FONT_SHARE * CLAMP (scale, 1, TEXT_SCALE_MAX)) *
      self->style.size;

  return MIN (font_px, MAX (FONT_MIN_PX, height * FONT_MAX_SHARE));
}

static const HearthCueSettings *
get_settings (HearthCaptionOverlay *self, const Item *item)
{
  switch (self->style.place)
    {
    case HEARTH_CAPTION_PLACE_BOTTOM:
      return &bottom_settings;
    case HEARTH_CAPTION_PLACE_TOP:
      return &top_settings;
    case HEARTH_CAPTION_PLACE_AS_WRITTEN:
    default:
      return hearth_cue_get_settings (item->line.cue);
    }
}

static const HearthCueRegionParts *
get_region (HearthCaptionOverlay *self, const Item *item)
{
  HearthCueRegion *region = hearth_cue_get_region (item->line.cue);

  if (region == NULL || self->style.place != HEARTH_CAPTION_PLACE_AS_WRITTEN)
    return NULL;
  return hearth_cue_region_get_parts (region);
}

static void
make_block (HearthCaptionOverlay *self, Item *item, const graphene_rect_t *view)
{
  const HearthCueSettings *settings = get_settings (self, item);
  const char *text = hearth_cue_get_text (item->line.cue);
  double font_px = get_font_px (self) * (item->line.second ? SECOND_SIZE : 1);
  double extent = hearth_caption_placer_get_extent (settings, get_region (self, item),
                                                    hearth_caption_words_is_rtl (text), view);

  if (settings->direction == HEARTH_CUE_DIRECTION_HORIZONTAL && settings->size >= 100)
    extent = MIN (extent, get_picture (self).size.width * WIDTH_SHARE);
  item->block = hearth_caption_block_new (gtk_widget_get_pango_context (GTK_WIDGET (self)),
                                          &item->line, settings, &self->style, font_px, extent);
  hearth_caption_block_set_time (item->block, self->time_ms);
}

static HearthCaptionSpot
make_spot (HearthCaptionOverlay *self, const Item *item)
{
  return (HearthCaptionSpot){ .settings = get_settings (self, item),
                              .region = get_region (self, item),
                              .second = item->line.second,
                              .rtl = hearth_caption_block_is_rtl (item->block),
                              .width = hearth_caption_block_get_width (item->block),
                              .height = hearth_caption_block_get_height (item->block),
                              .line_size = hearth_caption_block_get_line_size (item->block),
                              .placed = item->placed,
                              .rect = item->rect };
}

static HearthCaptionSpot *
make_spots (HearthCaptionOverlay *self)
{
  HearthCaptionSpot *spots = g_new0 (HearthCaptionSpot, self->items->len);

  for (guint i = 0; i < self->items->len; i++)
    spots[i] = make_spot (self, get_item (self, i));
  return spots;
}

/* What stands under the first language stays there: without this, the first one would jump whenever
 * the second begins or ends. */
static void
update_reserve (HearthCaptionOverlay *self)
{
  double height = 0;

  for (guint i = 0; i < self->items->len; i++)
    {
      const Item *item = get_item (self, i);
      const HearthCueSettings *settings = get_settings (self, item);

      if (item->line.second && !settings->has_line && get_region (self, item) == NULL &&
          settings->direction == HEARTH_CUE_DIRECTION_HORIZONTAL)
        height += hearth_caption_block_get_height (item->block);
    }
  if (height <= self->reserve)
    return;
  self->reserve = height;
  for (guint i = 0; i < self->items->len; i++)
    get_item (self, i)->placed = FALSE;
}

static gboolean
is_laid_out (HearthCaptionOverlay *self)
{
  for (guint i = 0; i < self->items->len; i++)
    if (get_item (self, i)->block == NULL)
      return FALSE;
  return TRUE;
}

/* What was on the screen before stays where it is; what is new looks for a place. */
static void
ensure_layout (HearthCaptionOverlay *self)
{
  graphene_rect_t view = get_view (self);
  g_autofree HearthCaptionSpot *spots = NULL;

  if (is_laid_out (self))
    return;
  for (guint i = 0; i < self->items->len; i++)
    if (get_item (self, i)->block == NULL)
      make_block (self, get_item (self, i), &view);
  update_reserve (self);
  spots = make_spots (self);
  hearth_caption_placer_place (spots, self->items->len, &view, self->reserve);
  for (guint i = 0; i < self->items->len; i++)
    {
      get_item (self, i)->placed = spots[i].placed;
      get_item (self, i)->rect = spots[i].rect;
    }
}

/* The strip at the bottom that is the second language's. */
static graphene_rect_t
get_kept (HearthCaptionOverlay *self)
{
  graphene_rect_t view = get_view (self);
  float height = (float) self->reserve;

  return GRAPHENE_RECT_INIT (view.origin.x, view.origin.y + view.size.height - height,
                             view.size.width, height);
}

/* Where everything stands now, above what covers the picture. */
static HearthCaptionSpot *
get_spots (HearthCaptionOverlay *self)
{
  double height = gtk_widget_get_height (GTK_WIDGET (self));
  graphene_rect_t kept;
  HearthCaptionSpot *spots;

  if (self->items->len == 0 || height < 1 || gtk_widget_get_width (GTK_WIDGET (self)) < 1)
    return NULL;
  ensure_layout (self);
  spots = make_spots (self);
  kept = get_kept (self);
  if (self->inset > 0)
    hearth_caption_placer_lift (spots, self->items->len, &kept, height - self->inset);
  return spots;
}

static void
forget_layout (HearthCaptionOverlay *self)
{
  for (guint i = 0; i < self->items->len; i++)
    {
      g_clear_pointer (&get_item (self, i)->block, hearth_caption_block_free);
      get_item (self, i)->placed = FALSE;
    }
  self->reserve = 0;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
style_cb (HearthCaptionOverlay *self)
{
  hearth_caption_style_clear (&self->style);
  hearth_caption_style_read (&self->style, hearth_settings_get (),
                             adw_style_manager_get_high_contrast (
                                 adw_style_manager_get_default ()));
  forget_layout (self);
}

static void
setting_cb (HearthCaptionOverlay *self, const char *key)
{
  if (g_str_has_prefix (key, HEARTH_CAPTION_STYLE_KEYS))
    style_cb (self);
}

static void
hearth_caption_overlay_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  HearthCaptionOverlay *self = HEARTH_CAPTION_OVERLAY (widget);
  g_autofree HearthCaptionSpot *spots = get_spots (self);

  for (guint i = 0; spots != NULL && i < self->items->len; i++)
    if (spots[i].placed)
      hearth_caption_block_snapshot (get_item (self, i)->block, snapshot, &spots[i].rect.origin,
                                     gtk_widget_get_scale_factor (widget));
}

static void
hearth_caption_overlay_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  forget_layout (HEARTH_CAPTION_OVERLAY (widget));
}

/* The font, its resolution or the direction changed. */
static void
hearth_caption_overlay_system_setting_changed (GtkWidget *widget, GtkSystemSetting setting)
{
  forget_layout (HEARTH_CAPTION_OVERLAY (widget));
  GTK_WIDGET_CLASS (hearth_caption_overlay_parent_class)->system_setting_changed (widget, setting);
}

static void
hearth_caption_overlay_get_property (GObject *object,
                                     guint property_id,
                                     GValue *value,
                                     GParamSpec *pspec)
{
  HearthCaptionOverlay *self = HEARTH_CAPTION_OVERLAY (object);

  switch ((HearthCaptionOverlayProperty) property_id)
    {
    case PROP_TEXT:
      g_value_set_string (value, self->text);
      break;
    case PROP_INSET:
      g_value_set_double (value, self->inset);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
hearth_caption_overlay_set_property (GObject *object,
                                     guint property_id,
                                     const GValue *value,
                                     GParamSpec *pspec)
{
  HearthCaptionOverlay *self = HEARTH_CAPTION_OVERLAY (object);

  switch ((HearthCaptionOverlayProperty) property_id)
    {
    case PROP_TEXT:
      hearth_caption_overlay_set_text (self, g_value_get_string (value));
      break;
    case PROP_INSET:
      hearth_caption_overlay_set_inset (self, g_value_get_double (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
hearth_caption_overlay_finalize (GObject *object)
{
  HearthCaptionOverlay *self = HEARTH_CAPTION_OVERLAY (object);

  g_clear_pointer (&self->items, g_ptr_array_unref);
  g_clear_pointer (&self->text, g_free);
  g_clear_pointer (&self->second_text, g_free);
  hearth_caption_style_clear (&self->style);

  G_OBJECT_CLASS (hearth_caption_overlay_parent_class)->finalize (object);
}

static void
hearth_caption_overlay_class_init (HearthCaptionOverlayClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = hearth_caption_overlay_get_property;
  object_class->set_property = hearth_caption_overlay_set_property;
  object_class->finalize = hearth_caption_overlay_finalize;
  widget_class->snapshot = hearth_caption_overlay_snapshot;
  widget_class->size_allocate = hearth_caption_overlay_size_allocate;
  widget_class->system_setting_changed = hearth_caption_overlay_system_setting_changed;

  props[PROP_TEXT] =
      g_param_spec_string ("text", NULL, NULL, NULL,
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  props[PROP_INSET] =
      g_param_spec_double ("inset", NULL, NULL, 0, G_MAXDOUBLE, 0,
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);

  gtk_widget_class_set_css_name (widget_class, "caption-overlay");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_CAPTION);
}

static void
hearth_caption_overlay_init (HearthCaptionOverlay *self)
{
  self->items = g_ptr_array_new_with_free_func (free_item);
  style_cb (self);
  g_signal_connect_object (hearth_settings_get (), "changed", G_CALLBACK (setting_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::high-contrast",
                           G_CALLBACK (style_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
  gtk_widget_set_can_focus (GTK_WIDGET (self), FALSE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

/**
 * hearth_caption_overlay_new:
 *
 * A place for captions to lay over a picture, as large as the picture.
 *
 * Returns: (transfer floating): an overlay without captions
 */
GtkWidget *
hearth_caption_overlay_new (void)
{
  return g_object_new (HEARTH_TYPE_CAPTION_OVERLAY, NULL);
}

/* The item that shows this line already; it is taken out of those that are there. */
static Item *
steal_item (GPtrArray *items, const HearthCaptionLine *line)
{
  for (guint i = 0; i < items->len; i++)
    if (hearth_caption_line_equal (&((Item *) g_ptr_array_index (items, i))->line, line))
      return g_ptr_array_steal_index (items, i);
  return NULL;
}

static Item *
make_item (const HearthCaptionLine *line)
{
  Item *item = g_new0 (Item, 1);

  hearth_caption_line_set (&item->line, line->cue, line->language, line->voice_before,
                           line->second);
  return item;
}

static void
take_text (HearthCaptionOverlay *self, char *text, char *second_text)
{
  gboolean same = g_strcmp0 (self->text, text) == 0;
  const char *spoken = text != NULL ? text : second_text;

  g_free (self->text);
  g_free (self->second_text);
  self->text = text;
  self->second_text = second_text;
  hearth_accessible_name (self, spoken != NULL ? spoken : "");
  if (!same)
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_TEXT]);
}

static gboolean
shows (HearthCaptionOverlay *self, GArray *lines)
{
  if (self->items->len != lines->len)
    return FALSE;
  for (guint i = 0; i < lines->len; i++)
    if (!hearth_caption_line_equal (&get_item (self, i)->line,
                                    &g_array_index (lines, HearthCaptionLine, i)))
      return FALSE;
  return TRUE;
}

/**
 * hearth_caption_overlay_set_lines:
 * @self: the overlay
 * @lines: (element-type HearthCaptionLine) (transfer none): what is to be shown, in the order of
 *   the starts; copied
 *
 * What is shown already stays as it is and where it is.
 */
void
hearth_caption_overlay_set_lines (HearthCaptionOverlay *self, GArray *lines)
{
  g_autoptr (GPtrArray) before = NULL;

  g_return_if_fail (HEARTH_IS_CAPTION_OVERLAY (self));
  g_return_if_fail (lines != NULL);

  if (shows (self, lines))
    return;
  before = g_steal_pointer (&self->items);
  self->items = g_ptr_array_new_with_free_func (free_item);
  for (guint i = 0; i < lines->len; i++)
    {
      const HearthCaptionLine *line = &g_array_index (lines, HearthCaptionLine, i);
      Item *item = steal_item (before, line);

      g_ptr_array_add (self->items, item != NULL ? item : make_item (line));
    }
  if (lines->len == 0)
    self->reserve = 0;
  take_text (self, hearth_caption_lines_text (lines, FALSE),
             hearth_caption_lines_text (lines, TRUE));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * hearth_caption_overlay_set_time:
 * @self: the overlay
 * @time_ms: where the captions are, in milliseconds
 *
 * Shows the words within a caption whose time has come.
 */
void
hearth_caption_overlay_set_time (HearthCaptionOverlay *self, gint64 time_ms)
{
  gboolean changed = FALSE;

  g_return_if_fail (HEARTH_IS_CAPTION_OVERLAY (self));

  self->time_ms = time_ms;
  for (guint i = 0; i < self->items->len; i++)
    if (get_item (self, i)->block != NULL)
      changed |= hearth_caption_block_set_time (get_item (self, i)->block, time_ms);
  if (changed)
    gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * hearth_caption_overlay_set_text:
 * @self: the overlay
 * @text: (nullable): plain text, lines parted by newlines; nothing in it is markup
 *
 * Shows a single caption that stands where captions usually do.
 */
void
hearth_caption_overlay_set_text (HearthCaptionOverlay *self, const char *text)
{
  g_autoptr (GArray) lines = hearth_caption_lines_new ();

  g_return_if_fail (HEARTH_IS_CAPTION_OVERLAY (self));

  if (g_strcmp0 (self->text, text) == 0)
    return;
  if (text != NULL && *text != '\0')
    {
      g_autoptr (HearthCue) cue = hearth_cue_new (0, G_MAXINT64, NULL, text);

      g_array_set_size (lines, 1);
      hearth_caption_line_set (&g_array_index (lines, HearthCaptionLine, 0), cue, NULL, NULL,
                               FALSE);
    }
  hearth_caption_overlay_set_lines (self, lines);
}

/**
 * hearth_caption_overlay_get_text:
 * @self: the overlay
 *
 * Returns: (nullable) (transfer none): what is said in the first language
 */
const char *
hearth_caption_overlay_get_text (HearthCaptionOverlay *self)
{
  g_return_val_if_fail (HEARTH_IS_CAPTION_OVERLAY (self), NULL);

  return self->text;
}

/**
 * hearth_caption_overlay_get_second_text:
 * @self: the overlay
 *
 * Returns: (nullable) (transfer none): what is said in the second language
 */
const char *
hearth_caption_overlay_get_second_text (HearthCaptionOverlay *self)
{
  g_return_val_if_fail (HEARTH_IS_CAPTION_OVERLAY (self), NULL);

  return self->second_text;
}

/**
 * hearth_caption_overlay_set_inset:
 * @self: the overlay
 * @inset: pixels at the bottom to keep free, 0 for no more than the usual margin
 *
 * Lifts captions above what covers the lower edge of the picture, such as controls.
 */
void
hearth_caption_overlay_set_inset (HearthCaptionOverlay *self, double inset)
{
  g_return_if_fail (HEARTH_IS_CAPTION_OVERLAY (self));

  inset = MAX (0, inset);
  if (G_APPROX_VALUE (self->inset, inset, 0.01))
    return;

  self->inset = inset;
  if (self->items->len > 0)
    gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_INSET]);
}

/**
 * hearth_caption_overlay_get_inset:
 * @self: the overlay
 *
 * Returns: pixels at the bottom that are kept free
 */
double
hearth_caption_overlay_get_inset (HearthCaptionOverlay *self)
{
  g_return_val_if_fail (HEARTH_IS_CAPTION_OVERLAY (self), 0);

  return self->inset;
}

/**
 * hearth_caption_overlay_set_aspect:
 * @self: the overlay
 * @aspect: how wide the picture is for its height, 0 when it fills the overlay
 *
 * Captions stand within the picture, not in the bars beside it.
 */
void
hearth_caption_overlay_set_aspect (HearthCaptionOverlay *self, double aspect)
{
  g_return_if_fail (HEARTH_IS_CAPTION_OVERLAY (self));

  aspect = isfinite (aspect) ? MAX (0, aspect) : 0;
  if (G_APPROX_VALUE (self->aspect, aspect, 0.001))
    return;
  self->aspect = aspect;
  forget_layout (self);
}

/**
 * hearth_caption_overlay_get_box:
 * @self: the overlay
 * @box: (out): where the captions stand, in pixels of the overlay
 *
 * Returns: %FALSE when there is nothing to see, and @box is not set
 */
gboolean
hearth_caption_overlay_get_box (HearthCaptionOverlay *self, graphene_rect_t *box)
{
  graphene_rect_t one;
  gboolean any = FALSE;

  g_return_val_if_fail (HEARTH_IS_CAPTION_OVERLAY (self), FALSE);

  for (guint i = 0; i < self->items->len; i++)
    if (hearth_caption_overlay_get_block (self, i, &one) != NULL)
      {
        if (any)
          graphene_rect_union (box, &one, box);
        else
          *box = one;
        any = TRUE;
      }
  return any;
}

/**
 * hearth_caption_overlay_get_block:
 * @self: the overlay
 * @number: which caption, in the order in which they were given
 * @box: (out): where it stands, in pixels of the overlay
 *
 * Returns: (nullable) (transfer none): the caption; %NULL when it is not to be seen, and @box is
 *   not set
 */
HearthCaptionBlock *
hearth_caption_overlay_get_block (HearthCaptionOverlay *self, guint number, graphene_rect_t *box)
{
  g_autofree HearthCaptionSpot *spots = NULL;

  g_return_val_if_fail (HEARTH_IS_CAPTION_OVERLAY (self), NULL);

  spots = get_spots (self);
  if (spots == NULL || number >= self->items->len || !spots[number].placed)
    return NULL;
  *box = spots[number].rect;
  return get_item (self, number)->block;
}
