/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-video-paintable.h"

#include "hearth-still.h"

#include <math.h>

/* How long a new size has to stand before pictures are made in it. */
#define SETTLE_MS 120

/* So many pictures may come in vain before it is said that nobody looks. */
#define MOST_UNSEEN 15

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

  HearthPlayer *player;    /* owned until dispose */
  GdkPaintable *inner;     /* owned, nullable: a paintable of the player's own, forwarded to */
  Mailbox *mailbox;        /* owned */
  HearthVideoFrame *frame; /* owned, nullable: the newest picture */
  GdkTexture *texture;     /* owned, nullable: of @frame, for who does not paint with cairo */
  gboolean fresh;          /* the frame has not been painted yet */
  guint n_unseen;          /* frames that came since one was painted */
  guint64 n_painted;

  int scale;         /* device pixels a pixel */
  int width, height; /* device pixels that the player was told of; 0 before that */
  int largest_width; /* in device pixels, of what was painted while the size settles */
  int largest_height;
  guint settling;  /* source id: the size is another one, and may not be the last */
  gboolean asleep; /* nobody looks, and the player knows */
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
ask_for_size (HearthVideoPaintable *self, int width, int height)
{
  self->width = width;
  self->height = height;
  self->asleep = FALSE;
  hearth_player_set_picture_size (self->player, width, height);
}

static gboolean
settled_cb (gpointer user_data)
{
  HearthVideoPaintable *self = user_data;

  self->settling = 0;
  if (self->largest_width != self->width || self->largest_height != self->height)
    ask_for_size (self, self->largest_width, self->largest_height);
  return G_SOURCE_REMOVE;
}

/* The player need not follow each step of a window that is being made larger or smaller. Where
 * the picture is painted in several places, the largest counts. */
static void
note_size (HearthVideoPaintable *self, int width, int height)
{
  if (self->width == 0)
    ask_for_size (self, width, height);
  else if (self->asleep)
    ask_for_size (self, self->width, self->height);
  if (self->settling == 0 && (width != self->width || height != self->height))
    {
      self->largest_width = 0;
      self->largest_height = 0;
      self->settling = g_timeout_add (SETTLE_MS, settled_cb, self);
      g_source_set_name_by_id (self->settling, "[hearth] size of the picture settles");
    }
  self->largest_width = MAX (self->largest_width, width);
  self->largest_height = MAX (self->largest_height, height);
}

/* Pictures that nobody paints need not be made. */
static void
note_unseen (HearthVideoPaintable *self)
{
  self->n_unseen = self->fresh ? self->n_unseen + 1 : 0;
  if (self->n_unseen < MOST_UNSEEN || self->width == 0 || self->asleep)
    return;
  self->asleep = TRUE;
  hearth_player_set_picture_size (self->player, 0, 0);
}

static cairo_surface_t *
acquire_cb (cairo_pattern_t *pattern,
            void *user_data,
            cairo_surface_t *target,
            const cairo_rectangle_int_t *extents)
{
  HearthVideoFrame *frame = user_data;
  unsigned char *pixels = (unsigned char *) g_bytes_get_data (frame->pixels, NULL);

  return cairo_image_surface_create_for_data (pixels, CAIRO_FORMAT_RGB24, (int) frame->width,
                                              (int) frame->height, (int) frame->stride);
}

static void
release_cb (cairo_pattern_t *pattern, void *user_data, cairo_surface_t *surface)
{
  cairo_surface_destroy (surface);
}

static cairo_status_t
copy_cb (cairo_pattern_t *pattern, void *user_data, const cairo_pattern_t *other)
{
  hearth_video_frame_ref (user_data);
  return CAIRO_STATUS_SUCCESS;
}

static void
finish_cb (cairo_pattern_t *pattern, void *user_data)
{
  hearth_video_frame_unref (user_data);
}

/* Where a processor draws, a texture would be converted, copied and blended at each painting, and a
 * surface copied once the next one takes its place. An opaque pattern over the memory of the frame
 * is neither. */
static cairo_pattern_t *
new_pattern (HearthVideoFrame *frame)
{
  cairo_pattern_t *pattern =
      cairo_pattern_create_raster_source (hearth_video_frame_ref (frame), CAIRO_CONTENT_COLOR,
                                          (int) frame->width, (int) frame->height);

  cairo_raster_source_pattern_set_acquire (pattern, acquire_cb, release_cb);
  cairo_raster_source_pattern_set_copy (pattern, copy_cb);
  cairo_raster_source_pattern_set_finish (pattern, finish_cb);
  cairo_pattern_set_extend (pattern, CAIRO_EXTEND_PAD);
  return pattern;
}

/* What was made for this very size is painted pixel by pixel: half of one more or less is only what
 * rounding left over. */
static double
fit (double painted, guint pixels, int scale)
{
  return fabs (painted * scale - pixels) < 1 ? (double) pixels / scale : painted;
}

static void
paint_with_cairo (HearthVideoPaintable *self, GtkSnapshot *snapshot, float width, float height)
{
  graphene_rect_t area = GRAPHENE_RECT_INIT (0, 0, ceilf (width), ceilf (height));
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &area);
  cairo_pattern_t *pattern = new_pattern (self->frame);
  gboolean exact = width * (float) self->scale == (float) self->frame->width &&
                   height * (float) self->scale == (float) self->frame->height;

  cairo_scale (cr, (double) width / self->frame->width, (double) height / self->frame->height);
  cairo_pattern_set_filter (pattern, exact ? CAIRO_FILTER_NEAREST : CAIRO_FILTER_BILINEAR);
  cairo_set_source (cr, pattern);
  cairo_paint (cr);
  cairo_pattern_destroy (pattern);
  cairo_destroy (cr);
}

/* @width and @height are those of the frame as it lies. */
static void
paint_frame (HearthVideoPaintable *self, GtkSnapshot *snapshot, double width, double height)
{
  float across = (float) fit (width, self->frame->width, self->scale);
  float down = (float) fit (height, self->frame->height, self->scale);

  if (self->frame->format == HEARTH_PIXEL_FORMAT_BGRX)
    {
      paint_with_cairo (self, snapshot, across, down);
      return;
    }
  if (self->texture == NULL)
    self->texture = hearth_still_new_lying (self->frame);
  gtk_snapshot_append_texture (snapshot, self->texture, &GRAPHENE_RECT_INIT (0, 0, across, down));
}

static void
paint (HearthVideoPaintable *self, GtkSnapshot *snapshot, double width, double height)
{
  guint turn = self->frame->turn;

  if (turn == 0)
    {
      paint_frame (self, snapshot, width, height);
      return;
    }
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (turn == 270 ? 0 : (float) width,
                                                          turn == 90 ? 0 : (float) height));
  gtk_snapshot_rotate (snapshot, (float) turn);
  if (turn == 180)
    paint_frame (self, snapshot, width, height);
  else
    paint_frame (self, snapshot, height, width);
  gtk_snapshot_restore (snapshot);
}

static void
show_frame (HearthVideoPaintable *self, HearthVideoFrame *frame)
{
  g_autoptr (HearthVideoFrame) old = g_steal_pointer (&self->frame);
  gboolean resized = old == NULL || old->natural_width != frame->natural_width ||
                     old->natural_height != frame->natural_height;

  note_unseen (self);
  self->frame = hearth_video_frame_ref (frame);
  self->fresh = TRUE;
  g_clear_object (&self->texture);
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
  else if (self->frame != NULL)
    {
      self->n_painted += self->fresh ? 1 : 0;
      self->fresh = FALSE;
      note_size (self, (int) MAX (1, lround (width * self->scale)),
                 (int) MAX (1, lround (height * self->scale)));
      paint (self, snapshot, width, height);
    }
}

static int
hearth_video_paintable_get_intrinsic_width (GdkPaintable *paintable)
{
  HearthVideoPaintable *self = HEARTH_VIDEO_PAINTABLE (paintable);

  if (self->inner != NULL)
    return gdk_paintable_get_intrinsic_width (self->inner);
  return self->frame != NULL ? (int) self->frame->natural_width : 0;
}

static int
hearth_video_paintable_get_intrinsic_height (GdkPaintable *paintable)
{
  HearthVideoPaintable *self = HEARTH_VIDEO_PAINTABLE (paintable);

  if (self->inner != NULL)
    return gdk_paintable_get_intrinsic_height (self->inner);
  return self->frame != NULL ? (int) self->frame->natural_height : 0;
}

static double
hearth_video_paintable_get_intrinsic_aspect_ratio (GdkPaintable *paintable)
{
  HearthVideoPaintable *self = HEARTH_VIDEO_PAINTABLE (paintable);

  if (self->inner != NULL)
    return gdk_paintable_get_intrinsic_aspect_ratio (self->inner);
  if (self->frame == NULL)
    return 0;
  return (double) self->frame->natural_width / self->frame->natural_height;
}

static GdkPaintable *
hearth_video_paintable_get_current_image (GdkPaintable *paintable)
{
  HearthVideoPaintable *self = HEARTH_VIDEO_PAINTABLE (paintable);
  g_autoptr (HearthVideoFrame) frame = NULL;

  if (self->inner != NULL)
    return gdk_paintable_get_current_image (self->inner);
  /* What is seen may be smaller than what was recorded. */
  frame = hearth_player_grab (self->player);
  if (frame == NULL && self->frame != NULL)
    frame = hearth_video_frame_ref (self->frame);
  return frame != NULL ? GDK_PAINTABLE (hearth_still_new (frame)) : gdk_paintable_new_empty (0, 0);
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
  g_clear_handle_id (&self->settling, g_source_remove);
  g_clear_object (&self->texture);
  g_clear_pointer (&self->frame, hearth_video_frame_unref);

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
  self->scale = 1;
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
 * hearth_video_paintable_set_scale:
 * @self: the paintable
 * @scale: device pixels a pixel where it is painted
 *
 * Has pictures made as fine as the screen is.
 */
void
hearth_video_paintable_set_scale (HearthVideoPaintable *self, int scale)
{
  g_return_if_fail (HEARTH_IS_VIDEO_PAINTABLE (self));
  g_return_if_fail (scale > 0);

  if (self->scale == scale)
    return;
  self->scale = scale;
  gdk_paintable_invalidate_contents (GDK_PAINTABLE (self));
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
  return self->frame != NULL;
}

/**
 * hearth_video_paintable_get_player:
 * @self: the paintable
 *
 * Returns: (transfer none): whose pictures it shows
 */
HearthPlayer *
hearth_video_paintable_get_player (HearthVideoPaintable *self)
{
  g_return_val_if_fail (HEARTH_IS_VIDEO_PAINTABLE (self), NULL);

  return self->player;
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
  g_autoptr (HearthVideoFrame) old = NULL;

  g_return_if_fail (HEARTH_IS_VIDEO_PAINTABLE (self));

  mailbox_empty (self->mailbox);
  g_clear_object (&self->texture);
  old = g_steal_pointer (&self->frame);
  /* The first picture of the next clip is wanted by whoever waits for it to look. */
  self->n_unseen = 0;
  if (self->asleep)
    ask_for_size (self, self->width, self->height);
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
