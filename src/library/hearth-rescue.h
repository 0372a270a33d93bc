/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-sql.h"

G_BEGIN_DECLS

/* Private to library: takes over what can be read, row by row, from a library that is damaged or that a newer Hearth wrote. */
typedef struct
{
  guint n_series;        /* that are followed in the library of now */
  guint n_watched;       /* segments whose progress is in it */
  gboolean person_whole; /* all rows of what the person made were readable */
  gboolean whole;        /* all rows were readable */
  gboolean from_backup;  /* some came from the copy of what the person made */
} HearthRescueReport;

gboolean hearth_rescue_tables (HearthSql           *from,   /* nullable: nothing can be read */
                               const char          *backup, /* nullable */
                               HearthSql           *to,
                               HearthRescueReport  *report,
                               GError             **error);

G_END_DECLS
