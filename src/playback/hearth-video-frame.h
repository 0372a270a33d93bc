/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

typedef enum
{
  HEARTH_PIXEL_FORMAT_RGB,  /* 24 bits a pixel */
  HEARTH_PIXEL_FORMAT_BGRA, /* 32 bits a pixel, always opaque, for drawing on the GPU */
  HEARTH_PIXEL_FORMAT_BGRX, /* 32 bits a pixel, the fourth byte says nothing, for drawing with cairo */
} HearthPixelFormat;

/* A picture as plain values: it keeps the memory of the decoder mapped while it lives. Boxed, counted. */
typedef struct
{
  GBytes *pixels; /* owned */
  guint width;    /* pixels */
  guint height;   /* pixels */
  gsize stride;   /* bytes */
  HearthPixelFormat format;
  double pixel_aspect;   /* width of a pixel over its height */
  guint natural_width;   /* as recorded, with square pixels and upright: the picture may come in a smaller size */
  guint natural_height;
  guint turn;            /* by how many degrees it is to be turned clockwise to stand upright: 0, 90, 180 or 270 */
} HearthVideoFrame;

#define HEARTH_TYPE_VIDEO_FRAME (hearth_video_frame_get_type ())
GType             hearth_video_frame_get_type (void) G_GNUC_CONST;
HearthVideoFrame *hearth_video_frame_new      (GBytes            *pixels,
                                               guint              width,
                                               guint              height,
                                               gsize              stride,
                                               HearthPixelFormat  format,
                                               double             pixel_aspect);
void              hearth_video_frame_set_natural (HearthVideoFrame *self,
                                                  guint             width,
                                                  guint             height,
                                                  guint             turn);
HearthVideoFrame *hearth_video_frame_ref      (HearthVideoFrame *self);
void              hearth_video_frame_unref    (HearthVideoFrame *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthVideoFrame, hearth_video_frame_unref)

G_END_DECLS
