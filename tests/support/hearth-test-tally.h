/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How busy a server was, and what it answered. Any thread. */
typedef struct _HearthTestTally HearthTestTally;

HearthTestTally *hearth_test_tally_new         (void);
void             hearth_test_tally_free        (HearthTestTally *self);
void             hearth_test_tally_begin       (HearthTestTally *self,
                                                const char      *host);
void             hearth_test_tally_end         (HearthTestTally *self,
                                                const char      *host);
void             hearth_test_tally_answer      (HearthTestTally *self,
                                                guint            status);
/* host NULL: all of them together. */
guint            hearth_test_tally_get_n       (HearthTestTally *self,
                                                const char      *host);
guint            hearth_test_tally_get_peak    (HearthTestTally *self,
                                                const char      *host);
guint            hearth_test_tally_get_answers (HearthTestTally *self,
                                                guint            status);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthTestTally, hearth_test_tally_free)

G_END_DECLS
