/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-segment.h"

G_BEGIN_DECLS

/* What is known of the players of web sites: where a page has its player alone, how that is told what is wanted, and
 * where it may lead. Pure, for any thread. */
char     *hearth_embed_address         (const char    *address);
char     *hearth_embed_of_segment      (HearthSegment *segment);
char     *hearth_embed_open_address    (const char    *embed,
                                        gint64         start_ms,
                                        const char    *language);
gboolean  hearth_embed_wants_referrer  (const char    *embed);
char    **hearth_embed_site_patterns   (const char    *embed);
gboolean  hearth_embed_site_has        (char         **patterns,
                                        const char    *address);

G_END_DECLS
