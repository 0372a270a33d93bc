/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Private to library: where two lists of keys differ. */
typedef struct
{
  guint before;  /* position in the list as it was */
  guint after;   /* position in the list as it is */
  guint removed;
  guint added;
} HearthKeyChange;

GArray *hearth_key_diff (const gint64 *before,
                         guint         n_before,
                         const gint64 *after,
                         guint         n_after,
                         guint         most);

G_END_DECLS
