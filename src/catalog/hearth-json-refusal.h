/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-reading.h"

G_BEGIN_DECLS

/* Documents of JSON that are not what they should be, refused with the place in words. Pure. */
gboolean hearth_json_refuse       (HearthReading   *reading,
                                   guint32          value,
                                   const char      *member,
                                   const char      *message,
                                   GError         **error);
guint32  hearth_json_need         (HearthReading   *reading,
                                   guint32          object,
                                   const char      *member,
                                   HearthJsonKind   kind,
                                   GError         **error);
gboolean hearth_json_need_kind    (HearthReading   *reading,
                                   guint32          value,
                                   HearthJsonKind   kind,
                                   GError         **error);

G_END_DECLS
