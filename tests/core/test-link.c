/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-error.h"
#include "hearth-link.h"

typedef struct
{
  const char *uri;
  const char *series;
  const char *episode;
  const char *segment;
  gint64 position_ms;
} LinkCase;

static void
test_links_are_read (void)
{
  static const LinkCase cases[] = {
    { "hearth://open/inside", "inside", NULL, NULL, -1 },
    { "hearth://open/inside/", "inside", NULL, NULL, -1 },
    { "hearth://open/inside/linux", "inside", "linux", NULL, -1 },
    { "hearth://open/inside/linux/mariner?t=761", "inside", "linux", "mariner", 761000 },
    { "HEARTH://OPEN/inside/linux/mariner/?t=0", "inside", "linux", "mariner", 0 },
    { "hearth://open/inside?t=12.5", "inside", NULL, NULL, 12500 },
    { "hearth://open/inside?t=0.0004", "inside", NULL, NULL, 0 },
    { "hearth://open/inside?t=1000000000", "inside", NULL, NULL,
      G_GINT64_CONSTANT (1000000000000) },
    { "hearth://open/inside?t=12%2E5", "inside", NULL, NULL, 12500 },
    { "hearth://open/inside?from=mail&t=5&t=6&speed=2", "inside", NULL, NULL, 5000 },
    { "hearth://open/inside?time=9&", "inside", NULL, NULL, -1 },
    { "hearth://open/inside#here", "inside", NULL, NULL, -1 },
    { "hearth://open/a%2Fb/c%3Fd/100%25", "a/b", "c?d", "100%", -1 },
    { "hearth://open/%E6%B7%B1/caf%C3%A9", "深", "café", NULL, -1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (HearthLink) link = hearth_link_parse (cases[i].uri, &error);

      g_test_message ("link: %s", cases[i].uri);
      g_assert_no_error (error);
      g_assert_cmpstr (link->series, ==, cases[i].series);
      g_assert_cmpstr (link->episode, ==, cases[i].episode);
      g_assert_cmpstr (link->segment, ==, cases[i].segment);
      g_assert_cmpint (link->position_ms, ==, cases[i].position_ms);
    }
}

static void
test_what_is_no_link_is_refused_in_words (void)
{
  static const struct
  {
    const char *uri;
    const char *words;
  } cases[] = {
    { NULL, "hearth://open/" },
    { "", "hearth://open/" },
    { "inside/linux", "hearth://open/" },
    { "https://open/inside", "hearth://open/" },
    { "hearth:inside", "hearth://open/" },
    { "hearth://close/inside", "hearth://open/" },
    { "hearth://me@open/inside", "hearth://open/" },
    { "hearth://open:80/inside", "hearth://open/" },
    { "hearth://open", "no series" },
    { "hearth://open/", "no series" },
    { "hearth://open/?t=3", "no series" },
    { "hearth://open//linux", "empty" },
    { "hearth://open/a//b", "empty" },
    { "hearth://open/a%00b", "encoded" },
    { "hearth://open/a%C3", "encoded" },
    { "hearth://open/a/b/c/d", "more than" },
    { "hearth://open/a?t", "number" },
    { "hearth://open/a?t=", "number" },
    { "hearth://open/a?t=-1", "number" },
    { "hearth://open/a?t=%2B1", "number" },
    { "hearth://open/a?t=1,5", "number" },
    { "hearth://open/a?t=1.5.2", "number" },
    { "hearth://open/a?t=1e3", "number" },
    { "hearth://open/a?t=0x10", "number" },
    { "hearth://open/a?t=nan", "number" },
    { "hearth://open/a?t=inf", "number" },
    { "hearth://open/a?t=.5", "number" },
    { "hearth://open/a?t=12:41", "number" },
    { "hearth://open/a?t=1000000001", "too large" },
    { "hearth://open/a?t=99999999999999999999999999", "too large" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (HearthLink) link = hearth_link_parse (cases[i].uri, &error);

      g_test_message ("no link: %s", cases[i].uri);
      g_assert_null (link);
      g_assert_error (error, HEARTH_LOAD_ERROR, HEARTH_LOAD_ERROR_BAD_ADDRESS);
      g_assert_nonnull (g_strstr_len (error->message, -1, cases[i].words));
    }
}

static void
test_an_endless_link_is_refused (void)
{
  g_autofree char *tail = g_strnfill (1 << 20, 'a');
  g_autofree char *uri = g_strconcat ("hearth://open/", tail, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (hearth_link_parse (uri, &error));
  g_assert_error (error, HEARTH_LOAD_ERROR, HEARTH_LOAD_ERROR_BAD_ADDRESS);
}

static void
test_links_come_back_as_they_were (void)
{
  static const LinkCase cases[] = {
    { "hearth://open/inside", "inside", NULL, NULL, -1 },
    { "hearth://open/inside/linux/mariner?t=761", "inside", "linux", "mariner", 761000 },
    { "hearth://open/inside?t=12.050", "inside", NULL, NULL, 12050 },
    { "hearth://open/a%2Fb%20c/%3Ft%3D1%26%23/100%25?t=0", "a/b c", "?t=1&#", "100%", 0 },
    { "hearth://open/https%3A%2F%2Fexample.org%2Ffeed/caf%C3%A9", "https://example.org/feed",
      "café", NULL, -1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const HearthLink given = { (char *) cases[i].series, (char *) cases[i].episode,
                                 (char *) cases[i].segment, cases[i].position_ms };
      g_autofree char *uri = hearth_link_to_string (&given);
      g_autoptr (HearthLink) link = hearth_link_parse (uri, NULL);

      g_assert_cmpstr (uri, ==, cases[i].uri);
      g_assert_nonnull (link);
      g_assert_cmpstr (link->series, ==, given.series);
      g_assert_cmpstr (link->episode, ==, given.episode);
      g_assert_cmpstr (link->segment, ==, given.segment);
      g_assert_cmpint (link->position_ms, ==, given.position_ms);
    }
}

static void
test_a_segment_needs_its_episode (void)
{
  const HearthLink orphan = { (char *) "inside", NULL, (char *) "mariner", -1 };
  g_autoptr (HearthLink) copy = hearth_link_copy (&orphan);
  g_autofree char *uri = hearth_link_to_string (copy);

  g_assert_true (copy->series != orphan.series);
  g_assert_cmpstr (copy->segment, ==, orphan.segment);
  g_assert_cmpstr (uri, ==, "hearth://open/inside");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/link/read", test_links_are_read);
  g_test_add_func ("/link/refused", test_what_is_no_link_is_refused_in_words);
  g_test_add_func ("/link/endless", test_an_endless_link_is_refused);
  g_test_add_func ("/link/round-trip", test_links_come_back_as_they_were);
  g_test_add_func ("/link/orphan", test_a_segment_needs_its_episode);
  return g_test_run ();
}
