/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A web page, which is not a catalog itself but often says where one lies: by a link of HTML, see
 * https://www.rssboard.org/rss-autodiscovery, or by its own address. */
#include "hearth-error.h"
#include "hearth-formats.h"
#include "hearth-html-head.h"
#include "hearth-list.h"
#include "hearth-location.h"
#include "hearth-peertube.h"
#include "hearth-resource.h"
#include "hearth-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* More than any page has for people. */
#define MAX_FOUND 100

/* What a page links to as another form of itself; of the same thing in several, the first is taken.
 */
static const struct
{
  const char *type;
  const char *summary; /* untranslated */
} kinds[] = {
  { "application/vnd.hearth.catalog+json", N_ ("Hearth catalog") },
  { "application/rss+xml", N_ ("Feed, RSS") },
  { "application/feed+json", N_ ("Feed, JSON") },
  { "application/json", N_ ("Feed, JSON") },
  { "application/atom+xml", N_ ("Feed, Atom") },
};

/* One catalog that the page names. */
typedef struct
{
  char *url;   /* owned */
  char *title; /* owned, nullable */
  guint kind;
} Found;

static void
found_free (gpointer data)
{
  Found *found = data;

  g_free (found->url);
  g_free (found->title);
  g_free (found);
}

static gboolean
matches (HearthReading *reading)
{
  return hearth_reading_get_first (reading) == '<' &&
         (hearth_reading_has_early (reading, "<!doctype html") ||
          hearth_reading_has_early (reading, "<html") ||
          hearth_reading_has_early (reading, "<body"));
}

/* WordPress calls the interface to the page itself an alternate of type JSON, which is no feed. */
static gboolean
is_interface (const HearthHtmlLink *link)
{
  return strstr (link->href, "/wp-json/") != NULL || strstr (link->href, "rest_route=") != NULL;
}

static gboolean
find_kind (const HearthHtmlLink *link, guint *kind)
{
  if (link->type == NULL || is_interface (link) ||
      !(hearth_html_link_has_rel (link, "alternate") || hearth_html_link_has_rel (link, "feed")))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (link->type, kinds[i].type))
      {
        *kind = i;
        return TRUE;
      }
  return FALSE;
}

/* What is left of a title without the words for its form: the same for one feed as RSS and Atom. */
static char *
bare_title (const char *title)
{
  static const char *const forms[] = { "rss", "atom", "json", "feed", "0", "1", "2", NULL };
  g_auto (GStrv) words = g_str_tokenize_and_fold (title, NULL, NULL);
  GString *bare = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL; i++)
    if (!g_strv_contains (forms, words[i]))
      g_string_append_printf (bare, "%s ", words[i]);
  return g_string_free (bare, FALSE);
}

static gboolean
is_same_thing (const Found *one, const Found *other)
{
  g_autofree char *bare_one = NULL;
  g_autofree char *bare_other = NULL;

  if (one->kind == other->kind || one->title == NULL || other->title == NULL)
    return FALSE;
  bare_one = bare_title (one->title);
  bare_other = bare_title (other->title);
  return g_str_equal (bare_one, bare_other);
}

static void
take_found (GPtrArray *all, Found *found)
{
  for (guint i = 0; i < all->len; i++)
    {
      Found *known = g_ptr_array_index (all, i);
      const gboolean is_better = found->kind < known->kind && is_same_thing (known, found);

      if (is_better)
        {
          found_free (known);
          g_ptr_array_index (all, i) = found;
          return;
        }
      if (g_str_equal (known->url, found->url) || is_same_thing (known, found))
        {
          found_free (found);
          return;
        }
    }
  g_ptr_array_add (all, found);
}

/* What readers wrote under the posts is nothing to watch. */
static gboolean
is_comments (const Found *found)
{
  g_autofree char *title = found->title != NULL ? g_utf8_casefold (found->title, -1) : NULL;

  return strstr (found->url, "/comments/") != NULL || strstr (found->url, "comments.") != NULL ||
         (title != NULL &&
          (strstr (title, "comment") != NULL || strstr (title, "kommentar") != NULL));
}

static void
leave_out_comments (GPtrArray *all)
{
  guint n_others = 0;

  for (guint i = 0; i < all->len; i++)
    n_others += !is_comments (g_ptr_array_index (all, i));
  for (guint i = all->len; n_others > 0 && i > 0; i--)
    if (is_comments (g_ptr_array_index (all, i - 1)))
      g_ptr_array_remove_index (all, i - 1);
}

static GPtrArray *
find_feeds (HearthReading *reading, const HearthHtmlHead *head)
{
  GPtrArray *all = g_ptr_array_new_with_free_func (found_free);

  for (guint i = 0; i < head->links->len && all->len < MAX_FOUND; i++)
    {
      const HearthHtmlLink *link = g_ptr_array_index (head->links, i);
      Found *found;
      guint kind;

      if (!find_kind (link, &kind) || g_strcmp0 (link->href, hearth_reading_get_uri (reading)) == 0)
        continue;
      found = g_new0 (Found, 1);
      found->url = g_strdup (link->href);
      found->title = hearth_reading_dup_line (link->title);
      found->kind = kind;
      take_found (all, found);
    }
  leave_out_comments (all);
  return all;
}

/* The catalog of another page that this one says it is, if that is not where we come from, or what
 * the address deceived us about. */
static char *
address_of (HearthReading *reading, const char *page)
{
  const gboolean may_trust = page != NULL && !hearth_reading_distrusts_address (reading);
  g_autofree char *address = may_trust ? hearth_format_address (page) : NULL;

  return g_strcmp0 (address, hearth_reading_get_uri (reading)) != 0 ? g_steal_pointer (&address)
                                                                    : NULL;
}

/* A page of a channel has its feed; one of a video only says whose it is. */
static char *
youtube_address (HearthReading *reading, const HearthHtmlHead *head)
{
  g_autofree char *host = hearth_text_host (hearth_reading_get_uri (reading));
  const char *channel = hearth_html_head_find_meta (head, "channelid");
  g_autofree char *page = NULL;

  if (channel == NULL)
    channel = hearth_html_head_find_meta (head, "identifier");
  if (host == NULL || channel == NULL || !g_str_has_suffix (host, "youtube.com") ||
      !g_str_has_prefix (channel, "UC"))
    return NULL;
  page = g_strconcat ("https://www.youtube.com/channel/", channel, NULL);
  return address_of (reading, page);
}

/* Anybody can have an instance, so only the page knows that it is one. */
static char *
peertube_address (const HearthHtmlHead *head, const char *page)
{
  const char *platform = hearth_html_head_find_meta (head, "og:platform");
  g_autoptr (GUri) uri = NULL;

  if (page == NULL || platform == NULL || g_ascii_strcasecmp (platform, "PeerTube") != 0)
    return NULL;
  uri = hearth_location_parse_web (page, NULL);
  return uri != NULL ? hearth_peertube_address (uri) : NULL;
}

/* What the kind of page it is tells, before any feed that it has besides. It may say itself where
 * it lies, which is worth more than where a person found it. */
static char *
find_address (HearthReading *reading, const HearthHtmlHead *head)
{
  const HearthHtmlLink *canonical = hearth_html_head_find_link (head, "canonical", NULL);
  const char *const pages[] = {
    hearth_reading_get_uri (reading),
    canonical != NULL ? canonical->href : NULL,
    hearth_html_head_find_meta (head, "og:url"),
  };
  char *address = NULL;

  for (guint i = 0; address == NULL && i < G_N_ELEMENTS (pages); i++)
    address = address_of (reading, pages[i]);
  for (guint i = 0; address == NULL && i < G_N_ELEMENTS (pages); i++)
    address = peertube_address (head, pages[i]);
  return address != NULL ? address : youtube_address (reading, head);
}

static char *
dup_title (HearthReading *reading, const HearthHtmlHead *head)
{
  char *title = hearth_reading_dup_line (hearth_html_head_find_meta (head, "og:title"));

  if (title == NULL)
    title = hearth_reading_dup_line (head->title);
  if (title == NULL && hearth_reading_get_uri (reading) != NULL)
    title = hearth_text_host (hearth_reading_get_uri (reading));
  return title != NULL ? title : g_strdup (_ ("Web page"));
}

static HearthCatalog *
make_directory (HearthReading *reading, const HearthHtmlHead *head, GPtrArray *all)
{
  g_autofree char *title = dup_title (reading, head);
  g_autoptr (GPtrArray) resources = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) no_episodes = g_ptr_array_new ();
  g_autoptr (GListModel) list = NULL;
  g_autoptr (HearthSeries) series = NULL;

  for (guint i = 0; i < all->len; i++)
    {
      const Found *found = g_ptr_array_index (all, i);

      g_ptr_array_add (resources, g_object_new (HEARTH_TYPE_RESOURCE, "title",
                                                found->title != NULL ? found->title : title, "url",
                                                found->url, "kind", HEARTH_RESOURCE_KIND_CATALOG,
                                                "summary", _ (kinds[found->kind].summary), NULL));
    }
  list = hearth_list_new (HEARTH_TYPE_RESOURCE, resources);
  series = g_object_new (HEARTH_TYPE_SERIES, "id", title, "title", title, "resources", list, NULL);
  return hearth_reading_end (reading, series, no_episodes, NULL);
}

static HearthCatalog *
read_page (HearthReading *reading, GError **error)
{
  g_autoptr (HearthHtmlHead) head = hearth_html_head_read (hearth_reading_get_bytes (reading), NULL,
                                                           hearth_reading_get_uri (reading));
  g_autofree char *address = find_address (reading, head);
  g_autoptr (GPtrArray) all = find_feeds (reading, head);
  const char *words =
      _ ("This is a web page, not a catalog. Look on it for the address of the catalog.");

  if (address == NULL && all->len > 1)
    return make_directory (reading, head, all);
  if (address == NULL && all->len == 1)
    address = g_strdup (((Found *) g_ptr_array_index (all, 0))->url);
  if (address != NULL)
    {
      hearth_reading_set_follow (reading, address);
      return NULL;
    }
  hearth_reading_fault (reading, HEARTH_FAULT_SEVERITY_ERROR, 1, 1, NULL, "%s", words);
  g_set_error_literal (error, HEARTH_LOAD_ERROR, HEARTH_LOAD_ERROR_NOT_CATALOG, words);
  return NULL;
}

const HearthFormat hearth_format_page = {
  .id = "web-page",
  .name = N_ ("Web page"),
  .carries = N_ ("the way to the catalogs that it names: feeds, and what its address tells"),
  .matches = matches,
  .read = read_page,
};
