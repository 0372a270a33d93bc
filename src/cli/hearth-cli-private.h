/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-catalog-loader.h"
#include "hearth-catalog.h"
#include "hearth-refresher.h"

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
  char **locations;    /* files, URLs and ids, as they were typed */
  guint n_locations;
  gboolean has_option; /* the one that the command has was given */
} HearthCliCall;

/* What one command is called, what it takes and how it is explained. */
typedef struct
{
  const char *name;
  const char *arguments;  /* as the usage line shows them */
  const char *summary;    /* translatable */
  const char *details;    /* translatable */
  guint min_locations;
  guint max_locations;
  const char *option;     /* nullable: the one that it has */
  gboolean own_options;   /* it reads them itself, from the locations */
  HearthCliStatus (*run) (const HearthCliCall *call);
} HearthCliCommand;

extern const HearthCliCommand hearth_cli_commands[];
extern const guint hearth_cli_n_commands;

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
void             hearth_cli_say           (const char           *format,
                                           ...) G_GNUC_PRINTF (1, 2);
HearthCliStatus  hearth_cli_tell_faults   (GListModel           *faults);
void             hearth_cli_complain      (const char           *name,
                                           const char           *words);
HearthCliStatus  hearth_cli_finish_output (HearthCliStatus       status);

/* Asks for every address of a catalog; hearth-cli-links.c. */
HearthCliStatus  hearth_cli_check_links   (const char           *location,
                                           HearthCatalog        *catalog);
guint            hearth_cli_print_faults  (GListModel           *faults);

/* How long a command keeps the library open. */
typedef enum
{
  HEARTH_CLI_SESSION_SHORT, /* too short to watch for what a window writes meanwhile */
  HEARTH_CLI_SESSION_LONG,  /* it learns what a window writes meanwhile */
} HearthCliSessionLength;

/* The library of this person, opened for one command. */
typedef struct
{
  HearthLibrary *library;     /* owned */
  HearthRefresher *refresher; /* owned, nullable until it is needed */
  HearthCliStatus status;     /* the worst so far */
} HearthCliSession;

gboolean         hearth_cli_session_open    (HearthCliSession   *self,
                                             HearthCliSessionLength length);
HearthCliStatus  hearth_cli_session_close   (HearthCliSession   *self);
void             hearth_cli_session_worsen  (HearthCliSession   *self,
                                             HearthCliStatus     status);
HearthSource    *hearth_cli_session_find    (HearthCliSession   *self,
                                             const char         *name);
void             hearth_cli_session_refresh (HearthCliSession   *self,
                                             GPtrArray          *sources);
/* Runs the main loop until an answer is there: pass hearth_cli_take_answer and the address of the result. */
void             hearth_cli_take_answer     (GObject            *source,
                                             GAsyncResult       *result,
                                             gpointer            user_data);
GAsyncResult    *hearth_cli_wait_for        (GAsyncResult      **result);

HearthCliStatus  hearth_cli_add             (const HearthCliCall *call);
HearthCliStatus  hearth_cli_export          (const HearthCliCall *call);
HearthCliStatus  hearth_cli_import          (const HearthCliCall *call);
HearthCliStatus  hearth_cli_refresh         (const HearthCliCall *call);
HearthCliStatus  hearth_cli_remove          (const HearthCliCall *call);
HearthCliStatus  hearth_cli_check         (const HearthCliCall  *call);
HearthCliStatus  hearth_cli_convert       (const HearthCliCall  *call);
HearthCliStatus  hearth_cli_formats       (const HearthCliCall  *call);
HearthCliStatus  hearth_cli_new           (const HearthCliCall  *call);
HearthCliStatus  hearth_cli_receive       (const HearthCliCall  *call);
HearthCliStatus  hearth_cli_report        (const HearthCliCall  *call);
HearthCliStatus  hearth_cli_list          (const HearthCliCall  *call);
void             hearth_cli_list_as_json  (GPtrArray            *all_loaded);
void             hearth_cli_list_sources_as_json (GListModel    *sources);
void             hearth_cli_print_json_string (const char       *text);

G_END_DECLS
