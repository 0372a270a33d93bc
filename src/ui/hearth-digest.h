/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-services.h"

G_BEGIN_DECLS

/* Tells by one notification a day at most what came to the series, for who wants that. Of several programs one tells it. It
 * sleeps until something comes. Main thread.
 *
 * The application has the action app.show-new. */
#define HEARTH_TYPE_DIGEST (hearth_digest_get_type ())
G_DECLARE_FINAL_TYPE (HearthDigest, hearth_digest, HEARTH, DIGEST, GObject)

HearthDigest *hearth_digest_new   (GApplication   *application,
                                   HearthServices *services);
void          hearth_digest_start (HearthDigest   *self);

G_END_DECLS
