/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-player-error.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* What to do where a decoder is missing: say in words what, name the package that has it, and have the desktop install it
 * where it can. Missing parts are named as GStreamer's installers name them. */
GError   *hearth_gst_codecs_explain        (GPtrArray            *missing);
GError   *hearth_gst_codecs_explain_part   (GPtrArray            *missing);
gboolean  hearth_gst_codecs_can_install    (void);
void      hearth_gst_codecs_install_async  (const char * const   *missing,
                                            const char           *desktop_id,
                                            GCancellable         *cancellable,
                                            GAsyncReadyCallback   callback,
                                            gpointer              user_data);
gboolean  hearth_gst_codecs_install_finish (GAsyncResult         *result,
                                            GError              **error);

G_END_DECLS
