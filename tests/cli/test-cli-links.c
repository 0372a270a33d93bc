/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A publisher asks whether everything that a catalog points to is there: each address that is not
 * is named with its place, servers are asked politely, and durations are measured. */
#include "hearth-cli-runner.h"
#include "hearth-test-server.h"

typedef struct
{
  HearthTestFolder *home;
  HearthTestServer *server;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autofree char *media = g_test_build_filename (G_TEST_DIST, "fixtures", "media", NULL);

  self->home = hearth_test_folder_new ();
  self->server = hearth_test_server_new (HEARTH_TEST_SERVER_PLAIN);
  hearth_test_server_serve_folder (self->server, media, TRUE);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  hearth_test_server_free (self->server);
  hearth_test_folder_free (self->home);
}

/* Serves a catalog, whose lines are counted, and checks it with its links. */
static Run *
check (Fixture *self, const char *catalog)
{
  g_autofree char *uri = hearth_test_server_uri (self->server, "/talks.hearth.json");

  hearth_test_server_answer_text (self->server, "/talks.hearth.json",
                                  &(HearthTestAnswer){ .content_type = "application/json" },
                                  catalog);
  return run_args (self->home, "check", "--links", uri);
}

/* How often the output has a line with this place in this document and these words. */
static guint
count_told (Fixture *self, Run *run, const char *document, const char *place, const char *words)
{
  g_autofree char *uri = hearth_test_server_uri (self->server, document);
  g_autofree char *prefix = g_strdup_printf ("%s:%s", uri, place);
  g_auto (GStrv) lines = g_strsplit (run->out, "\n", -1);
  guint n = 0;

  for (guint i = 0; lines[i] != NULL; i++)
    n += g_str_has_prefix (lines[i], prefix) && strstr (lines[i], words) != NULL;
  return n;
}

#define assert_told(self, run, place, words) \
  g_assert_cmpuint (count_told (self, run, "/talks.hearth.json", place, words), ==, 1)

#define HEAD \
  "{ \"format\": \"hearth-catalog\", \"version\": 1, \"id\": \"talks\", \"title\": \"Talks\",\n"

static void
answer (Fixture *self, const char *path, HearthTestAnswer how)
{
  hearth_test_server_answer_text (self->server, path, &how, "what lies there");
}

static void
test_all_there (Fixture *self, gconstpointer data)
{
  g_autoptr (Run) run = NULL;

  answer (self, "/poster.png", (HearthTestAnswer){ .content_type = "image/png" });
  answer (self, "/home", (HearthTestAnswer){ .content_type = "text/html" });
  /* The way of what takes feedback: there, but not for looking at. */
  answer (self, "/feedback", (HearthTestAnswer){ .status = 405 });
  run = check (
      self,
      HEAD "  \"homepage\": \"home\", \"image\": \"poster.png\",\n"
           "  \"feedback\": { \"post\": \"feedback\" },\n"
           "  \"episodes\": [ { \"id\": \"a\", \"title\": \"A\", \"image\": \"poster.png\",\n"
           "    \"segments\": [ { \"id\": \"s\", \"title\": \"S\", \"duration\": 7,\n"
           "      \"media\": [ { \"url\": \"clip.webm\" }, { \"url\": \"clip.mp4\" } ] } ] } ] }");
  g_assert_cmpstr (run->out, ==, "");
  g_assert_cmpstr (run->err, ==, "");
  g_assert_cmpint (run->status, ==, 0);
  /* What is named twice is asked for once, and feedback is never sent. */
  g_assert_cmpuint (hearth_test_server_n_requests (self->server, "/poster.png"), ==, 1);
  g_assert_cmpuint (hearth_test_server_n_requests (self->server, "/feedback"), ==, 1);
}

/* Without being asked to, nobody is asked. */
static void
test_only_when_wanted (Fixture *self, gconstpointer data)
{
  g_autofree char *file =
      hearth_test_folder_file (self->home, "talks.hearth.json",
                               HEAD "  \"image\": \"missing.png\", \"episodes\": [] }");
  g_autoptr (Run) without = run_args (self->home, "check", file);
  g_autoptr (Run) with = run_args (self->home, "check", "--links", file);

  g_assert_cmpstr (without->out, ==, "");
  g_assert_cmpint (without->status, ==, 0);
  /* Beside a file of this computer, what it names is looked for here. */
  g_assert_nonnull (strstr (with->out, "talks.hearth.json:2:12: error: image: file:///"));
  g_assert_nonnull (strstr (with->out, "there is no such file"));
  g_assert_cmpint (with->status, ==, 1);
}

static void
test_each_trouble (Fixture *self, gconstpointer data)
{
  g_autoptr (Run) run = NULL;

  answer (self, "/gone", (HearthTestAnswer){ .status = 410 });
  answer (self, "/ill", (HearthTestAnswer){ .status = 500 });
  answer (self, "/busy", (HearthTestAnswer){ .status = 429, .retry_after = "0" });
  answer (self, "/old", (HearthTestAnswer){ .status = 301, .location = "/new" });
  answer (self, "/new", (HearthTestAnswer){ .content_type = "text/html" });
  answer (self, "/round", (HearthTestAnswer){ .status = 302, .location = "/round" });
  answer (self, "/page.png", (HearthTestAnswer){ .content_type = "text/html" });
  run = check (self, HEAD
               "  \"homepage\": \"gone\",\n"
               "  \"image\": \"page.png\",\n"
               "  \"feedback\": { \"post\": \"/nobody\" },\n"
               "  \"resources\": [ { \"title\": \"1\", \"url\": \"ill\" },\n"
               "    { \"title\": \"2\", \"url\": \"busy\" },\n"
               "    { \"title\": \"3\", \"url\": \"old\" },\n"
               "    { \"title\": \"4\", \"url\": \"round\" },\n"
               "    { \"title\": \"5\", \"url\": \"new\" } ],\n"
               "  \"people\": { \"ines\": { \"name\": \"Ines\", \"image\": \"nobody.png\" } },\n"
               "  \"episodes\": [] }");
  g_test_message ("%s", run->out);
  assert_told (self, run, "2:15: error: homepage: ", "(410)");
  assert_told (self, run, "3:12: error: image: ", "a page where a picture should be");
  assert_told (self, run, "4:25: error: feedback.post: ", "(404)");
  assert_told (self, run, "5:41: warning: resources[0].url: ", "(500");
  assert_told (self, run, "6:28: warning: resources[1].url: ", "(429)");
  assert_told (self, run, "7:28: warning: resources[2].url: ", "/new; name that");
  assert_told (self, run, "8:28: error: resources[3].url: ", "in a circle");
  assert_told (self, run, "10:50: error: people.ines.image: ", "(404)");
  g_assert_cmpuint (count_lines (run->out), ==, 8);
  g_assert_cmpint (run->status, ==, 1);
  /* Who asks to be asked again later is, once. */
  g_assert_cmpuint (hearth_test_server_n_requests (self->server, "/busy"), ==, 2);
}

static void
test_durations (Fixture *self, gconstpointer data)
{
  g_autoptr (Run) run = NULL;

  answer (self, "/words.webm", (HearthTestAnswer){ .content_type = "video/webm" });
  run = check (
      self, HEAD
      "  \"episodes\": [ { \"id\": \"a\", \"title\": \"A\", \"segments\": [\n"
      "    { \"id\": \"long\", \"title\": \"S\", \"duration\": 754,\n"
      "      \"media\": [ { \"url\": \"clip.webm\" } ] },\n"
      "    { \"id\": \"untold\", \"title\": \"S\", \"media\": [ { \"url\": \"clip.mp4\" } ] },\n"
      "    { \"id\": \"words\", \"title\": \"S\", \"duration\": 5,\n"
      "      \"media\": [ { \"url\": \"words.webm\" } ] } ] } ] }");
  g_test_message ("%s", run->out);
  assert_told (self, run, "4:27: warning: episodes[0].segments[0].media[0].url: ", "says 12:34");
  assert_told (self, run, "7:27: warning: episodes[0].segments[2].media[0].url: ",
               "cannot be understood as a recording");
  g_assert_cmpuint (count_lines (run->out), ==, 2);
  g_assert_cmpint (run->status, ==, 0);
}

/* Pages that follow are looked through, too, and one server is asked one thing at a time. */
static void
test_pages_politely (Fixture *self, gconstpointer data)
{
  g_autoptr (GString) page = g_string_new (HEAD "  \"episodes\": [\n");
  g_autoptr (Run) run = NULL;

  for (guint i = 0; i < 20; i++)
    g_string_append_printf (page,
                            "%s{ \"id\": \"e%u\", \"title\": \"E\", \"page\": \"page-%u\" }\n",
                            i > 0 ? ", " : "", i, i);
  g_string_append (page, "] }");
  for (guint i = 0; i < 19; i++)
    {
      g_autofree char *path = g_strdup_printf ("/page-%u", i);

      answer (self, path, (HearthTestAnswer){ .delay_ms = 2 });
    }
  hearth_test_server_answer_text (self->server, "/second.json", NULL, page->str);
  run = check (self, HEAD "  \"next\": \"second.json\", \"episodes\": [] }");
  g_test_message ("%s", run->out);
  g_assert_cmpuint (count_told (self, run, "/second.json",
                                "22:40: error: episodes[19].page: ", "(404)"),
                    ==, 1);
  g_assert_cmpuint (count_lines (run->out), ==, 1);
  g_assert_cmpuint (hearth_test_tally_get_peak (hearth_test_server_get_tally (self->server), NULL),
                    ==, 1);
}

/* A feed has places that are those of the catalog which it converts to. */
static void
test_feed (Fixture *self, gconstpointer data)
{
  g_autofree char *uri = hearth_test_server_uri (self->server, "/feed.xml");
  g_autoptr (Run) run = NULL;

  hearth_test_server_answer_text (
      self->server, "/feed.xml", &(HearthTestAnswer){ .content_type = "application/rss+xml" },
      "<rss version='2.0'><channel><title>Talks</title><item><title>One</title><guid>1</guid>"
      "<enclosure url='clip.mp4' type='video/mp4'/></item><item><title>Two</title><guid>2</guid>"
      "<enclosure url='lost.mp4' type='video/mp4'/></item></channel></rss>");
  run = run_args (self->home, "check", "--links", uri);
  g_test_message ("%s", run->out);
  g_assert_cmpuint (count_told (self, run, "/feed.xml",
                                "1:1: error: episodes[1].segments[0].media[0].url: ", "(404)"),
                    ==, 1);
  g_assert_cmpint (run->status, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 2);
  runner_init (argv[1]);

  hearth_test_add ("/cli/links/all-there", test_all_there);
  hearth_test_add ("/cli/links/only-when-wanted", test_only_when_wanted);
  hearth_test_add ("/cli/links/each-trouble", test_each_trouble);
  hearth_test_add ("/cli/links/durations", test_durations);
  hearth_test_add ("/cli/links/pages-politely", test_pages_politely);
  hearth_test_add ("/cli/links/feed", test_feed);
  return g_test_run ();
}
