/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What only a web site plays: where its player is, what it is told, and where it may lead. */
#include "hearth-embed.h"

#include <string.h>

#define YOUTUBE "https://www.youtube-nocookie.com/embed/UjEeiLmtNo4"
#define PEERTUBE_ID "9c9de5e8-0a1e-484a-b099-e80766180a6d"
#define LEARN "https://learn-video.azurefd.net/vod/player?show=inside-azure-for-it&ep=elastic-san"

typedef struct
{
  const char *page;
  const char *embed; /* nullable: no player is known */
} PageCase;

static void
test_the_player_behind_a_page (void)
{
  static const PageCase cases[] = {
    { "https://www.youtube.com/watch?v=UjEeiLmtNo4", YOUTUBE },
    { "https://m.youtube.com/watch?list=PL1&v=UjEeiLmtNo4&t=5", YOUTUBE },
    { "https://youtu.be/UjEeiLmtNo4?si=abc", YOUTUBE },
    { "https://www.youtube.com/live/UjEeiLmtNo4", YOUTUBE },
    { "https://www.youtube.com/embed/UjEeiLmtNo4?autoplay=1", YOUTUBE },
    { YOUTUBE, YOUTUBE },
    { "https://vimeo.com/76979871", "https://player.vimeo.com/video/76979871" },
    { "https://vimeo.com/76979871/8272103f6e",
      "https://player.vimeo.com/video/76979871?h=8272103f6e" },
    { "https://vimeo.com/channels/staffpicks/76979871", "https://player.vimeo.com/video/76979871" },
    { "https://player.vimeo.com/video/76979871?color=fff&h=82f0",
      "https://player.vimeo.com/video/76979871?h=82f0" },
    { "https://tube.example:8443/w/kkGMgK9ZtnKfYAgnEtQxbv",
      "https://tube.example:8443/videos/embed/kkGMgK9ZtnKfYAgnEtQxbv" },
    { "https://tube.example/videos/watch/" PEERTUBE_ID "?start=3s",
      "https://tube.example/videos/embed/" PEERTUBE_ID },
    { "https://learn.microsoft.com/en-us/shows/inside-azure-for-it/elastic-san", LEARN },
    { "https://learn.microsoft.com/shows/inside-azure-for-it/elastic-san/", LEARN },
    { LEARN, LEARN },
    { "https://media.ccc.de/v/37c3-11784-hello#t=5",
      "https://media.ccc.de/v/37c3-11784-hello/oembed" },
    { "https://www.dailymotion.com/video/x8abc12",
      "https://www.dailymotion.com/embed/video/x8abc12" },
    { "https://archive.org/details/some.talk", "https://archive.org/embed/some.talk" },
    { "https://odysee.com/@some:1/talk:2", "https://odysee.com/$/embed/@some:1/talk:2" },
    /* Not of a video, or not of the site that they look like. */
    { "https://www.youtube.com/@hearth", NULL },
    { "https://www.youtube.com/watch?v=short", NULL },
    { "https://www.youtube.com/watch?v=UjEeiLmtNo4_and_more", NULL },
    { "https://youtube.com.evil.example/watch?v=UjEeiLmtNo4", NULL },
    { "https://notyoutube.com/watch?v=UjEeiLmtNo4", NULL },
    { "https://www.youtube.com@evil.example/watch?v=UjEeiLmtNo4", NULL },
    { "https://vimeo.com/about", NULL },
    { "https://tube.example/w/not-an-id", NULL },
    { "https://learn.microsoft.com/en-us/azure/storage/blobs", NULL },
    { "file:///etc/passwd", NULL },
    { "javascript:alert(1)", NULL },
    { "", NULL },
    { NULL, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *embed = hearth_embed_address (cases[i].page);

      g_test_message ("page: %s", cases[i].page);
      g_assert_cmpstr (embed, ==, cases[i].embed);
    }
}

static void
test_what_a_player_is_told (void)
{
  g_autofree char *youtube = hearth_embed_open_address (YOUTUBE, 65999, "de");
  g_autofree char *begins = hearth_embed_open_address (YOUTUBE, 0, NULL);
  g_autofree char *vimeo =
      hearth_embed_open_address ("https://player.vimeo.com/video/1?h=82f0", 65000, "en");
  g_autofree char *peertube =
      hearth_embed_open_address ("https://tube.example/videos/embed/" PEERTUBE_ID, 65000, "pt-BR");
  g_autofree char *other = hearth_embed_open_address ("https://a.example/player?x=1", 65000, "en");
  g_autofree char *sly = hearth_embed_open_address (YOUTUBE, 0, "en&autoplay=1#");

  g_assert_nonnull (strstr (youtube, "?rel=0"));
  g_assert_nonnull (strstr (youtube, "&cc_lang_pref=de&hl=de"));
  g_assert_true (g_str_has_suffix (youtube, "&start=65"));
  g_assert_null (strstr (begins, "start="));
  g_assert_null (strstr (begins, "cc_lang_pref"));
  g_assert_cmpstr (sly, ==, begins);
  g_assert_true (g_str_has_prefix (vimeo, "https://player.vimeo.com/video/1?h=82f0&dnt=1"));
  g_assert_true (g_str_has_suffix (vimeo, "&texttrack=en#t=65s"));
  g_assert_nonnull (strstr (peertube, "subtitle=pt-BR"));
  g_assert_true (g_str_has_suffix (peertube, "&start=65s"));
  g_assert_cmpstr (other, ==, "https://a.example/player?x=1");
  g_assert_true (hearth_embed_wants_referrer (YOUTUBE));
  g_assert_false (hearth_embed_wants_referrer ("https://a.example/player"));
}

static gboolean
leads (const char *embed, const char *address)
{
  g_auto (GStrv) patterns = hearth_embed_site_patterns (embed);

  return hearth_embed_site_has (patterns, address);
}

static void
test_where_a_player_may_lead (void)
{
  g_assert_true (leads (YOUTUBE, "https://www.youtube.com/watch?v=UjEeiLmtNo4"));
  g_assert_true (leads (YOUTUBE, "https://consent.youtube.com/m"));
  g_assert_false (leads (YOUTUBE, "http://www.youtube.com/watch"));
  g_assert_false (leads (YOUTUBE, "https://notyoutube.com/"));
  g_assert_false (leads (YOUTUBE, "https://youtube.com.evil.example/"));
  g_assert_false (leads (YOUTUBE, "https://www.youtube.com:x@evil.example/"));
  g_assert_false (leads (YOUTUBE, "https://evil.example/?https://www.youtube.com/"));
  g_assert_false (leads (YOUTUBE, "file:///etc/passwd"));
  g_assert_true (leads (LEARN, "https://learn.microsoft.com/"));

  /* One that nobody knows may lead to itself alone. */
  g_assert_true (leads ("http://127.0.0.1:8080/player", "http://127.0.0.1:8080/else"));
  g_assert_false (leads ("http://127.0.0.1:8080/player", "http://127.0.0.1:8081/else"));
  g_assert_true (leads ("http://a.example/player", "https://A.example/else"));
  g_assert_false (leads ("https://a.example/player", "http://a.example/else"));
  g_assert_false (leads ("https://a.example/player", "https://b.a.example/else"));
  g_assert_false (leads ("https://a.example/player", "https://aXexample/else"));
  g_assert_true (leads ("https://bücher.example/player", "https://xn--bcher-kva.example/else"));
  g_assert_false (leads (NULL, "https://a.example/"));
}

static void
test_the_player_of_a_segment (void)
{
  g_autoptr (HearthSegment) named = g_object_new (HEARTH_TYPE_SEGMENT, "id", "a", "embed",
                                                  "https://www.youtube.com/embed/UjEeiLmtNo4",
                                                  "page", "https://vimeo.com/1", NULL);
  g_autoptr (HearthSegment) unknown =
      g_object_new (HEARTH_TYPE_SEGMENT, "id", "b", "embed", "https://a.example/p?x=1", NULL);
  g_autoptr (HearthSegment) page =
      g_object_new (HEARTH_TYPE_SEGMENT, "id", "c", "page", "https://vimeo.com/1", NULL);
  g_autoptr (HearthSegment) plain =
      g_object_new (HEARTH_TYPE_SEGMENT, "id", "d", "embed", "javascript:alert(1)", "page",
                    "https://a.example/about", NULL);
  HearthSegment *segments[] = { named, unknown, page, plain };
  const char *embeds[] = { YOUTUBE, "https://a.example/p?x=1", "https://player.vimeo.com/video/1",
                           NULL };

  for (gsize i = 0; i < G_N_ELEMENTS (segments); i++)
    {
      g_autofree char *embed = hearth_embed_of_segment (segments[i]);

      g_assert_cmpstr (embed, ==, embeds[i]);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/embed/page", test_the_player_behind_a_page);
  g_test_add_func ("/embed/told", test_what_a_player_is_told);
  g_test_add_func ("/embed/leads", test_where_a_player_may_lead);
  g_test_add_func ("/embed/segment", test_the_player_of_a_segment);
  return g_test_run ();
}
