/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-catalog-loader.h"
#include "hearth-format.h"

G_BEGIN_DECLS

/* What lies at an address, looked at before it is added, with what is said of it then. */
typedef struct
{
  char *location;              /* owned: where the catalog lies, which need not be where one looked */
  HearthCatalog *catalog;      /* owned; NULL once it was taken */
  HearthLoadReport *report;    /* owned */
  const HearthFormat *format;  /* nullable */
  gboolean is_directory;       /* nothing to watch, but other catalogs to choose from */
  guint n_episodes;
  guint n_segments;
  guint n_recorded;            /* episodes of which there is something to play here */
  guint n_captioned;           /* episodes with captions */
  GDateTime *first;            /* owned, nullable: of the episodes that say when they were; so the other */
  GDateTime *last;
} HearthFinding;

void           hearth_finding_look_async   (HearthCatalogLoader  *loader,
                                            const char           *location,
                                            GCancellable         *cancellable,
                                            GAsyncReadyCallback   callback,
                                            gpointer              user_data);
HearthFinding *hearth_finding_look_finish  (GAsyncResult         *result,
                                            GError              **error);
void           hearth_finding_free         (HearthFinding        *self);

HearthCatalog *hearth_finding_take_catalog (HearthFinding        *self);
char          *hearth_finding_dup_counts   (HearthFinding        *self);
char          *hearth_finding_dup_contents (HearthFinding        *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthFinding, hearth_finding_free)

G_END_DECLS
