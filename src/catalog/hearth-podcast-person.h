/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-person.h"
#include "hearth-reading.h"

G_BEGIN_DECLS

/* Private to the format "podcast": people, who have a name and no id. */
HearthPerson *hearth_podcast_person_new   (HearthReading *reading,
                                           const char    *name,
                                           const char    *role,
                                           const char    *image,
                                           const char    *link);
gboolean      hearth_podcast_person_is_in (GPtrArray     *people,
                                           HearthPerson  *person);

G_END_DECLS
