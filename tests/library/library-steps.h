/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-library.h"
#include "hearth-test.h"

G_BEGIN_DECLS

/* The steps of scenarios with a library on a real file; each waits until it is done, and fails the test when it must work. */
HearthLibrary *steps_open         (HearthTestFolder    *folder,
                                   const char * const  *builtin_locations,
                                   char               **notice);
void           steps_close        (HearthLibrary       *library);
void           steps_flush        (HearthLibrary       *library);
HearthSource  *steps_add          (HearthLibrary       *library,
                                   const char          *location,
                                   const char          *title,
                                   gboolean             follow,
                                   HearthCatalog       *catalog);
GError        *steps_fail_to_add  (HearthLibrary       *library,
                                   const char          *location);
gboolean       steps_set_followed (HearthLibrary       *library,
                                   gint64               key,
                                   gboolean             followed,
                                   GError             **error);

/* Episodes "e1", "e2" and so on, of one segment "s" of a minute each. */
HearthCatalog *steps_catalog      (const char          *id,
                                   const char          *title,
                                   guint                n_episodes);
/* The titles of the list, with "|" between them. */
char          *steps_titles       (HearthLibrary       *library);
/* As another program would: changes the file of a library. */
void           steps_run_sql      (HearthTestFolder    *folder,
                                   const char          *statements);
gint64         steps_read_number  (HearthTestFolder    *folder,
                                   const char          *query);

#define steps_assert_titles(library, expected)                                                                         \
  G_STMT_START                                                                                                         \
  {                                                                                                                    \
    g_autofree char *titles_ = steps_titles (library);                                                                 \
    g_assert_cmpstr (titles_, ==, expected);                                                                           \
  }                                                                                                                    \
  G_STMT_END

G_END_DECLS
