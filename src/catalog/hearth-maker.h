/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-json-member.h"
#include "hearth-reading.h"

G_BEGIN_DECLS

/* Where a property of a value comes from in a JSON object of somebody else. Real documents say "12" for 12 and null for
 * nothing: what is of no use is as if it were not there. */
typedef enum
{
  HEARTH_MAP_KIND_LINE,         /* a text of one line; a number is written out */
  HEARTH_MAP_KIND_TEXT,         /* plain text of any length */
  HEARTH_MAP_KIND_HTML,         /* to plain text */
  HEARTH_MAP_KIND_MARKDOWN,     /* to plain text */
  HEARTH_MAP_KIND_URL,          /* of the web, resolved */
  HEARTH_MAP_KIND_TIME,         /* any date that hearth_date_parse() knows */
  HEARTH_MAP_KIND_UNIX,         /* seconds since 1970 */
  HEARTH_MAP_KIND_SECONDS,      /* a number of seconds, into milliseconds */
  HEARTH_MAP_KIND_MILLISECONDS,
  HEARTH_MAP_KIND_CLOCK,        /* "HH:MM" or "HH:MM:SS", a length, into milliseconds */
  HEARTH_MAP_KIND_NUMBER,       /* a whole number from 0 */
  HEARTH_MAP_KIND_MEGABYTES,    /* into bytes */
  HEARTH_MAP_KIND_LANGUAGE,     /* into a tag of BCP 47 */
  HEARTH_MAP_KIND_STRINGS,      /* an array of lines */
} HearthMapKind;

typedef struct
{
  const char *path;     /* of the member: "name", or "account.displayName" */
  const char *property; /* of the value that is made; a later field does not overwrite an earlier one */
  HearthMapKind kind;
} HearthMapField;

#define HEARTH_MAKER_MAX_PROPERTIES 24

/* A core value that is being put together. Lives on the stack. */
typedef struct
{
  GType type;
  GObjectClass *object_class; /* owned */
  guint n;
  const char *names[HEARTH_MAKER_MAX_PROPERTIES];
  GValue values[HEARTH_MAKER_MAX_PROPERTIES];
} HearthMaker;

void        hearth_maker_init        (HearthMaker          *self,
                                      GType                 type);
void        hearth_maker_clear       (HearthMaker          *self);
gboolean    hearth_maker_has         (HearthMaker          *self,
                                      const char           *property);
const char *hearth_maker_get_string  (HearthMaker          *self,
                                      const char           *property);
void        hearth_maker_map         (HearthMaker          *self,
                                      HearthReading        *reading,
                                      guint32               object,
                                      const HearthMapField *fields,
                                      guint                 n_fields);
void        hearth_maker_set_string  (HearthMaker          *self,
                                      const char           *property,
                                      const char           *text);
void        hearth_maker_take_string (HearthMaker          *self,
                                      const char           *property,
                                      char                 *text);
void        hearth_maker_set_int64   (HearthMaker          *self,
                                      const char           *property,
                                      gint64                number);
void        hearth_maker_take_date   (HearthMaker          *self,
                                      const char           *property,
                                      GDateTime            *date);
void        hearth_maker_take_object (HearthMaker          *self,
                                      const char           *property,
                                      gpointer              object);
void        hearth_maker_take_strv   (HearthMaker          *self,
                                      const char           *property,
                                      char                **texts);
void        hearth_maker_take_list   (HearthMaker          *self,
                                      const char           *property,
                                      GType                 item_type,
                                      GPtrArray            *items);
gpointer    hearth_maker_end         (HearthMaker          *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HearthMaker, hearth_maker_clear)

G_END_DECLS
