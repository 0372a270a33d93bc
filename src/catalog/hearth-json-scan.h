/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What one strict pass over the bytes of a JSON document found: that it is JSON, and where each value stands.
 * A value is named by its number in the order of the document; 0 is the root. */
typedef struct _HearthJsonScan HearthJsonScan;

typedef enum
{
  HEARTH_JSON_KIND_OBJECT,
  HEARTH_JSON_KIND_ARRAY,
  HEARTH_JSON_KIND_STRING,
  HEARTH_JSON_KIND_INTEGER,
  HEARTH_JSON_KIND_DOUBLE,
  HEARTH_JSON_KIND_TRUE,
  HEARTH_JSON_KIND_FALSE,
  HEARTH_JSON_KIND_NULL,
} HearthJsonKind;

#define HEARTH_JSON_SCAN_MAX_BYTES  (64 * 1024 * 1024)
#define HEARTH_JSON_SCAN_MAX_DEPTH  64
#define HEARTH_JSON_SCAN_MAX_VALUES 1000000
#define HEARTH_JSON_SCAN_NO_VALUE   G_MAXUINT32

HearthJsonScan *hearth_json_scan_new          (GBytes          *bytes,
                                               guint           *line,
                                               guint           *column,
                                               GError         **error);
void            hearth_json_scan_free         (HearthJsonScan  *self);

const char     *hearth_json_scan_get_text     (HearthJsonScan  *self,
                                               gsize           *length);
guint           hearth_json_scan_get_n_values (HearthJsonScan  *self);
guint32         hearth_json_scan_get_member   (HearthJsonScan  *self,
                                               guint32          object,
                                               const char      *name);
guint32         hearth_json_scan_get_first    (HearthJsonScan  *self,
                                               guint32          container);
guint32         hearth_json_scan_get_next     (HearthJsonScan  *self,
                                               guint32          value);
guint32         hearth_json_scan_get_parent   (HearthJsonScan  *self,
                                               guint32          value);
gboolean        hearth_json_scan_name_is      (HearthJsonScan  *self,
                                               guint32          value,
                                               const char      *name);
char           *hearth_json_scan_dup_name     (HearthJsonScan  *self,
                                               guint32          value);
char           *hearth_json_scan_dup_path     (HearthJsonScan  *self,
                                               guint32          value,
                                               const char      *member);
void            hearth_json_scan_locate       (HearthJsonScan  *self,
                                               guint32          value,
                                               guint           *line,
                                               guint           *column);
void            hearth_json_scan_locate_name  (HearthJsonScan  *self,
                                               guint32          value,
                                               guint           *line,
                                               guint           *column);

/* In hearth-json-values.c. */
HearthJsonKind  hearth_json_scan_get_kind     (HearthJsonScan  *self,
                                               guint32          value);
guint           hearth_json_scan_count_children (HearthJsonScan *self,
                                               guint32          container);
const char     *hearth_json_scan_peek_string  (HearthJsonScan  *self,
                                               guint32          value,
                                               gsize           *length);
char           *hearth_json_scan_dup_string   (HearthJsonScan  *self,
                                               guint32          value);
gint64          hearth_json_scan_get_int      (HearthJsonScan  *self,
                                               guint32          value);
double          hearth_json_scan_get_double   (HearthJsonScan  *self,
                                               guint32          value);

guint           hearth_json_scan_get_n_huge   (HearthJsonScan  *self);
gboolean        hearth_json_scan_is_huge      (HearthJsonScan  *self,
                                               guint32          value);
const guint32  *hearth_json_scan_get_repeated (HearthJsonScan  *self,
                                               guint           *n_repeated);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthJsonScan, hearth_json_scan_free)

G_END_DECLS
