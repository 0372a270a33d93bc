/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-core-enums.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* One thing that is wrong with a document, and its place. */
#define HEARTH_TYPE_FAULT (hearth_fault_get_type ())
G_DECLARE_FINAL_TYPE (HearthFault, hearth_fault, HEARTH, FAULT, GObject)

HearthFault         *hearth_fault_new          (HearthFaultSeverity  severity,
                                                const char          *document,
                                                guint                line,
                                                guint                column,
                                                const char          *path,
                                                const char          *message);

HearthFaultSeverity  hearth_fault_get_severity (HearthFault *self);
const char          *hearth_fault_get_document (HearthFault *self);
guint                hearth_fault_get_line     (HearthFault *self);
guint                hearth_fault_get_column   (HearthFault *self);
const char          *hearth_fault_get_path     (HearthFault *self);
const char          *hearth_fault_get_message  (HearthFault *self);
char                *hearth_fault_to_string    (HearthFault *self);

G_END_DECLS
