/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pictures on their way from a streaming thread to the screen. The test itself is the player here
 * and hands out picture after picture, so that who overtakes whom is decided and not left to
 * chance. */
#include "hearth-test-ui.h"
#include "hearth-test.h"
#include "hearth-video-paintable.h"

#define HAND_PLAYER_TYPE (hand_player_get_type ())
G_DECLARE_FINAL_TYPE (HandPlayer, hand_player, HAND, PLAYER, GObject)

struct _HandPlayer
{
  GObject parent_instance;

  HearthFrameFunc func;
  gpointer user_data;
  GDestroyNotify notify;
  GObject *own_paintable; /* owned, nullable */

  int width; /* of the pictures that it was asked for last */
  int height;
  guint n_asked;
  HearthVideoFrame *still; /* owned, nullable: what can be grabbed */
};

static void
hand_player_iface_init (HearthPlayerInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HandPlayer,
                               hand_player,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (HEARTH_TYPE_PLAYER, hand_player_iface_init))

static void
hand_player_set_frame_handler (HearthPlayer *player,
                               HearthFrameFunc func,
                               gpointer user_data,
                               GDestroyNotify notify)
{
  HandPlayer *self = HAND_PLAYER (player);

  if (self->notify != NULL)
    self->notify (self->user_data);
  self->func = func;
  self->user_data = user_data;
  self->notify = notify;
}

static GObject *
hand_player_get_paintable (HearthPlayer *player)
{
  return HAND_PLAYER (player)->own_paintable;
}

static void
hand_player_set_picture_size (HearthPlayer *player, int width, int height)
{
  HandPlayer *self = HAND_PLAYER (player);

  self->width = width;
  self->height = height;
  self->n_asked++;
}

static HearthVideoFrame *
hand_player_grab (HearthPlayer *player)
{
  HandPlayer *self = HAND_PLAYER (player);

  return self->still != NULL ? hearth_video_frame_ref (self->still) : NULL;
}

static void
hand_player_iface_init (HearthPlayerInterface *iface)
{
  iface->set_frame_handler = hand_player_set_frame_handler;
  iface->get_paintable = hand_player_get_paintable;
  iface->set_picture_size = hand_player_set_picture_size;
  iface->grab = hand_player_grab;
}

static void
hand_player_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  g_param_value_set_default (pspec, value);
}

static void
hand_player_set_property (GObject *object,
                          guint property_id,
                          const GValue *value,
                          GParamSpec *pspec)
{
}

static void
hand_player_finalize (GObject *object)
{
  hand_player_set_frame_handler (HEARTH_PLAYER (object), NULL, NULL, NULL);
  g_clear_object (&HAND_PLAYER (object)->own_paintable);
  g_clear_pointer (&HAND_PLAYER (object)->still, hearth_video_frame_unref);
  G_OBJECT_CLASS (hand_player_parent_class)->finalize (object);
}

static void
hand_player_class_init (HandPlayerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  g_autofree GParamSpec **pspecs = NULL;
  guint n_pspecs;

  object_class->get_property = hand_player_get_property;
  object_class->set_property = hand_player_set_property;
  object_class->finalize = hand_player_finalize;
  pspecs = g_object_interface_list_properties (g_type_default_interface_peek (HEARTH_TYPE_PLAYER),
                                               &n_pspecs);
  for (guint i = 0; i < n_pspecs; i++)
    g_object_class_override_property (object_class, i + 1, pspecs[i]->name);
}

static void
hand_player_init (HandPlayer *self)
{
}

typedef struct
{
  HandPlayer *player;
  HearthVideoPaintable *paintable;
  guint n_contents; /* how often something new was to be painted */
  guint n_sizes;    /* how often in a new size */
  guint n_freed;    /* pictures whose bytes were let go */
} Scene;

static void
set_up (Scene *scene, gconstpointer unused)
{
  scene->player = g_object_new (HAND_PLAYER_TYPE, NULL);
  scene->paintable = hearth_video_paintable_new (HEARTH_PLAYER (scene->player));
  g_signal_connect_swapped (scene->paintable, "invalidate-contents",
                            G_CALLBACK (hearth_test_count_cb), &scene->n_contents);
  g_signal_connect_swapped (scene->paintable, "invalidate-size", G_CALLBACK (hearth_test_count_cb),
                            &scene->n_sizes);
}

static void
tear_down (Scene *scene, gconstpointer unused)
{
  g_clear_object (&scene->paintable);
  /* Who is gone takes no more pictures, and holds none. */
  g_assert_null (scene->player->func);
  g_clear_object (&scene->player);
}

typedef struct
{
  gpointer pixels;
  guint *n_freed;
} Pixels;

static void
pixels_free (gpointer data)
{
  Pixels *pixels = data;

  (*pixels->n_freed)++;
  g_free (pixels->pixels);
  g_free (pixels);
}

/* A picture of one grey, in rows with some bytes to spare as decoders make them. */
static HearthVideoFrame *
make_frame (Scene *scene, HearthPixelFormat format, guint width, guchar grey, double aspect)
{
  const guint height = 4;
  gsize stride = (gsize) width * (format == HEARTH_PIXEL_FORMAT_RGB ? 3 : 4) + 8;
  Pixels *pixels = g_new (Pixels, 1);
  g_autoptr (GBytes) bytes = NULL;

  pixels->n_freed = &scene->n_freed;
  pixels->pixels = g_malloc (stride * height);
  memset (pixels->pixels, grey, stride * height);
  bytes = g_bytes_new_with_free_func (pixels->pixels, stride * height, pixels_free, pixels);
  return hearth_video_frame_new (bytes, width, height, stride, format, aspect);
}

typedef struct
{
  Scene *scene;
  guint n;
} Stream;

/* A streaming thread: each picture is brighter than the one before. */
static gpointer
stream_thread (gpointer data)
{
  Stream *stream = data;

  for (guint i = 1; i <= stream->n; i++)
    {
      g_autoptr (HearthVideoFrame) frame =
          make_frame (stream->scene, HEARTH_PIXEL_FORMAT_BGRA, 8, (guchar) i, 1);

      stream->scene->player->func (frame, stream->scene->player->user_data);
    }
  return NULL;
}

static void
stream (Scene *scene, guint n)
{
  Stream job = { scene, n };

  g_thread_join (g_thread_new ("streaming", stream_thread, &job));
}

static void
show (Scene *scene, HearthVideoFrame *frame)
{
  scene->player->func (frame, scene->player->user_data);
  hearth_video_frame_unref (frame);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static guchar
painted_grey (Scene *scene)
{
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;
  GdkTexture *texture;
  g_autofree guchar *pixels = NULL;

  gdk_paintable_snapshot (GDK_PAINTABLE (scene->paintable), snapshot, 8, 4);
  node = gtk_snapshot_to_node (snapshot);
  g_assert_true (gsk_render_node_get_node_type (node) == GSK_TEXTURE_NODE);
  texture = gsk_texture_node_get_texture (node);
  pixels = g_malloc (4 * (gsize) gdk_texture_get_width (texture) *
                     (gsize) gdk_texture_get_height (texture));
  gdk_texture_download (texture, pixels, 4 * (gsize) gdk_texture_get_width (texture));
  return pixels[0];
}

static void
test_newest_wins (Scene *scene, gconstpointer unused)
{
  g_assert_false (hearth_video_paintable_get_has_picture (scene->paintable));

  /* A hundred pictures while nobody draws: one is kept, and the stream never waited. */
  stream (scene, 100);
  g_assert_cmpuint (scene->n_freed, ==, 99);
  g_assert_cmpuint (hearth_video_paintable_get_n_replaced (scene->paintable), ==, 99);
  g_assert_cmpuint (scene->n_contents, ==, 0);

  hearth_test_wait_for (scene->n_contents > 0, 5);
  g_assert_cmpuint (scene->n_contents, ==, 1);
  g_assert_cmpuint (painted_grey (scene), ==, 100);
  g_assert_cmpuint (painted_grey (scene), ==, 100);
  g_assert_cmpuint (hearth_video_paintable_get_n_painted (scene->paintable), ==, 1);
}

static void
test_sizes (Scene *scene, gconstpointer unused)
{
  GdkPaintable *paintable = GDK_PAINTABLE (scene->paintable);
  g_autoptr (GdkPaintable) still = NULL;

  show (scene, make_frame (scene, HEARTH_PIXEL_FORMAT_RGB, 8, 10, 1));
  show (scene, make_frame (scene, HEARTH_PIXEL_FORMAT_RGB, 8, 20, 1));
  g_assert_cmpuint (scene->n_contents, ==, 2);
  g_assert_cmpuint (scene->n_sizes, ==, 1);
  g_assert_cmpint (gdk_paintable_get_intrinsic_width (paintable), ==, 8);
  g_assert_cmpuint (painted_grey (scene), ==, 20);

  /* Pixels that are wider than high make a wider picture. */
  show (scene, make_frame (scene, HEARTH_PIXEL_FORMAT_RGB, 8, 30, 1.5));
  g_assert_cmpuint (scene->n_sizes, ==, 2);
  g_assert_cmpint (gdk_paintable_get_intrinsic_width (paintable), ==, 12);
  g_assert_cmpint (gdk_paintable_get_intrinsic_height (paintable), ==, 4);
  g_assert_cmpfloat (gdk_paintable_get_intrinsic_aspect_ratio (paintable), ==, 3);
  still = gdk_paintable_get_current_image (paintable);
  g_assert_true (GDK_IS_TEXTURE (still));

  hearth_video_paintable_clear (scene->paintable);
  g_assert_false (hearth_video_paintable_get_has_picture (scene->paintable));
  g_assert_cmpint (gdk_paintable_get_intrinsic_width (paintable), ==, 0);
}

/* A decoder that promises more than it gives must not make the screen read beyond the end. */
static void
test_cut_off (Scene *scene, gconstpointer unused)
{
  HearthVideoFrame *frame = make_frame (scene, HEARTH_PIXEL_FORMAT_BGRA, 8, 10, 1);

  frame->height = 5;
  show (scene, frame);
  g_assert_cmpuint (scene->n_contents, ==, 0);

  frame = make_frame (scene, HEARTH_PIXEL_FORMAT_RGB, 8, 10, 1);
  frame->format = HEARTH_PIXEL_FORMAT_BGRA;
  frame->stride = 24;
  show (scene, frame);
  g_assert_cmpuint (scene->n_contents, ==, 0);
  g_assert_cmpuint (scene->n_freed, ==, 2);
}

static void
test_gone_in_between (Scene *scene, gconstpointer unused)
{
  HearthVideoPaintable *weak = scene->paintable;

  g_object_add_weak_pointer (G_OBJECT (weak), (gpointer *) &weak);
  stream (scene, 3);
  g_clear_object (&scene->paintable);
  g_assert_null (weak);
  g_assert_cmpuint (scene->n_freed, ==, 3);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (scene->n_contents, ==, 0);
}

/* Where the system has a sink that paints by itself, that is what is seen. */
static void
test_paints_by_itself (Scene *scene, gconstpointer unused)
{
  g_autoptr (HandPlayer) player = g_object_new (HAND_PLAYER_TYPE, NULL);
  g_autoptr (HearthVideoPaintable) outer = NULL;

  player->own_paintable = G_OBJECT (g_object_ref (scene->paintable));
  outer = hearth_video_paintable_new (HEARTH_PLAYER (player));
  g_assert_null (player->func);
  g_assert_false (hearth_video_paintable_get_has_picture (outer));
  show (scene, make_frame (scene, HEARTH_PIXEL_FORMAT_RGB, 8, 10, 1));
  g_assert_true (hearth_video_paintable_get_has_picture (outer));
  g_assert_cmpint (gdk_paintable_get_intrinsic_width (GDK_PAINTABLE (outer)), ==, 8);
}

static void
paint (Scene *scene, double width, double height)
{
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;

  gdk_paintable_snapshot (GDK_PAINTABLE (scene->paintable), snapshot, width, height);
  node = gtk_snapshot_to_node (snapshot);
  g_assert_nonnull (node);
}

#define assert_asked_for(scene, across, down)             \
  G_STMT_START                                            \
  {                                                       \
    g_assert_cmpint ((scene)->player->width, ==, across); \
    g_assert_cmpint ((scene)->player->height, ==, down);  \
  }                                                       \
  G_STMT_END

/* Pictures are asked for as large as they are painted: at once at first, and later when the size
 * has come to rest. */
static void
test_asks_for_the_size (Scene *scene, gconstpointer unused)
{
  show (scene, make_frame (scene, HEARTH_PIXEL_FORMAT_BGRX, 8, 10, 1));
  g_assert_cmpuint (scene->player->n_asked, ==, 0);
  paint (scene, 320.3, 180);
  assert_asked_for (scene, 320, 180);
  paint (scene, 320.3, 180);
  g_assert_cmpuint (scene->player->n_asked, ==, 1);

  /* A window that is being made larger: the steps in between are nobody's business. */
  for (int width = 320; width <= 640; width += 16)
    paint (scene, width, width * 9 / 16);
  g_assert_cmpuint (scene->player->n_asked, ==, 1);
  hearth_test_wait_for (scene->player->n_asked > 1, 5);
  assert_asked_for (scene, 640, 360);
  g_assert_cmpuint (scene->player->n_asked, ==, 2);

  /* In two places at a time, as large as in the larger one. */
  paint (scene, 160, 90);
  paint (scene, 640, 360);
  paint (scene, 160, 90);
  paint (scene, 900, 506);
  hearth_test_wait_for (scene->player->n_asked > 2, 5);
  assert_asked_for (scene, 900, 506);

  /* A finer screen wants finer pictures; and next to nothing is not nothing. */
  hearth_video_paintable_set_scale (scene->paintable, 2);
  paint (scene, 900, 506);
  hearth_test_wait_for (scene->player->n_asked > 3, 5);
  assert_asked_for (scene, 1800, 1012);
  paint (scene, 0.1, 0.1);
  hearth_test_wait_for (scene->player->n_asked > 4, 5);
  assert_asked_for (scene, 1, 1);
}

/* While nobody paints, none need be made; whoever looks again has them at once. */
static void
test_nobody_looks (Scene *scene, gconstpointer unused)
{
  show (scene, make_frame (scene, HEARTH_PIXEL_FORMAT_BGRX, 8, 1, 1));
  paint (scene, 320, 180);
  for (guchar i = 2; i < 30; i++)
    show (scene, make_frame (scene, HEARTH_PIXEL_FORMAT_BGRX, 8, i, 1));
  assert_asked_for (scene, 0, 0);
  g_assert_cmpuint (scene->player->n_asked, ==, 2);
  paint (scene, 320, 180);
  assert_asked_for (scene, 320, 180);

  /* The first picture of another clip has to come before anybody can look at it. */
  for (guchar i = 2; i < 30; i++)
    show (scene, make_frame (scene, HEARTH_PIXEL_FORMAT_BGRX, 8, i, 1));
  assert_asked_for (scene, 0, 0);
  hearth_video_paintable_clear (scene->paintable);
  assert_asked_for (scene, 320, 180);
}

/* One picture in four quarters: dark to bright as one reads. */
static HearthVideoFrame *
make_quarters (Scene *scene, HearthPixelFormat format, guint turn)
{
  HearthVideoFrame *frame = make_frame (scene, format, 8, 0, 1);
  guchar *pixels = (guchar *) g_bytes_get_data (frame->pixels, NULL);

  for (guint y = 0; y < 4; y++)
    for (guint x = 0; x < 8; x++)
      memset (pixels + y * frame->stride + 4 * x, (int) (50 * (2 * (y / 2) + x / 4 + 1)), 4);
  hearth_video_frame_set_natural (frame, turn % 180 == 0 ? 8 : 4, turn % 180 == 0 ? 4 : 8, turn);
  return frame;
}

static guchar
grey_at (GdkTexture *texture, int x, int y)
{
  gsize stride = 4 * (gsize) gdk_texture_get_width (texture);
  g_autofree guchar *pixels = g_malloc (stride * (gsize) gdk_texture_get_height (texture));

  gdk_texture_download (texture, pixels, stride);
  return pixels[(gsize) y * stride + 4 * (gsize) x];
}

/* What the corners of an upright picture of that size show. */
static void
assert_corners (GdkTexture *texture, const guchar *corners)
{
  int right = gdk_texture_get_width (texture) - 1;
  int bottom = gdk_texture_get_height (texture) - 1;

  g_assert_cmpuint (grey_at (texture, 0, 0), ==, corners[0]);
  g_assert_cmpuint (grey_at (texture, right, 0), ==, corners[1]);
  g_assert_cmpuint (grey_at (texture, 0, bottom), ==, corners[2]);
  g_assert_cmpuint (grey_at (texture, right, bottom), ==, corners[3]);
}

static GdkTexture *
render (Scene *scene, int width, int height)
{
  g_autoptr (GskRenderer) renderer = gsk_cairo_renderer_new ();
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;
  GdkTexture *texture;

  gdk_paintable_snapshot (GDK_PAINTABLE (scene->paintable), snapshot, width, height);
  node = gtk_snapshot_to_node (snapshot);
  g_assert_true (gsk_renderer_realize (renderer, NULL, NULL));
  texture = gsk_renderer_render_texture (renderer, node,
                                         &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  gsk_renderer_unrealize (renderer);
  return texture;
}

/* What was recorded lying stands upright, in both ways of painting and as a still; and what is kept
 * is as large as it was recorded, however small it is seen. */
static void
test_upright (Scene *scene, gconstpointer unused)
{
  static const HearthPixelFormat formats[] = { HEARTH_PIXEL_FORMAT_BGRX, HEARTH_PIXEL_FORMAT_BGRA };
  static const guchar corners[][4] = {
    { 50, 100, 150, 200 }, { 150, 50, 200, 100 }, { 200, 150, 100, 50 }, { 100, 200, 50, 150 }
  };

  for (guint turn = 0; turn < 360; turn += 90)
    for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
      {
        g_autoptr (GdkTexture) exact = NULL;
        g_autoptr (GdkTexture) larger = NULL;
        g_autoptr (GdkPaintable) still = NULL;
        int width = turn % 180 == 0 ? 8 : 4;
        int height = turn % 180 == 0 ? 4 : 8;

        show (scene, make_quarters (scene, formats[i], turn));
        g_assert_cmpint (gdk_paintable_get_intrinsic_width (GDK_PAINTABLE (scene->paintable)), ==,
                         width);
        exact = render (scene, width, height);
        assert_corners (exact, corners[turn / 90]);
        larger = render (scene, 16 * width, 16 * height);
        assert_corners (larger, corners[turn / 90]);

        g_clear_pointer (&scene->player->still, hearth_video_frame_unref);
        scene->player->still = make_quarters (scene, formats[i], turn);
        show (scene, make_frame (scene, formats[i], 2, 7, 1));
        still = gdk_paintable_get_current_image (GDK_PAINTABLE (scene->paintable));
        g_assert_cmpint (gdk_texture_get_width (GDK_TEXTURE (still)), ==, width);
        assert_corners (GDK_TEXTURE (still), corners[turn / 90]);
      }
}

#define add(path, func) g_test_add (path, Scene, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  hearth_test_ui_init (&argc, &argv);

  add ("/video-paintable/newest-wins", test_newest_wins);
  add ("/video-paintable/sizes", test_sizes);
  add ("/video-paintable/cut-off", test_cut_off);
  add ("/video-paintable/gone-in-between", test_gone_in_between);
  add ("/video-paintable/paints-by-itself", test_paints_by_itself);
  add ("/video-paintable/asks-for-the-size", test_asks_for_the_size);
  add ("/video-paintable/nobody-looks", test_nobody_looks);
  add ("/video-paintable/upright", test_upright);
  return g_test_run ();
}
