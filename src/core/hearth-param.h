/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-list.h"

G_BEGIN_DECLS

/* Private to core: the properties of values, which are set once, when the value is made. */
GParamSpec *hearth_param_string   (const char   *name);
GParamSpec *hearth_param_strv     (const char   *name);
GParamSpec *hearth_param_date     (const char   *name);
GParamSpec *hearth_param_time     (const char   *name);
GParamSpec *hearth_param_int      (const char   *name);
GParamSpec *hearth_param_uint     (const char   *name);
GParamSpec *hearth_param_uint64   (const char   *name);
GParamSpec *hearth_param_enum     (const char   *name,
                                   GType         enum_type);
GParamSpec *hearth_param_object   (const char   *name,
                                   GType         object_type);
GParamSpec *hearth_param_list     (const char   *name);

HearthList *hearth_value_dup_list (const GValue *value);
char      **hearth_value_dup_strv (const GValue *value);

G_END_DECLS
