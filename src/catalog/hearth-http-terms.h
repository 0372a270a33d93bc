/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-load-report.h"

#include <libsoup/soup.h>

G_BEGIN_DECLS

/* On which terms a server answers: what to ask with next time, when, and not before when. Pure. */
void              hearth_http_terms_ask             (SoupMessageHeaders *request,
                                                     const char         *etag,
                                                     const char         *last_modified);
HearthLoadReport *hearth_http_terms_read            (SoupMessageHeaders *response,
                                                     GUri               *uri);
gint64            hearth_http_terms_get_retry_after (SoupMessageHeaders *response);

G_END_DECLS
