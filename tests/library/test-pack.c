/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is read of a catalog goes into bytes and comes back as it was; bytes of any other kind do no
 * harm. */
#include "hearth-builtin.h"
#include "hearth-fault.h"
#include "hearth-library-error.h"
#include "hearth-list.h"
#include "hearth-native-reader.h"
#include "hearth-native-writer.h"
#include "hearth-pack.h"
#include "hearth-test.h"

#define N_MUTATIONS 2000

static HearthCatalog *
read_catalog (GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  HearthCatalog *catalog =
      hearth_native_read (bytes, "https://talks.example/s.json", NULL, NULL, &error);

  g_assert_no_error (error);
  return catalog;
}

static HearthCatalog *
complete_catalog (void)
{
  g_autoptr (GBytes) bytes = hearth_test_fixture ("catalogs/complete.hearth.json");

  return read_catalog (bytes);
}

static HearthEpisode *
take_out (GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  HearthEpisode *episode = hearth_unpack_episode (bytes, &error);

  g_assert_no_error (error);
  return episode;
}

/* The catalog as it is after its values were packed and taken out again. */
static HearthCatalog *
there_and_back (HearthCatalog *catalog)
{
  const guint n_episodes = g_list_model_get_n_items (G_LIST_MODEL (catalog));
  g_autoptr (GBytes) head = hearth_pack_series (hearth_catalog_get_series (catalog));
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthSeries) series = hearth_unpack_series (head, &error);
  g_autoptr (GPtrArray) episodes = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GListModel) list = NULL;

  g_assert_no_error (error);
  for (guint i = 0; i < n_episodes; i++)
    {
      g_autoptr (GBytes) bytes = hearth_pack_episode (hearth_catalog_get_episode (catalog, i));
      HearthEpisode *episode = take_out (bytes);
      g_autoptr (GBytes) again = hearth_pack_episode (episode);

      g_assert_true (g_bytes_equal (again, bytes));
      g_ptr_array_add (episodes, episode);
    }
  list = hearth_list_new (HEARTH_TYPE_EPISODE, episodes);
  return g_object_new (HEARTH_TYPE_CATALOG, "series", series, "location",
                       hearth_catalog_get_location (catalog), "next",
                       hearth_catalog_get_next (catalog), "episodes", list, NULL);
}

static void
assert_comes_back (GBytes *document)
{
  g_autoptr (HearthCatalog) catalog = read_catalog (document);
  g_autoptr (HearthCatalog) back = there_and_back (catalog);
  g_autoptr (GBytes) written = hearth_native_write (catalog);
  g_autoptr (GBytes) written_back = hearth_native_write (back);

  g_assert_cmpmem (g_bytes_get_data (written_back, NULL), g_bytes_get_size (written_back),
                   g_bytes_get_data (written, NULL), g_bytes_get_size (written));
}

static void
test_catalogs_come_back (void)
{
  static const char *const names[] = { "catalogs/complete.hearth.json",
                                       "catalogs/complete.canonical.json" };
  const char *const *builtin = hearth_builtin_get_locations ();

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GBytes) document = hearth_test_fixture (names[i]);

      assert_comes_back (document);
    }
  for (guint i = 0; builtin[i] != NULL; i++)
    {
      g_autoptr (GFile) file = g_file_new_for_uri (builtin[i]);
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) document = g_file_load_bytes (file, NULL, NULL, &error);

      g_assert_no_error (error);
      assert_comes_back (document);
    }
}

/* Values at their limits, which no catalog of a person has. */
static void
test_limits_come_back (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_offset (-(9 * 60 + 30) * 60);
  g_autoptr (GDateTime) date = g_date_time_new (zone, 1969, 12, 31, 23, 59, 59.25);
  g_autoptr (GDateTime) last = g_date_time_new_utc (9999, 12, 31, 23, 59, 59);
  g_autoptr (HearthLiveSession) live = g_object_new (HEARTH_TYPE_LIVE_SESSION, "starts", last,
                                                     "status", HEARTH_LIVE_STATUS_CANCELLED, NULL);
  const char *tags[] = { "", "ä\n🔥", NULL };
  g_autoptr (HearthEpisode) episode =
      g_object_new (HEARTH_TYPE_EPISODE, "id", "", "number", G_MAXINT, "kind",
                    HEARTH_EPISODE_KIND_ASK_THE_EXPERTS, "published", date, "tags", tags, "live",
                    live, NULL);
  g_autoptr (GBytes) bytes = hearth_pack_episode (episode);
  g_autoptr (HearthEpisode) back = take_out (bytes);
  GDateTime *published = hearth_episode_get_published (back);

  g_assert_cmpstr (hearth_episode_get_id (back), ==, "");
  g_assert_null (hearth_episode_get_title (back));
  g_assert_cmpint (hearth_episode_get_number (back), ==, G_MAXINT);
  g_assert_cmpint (hearth_episode_get_kind (back), ==, HEARTH_EPISODE_KIND_ASK_THE_EXPERTS);
  g_assert_true (g_date_time_equal (published, date));
  g_assert_cmpint (g_date_time_get_utc_offset (published), ==, g_date_time_get_utc_offset (date));
  g_assert_cmpstrv (hearth_episode_get_tags (back), tags);
  g_assert_true (
      g_date_time_equal (hearth_live_session_get_starts (hearth_episode_get_live (back)), last));
  g_assert_null (hearth_live_session_get_ends (hearth_episode_get_live (back)));
}

static void
test_faults_come_back (void)
{
  g_autoptr (GPtrArray) faults = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GListModel) list = NULL;
  g_autoptr (GListModel) back = NULL;
  g_autoptr (GListModel) none = hearth_unpack_faults (NULL);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GBytes) cut = NULL;
  g_autoptr (GListModel) damaged = NULL;
  g_autoptr (HearthFault) last = NULL;

  for (guint i = 1; i <= 1000; i++)
    g_ptr_array_add (faults, hearth_fault_new (HEARTH_FAULT_SEVERITY_ERROR, "/talks/\xff.json", i,
                                               G_MAXUINT, "episodes[3]", "no title"));
  list = hearth_list_new (HEARTH_TYPE_FAULT, faults);
  bytes = hearth_pack_faults (list);
  back = hearth_unpack_faults (bytes);
  g_assert_cmpuint (g_list_model_get_n_items (back), ==, 200);
  last = g_list_model_get_item (back, 199);
  g_assert_cmpuint (hearth_fault_get_line (last), ==, 200);
  g_assert_cmpuint (hearth_fault_get_column (last), ==, G_MAXUINT);
  g_assert_cmpstr (hearth_fault_get_document (last), ==, "/talks/\357\277\275.json");
  g_assert_cmpstr (hearth_fault_get_message (last), ==, "no title");

  cut = g_bytes_new_from_bytes (bytes, 0, g_bytes_get_size (bytes) - 1);
  damaged = hearth_unpack_faults (cut);
  g_assert_cmpuint (g_list_model_get_n_items (damaged), ==, 0);
  g_assert_cmpuint (g_list_model_get_n_items (none), ==, 0);
}

/* Either it is refused with the right error, or it is an episode that can be kept again. */
static gboolean
survives (const guint8 *data, gsize size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthEpisode) episode = hearth_unpack_episode (bytes, &error);
  g_autoptr (GBytes) again = NULL;
  g_autoptr (HearthEpisode) back = NULL;

  if (episode == NULL)
    {
      g_assert_error (error, HEARTH_LIBRARY_ERROR, HEARTH_LIBRARY_ERROR_DAMAGED);
      return FALSE;
    }
  again = hearth_pack_episode (episode);
  back = take_out (again);
  return TRUE;
}

static void
mutate (guint8 *data, gsize *size)
{
  const guint n_flips = (guint) g_test_rand_int_range (1, 4);

  for (guint i = 0; i < n_flips; i++)
    data[g_test_rand_int_range (0, (gint32) *size)] = (guint8) g_test_rand_int ();
  if (g_test_rand_bit ())
    {
      const gint32 from = g_test_rand_int_range (2, (gint32) *size);
      const gint32 to = g_test_rand_int_range (2, (gint32) *size);
      const gsize n = *size - (gsize) MAX (from, to);

      memmove (data + to, data + from, n);
      *size = (gsize) to + n;
    }
}

static void
test_damage_does_no_harm (void)
{
  g_autoptr (HearthCatalog) catalog = complete_catalog ();
  g_autoptr (GBytes) bytes = hearth_pack_episode (hearth_catalog_get_episode (catalog, 0));
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);
  g_autofree guint8 *copy = g_malloc (size);
  g_autoptr (GError) error = NULL;
  guint n_refused = 0;

  /* Cut off anywhere, it is not an episode; nor is it with something behind it, or as a series. */
  for (gsize length = 0; length < size; length++)
    g_assert_false (survives (data, length));
  g_assert_null (hearth_unpack_series (bytes, &error));
  g_assert_error (error, HEARTH_LIBRARY_ERROR, HEARTH_LIBRARY_ERROR_DAMAGED);

  for (guint i = 0; i < N_MUTATIONS; i++)
    {
      gsize length = size;

      memcpy (copy, data, size);
      mutate (copy, &length);
      n_refused += !survives (copy, length);
    }
  g_assert_cmpuint (n_refused, >, N_MUTATIONS / 10);
  for (guint i = 0; i < N_MUTATIONS; i++)
    {
      for (gsize k = 2; k < 66; k++)
        copy[k] = (guint8) (g_test_rand_int () & (g_test_rand_bit () ? 0x03 : 0xff));
      memcpy (copy, data, 2);
      survives (copy, 66);
    }
}

/* Numbers that promise more than is there take no memory and no time. */
static void
test_empty_promises (void)
{
  static const guint8 promises[][16] = {
    { 1, 'e', 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01 },
    { 1, 'e', 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f },
    { 1, 'e', 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01 },
    { 1, 'e', 0, 1 },
    { 1, 'e', 0, 0, 99 },
    { 1, 'e', 0, 0, 0, 0, 0, 0, 2 },
    { 2, 'e' },
  };

  for (guint i = 0; i < G_N_ELEMENTS (promises); i++)
    g_assert_false (survives (promises[i], sizeof promises[i]));
}

/* What is packed into memory that was used before is the same as in one of its own. */
static void
test_memory_is_used_again (void)
{
  g_autoptr (HearthCatalog) catalog = complete_catalog ();
  const guint n_episodes = g_list_model_get_n_items (G_LIST_MODEL (catalog));
  g_autoptr (GString) memory = g_string_new (NULL);

  g_assert_cmpuint (n_episodes, >, 1);
  for (guint i = 0; i < n_episodes; i++)
    {
      HearthEpisode *episode = hearth_catalog_get_episode (catalog, i);
      g_autoptr (GBytes) bytes = hearth_pack_episode (episode);

      hearth_pack_episode_to (episode, memory);
      g_assert_cmpmem (memory->str, memory->len, g_bytes_get_data (bytes, NULL),
                       g_bytes_get_size (bytes));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/library/pack/catalogs-come-back", test_catalogs_come_back);
  g_test_add_func ("/library/pack/limits-come-back", test_limits_come_back);
  g_test_add_func ("/library/pack/faults-come-back", test_faults_come_back);
  g_test_add_func ("/library/pack/damage-does-no-harm", test_damage_does_no_harm);
  g_test_add_func ("/library/pack/empty-promises", test_empty_promises);
  g_test_add_func ("/library/pack/memory-is-used-again", test_memory_is_used_again);
  return g_test_run ();
}
