/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-reading.h"

G_BEGIN_DECLS

/* What all parts of one reading share. Lives as long as the call. */
typedef struct
{
  HearthReading *reading; /* not owned: where faults go */
  HearthJsonScan *scan;   /* not owned: of reading */
  guint n_left_out;       /* episodes and segments */
  GHashTable *people;     /* owned: id, of the person -> HearthPerson */
} HearthNativeContext;

void        hearth_native_context_init       (HearthNativeContext *self,
                                              HearthReading       *reading,
                                              HearthJsonScan      *scan);
void        hearth_native_context_clear      (HearthNativeContext *self);
void        hearth_native_context_unknown    (HearthNativeContext *self,
                                              guint32              member);
void        hearth_native_context_repeated   (HearthNativeContext *self);
char       *hearth_native_context_clean      (HearthNativeContext *self,
                                              guint32              value,
                                              HearthNativeClean    how,
                                              gsize                max_bytes,
                                              gboolean            *was_cut);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HearthNativeContext, hearth_native_context_clear)

G_END_DECLS
