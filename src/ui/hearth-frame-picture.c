/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-frame-picture.h"

#include "hearth-still.h"
#include "hearth-time.h"

/* A name that every file system takes, with the time and the ending after it. */
#define MOST_CHARACTERS 80

typedef struct
{
  HearthVideoFrame *frame; /* owned */
  GFile *file;             /* owned, nullable: where it is to be saved */
} Picture;

static void
picture_free (Picture *picture)
{
  hearth_video_frame_unref (picture->frame);
  g_clear_object (&picture->file);
  g_free (picture);
}

/* Decoders leave what they like where a picture could shine through; that is left out. */
static GBytes *
copy_colours (GdkTexture *still)
{
  gsize width = (gsize) gdk_texture_get_width (still);
  gsize height = (gsize) gdk_texture_get_height (still);
  g_autofree guint32 *from = g_new (guint32, width * height);
  guint8 *to = g_malloc (width * height * 3);

  gdk_texture_download (still, (guchar *) from, width * 4);
  for (gsize i = 0; i < width * height; i++)
    {
      to[i * 3] = (guint8) (from[i] >> 16);
      to[i * 3 + 1] = (guint8) (from[i] >> 8);
      to[i * 3 + 2] = (guint8) from[i];
    }
  return g_bytes_new_take (to, width * height * 3);
}

/* Some recordings are wider or narrower than their pixels are many. */
static GdkPixbuf *
make_pixbuf (HearthVideoFrame *frame)
{
  g_autoptr (GdkTexture) still = hearth_still_new (frame);
  g_autoptr (GBytes) colours = copy_colours (still);
  int width = gdk_texture_get_width (still);
  int height = gdk_texture_get_height (still);
  double aspect = frame->turn % 180 != 0 ? 1 / frame->pixel_aspect : frame->pixel_aspect;
  g_autoptr (GdkPixbuf) pixbuf =
      gdk_pixbuf_new_from_bytes (colours, GDK_COLORSPACE_RGB, FALSE, 8, width, height, width * 3);

  if (!(aspect > 0.1 && aspect < 10) || ABS (aspect - 1) < 0.01)
    return g_steal_pointer (&pixbuf);
  return gdk_pixbuf_scale_simple (pixbuf, MAX (1, (int) (width * aspect + 0.5)), height,
                                  GDK_INTERP_BILINEAR);
}

static void
make_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Picture *picture = data;
  g_autoptr (GdkPixbuf) pixbuf = make_pixbuf (picture->frame);

  g_task_return_pointer (task, gdk_texture_new_for_pixbuf (pixbuf), g_object_unref);
}

static void
save_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Picture *picture = data;
  g_autoptr (GdkPixbuf) pixbuf = make_pixbuf (picture->frame);
  g_autofree char *bytes = NULL;
  gsize length;
  GError *error = NULL;

  if (gdk_pixbuf_save_to_buffer (pixbuf, &bytes, &length, "png", &error, NULL) &&
      g_file_replace_contents (picture->file, bytes, length, NULL, FALSE, G_FILE_CREATE_NONE, NULL,
                               cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static GTask *
new_task (HearthVideoFrame *frame,
          GFile *file,
          GCancellable *cancellable,
          GAsyncReadyCallback callback,
          gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  Picture *picture = g_new0 (Picture, 1);

  picture->frame = hearth_video_frame_ref (frame);
  picture->file = file != NULL ? g_object_ref (file) : NULL;
  g_task_set_task_data (task, picture, (GDestroyNotify) picture_free);
  return task;
}

/**
 * hearth_frame_picture_name:
 * @title: of what plays
 * @position_ms: where it is, in milliseconds
 *
 * Returns: (transfer full): the name that a file with the picture may have
 */
char *
hearth_frame_picture_name (const char *title, gint64 position_ms)
{
  g_autofree char *clock = hearth_time_format_clock (position_ms);
  g_autofree char *start =
      g_utf8_substring (title, 0, MIN (g_utf8_strlen (title, -1), MOST_CHARACTERS));
  g_autoptr (GString) name = g_string_new (NULL);

  for (const char *at = start; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar letter = g_utf8_get_char (at);

      if (g_unichar_iscntrl (letter) || (letter < 0x80 && strchr ("/\\:*?\"<>|", (int) letter)))
        letter = ' ';
      if (letter != ' ' || (name->len > 0 && name->str[name->len - 1] != ' '))
        g_string_append_unichar (name, letter);
    }
  while (name->len > 0 && (*name->str == '.' || *name->str == ' '))
    g_string_erase (name, 0, 1);
  g_strdelimit (clock, ":", '.');
  return g_strconcat (name->str, name->len > 0 && name->str[name->len - 1] != ' ' ? " " : "", clock,
                      ".png", NULL);
}

/**
 * hearth_frame_picture_make_async:
 * @frame: a frame
 * @cancellable: (nullable): gives up
 * @callback: called when it is made
 * @user_data: for @callback
 *
 * Makes a picture in full size, off the main thread.
 */
void
hearth_frame_picture_make_async (HearthVideoFrame *frame,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_autoptr (GTask) task = new_task (frame, NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, hearth_frame_picture_make_async);
  g_task_run_in_thread (task, make_in_thread);
}

/**
 * hearth_frame_picture_make_finish:
 * @result: the result of the call
 * @error: return location: %G_IO_ERROR_CANCELLED alone
 *
 * Returns: (transfer full) (nullable): the picture
 */
GdkTexture *
hearth_frame_picture_make_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * hearth_frame_picture_save_async:
 * @frame: a frame
 * @file: where to; what is there is replaced
 * @cancellable: (nullable): gives up
 * @callback: called when it is saved, or not
 * @user_data: for @callback
 *
 * Saves a picture in full size as PNG, off the main thread.
 */
void
hearth_frame_picture_save_async (HearthVideoFrame *frame,
                                 GFile *file,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_autoptr (GTask) task = new_task (frame, file, cancellable, callback, user_data);

  g_task_set_source_tag (task, hearth_frame_picture_save_async);
  g_task_run_in_thread (task, save_in_thread);
}

/**
 * hearth_frame_picture_save_finish:
 * @result: the result of the call
 * @error: return location: a #GIOErrorEnum or #GdkPixbufError
 *
 * Returns: whether it was saved
 */
gboolean
hearth_frame_picture_save_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
