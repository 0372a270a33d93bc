/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-test-server.h"
#include "hearth-test.h"

G_BEGIN_DECLS

/* A document that a publisher has. "@SERVER@" in it is where the server is. */
typedef struct
{
  const char *path;    /* on the server; without a "/" at its start, in a folder on this computer */
  const char *fixture; /* in fixtures/formats/e2e */
  const char *link;    /* nullable: the Link header that comes with it */
} FormatDocument;

/* An episode as a person finds it in the sidebar. */
typedef struct
{
  const char *title;
  gboolean plays;
  const char *caption; /* nullable: a line of its captions, shown while it plays */
  const char *chapter; /* nullable: a chapter of it */
  const char *person;  /* nullable: who is in it */
} FormatTalk;

/* A catalog of one format, what a person pastes to get at it, and what is seen then. */
typedef struct
{
  const char *name;
  const char *id;       /* of the format */
  FormatDocument documents[8];
  const char *paste;    /* a path, as those of the documents */
  const char *choice;   /* nullable: what is chosen when a directory comes first */
  const char *title;    /* of the series */
  const char *counts;
  const char *contents; /* nullable: when it is not known before an episode is opened */
  FormatTalk talks[4];
} FormatCase;

extern const FormatCase format_table[];
extern const guint      n_formats;

/* Puts all documents of a format where they belong; media and captions lie at the root of the server. */
void  format_table_publish (const FormatCase *format,
                            HearthTestServer *server,
                            HearthTestFolder *folder);
/* What a person pastes. */
char *format_table_address (const FormatCase *format,
                            HearthTestServer *server,
                            HearthTestFolder *folder);

G_END_DECLS
