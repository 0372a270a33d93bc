/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a name such as "eacute" stands for in HTML. */
typedef struct
{
  gunichar first;
  gunichar second;          /* 0 when it is one character */
  gboolean needs_semicolon; /* FALSE for the oldest names */
} HearthHtmlName;

/* The longest name, in bytes. */
#define HEARTH_HTML_NAME_MAX 31

const HearthHtmlName *hearth_html_name_find (const char *name);

G_END_DECLS
