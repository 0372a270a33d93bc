/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-frame-picture.h"
#include "hearth-media.h"
#include "hearth-text.h"
#include "hearth-way.h"
#include "hearth-web-moment.h"
#include "hearth-window-private.h"

#include <glib/gi18n-lib.h>

/* What one takes along of the moment that is being watched: its address on the web, its picture. */

/* A frame for which a place is being chosen. */
typedef struct
{
  HearthWindow *window;     /* owned */
  HearthVideoFrame *frame;  /* owned */
  GtkNativeDialog *chooser; /* owned */
} Saving;

static void
saving_free (Saving *saving)
{
  g_object_unref (saving->window);
  hearth_video_frame_unref (saving->frame);
  gtk_native_dialog_destroy (saving->chooser);
  g_object_unref (saving->chooser);
  g_free (saving);
}

static gboolean
is_in_segment (HearthWindow *self)
{
  return self->place == HEARTH_PLACE_SEGMENT && self->segment != NULL;
}

/* The recording itself is the last resort: it plays where there is no page around it. */
static const char *
find_recording (HearthSegment *segment)
{
  GListModel *media = hearth_segment_get_media (segment);

  for (guint i = 0; i < g_list_model_get_n_items (media); i++)
    {
      g_autoptr (HearthMedia) medium = g_list_model_get_item (media, i);

      if (hearth_text_is_web_url (hearth_media_get_url (medium)))
        return hearth_media_get_url (medium);
    }
  return NULL;
}

/* The first address that can be told the time; else the page as it is. */
static char *
find_web_address (HearthWindow *self, gboolean *has_time)
{
  HearthEpisode *episode = hearth_window_get_episode (self);
  gint64 position_ms = hearth_segment_page_get_position_ms (self->segment_page);
  const char *page = hearth_way_page (episode, self->segment);
  const char *candidates[] = {
    hearth_segment_get_page (self->segment),
    hearth_segment_get_embed (self->segment),
    page == NULL ? find_recording (self->segment) : NULL,
  };

  *has_time = position_ms >= 1000;
  for (gsize i = 0; i < G_N_ELEMENTS (candidates); i++)
    {
      char *address = hearth_web_moment_address (candidates[i], position_ms);

      if (address != NULL)
        return address;
    }
  *has_time = FALSE;
  return g_strdup (page);
}

static void
copy_web_address_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HearthWindow *self = HEARTH_WINDOW (widget);
  g_autofree char *address = NULL;
  gboolean has_time;

  if (!is_in_segment (self))
    return;
  address = find_web_address (self, &has_time);
  if (address == NULL)
    return;
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), address);
  hearth_window_show_toast (self, has_time ? _ ("Web address of this moment copied")
                                           : _ ("Web address copied"));
}

/* Where the player paints by itself, what it paints is painted once more. */
static HearthVideoFrame *
paint_frame (HearthWindow *self, GdkPaintable *paintable)
{
  int width = gdk_paintable_get_intrinsic_width (paintable);
  int height = gdk_paintable_get_intrinsic_height (paintable);
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  g_autoptr (GBytes) pixels = NULL;
  gsize stride = (gsize) MAX (width, 0) * 4;

  if (width <= 0 || height <= 0)
    return NULL;
  gdk_paintable_snapshot (paintable, GDK_SNAPSHOT (snapshot), width, height);
  node = gtk_snapshot_free_to_node (g_steal_pointer (&snapshot));
  if (node == NULL)
    return NULL;
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (self)), node,
                                         &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  pixels = g_bytes_new_take (g_malloc (stride * (gsize) height), stride * (gsize) height);
  gdk_texture_download (texture, (guchar *) g_bytes_get_data (pixels, NULL), stride);
  return hearth_video_frame_new (pixels, (guint) width, (guint) height, stride,
                                 HEARTH_PIXEL_FORMAT_BGRA, 1);
}

static HearthVideoFrame *
find_frame (HearthWindow *self)
{
  HearthPlayerHost *host = hearth_playing_get_host (self->playing);
  HearthPlayer *player = host != NULL ? hearth_player_host_get_player (host) : NULL;
  HearthVideoFrame *frame;

  if (player == NULL || !is_in_segment (self) || !hearth_player_host_has_picture (host))
    return NULL;
  frame = hearth_player_grab (player);
  return frame != NULL ? frame : paint_frame (self, hearth_player_host_get_paintable (host));
}

static HearthVideoFrame *
grab (HearthWindow *self)
{
  HearthVideoFrame *frame = find_frame (self);

  if (frame == NULL)
    hearth_window_show_toast (self, _ ("There is no picture at this moment"));
  return frame;
}

static void
made_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HearthWindow) self = user_data;
  g_autoptr (GdkTexture) texture = hearth_frame_picture_make_finish (result, NULL);

  if (texture == NULL || self->services == NULL)
    return;
  gdk_clipboard_set_texture (gtk_widget_get_clipboard (GTK_WIDGET (self)), texture);
  hearth_window_show_toast (self, _ ("Frame copied"));
}

static void
copy_frame_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autoptr (HearthVideoFrame) frame = grab (HEARTH_WINDOW (widget));

  if (frame != NULL)
    hearth_frame_picture_make_async (frame, NULL, made_cb, g_object_ref (widget));
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HearthWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean saved = hearth_frame_picture_save_finish (result, &error);

  if (self->services != NULL)
    hearth_window_show_toast (self, saved ? _ ("Frame saved") : error->message);
}

static void
chosen_cb (GtkNativeDialog *chooser, int response, gpointer user_data)
{
  Saving *saving = user_data;
  g_autoptr (GFile) file = response == GTK_RESPONSE_ACCEPT
                               ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser))
                               : NULL;

  if (file != NULL)
    hearth_frame_picture_save_async (saving->frame, file, NULL, saved_cb,
                                     g_object_ref (saving->window));
  saving_free (saving);
}

/* The picture is that of the moment in which it was asked for, however long one thinks about where
 * it goes. */
static void
save_frame_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HearthWindow *self = HEARTH_WINDOW (widget);
  g_autoptr (HearthVideoFrame) frame = grab (self);
  g_autofree char *file_name = NULL;
  const char *pictures = g_get_user_special_dir (G_USER_DIRECTORY_PICTURES);
  g_autoptr (GFile) folder = pictures != NULL ? g_file_new_for_path (pictures) : NULL;
  GtkFileChooserNative *chooser;
  Saving *saving;

  if (frame == NULL)
    return;
  file_name = hearth_frame_picture_name (hearth_segment_get_title (self->segment),
                                         hearth_segment_page_get_position_ms (self->segment_page));
  chooser = gtk_file_chooser_native_new (_ ("Save Frame"), GTK_WINDOW (self),
                                         GTK_FILE_CHOOSER_ACTION_SAVE, NULL, NULL);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), file_name);
  if (folder != NULL)
    gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (chooser), folder, NULL);
  saving = g_new0 (Saving, 1);
  saving->window = g_object_ref (self);
  saving->frame = g_steal_pointer (&frame);
  saving->chooser = GTK_NATIVE_DIALOG (chooser);
  g_signal_connect (chooser, "response", G_CALLBACK (chosen_cb), saving);
  gtk_native_dialog_show (saving->chooser);
}

/**
 * hearth_window_update_share:
 * @self: a window
 *
 * Enables what can be taken along of the segment that is in front.
 */
void
hearth_window_update_share (HearthWindow *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  HearthPlayerHost *host = self->playing != NULL ? hearth_playing_get_host (self->playing) : NULL;
  gboolean has_picture =
      is_in_segment (self) && host != NULL && hearth_player_host_has_picture (host);
  gboolean has_address = is_in_segment (self) && (hearth_way_page (hearth_window_get_episode (self),
                                                                   self->segment) != NULL ||
                                                  find_recording (self->segment) != NULL);

  gtk_widget_action_set_enabled (widget, "win.copy-web-address", has_address);
  gtk_widget_action_set_enabled (widget, "win.save-frame", has_picture);
  gtk_widget_action_set_enabled (widget, "win.copy-frame", has_picture);
}

/**
 * hearth_window_install_share_actions:
 * @widget_class: the class of #HearthWindow
 *
 * Gives the window what one can take along of a moment.
 */
void
hearth_window_install_share_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.copy-web-address", NULL,
                                   copy_web_address_action);
  gtk_widget_class_install_action (widget_class, "win.save-frame", NULL, save_frame_action);
  gtk_widget_class_install_action (widget_class, "win.copy-frame", NULL, copy_frame_action);
}
