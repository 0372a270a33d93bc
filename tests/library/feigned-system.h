/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Network and power of a computer as the test says: a GNetworkMonitor and a GPowerProfileMonitor. */
#define FEIGNED_TYPE_SYSTEM (feigned_system_get_type ())
G_DECLARE_FINAL_TYPE (FeignedSystem, feigned_system, FEIGNED, SYSTEM, GObject)

FeignedSystem *feigned_system_new         (void); /* connected, not metered, not saving power */
void           feigned_system_set_network (FeignedSystem *self,
                                           gboolean       available,
                                           gboolean       metered);
void           feigned_system_set_saving  (FeignedSystem *self,
                                           gboolean       saving_power);
/* From now on, in this process: the names below "example" are those of this computer. */
void           feigned_system_name_hosts  (void);

G_END_DECLS
