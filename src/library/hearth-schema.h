/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-sql.h"

G_BEGIN_DECLS

/* Private to library: the numbered steps that lead from an empty file, or one of an older Hearth, to the library of today. */
typedef struct
{
  int version;     /* after the step; the first is 1, and none is left out */
  const char *sql; /* ends with PRAGMA user_version = VERSION */
} HearthMigration;

const HearthMigration *hearth_schema_get_steps   (gsize                  *n_steps);
gboolean               hearth_schema_get_version (HearthSql              *sql,
                                                  int                    *version,
                                                  GError                **error);
gboolean               hearth_schema_migrate     (HearthSql              *sql,
                                                  const char             *path, /* nullable: keep no copy */
                                                  const HearthMigration  *steps,
                                                  gsize                   n_steps,
                                                  GError                **error);

G_END_DECLS
