/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-database.h"

G_BEGIN_DECLS

/* Private to library: one piece of work on the database, and its way back to who asked for it. */
typedef struct
{
  HearthDatabaseAccess access;
  gboolean plain;             /* without a transaction */
  const char *name;           /* a literal */
  HearthDatabaseFunc func;
  gpointer data;              /* owned, nullable */
  GDestroyNotify free_data;   /* nullable */
  GDestroyNotify free_result; /* nullable */
  GTask *task;                /* owned until it is answered */
  GMainContext *context;      /* owned: of the caller */
  gpointer result;            /* owned until it is answered, nullable */
  GError *error;              /* owned, nullable */
} HearthDatabaseJob;

void hearth_database_job_run    (HearthDatabaseJob  *self,
                                 HearthSql          *sql);
void hearth_database_job_answer (HearthDatabaseJob  *self);

G_END_DECLS
