/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-reading.h"

G_BEGIN_DECLS

typedef enum
{
  HEARTH_FORMAT_FLAGS_NONE = 0,
  HEARTH_FORMAT_FLAGS_UNDOCUMENTED = 1 << 0, /* its publisher promises nothing: it may stop working */
} HearthFormatFlags;

/* One kind of document that Hearth reads. Its functions are pure: neither network nor disk, any thread. */
typedef struct
{
  const char *id;              /* as the library and the command line write it: "podcast" */
  const char *name;            /* for people, untranslated */
  const char *carries;         /* what comes with it, for people, untranslated */
  HearthFormatFlags flags;
  /* Whether the document is one of this kind, by a quick look. */
  gboolean       (*matches) (HearthReading  *reading);
  /* nullable: the address of the catalog that a page address leads to, by its shape alone; NULL when it is not one of its
   * kind. Transfer full. */
  char          *(*address) (GUri           *page);
  /* The catalog, or NULL with error set; NULL without an error when parts are wanted first, see
   * hearth_reading_get_part(). */
  HearthCatalog *(*read)    (HearthReading  *reading,
                             GError        **error);
} HearthFormat;

const HearthFormat *hearth_format_get     (guint          position);
const HearthFormat *hearth_format_find    (const char    *id);
const HearthFormat *hearth_format_sniff   (HearthReading *reading);
char               *hearth_format_address (const char    *location);

G_END_DECLS
