/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "library-steps.h"

G_BEGIN_DECLS

/* For tests of refreshes: documents and what became of them, in short.
 *
 * A document is the ids of its episodes with blanks between them, each followed by "=TITLE" where that is not the id, and by
 * "+" for a second segment: "a b=Bread c+". Each has a segment "s1" (and "s2") of a minute. */
HearthCatalog     *merge_document     (const char             *episodes);
/* Merges and waits; takes the document. It must work. report is nullable. */
HearthMergeResult *merge_now          (HearthLibrary          *library,
                                       gint64                  key,
                                       HearthCatalog          *document,
                                       const HearthLoadReport *report,
                                       HearthMergeFlags        flags);
/* The rows of a series: ids in order, each followed by "*" when it is new, "-" when it is not in the catalog any more, "~" when
 * it is begun and "!" when it is finished: "a* b~- c". */
char              *merge_rows         (HearthTestFolder       *folder,
                                       gint64                  key);

#define merge_assert_rows(folder, key, expected)                                                                       \
  G_STMT_START                                                                                                         \
  {                                                                                                                    \
    g_autofree char *rows_ = merge_rows (folder, key);                                                                 \
    g_assert_cmpstr (rows_, ==, expected);                                                                             \
  }                                                                                                                    \
  G_STMT_END

#define merge_assert_result(result, added, changed, removed)                                                           \
  G_STMT_START                                                                                                         \
  {                                                                                                                    \
    g_assert_cmpuint ((result)->n_added, ==, added);                                                                   \
    g_assert_cmpuint ((result)->n_changed, ==, changed);                                                               \
    g_assert_cmpuint ((result)->n_removed, ==, removed);                                                               \
  }                                                                                                                    \
  G_STMT_END

G_END_DECLS
