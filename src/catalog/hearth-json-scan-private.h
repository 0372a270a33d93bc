/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-json-scan.h"

G_BEGIN_DECLS

/* One value: 16 bytes, so that a million of them stay small. Its first child, when it has one, is the next value. */
typedef struct
{
  guint32 offset; /* of its first byte */
  guint32 parent; /* its container, or NO_VALUE */
  guint32 next;   /* its next sibling, or NO_VALUE */
  guint32 key;    /* in an object the offset of the quote that opens its name, in an array its index */
} HearthJsonPlace;

/* A moment in the walk over the lines, kept every so often to find lines and columns without starting over. */
typedef struct
{
  guint32 offset;
  guint line;
  guint column;
} HearthJsonMark;

struct _HearthJsonScan
{
  GBytes *bytes;     /* owned */
  const guint8 *text;
  guint32 start;     /* 3 behind a byte order mark, else 0 */
  guint32 length;
  GArray *places;    /* owned, of HearthJsonPlace */
  GArray *huge;      /* owned, of guint32, ascending: numbers beyond what a computer number holds */
  GArray *repeated;  /* owned, of guint32: members whose name stood there before */
  GArray *marks;     /* owned, nullable, of HearthJsonMark: made when a place is first asked for */
};

typedef struct
{
  guint32 container;
  guint32 last; /* the newest child, or NO_VALUE */
  guint32 n_children;
  guint8 closing; /* '}' or ']' */
} HearthJsonLevel;

/* Everything the pass keeps; its own stack stands in for recursion. */
typedef struct
{
  HearthJsonScan *scan;
  const guint8 *start;
  const guint8 *at;
  const guint8 *end;
  guint32 key; /* of the value to come */
  guint depth;
  HearthJsonLevel levels[HEARTH_JSON_SCAN_MAX_DEPTH];
  char *fault; /* owned, nullable */
  gboolean too_many;
} HearthJsonPass;

/* The characters of a member's name, one byte of UTF-8 at a time, escapes resolved. */
typedef struct
{
  const guint8 *at;
  guint8 pending[4];
  guint n_pending;
  guint next_pending;
} HearthJsonName;

void     hearth_json_name_init     (HearthJsonName *self,
                                    const guint8   *quote);
int      hearth_json_name_next     (HearthJsonName *self);
char    *hearth_json_name_dup      (const guint8   *quote);
int      hearth_json_name_compare  (const guint8   *a,
                                    const guint8   *b);
gunichar hearth_json_read_hex      (const guint8   *digits);
gboolean hearth_json_pass_fail     (HearthJsonPass *pass,
                                    const guint8   *at,
                                    const char     *format,
                                    ...) G_GNUC_PRINTF (3, 4);
gboolean hearth_json_pass_string   (HearthJsonPass *pass);
gboolean hearth_json_pass_number   (HearthJsonPass *pass,
                                    guint32         value);
gboolean hearth_json_pass_word     (HearthJsonPass *pass);
guint    hearth_json_measure_character (const guint8 *at,
                                        const guint8 *end);
void     hearth_json_scan_position (HearthJsonScan *self,
                                    guint32         offset,
                                    guint          *line,
                                    guint          *column);

G_END_DECLS
