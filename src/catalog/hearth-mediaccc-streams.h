/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-reading.h"

G_BEGIN_DECLS

/* Private to hearth-mediaccc-*.c. */
GPtrArray *hearth_mediaccc_read_streams (HearthReading *reading,
                                         guint32        room,
                                         const char    *title);

G_END_DECLS
