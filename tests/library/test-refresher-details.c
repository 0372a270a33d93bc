/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Recordings that lists leave out: fetched in the background as servers and networks like it, and
 * at once for who opens an episode. */
#include "refresher-steps.h"

#include "hearth-error.h"

#include <string.h>

#define PATIENCE_S 60
#define BY_HAND HEARTH_REFRESH_BY_HAND
#define SLOWLY (&(HearthTestAnswer){ .delay_ms = 40 })

#define HEAD \
  "{\"format\":\"hearth-catalog\",\"version\":1,\"id\":\"%s\",\"title\":\"%s\",\"episodes\":["

/* A list of which each episode has details in a document of its own, and those documents. */
static void
publish (RefresherSteps *steps, const char *path, const HearthTestAnswer *answer, guint n)
{
  g_autoptr (GString) list = g_string_new (NULL);

  g_string_append_printf (list, HEAD, path, path);
  for (guint i = 1; i <= n; i++)
    {
      g_autofree char *place = g_strdup_printf ("%s/e%u", path, i);
      g_autofree char *text =
          g_strdup_printf (HEAD
                           "{\"id\":\"e%u\",\"title\":\"Episode %u\",\"segments\":[{\"id\":\"s\","
                           "\"title\":\"Segment\",\"media\":[{\"url\":\"%s.webm\"}]}]}]}",
                           path, path, i, i, place);

      g_string_append_printf (list,
                              "%s{\"id\":\"e%u\",\"title\":\"Episode %u\",\"published\":"
                              "\"2024-01-%02uT00:00:00Z\",\"details\":\"%s\",\"segments\":"
                              "[{\"id\":\"s\",\"title\":\"Segment\"}]}",
                              i > 1 ? "," : "", i, i, i, place);
      hearth_test_server_answer_text (steps->server, place, answer, text);
    }
  g_string_append (list, "]}");
  hearth_test_server_answer_text (steps->server, path, NULL, list->str);
}

static HearthSource *
load_list (RefresherSteps *steps, const char *path)
{
  HearthSource *source = refresher_steps_follow (steps, path);

  g_assert_no_error (refresher_steps_refresh (steps, source, BY_HAND));
  return source;
}

/* How many episodes have their recordings. */
static gint64
n_filled (RefresherSteps *steps)
{
  return steps_read_number (steps->folder,
                            "SELECT count (*) FROM episode WHERE details_at NOTNULL");
}

static GError *
open_episode (RefresherSteps *steps, HearthSource *source, const char *id, HearthRefreshFlags flags)
{
  g_autoptr (GAsyncResult) result = NULL;
  GError *error = NULL;

  hearth_refresher_want_details_async (steps->refresher, hearth_source_get_key (source), id, flags,
                                       NULL, hearth_test_store_result, &result);
  hearth_test_wait_for (result != NULL, PATIENCE_S);
  hearth_refresher_want_details_finish (steps->refresher, result, &error);
  return error;
}

/* All of them come by themselves, not too many at once, and are not asked for again. */
static void
test_in_the_background (void)
{
  g_autoptr (RefresherSteps) steps = refresher_steps_new ();
  g_autoptr (HearthSource) talks = refresher_steps_follow (steps, "/talks");

  publish (steps, "/talks", SLOWLY, 28);
  hearth_refresher_start (steps->refresher);
  hearth_test_wait_for (n_filled (steps) == 28, PATIENCE_S);
  g_assert_cmpuint (hearth_test_tally_get_peak (steps->tally, "127.0.0.1"), <=, 2);
  g_assert_cmpuint (hearth_test_tally_get_n (steps->tally, NULL), ==, 29);

  refresher_steps_restart (steps);
  hearth_refresher_start (steps->refresher);
  refresher_steps_turn_over (steps);
  g_assert_cmpuint (hearth_test_tally_get_n (steps->tally, NULL), ==, 30);
}

/* Who opens an episode need not wait for the others, nor be started. */
static void
test_opened (void)
{
  g_autoptr (RefresherSteps) steps = refresher_steps_new ();
  g_autoptr (HearthSource) talks = NULL;

  publish (steps, "/talks", NULL, 3);
  talks = load_list (steps, "/talks");
  g_assert_no_error (open_episode (steps, talks, "e2", HEARTH_REFRESH_NONE));
  g_assert_cmpint (n_filled (steps), ==, 1);

  /* It is there, and so there is nothing to ask for, unless a person wants it. */
  g_assert_no_error (open_episode (steps, talks, "e2", HEARTH_REFRESH_NONE));
  g_assert_cmpuint (refresher_steps_asked (steps, "/talks/e2"), ==, 1);
  g_assert_no_error (open_episode (steps, talks, "e2", BY_HAND));
  g_assert_cmpuint (refresher_steps_asked (steps, "/talks/e2"), ==, 2);
  g_assert_cmpuint (refresher_steps_asked (steps, "/talks/e1"), ==, 0);
}

/* A host that asks to be left alone is, with all that it has; a person may still try. */
static void
test_left_alone (void)
{
  g_autoptr (RefresherSteps) steps = refresher_steps_new ();
  g_autoptr (HearthSource) talks = refresher_steps_follow (steps, "/talks");
  g_autoptr (GError) error = NULL;
  guint n_asked = 0;

  publish (steps, "/talks", &(HearthTestAnswer){ .status = 503, .retry_after = "3600" }, 20);
  hearth_refresher_start (steps->refresher);
  hearth_test_wait_for (steps_read_number (steps->folder,
                                           "SELECT sum (details_failures) FROM episode") == 2,
                        PATIENCE_S);
  refresher_steps_turn_over (steps);
  for (guint i = 1; i <= 20; i++)
    {
      g_autofree char *path = g_strdup_printf ("/talks/e%u", i);

      n_asked += refresher_steps_asked (steps, path);
    }
  g_assert_cmpuint (n_asked, ==, 2);
  g_assert_cmpint (steps_read_number (steps->folder,
                                      "SELECT count (*) FROM episode WHERE "
                                      "details_next > unixepoch () * 1000 + 3500000"),
                   ==, 2);

  error = open_episode (steps, talks, "e1", HEARTH_REFRESH_NONE);
  g_assert_error (error, HEARTH_LOAD_ERROR, HEARTH_LOAD_ERROR_SERVER);
}

/* What is not there is asked for once; and again when a person says so, because it may have come.
 */
static void
test_not_there (void)
{
  g_autoptr (RefresherSteps) steps = refresher_steps_new ();
  g_autoptr (HearthSource) talks = refresher_steps_follow (steps, "/talks");
  g_autoptr (GError) error = NULL;

  publish (steps, "/talks", &(HearthTestAnswer){ .status = 404 }, 3);
  hearth_refresher_start (steps->refresher);
  hearth_test_wait_for (steps_read_number (steps->folder, "SELECT count (*) FROM episode WHERE "
                                                          "details_failures = 1 AND "
                                                          "details_next IS NULL") == 3,
                        PATIENCE_S);
  refresher_steps_turn_over (steps);
  g_assert_cmpuint (refresher_steps_asked (steps, "/talks/e3"), ==, 1);
  g_assert_no_error (open_episode (steps, talks, "e3", HEARTH_REFRESH_NONE));
  error = open_episode (steps, talks, "e3", BY_HAND);
  g_assert_error (error, HEARTH_LOAD_ERROR, HEARTH_LOAD_ERROR_NOT_FOUND);

  publish (steps, "/talks", NULL, 3);
  g_assert_no_error (open_episode (steps, talks, "e3", BY_HAND));
  g_assert_cmpint (n_filled (steps), ==, 1);
}

/* What is not on this computer waits for a good moment; who opens an episode does not. */
static void
test_good_moments (void)
{
  g_autoptr (RefresherSteps) steps = refresher_steps_new ();
  g_autofree char *base = hearth_test_server_uri (steps->server, "");
  g_autofree char *uri = g_strconcat ("http://third.example", strrchr (base, ':'), "/talks", NULL);
  g_autoptr (HearthSource) talks = steps_add (steps->library, uri, "talks", TRUE, NULL);

  publish (steps, "/talks", NULL, 4);
  g_assert_no_error (refresher_steps_refresh (steps, talks, BY_HAND));
  feigned_system_set_network (steps->system, TRUE, TRUE);
  hearth_refresher_start (steps->refresher);
  refresher_steps_turn_over (steps);
  g_assert_cmpint (n_filled (steps), ==, 0);
  g_assert_no_error (open_episode (steps, talks, "e1", HEARTH_REFRESH_NONE));
  g_assert_cmpint (n_filled (steps), ==, 1);

  feigned_system_set_network (steps->system, TRUE, FALSE);
  hearth_test_wait_for (n_filled (steps) == 4, PATIENCE_S);
}

/* Who leaves ends the question, and so does the end of the program. */
static void
test_ends (void)
{
  g_autoptr (RefresherSteps) steps = refresher_steps_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthSource) talks = NULL;

  publish (steps, "/talks", &(HearthTestAnswer){ .never_answer = TRUE }, 3);
  talks = load_list (steps, "/talks");
  hearth_refresher_want_details_async (steps->refresher, hearth_source_get_key (talks), "e1",
                                       HEARTH_REFRESH_NONE, cancellable, hearth_test_store_result,
                                       &result);
  hearth_test_wait_for (refresher_steps_asked (steps, "/talks/e1") == 1, PATIENCE_S);
  g_cancellable_cancel (cancellable);
  hearth_test_wait_for (result != NULL, PATIENCE_S);
  g_assert_false (hearth_refresher_want_details_finish (steps->refresher, result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_object (&result);

  hearth_refresher_start (steps->refresher);
  hearth_test_wait_for (refresher_steps_asked (steps, "/talks/e3") == 1, PATIENCE_S);
  g_assert_cmpint (n_filled (steps), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  feigned_system_name_hosts ();

  g_test_add_func ("/refresher-details/in-the-background", test_in_the_background);
  g_test_add_func ("/refresher-details/opened", test_opened);
  g_test_add_func ("/refresher-details/left-alone", test_left_alone);
  g_test_add_func ("/refresher-details/not-there", test_not_there);
  g_test_add_func ("/refresher-details/good-moments", test_good_moments);
  g_test_add_func ("/refresher-details/ends", test_ends);

  return g_test_run ();
}
