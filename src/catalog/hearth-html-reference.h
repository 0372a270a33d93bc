/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A character reference as HTML has them: "&eacute;", "&#233;", "&#xe9;". */
typedef struct
{
  gunichar first;
  gunichar second;        /* 0 when it is one character */
  gsize length;           /* the bytes that were read, with "&" */
  gboolean has_semicolon; /* it is ended as it should be */
} HearthHtmlReference;

gboolean hearth_html_reference_read    (const char          *text,
                                        const char          *end,
                                        HearthHtmlReference *reference);
gunichar hearth_html_windows_character (guchar               byte);

G_END_DECLS
