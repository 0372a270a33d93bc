/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-series-words.h"

#include "hearth-time.h"
#include "hearth-words.h"

#include <glib/gi18n-lib.h>

/**
 * hearth_series_words_moment:
 * @time_ms: a Unix time in milliseconds, 0 or less for never
 *
 * Says when something was or will be, as it stands at the end of a sentence.
 *
 * Returns: (transfer full): such as "today at 14:02" or "6 Oct 2021 at 14:02"; "never"
 */
char *
hearth_series_words_moment (gint64 time_ms)
{
  g_autoptr (GDateTime) utc = time_ms > 0 ? g_date_time_new_from_unix_utc (time_ms / 1000) : NULL;
  g_autoptr (GDateTime) then = utc != NULL ? g_date_time_to_local (utc) : NULL;
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  if (then == NULL)
    return g_strdup (C_ ("moment", "never"));
  switch (hearth_time_days_between (then, now))
    {
    case 0:
      /* Translators: a time of day; see strftime(3) */
      return g_date_time_format (then, C_ ("moment", "today at %H:%M"));
    case 1:
      return g_date_time_format (then, C_ ("moment", "yesterday at %H:%M"));
    case -1:
      return g_date_time_format (then, C_ ("moment", "tomorrow at %H:%M"));
    default:
      /* Translators: a date and a time of day; see strftime(3) */
      return g_date_time_format (then, C_ ("moment", "%-e %b %Y at %H:%M"));
    }
}

static char *
say_failed (HearthSource *source)
{
  const char *message = hearth_source_get_message (source);
  g_autofree char *then = hearth_series_words_moment (hearth_source_get_checked_at_ms (source));

  if (message == NULL)
    message = _ ("The last refresh failed.");
  if (hearth_source_get_checked_at_ms (source) <= 0)
    return g_strdup (message);
  /* Translators: the first is a moment such as “today at 14:02”, the second a whole sentence that
   * says why it fails */
  return g_strdup_printf (_ ("Last refreshed %s, and not since: %s"), then, message);
}

/**
 * hearth_series_words_standing:
 * @source: a series
 *
 * Says how a series stands with its publisher.
 *
 * Returns: (transfer full): such as "Refreshed today at 14:02"
 */
char *
hearth_series_words_standing (HearthSource *source)
{
  g_autofree char *then = hearth_series_words_moment (hearth_source_get_checked_at_ms (source));

  if (hearth_source_is_refreshing (source))
    return g_strdup (_ ("Refreshing…"));
  switch (hearth_source_get_outcome (source))
    {
    case HEARTH_OUTCOME_GONE:
      return g_strdup (_ ("Its publisher has taken it away for good. What is here stays, and it "
                          "is not asked for any more."));
    case HEARTH_OUTCOME_FAILED:
      return say_failed (source);
    case HEARTH_OUTCOME_HELD_BACK:
      /* Translators: %s is a moment, such as “today at 14:02” */
      return g_strdup_printf (_ ("A new catalog came %s and was held back."), then);
    case HEARTH_OUTCOME_FINE:
    case HEARTH_OUTCOME_NONE:
      break;
    }
  if (hearth_source_get_checked_at_ms (source) <= 0)
    return g_strdup (_ ("Not refreshed yet"));
  /* Translators: %s is a moment, such as “today at 14:02” */
  return g_strdup_printf (_ ("Refreshed %s"), then);
}

/**
 * hearth_series_words_progress:
 * @progress: how far the person is
 *
 * Says how much of a series was watched.
 *
 * Returns: (transfer full): such as "3 of 11 episodes watched · 2 h left"; "" for no episodes
 */
char *
hearth_series_words_progress (const HearthLibraryProgress *progress)
{
  const guint n = progress->n_episodes;
  g_autofree char *watched = NULL;
  g_autofree char *left = NULL;

  if (n == 0)
    return g_strdup ("");
  if (progress->n_watched >= n)
    return g_strdup_printf (ngettext ("%u episode, and you watched it", "All %u episodes watched",
                                      n),
                            n);
  /* Translators: how many of how many episodes */
  watched = g_strdup_printf (ngettext ("%u of %u episode watched", "%u of %u episodes watched", n),
                             progress->n_watched, n);
  if (progress->left_ms <= 0)
    return g_steal_pointer (&watched);
  left = hearth_words_time_left (progress->left_ms);
  return g_strdup_printf ("%s · %s", watched, left);
}

/**
 * hearth_series_words_held:
 * @source: a series whose refresh was held back
 *
 * Says what is asked when a new catalog would remove most of a series.
 *
 * Returns: (transfer full): whole sentences
 */
char *
hearth_series_words_held (HearthSource *source)
{
  const guint n_missing = hearth_source_get_n_missing (source);

  return g_strdup_printf (
      /* Translators: how many episodes, the title of the series */
      ngettext ("%u episode of “%s” is missing from its new catalog. This may be a mistake of the "
                "publisher. What you watched is kept either way.",
                "%u episodes of “%s” are missing from its new catalog. This may be a mistake of "
                "the publisher. What you watched is kept either way.",
                n_missing),
      n_missing, hearth_source_get_title (source));
}

/**
 * hearth_series_words_place:
 * @fault: a fault of a document
 *
 * Says where a fault is.
 *
 * Returns: (transfer full): such as "Line 3, column 7 · episodes[2]"; "" when nothing is known
 */
char *
hearth_series_words_place (HearthFault *fault)
{
  const char *path = hearth_fault_get_path (fault);
  const gboolean has_path = path != NULL && *path != '\0';
  g_autofree char *line = NULL;

  if (hearth_fault_get_line (fault) == 0)
    return g_strdup (has_path ? path : "");
  if (hearth_fault_get_column (fault) > 0)
    line = g_strdup_printf (_ ("Line %u, column %u"), hearth_fault_get_line (fault),
                            hearth_fault_get_column (fault));
  else
    line = g_strdup_printf (_ ("Line %u"), hearth_fault_get_line (fault));
  return has_path ? g_strdup_printf ("%s · %s", line, path) : g_steal_pointer (&line);
}

/**
 * hearth_series_words_left_out:
 * @n_left_out: how many things of a catalog could not be used
 *
 * Returns: (transfer full): such as "2 items left out"
 */
char *
hearth_series_words_left_out (guint n_left_out)
{
  return g_strdup_printf (ngettext ("%u item left out", "%u items left out", n_left_out),
                          n_left_out);
}
