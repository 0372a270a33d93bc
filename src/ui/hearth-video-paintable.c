/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-video-paintable.h"

#include <math.h>

/* Where the streaming thread leaves a frame for the main thread. It outlives the paintable for as
 * long as the player may still call, and holds one frame at most: a newer one takes the place of an
 * older one. */
typedef struct
{
  GMutex lock;
  GMainContext *context;       /* owned: where the paintable lives */
  HearthVideoPaintable *owner; /* not owned; NULL once it is gone. Guarded by the lock */
  HearthVideoFrame *pending;   /* owned, nullable. Guarded by the lock */
  GSource *source;             /* owned, nullable: the delivery under way. Guarded by the lock */
  guint64 n_replaced;          /* guarded by the lock */
} Mailbox;

struct _HearthVideoPaintable
{
  GObject parent_instance;

  HearthPlayer *player; /* owned until dispose */
  GdkPaintable *inner;  /* owned, nullable: a paintable of the player's own, forwarded to */
  Mailbox *mailbox;     /* owned */
  GdkTexture *texture;  /* owned, nullable */
  /* The newest picture for cairo, and those before it: cairo copies what is let go while GTK still
   * holds the drawing. */
  cairo_surface_t *surfaces[3]; /* owned, nullable */
  double pixel_aspect;
  gboolean fresh; /* the texture has not been painted yet */
  guint64 n_painted;
};

typedef enum
{
  PROP_HAS_PICTURE = 1,
} HearthVideoPaintableProperty;

static GParamSpec *props[PROP_HAS_PICTURE + 1];

static void
hearth_video_paintable_iface_init (GdkPaintableInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HearthVideoPaintable,
                               hearth_video_paintable,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (GDK_TYPE_PAINTABLE,
                                                      hearth_video_paintable_iface_init))

static void
mailbox_clear (Mailbox *box)
{
  g_mutex_clear (&box->lock);
  g_clear_pointer (&box->pending, hearth_video_frame_unref);
  g_clear_pointer (&box->source, g_source_unref);
  g_main_context_unref (box->context);
}

static void
mailbox_unref (Mailbox *box)
{
  g_atomic_rc_box_release_full (box, (GDestroyNotify) mailbox_clear);
}

static Mailbox *
mailbox_new (HearthVideoPaintable *owner)
{
  Mailbox *box = g_atomic_rc_box_new0 (Mailbox);

  g_mutex_init (&box->lock);
  box->context = g_main_context_ref_thread_default ();
  box->owner = owner;
  return box;
}

/* Empties the mailbox and calls a delivery under way off. */
static void
mailbox_empty (Mailbox *box)
{
  g_autoptr (HearthVideoFrame) frame = NULL;
  g_autoptr (GSource) source = NULL;

  g_mutex_lock (&box->lock);
  frame = g_steal_pointer (&box->pending);
  source = g_steal_pointer (&box->source);
  g_mutex_unlock (&box->lock);

  if (source != NULL)
    g_source_destroy (source);
}

static gboolean
frame_is_whole (const HearthVideoFrame *frame)
{
  gsize row = (gsize) frame->width * (frame->format == HEARTH_PIXEL_FORMAT_RGB ? 3 : 4);

  return frame->width > 0 && frame->height > 0 && frame->width <= G_MAXINT16 &&
         frame->height <= G_MAXINT16 && frame->stride >= row &&
         g_bytes_get_size (frame->pixels) >= frame->stride * (frame->height - 1) + row;
}

static void
drop_surfaces (HearthVideoPaintable *self)
{
  for (gsize i = 0; i < G_N_ELEMENTS (self->surfaces); i++)
    g_clear_pointer (&self->surfaces[i], cairo_surface_destroy);
}

/* Where a processor draws, a texture would be converted, copied and blended at each painting. An
 * opaque cairo surface over the memory of the frame is none of that. */
static void
keep_surface (HearthVideoPaintable *self, HearthVideoFrame *frame)
{
  static const cairo_user_data_key_t pixels_key;
  unsigned char *pixels = (unsigned char *) g_bytes_get_data (frame->pixels, NULL);

  g_clear_pointer (&self->surfaces[2], cairo_surface_destroy);
  self->surfaces[2] = self->surfaces[1];
  self->surfaces[1] = self->surfaces[0];
  self->surfaces[0] =
      cairo_image_surface_create_for_data (pixels, CAIRO_FORMAT_RGB24, (int) frame->width,
                                           (int) frame->height, (int) frame->stride);
  cairo_surface_set_user_data (self->surfaces[0], &pixels_key, g_bytes_ref (frame->pixels),
                               (cairo_destroy_func_t) g_bytes_unref);
}

static void
paint_surface (HearthVideoPaintable *self, GtkSnapshot *snapshot, double width, double height)
{
  graphene_rect_t area = GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height);
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &area);

  cairo_scale (cr, width / gdk_texture_get_width (self->texture),
               height / gdk_texture_get_height (self->texture));
  cairo_set_source_surface (cr, self->surfaces[0], 0, 0);
  cairo_pattern_set_extend (cairo_get_source (cr), CAIRO_EXTEND_PAD);
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_BILINEAR);
  cairo_paint (cr);
  cairo_destroy (cr);
}

static void
show_frame (HearthVideoPaintable *self, HearthVideoFrame *frame)
{
  GdkMemoryFormat format = frame->format == HEARTH_PIXEL_FORMAT_RGB
                               ? GDK_MEMORY_R8G8B8
                               : GDK_MEMORY_B8G8R8A8_PREMULTIPLIED;
  double aspect = frame->pixel_aspect > 0 ? frame->pixel_aspect : 1;
  g_autoptr (GdkTexture) old = g_steal_pointer (&self->texture);
  gboolean resized;

  resized = old == NULL || gdk_texture_get_width (old) != (int) frame->width ||
            gdk_texture_get_height (old) != (int) frame->height || aspect != self->pixel_aspect;
  self->texture = gdk_memory_texture_new ((int) frame->width, (int) frame->height, format,
                                          frame->pixels, frame->stride);
  self->pixel_aspect = aspect;
  self->fresh = TRUE;
  if (frame->format == HEARTH_PIXEL_FORMAT_BGRX)
    keep_surface (self, frame);
  else
    drop_surfaces (self);
  if (resized)
    gdk_paintable_invalidate_size (GDK_PAINTABLE (self));
  gdk_paintable_invalidate_contents (GDK_PAINTABLE (self));
  if (old == NULL)
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_HAS_PICTURE]);
}

/* Main thread: takes what lies in the mailbox, if its owner is still there. */
static gboolean
deliver_cb (gpointer user_data)
{
  Mailbox *box = user_data;
  g_autoptr (HearthVideoFrame) frame = NULL;
  g_autoptr (HearthVideoPaintable) owner = NULL;

  g_mutex_lock (&box->lock);
  frame = g_steal_pointer (&box->pending);
  g_clear_pointer (&box->source, g_source_unref);
  if (box->owner != NULL)
    owner = g_object_ref (box->owner);
  g_mutex_unlock (&box->lock);

  if (frame != NULL && owner != NULL)
    show_frame (owner, frame);
  return G_SOURCE_REMOVE;
}

/* Streaming thread: leaves the frame and is gone. */
static void
frame_cb (HearthVideoFrame *frame, gpointer user_data)
{
  Mailbox *box = user_data;
  g_autoptr (HearthVideoFrame) old = NULL;

  if (!frame_is_whole (frame))
    return;
  g_mutex_lock (&box->lock);
  if (box->owner != NULL)
    {
      old = g_steal_pointer (&box->pending);
      box->pending = hearth_video_frame_ref (frame);
      if (old != NULL)
        box->n_replaced++;
      if (box->source == NULL)
        {
          box->source = g_idle_source_new ();
          g_source_set_priority (box->source, G_PRIORITY_DEFAULT);
          g_source_set_static_name (box->source, "[hearth] video frame");
          g_source_set_callback (box->source, deliver_cb, g_atomic_rc_box_acquire (box),
                                 (GDestroyNotify) mailbox_unref);
          g_source_attach (box->source, box->context);
        }
    }
  g_mutex_unlock (&box->lock);
}

static void
inner_contents_cb (HearthVideoPaintable *self)
{
  gdk_paintable_invalidate_contents (GDK_PAINTABLE (self));
}

static void
inner_size_cb (HearthVideoPaintable *self)
{
  gdk_paintable_invalidate_size (GDK_PAINTABLE (self));
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_HAS_PICTURE]);
}

static void
hearth_video_paintable_snapshot (GdkPaintable *paintable,
                                 GdkSnapshot *snapshot,
                                 double width,
                                 double height)
{
  HearthVideoPaintable *self = HEARTH_VIDEO_PAINTABLE (paintable);

  if (self->inner != NULL)
    {
      self->n_painted++;
      gdk_paintable_snapshot (self->inner, snapshot, width, height);
    }
  else if (self->texture != NULL)
    {
      self->n_painted += self->fresh ? 1 : 0;
      self->fresh = FALSE;
      if (self->surfaces[0] != NULL)
        paint_surface (self, snapshot, width, height);
      else
        gtk_snapshot_append_texture (snapshot, self->texture,
                                     &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
    }
}

static int
hearth_video_paintable_get_intrinsic_width (GdkPaintable *paintable)
{
  HearthVideoPaintable *self = HEARTH_VIDEO_PAINTABLE (paintable);

  if (self->inner != NULL)
    return gdk_paintable_get_intrinsic_width (self->inner);
  if (self->texture == NULL)
    return 0;
  return (int) MAX (1, lround (gdk_texture_get_width (self->texture) * self->pixel_aspect));
}

static int
hearth_video_paintable_get_intrinsic_height (GdkPaintable *paintable)
{
  HearthVideoPaintable *self = HEARTH_VIDEO_PAINTABLE (paintable);

  if (self->inner != NULL)
    return gdk_paintable_get_intrinsic_height (self->inner);
  return self->texture != NULL ? gdk_texture_get_height (self->texture) : 0;
}

static double
hearth_video_paintable_get_intrinsic_aspect_ratio (GdkPaintable *paintable)
{
  HearthVideoPaintable *self = HEARTH_VIDEO_PAINTABLE (paintable);

  if (self->inner != NULL)
    return gdk_paintable_get_intrinsic_aspect_ratio (self->inner);
  if (self->texture == NULL)
    return 0;
  return gdk_texture_get_width (self->texture) * self->pixel_aspect /
         gdk_texture_get_height (self->texture);
}

static GdkPaintable *
hearth_video_paintable_get_current_image (GdkPaintable *paintable)
{
  HearthVideoPaintable *self = HEARTH_VIDEO_PAINTABLE (paintable);

  if (self->inner != NULL)
    return gdk_paintable_get_current_image (self->inner);
  if (self->texture == NULL)
    return gdk_paintable_new_empty (0, 0);
  return g_object_ref (GDK_PAINTABLE (self->texture));
}

static void
hearth_video_paintable_iface_init (GdkPaintableInterface *iface)
{
  iface->snapshot = hearth_video_paintable_snapshot;
  iface->get_intrinsic_width = hearth_video_paintable_get_intrinsic_width;
  iface->get_intrinsic_height = hearth_video_paintable_get_intrinsic_height;
  iface->get_intrinsic_aspect_ratio = hearth_video_paintable_get_intrinsic_aspect_ratio;
  iface->get_current_image = hearth_video_paintable_get_current_image;
}

static void
hearth_video_paintable_get_property (GObject *object,
                                     guint property_id,
                                     GValue *value,
                                     GParamSpec *pspec)
{
  switch ((HearthVideoPaintableProperty) property_id)
    {
    case PROP_HAS_PICTURE:
      g_value_set_boolean (value, hearth_video_paintable_get_has_picture (
                                      HEARTH_VIDEO_PAINTABLE (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
hearth_video_paintable_dispose (GObject *object)
{
  HearthVideoPaintable *self = HEARTH_VIDEO_PAINTABLE (object);

  g_mutex_lock (&self->mailbox->lock);
  self->mailbox->owner = NULL;
  g_mutex_unlock (&self->mailbox->lock);
  mailbox_empty (self->mailbox);
  if (self->player != NULL)
    hearth_player_set_frame_handler (self->player, NULL, NULL, NULL);
  g_clear_object (&self->player);
  g_clear_object (&self->inner);
  drop_surfaces (self);
  g_clear_object (&self->texture);

  G_OBJECT_CLASS (hearth_video_paintable_parent_class)->dispose (object);
}

static void
hearth_video_paintable_finalize (GObject *object)
{
  HearthVideoPaintable *self = HEARTH_VIDEO_PAINTABLE (object);

  mailbox_unref (self->mailbox);

  G_OBJECT_CLASS (hearth_video_paintable_parent_class)->finalize (object);
}

static void
hearth_video_paintable_class_init (HearthVideoPaintableClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = hearth_video_paintable_get_property;
  object_class->dispose = hearth_video_paintable_dispose;
  object_class->finalize = hearth_video_paintable_finalize;

  props[PROP_HAS_PICTURE] = g_param_spec_boolean ("has-picture", NULL, NULL, FALSE,
                                                  G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);
}

static void
hearth_video_paintable_init (HearthVideoPaintable *self)
{
  self->pixel_aspect = 1;
  self->mailbox = mailbox_new (self);
}

/**
 * hearth_video_paintable_new:
 * @player: what plays
 *
 * A paintable that shows the pictures of @player as they come. It takes the frame handler of
 * @player for itself until it is disposed; where @player paints by itself, it forwards to that.
 *
 * Call it in the thread that draws.
 *
 * Returns: (transfer full): a paintable with no picture yet
 */
HearthVideoPaintable *
hearth_video_paintable_new (HearthPlayer *player)
{
  g_autoptr (HearthVideoPaintable) self = NULL;
  GObject *inner;

  g_return_val_if_fail (HEARTH_IS_PLAYER (player), NULL);

  self = g_object_new (HEARTH_TYPE_VIDEO_PAINTABLE, NULL);
  self->player = g_object_ref (player);
  inner = hearth_player_get_paintable (player);
  if (inner != NULL && GDK_IS_PAINTABLE (inner))
    {
      self->inner = g_object_ref (GDK_PAINTABLE (inner));
      g_signal_connect_object (inner, "invalidate-contents", G_CALLBACK (inner_contents_cb), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (inner, "invalidate-size", G_CALLBACK (inner_size_cb), self,
                               G_CONNECT_SWAPPED);
    }
  else
    hearth_player_set_frame_handler (player, frame_cb, g_atomic_rc_box_acquire (self->mailbox),
                                     (GDestroyNotify) mailbox_unref);
  return g_steal_pointer (&self);
}

/**
 * hearth_video_paintable_get_has_picture:
 * @self: the paintable
 *
 * Returns: whether there is anything to paint
 */
gboolean
hearth_video_paintable_get_has_picture (HearthVideoPaintable *self)
{
  g_return_val_if_fail (HEARTH_IS_VIDEO_PAINTABLE (self), FALSE);

  if (self->inner != NULL)
    return gdk_paintable_get_intrinsic_width (self->inner) > 0;
  return self->texture != NULL;
}

/**
 * hearth_video_paintable_clear:
 * @self: the paintable
 *
 * Forgets the picture, so that the last one of a clip does not stand before the first one of the
 * next. Does nothing where the player paints by itself.
 */
void
hearth_video_paintable_clear (HearthVideoPaintable *self)
{
  g_autoptr (GdkTexture) old = NULL;

  g_return_if_fail (HEARTH_IS_VIDEO_PAINTABLE (self));

  mailbox_empty (self->mailbox);
  drop_surfaces (self);
  old = g_steal_pointer (&self->texture);
  if (old == NULL)
    return;
  gdk_paintable_invalidate_size (GDK_PAINTABLE (self));
  gdk_paintable_invalidate_contents (GDK_PAINTABLE (self));
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_HAS_PICTURE]);
}

/**
 * hearth_video_paintable_get_n_painted:
 * @self: the paintable
 *
 * Returns: how many different pictures reached the screen so far
 */
guint64
hearth_video_paintable_get_n_painted (HearthVideoPaintable *self)
{
  g_return_val_if_fail (HEARTH_IS_VIDEO_PAINTABLE (self), 0);

  return self->n_painted;
}

/**
 * hearth_video_paintable_get_n_replaced:
 * @self: the paintable
 *
 * Returns: how many pictures a newer one overtook before they could be shown
 */
guint64
hearth_video_paintable_get_n_replaced (HearthVideoPaintable *self)
{
  guint64 n_replaced;

  g_return_val_if_fail (HEARTH_IS_VIDEO_PAINTABLE (self), 0);

  g_mutex_lock (&self->mailbox->lock);
  n_replaced = self->mailbox->n_replaced;
  g_mutex_unlock (&self->mailbox->lock);
  return n_replaced;
}
