/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Single values of a catalog: texts, times and addresses. Pure functions. */

#define HEARTH_NATIVE_MAX_LINE_BYTES (8 * 1024)
#define HEARTH_NATIVE_MAX_TEXT_BYTES (1024 * 1024)

typedef enum
{
  HEARTH_NATIVE_CLEAN_TOKEN, /* no control characters: ids and addresses */
  HEARTH_NATIVE_CLEAN_LINE,  /* a space for each tab and line break */
  HEARTH_NATIVE_CLEAN_TEXT,  /* tabs and line breaks stay */
} HearthNativeClean;

typedef enum
{
  HEARTH_NATIVE_URL_ANYWHERE, /* on the web, or beside the document */
  HEARTH_NATIVE_URL_WEB,      /* on the web only */
  HEARTH_NATIVE_URL_MAIL,     /* mailto: */
} HearthNativeUrlPlace;

char      *hearth_native_clean_text  (const char           *text,
                                      HearthNativeClean     how,
                                      gsize                 max_bytes,
                                      gboolean             *was_cut);
gboolean   hearth_native_is_clean    (const char           *text,
                                      gsize                 length);
GDateTime *hearth_native_parse_time  (const char           *text);
char      *hearth_native_format_time (GDateTime            *time);
GUri      *hearth_native_parse_base  (const char           *base_uri);
char      *hearth_native_resolve_url (const char           *reference,
                                      GUri                 *base,
                                      HearthNativeUrlPlace  place,
                                      const char          **why);

G_END_DECLS
