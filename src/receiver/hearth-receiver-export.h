/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-receiver-store.h"

G_BEGIN_DECLS

typedef enum
{
  HEARTH_RECEIVER_FORMAT_CSV,  /* RFC 4180, for spreadsheets */
  HEARTH_RECEIVER_FORMAT_JSON, /* an array; every body as it came */
} HearthReceiverFormat;

/* Gets the text piece by piece. */
typedef void (*HearthReceiverPrintFunc) (const char *text);

gboolean hearth_receiver_export (HearthReceiverStore      *store,
                                 HearthReceiverFormat      format,
                                 HearthReceiverPrintFunc   print,
                                 GError                  **error);

G_END_DECLS
