/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-media.h"

G_BEGIN_DECLS

/* The forms of one segment beside the one that plays: for when that is too much for the network, or does not play. */
HearthMedia *hearth_media_forms_find       (GListModel         *media,
                                            const char         *url);
HearthMedia *hearth_media_forms_find_lower (GListModel         *media,
                                            const char         *url);
HearthMedia *hearth_media_forms_find_other (GListModel         *media,
                                            const char * const *tried);

G_END_DECLS
