/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The session manager of a desktop, on the session bus, in a thread of its own: who asks it waits for the answer. */
typedef struct _SessionManager SessionManager;

SessionManager *session_manager_new         (void);
void            session_manager_free        (SessionManager *self);
/* What is held off by anybody at this moment: 4 suspending, 8 that the screen goes dark. */
guint           session_manager_get_held    (SessionManager *self);
guint           session_manager_get_n_asked (SessionManager *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SessionManager, session_manager_free)

G_END_DECLS
