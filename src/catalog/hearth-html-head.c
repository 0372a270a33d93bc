/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-html-head.h"

#include "hearth-html-parser.h"
#include "hearth-html-text.h"
#include "hearth-native-value.h"
#include "hearth-text.h"

#include <gio/gio.h>
#include <string.h>

#define MAX_BYTES (512 * 1024)
#define MAX_LINKS 200
#define MAX_METAS 300
#define MAX_TITLE_BYTES 2000
#define MAX_VALUE_BYTES 4000

typedef struct
{
  HearthHtmlHead *head;
  GUri *base;     /* owned, nullable */
  GString *title; /* owned, nullable unless it is open */
} Reader;

static void
link_free (gpointer data)
{
  HearthHtmlLink *link = data;

  g_free (link->rel);
  g_free (link->type);
  g_free (link->href);
  g_free (link->title);
  g_free (link);
}

static void
meta_free (gpointer data)
{
  HearthHtmlMeta *meta = data;

  g_free (meta->name);
  g_free (meta->content);
  g_free (meta);
}

/* The value on one line; NULL when there is none. */
static char *
dup_line (const char *value, gsize max_bytes)
{
  g_autofree char *valid = value != NULL ? g_utf8_make_valid (value, -1) : NULL;
  g_autofree char *tidy = NULL;

  if (valid == NULL)
    return NULL;
  tidy = hearth_html_tidy (g_strdelimit (valid, "\t\r\n", ' '), -1, max_bytes);
  return *tidy != '\0' ? g_steal_pointer (&tidy) : NULL;
}

static char *
dup_small (const char *value)
{
  g_autofree char *line = dup_line (value, MAX_VALUE_BYTES);

  return line != NULL ? g_ascii_strdown (line, -1) : NULL;
}

static char *
resolve (Reader *self, const char *href)
{
  g_autofree char *valid = href != NULL ? g_utf8_make_valid (href, -1) : NULL;
  g_autofree char *clean = NULL;
  g_autofree char *url = NULL;
  gboolean was_cut;
  const char *why;

  if (valid == NULL)
    return NULL;
  clean = hearth_native_clean_text (valid, HEARTH_NATIVE_CLEAN_TOKEN, MAX_VALUE_BYTES, &was_cut);
  if (was_cut || *clean == '\0')
    return NULL;
  url = hearth_native_resolve_url (clean, self->base, HEARTH_NATIVE_URL_WEB, &why);
  return hearth_text_is_web_url (url) ? g_steal_pointer (&url) : NULL;
}

static void
take_link (Reader *self, const char **attributes)
{
  g_autofree char *rel = dup_small (hearth_html_get_attribute (attributes, "rel"));
  g_autofree char *href = resolve (self, hearth_html_get_attribute (attributes, "href"));
  HearthHtmlLink *link;

  if (rel == NULL || href == NULL || self->head->links->len >= MAX_LINKS)
    return;
  link = g_new0 (HearthHtmlLink, 1);
  link->rel = g_steal_pointer (&rel);
  link->href = g_steal_pointer (&href);
  link->type = dup_small (hearth_html_get_attribute (attributes, "type"));
  if (link->type != NULL)
    g_strchomp (g_strdelimit (link->type, ";", '\0'));
  link->title = dup_line (hearth_html_get_attribute (attributes, "title"), MAX_TITLE_BYTES);
  g_ptr_array_add (self->head->links, link);
}

static void
take_meta (Reader *self, const char **attributes)
{
  static const char *const names[] = { "name", "property", "itemprop" };
  g_autofree char *content =
      dup_line (hearth_html_get_attribute (attributes, "content"), MAX_VALUE_BYTES);
  g_autofree char *name = NULL;
  HearthHtmlMeta *meta;

  for (gsize i = 0; name == NULL && i < G_N_ELEMENTS (names); i++)
    name = dup_small (hearth_html_get_attribute (attributes, names[i]));
  if (name == NULL || content == NULL || self->head->metas->len >= MAX_METAS)
    return;
  meta = g_new0 (HearthHtmlMeta, 1);
  meta->name = g_steal_pointer (&name);
  meta->content = g_steal_pointer (&content);
  g_ptr_array_add (self->head->metas, meta);
}

static void
take_base (Reader *self, const char **attributes)
{
  g_autofree char *href = resolve (self, hearth_html_get_attribute (attributes, "href"));

  if (href == NULL)
    return;
  g_clear_pointer (&self->base, g_uri_unref);
  self->base = hearth_native_parse_base (href);
}

static void
start (gpointer user_data, const char *element, const char **attributes)
{
  Reader *self = user_data;

  if (strcmp (element, "link") == 0)
    take_link (self, attributes);
  else if (strcmp (element, "meta") == 0)
    take_meta (self, attributes);
  else if (strcmp (element, "base") == 0)
    take_base (self, attributes);
  else if (strcmp (element, "html") == 0 && self->head->language == NULL)
    self->head->language = dup_line (hearth_html_get_attribute (attributes, "lang"), 100);
  else if (strcmp (element, "title") == 0 && self->head->title == NULL && self->title == NULL)
    self->title = g_string_new (NULL);
}

static void
end_title (Reader *self)
{
  if (self->title != NULL && self->head->title == NULL)
    self->head->title = dup_line (self->title->str, MAX_TITLE_BYTES);
  if (self->title != NULL)
    g_string_free (g_steal_pointer (&self->title), TRUE);
}

static void
end (gpointer user_data, const char *element)
{
  if (strcmp (element, "title") == 0)
    end_title (user_data);
}

static void
text (gpointer user_data, const char *words, gsize length)
{
  Reader *self = user_data;

  if (self->title != NULL && self->title->len <= MAX_TITLE_BYTES)
    g_string_append_len (self->title, words, (gssize) length);
}

static gboolean
is_done (gpointer user_data)
{
  Reader *self = user_data;

  return self->head->links->len >= MAX_LINKS && self->head->metas->len >= MAX_METAS;
}

/* The page in UTF-8. One that says nothing of its characters and is not UTF-8 is of an old Windows,
 * as browsers take it. */
static char *
dup_utf8 (GBytes *bytes, const char *charset)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  g_autofree char *converted = NULL;

  size = MIN (size, MAX_BYTES);
  if (size >= 3 && memcmp (data, "\xef\xbb\xbf", 3) == 0)
    return g_utf8_make_valid (data + 3, (gssize) size - 3);
  if (charset == NULL && !g_utf8_validate_len (data, size, NULL))
    {
      const char *last;

      /* The end may have cut a character in two. */
      g_utf8_validate_len (data, size, &last);
      charset = size - (gsize) (last - data) > 4 ? "WINDOWS-1252" : NULL;
    }
  if (charset != NULL && g_ascii_strcasecmp (charset, "utf-8") != 0)
    converted =
        g_convert_with_fallback (data, (gssize) size, "UTF-8", charset, "?", NULL, NULL, NULL);
  return converted != NULL ? g_utf8_make_valid (converted, -1)
                           : g_utf8_make_valid (size > 0 ? data : "", (gssize) size);
}

/**
 * hearth_html_head_read:
 * @bytes: a web page, of which the first 512 KiB are read
 * @charset: (nullable): its characters, as its server named them
 * @base_uri: (nullable): where it lies, for its addresses
 *
 * Reads what a page says of itself. Anything can be read; what is no page has nothing to say. Pure,
 * for any thread.
 *
 * Returns: (transfer full): the head
 */
HearthHtmlHead *
hearth_html_head_read (GBytes *bytes, const char *charset, const char *base_uri)
{
  static const HearthHtmlTaker taker = {
    .start = start, .end = end, .text = text, .is_done = is_done
  };
  Reader self = { .head = g_new0 (HearthHtmlHead, 1), .base = hearth_native_parse_base (base_uri) };
  g_autofree char *page = NULL;

  g_return_val_if_fail (bytes != NULL, NULL);

  self.head->links = g_ptr_array_new_with_free_func (link_free);
  self.head->metas = g_ptr_array_new_with_free_func (meta_free);
  page = dup_utf8 (bytes, charset);
  hearth_html_parse (page, strlen (page), &taker, &self);
  end_title (&self);
  g_clear_pointer (&self.base, g_uri_unref);
  return self.head;
}

/**
 * hearth_html_head_free:
 * @self: (nullable): a head
 *
 * Frees a head.
 */
void
hearth_html_head_free (HearthHtmlHead *self)
{
  if (self == NULL)
    return;
  g_free (self->title);
  g_free (self->language);
  g_ptr_array_unref (self->links);
  g_ptr_array_unref (self->metas);
  g_free (self);
}

/**
 * hearth_html_head_find_meta:
 * @self: a head
 * @name: a name in small letters, such as "og:title"
 *
 * Returns: (nullable): what the page says under that name first
 */
const char *
hearth_html_head_find_meta (const HearthHtmlHead *self, const char *name)
{
  for (guint i = 0; i < self->metas->len; i++)
    {
      const HearthHtmlMeta *meta = g_ptr_array_index (self->metas, i);

      if (strcmp (meta->name, name) == 0)
        return meta->content;
    }
  return NULL;
}

/**
 * hearth_html_head_find_link:
 * @self: a head
 * @rel: what the link is to the page, such as "alternate"
 * @type: (nullable): a media type in small letters
 *
 * Returns: (nullable): the first such link
 */
const HearthHtmlLink *
hearth_html_head_find_link (const HearthHtmlHead *self, const char *rel, const char *type)
{
  for (guint i = 0; i < self->links->len; i++)
    {
      const HearthHtmlLink *link = g_ptr_array_index (self->links, i);

      if (hearth_html_link_has_rel (link, rel) &&
          (type == NULL || g_strcmp0 (link->type, type) == 0))
        return link;
    }
  return NULL;
}

/**
 * hearth_html_link_has_rel:
 * @self: a link
 * @rel: one word in small letters
 *
 * Returns: whether that is one of what the link is to the page
 */
gboolean
hearth_html_link_has_rel (const HearthHtmlLink *self, const char *rel)
{
  g_auto (GStrv) words = g_strsplit (self->rel, " ", -1);

  return g_strv_contains ((const char *const *) words, rel);
}
