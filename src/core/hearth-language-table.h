/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A language that has a code of two letters in ISO 639, and the other codes that it has. */
typedef struct
{
  char        code[3];       /* ISO 639-1 */
  char        long_code[4];  /* ISO 639-2/T and 639-3 */
  const char *book_code;     /* nullable: ISO 639-2/B where it is another one */
  const char *name;          /* as the translations of ISO 639-3 know it */
  const char *own_name;      /* nullable: how those who speak it call it */
} HearthLanguageRow;

const HearthLanguageRow *hearth_language_table_find (const char *code,
                                                     gsize       length);

G_END_DECLS
