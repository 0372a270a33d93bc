/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* Private to core: an object property that is often NULL. GObject copies, transforms and validates a value whenever it is
 * not sure that the value is good, and of a NULL object it is never sure. Most of what may belong to a value does not, in
 * every one of the tens of thousands of values of a large catalog. */
#define HEARTH_TYPE_PARAM_OBJECT (hearth_param_object_get_type ())

typedef struct
{
  GParamSpecObject parent_instance;
} HearthParamObject;

typedef struct
{
  GParamSpecClass parent_class;
} HearthParamObjectClass;

GType       hearth_param_object_get_type (void) G_GNUC_CONST;
GParamSpec *hearth_param_object_new      (const char *name,
                                          GType       object_type,
                                          GParamFlags flags);
gpointer    hearth_param_object_peek     (const GValue *value);

G_END_DECLS
