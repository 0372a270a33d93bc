/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Plain words out of the text of a cue. */
typedef enum
{
  HEARTH_CUE_SYNTAX_WEBVTT,
  HEARTH_CUE_SYNTAX_SRT,
} HearthCueSyntax;

/* What one voice says in a cue. */
typedef struct
{
  char *voice; /* owned, nullable */
  char *text;  /* owned, plain text, never empty */
} HearthCueSpeech;

GPtrArray *hearth_cue_text_parse (const char      *text,
                                  gsize            length,
                                  HearthCueSyntax  syntax);

G_END_DECLS
