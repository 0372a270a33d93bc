/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-finding.h"

#include "hearth-catalog-provider.h"
#include "hearth-time.h"

#include <glib/gi18n-lib.h>

/* In the order in which they run. */
static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data);
static void
tally_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable);
static void
tallied_cb (GObject *source, GAsyncResult *result, gpointer user_data);

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  HearthFinding *self = g_task_get_task_data (task);
  g_autoptr (GTask) tally = NULL;
  GError *error = NULL;

  self->catalog = hearth_catalog_provider_provide_finish (HEARTH_CATALOG_PROVIDER (source), result,
                                                          &self->report, &error);
  if (self->catalog == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  if (self->report->moved_to != NULL)
    {
      g_free (self->location);
      self->location = g_strdup (self->report->moved_to);
    }
  self->format = hearth_format_find (self->report->format);
  /* The outer task is its data: it waits meanwhile, and nobody else looks at what it holds. */
  tally = g_task_new (NULL, g_task_get_cancellable (task), tallied_cb, g_object_ref (task));
  g_task_set_source_tag (tally, loaded_cb);
  g_task_set_task_data (tally, g_steal_pointer (&task), g_object_unref);
  g_task_run_in_thread (tally, tally_thread);
}

static GDateTime *
get_moment (HearthEpisode *episode)
{
  HearthLiveSession *live = hearth_episode_get_live (episode);
  GDateTime *published = hearth_episode_get_published (episode);

  return published != NULL || live == NULL ? published : hearth_live_session_get_starts (live);
}

static void
take_moment (HearthFinding *self, GDateTime *moment)
{
  if (moment == NULL)
    return;
  if (self->first == NULL || g_date_time_compare (moment, self->first) < 0)
    {
      g_clear_pointer (&self->first, g_date_time_unref);
      self->first = g_date_time_ref (moment);
    }
  if (self->last == NULL || g_date_time_compare (moment, self->last) > 0)
    {
      g_clear_pointer (&self->last, g_date_time_unref);
      self->last = g_date_time_ref (moment);
    }
}

static void
tally_episode (HearthFinding *self, HearthEpisode *episode)
{
  const guint n_segments = g_list_model_get_n_items (G_LIST_MODEL (episode));
  gboolean is_recorded = FALSE;
  gboolean is_captioned = FALSE;

  for (guint i = 0; i < n_segments; i++)
    {
      HearthSegment *segment = hearth_episode_get_segment (episode, i);

      is_recorded |= g_list_model_get_n_items (hearth_segment_get_media (segment)) > 0;
      is_captioned |= g_list_model_get_n_items (hearth_segment_get_captions (segment)) > 0;
    }
  self->n_segments += n_segments;
  self->n_recorded += is_recorded;
  self->n_captioned += is_captioned;
  take_moment (self, get_moment (episode));
}

static void
tally_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  HearthFinding *self = g_task_get_task_data (task_data);

  self->n_episodes = g_list_model_get_n_items (G_LIST_MODEL (self->catalog));
  for (guint i = 0; i < self->n_episodes && !g_cancellable_is_cancelled (cancellable); i++)
    tally_episode (self, hearth_catalog_get_episode (self->catalog, i));
  self->is_directory = hearth_catalog_is_directory (self->catalog);
  g_task_return_boolean (task, TRUE);
}

static void
tallied_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * hearth_finding_look_async:
 * @loader: gets the documents
 * @location: an address, as hearth_fetcher_uri_for_location() gives it
 * @cancellable: (nullable): a way to stop
 * @callback: called on the main thread
 * @user_data: given to @callback
 *
 * Loads what lies there, and counts what is in it. The main thread waits for neither.
 */
void
hearth_finding_look_async (HearthCatalogLoader *loader,
                           const char *location,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  HearthFinding *self = g_new0 (HearthFinding, 1);

  self->location = g_strdup (location);
  g_task_set_source_tag (task, hearth_finding_look_async);
  g_task_set_task_data (task, self, (GDestroyNotify) hearth_finding_free);
  hearth_catalog_provider_provide_async (HEARTH_CATALOG_PROVIDER (loader), location, NULL, NULL,
                                         cancellable, loaded_cb, task);
}

/**
 * hearth_finding_look_finish:
 * @result: what the callback was given
 * @error: a #HearthLoadError in words for people, or %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable): what was found, or %NULL with @error set
 */
HearthFinding *
hearth_finding_look_finish (GAsyncResult *result, GError **error)
{
  HearthFinding *waiting = g_task_get_task_data (G_TASK (result));
  HearthFinding *self;

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return NULL;
  self = g_new0 (HearthFinding, 1);
  *self = *waiting;
  *waiting = (HearthFinding){ 0 };
  return self;
}

static void
let_go_thread (GTask *task, gpointer source, gpointer catalog, GCancellable *cancellable)
{
  g_object_unref (catalog);
}

/* A catalog of twenty thousand talks takes a while to be freed: not on the thread that draws, where
 * a task ends that has nothing to free any more. */
static void
let_go (HearthCatalog *catalog)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, NULL, NULL);

  g_task_set_source_tag (task, let_go);
  g_task_set_task_data (task, catalog, NULL);
  g_task_run_in_thread (task, let_go_thread);
}

/**
 * hearth_finding_free:
 * @self: (transfer full): what was found
 *
 * Lets it go, the catalog where that disturbs nobody.
 */
void
hearth_finding_free (HearthFinding *self)
{
  g_free (self->location);
  g_clear_pointer (&self->catalog, let_go);
  g_clear_pointer (&self->report, hearth_load_report_free);
  g_clear_pointer (&self->first, g_date_time_unref);
  g_clear_pointer (&self->last, g_date_time_unref);
  g_free (self);
}

/**
 * hearth_finding_take_catalog:
 * @self: what was found
 *
 * Gives the catalog away, for the library to keep.
 *
 * Returns: (transfer full): the catalog
 */
HearthCatalog *
hearth_finding_take_catalog (HearthFinding *self)
{
  return g_steal_pointer (&self->catalog);
}

static char *
dup_span (HearthFinding *self)
{
  g_autofree char *first = hearth_time_format_date (self->first);
  g_autofree char *last = hearth_time_format_date (self->last);

  if (self->first == NULL || g_str_equal (first, last))
    return g_steal_pointer (&first);
  /* Translators: from one date to another, such as “27 Dec 2025 – 30 Dec 2025” */
  return g_strdup_printf (C_ ("span of dates", "%s – %s"), first, last);
}

/**
 * hearth_finding_dup_counts:
 * @self: what was found
 *
 * Says how many episodes there are, and of which time.
 *
 * Returns: (transfer full): such as “179 episodes, 27 Dec 2025 – 30 Dec 2025”
 */
char *
hearth_finding_dup_counts (HearthFinding *self)
{
  g_autofree char *episodes =
      g_strdup_printf (ngettext ("%u episode", "%u episodes", self->n_episodes), self->n_episodes);
  g_autofree char *segments =
      g_strdup_printf (ngettext ("%u segment", "%u segments", self->n_segments), self->n_segments);
  g_autofree char *counts = self->n_segments > self->n_episodes
                                /* TRANSLATORS: "11 episodes, 13 segments". */
                                ? g_strdup_printf (_ ("%s, %s"), episodes, segments)
                                : g_steal_pointer (&episodes);
  g_autofree char *span = dup_span (self);

  if (*span == '\0')
    return g_steal_pointer (&counts);
  /* TRANSLATORS: "11 episodes, 13 segments". */
  return g_strdup_printf (_ ("%s, %s"), counts, span);
}

/**
 * hearth_finding_dup_contents:
 * @self: what was found
 *
 * Says of how many episodes there is a recording, and captions. Where recordings come only with an
 * opened episode nothing is said.
 *
 * Returns: (transfer full): such as “12 with recordings · 3 with captions”; "" when nothing is
 * known
 */
char *
hearth_finding_dup_contents (HearthFinding *self)
{
  g_autofree char *recorded =
      g_strdup_printf (ngettext ("%u with a recording", "%u with recordings", self->n_recorded),
                       self->n_recorded);
  g_autofree char *captioned =
      g_strdup_printf (ngettext ("%u with captions", "%u with captions", self->n_captioned),
                       self->n_captioned);

  if (self->n_recorded == 0)
    return g_strdup ("");
  if (self->n_captioned == 0)
    return g_steal_pointer (&recorded);
  return g_strdup_printf ("%s · %s", recorded, captioned);
}
