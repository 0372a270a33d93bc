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
hand_player_iface_init (HearthPlayerInterface *iface)
{
  iface->set_frame_handler = hand_player_set_frame_handler;
  iface->get_paintable = hand_player_get_paintable;
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
  return g_test_run ();
}
