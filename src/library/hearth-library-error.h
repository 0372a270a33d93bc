/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* One code for each outcome that a person can act on. The message is for people. */
#define HEARTH_LIBRARY_ERROR (hearth_library_error_quark ())
GQuark hearth_library_error_quark (void);

typedef enum
{
  HEARTH_LIBRARY_ERROR_DAMAGED,   /* the file could not be understood */
  HEARTH_LIBRARY_ERROR_STORAGE,   /* the file could not be read or written */
  HEARTH_LIBRARY_ERROR_DISK_FULL, /* there is no room left on the disk */
  HEARTH_LIBRARY_ERROR_READ_ONLY, /* the folder or the file may not be written to */
  HEARTH_LIBRARY_ERROR_BUSY,      /* another program kept the library for too long */
  HEARTH_LIBRARY_ERROR_NEWER,     /* written by a newer Hearth */
  HEARTH_LIBRARY_ERROR_FULL,      /* no more series can be followed */
  HEARTH_LIBRARY_ERROR_NOT_FOUND, /* no such series, episode or segment */
} HearthLibraryError;

G_END_DECLS
