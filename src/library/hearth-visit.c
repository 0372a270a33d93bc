/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-visit.h"

#include <stdio.h>

/**
 * hearth_visit_come:
 * @self: when the person was here
 * @now_ms: the time, at which they are here
 *
 * Goes on with the visit, or begins another one when the person was away for long enough. A clock
 * that was put back begins none. Any thread.
 *
 * Returns: whether another one has begun
 */
gboolean
hearth_visit_come (HearthVisit *self, gint64 now_ms)
{
  const gint64 away_ms = now_ms - self->here_ms;
  const gboolean is_first = self->here_ms <= 0;
  const gboolean is_another =
      !is_first && away_ms >= (self->left ? HEARTH_VISIT_CLOSED_MS : HEARTH_VISIT_ABSENT_MS);

  /* Who was never here finds nothing new: all of it is. */
  if (is_first)
    self->since_ms = now_ms;
  else if (is_another)
    self->since_ms = self->here_ms;
  self->since_ms = MIN (self->since_ms, now_ms);
  self->here_ms = now_ms;
  self->left = FALSE;
  return is_first || is_another;
}

/**
 * hearth_visit_leave:
 * @self: when the person was here
 * @now_ms: the time, at which they close the window
 *
 * Notes that they are gone. Any thread.
 */
void
hearth_visit_leave (HearthVisit *self, gint64 now_ms)
{
  self->here_ms = now_ms;
  self->left = TRUE;
}

/**
 * hearth_visit_write:
 * @self: when the person was here
 *
 * Writes it as the file keeps it. Any thread.
 *
 * Returns: (transfer full): a line of text
 */
char *
hearth_visit_write (const HearthVisit *self)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %d", self->since_ms,
                          self->here_ms, self->left ? 1 : 0);
}

/**
 * hearth_visit_read:
 * @self: (out caller-allocates): set to what @text says
 * @text: (nullable): what hearth_visit_write() wrote
 *
 * Reads what the file keeps; what it cannot understand is a person who was never here. Any thread.
 */
void
hearth_visit_read (HearthVisit *self, const char *text)
{
  gint64 since_ms, here_ms;
  int left;

  *self = (HearthVisit){ 0 };
  if (text == NULL || sscanf (text, "%" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %d", &since_ms,
                              &here_ms, &left) != 3)
    return;
  self->since_ms = MAX (since_ms, 0);
  self->here_ms = MAX (here_ms, 0);
  self->left = left != 0;
}
