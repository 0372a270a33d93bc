/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-video-frame.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A frame as a picture to keep: upright, with square pixels, nothing shining through. */
char       *hearth_frame_picture_name        (const char           *title,
                                              gint64                position_ms);
void        hearth_frame_picture_make_async  (HearthVideoFrame     *frame,
                                              GCancellable         *cancellable,
                                              GAsyncReadyCallback   callback,
                                              gpointer              user_data);
GdkTexture *hearth_frame_picture_make_finish (GAsyncResult         *result,
                                              GError              **error);
void        hearth_frame_picture_save_async  (HearthVideoFrame     *frame,
                                              GFile                *file,
                                              GCancellable         *cancellable,
                                              GAsyncReadyCallback   callback,
                                              gpointer              user_data);
gboolean    hearth_frame_picture_save_finish (GAsyncResult         *result,
                                              GError              **error);

G_END_DECLS
