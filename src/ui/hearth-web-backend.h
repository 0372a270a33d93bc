/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-web-page.h"

G_BEGIN_DECLS

/* The module that shows pages of the web. It is opened when somebody watches the first of them, and stays. */
gboolean               hearth_web_backend_is_there    (void);
void                   hearth_web_backend_open_async  (GCancellable         *cancellable,
                                                       GAsyncReadyCallback   callback,
                                                       gpointer              user_data);
const HearthWebModule *hearth_web_backend_open_finish (GAsyncResult         *result,
                                                       GError              **error);

G_END_DECLS
