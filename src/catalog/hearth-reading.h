/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-catalog.h"
#include "hearth-core-enums.h"
#include "hearth-json-scan.h"
#include "hearth-native-value.h"

G_BEGIN_DECLS

/* One document on its way to a catalog: what a format reads from, and where it leaves what is wrong. It belongs to one
 * thread at a time. */
typedef struct _HearthReading HearthReading;

HearthReading  *hearth_reading_new               (GBytes             *bytes,
                                                  const char         *uri,
                                                  const char         *document);
void            hearth_reading_free              (HearthReading      *self);

GBytes         *hearth_reading_get_bytes         (HearthReading      *self);
const char     *hearth_reading_get_text          (HearthReading      *self,
                                                  gsize              *length);
const char     *hearth_reading_get_uri           (HearthReading      *self);
void            hearth_reading_forget_uri        (HearthReading      *self);
GUri           *hearth_reading_get_base          (HearthReading      *self);
const char     *hearth_reading_get_document      (HearthReading      *self);
char            hearth_reading_get_first         (HearthReading      *self);
gboolean        hearth_reading_has_early         (HearthReading      *self,
                                                  const char         *word);
HearthJsonScan *hearth_reading_get_json          (HearthReading      *self,
                                                  GError            **error);
gboolean        hearth_reading_has_members       (HearthReading      *self,
                                                  const char         *member,
                                                  ...) G_GNUC_NULL_TERMINATED;

/* What it is read for, which the loader says before. */
void            hearth_reading_distrust_address  (HearthReading      *self);
gboolean        hearth_reading_distrusts_address (HearthReading      *self);
void            hearth_reading_copy              (HearthReading      *self);
gboolean        hearth_reading_is_copied         (HearthReading      *self);

/* Other documents that this one needs. */
GBytes         *hearth_reading_get_part          (HearthReading      *self,
                                                  const char         *url);
gboolean        hearth_reading_lacks_part        (HearthReading      *self,
                                                  const char         *url);
void            hearth_reading_add_part          (HearthReading      *self,
                                                  const char         *url,
                                                  GBytes             *bytes);
gboolean        hearth_reading_wants_parts       (HearthReading      *self);
char          **hearth_reading_take_wanted       (HearthReading      *self);

/* What is wrong. */
void            hearth_reading_fault             (HearthReading      *self,
                                                  HearthFaultSeverity severity,
                                                  guint               line,
                                                  guint               column,
                                                  const char         *path,
                                                  const char         *format,
                                                  ...) G_GNUC_PRINTF (6, 7);
void            hearth_reading_fault_json        (HearthReading      *self,
                                                  HearthFaultSeverity severity,
                                                  guint32             value,
                                                  const char         *member,
                                                  const char         *format,
                                                  ...) G_GNUC_PRINTF (5, 6);
void            hearth_reading_warn_of_name      (HearthReading      *self,
                                                  guint32             member,
                                                  const char         *message);
void            hearth_reading_add_faults        (HearthReading      *self,
                                                  GListModel         *faults);
gboolean        hearth_reading_may_add           (HearthReading      *self,
                                                  guint               n_episodes);
void            hearth_reading_left_out          (HearthReading      *self);
GListModel     *hearth_reading_get_faults        (HearthReading      *self);

/* Values from outside. */
char           *hearth_reading_resolve           (HearthReading      *self,
                                                  const char         *reference);
char           *hearth_reading_dup_line          (const char         *text);
char           *hearth_reading_dup_text          (const char         *text);

/* The end: the catalog with its faults, or where it really lies. */
HearthCatalog  *hearth_reading_end               (HearthReading      *self,
                                                  HearthSeries       *series,
                                                  GPtrArray          *episodes,
                                                  const char         *next);
void            hearth_reading_set_follow        (HearthReading      *self,
                                                  const char         *url);
const char     *hearth_reading_get_follow        (HearthReading      *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthReading, hearth_reading_free)

G_END_DECLS
