/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How servers are asked: not too many at once, in turn, when it is due and when it is a good
 * moment. */
#include "refresher-steps.h"

#include <string.h>

#define PATIENCE_S 60
#define BY_HAND HEARTH_REFRESH_BY_HAND
#define SLOWLY        \
  &(HearthTestAnswer) \
  {                   \
    .delay_ms = 40    \
  }

/* What goes on in a library while the test waits. */
typedef struct
{
  GAsyncResult *all; /* owned, nullable: of a refresh that was begun */
  GAsyncResult *one; /* owned, nullable: likewise */
} Answers;

static void
answers_clear (Answers *answers)
{
  g_clear_object (&answers->all);
  g_clear_object (&answers->one);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Answers, answers_clear)

static void
begin (RefresherSteps *steps,
       HearthSource *source,
       GCancellable *cancellable,
       GAsyncResult **result)
{
  hearth_refresher_refresh_async (steps->refresher, source, BY_HAND, cancellable,
                                  hearth_test_store_result, result);
}

static HearthRefreshSummary
end (RefresherSteps *steps, GAsyncResult **result, gboolean cancelled)
{
  HearthRefreshSummary summary = { 0 };
  g_autoptr (GError) error = NULL;

  hearth_test_wait_for (*result != NULL, PATIENCE_S);
  hearth_refresher_refresh_finish (steps->refresher, *result, &summary, &error);
  if (cancelled)
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  else
    g_assert_no_error (error);

  return summary;
}

static const char *const hosts[] = { "127.0.0.1", "localhost", "third.example" };

/* Follows series of three hosts, as far as the refresher can tell, each with the same answer. */
static void
follow_many (RefresherSteps *steps, guint n_a_host, const HearthTestAnswer *answer)
{
  g_autofree char *base = hearth_test_server_uri (steps->server, "");

  for (guint i = 0; i < n_a_host; i++)
    for (gsize j = 0; j < G_N_ELEMENTS (hosts); j++)
      {
        g_autofree char *path = g_strdup_printf ("/%s/%u", hosts[j], i);
        g_autofree char *uri = g_strconcat ("http://", hosts[j], strrchr (base, ':'), path, NULL);
        g_autoptr (HearthSource) source = steps_add (steps->library, uri, path, TRUE, NULL);

        refresher_steps_publish (steps, path, answer, 1);
      }
}

static void
assert_peaks (RefresherSteps *steps, guint most, guint most_a_host)
{
  g_assert_cmpuint (hearth_test_tally_get_peak (steps->tally, NULL), <=, most);
  for (gsize i = 0; i < G_N_ELEMENTS (hosts); i++)
    g_assert_cmpuint (hearth_test_tally_get_peak (steps->tally, hosts[i]), <=, most_a_host);
}

static void
watch_progress_cb (HearthRefresher *refresher, GParamSpec *pspec, guint *most)
{
  guint n_waiting = 0;
  guint n_done = 0;

  g_object_get (refresher, "n-waiting", &n_waiting, "n-done", &n_done, NULL);
  *most = MAX (*most, n_waiting + n_done);
}

static void
test_few_at_once (void)
{
  g_autoptr (RefresherSteps) steps = refresher_steps_new ();
  guint most = 0;
  guint n_done = 0;

  follow_many (steps, 8, SLOWLY);
  g_signal_connect (steps->refresher, "notify::n-waiting", G_CALLBACK (watch_progress_cb), &most);
  hearth_refresher_start (steps->refresher);
  hearth_test_wait_for (most == 24, PATIENCE_S);
  refresher_steps_settle (steps);

  g_assert_cmpuint (hearth_test_tally_get_n (steps->tally, NULL), ==, 24);
  assert_peaks (steps, 4, 2);
  g_object_get (steps->refresher, "n-done", &n_done, NULL);
  g_assert_cmpuint (n_done, ==, 0);
  refresher_steps_assert_told (steps, "");

  /* At the next start nothing is due. */
  refresher_steps_restart (steps);
  hearth_refresher_start (steps->refresher);
  refresher_steps_turn_over (steps);
  g_assert_cmpuint (hearth_test_tally_get_n (steps->tally, NULL), ==, 25);
}

static void
test_by_hand_goes_first (void)
{
  g_autoptr (RefresherSteps) steps = refresher_steps_new ();
  g_auto (Answers) answers = { NULL };
  GListModel *series;
  g_autoptr (HearthSource) last = NULL;

  follow_many (steps, 7, SLOWLY);
  series = hearth_library_get_series (steps->library);
  last = g_list_model_get_item (series, g_list_model_get_n_items (series) - 1);
  begin (steps, NULL, NULL, &answers.all);
  begin (steps, last, NULL, &answers.one);
  g_assert_cmpuint (end (steps, &answers.one, FALSE).n_added, ==, 1);
  g_assert_cmpuint (hearth_test_tally_get_n (steps->tally, NULL), <, 12);

  /* It was one of all, and is not asked twice. */
  g_assert_cmpuint (end (steps, &answers.all, FALSE).n_asked, ==, 21);
  g_assert_cmpuint (refresher_steps_asked (steps, "/third.example/6"), ==, 1);
}

static void
test_cancel (void)
{
  g_autoptr (RefresherSteps) steps = refresher_steps_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_auto (Answers) answers = { NULL };
  g_autoptr (HearthSource) good = refresher_steps_follow (steps, "/good");
  HearthRefreshSummary summary;
  guint n_before;

  refresher_steps_publish (steps, "/good", NULL, 1);
  follow_many (steps, 4, &(HearthTestAnswer){ .never_answer = TRUE });

  /* One person's request ends alone. */
  begin (steps, NULL, cancellable, &answers.all);
  begin (steps, good, NULL, &answers.one);
  hearth_test_wait_for (hearth_source_is_loaded (good), PATIENCE_S);
  g_cancellable_cancel (cancellable);
  summary = end (steps, &answers.all, TRUE);
  g_assert_cmpuint (summary.n_asked, ==, 13);
  g_assert_cmpuint (end (steps, &answers.one, FALSE).n_added, ==, 1);
  refresher_steps_settle (steps);
  answers_clear (&answers);

  /* Everything ends, and nothing of it is a failure of the series or begins again by itself. */
  n_before = hearth_test_tally_get_n (steps->tally, NULL);
  hearth_refresher_start (steps->refresher);
  begin (steps, NULL, NULL, &answers.all);
  hearth_test_wait_for (hearth_test_tally_get_n (steps->tally, NULL) == n_before + 5, PATIENCE_S);
  hearth_refresher_cancel (steps->refresher);
  end (steps, &answers.all, TRUE);
  refresher_steps_settle (steps);
  refresher_steps_turn_over (steps);
  g_assert_cmpuint (hearth_test_tally_get_n (steps->tally, NULL), ==, n_before + 6);
  refresher_steps_assert_told (steps, "");
  for (guint i = 0; i < g_list_model_get_n_items (hearth_library_get_series (steps->library)); i++)
    {
      g_autoptr (HearthSource) source =
          g_list_model_get_item (hearth_library_get_series (steps->library), i);

      g_assert_false (hearth_source_is_refreshing (source));
      g_assert_cmpuint (hearth_source_get_failures (source), ==, 0);
    }
}

/* The person says yes to what is held back while it is asked for once more. */
static void
test_asked_in_another_way (void)
{
  g_autoptr (RefresherSteps) steps = refresher_steps_new ();
  g_auto (Answers) answers = { NULL };
  g_autoptr (HearthSource) talks = refresher_steps_follow (steps, "/talks");

  refresher_steps_publish (steps, "/talks", NULL, 12);
  g_assert_no_error (refresher_steps_refresh (steps, talks, BY_HAND));
  refresher_steps_publish (steps, "/talks", SLOWLY, 2);
  begin (steps, NULL, NULL, &answers.all);
  hearth_refresher_refresh_async (steps->refresher, talks, HEARTH_REFRESH_ACCEPT_REMOVAL, NULL,
                                  hearth_test_store_result, &answers.one);
  g_assert_cmpuint (end (steps, &answers.all, FALSE).n_held_back, ==, 1);
  g_assert_cmpuint (end (steps, &answers.one, FALSE).n_held_back, ==, 0);
  refresher_steps_settle (steps);
  g_assert_cmpuint (hearth_source_get_n_episodes (talks), ==, 2);
  g_assert_cmpuint (refresher_steps_asked (steps, "/talks"), ==, 3);
}

/* Hearth ends in the middle of everything. */
static void
test_end (void)
{
  g_autoptr (RefresherSteps) steps = refresher_steps_new ();

  follow_many (steps, 4, &(HearthTestAnswer){ .never_answer = TRUE });
  hearth_refresher_start (steps->refresher);
  hearth_test_wait_for (hearth_test_tally_get_n (steps->tally, NULL) == 4, PATIENCE_S);
  assert_peaks (steps, 4, 2);
}

static void
test_when_it_is_due (void)
{
  g_autoptr (RefresherSteps) steps = refresher_steps_new ();
  g_autoptr (HearthSource) talks = refresher_steps_follow (steps, "/talks");
  gint64 soon_ms;

  refresher_steps_publish (steps, "/talks", NULL, 1);
  g_assert_no_error (refresher_steps_refresh (steps, talks, BY_HAND));
  refresher_steps_restart (steps);
  soon_ms = g_get_real_time () / 1000 + 1500;
  hearth_library_note_outcome (steps->library, hearth_source_get_key (talks), NULL, soon_ms, NULL);
  refresher_steps_settle (steps);
  hearth_refresher_start (steps->refresher);
  hearth_test_wait_for (refresher_steps_asked (steps, "/talks") == 2, PATIENCE_S);
  g_assert_cmpint (g_get_real_time () / 1000, >=, soon_ms);
  refresher_steps_settle (steps);
  g_assert_cmpint (hearth_source_get_next_at_ms (talks), >, soon_ms + 59 * 60 * 1000);
}

static void
test_never_by_itself (void)
{
  g_autoptr (RefresherSteps) steps = refresher_steps_new ();
  g_autoptr (HearthSource) talks = refresher_steps_follow (steps, "/talks");

  refresher_steps_publish (steps, "/talks", NULL, 1);
  g_object_set (steps->refresher, "interval-minutes", 0, NULL);
  hearth_refresher_start (steps->refresher);
  refresher_steps_turn_over (steps);
  g_assert_cmpuint (refresher_steps_asked (steps, "/talks"), ==, 0);

  /* The person thinks better of it. */
  g_object_set (steps->refresher, "interval-minutes", 60, NULL);
  hearth_test_wait_for (hearth_source_is_loaded (talks), PATIENCE_S);
}

/* A series on the web, as far as the refresher can tell. */
static HearthSource *
follow_afar (RefresherSteps *steps)
{
  g_autofree char *uri = hearth_test_server_uri (steps->server, "/talks");
  g_autofree char *afar = g_strconcat ("http://talks.example", strrchr (uri, ':'), NULL);

  refresher_steps_publish (steps, "/talks", NULL, 1);

  return steps_add (steps->library, afar, "Talks", TRUE, NULL);
}

static void
test_good_moments (void)
{
  g_autoptr (RefresherSteps) steps = refresher_steps_new ();
  g_autoptr (HearthSource) talks = follow_afar (steps);
  g_autoptr (HearthSource) here = refresher_steps_follow (steps, "/here");

  refresher_steps_publish (steps, "/here", NULL, 1);
  feigned_system_set_network (steps->system, FALSE, FALSE);
  hearth_refresher_start (steps->refresher);

  /* What is on this computer can be asked without a network. */
  hearth_test_wait_for (hearth_source_is_loaded (here), PATIENCE_S);
  refresher_steps_turn_over (steps);
  feigned_system_set_network (steps->system, TRUE, TRUE);
  refresher_steps_turn_over (steps);
  feigned_system_set_saving (steps->system, TRUE);
  feigned_system_set_network (steps->system, TRUE, FALSE);
  refresher_steps_turn_over (steps);
  g_assert_cmpuint (refresher_steps_asked (steps, "/talks"), ==, 0);
  g_assert_cmpuint (hearth_source_get_failures (talks), ==, 0);

  /* By hand always; and when the person allows it, or when it costs nothing any more. */
  g_assert_no_error (refresher_steps_refresh (steps, talks, BY_HAND));
  g_assert_cmpuint (refresher_steps_asked (steps, "/talks"), ==, 1);
}

static void
test_allowed_on_metered (void)
{
  g_autoptr (RefresherSteps) steps = refresher_steps_new ();
  g_autoptr (HearthSource) talks = follow_afar (steps);

  feigned_system_set_network (steps->system, TRUE, TRUE);
  feigned_system_set_saving (steps->system, TRUE);
  hearth_refresher_start (steps->refresher);
  refresher_steps_turn_over (steps);
  g_assert_cmpuint (refresher_steps_asked (steps, "/talks"), ==, 0);
  g_object_set (steps->refresher, "on-metered", TRUE, NULL);
  hearth_test_wait_for (hearth_source_is_loaded (talks), PATIENCE_S);
}

static void
test_network_comes_back (void)
{
  g_autoptr (RefresherSteps) steps = refresher_steps_new ();
  g_autoptr (HearthSource) talks = follow_afar (steps);
  g_autoptr (HearthSource) lost =
      steps_add (steps->library, "http://one.elsewhere/", "Lost", TRUE, NULL);

  /* By hand there is an answer at once, once for all of them; it is nobody's failure. */
  feigned_system_set_network (steps->system, FALSE, FALSE);
  g_assert_no_error (refresher_steps_refresh (steps, lost, BY_HAND));
  g_assert_cmpuint (steps->summary.n_failed, ==, 1);
  g_assert_cmpuint (hearth_source_get_failures (lost), ==, 0);
  g_assert_cmpint (hearth_source_get_outcome (lost), ==, HEARTH_OUTCOME_NONE);
  refresher_steps_assert_told (steps, "Lost: failed\n");

  hearth_refresher_start (steps->refresher);
  refresher_steps_turn_over (steps);
  g_assert_false (hearth_source_is_loaded (talks));
  feigned_system_set_network (steps->system, TRUE, FALSE);
  hearth_test_wait_for (hearth_source_is_loaded (talks), PATIENCE_S);
  /* Now it is the series that cannot be found. */
  hearth_test_wait_for (hearth_source_get_failures (lost) == 1, PATIENCE_S);
  refresher_steps_assert_told (steps, "");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  feigned_system_name_hosts ();

  g_test_add_func ("/refresher-manners/few-at-once", test_few_at_once);
  g_test_add_func ("/refresher-manners/by-hand-goes-first", test_by_hand_goes_first);
  g_test_add_func ("/refresher-manners/cancel", test_cancel);
  g_test_add_func ("/refresher-manners/asked-in-another-way", test_asked_in_another_way);
  g_test_add_func ("/refresher-manners/end", test_end);
  g_test_add_func ("/refresher-manners/when-it-is-due", test_when_it_is_due);
  g_test_add_func ("/refresher-manners/never-by-itself", test_never_by_itself);
  g_test_add_func ("/refresher-manners/good-moments", test_good_moments);
  g_test_add_func ("/refresher-manners/allowed-on-metered", test_allowed_on_metered);
  g_test_add_func ("/refresher-manners/network-comes-back", test_network_comes_back);

  return g_test_run ();
}
