/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-load-report.h"

G_DEFINE_BOXED_TYPE (HearthLoadReport,
                     hearth_load_report,
                     hearth_load_report_copy,
                     hearth_load_report_free)

/**
 * hearth_load_report_new:
 *
 * Makes a report in which nothing was learnt yet.
 *
 * Returns: (transfer full): a report
 */
HearthLoadReport *
hearth_load_report_new (void)
{
  HearthLoadReport *self = g_new0 (HearthLoadReport, 1);

  self->max_age_s = -1;
  self->retry_after_s = -1;
  return self;
}

/**
 * hearth_load_report_copy:
 * @self: a report
 *
 * Returns: (transfer full): another one that says the same
 */
HearthLoadReport *
hearth_load_report_copy (const HearthLoadReport *self)
{
  HearthLoadReport *copy = g_new0 (HearthLoadReport, 1);

  *copy = *self;
  copy->etag = g_strdup (self->etag);
  copy->last_modified = g_strdup (self->last_modified);
  copy->moved_to = g_strdup (self->moved_to);
  copy->next = g_strdup (self->next);
  copy->format = g_strdup (self->format);
  return copy;
}

/**
 * hearth_load_report_free:
 * @self: (transfer full): a report
 *
 * Frees @self and what it owns.
 */
void
hearth_load_report_free (HearthLoadReport *self)
{
  g_free (self->etag);
  g_free (self->last_modified);
  g_free (self->moved_to);
  g_free (self->next);
  g_free (self->format);
  g_free (self);
}
