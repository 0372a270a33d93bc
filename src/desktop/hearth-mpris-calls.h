/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-mpris-face.h"

G_BEGIN_DECLS

void hearth_mpris_calls_answer (HearthMprisFace       *face,
                                GDBusMethodInvocation *invocation);

G_END_DECLS
