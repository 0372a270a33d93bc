/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-media-track.h"

G_BEGIN_DECLS

GListModel *hearth_hls_variants_read (const char *list);

G_END_DECLS
