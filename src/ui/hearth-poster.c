/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-poster.h"

#include "hearth-accessible.h"
#include "hearth-text.h"

#define MAX_RADIUS 8
/* Sizes are asked for in steps, so that a window that is being resized does not ask at every pixel.
 */
#define STEP_PX 32

struct _HearthPoster
{
  GtkWidget parent_instance;

  HearthImageLoader *loader; /* owned, nullable */
  char *seed;                /* owned, nullable: chooses the colours */
  char *title;               /* owned, nullable */
  char *uri;                 /* owned, nullable */
  char *icon_name;           /* owned, nullable */

  PangoLayout *initials;  /* owned, nullable: made when first drawn */
  GtkIconPaintable *icon; /* owned, nullable: made when first drawn */
  GdkTexture *texture;    /* owned, nullable: the picture of uri */
  int texture_width;      /* the size that texture was asked for at */
  int texture_height;
  GCancellable *cancellable; /* owned, nullable: while the picture is on its way */
};

enum
{
  PROP_LOADER = 1,
  PROP_SEED,
  PROP_TITLE,
  PROP_URI,
  PROP_ICON_NAME,
  PROP_HAS_PICTURE,
  N_PROPS
};

typedef struct
{
  GdkRGBA from;
  GdkRGBA to;
} Gradient;

#define RGB(r, g, b)                               \
  {                                                \
    (r) / 255.0f, (g) / 255.0f, (b) / 255.0f, 1.0f \
  }

/* From the upper left to the lower right. White letters in the middle have a contrast of 4.5 or
 * more. */
static const Gradient gradients[] = {
  { RGB (0x1c, 0x71, 0xd8), RGB (0x61, 0x35, 0x83) }, /* blue to purple */
  { RGB (0xd9, 0x57, 0x00), RGB (0xa5, 0x1d, 0x2d) }, /* orange to red */
  { RGB (0x1f, 0x8f, 0x5a), RGB (0x1a, 0x5f, 0xb4) }, /* green to blue */
  { RGB (0x81, 0x3d, 0x9c), RGB (0xc6, 0x46, 0x00) }, /* purple to orange */
  { RGB (0xc0, 0x1c, 0x28), RGB (0x61, 0x35, 0x83) }, /* red to purple */
  { RGB (0x0f, 0x7f, 0x86), RGB (0x1c, 0x4f, 0x9c) }, /* teal to blue */
  { RGB (0x40, 0x56, 0xc8), RGB (0x0f, 0x7a, 0x86) }, /* indigo to teal */
  { RGB (0xb5, 0x30, 0x7a), RGB (0x5a, 0x3f, 0xb0) }, /* pink to violet */
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (HearthPoster, hearth_poster, GTK_TYPE_WIDGET)

static void
stop_loading (HearthPoster *self)
{
  if (self->cancellable == NULL)
    return;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->texture_width = 0;
  self->texture_height = 0;
}

static void
take_texture (HearthPoster *self, GdkTexture *texture)
{
  gboolean had = self->texture != NULL;

  g_set_object (&self->texture, texture);
  if (had != (texture != NULL))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_HAS_PICTURE]);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
on_loaded (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HearthPoster) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkTexture) texture =
      hearth_image_loader_load_finish (HEARTH_IMAGE_LOADER (source), result, &error);

  /* Whoever cancels has gone on to something else already. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->cancellable);
  if (texture != NULL)
    take_texture (self, texture);
  else
    g_debug ("No picture from %s: %s", self->uri, error->message);
}

static int
round_up (int size_px)
{
  return (size_px + STEP_PX - 1) / STEP_PX * STEP_PX;
}

static void
update_picture (HearthPoster *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  int scale = gtk_widget_get_scale_factor (widget);
  int width = round_up (gtk_widget_get_width (widget) * scale);
  int height = round_up (gtk_widget_get_height (widget) * scale);
  GdkTexture *kept;

  if (self->uri == NULL || self->loader == NULL || width == 0 || height == 0 ||
      !gtk_widget_get_mapped (widget))
    return;
  if (width <= self->texture_width && height <= self->texture_height &&
      (self->texture != NULL || self->cancellable != NULL))
    return;

  stop_loading (self);
  self->texture_width = width;
  self->texture_height = height;
  kept = hearth_image_loader_peek (self->loader, self->uri, width, height);
  if (kept != NULL)
    {
      take_texture (self, kept);
      return;
    }
  self->cancellable = g_cancellable_new ();
  hearth_image_loader_load_async (self->loader, self->uri, width, height, self->cancellable,
                                  on_loaded, g_object_ref (self));
}

static void
forget_picture (HearthPoster *self)
{
  stop_loading (self);
  self->texture_width = 0;
  self->texture_height = 0;
  take_texture (self, NULL);
}

static void
on_scale_factor_changed (HearthPoster *self)
{
  g_clear_object (&self->icon);
  update_picture (self);
}

static void
on_icon_theme_changed (HearthPoster *self)
{
  g_clear_object (&self->icon);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
snapshot_picture (HearthPoster *self, GtkSnapshot *snapshot, float width, float height)
{
  float picture_width = gdk_texture_get_width (self->texture);
  float picture_height = gdk_texture_get_height (self->texture);
  float scale = MAX (width / picture_width, height / picture_height);
  float drawn_width = picture_width * scale;
  float drawn_height = picture_height * scale;

  gtk_snapshot_append_texture (snapshot, self->texture,
                               &GRAPHENE_RECT_INIT ((width - drawn_width) / 2,
                                                    (height - drawn_height) / 2, drawn_width,
                                                    drawn_height));
}

static void
snapshot_gradient (HearthPoster *self, GtkSnapshot *snapshot, float width, float height)
{
  const char *seed = self->seed != NULL ? self->seed : self->title;
  const Gradient *gradient =
      &gradients[hearth_text_hash_colour (seed != NULL ? seed : "", G_N_ELEMENTS (gradients))];
  GskColorStop stops[] = { { 0, gradient->from }, { 1, gradient->to } };

  gtk_snapshot_append_linear_gradient (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height),
                                       &GRAPHENE_POINT_INIT (0, 0),
                                       &GRAPHENE_POINT_INIT (width, height), stops,
                                       G_N_ELEMENTS (stops));
}

/* In the size of headings, which a page needs anyway, and then made larger or smaller: finding a
 * font for each size of a poster would cost more than all else that is drawn of it. */
static PangoLayout *
create_initials (HearthPoster *self)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), NULL);
  g_autoptr (PangoFontDescription) font = pango_font_description_copy (
      pango_context_get_font_description (pango_layout_get_context (layout)));

  pango_font_description_set_weight (font, PANGO_WEIGHT_BOLD);
  pango_layout_set_font_description (layout, font);
  return layout;
}

static void
snapshot_initials (HearthPoster *self, GtkSnapshot *snapshot, float width, float height)
{
  static const GdkRGBA white = { 1, 1, 1, 1 };
  const float size_px = CLAMP (MIN (height * 0.32f, width * 0.24f), 8, 96);
  g_autofree char *text = hearth_text_initials (self->title != NULL ? self->title : "");
  PangoRectangle ink;
  int font_size;

  if (self->initials == NULL)
    self->initials = create_initials (self);
  pango_layout_set_text (self->initials, text, -1);
  pango_layout_get_extents (self->initials, &ink, NULL);
  font_size = pango_font_description_get_size (pango_layout_get_font_description (self->initials));

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (width / 2, height / 2));
  gtk_snapshot_scale (snapshot, size_px * PANGO_SCALE / (float) font_size,
                      size_px * PANGO_SCALE / (float) font_size);
  gtk_snapshot_translate (snapshot,
                          &GRAPHENE_POINT_INIT (-((float) ink.x + (float) ink.width / 2) /
                                                    PANGO_SCALE,
                                                -((float) ink.y + (float) ink.height / 2) /
                                                    PANGO_SCALE));
  gtk_snapshot_append_layout (snapshot, self->initials, &white);
  gtk_snapshot_restore (snapshot);
}

/* Themes have icons of these sizes as pictures. Between them GTK takes the drawing, and the first
 * drawing on the screen brings the libraries for SVG into memory. */
static int
icon_size (float wanted)
{
  static const int sizes[] = { 64, 48, 32, 24 };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    if (wanted >= (float) sizes[i])
      return sizes[i];
  return 16;
}

static void
snapshot_icon (HearthPoster *self, GtkSnapshot *snapshot, float width, float height)
{
  static const GdkRGBA white[] = { { 1, 1, 1, 1 }, { 1, 1, 1, 1 }, { 1, 1, 1, 1 }, { 1, 1, 1, 1 } };
  int size = icon_size (MIN (width, height) * 0.34f);

  if (self->icon == NULL || gdk_paintable_get_intrinsic_width (GDK_PAINTABLE (self->icon)) != size)
    {
      GdkDisplay *display = gtk_widget_get_display (GTK_WIDGET (self));

      g_clear_object (&self->icon);
      self->icon =
          gtk_icon_theme_lookup_icon (gtk_icon_theme_get_for_display (display), self->icon_name,
                                      NULL, size, gtk_widget_get_scale_factor (GTK_WIDGET (self)),
                                      gtk_widget_get_direction (GTK_WIDGET (self)),
                                      GTK_ICON_LOOKUP_FORCE_SYMBOLIC);
    }
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((width - size) / 2, (height - size) / 2));
  gtk_symbolic_paintable_snapshot_symbolic (GTK_SYMBOLIC_PAINTABLE (self->icon), snapshot, size,
                                            size, white, G_N_ELEMENTS (white));
  gtk_snapshot_restore (snapshot);
}

static void
hearth_poster_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  HearthPoster *self = HEARTH_POSTER (widget);
  float width = gtk_widget_get_width (widget);
  float height = gtk_widget_get_height (widget);
  GskRoundedRect outline;

  if (width <= 0 || height <= 0)
    return;
  gsk_rounded_rect_init_from_rect (&outline, &GRAPHENE_RECT_INIT (0, 0, width, height),
                                   MIN (MAX_RADIUS, MIN (width, height) / 6));
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  if (self->texture != NULL)
    {
      snapshot_picture (self, snapshot, width, height);
    }
  else
    {
      snapshot_gradient (self, snapshot, width, height);
      if (self->icon_name != NULL)
        snapshot_icon (self, snapshot, width, height);
      else
        snapshot_initials (self, snapshot, width, height);
    }
  gtk_snapshot_pop (snapshot);
}

static void
hearth_poster_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  update_picture (HEARTH_POSTER (widget));
}

static void
hearth_poster_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (hearth_poster_parent_class)->map (widget);
  update_picture (HEARTH_POSTER (widget));
}

static void
hearth_poster_unmap (GtkWidget *widget)
{
  /* What nobody sees needs no memory of its own; the loader keeps what was there a moment ago. */
  forget_picture (HEARTH_POSTER (widget));
  GTK_WIDGET_CLASS (hearth_poster_parent_class)->unmap (widget);
}

static void
hearth_poster_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  HearthPoster *self = HEARTH_POSTER (widget);

  GTK_WIDGET_CLASS (hearth_poster_parent_class)->css_changed (widget, change);
  g_clear_object (&self->initials);
}

static void
hearth_poster_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  HearthPoster *self = HEARTH_POSTER (object);

  switch (property_id)
    {
    case PROP_LOADER:
      g_value_set_object (value, self->loader);
      break;
    case PROP_SEED:
      g_value_set_string (value, self->seed);
      break;
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    case PROP_URI:
      g_value_set_string (value, self->uri);
      break;
    case PROP_ICON_NAME:
      g_value_set_string (value, self->icon_name);
      break;
    case PROP_HAS_PICTURE:
      g_value_set_boolean (value, self->texture != NULL);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
hearth_poster_set_property (GObject *object,
                            guint property_id,
                            const GValue *value,
                            GParamSpec *pspec)
{
  HearthPoster *self = HEARTH_POSTER (object);

  switch (property_id)
    {
    case PROP_LOADER:
      hearth_poster_set_loader (self, g_value_get_object (value));
      break;
    case PROP_SEED:
      hearth_poster_set_seed (self, g_value_get_string (value));
      break;
    case PROP_TITLE:
      hearth_poster_set_title (self, g_value_get_string (value));
      break;
    case PROP_URI:
      hearth_poster_set_uri (self, g_value_get_string (value));
      break;
    case PROP_ICON_NAME:
      hearth_poster_set_icon_name (self, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
hearth_poster_dispose (GObject *object)
{
  HearthPoster *self = HEARTH_POSTER (object);

  stop_loading (self);
  g_clear_object (&self->texture);
  g_clear_object (&self->initials);
  g_clear_object (&self->icon);
  g_clear_object (&self->loader);
  G_OBJECT_CLASS (hearth_poster_parent_class)->dispose (object);
}

static void
hearth_poster_finalize (GObject *object)
{
  HearthPoster *self = HEARTH_POSTER (object);

  g_clear_pointer (&self->seed, g_free);
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->uri, g_free);
  g_clear_pointer (&self->icon_name, g_free);
  G_OBJECT_CLASS (hearth_poster_parent_class)->finalize (object);
}

static void
install_properties (GObjectClass *object_class)
{
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  properties[PROP_LOADER] =
      g_param_spec_object ("loader", NULL, NULL, HEARTH_TYPE_IMAGE_LOADER, flags);
  properties[PROP_SEED] = g_param_spec_string ("seed", NULL, NULL, NULL, flags);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_URI] = g_param_spec_string ("uri", NULL, NULL, NULL, flags);
  properties[PROP_ICON_NAME] = g_param_spec_string ("icon-name", NULL, NULL, NULL, flags);
  properties[PROP_HAS_PICTURE] = g_param_spec_boolean ("has-picture", NULL, NULL, FALSE,
                                                       G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
hearth_poster_class_init (HearthPosterClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = hearth_poster_get_property;
  object_class->set_property = hearth_poster_set_property;
  object_class->dispose = hearth_poster_dispose;
  object_class->finalize = hearth_poster_finalize;
  widget_class->snapshot = hearth_poster_snapshot;
  widget_class->size_allocate = hearth_poster_size_allocate;
  widget_class->map = hearth_poster_map;
  widget_class->unmap = hearth_poster_unmap;
  widget_class->css_changed = hearth_poster_css_changed;
  install_properties (object_class);

  gtk_widget_class_set_css_name (widget_class, "poster");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
hearth_poster_init (HearthPoster *self)
{
  GdkDisplay *display = gdk_display_get_default ();

  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  g_signal_connect_object (self, "notify::scale-factor", G_CALLBACK (on_scale_factor_changed), self,
                           G_CONNECT_SWAPPED);
  if (display != NULL)
    g_signal_connect_object (gtk_icon_theme_get_for_display (display), "changed",
                             G_CALLBACK (on_icon_theme_changed), self, G_CONNECT_SWAPPED);
}

/**
 * hearth_poster_new:
 *
 * Makes an empty poster. It has no size of its own: set a size request, or let it fill what it is
 * given. Where a title stands beside it, set its "accessible-role" to presentation so that the
 * title is not said twice.
 *
 * Returns: (transfer floating): the poster
 */
GtkWidget *
hearth_poster_new (void)
{
  return g_object_new (HEARTH_TYPE_POSTER, NULL);
}

/**
 * hearth_poster_set:
 * @self: a poster
 * @loader: (nullable): loads the picture
 * @seed: (nullable): an id that chooses the colours, so that they stay the same
 * @title: (nullable): what the picture stands for; its initials are drawn without one
 * @uri: (nullable): where the picture lies
 *
 * Shows another thing, as a row of a list does that is used again.
 */
void
hearth_poster_set (HearthPoster *self,
                   HearthImageLoader *loader,
                   const char *seed,
                   const char *title,
                   const char *uri)
{
  g_return_if_fail (HEARTH_IS_POSTER (self));

  hearth_poster_set_seed (self, seed);
  hearth_poster_set_title (self, title);
  /* Without the old picture first, so that the new loader is never asked for it. */
  if (g_strcmp0 (self->uri, uri) != 0)
    hearth_poster_set_uri (self, NULL);
  hearth_poster_set_loader (self, loader);
  hearth_poster_set_uri (self, uri);
}

/**
 * hearth_poster_set_loader:
 * @self: a poster
 * @loader: (nullable): loads the picture
 *
 * Sets who loads the picture. Nothing is loaded while the poster is not on the screen.
 */
void
hearth_poster_set_loader (HearthPoster *self, HearthImageLoader *loader)
{
  g_return_if_fail (HEARTH_IS_POSTER (self));

  if (!g_set_object (&self->loader, loader))
    return;
  update_picture (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADER]);
}

static gboolean
change_text (HearthPoster *self, char **field, const char *text, guint property_id)
{
  if (g_strcmp0 (*field, text) == 0)
    return FALSE;
  g_free (*field);
  *field = g_strdup (text);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[property_id]);
  return TRUE;
}

/**
 * hearth_poster_set_seed:
 * @self: a poster
 * @seed: (nullable): an id; without one the title chooses
 *
 * Sets what chooses the colours of the gradient.
 */
void
hearth_poster_set_seed (HearthPoster *self, const char *seed)
{
  g_return_if_fail (HEARTH_IS_POSTER (self));

  change_text (self, &self->seed, seed, PROP_SEED);
}

/**
 * hearth_poster_set_title:
 * @self: a poster
 * @title: (nullable): plain text
 *
 * Sets what the picture stands for: its accessible name, and where the initials come from.
 */
void
hearth_poster_set_title (HearthPoster *self, const char *title)
{
  g_return_if_fail (HEARTH_IS_POSTER (self));

  if (change_text (self, &self->title, title, PROP_TITLE))
    hearth_accessible_name (self, title != NULL ? title : "");
}

/**
 * hearth_poster_set_uri:
 * @self: a poster
 * @uri: (nullable): where the picture lies; http(s), file or resource
 *
 * Sets the picture. It is loaded when the poster is on the screen and has a size.
 */
void
hearth_poster_set_uri (HearthPoster *self, const char *uri)
{
  g_return_if_fail (HEARTH_IS_POSTER (self));

  if (g_strcmp0 (self->uri, uri) == 0)
    return;
  forget_picture (self);
  change_text (self, &self->uri, uri, PROP_URI);
  update_picture (self);
}

/**
 * hearth_poster_set_icon_name:
 * @self: a poster
 * @icon_name: (nullable): a symbolic icon
 *
 * Sets a symbol that is drawn on the gradient in place of the initials.
 */
void
hearth_poster_set_icon_name (HearthPoster *self, const char *icon_name)
{
  g_return_if_fail (HEARTH_IS_POSTER (self));

  if (g_strcmp0 (self->icon_name, icon_name) != 0)
    g_clear_object (&self->icon);
  change_text (self, &self->icon_name, icon_name, PROP_ICON_NAME);
}

/**
 * hearth_poster_has_picture:
 * @self: a poster
 *
 * Tells whether a picture is shown, and not the gradient.
 *
 * Returns: whether there is a picture
 */
gboolean
hearth_poster_has_picture (HearthPoster *self)
{
  g_return_val_if_fail (HEARTH_IS_POSTER (self), FALSE);

  return self->texture != NULL;
}
