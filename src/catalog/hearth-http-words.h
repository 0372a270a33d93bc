/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-error.h"
#include "hearth-stall-watch.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* What goes wrong on the network, in words for people. Each names the host and never a password. */
char   *hearth_http_words_host        (GUri                    *uri);
char   *hearth_http_words_size        (gsize                    size);
GError *hearth_http_words_for_error   (GUri                    *uri,
                                       const GError            *error,
                                       GTlsCertificateFlags     certificate_faults);
GError *hearth_http_words_for_stall   (GUri                    *uri,
                                       HearthStall              stall,
                                       gboolean                 answered,
                                       const HearthStallLimits *limits);
GError *hearth_http_words_for_status  (GUri                    *uri,
                                       guint                    status,
                                       const char              *reason);

G_END_DECLS
