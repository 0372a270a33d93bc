/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-fault.h"
#include "hearth-library-progress.h"

G_BEGIN_DECLS

/* What the window says of how a series stands, said in one place. */
char *hearth_series_words_moment   (gint64                       time_ms);
char *hearth_series_words_standing (HearthSource                *source);
char *hearth_series_words_progress (const HearthLibraryProgress *progress);
char *hearth_series_words_held     (HearthSource                *source);
char *hearth_series_words_place    (HearthFault                 *fault);
char *hearth_series_words_left_out (guint                        n_left_out);

G_END_DECLS
