/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Hosts that are left alone for a while, because they asked for it or did not answer: what fails once at a host that is asked
 * for hundreds of documents is not tried hundreds of times. Pure but for the jitter. Main thread. */
typedef struct _HearthRefreshRest HearthRefreshRest;

HearthRefreshRest *hearth_refresh_rest_new       (void);
void               hearth_refresh_rest_free      (HearthRefreshRest *self);
/* host: nullable, then nothing is noted. error: nullable, it answered. */
void               hearth_refresh_rest_note      (HearthRefreshRest *self,
                                                  const char        *host,
                                                  gint64             retry_after_s,
                                                  const GError      *error,
                                                  gint64             now_ms);
gboolean           hearth_refresh_rest_rests     (HearthRefreshRest *self,
                                                  const char        *host, /* nullable */
                                                  gint64             now_ms);
/* Host -> gint64, Unix milliseconds. Transfer full. */
GHashTable        *hearth_refresh_rest_get_until (HearthRefreshRest *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthRefreshRest, hearth_refresh_rest_free)

G_END_DECLS
