/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The bytes of a caption file as a text, and its lines. Pure functions. */
typedef struct
{
  const char *start;
  const char *end;  /* without what ends the line */
} HearthCaptionLine;

GString  *hearth_caption_text_decode      (GBytes             *bytes);
GString  *hearth_caption_text_guess       (GBytes             *bytes);
gboolean  hearth_caption_text_next_line   (const char        **c,
                                           const char         *end,
                                           HearthCaptionLine  *line);

G_END_DECLS
