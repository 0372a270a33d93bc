/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-lazy-list.h"

G_BEGIN_DECLS

void hearth_lazy_keys_add (HearthLazyList *list);

G_END_DECLS
