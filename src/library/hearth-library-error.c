/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-library-error.h"

G_DEFINE_QUARK (hearth_library_error, hearth_library_error)
