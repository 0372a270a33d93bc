/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-caption-track.h"
#include "hearth-chapter.h"
#include "hearth-error.h"
#include "hearth-fault.h"
#include "hearth-media.h"
#include "hearth-native-reader.h"
#include "hearth-native-value.h"
#include "hearth-person.h"
#include "hearth-resource.h"
#include "hearth-test.h"

#include <string.h>

#define SERIES(members) \
  "{\"format\":\"hearth-catalog\",\"version\":1,\"id\":\"s\",\"title\":\"S\"," members "}"
#define EPISODE(members) SERIES ("\"episodes\":[{\"id\":\"e\",\"title\":\"E\"," members "}]")
#define SEGMENT(members) EPISODE ("\"segments\":[{\"id\":\"p\",\"title\":\"P\"," members "}]")

/* A document, the faults that a person is told, and what is left of it. */
typedef struct
{
  const char *text;
  const char *faults; /* one a line, without the name and the place */
  guint n_left_out;
  guint n_episodes;
  guint n_segments; /* of the first episode */
} Case;

static const Case cases[] = {
  { SERIES ("\"episodes\":[]"), "", 0, 0, 0 },
  { SERIES ("\"x-note\":1,\"episodes\":[]"),
    "warning: x-note: Hearth does not know this member; it is ignored\n", 0, 0, 0 },
  { SERIES ("\"$schema\":\"x\",\"episodes\":[]"), "", 0, 0, 0 },
  { SERIES ("\"summary\":1"),
    "error: summary: expected a text, found a number\nerror: episodes: this is missing\n", 0, 0,
    0 },
  { SERIES ("\"episodes\":{}"), "error: episodes: expected a list, found an object\n", 0, 0, 0 },
  { SERIES ("\"summary\":null,\"episodes\":[]"),
    "warning: summary: null says nothing; leave the member out\n", 0, 0, 0 },
  { SERIES ("\"title\":\"T\",\"episodes\":[]"),
    "warning: title: this name stands here more than once; the last one counts\n", 0, 0, 0 },

  /* An item that cannot be used is left out, and only that one. */
  { SERIES (
        "\"episodes\":[5,{\"id\":\"a\"},{\"title\":\"A\"},{\"id\":\"\",\"title\":\"A\"},"
        "{\"id\":7,\"title\":\"A\"},{\"id\":\"a\",\"title\":\"A\"},{\"id\":\"a\",\"title\":\"B\"}]"),
    "error: episodes[0]: expected an object, found a number\n"
    "error: episodes[1].title: this is missing\n"
    "error: episodes[2].id: this is missing\n"
    "error: episodes[3].id: this is empty\n"
    "error: episodes[4].id: expected a text, found a number\n"
    "error: episodes[6].id: the id “a” is taken by one before it\n",
    6, 1, 0 },
  { EPISODE ("\"segments\":[{\"id\":\"p\",\"title\":\"P\"},{\"id\":\"p\",\"title\":\"Q\"},[],"
             "{\"id\":\"q\",\"title\":\"Q\",\"duration\":\"9:30\"}]"),
    "error: episodes[0].segments[1].id: the id “p” is taken by one before it\n"
    "error: episodes[0].segments[2]: expected an object, found a list\n"
    "error: episodes[0].segments[3].duration: expected a number of seconds, found a text\n",
    3, 1, 1 },
  { EPISODE ("\"number\":true,\"segments\":[1]"),
    "error: episodes[0].number: expected a whole number, found true\n"
    "error: episodes[0].segments[0]: expected an object, found a number\n",
    1, 0, 0 },
  { EPISODE ("\"number\":1.5"),
    "error: episodes[0].number: expected a whole number, found a number\n", 1, 0, 0 },
  { SEGMENT ("\"media\":[{\"type\":\"video/mp4\"},{\"url\":5},{\"url\":\"a.mp4\"}]"),
    "error: episodes[0].segments[0].media[0].url: this is missing\n"
    "error: episodes[0].segments[0].media[1].url: expected a text, found a number\n",
    0, 1, 1 },

  /* A value that cannot be used is ignored; what it belongs to stays. */
  { SEGMENT ("\"duration\":-1"),
    "error: episodes[0].segments[0].duration: the number must not be negative; it is ignored\n", 0,
    1, 1 },
  { SEGMENT ("\"duration\":1e400"),
    "error: episodes[0].segments[0].duration: the number is too large; it is ignored\n", 0, 1, 1 },
  { SEGMENT ("\"duration\":1e17"),
    "error: episodes[0].segments[0].duration: the number is too large; it is ignored\n", 0, 1, 1 },
  { EPISODE ("\"number\":18446744073709551617"),
    "error: episodes[0].number: the number is too large; it is ignored\n", 0, 1, 0 },
  { EPISODE ("\"number\":4294967296"),
    "error: episodes[0].number: the number is too large; it is ignored\n", 0, 1, 0 },
  { EPISODE ("\"published\":\"2021-10-06\""),
    "error: episodes[0].published: a time is written “2021-10-06T17:00:00Z”; this one is ignored\n",
    0, 1, 0 },
  { EPISODE ("\"kind\":\"unknown\""),
    "warning: episodes[0].kind: Hearth does not know the word “unknown”; it is ignored\n", 0, 1,
    0 },
  { EPISODE ("\"live\":{\"starts\":\"2026-11-24T17:00:00Z\",\"ends\":\"2026-11-24T16:00:00Z\"}"),
    "error: episodes[0].live.ends: the end lies before the start; it is ignored\n", 0, 1, 0 },
  { EPISODE ("\"live\":{\"join\":\"https://a.example/\"}"),
    "error: episodes[0].live.starts: this is missing\n", 0, 1, 0 },
  { SEGMENT ("\"chapters\":[{\"start\":-5,\"title\":\"A\"},{\"start\":5}]"),
    "error: episodes[0].segments[0].chapters[0].start: the number must not be negative; it is "
    "ignored\n"
    "error: episodes[0].segments[0].chapters[1].title: this is missing\n",
    0, 1, 1 },

  /* People. */
  { SERIES (
        "\"people\":{\"ann\":{\"name\":\"Ann\"},\"bob\":{},\"cy\":\"Cy\"},\"episodes\":"
        "[{\"id\":\"e\",\"title\":\"E\",\"hosts\":[\"ann\",\"ann\",\"zoe\",\"bob\",{\"name\":\"Zoe\"}]}]"),
    "error: people.bob.name: this is missing\n"
    "error: people.cy: expected an object, found a text\n"
    "warning: episodes[0].hosts[1]: “ann” is named twice\n"
    "warning: episodes[0].hosts[2]: nobody in “people” has the id “zoe”\n"
    "warning: episodes[0].hosts[3]: nobody in “people” has the id “bob”\n"
    "error: episodes[0].hosts[4]: expected a text, found an object\n",
    0, 1, 0 },

  /* Addresses lead to the web or beside the document, nowhere else. */
  { EPISODE ("\"image\":\"file:///etc/passwd\",\"page\":\"javascript:alert(1)\""),
    "warning: episodes[0].image: only addresses of the web (http and https) may stand here; it is "
    "ignored\n"
    "warning: episodes[0].page: only addresses of the web (http and https) may stand here; it is "
    "ignored\n",
    0, 1, 0 },
  { EPISODE ("\"page\":\"mailto:a@b.example\",\"image\":\"https:///x.jpg\""),
    "warning: episodes[0].image: this is not an address of the web; it is ignored\n"
    "warning: episodes[0].page: only addresses of the web (http and https) may stand here; it is "
    "ignored\n",
    0, 1, 0 },
  { SERIES (
        "\"feedback\":{\"mail\":\"me@here.example\",\"post\":\"ftp://x.example/\"},\"episodes\":[]"),
    "warning: feedback.post: only addresses of the web (http and https) may stand here; it is "
    "ignored\n"
    "warning: feedback.mail: a mail address is written “mailto:name@example.org”; it is ignored\n",
    0, 0, 0 },
};

static HearthCatalog *
read_text (const char *text, const char *base_uri, GListModel **faults)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  HearthCatalog *catalog = hearth_native_read (bytes, base_uri, NULL, faults, &error);

  g_assert_no_error (error);
  g_assert_nonnull (catalog);
  return catalog;
}

static char *
join_faults (GListModel *faults)
{
  GString *lines = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (faults); i++)
    {
      g_autoptr (HearthFault) fault = g_list_model_get_item (faults, i);
      g_autofree char *line = hearth_fault_to_string (fault);

      g_string_append_printf (lines, "%s\n", line);
    }
  return g_string_free (lines, FALSE);
}

static void
test_each_fault_is_told_and_the_rest_kept (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GListModel) faults = NULL;
      g_autoptr (HearthCatalog) catalog = NULL;
      g_autofree char *lines = NULL;

      g_test_message ("%s", cases[i].text);
      catalog = read_text (cases[i].text, NULL, &faults);
      lines = join_faults (faults);
      g_assert_cmpstr (lines, ==, cases[i].faults);
      g_assert_true (faults == hearth_catalog_get_faults (catalog));
      g_assert_cmpuint (hearth_catalog_get_n_left_out (catalog), ==, cases[i].n_left_out);
      g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (catalog)), ==, cases[i].n_episodes);
      if (cases[i].n_episodes > 0)
        g_assert_cmpuint (g_list_model_get_n_items (
                              G_LIST_MODEL (hearth_catalog_get_episode (catalog, 0))),
                          ==, cases[i].n_segments);
    }
}

static void
test_faults_have_lines_and_columns (void)
{
  const char *text = "{ \"format\": \"hearth-catalog\", \"version\": 1,\n"
                     "  \"id\": \"s\", \"title\": \"Ä\", \"colour\": \"red\",\n"
                     "  \"episodes\": [\n"
                     "    { \"id\": \"ä\", \"title\": 5 },\n"
                     "    { \"id\": \"b\" } ] }\n";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (GListModel) faults = NULL;
  g_autoptr (HearthCatalog) catalog = hearth_native_read (bytes, NULL, "s.json", &faults, NULL);
  g_autofree char *lines = join_faults (faults);

  g_assert_cmpstr (lines, ==,
                   "s.json:2:28: warning: colour: Hearth does not know this member; it is ignored\n"
                   "s.json:4:27: error: episodes[0].title: expected a text, found a number\n"
                   "s.json:5:5: error: episodes[1].title: this is missing\n");
}

typedef struct
{
  const char *text;
  HearthLoadError code;
  const char *words;
} Refusal;

static const Refusal refusals[] = {
  { "", HEARTH_LOAD_ERROR_INVALID, "line 1, column 1: the document is empty" },
  { "{\n  \"id\": 'x' }", HEARTH_LOAD_ERROR_INVALID, "line 2, column 9: JSON takes double quotes" },
  { "null", HEARTH_LOAD_ERROR_NOT_CATALOG, "a catalog is an object" },
  { "[]", HEARTH_LOAD_ERROR_NOT_CATALOG, "a catalog is an object" },
  { "{}", HEARTH_LOAD_ERROR_NOT_CATALOG, "no “format”" },
  { "{\"format\":\"rss\"}", HEARTH_LOAD_ERROR_NOT_CATALOG, "is not “hearth-catalog”" },
  { "{\"format\":1}", HEARTH_LOAD_ERROR_NOT_CATALOG, "is not “hearth-catalog”" },
  { "{\"format\":\"hearth-catalog\",\"version\":2}", HEARTH_LOAD_ERROR_NOT_CATALOG, "newer" },
  { "{\"format\":\"hearth-catalog\",\"version\":99999999999999999999}",
    HEARTH_LOAD_ERROR_NOT_CATALOG, "newer" },
  { "{\"format\":\"hearth-catalog\",\"version\":1,\"episodes\":[]}", HEARTH_LOAD_ERROR_INVALID,
    "needs an “id” and a “title”" },
  { "{\"format\":\"hearth-catalog\",\"version\":1,\"id\":\"a\",\"title\":[]}",
    HEARTH_LOAD_ERROR_INVALID, "needs an “id” and a “title”" },
};

static void
test_what_is_no_catalog_is_refused (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new (refusals[i].text, strlen (refusals[i].text));
      g_autoptr (GListModel) faults = NULL;
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", refusals[i].text);
      g_assert_null (hearth_native_read (bytes, NULL, "x", &faults, &error));
      g_assert_error (error, HEARTH_LOAD_ERROR, (int) refusals[i].code);
      g_assert_nonnull (strstr (error->message, refusals[i].words));
      g_assert_cmpuint (g_list_model_get_n_items (faults), >, 0);
    }
}

static void
test_a_version_that_is_missing_is_told (void)
{
  g_autoptr (GListModel) faults = NULL;
  g_autoptr (HearthCatalog) catalog =
      read_text ("{\"format\":\"hearth-catalog\",\"id\":\"s\",\"title\":\"S\",\"episodes\":[]}",
                 NULL, &faults);
  g_autofree char *lines = join_faults (faults);

  g_assert_cmpstr (lines, ==, "error: version: the version must be 1; it is read as if it were\n");
}

static gpointer
first_of (GListModel *list)
{
  g_autoptr (GObject) item = g_list_model_get_item (list, 0);

  g_assert_nonnull (item);
  return item;
}

static void
check_series (HearthSeries *series)
{
  HearthPerson *ann = first_of (hearth_series_get_people (series));
  HearthFeedbackAddress *feedback = hearth_series_get_feedback (series);
  g_autofree char *updated = hearth_native_format_time (hearth_series_get_updated (series));

  g_assert_cmpstr (hearth_series_get_id (series), ==, "evening-talks");
  g_assert_cmpstr (hearth_series_get_summary (series), ==,
                   "Talks about bread,\nand about those who bake it.");
  g_assert_cmpstr (hearth_series_get_image (series), ==, "https://talks.example/a/poster.jpg");
  g_assert_cmpstr (updated, ==, "2026-10-06T19:30:00.25+02:00");
  g_assert_cmpuint (g_list_model_get_n_items (hearth_series_get_people (series)), ==, 3);
  g_assert_cmpstr (hearth_person_get_id (ann), ==, "ann");
  g_assert_cmpstr (hearth_person_get_organization (ann), ==, "The Village Oven");
  g_assert_cmpstr (hearth_resource_get_title (first_of (hearth_person_get_links (ann))), ==,
                   "Her \"page\"");
  g_assert_cmpstr (hearth_feedback_address_get_post (feedback), ==,
                   "https://talks.example/feedback");
  g_assert_cmpstr (hearth_feedback_address_get_mail (feedback), ==, "mailto:talks@talks.example");
  g_assert_cmpstr (hearth_feedback_address_get_topics (feedback)[2], ==, "Idea");
  g_assert_cmpint (hearth_resource_get_kind (first_of (hearth_series_get_resources (series))), ==,
                   HEARTH_RESOURCE_KIND_COURSE);
}

static void
check_episode (HearthEpisode *episode)
{
  HearthLiveSession *live = hearth_episode_get_live (episode);

  g_assert_cmpint (hearth_episode_get_number (episode), ==, 3);
  g_assert_cmpint (hearth_episode_get_kind (episode), ==, HEARTH_EPISODE_KIND_FIRESIDE_CHAT);
  g_assert_cmpstr (hearth_episode_get_description (episode), ==, "Grass.\n\nFlour.\tLoaf.");
  g_assert_cmpstr (hearth_episode_get_tags (episode)[1], ==, "history");
  g_assert_cmpstr (hearth_person_get_name (first_of (hearth_episode_get_hosts (episode))), ==,
                   "Ann Baker");
  g_assert_cmpstr (hearth_person_get_name (first_of (hearth_episode_get_guests (episode))), ==,
                   "Børge Müller");
  g_assert_cmpint (hearth_live_session_get_status (live), ==, HEARTH_LIVE_STATUS_ENDED);
  g_assert_cmpint (g_date_time_difference (hearth_live_session_get_ends (live),
                                           hearth_live_session_get_starts (live)),
                   ==, G_TIME_SPAN_HOUR);
}

static void
check_segment (HearthSegment *segment)
{
  HearthMedia *media = first_of (hearth_segment_get_media (segment));
  HearthCaptionTrack *captions = first_of (hearth_segment_get_captions (segment));
  HearthChapter *chapter = first_of (hearth_segment_get_chapters (segment));

  g_assert_cmpint (hearth_segment_get_duration_ms (segment), ==, 1125500);
  g_assert_cmpstr (hearth_segment_get_page (segment), ==,
                   "https://talks.example/a/bread.html#grain");
  g_assert_cmpstr (hearth_segment_get_embed (segment), ==, "https://player.example/grain");
  g_assert_cmpstr (hearth_media_get_url (media), ==,
                   "https://talks.example/a/media/grain%201080p.mp4");
  g_assert_cmpuint (hearth_media_get_size (media), ==, G_GUINT64_CONSTANT (123456789012));
  g_assert_cmpuint (hearth_media_get_height (media), ==, 1080);
  g_assert_cmpstr (hearth_caption_track_get_label (captions), ==, "English");
  /* The document has them in another order. */
  g_assert_cmpint (hearth_chapter_get_start_ms (chapter), ==, 0);
  g_assert_cmpstr (hearth_chapter_get_image (chapter), ==, "https://talks.example/a/c1.jpg");
}

static void
test_a_complete_catalog (void)
{
  g_autoptr (GBytes) bytes = hearth_test_fixture ("catalogs/complete.hearth.json");
  g_autoptr (GListModel) faults = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthCatalog) catalog =
      hearth_native_read (bytes, "https://talks.example/a/b.json?c#d", "b.json", &faults, &error);
  HearthEpisode *episode;

  g_assert_no_error (error);
  g_assert_cmpuint (g_list_model_get_n_items (faults), ==, 0);
  g_assert_cmpstr (hearth_catalog_get_next (catalog), ==, "https://talks.example/a/page-2.json");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (catalog)), ==, 2);
  check_series (hearth_catalog_get_series (catalog));
  episode = hearth_catalog_find_episode (catalog, "bread", NULL);
  check_episode (episode);
  check_segment (hearth_episode_find_segment (episode, "grain", NULL));
  g_assert_cmpstr (hearth_segment_get_chapters_url (
                       hearth_episode_find_segment (episode, "oven", NULL)),
                   ==, "https://talks.example/a/oven.chapters.json");
}

static void
test_text_is_cleaned_and_cut (void)
{
  g_autofree char *title = g_strnfill (9000, 'x');
  g_autofree char *text = NULL;
  g_autoptr (GListModel) faults = NULL;
  g_autoptr (HearthCatalog) catalog = NULL;
  g_autofree char *lines = NULL;
  HearthEpisode *episode;

  /* The cut falls into a character, which goes with it. */
  memcpy (title + HEARTH_NATIVE_MAX_LINE_BYTES - 1, "ä", 2);
  text = g_strdup_printf (
      SERIES ("\"episodes\":[{\"id\":\" a\\u0007\\nb \",\"title\":\" A\\ttitle\\n\\u009f"
              "of\\rtwo \",\"summary\":\"\\n1\\r\\n\\u001b[31m2\\t3 \"},"
              "{\"id\":\"c\",\"title\":\"%s\",\"page\":\"https://a.example/%s\"}]"),
      title, title);
  catalog = read_text (text, NULL, &faults);
  lines = join_faults (faults);
  g_assert_cmpstr (lines, ==,
                   "warning: episodes[1].title: the text is too long; its first 8 KiB are kept\n"
                   "warning: episodes[1].page: the address is longer than 8 KiB; it is ignored\n");
  episode = hearth_catalog_get_episode (catalog, 0);
  g_assert_cmpstr (hearth_episode_get_id (episode), ==, "ab");
  g_assert_cmpstr (hearth_episode_get_title (episode), ==, "A title oftwo");
  g_assert_cmpstr (hearth_episode_get_summary (episode), ==, "1\n[31m2\t3");
  episode = hearth_catalog_get_episode (catalog, 1);
  g_assert_cmpuint (strlen (hearth_episode_get_title (episode)), ==,
                    HEARTH_NATIVE_MAX_LINE_BYTES - 1);
  g_assert_null (hearth_episode_get_page (episode));
}

static void
test_faults_are_bounded (void)
{
  g_autoptr (GString) text = g_string_new (
      "{\"format\":\"hearth-catalog\",\"version\":1,\"id\":\"s\",\"title\":\"S\",\"episodes\":[");
  g_autoptr (GListModel) faults = NULL;
  g_autoptr (HearthCatalog) catalog = NULL;
  g_autoptr (HearthFault) last = NULL;

  for (guint i = 0; i < 100499; i++)
    g_string_append (text, "7,");
  g_string_append (text, "7]}");
  catalog = read_text (text->str, NULL, &faults);
  g_assert_cmpuint (g_list_model_get_n_items (faults), ==, 1001);
  last = g_list_model_get_item (faults, 1000);
  g_assert_cmpint (hearth_fault_get_severity (last), ==, HEARTH_FAULT_SEVERITY_ERROR);
  /* One that there are too many, and one for each of those read. */
  g_assert_cmpstr (hearth_fault_get_message (last), ==, "and 99001 more faults");
  g_assert_cmpuint (hearth_catalog_get_n_left_out (catalog), ==, 100500);
}

static void
test_addresses_resolve (void)
{
  static const struct
  {
    const char *reference;
    const char *base_uri;
    const char *resolved;
  } addresses[] = {
    { "a.mp4", NULL, "a.mp4" },
    { "HTTPS://A.example/x y", NULL, "HTTPS://A.example/x y" },
    { "a b.mp4", "http://h.example/d/c.json", "http://h.example/d/a%20b.mp4" },
    { "a%20b.mp4", "http://h.example/d/c.json", "http://h.example/d/a%20b.mp4" },
    { "https://cdn.example/a/./b/../c.mp4", "http://h.example/c.json",
      "https://cdn.example/a/c.mp4" },
    { "https://cdn.example/a_b-c.d/E.mp4", "http://h.example/c.json",
      "https://cdn.example/a_b-c.d/E.mp4" },
    { "../../x?y=1#z", "https://h.example/d/c.json", "https://h.example/x?y=1#z" },
    { "//cdn.example/x", "http://h.example/c.json", "http://cdn.example/x" },
    { "//cdn.example/x", "file:///home/c.json", "https://cdn.example/x" },
    { "clips/a.webm", "file:///home/a%20b/c.json", "file:///home/a%20b/clips/a.webm" },
    { "clips/a.webm", "resource:///io/c.json", "resource:///io/clips/a.webm" },
    { "https://h.example/", "file:///home/c.json", "https://h.example/" },
    { "file:///etc/passwd", "file:///home/c.json", NULL },
    { "FILE:///etc/passwd", "https://h.example/c.json", NULL },
    { "resource:///io/c.json", "https://h.example/c.json", NULL },
    { "data:text/html,x", "https://h.example/c.json", NULL },
    { "C:\\talks\\a.mp4", "https://h.example/c.json", NULL },
    { "http://", "https://h.example/c.json", NULL },
    { "///x", "https://h.example/c.json", NULL },
    { "https://h.example:99999/", "https://h.example/c.json", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (addresses); i++)
    {
      const char *why = NULL;
      g_autoptr (GUri) base = hearth_native_parse_base (addresses[i].base_uri);
      g_autofree char *resolved = hearth_native_resolve_url (addresses[i].reference, base,
                                                             HEARTH_NATIVE_URL_ANYWHERE, &why);

      g_test_message ("%s", addresses[i].reference);
      g_assert_cmpstr (resolved, ==, addresses[i].resolved);
      g_assert_cmpint (why != NULL, ==, resolved == NULL);
    }
}

static void
test_feedback_goes_to_the_web_only (void)
{
  const char *why = NULL;
  g_autoptr (GUri) file = hearth_native_parse_base ("file:///home/c.json");
  g_autoptr (GUri) web = hearth_native_parse_base ("https://h.example/c.json");
  g_autofree char *from_file =
      hearth_native_resolve_url ("post", file, HEARTH_NATIVE_URL_WEB, &why);
  g_autofree char *from_web = hearth_native_resolve_url ("post", web, HEARTH_NATIVE_URL_WEB, &why);

  g_assert_null (from_file);
  g_assert_nonnull (why);
  g_assert_cmpstr (from_web, ==, "https://h.example/post");
}

static void
test_times_are_those_of_rfc_3339 (void)
{
  static const struct
  {
    const char *text;
    const char *canonical;
  } times[] = {
    { "2021-10-06T00:00:00Z", "2021-10-06T00:00:00Z" },
    { "2021-10-06t00:00:00z", "2021-10-06T00:00:00Z" },
    { "2021-10-06T00:00:00-00:00", "2021-10-06T00:00:00Z" },
    { "2021-10-06T00:00:00.5+05:30", "2021-10-06T00:00:00.5+05:30" },
    { "2021-10-06T00:00:00.1234567890-08:00", "2021-10-06T00:00:00.123456-08:00" },
    { "2016-12-31T23:59:60Z", "2017-01-01T00:00:00Z" },
    { "2024-02-29T12:00:00Z", "2024-02-29T12:00:00Z" },
    { "2023-02-29T12:00:00Z", NULL },
    { "2021-13-06T00:00:00Z", NULL },
    { "2021-10-06T24:00:00Z", NULL },
    { "2021-10-06T00:00:61Z", NULL },
    { "2021-10-06T00:00:00", NULL },
    { "2021-10-06T00:00:00+0100", NULL },
    { "2021-10-06T00:00:00+24:00", NULL },
    { "2021-10-06T00:00:00.Z", NULL },
    { "2021-10-06T00:00Z", NULL },
    { "2021-10-06 00:00:00Z", NULL },
    { "20211006T000000Z", NULL },
    { "2021-W40-3T00:00:00Z", NULL },
    { " 2021-10-06T00:00:00Z", NULL },
    { "2021-10-06T00:00:00Z ", NULL },
    { "0000-01-01T00:00:00Z", NULL },
    { "", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    {
      g_autoptr (GDateTime) time = hearth_native_parse_time (times[i].text);
      g_autofree char *canonical = time != NULL ? hearth_native_format_time (time) : NULL;

      g_test_message ("%s", times[i].text);
      g_assert_cmpstr (canonical, ==, times[i].canonical);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/native-reader/each-fault-is-told-and-the-rest-kept",
                   test_each_fault_is_told_and_the_rest_kept);
  g_test_add_func ("/native-reader/faults-have-lines-and-columns",
                   test_faults_have_lines_and_columns);
  g_test_add_func ("/native-reader/what-is-no-catalog-is-refused",
                   test_what_is_no_catalog_is_refused);
  g_test_add_func ("/native-reader/a-version-that-is-missing-is-told",
                   test_a_version_that_is_missing_is_told);
  g_test_add_func ("/native-reader/a-complete-catalog", test_a_complete_catalog);
  g_test_add_func ("/native-reader/text-is-cleaned-and-cut", test_text_is_cleaned_and_cut);
  g_test_add_func ("/native-reader/faults-are-bounded", test_faults_are_bounded);
  g_test_add_func ("/native-reader/addresses-resolve", test_addresses_resolve);
  g_test_add_func ("/native-reader/feedback-goes-to-the-web-only",
                   test_feedback_goes_to_the_web_only);
  g_test_add_func ("/native-reader/times-are-those-of-rfc-3339", test_times_are_those_of_rfc_3339);
  return g_test_run ();
}
