/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-news.h"

/**
 * hearth_news_free:
 * @self: (transfer full) (nullable): what is new
 *
 * Frees it with its texts. Any thread.
 */
void
hearth_news_free (HearthNews *self)
{
  if (self == NULL)
    return;
  g_free (self->title);
  g_free (self->series_title);
  g_free (self);
}
