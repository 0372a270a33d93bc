/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-catalog.h"

G_BEGIN_DECLS

GBytes *hearth_native_write (HearthCatalog *catalog);

G_END_DECLS
