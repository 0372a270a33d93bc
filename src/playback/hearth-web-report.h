/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-intervals.h"
#include "hearth-web-page.h"

G_BEGIN_DECLS

/* Reports from pages are hostile until they were looked at. Pure. */
gboolean         hearth_web_report_is_sane      (const HearthWebReport *self);
gint64           hearth_web_report_position_ms  (const HearthWebReport *self);
gboolean         hearth_web_report_follows      (const HearthWebReport *self,
                                                 const HearthWebReport *before);
gint64           hearth_web_report_duration_ms  (const HearthWebReport *self);
gboolean         hearth_web_report_is_long      (const HearthWebReport *self,
                                                 gint64                 duration_ms);
gboolean         hearth_web_report_is_live      (const HearthWebReport *self);
HearthIntervals *hearth_web_report_dup_buffered (const HearthWebReport *self);
gboolean         hearth_web_report_is_better    (const HearthWebReport *self,
                                                 const HearthWebReport *other);
gboolean         hearth_web_report_is_interlude (const HearthWebReport *self,
                                                 gint64                 expected_ms,
                                                 gint64                 start_ms);

/* Lets so many a second through, and some more at once. */
typedef struct
{
  double tokens;
  gint64 filled_at; /* monotonic */
  guint n_refused;  /* since one was let through a second long */
} HearthWebSieve;

gboolean         hearth_web_sieve_pass          (HearthWebSieve        *self,
                                                 gint64                 now);

G_END_DECLS
