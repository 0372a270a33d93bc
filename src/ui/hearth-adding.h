/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-finding.h"
#include "hearth-library.h"
#include "hearth-resource.h"

G_BEGIN_DECLS

typedef enum
{
  HEARTH_ADDING_STAGE_IDLE,      /* nothing was asked for */
  HEARTH_ADDING_STAGE_LOOKING,   /* something is being looked at */
  HEARTH_ADDING_STAGE_FOUND,     /* a series was found */
  HEARTH_ADDING_STAGE_DIRECTORY, /* a list of catalogs was found, to choose one from */
  HEARTH_ADDING_STAGE_ADDING,    /* the series is on its way into the library */
  HEARTH_ADDING_STAGE_FAILED,    /* that did not work */
} HearthAddingStage;

/* The way of an address into the library: it is looked at, one is chosen of a directory, and it is added. Main thread.
 *
 * Signals: changed, what is to be shown is another; added (HearthSource *source). */
#define HEARTH_TYPE_ADDING (hearth_adding_get_type ())
G_DECLARE_FINAL_TYPE (HearthAdding, hearth_adding, HEARTH, ADDING, GObject)

HearthAdding      *hearth_adding_new          (HearthCatalogLoader *loader,
                                               HearthLibrary       *library);
void               hearth_adding_look         (HearthAdding        *self,
                                               const char          *typed);
void               hearth_adding_choose       (HearthAdding        *self,
                                               HearthResource      *resource);
void               hearth_adding_go_back      (HearthAdding        *self);
void               hearth_adding_stop         (HearthAdding        *self);
void               hearth_adding_start_over   (HearthAdding        *self);
void               hearth_adding_add          (HearthAdding        *self);

HearthAddingStage  hearth_adding_get_stage    (HearthAdding        *self);
const char        *hearth_adding_get_words    (HearthAdding        *self);
HearthFinding     *hearth_adding_get_finding  (HearthAdding        *self);
HearthSource      *hearth_adding_get_followed (HearthAdding        *self);
gboolean           hearth_adding_can_look     (HearthAdding        *self);
gboolean           hearth_adding_can_stop     (HearthAdding        *self);
gboolean           hearth_adding_can_add      (HearthAdding        *self);
gboolean           hearth_adding_can_go_back  (HearthAdding        *self);

G_END_DECLS
