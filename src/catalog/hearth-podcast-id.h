/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Private to the format "podcast": the guid that a feed has by the rules of the podcast namespace. Pure. */
char *hearth_podcast_id_for_address (const char *address);

G_END_DECLS
