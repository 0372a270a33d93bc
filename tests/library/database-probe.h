/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-database.h"

G_BEGIN_DECLS

/* For tests of the database: asks and waits for the answer. */
HearthDatabase *probe_open        (const char           *folder,
                                   char                **notice);
HearthDatabase *probe_open_quiet  (const char           *folder);
void            probe_close       (HearthDatabase       *database);
gpointer        probe_run         (HearthDatabase       *database,
                                   HearthDatabaseAccess  access,
                                   HearthDatabaseFunc    func,
                                   gpointer              data,
                                   GError              **error);
gboolean        probe_write       (HearthDatabase       *database,
                                   const char           *statements,
                                   GError              **error);
void            probe_fill        (HearthDatabase       *database,
                                   guint                 n_series,
                                   guint                 n_episodes);
gint64          probe_count       (HearthDatabase       *database,
                                   const char           *text);
char           *probe_file        (const char           *folder,
                                   const char           *beginning,
                                   const char           *end);

G_END_DECLS
