/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-list.h"
#include "hearth-media.h"
#include "hearth-person.h"
#include "library-steps.h"

#include <stdlib.h>

/* make-library FOLDER [SERIES [SEGMENTS]]: a library in FOLDER as somebody has it who has followed
 * many series for long: of each some was watched, some is liked, some is new. The same numbers give
 * the same library. */

#define N_SERIES 200
#define N_SEGMENTS 100000
#define N_PEOPLE 12
#define SEGMENT_MS ((gint64) 45 * 60 * 1000)
#define NEXT_REFRESH_MS ((gint64) 24 * 60 * 60 * 1000)
#define SECONDS 300

/* One of so many. */
#define WATCHED_EVERY 40
#define LIKED_EVERY 250
#define NEW_EVERY 4

static const char *const words[] = { "archive", "bridge",  "city",   "compiler", "energy",
                                     "forest",  "garden",  "kernel", "language", "Überblick",
                                     "machine", "network", "people", "privacy",  "satellite",
                                     "science", "station", "street", "water",    "wind" };

static char *
make_title (guint number)
{
  const guint n = G_N_ELEMENTS (words);

  return g_strdup_printf ("%u. The %s of the %s and what the %s knows of it", number + 1,
                          words[number % n], words[number / n % n], words[number / 7 % n]);
}

static GListModel *
take_one (GType type, gpointer item)
{
  g_autoptr (GPtrArray) array = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (array, item);
  return hearth_list_new (type, array);
}

static GPtrArray *
make_people (void)
{
  GPtrArray *people = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < N_PEOPLE; i++)
    {
      g_autofree char *id = g_strdup_printf ("person-%u", i);
      g_autofree char *name = g_strdup_printf ("Robin %s", words[i]);

      g_ptr_array_add (people, g_object_new (HEARTH_TYPE_PERSON, "id", id, "name", name, "role",
                                             "Engineer", "organization", "Harbour Lab", NULL));
    }
  return people;
}

static GListModel *
make_segments (const char *episode, const char *title)
{
  g_autofree char *url = g_strdup_printf ("https://media.example.org/%s.webm", episode);
  g_autoptr (GListModel) media =
      take_one (HEARTH_TYPE_MEDIA, g_object_new (HEARTH_TYPE_MEDIA, "url", url, "content-type",
                                                 "video/webm", "height", 1080, NULL));

  return take_one (HEARTH_TYPE_SEGMENT,
                   g_object_new (HEARTH_TYPE_SEGMENT, "id", "talk", "title", title, "duration-ms",
                                 SEGMENT_MS, "media", media, NULL));
}

static HearthEpisode *
make_episode (guint number, GPtrArray *people)
{
  g_autofree char *id = g_strdup_printf ("talk-%u", number);
  g_autofree char *title = make_title (number);
  g_autofree char *summary = g_strdup_printf ("How the %s came to be, and who needs it.",
                                              words[number / 3 % G_N_ELEMENTS (words)]);
  g_autoptr (GDateTime) published =
      g_date_time_new_from_unix_utc (1500000000 + (gint64) number * 3600);
  g_autoptr (GListModel) segments = make_segments (id, title);
  g_autoptr (GListModel) hosts =
      take_one (HEARTH_TYPE_PERSON,
                g_object_ref (g_ptr_array_index (people, number % people->len)));

  return g_object_new (HEARTH_TYPE_EPISODE, "id", id, "title", title, "summary", summary,
                       "published", published, "hosts", hosts, "segments", segments, NULL);
}

static HearthCatalog *
make_catalog (guint number, guint first, guint n_episodes)
{
  g_autofree char *id = g_strdup_printf ("series-%u", number);
  g_autofree char *title =
      g_strdup_printf ("%u years of %s", number + 1, words[number % G_N_ELEMENTS (words)]);
  g_autoptr (GPtrArray) people = make_people ();
  g_autoptr (GListModel) list = hearth_list_new (HEARTH_TYPE_PERSON, people);
  g_autoptr (HearthSeries) series =
      g_object_new (HEARTH_TYPE_SERIES, "id", id, "title", title, "people", list, NULL);
  g_autoptr (GPtrArray) array = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GListModel) episodes = NULL;

  for (guint i = 0; i < n_episodes; i++)
    g_ptr_array_add (array, make_episode (first + i, people));
  episodes = hearth_list_new (HEARTH_TYPE_EPISODE, array);
  return g_object_new (HEARTH_TYPE_CATALOG, "series", series, "episodes", episodes, NULL);
}

/* A refresh some time later brings the last episode. */
static void
merge (HearthLibrary *library, gint64 key, HearthCatalog *catalog, gint64 next_at_ms)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthMergeResult) merged = NULL;

  hearth_library_merge_async (library, key, catalog, NULL, next_at_ms, HEARTH_MERGE_NONE, NULL,
                              hearth_test_store_result, &result);
  hearth_test_wait_for (result != NULL, SECONDS);
  merged = hearth_library_merge_finish (library, result, &error);
  g_assert_no_error (error);
}

static void
use (HearthLibrary *library, gint64 key, guint first, guint n_episodes)
{
  for (guint i = first; i < first + n_episodes; i++)
    {
      g_autofree char *id = g_strdup_printf ("talk-%u", i);

      if (i % WATCHED_EVERY == 0)
        hearth_library_record (library, key, id, "talk", SEGMENT_MS, 0,
                               SEGMENT_MS / 100 * (i % 97));
      if (i % LIKED_EVERY == 0)
        hearth_library_set_favourite (library, key, id, NULL, TRUE);
    }
}

static void
add_series (HearthLibrary *library, guint number, guint n_episodes, gint64 next_at_ms)
{
  g_autofree char *location = g_strdup_printf ("https://talks.example.org/%u.json", number);
  const guint first = number * n_episodes;
  const guint n_later = number % NEW_EVERY == 0 ? 1 : 0;
  g_autoptr (HearthSource) source =
      steps_add (library, location, NULL, TRUE, make_catalog (number, first, n_episodes - n_later));
  const gint64 key = hearth_source_get_key (source);

  if (n_later > 0)
    merge (library, key, make_catalog (number, first, n_episodes), next_at_ms);
  else
    hearth_library_note_outcome (library, key, NULL, next_at_ms, NULL);
  use (library, key, first, n_episodes);
}

int
main (int argc, char *argv[])
{
  const guint n_series = argc > 2 ? (guint) atoi (argv[2]) : N_SERIES;
  const guint n_segments = argc > 3 ? (guint) atoi (argv[3]) : N_SEGMENTS;
  const gint64 next_at_ms = g_get_real_time () / 1000 + NEXT_REFRESH_MS;
  HearthTestFolder folder = { argv[1] };
  HearthLibrary *library = steps_open (&folder, NULL, NULL);

  for (guint i = 0; i < n_series; i++)
    add_series (library, i, n_segments / n_series, next_at_ms);
  steps_close (library);
  return 0;
}
