/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-feedback.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* What no feedback goes beyond. Lengths are in characters. */
#define HEARTH_FEEDBACK_MAX_LINE 500
#define HEARTH_FEEDBACK_MAX_POSITION_MS (G_GINT64_CONSTANT (1000) * 60 * 60 * 24 * 365)
#define HEARTH_FEEDBACK_MAX_JSON_BYTES (1024 * 1024)

JsonObject *hearth_feedback_parse_object (GBytes  *bytes,
                                          GError **error);

G_END_DECLS
