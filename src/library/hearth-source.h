/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A series that this person follows: where it lies, and what it was called last. */
#define HEARTH_TYPE_SOURCE (hearth_source_get_type ())
G_DECLARE_FINAL_TYPE (HearthSource, hearth_source, HEARTH, SOURCE, GObject)

HearthSource *hearth_source_new          (const char   *location,
                                          const char   *title,
                                          gboolean      builtin);
const char   *hearth_source_get_location (HearthSource *self);
const char   *hearth_source_get_title    (HearthSource *self);
gboolean      hearth_source_is_builtin   (HearthSource *self);

G_END_DECLS
