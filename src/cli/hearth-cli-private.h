/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-catalog-loader.h"
#include "hearth-catalog.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* Private to cli. Exit statuses; the worst of several wins. */
typedef enum
{
  HEARTH_CLI_FINE = 0,
  HEARTH_CLI_FAULTS = 1, /* done, but something is wrong with a catalog */
  HEARTH_CLI_FAILED = 2, /* cannot be read, cannot be written, or bad usage */
} HearthCliStatus;

/* What was asked of a command. */
typedef struct
{
  char **locations; /* files and URLs, as they were typed */
  guint n_locations;
  gboolean json;
} HearthCliCall;

/* What became of loading one location. */
typedef struct
{
  char *location;         /* owned */
  HearthCatalog *catalog; /* owned, nullable */
  GListModel *faults;     /* owned, nullable */
  GError *error;          /* owned, nullable; set when there is no catalog */
} HearthCliLoaded;

void             hearth_cli_loaded_free   (HearthCliLoaded      *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthCliLoaded, hearth_cli_loaded_free)
HearthCliLoaded *hearth_cli_load          (const char           *location,
                                           HearthLoadFlags       flags);
GPtrArray       *hearth_cli_load_all      (const char * const   *locations);

char            *hearth_cli_escape        (const char           *text);
void             hearth_cli_print         (const char           *text);
void             hearth_cli_print_bytes   (GBytes               *bytes);
void             hearth_cli_complain      (const char           *name,
                                           const char           *words);
HearthCliStatus  hearth_cli_finish_output (HearthCliStatus       status);

HearthCliStatus  hearth_cli_check         (const HearthCliCall  *call);
HearthCliStatus  hearth_cli_convert       (const HearthCliCall  *call);
HearthCliStatus  hearth_cli_list          (const HearthCliCall  *call);
void             hearth_cli_list_as_json  (GPtrArray            *all_loaded);

G_END_DECLS
