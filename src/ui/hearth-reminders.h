/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-services.h"

G_BEGIN_DECLS

/* Tells the person of live sessions by notifications: ten minutes before, when they begin, and when they change. Asks the
 * catalog again when one is near. It sleeps until the next moment, and for good while nothing is announced. Main thread.
 *
 * The application has the actions app.join-session and app.open-session, both (xs): the key of the series and the id of the
 * episode; app.remind-later is added here. */
#define HEARTH_TYPE_REMINDERS (hearth_reminders_get_type ())
G_DECLARE_FINAL_TYPE (HearthReminders, hearth_reminders, HEARTH, REMINDERS, GObject)

HearthReminders *hearth_reminders_new   (GApplication    *application,
                                         HearthServices  *services);
void             hearth_reminders_start (HearthReminders *self);

G_END_DECLS
