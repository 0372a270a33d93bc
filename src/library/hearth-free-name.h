/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Private to library: names beside the library that no other file has, so that nothing is ever written over. */
char *hearth_free_name_link (const char  *path,
                             const char  *folder,
                             const char  *stem,
                             const char  *suffix,
                             GError     **error);

G_END_DECLS
