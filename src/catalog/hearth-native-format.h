/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* The native catalog as tables, in the order in which it is written. The reader and the writer both go by them. */

#define HEARTH_NATIVE_FORMAT  "hearth-catalog"
#define HEARTH_NATIVE_VERSION 1

typedef enum
{
  HEARTH_NATIVE_KIND_FORMAT,   /* always HEARTH_NATIVE_FORMAT */
  HEARTH_NATIVE_KIND_VERSION,  /* always HEARTH_NATIVE_VERSION */
  HEARTH_NATIVE_KIND_IGNORED,  /* may be there, means nothing to Hearth */
  HEARTH_NATIVE_KIND_ID,       /* a text that names the item */
  HEARTH_NATIVE_KIND_LINE,     /* a text of one line */
  HEARTH_NATIVE_KIND_TEXT,     /* a text of any length */
  HEARTH_NATIVE_KIND_URL,      /* where something lies; may be relative */
  HEARTH_NATIVE_KIND_WEB_URL,  /* the same, on the web only */
  HEARTH_NATIVE_KIND_MAIL_URL, /* mailto: */
  HEARTH_NATIVE_KIND_WORD,     /* the nick of an enumeration */
  HEARTH_NATIVE_KIND_TIME,     /* RFC 3339 */
  HEARTH_NATIVE_KIND_SECONDS,  /* a number of seconds, kept as milliseconds */
  HEARTH_NATIVE_KIND_NUMBER,   /* a whole number from 0 */
  HEARTH_NATIVE_KIND_STRINGS,  /* an array of lines */
  HEARTH_NATIVE_KIND_NAMED,    /* an array of ids of people */
  HEARTH_NATIVE_KIND_PEOPLE,   /* an object of people by their id */
  HEARTH_NATIVE_KIND_OBJECT,   /* an item */
  HEARTH_NATIVE_KIND_LIST,     /* an array of items */
  HEARTH_NATIVE_KIND_CHAPTERS, /* an array of items, or the URL of a document that lists them */
  HEARTH_NATIVE_KIND_NEXT,     /* the URL of the page that follows: of the catalog, not of the series */
  HEARTH_NATIVE_KIND_EPISODES, /* the episodes: likewise */
} HearthNativeKind;

typedef enum
{
  HEARTH_NATIVE_MEMBER_OPTIONAL = 0,
  HEARTH_NATIVE_MEMBER_REQUIRED = 1 << 0, /* an item without it is left out */
  HEARTH_NATIVE_MEMBER_SILENT = 1 << 1,   /* the first value of the enumeration has no word in a catalog */
} HearthNativeMemberFlags;

typedef struct _HearthNativeType HearthNativeType;

typedef struct
{
  const char *name;              /* in the document */
  const char *property;          /* of the object */
  HearthNativeKind kind;
  HearthNativeMemberFlags flags;
  gint64 max;                    /* of a number, or of the items of a list */
  const HearthNativeType *items; /* nullable: what an object or a list holds */
  GType (*get_enum_type) (void); /* nullable: what a word is of */
} HearthNativeMember;

struct _HearthNativeType
{
  GType (*get_type) (void);
  const HearthNativeMember *members;
  guint n_members;
  gboolean is_counted; /* when left out, the person is told */
};

#define HEARTH_NATIVE_MAX_MEMBERS 20

extern const HearthNativeType hearth_native_series;
extern const HearthNativeType hearth_native_episode;

G_END_DECLS
