/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-web-module.h"

#include "hearth-web-view.h"

#include <gmodule.h>

static GObject *
create (const HearthWebListener *listener, gpointer user_data, const char *folder)
{
  return g_object_ref_sink (G_OBJECT (hearth_web_view_new (listener, user_data, folder)));
}

static void
load (GObject *page, const char *uri, const char *const *patterns, const char *referrer)
{
  hearth_web_view_load (HEARTH_WEB_VIEW (page), uri, patterns, referrer);
}

static void
give (GObject *page, double frame, const char *command)
{
  hearth_web_line_send (hearth_web_view_get_line (HEARTH_WEB_VIEW (page)), frame, command);
}

static char *
dup_address (GObject *page)
{
  return g_strdup (webkit_web_view_get_uri (WEBKIT_WEB_VIEW (page)));
}

static void
end (GObject *page)
{
  hearth_web_view_close (HEARTH_WEB_VIEW (page));
}

/**
 * hearth_web_module_get:
 *
 * The one name that the module has for others.
 *
 * Returns: (transfer none): its functions
 */
G_MODULE_EXPORT const HearthWebModule *
hearth_web_module_get (void)
{
  static const HearthWebModule module = {
    .version = HEARTH_WEB_MODULE_VERSION,
    .create = create,
    .load = load,
    .send = give,
    .dup_address = dup_address,
    .close = end,
  };

  return &module;
}
