/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-web-moment.h"

typedef struct
{
  const char *page;
  gint64 position_ms;
  const char *address; /* nullable: the site takes no time */
} MomentCase;

static void
check (const MomentCase *cases, gsize n_cases)
{
  for (gsize i = 0; i < n_cases; i++)
    {
      g_autofree char *address = hearth_web_moment_address (cases[i].page, cases[i].position_ms);

      g_test_message ("page: %s", cases[i].page);
      g_assert_cmpstr (address, ==, cases[i].address);
    }
}

static void
test_each_site_in_its_own_way (void)
{
  static const MomentCase cases[] = {
    { "https://www.youtube.com/watch?v=abc", 65999, "https://www.youtube.com/watch?v=abc&t=65" },
    { "https://m.youtube.com/watch?v=abc", 65000, "https://m.youtube.com/watch?v=abc&t=65" },
    { "https://youtu.be/abc", 3600000, "https://youtu.be/abc?t=3600" },
    { "https://youtu.be/abc?si=q", 1000, "https://youtu.be/abc?si=q&t=1" },
    { "https://www.youtube.com/live/abc", 5000, "https://www.youtube.com/live/abc?t=5" },
    { "https://www.youtube.com/embed/abc", 5000, "https://www.youtube.com/embed/abc?start=5" },
    { "https://www.youtube-nocookie.com/embed/abc?rel=0", 5000,
      "https://www.youtube-nocookie.com/embed/abc?rel=0&start=5" },
    { "https://vimeo.com/123", 65000, "https://vimeo.com/123#t=65" },
    { "https://player.vimeo.com/video/123?h=f0", 65000,
      "https://player.vimeo.com/video/123?h=f0#t=65" },
    { "https://media.ccc.de/v/37c3-1", 65000, "https://media.ccc.de/v/37c3-1#t=65" },
    { "https://www.dailymotion.com/video/x1", 65000,
      "https://www.dailymotion.com/video/x1?start=65" },
    { "https://archive.org/details/talk", 65000, "https://archive.org/details/talk?start=65" },
    { "https://odysee.com/@some:1/talk:2", 65000, "https://odysee.com/@some:1/talk:2?t=65" },
    { "https://peertube.example/w/abc", 65000, "https://peertube.example/w/abc?start=65" },
    { "https://tube.example:8443/videos/watch/abc?title=0", 65000,
      "https://tube.example:8443/videos/watch/abc?title=0&start=65" },
    { "https://tube.example/videos/embed/abc", 65000,
      "https://tube.example/videos/embed/abc?start=65" },
    { "https://cdn.example/talk.mp4", 65000, "https://cdn.example/talk.mp4#t=65" },
    { "http://cdn.example/TALK.WEBM?token=a%20b&c", 65000,
      "http://cdn.example/TALK.WEBM?token=a%20b&c#t=65" },
  };

  check (cases, G_N_ELEMENTS (cases));
}

/* The time that a publisher wrote down is not the one that is meant, and at the beginning none is
 * needed. */
static void
test_another_time_gives_way (void)
{
  static const MomentCase cases[] = {
    { "https://www.youtube.com/watch?t=30s&v=abc&list=l", 65000,
      "https://www.youtube.com/watch?v=abc&list=l&t=65" },
    { "https://youtu.be/abc?t=30", 0, "https://youtu.be/abc" },
    { "https://youtu.be/abc?t=30", 999, "https://youtu.be/abc" },
    { "https://youtu.be/abc?t=30#comments", -5, "https://youtu.be/abc" },
    { "https://vimeo.com/123#t=1m2s", 65000, "https://vimeo.com/123#t=65" },
    { "https://vimeo.com/123#t=1m2s", 0, "https://vimeo.com/123" },
    { "https://www.youtube.com/watch?v=t=1&&start=4", 5000,
      "https://www.youtube.com/watch?v=t=1&t=5" },
    { "https://cdn.example/talk.mp4#t=1,2", 5000, "https://cdn.example/talk.mp4#t=5" },
  };

  check (cases, G_N_ELEMENTS (cases));
}

static void
test_no_address_where_none_is_known (void)
{
  static const MomentCase cases[] = {
    { NULL, 5000, NULL },
    { "", 5000, NULL },
    { "file:///home/talk.mp4", 5000, NULL },
    { "hearth://open/series", 5000, NULL },
    { "https:", 5000, NULL },
    { "https://", 5000, NULL },
    { "https://youtube.com", 5000, NULL },
    { "https://www.youtube.com/@channel", 5000, NULL },
    { "https://notyoutube.com/watch?v=a", 5000, NULL },
    { "https://youtube.com.example/watch?v=a", 5000, NULL },
    { "https://media.ccc.de/c/37c3", 5000, NULL },
    { "https://tube.example/w/p/list", 5000, NULL },
    { "https://learn.example/shows/azure", 5000, NULL },
    { "https://cdn.example/live.m3u8", 5000, NULL },
    { "https://cdn.example/mp4", 5000, NULL },
  };

  check (cases, G_N_ELEMENTS (cases));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/web-moment/sites", test_each_site_in_its_own_way);
  g_test_add_func ("/web-moment/other-time", test_another_time_gives_way);
  g_test_add_func ("/web-moment/none", test_no_address_where_none_is_known);
  return g_test_run ();
}
