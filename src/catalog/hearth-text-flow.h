/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What becomes of white space in a text. */
typedef enum
{
  HEARTH_TEXT_SPACE_COLLAPSE, /* one space for any of it, as HTML has it */
  HEARTH_TEXT_SPACE_LINES,    /* line breaks stay, one empty line at most */
  HEARTH_TEXT_SPACE_KEEP,     /* spaces stay too */
} HearthTextSpace;

/* Plain text that grows: clean of what cannot be seen, without space at its ends, of a limited size. */
typedef struct
{
  GString *out;          /* owned */
  gsize max_bytes;
  guint n_lines;         /* line breaks before the next word, at most 2 */
  guint n_spaces;        /* spaces before the next word */
  gboolean is_firm;      /* the one space is one that no line breaks at */
  gboolean is_exact;     /* the spaces are written each */
  const char *mark;      /* nullable: "• " before the next word */
  char mark_room[16];
} HearthTextFlow;

void      hearth_text_flow_init    (HearthTextFlow  *self,
                                    gsize            max_bytes);
void      hearth_text_flow_append  (HearthTextFlow  *self,
                                    const char      *text,
                                    gsize            length,
                                    HearthTextSpace  space);
void      hearth_text_flow_append_character
                                   (HearthTextFlow  *self,
                                    gunichar         c,
                                    HearthTextSpace  space);
void      hearth_text_flow_end_line
                                   (HearthTextFlow  *self);
void      hearth_text_flow_break   (HearthTextFlow  *self,
                                    guint            n_lines);
void      hearth_text_flow_item    (HearthTextFlow  *self,
                                    guint            number);
gboolean  hearth_text_flow_is_full (HearthTextFlow  *self);
char     *hearth_text_flow_finish  (HearthTextFlow  *self);

G_END_DECLS
