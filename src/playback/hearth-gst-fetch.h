/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-player.h"

G_BEGIN_DECLS

/* Brings a file from a server that sends only from the beginning to this computer, to be sought in. */
typedef struct _HearthGstFetch HearthGstFetch;

/* Called in the main context: percent grows to 100, when all is there; or error says why not. The
 * fetch may be freed in it. */
typedef void (*HearthGstFetchFunc) (int           percent,
                                    const GError *error,
                                    gpointer      user_data);

HearthGstFetch *hearth_gst_fetch_new          (const char         *uri,
                                               const char         *user_agent,
                                               HearthGstFetchFunc  func,
                                               gpointer            user_data);
void            hearth_gst_fetch_free         (HearthGstFetch     *self);
const char     *hearth_gst_fetch_get_file_uri (HearthGstFetch     *self);

G_END_DECLS
