/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "screening.h"

#include "hearth-test.h"

static guint
brightness (const HearthVideoFrame *frame, guint x, guint y)
{
  const guint8 *bytes = g_bytes_get_data (frame->pixels, NULL);
  gsize step = frame->format == HEARTH_PIXEL_FORMAT_RGB ? 3 : 4;
  const guint8 *pixel = bytes + y * frame->stride + x * step;

  return (guint) (pixel[0] + pixel[1] + pixel[2]) / 3;
}

/* Eight squares across the top are the number of the picture, the lowest bit first. */
static int
read_number (const HearthVideoFrame *frame)
{
  guint square = frame->width / 8;
  int number = 0;

  for (guint bit = 0; bit < 8; bit++)
    if (brightness (frame, square * bit + square / 2, square / 2) > 128)
      number |= 1 << bit;
  return number;
}

static double
variance_of (const HearthVideoFrame *frame)
{
  double sum = 0, squares = 0;
  guint n = 0;

  for (guint y = 0; y < frame->height; y += 9)
    for (guint x = 0; x < frame->width; x += 9)
      {
        double value = brightness (frame, x, y);

        sum += value;
        squares += value * value;
        n++;
      }
  return squares / n - (sum / n) * (sum / n);
}

/* Streaming thread. */
static void
frame_cb (HearthVideoFrame *frame, gpointer user_data)
{
  Screening *self = user_data;
  int number = read_number (frame);

  g_mutex_lock (&self->lock);
  self->n_frames++;
  if (number != self->newest)
    self->n_different++;
  if (self->first < 0)
    self->first = number;
  self->newest = number;
  self->variance = variance_of (frame);
  self->width = frame->width;
  self->height = frame->height;
  g_mutex_unlock (&self->lock);
  g_main_context_wakeup (NULL);
}

/**
 * screening_new:
 * @format: what the pictures are asked for in
 * @audio_sink: (nullable): where the sound goes; %NULL for nowhere, in real time
 *
 * Returns: (transfer full): a player that is watched
 */
Screening *
screening_new (HearthPixelFormat format, const char *audio_sink)
{
  Screening *self = g_new0 (Screening, 1);

  g_mutex_init (&self->lock);
  self->player =
      hearth_gst_player_new (format, audio_sink != NULL ? audio_sink : "fakesink sync=true");
  self->first = -1;
  self->newest = -1;
  hearth_player_set_frame_handler (self->player, frame_cb, self, NULL);
  return self;
}

/**
 * screening_free:
 * @self: (transfer full): a screening
 *
 * Ends it, and proves that nobody keeps the player.
 */
void
screening_free (Screening *self)
{
  g_assert_finalize_object (self->player);
  g_mutex_clear (&self->lock);
  g_free (self);
}

/**
 * screening_forget:
 * @self: a screening
 *
 * Counts from nothing again.
 */
void
screening_forget (Screening *self)
{
  g_mutex_lock (&self->lock);
  self->n_frames = 0;
  self->n_different = 0;
  self->first = -1;
  self->newest = -1;
  g_mutex_unlock (&self->lock);
}

/**
 * screening_n_frames:
 * @self: a screening
 *
 * Returns: how many pictures came
 */
guint
screening_n_frames (Screening *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return self->n_frames;
}

/**
 * screening_first:
 * @self: a screening
 *
 * Returns: the number of the first picture, -1 before it came
 */
int
screening_first (Screening *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return self->first;
}

/**
 * screening_newest:
 * @self: a screening
 *
 * Returns: the number of the newest picture, -1 before there was one
 */
int
screening_newest (Screening *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return self->newest;
}

static guint
count_different (Screening *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return self->n_different;
}

/**
 * screening_check_live:
 * @self: a screening
 *
 * Proves that pictures came, or come yet, that are of the right size, not blank, and differ.
 */
void
screening_check_live (Screening *self)
{
  g_autoptr (GMutexLocker) locker = NULL;

  /* A busy computer leaves some out. */
  hearth_test_wait_for (count_different (self) >= 5, 10);
  locker = g_mutex_locker_new (&self->lock);
  g_assert_cmpuint (self->width, ==, 320);
  g_assert_cmpuint (self->height, ==, 180);
  g_assert_cmpfloat (self->variance, >, 100);
}

/**
 * screening_file_uri:
 * @name: the name of a clip in tests/fixtures/media
 *
 * Returns: (transfer full): its URI
 */
char *
screening_file_uri (const char *name)
{
  g_autofree char *path =
      g_build_filename (g_getenv ("G_TEST_SRCDIR"), "fixtures", "media", name, NULL);

  return g_filename_to_uri (path, NULL, NULL);
}
