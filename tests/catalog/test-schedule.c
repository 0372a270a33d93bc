/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The schedule of a conference, as people have it at hand before they go there. */
#include "hearth-test-format.h"

#include "hearth-error.h"

#include <string.h>

#define KETTLE "7a0fc001-e587-47e1-b378-b6ec7e666337"

/* The first version: days of rooms of talks, by the time they begin. */
static void
test_winter (void)
{
  g_autoptr (HearthCatalog) catalog =
      hearth_test_open_format ("schedule/winter.json", "schedule", "https://x.example/s.json");
  HearthSeries *series = hearth_catalog_get_series (catalog);
  HearthEpisode *kettle = hearth_catalog_find_episode (catalog, KETTLE, NULL);
  HearthLiveSession *live = hearth_episode_get_live (kettle);

  g_assert_cmpstr (hearth_series_get_id (series), ==, "winter-2022");
  g_assert_cmpstr (hearth_series_get_title (series), ==, "Winter Evenings");
  hearth_test_assert_joined (catalog, "title", "Opening; How a kettle boils; After midnight");
  hearth_test_assert_joined (hearth_series_get_people (series), "name", "Mänu; Rut Quell");

  g_assert_cmpstr (hearth_episode_get_summary (kettle), ==,
                   "And why it sings\nOn bubbles. See the paper (https://example.org/paper).\n"
                   "Bring a cup.");
  g_assert_null (hearth_episode_get_description (kettle));
  g_assert_cmpint (hearth_episode_get_kind (kettle), ==, HEARTH_EPISODE_KIND_TALK);
  g_assert_cmpstr (hearth_episode_get_image (kettle), ==,
                   "https://fahrplan.example.org/media/winter/kettle%20picture.png");
  g_assert_true (g_strv_equal (hearth_episode_get_tags (kettle),
                               (const char *const[]){ "Kitchen", "Talk", NULL }));
  g_assert_cmpstr (hearth_feedback_address_get_page (hearth_episode_get_feedback (kettle)), ==,
                   "https://fahrplan.example.org/winter/talk/KETTLE/feedback/");
  hearth_test_assert_joined (hearth_episode_get_guests (kettle), "name", "Mänu; Rut Quell");
  hearth_test_assert_joined (hearth_episode_get_resources (kettle), "title",
                             "Slides; Measurements");

  /* There is nothing to see of it, but a place to be and a page to open. */
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (kettle)), ==, 0);
  g_assert_null (hearth_episode_get_published (kettle));
  hearth_test_assert_time (hearth_live_session_get_starts (live), "2022-12-28T14:00:00+01");
  hearth_test_assert_time (hearth_live_session_get_ends (live), "2022-12-28T14:45:00+01");
  g_assert_cmpstr (hearth_live_session_get_room (live), ==, "Hall One");
  g_assert_cmpint (hearth_live_session_get_status (live), ==, HEARTH_LIVE_STATUS_SCHEDULED);
}

/* A time without an offset is that of the conference; a room may be known by its place alone. */
static void
test_times_and_rooms (void)
{
  g_autoptr (HearthCatalog) catalog =
      hearth_test_open_format ("schedule/winter.json", "schedule", NULL);
  HearthEpisode *opening = hearth_catalog_get_episode (catalog, 0);
  HearthLiveSession *live = hearth_episode_get_live (opening);
  HearthSegment *recording = hearth_episode_get_segment (opening, 0);

  g_assert_cmpstr (hearth_episode_get_id (opening), ==, "15");
  g_assert_cmpstr (hearth_episode_get_description (opening), ==,
                   "All are welcome.\n\nDoors & bar open early.");
  hearth_test_assert_time (hearth_live_session_get_starts (live), "2022-12-28T11:00:00+01");
  g_assert_cmpstr (hearth_live_session_get_room (live), ==, "Cellar");
  g_assert_cmpint (hearth_live_session_get_status (live), ==, HEARTH_LIVE_STATUS_CANCELLED);
  hearth_test_assert_joined (hearth_segment_get_media (recording), "url",
                             "https://cdn.example.org/opening.mp4");
  g_assert_cmpint (hearth_segment_get_duration_ms (recording), ==, 90 * 60 * 1000);

  live = hearth_episode_get_live (hearth_catalog_get_episode (catalog, 2));
  hearth_test_assert_time (hearth_live_session_get_starts (live), "2022-12-29T00:15:00+01");
  g_assert_cmpstr (hearth_live_session_get_room (live), ==, "Attic");
  g_assert_cmpstr (hearth_live_session_get_join (live), ==, "https://live.example.org/attic");
}

/* What cannot be shown is told with its place; a gap between talks is nothing to tell. */
static void
test_what_is_left_out (void)
{
  g_autoptr (HearthCatalog) catalog =
      hearth_test_open_format ("schedule/winter.json", "schedule", NULL);

  g_assert_cmpuint (hearth_catalog_get_n_left_out (catalog), ==, 3);
  hearth_test_assert_joined (hearth_catalog_get_faults (catalog), "path",
                             "schedule.conference.days[0].rooms[\"Hall One\"][2].guid; "
                             "schedule.conference.days[0].rooms.Cellar[1].title; "
                             "schedule.conference.days[0].rooms.Cellar[2]");
}

/* The second version: one list of talks, which refer to tracks and persons. */
static void
test_summer (void)
{
  g_autoptr (HearthCatalog) catalog =
      hearth_test_open_format ("schedule/summer.json", "schedule", "https://x.example/s.json");
  HearthSeries *series = hearth_catalog_get_series (catalog);
  HearthEpisode *ropes = hearth_catalog_get_episode (catalog, 0);
  HearthEpisode *poles = hearth_catalog_get_episode (catalog, 1);
  g_autoptr (HearthPerson) ada = g_list_model_get_item (hearth_episode_get_guests (poles), 0);

  g_assert_cmpuint (g_list_model_get_n_items (hearth_catalog_get_faults (catalog)), ==, 0);
  hearth_test_assert_joined (catalog, "title", "Ropes; Poles");
  g_assert_cmpstr (hearth_series_get_summary (series), ==, "Tents and talks.");
  g_assert_cmpstr (hearth_series_get_language (series), ==, "en");
  g_assert_cmpstr (hearth_series_get_image (series), ==,
                   "https://events.example.org/summer/logo.svg");

  g_assert_cmpint (hearth_live_session_get_status (hearth_episode_get_live (ropes)), ==,
                   HEARTH_LIVE_STATUS_CANCELLED);
  hearth_test_assert_time (hearth_live_session_get_ends (hearth_episode_get_live (ropes)),
                           "2024-07-01T10:30:00+02");

  g_assert_cmpstr (hearth_episode_get_summary (poles), ==, "All about poles.");
  g_assert_cmpstr (hearth_episode_get_page (poles), ==,
                   "https://fahrplan.example.org/summer/talk/POLES/");
  g_assert_true (g_strv_equal (hearth_episode_get_tags (poles),
                               (const char *const[]){ "Tents & Poles", "lightning talk", NULL }));
  hearth_test_assert_joined (hearth_episode_get_hosts (poles), "name", "Bo Rope");
  hearth_test_assert_joined (hearth_episode_get_guests (poles), "name", "Ada Stake; Cy Peg");
  g_assert_cmpstr (hearth_person_get_image (ada), ==, "https://events.example.org/ada.jpg");
  hearth_test_assert_joined (hearth_person_get_links (ada), "title",
                             "events.example.org; Mastodon");
  g_assert_cmpstr (hearth_segment_get_page (hearth_episode_get_segment (poles, 0)), ==,
                   "https://tube.example.org/w/poles");
  hearth_test_assert_joined (hearth_episode_get_resources (poles), "title", "poles talk.pdf");
}

static GBytes *
change (const char *from, const char *to)
{
  g_autoptr (GBytes) bytes = hearth_test_fixture ("formats/schedule/winter.json");
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  GString *changed = g_string_new (text);

  g_assert_cmpuint (g_string_replace (changed, from, to, 1), ==, 1);
  return g_string_free_to_bytes (changed);
}

/* A talk that moves is the same talk, at another time and place in the order. */
static void
test_moved (void)
{
  g_autoptr (GBytes) bytes = change ("2022-12-28T14:00:00", "2022-12-28T09:00:00");
  g_autoptr (HearthCatalog) catalog = hearth_test_read_format (bytes, "schedule", NULL, NULL);

  hearth_test_assert_joined (catalog, "title", "How a kettle boils; Opening; After midnight");
  g_assert_cmpstr (hearth_episode_get_id (hearth_catalog_get_episode (catalog, 0)), ==, KETTLE);
}

/* Who names no time zone and no offset has not said when it is; names that are paths are none. */
static void
test_without_zone (void)
{
  static const char *const zones[] = { "Nowhere/Town", "../../etc/passwd", "Zulu", "" };

  for (guint i = 0; i < G_N_ELEMENTS (zones); i++)
    {
      g_autoptr (GBytes) bytes = change ("Europe/Zurich", zones[i]);
      g_autoptr (HearthCatalog) catalog = hearth_test_read_format (bytes, "schedule", NULL, NULL);
      HearthEpisode *opening = hearth_catalog_find_episode (catalog, "15", NULL);

      g_assert_null (hearth_episode_get_live (opening));
      hearth_test_assert_joined (catalog, "title", "How a kettle boils; Opening; After midnight");
    }
}

static void
test_refused (void)
{
  static const struct
  {
    const char *document;
    const char *place;
  } cases[] = {
    { "{\"schedule\": []}", "“schedule”, line 1, column 14: expected an object, found a list" },
    { "{\"conference\": {},\n\"days\": []}", "“schedule”, line 1, column 1: there is no" },
    { "{\"schedule\": {\"version\": \"1\"}}",
      "“schedule.conference”, line 1, column 14: there is" },
    { "{\"schedule\": {\"conference\": {\"title\": \"T\"}}}",
      "“schedule.conference.days”, line 1" },
    { "{\"schedule\": {\"conference\": {\"days\": []}}}", "“schedule.conference.title”" },
    { "{\"schedule\": {\"conference\": {\"title\": \"T\", \"days\": {}}}}",
      "expected a list, found" },
    { "{\"schedule\": {\"conference\": {\"title\": \"T\", \"days\": [\n7]}}}",
      "“schedule.conference.days[0]”, line 2, column 1: expected an object, found a number" },
    { "{\"schedule\": {\"conference\": {\"title\": \"T\", \"days\": [{\"rooms\": true}]}}}",
      "“schedule.conference.days[0].rooms”" },
    { "{\"schedule\": {\"conference\": {\"title\": \"T\", \"days\": [{\"rooms\": {\"A\": \"\"}}]}}}",
      "“schedule.conference.days[0].rooms.A”" },
    { "{\"schedule\": {\"conference\": {\"title\": \"T\"}, \"events\": {}}}", "“schedule.events”" },
    { "{\"schedule\": {\"conference\": {\"title\": \"T\", \"days\": []}, \"rooms\": []}}",
      "“schedule.rooms”, line 1, column 66: rooms may not stand beside the conference" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (cases[i].document, strlen (cases[i].document));
      g_autoptr (GError) error = NULL;

      g_assert_null (hearth_test_read_format (bytes, "schedule", NULL, &error));
      g_assert_error (error, HEARTH_LOAD_ERROR, HEARTH_LOAD_ERROR_INVALID);
      if (strstr (error->message, cases[i].place) == NULL)
        g_error ("“%s” is not in “%s”", cases[i].place, error->message);
    }
}

static void
test_addresses (void)
{
  static const char *const cases[][2] = {
    { "https://pretalx.example.org/winter/schedule/", "https://pretalx.example.org/winter" },
    { "https://pretalx.example.org/winter/schedule", "https://pretalx.example.org/winter" },
    { "https://pretalx.example.org/winter/schedule/v/1.3/#x",
      "https://pretalx.example.org/winter" },
    { "http://h.example:8080/a/b/talk/KETTLE/?q", "http://h.example:8080/a/b" },
    { "https://pretalx.example.org/winter/talk/", "https://pretalx.example.org/winter" },
  };
  static const char *const others[] = {
    "https://pretalx.example.org/schedule/",
    "https://pretalx.example.org/winter/schedule/export/schedule.json",
    "https://pretalx.example.org/winter/talks",
    "https://example.org/ideas/talk/the-long-one",
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *expected = g_strconcat (cases[i][1], "/schedule/export/schedule.json", NULL);
      g_autofree char *address = hearth_format_address (cases[i][0]);

      g_assert_cmpstr (address, ==, expected);
    }
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autofree char *address = hearth_format_address (others[i]);

      g_assert_null (address);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/schedule/winter", test_winter);
  g_test_add_func ("/schedule/times-and-rooms", test_times_and_rooms);
  g_test_add_func ("/schedule/left-out", test_what_is_left_out);
  g_test_add_func ("/schedule/summer", test_summer);
  g_test_add_func ("/schedule/moved", test_moved);
  g_test_add_func ("/schedule/without-zone", test_without_zone);
  g_test_add_func ("/schedule/refused", test_refused);
  g_test_add_func ("/schedule/addresses", test_addresses);
  return g_test_run ();
}
