/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-json-scan.h"

G_BEGIN_DECLS

/* Members of JSON that somebody else wrote: null is as good as nothing, and a path may lead through objects. Pure. */
guint32     hearth_json_find         (HearthJsonScan *scan,
                                      guint32         object,
                                      const char     *path);
guint32     hearth_json_first_of     (HearthJsonScan *scan,
                                      guint32         object,
                                      const char     *path);
char       *hearth_json_dup_line     (HearthJsonScan *scan,
                                      guint32         object,
                                      const char     *path);
double      hearth_json_get_number   (HearthJsonScan *scan,
                                      guint32         object,
                                      const char     *path,
                                      double          otherwise);
gboolean    hearth_json_get_truth    (HearthJsonScan *scan,
                                      guint32         object,
                                      const char     *path);

G_END_DECLS
