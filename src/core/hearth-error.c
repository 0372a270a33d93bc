/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-error.h"

/**
 * hearth_load_error_quark:
 *
 * The domain of what can go wrong while something is loaded.
 *
 * Returns: the quark of #HearthLoadError
 */
G_DEFINE_QUARK (hearth_load_error, hearth_load_error)
