/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-reading.h"

G_BEGIN_DECLS

/* A document of JSON that another one needs. Pure, as the reading is. */
HearthReading *hearth_json_part_open (HearthReading *reading,
                                      const char    *url);

G_END_DECLS
