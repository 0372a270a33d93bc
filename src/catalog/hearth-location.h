/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Addresses: which ones Hearth opens, and how a person may write them. Pure, but for the current folder. */
gboolean  hearth_location_has_scheme (const char  *location,
                                      const char  *scheme);
gboolean  hearth_location_is_web     (const char  *location);
GError   *hearth_location_fault      (const char  *location);
GUri     *hearth_location_parse_web  (const char  *location,
                                      GError     **error);
GUri     *hearth_location_resolve    (GUri        *base,
                                      const char  *reference);
char     *hearth_location_to_uri     (const char  *location,
                                      GError     **error);
char     *hearth_location_from_list  (const char  *reference,
                                      const char  *base_uri,
                                      GError     **error);

G_END_DECLS
