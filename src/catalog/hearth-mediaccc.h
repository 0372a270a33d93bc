/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-cast.h"
#include "hearth-maker.h"

G_BEGIN_DECLS

/* What one document of media.ccc.de becomes, while it is being read. Lives on the stack. Private to
 * hearth-format-mediaccc.c and hearth-mediaccc-*.c. */
typedef struct
{
  HearthReading *reading;
  HearthJsonScan *scan; /* of the reading */
  HearthMaker series;
  GPtrArray *episodes;  /* owned, of HearthEpisode */
  GHashTable *ids;      /* owned: those of the episodes, owned */
  HearthCast *cast;     /* owned */
} HearthMediaccc;

/* Lists within an episode are as short as those of a catalog of our own. */
#define HEARTH_MEDIACCC_MAX_FEW 1000

/* A talk is one segment, whatever document it comes from. */
#define HEARTH_MEDIACCC_SEGMENT "talk"

void           hearth_mediaccc_init            (HearthMediaccc     *self,
                                                HearthReading      *reading,
                                                HearthJsonScan     *scan);
void           hearth_mediaccc_clear           (HearthMediaccc     *self);
void           hearth_mediaccc_name_site       (HearthMediaccc     *self);
void           hearth_mediaccc_name_conference (HearthMediaccc     *self,
                                                const char         *acronym);
gboolean       hearth_mediaccc_claim           (HearthMediaccc     *self,
                                                guint32             object,
                                                const char         *member,
                                                const char         *id);
void           hearth_mediaccc_take_episode    (HearthMediaccc     *self,
                                                HearthMaker        *episode,
                                                HearthMaker        *segment);
void           hearth_mediaccc_add_resource    (GPtrArray          *resources,
                                                HearthResourceKind  kind,
                                                const char         *title,
                                                const char         *url,
                                                const char         *summary);
void           hearth_mediaccc_add_link        (HearthMediaccc     *self,
                                                GPtrArray          *resources,
                                                guint32             object,
                                                const char         *page);
HearthCatalog *hearth_mediaccc_end             (HearthMediaccc     *self,
                                                GError            **error);

/* In hearth-mediaccc-address.c. */
char          *hearth_mediaccc_address         (GUri               *page);
char          *hearth_mediaccc_dup_last        (HearthJsonScan     *scan,
                                                guint32             object,
                                                const char         *member);

/* In hearth-mediaccc-event.c. */
void           hearth_mediaccc_read_events     (HearthMediaccc     *self);

/* In hearth-mediaccc-directory.c, and so on: what each kind of document adds. */
void           hearth_mediaccc_add_directory   (HearthMediaccc     *self);
void           hearth_mediaccc_add_conference  (HearthMediaccc     *self);
void           hearth_mediaccc_add_events      (HearthMediaccc     *self);
void           hearth_mediaccc_add_event       (HearthMediaccc     *self);
void           hearth_mediaccc_add_recordings  (HearthMediaccc     *self);
void           hearth_mediaccc_add_recording   (HearthMediaccc     *self);
void           hearth_mediaccc_add_live        (HearthMediaccc     *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HearthMediaccc, hearth_mediaccc_clear)

G_END_DECLS
