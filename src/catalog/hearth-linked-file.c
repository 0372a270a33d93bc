/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-linked-file.h"

#include "hearth-reading.h"
#include "hearth-text.h"

#include <string.h>

/* More at one place would help nobody. */
#define MAX_RESOURCES 1000

typedef struct
{
  const char *word; /* in lower case */
  HearthResourceKind kind;
} KindWord;

/* What documents write for the type of a link. */
static const KindWord type_words[] = {
  { "slides", HEARTH_RESOURCE_KIND_SLIDES },   { "paper", HEARTH_RESOURCE_KIND_ARTICLE },
  { "article", HEARTH_RESOURCE_KIND_ARTICLE }, { "blog", HEARTH_RESOURCE_KIND_ARTICLE },
  { "book", HEARTH_RESOURCE_KIND_ARTICLE },    { "github", HEARTH_RESOURCE_KIND_CODE },
  { "gitlab", HEARTH_RESOURCE_KIND_CODE },     { "forgejo", HEARTH_RESOURCE_KIND_CODE },
};

/* What people call a file. */
static const KindWord title_words[] = {
  { "slides", HEARTH_RESOURCE_KIND_SLIDES },
  { "slide deck", HEARTH_RESOURCE_KIND_SLIDES },
  { "folien", HEARTH_RESOURCE_KIND_SLIDES },
  { "presentation file", HEARTH_RESOURCE_KIND_SLIDES },
  { "source code", HEARTH_RESOURCE_KIND_CODE },
};

static const KindWord hosts[] = {
  { "github.com", HEARTH_RESOURCE_KIND_CODE },
  { "gitlab.com", HEARTH_RESOURCE_KIND_CODE },
  { "codeberg.org", HEARTH_RESOURCE_KIND_CODE },
  { "speakerdeck.com", HEARTH_RESOURCE_KIND_SLIDES },
  { "slideshare.net", HEARTH_RESOURCE_KIND_SLIDES },
};

static gboolean
find_word (const KindWord *words, guint n, const char *word, HearthResourceKind *kind)
{
  for (guint i = 0; word != NULL && i < n; i++)
    if (g_ascii_strcasecmp (words[i].word, word) == 0)
      {
        *kind = words[i].kind;
        return TRUE;
      }
  return FALSE;
}

static gboolean
find_in_title (const char *title, HearthResourceKind *kind)
{
  g_autofree char *lower = title != NULL ? g_ascii_strdown (title, -1) : NULL;

  for (guint i = 0; lower != NULL && i < G_N_ELEMENTS (title_words); i++)
    if (strstr (lower, title_words[i].word) != NULL)
      {
        *kind = title_words[i].kind;
        return TRUE;
      }
  return FALSE;
}

/**
 * hearth_linked_file_kind:
 * @type: (nullable): a word that the document has for what it is
 * @title: (nullable): its title
 * @url: its address
 *
 * Tells what a link leads to: by the word for it, else by its title, else by the site.
 *
 * Returns: the kind, %HEARTH_RESOURCE_KIND_LINK when nothing says more
 */
HearthResourceKind
hearth_linked_file_kind (const char *type, const char *title, const char *url)
{
  g_autofree char *host = hearth_text_host (url);
  HearthResourceKind kind = HEARTH_RESOURCE_KIND_LINK;

  if (find_word (type_words, G_N_ELEMENTS (type_words), type, &kind) ||
      find_in_title (title, &kind))
    return kind;
  find_word (hosts, G_N_ELEMENTS (hosts), host, &kind);
  return kind;
}

/* A name for what lies there and has none: that of the file, else that of the site. */
static char *
dup_title (const char *url)
{
  const gsize length = strcspn (url, "?#");
  const char *slash = g_strrstr_len (url, (gssize) length, "/");
  g_autofree char *last = NULL;
  g_autofree char *line = NULL;
  char *host;

  if (slash != NULL && memchr (slash, '.', length - (gsize) (slash - url)) != NULL && slash > url &&
      slash[-1] != '/')
    last = g_uri_unescape_segment (slash + 1, url + length, NULL);
  line = hearth_reading_dup_line (last);
  if (line != NULL)
    return g_steal_pointer (&line);
  host = hearth_text_host (url);
  return host != NULL ? host : g_strdup (url);
}

static gboolean
has_url (GPtrArray *resources, const char *url)
{
  for (guint i = 0; i < resources->len; i++)
    if (g_strcmp0 (hearth_resource_get_url (resources->pdata[i]), url) == 0)
      return TRUE;
  return FALSE;
}

/**
 * hearth_linked_file_join:
 * @resources: (element-type HearthResource): what is linked to already
 * @title: (nullable): what it is called
 * @url: (nullable): its address; %NULL adds nothing, nor does one that is there
 * @kind: what it is
 *
 * Adds a link.
 */
void
hearth_linked_file_join (GPtrArray *resources,
                         const char *title,
                         const char *url,
                         HearthResourceKind kind)
{
  g_autofree char *made = NULL;

  if (url == NULL || resources->len == MAX_RESOURCES || has_url (resources, url))
    return;
  if (title == NULL)
    made = dup_title (url);
  g_ptr_array_add (resources,
                   g_object_new (HEARTH_TYPE_RESOURCE, "title", title != NULL ? title : made, "url",
                                 url, "kind", kind, NULL));
}
