/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* One code for each outcome of loading something that a caller can act on. The message is for people. */
#define HEARTH_LOAD_ERROR (hearth_load_error_quark ())
GQuark hearth_load_error_quark (void);

typedef enum
{
  HEARTH_LOAD_ERROR_NOT_FOUND,     /* no such file, 404 */
  HEARTH_LOAD_ERROR_GONE,          /* 410 */
  HEARTH_LOAD_ERROR_REFUSED,       /* 401, 403, other 4xx, no permission */
  HEARTH_LOAD_ERROR_SERVER,        /* 5xx */
  HEARTH_LOAD_ERROR_UNREACHABLE,   /* no such host, nothing listens */
  HEARTH_LOAD_ERROR_OFFLINE,       /* this computer has no network */
  HEARTH_LOAD_ERROR_TIMED_OUT,     /* no answer in time, or too slow */
  HEARTH_LOAD_ERROR_CUT_OFF,       /* the answer ended before its end */
  HEARTH_LOAD_ERROR_TOO_LARGE,     /* over the size cap, packed or unpacked */
  HEARTH_LOAD_ERROR_REDIRECTS,     /* too many, or to where none may lead */
  HEARTH_LOAD_ERROR_CERTIFICATE,   /* the server cannot prove who it is */
  HEARTH_LOAD_ERROR_BAD_ADDRESS,   /* not a URL or path that Hearth opens */
  HEARTH_LOAD_ERROR_NOT_CATALOG,   /* read, but not a catalog that Hearth knows */
  HEARTH_LOAD_ERROR_INVALID,       /* broken JSON, or nothing usable in it */
} HearthLoadError;

G_END_DECLS
