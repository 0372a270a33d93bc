/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What was learnt while a catalog was asked for, besides the catalog itself. Boxed; a value of its own on every copy. */
typedef struct
{
  gboolean not_modified;  /* 304: what is known is still right, and nothing was read */
  char *etag;             /* owned, nullable: to ask with next time, as the server wrote it */
  char *last_modified;    /* owned, nullable: likewise */
  char *moved_to;         /* owned, nullable: the lasting new address (301, 308 all the way), never from a file */
  gint64 max_age_s;       /* how long the answer is good for (Cache-Control, Expires); -1 when not said */
  gint64 retry_after_s;   /* how long the server asks to be left alone; -1 when not said */
  guint64 size;           /* bytes of the document, all pages together, unpacked */
  char *next;             /* owned, nullable: the page that follows, as the server says (RFC 8288), resolved */
  char *format;           /* owned, nullable: the name of the format, such as "hearth-catalog" */
} HearthLoadReport;

#define HEARTH_TYPE_LOAD_REPORT (hearth_load_report_get_type ())
GType             hearth_load_report_get_type (void);

HearthLoadReport *hearth_load_report_new      (void);
HearthLoadReport *hearth_load_report_copy     (const HearthLoadReport *self);
void              hearth_load_report_free     (HearthLoadReport       *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthLoadReport, hearth_load_report_free)

G_END_DECLS
