/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-caption-overlay.h"

#include "hearth-accessible.h"

#include <math.h>

/* Television leaves a tenth free at each side, so that no line runs into the edge. */
#define WIDTH_SHARE 0.8
#define BOTTOM_SHARE 0.06
#define FONT_SHARE 0.044
#define FONT_MIN_PX 12
#define PADDING_SHARE 0.45
#define MAX_LINES 4

struct _HearthCaptionOverlay
{
  GtkWidget parent_instance;

  char *text;          /* owned, nullable */
  PangoLayout *layout; /* owned, nullable: made when drawn first after a change */
  double inset;
};

typedef enum
{
  PROP_TEXT = 1,
  PROP_INSET,
} HearthCaptionOverlayProperty;

static GParamSpec *props[PROP_INSET + 1];

G_DEFINE_FINAL_TYPE (HearthCaptionOverlay, hearth_caption_overlay, GTK_TYPE_WIDGET)

/* As large as the picture wants it, and never smaller than this person can read. */
static double
font_px (HearthCaptionOverlay *self)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  double dpi = pango_cairo_context_get_resolution (context);

  return MAX (FONT_MIN_PX * (dpi > 0 ? dpi / 96 : 1),
              gtk_widget_get_height (GTK_WIDGET (self)) * FONT_SHARE);
}

static PangoLayout *
ensure_layout (HearthCaptionOverlay *self)
{
  g_autoptr (PangoFontDescription) font = NULL;
  double width = gtk_widget_get_width (GTK_WIDGET (self)) * WIDTH_SHARE;

  if (self->layout != NULL)
    return self->layout;

  font = pango_font_description_new ();
  pango_font_description_set_absolute_size (font, font_px (self) * PANGO_SCALE);
  self->layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), self->text);
  pango_layout_set_font_description (self->layout, font);
  pango_layout_set_alignment (self->layout, PANGO_ALIGN_CENTER);
  pango_layout_set_wrap (self->layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_width (self->layout, (int) (width * PANGO_SCALE));
  /* A cue that is a whole page long must not cover the picture. */
  pango_layout_set_height (self->layout, -MAX_LINES);
  pango_layout_set_ellipsize (self->layout, PANGO_ELLIPSIZE_END);
  return self->layout;
}

/* The place of the layout's ink-free rectangle within the widget; logical is in the layout's own
 * frame. */
static gboolean
place (HearthCaptionOverlay *self, PangoRectangle *logical, graphene_rect_t *box)
{
  double height = gtk_widget_get_height (GTK_WIDGET (self));
  double padding = font_px (self) * PADDING_SHARE;
  double bottom = height - MAX (height * BOTTOM_SHARE, self->inset);
  double top;

  if (self->text == NULL || height < 1)
    return FALSE;
  pango_layout_get_pixel_extents (ensure_layout (self), NULL, logical);
  if (logical->width == 0)
    return FALSE;
  top = MAX (0, bottom - logical->height - padding);
  graphene_rect_init (box,
                      (float) round ((gtk_widget_get_width (GTK_WIDGET (self)) - logical->width) /
                                         2.0 -
                                     2 * padding),
                      (float) round (top), (float) (logical->width + 4 * padding),
                      (float) (logical->height + padding));
  return TRUE;
}

static void
hearth_caption_overlay_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  HearthCaptionOverlay *self = HEARTH_CAPTION_OVERLAY (widget);
  double padding = font_px (self) * PADDING_SHARE;
  PangoRectangle logical;
  graphene_rect_t box;
  GskRoundedRect outline;

  if (!place (self, &logical, &box))
    return;

  gsk_rounded_rect_init_from_rect (&outline, &box, 6);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  gtk_snapshot_append_color (snapshot, &(GdkRGBA){ 0.04f, 0.05f, 0.08f, 0.82f }, &box);
  gtk_snapshot_pop (snapshot);

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (box.origin.x + (float) (2 * padding) -
                                                              (float) logical.x,
                                                          box.origin.y + (float) (padding / 2) -
                                                              (float) logical.y));
  gtk_snapshot_append_layout (snapshot, ensure_layout (self), &(GdkRGBA){ 1, 1, 1, 1 });
  gtk_snapshot_restore (snapshot);
}

static void
hearth_caption_overlay_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  g_clear_object (&HEARTH_CAPTION_OVERLAY (widget)->layout);
}

/* The font, its resolution or the direction changed. */
static void
hearth_caption_overlay_system_setting_changed (GtkWidget *widget, GtkSystemSetting setting)
{
  g_clear_object (&HEARTH_CAPTION_OVERLAY (widget)->layout);
  gtk_widget_queue_draw (widget);
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

  g_clear_object (&self->layout);
  g_clear_pointer (&self->text, g_free);

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
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
  gtk_widget_set_can_focus (GTK_WIDGET (self), FALSE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

/**
 * hearth_caption_overlay_new:
 *
 * A caption to lay over a picture, as large as the picture.
 *
 * Returns: (transfer floating): an overlay without text
 */
GtkWidget *
hearth_caption_overlay_new (void)
{
  return g_object_new (HEARTH_TYPE_CAPTION_OVERLAY, NULL);
}

/**
 * hearth_caption_overlay_set_text:
 * @self: the overlay
 * @text: (nullable): plain text, lines parted by newlines; nothing in it is markup
 */
void
hearth_caption_overlay_set_text (HearthCaptionOverlay *self, const char *text)
{
  g_return_if_fail (HEARTH_IS_CAPTION_OVERLAY (self));

  if (text != NULL && *text == '\0')
    text = NULL;
  if (g_strcmp0 (self->text, text) == 0)
    return;

  g_free (self->text);
  self->text = g_strdup (text);
  g_clear_object (&self->layout);
  hearth_accessible_name (self, text != NULL ? text : "");
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_TEXT]);
}

/**
 * hearth_caption_overlay_get_text:
 * @self: the overlay
 *
 * Returns: (nullable) (transfer none): what is shown
 */
const char *
hearth_caption_overlay_get_text (HearthCaptionOverlay *self)
{
  g_return_val_if_fail (HEARTH_IS_CAPTION_OVERLAY (self), NULL);

  return self->text;
}

/**
 * hearth_caption_overlay_set_inset:
 * @self: the overlay
 * @inset: pixels at the bottom to keep free, 0 for no more than the usual margin
 *
 * Lifts the caption above what covers the lower edge of the picture, such as controls.
 */
void
hearth_caption_overlay_set_inset (HearthCaptionOverlay *self, double inset)
{
  g_return_if_fail (HEARTH_IS_CAPTION_OVERLAY (self));

  inset = MAX (0, inset);
  if (G_APPROX_VALUE (self->inset, inset, 0.01))
    return;

  self->inset = inset;
  if (self->text != NULL)
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
 * hearth_caption_overlay_get_box:
 * @self: the overlay
 * @box: (out): where the caption stands, in pixels of the overlay
 *
 * Returns: %FALSE when there is nothing to see, and @box is not set
 */
gboolean
hearth_caption_overlay_get_box (HearthCaptionOverlay *self, graphene_rect_t *box)
{
  PangoRectangle logical;

  g_return_val_if_fail (HEARTH_IS_CAPTION_OVERLAY (self), FALSE);

  return place (self, &logical, box);
}
