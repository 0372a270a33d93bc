/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-pack.h"

G_BEGIN_DECLS

/* Private to hearth-pack*.c: core values as tables, in the order in which they are packed. Both ways go by them.
 *
 * Packed is: the version, the letter of the value, then its fields, one after the other.
 *   number   7 bits a byte, the lowest first, the highest bit of a byte set when more follow; signed ones zigzag
 *   text     0 for NULL, else its length + 1 as a number, then UTF-8 without a 0
 *   texts    their number, then each
 *   date     0 for NULL, else 1, then Unix seconds, microseconds and the seconds east of UTC, all signed
 *   object   0 for NULL, else 1 and its fields
 *   list     the number of items, then the fields of each
 * GVariant would do the same with padding and with a tree of allocations on each side. */
#define HEARTH_PACK_VERSION 2

typedef enum
{
  HEARTH_PACK_KIND_TEXT,
  HEARTH_PACK_KIND_TEXTS,
  HEARTH_PACK_KIND_DATE,
  HEARTH_PACK_KIND_INT,    /* an int or an enumeration */
  HEARTH_PACK_KIND_UINT,
  HEARTH_PACK_KIND_INT64,
  HEARTH_PACK_KIND_UINT64,
  HEARTH_PACK_KIND_OBJECT,
  HEARTH_PACK_KIND_LIST,
} HearthPackKind;

typedef struct _HearthPackShape HearthPackShape;

typedef struct
{
  const char *property;
  HearthPackKind kind;
  GCallback get;                /* the getter of the property, which is much faster than the property */
  const HearthPackShape *items; /* nullable: what an object or a list holds */
  guint since;                  /* the version that brought it; 0: the first */
} HearthPackField;

struct _HearthPackShape
{
  char letter;
  GType (*get_type) (void);
  const HearthPackField *fields;
  guint n_fields;
};

#define HEARTH_PACK_MAX_FIELDS 20

extern const HearthPackShape hearth_pack_shape_series;
extern const HearthPackShape hearth_pack_shape_episode;
extern const HearthPackShape hearth_pack_shape_fault;

G_END_DECLS
