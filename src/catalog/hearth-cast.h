/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-maker.h"
#include "hearth-person.h"

G_BEGIN_DECLS

/* The people of a series, each once, as the documents of others name them: again and again, where they speak. It
 * belongs to one thread at a time. */
typedef struct _HearthCast HearthCast;

HearthCast   *hearth_cast_new        (void);
void          hearth_cast_free       (HearthCast   *self);

HearthPerson *hearth_cast_find       (HearthCast   *self,
                                      const char   *id);
HearthPerson *hearth_cast_meet       (HearthCast   *self,
                                      HearthPerson *person);
void          hearth_cast_join       (HearthCast   *self,
                                      GPtrArray    *people,
                                      HearthMaker  *person);
GPtrArray    *hearth_cast_ref_people (HearthCast   *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthCast, hearth_cast_free)

G_END_DECLS
