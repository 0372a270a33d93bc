/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-reading.h"

G_BEGIN_DECLS

/* A walk through a document of XML by a table of the elements that matter. Pure: neither network nor disk, and no
 * entity is ever expanded. */

#define HEARTH_XML_MAX_ATTRIBUTES 8

/* Namespaces by what they say, however their address or their prefix is written. */
typedef enum
{
  HEARTH_XML_SPACE_OTHER,
  HEARTH_XML_SPACE_RSS, /* none, or one of those that mean RSS itself */
  HEARTH_XML_SPACE_ATOM,
  HEARTH_XML_SPACE_ITUNES,
  HEARTH_XML_SPACE_PODCAST,
  HEARTH_XML_SPACE_CONTENT,
  HEARTH_XML_SPACE_MEDIA,
  HEARTH_XML_SPACE_DC,
  HEARTH_XML_SPACE_YOUTUBE,
  HEARTH_XML_SPACE_CHAPTERS, /* Podlove Simple Chapters */
} HearthXmlSpace;

typedef enum
{
  HEARTH_XML_TEXT_NONE,
  HEARTH_XML_TEXT_PLAIN,  /* the text in it */
  HEARTH_XML_TEXT_MARKUP, /* the text in it; elements in it are written out again as HTML */
} HearthXmlText;

/* Places are the elements that others stand in. A format counts its own from HEARTH_XML_PLACE_FIRST. */
enum
{
  HEARTH_XML_PLACE_NOWHERE, /* what stands in it does not matter */
  HEARTH_XML_PLACE_DOCUMENT,
  HEARTH_XML_PLACE_FIRST,
  HEARTH_XML_PLACE_MAX = 16,
};

/* One element in one place. The rules of a table are in the order of the places that they are for. */
typedef struct
{
  guint8 from;  /* the place that it stands in */
  guint8 space; /* a HearthXmlSpace */
  const char *name;
  guint8 to;   /* the place that it is */
  guint8 text; /* a HearthXmlText */
  guint16 what; /* the format's own */
  const char *attributes[HEARTH_XML_MAX_ATTRIBUTES]; /* those that are wanted */
} HearthXmlRule;

/* An element of the document that a rule is for. Its values may be stolen. */
typedef struct
{
  const HearthXmlRule *rule;
  guint line;
  guint column;
  char *values[HEARTH_XML_MAX_ATTRIBUTES]; /* owned, nullable: of the attributes, in the order of the rule */
  const char *text; /* nullable, "" for none: at the end of an element whose rule wants it */
  gsize length;
} HearthXmlElement;

typedef struct
{
  const HearthXmlRule *rules;
  guint n_rules;
  /* nullable; called for elements that are places. */
  void (*enter) (gpointer          user_data,
                 HearthXmlElement *element);
  void (*leave) (gpointer          user_data,
                 HearthXmlElement *element);
} HearthXmlVisitor;

char     *hearth_xml_dup_root (HearthReading           *reading);
gboolean  hearth_xml_walk     (HearthReading           *reading,
                               const HearthXmlVisitor  *visitor,
                               gpointer                 user_data,
                               GError                 **error);

G_END_DECLS
