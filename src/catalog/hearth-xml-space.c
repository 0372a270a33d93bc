/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-xml-space.h"

#include <string.h>

/* Without scheme and last slash, in lower case. Feeds write them in every way. */
static const struct
{
  const char *uri;
  HearthXmlSpace space;
} spaces[] = {
  { "", HEARTH_XML_SPACE_RSS },
  { "www.w3.org/2005/atom", HEARTH_XML_SPACE_ATOM },
  { "www.itunes.com/dtds/podcast-1.0.dtd", HEARTH_XML_SPACE_ITUNES },
  { "itunes.com/dtds/podcast-1.0.dtd", HEARTH_XML_SPACE_ITUNES },
  { "podcastindex.org/namespace/1.0", HEARTH_XML_SPACE_PODCAST },
  { "www.podcastindex.org/namespace/1.0", HEARTH_XML_SPACE_PODCAST },
  { "github.com/podcastindex-org/podcast-namespace/blob/main/docs/1.0.md",
    HEARTH_XML_SPACE_PODCAST },
  { "purl.org/rss/1.0/modules/content", HEARTH_XML_SPACE_CONTENT },
  { "search.yahoo.com/mrss", HEARTH_XML_SPACE_MEDIA },
  { "search.yahoo.com/rss", HEARTH_XML_SPACE_MEDIA },
  { "purl.org/dc/elements/1.1", HEARTH_XML_SPACE_DC },
  { "purl.org/dc/terms", HEARTH_XML_SPACE_DC },
  { "www.youtube.com/xml/schemas/2015", HEARTH_XML_SPACE_YOUTUBE },
  { "podlove.org/simple-chapters", HEARTH_XML_SPACE_CHAPTERS },
  { "purl.org/rss/1.0", HEARTH_XML_SPACE_RSS },
  { "backend.userland.com/rss2", HEARTH_XML_SPACE_RSS },
  { "cyber.law.harvard.edu/rss/rss.html", HEARTH_XML_SPACE_RSS },
  { "blogs.law.harvard.edu/tech/rss", HEARTH_XML_SPACE_RSS },
};

/* What a prefix means that nobody declared. */
static const struct
{
  const char *prefix;
  HearthXmlSpace space;
} usual[] = {
  { "atom", HEARTH_XML_SPACE_ATOM },       { "itunes", HEARTH_XML_SPACE_ITUNES },
  { "podcast", HEARTH_XML_SPACE_PODCAST }, { "content", HEARTH_XML_SPACE_CONTENT },
  { "media", HEARTH_XML_SPACE_MEDIA },     { "dc", HEARTH_XML_SPACE_DC },
  { "yt", HEARTH_XML_SPACE_YOUTUBE },      { "psc", HEARTH_XML_SPACE_CHAPTERS },
};

/**
 * hearth_xml_space_of_uri:
 * @uri: the address of a namespace
 *
 * Returns: the namespace that is meant
 */
HearthXmlSpace
hearth_xml_space_of_uri (const char *uri)
{
  const char *colon = strstr (uri, "://");
  gsize length;

  if (colon != NULL)
    uri = colon + strlen ("://");
  length = strlen (uri);
  while (length > 0 && uri[length - 1] == '/')
    length--;
  for (guint i = 0; i < G_N_ELEMENTS (spaces); i++)
    if (strlen (spaces[i].uri) == length && g_ascii_strncasecmp (spaces[i].uri, uri, length) == 0)
      return spaces[i].space;
  return HEARTH_XML_SPACE_OTHER;
}

/**
 * hearth_xml_space_of_prefix:
 * @prefix: (nullable): a prefix without an address, %NULL for none
 *
 * Returns: the namespace that everybody means by it
 */
HearthXmlSpace
hearth_xml_space_of_prefix (const char *prefix)
{
  if (prefix == NULL)
    return HEARTH_XML_SPACE_RSS;
  for (guint i = 0; i < G_N_ELEMENTS (usual); i++)
    if (g_ascii_strcasecmp (usual[i].prefix, prefix) == 0)
      return usual[i].space;
  return HEARTH_XML_SPACE_OTHER;
}
