/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-web-page.h"

G_BEGIN_DECLS

const HearthWebModule *hearth_web_module_get (void);

G_END_DECLS
