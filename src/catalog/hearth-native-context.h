/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-fault.h"
#include "hearth-json-scan.h"
#include "hearth-native-value.h"

G_BEGIN_DECLS

/* What all parts of one reading share. Lives as long as the call. */
typedef struct
{
  HearthJsonScan *scan; /* owned, nullable until the document is scanned */
  const char *base_uri; /* nullable */
  GUri *base;           /* owned, nullable: the same, taken apart */
  const char *document; /* nullable: its name in faults */
  GPtrArray *faults;    /* owned, of HearthFault */
  guint n_more_faults;  /* what there was beyond the faults kept */
  gboolean more_errors; /* whether an error was among those */
  guint n_left_out;     /* episodes and segments */
  GHashTable *people;   /* owned: id, of the person -> HearthPerson */
} HearthNativeContext;

void        hearth_native_context_init       (HearthNativeContext *self,
                                              const char          *base_uri,
                                              const char          *document);
void        hearth_native_context_clear      (HearthNativeContext *self);
void        hearth_native_context_fault      (HearthNativeContext *self,
                                              HearthFaultSeverity  severity,
                                              guint32              value,
                                              const char          *member,
                                              const char          *format,
                                              ...) G_GNUC_PRINTF (5, 6);
void        hearth_native_context_fault_at   (HearthNativeContext *self,
                                              guint                line,
                                              guint                column,
                                              const char          *message);
void        hearth_native_context_unknown    (HearthNativeContext *self,
                                              guint32              member);
void        hearth_native_context_repeated   (HearthNativeContext *self);
char       *hearth_native_context_clean      (HearthNativeContext *self,
                                              guint32              value,
                                              HearthNativeClean    how,
                                              gsize                max_bytes,
                                              gboolean            *was_cut);
GListModel *hearth_native_context_get_faults (HearthNativeContext *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HearthNativeContext, hearth_native_context_clear)

G_END_DECLS
