/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-receiver-report.h"

#include "hearth-time.h"

#include <glib/gi18n-lib.h>

/* Those who mean the same moment press Feedback a little before or after each other. */
#define MOMENT_MS 15000

/* What was said of one segment, or of an episode as a whole. */
typedef struct
{
  char *name; /* owned: "series / episode / segment" */
  guint n_pieces;
  guint n_rated[HEARTH_FEEDBACK_MAX_RATING + 1]; /* by stars */
  GHashTable *moments;                           /* owned: moment -> how many, both as pointers */
} Subject;

typedef struct
{
  GHashTable *subjects; /* owned: name -> Subject, owned */
  GString *questions;   /* owned */
  guint n_pieces;
} Report;

static void
subject_free (gpointer data)
{
  Subject *subject = data;

  g_hash_table_unref (subject->moments);
  g_free (subject->name);
  g_free (subject);
}

/* What comes from outside cannot move the cursor of a terminal. */
static char *
printable (const char *text, gboolean with_lines)
{
  GString *plain = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      const gunichar c = g_utf8_get_char (p);

      if (c == '\n' && with_lines)
        g_string_append (plain, "\n    ");
      else
        g_string_append_unichar (plain, g_unichar_isprint (c) ? c : ' ');
    }
  return g_string_free (plain, FALSE);
}

static Subject *
find_subject (Report *report, const HearthReceivedPiece *piece)
{
  g_autofree char *raw = g_strjoin (" / ", piece->series, piece->episode, piece->segment, NULL);
  g_autofree char *name = printable (raw, FALSE);
  Subject *subject = g_hash_table_lookup (report->subjects, name);

  if (subject == NULL)
    {
      subject = g_new0 (Subject, 1);
      subject->name = g_steal_pointer (&name);
      subject->moments = g_hash_table_new (NULL, NULL);
      g_hash_table_insert (report->subjects, subject->name, subject);
    }
  return subject;
}

static void
take (const HearthReceivedPiece *piece, gpointer user_data)
{
  Report *report = user_data;
  Subject *subject = find_subject (report, piece);

  report->n_pieces++;
  subject->n_pieces++;
  if (piece->rating <= HEARTH_FEEDBACK_MAX_RATING)
    subject->n_rated[piece->rating]++;
  if (piece->position_ms >= 0)
    {
      gpointer moment = GINT_TO_POINTER ((gint) (piece->position_ms / MOMENT_MS));
      const guint n = GPOINTER_TO_UINT (g_hash_table_lookup (subject->moments, moment));

      g_hash_table_insert (subject->moments, moment, GUINT_TO_POINTER (n + 1));
    }
  if (g_str_equal (piece->kind, "question"))
    {
      g_autofree char *message = printable (piece->message, TRUE);
      g_autofree char *clock =
          piece->position_ms >= 0 ? hearth_time_format_clock (piece->position_ms) : g_strdup ("");
      g_autofree char *contact = printable (piece->contact != NULL ? piece->contact : "", FALSE);

      g_string_append_printf (report->questions, "  %s%s%s%s%s\n    %s\n", subject->name,
                              *clock != '\0' ? "  " : "", clock, *contact != '\0' ? "  " : "",
                              contact, message);
    }
}

static int
by_name (gconstpointer a, gconstpointer b)
{
  const Subject *one = *(Subject *const *) a;
  const Subject *other = *(Subject *const *) b;

  return g_utf8_collate (one->name, other->name);
}

static int
by_moment (gconstpointer a, gconstpointer b)
{
  return GPOINTER_TO_INT (*(gpointer *) a) - GPOINTER_TO_INT (*(gpointer *) b);
}

/* The keys or the values of a table, in order. */
static GPtrArray *
sorted_from (GList *items, GCompareFunc compare)
{
  GPtrArray *sorted = g_ptr_array_new ();

  for (GList *item = items; item != NULL; item = item->next)
    g_ptr_array_add (sorted, item->data);
  g_list_free (items);
  g_ptr_array_sort (sorted, compare);
  return sorted;
}

static void
append_ratings (GString *text, GPtrArray *subjects)
{
  g_string_append_printf (text, "\n%s\n", _ ("Ratings"));
  for (guint i = 0; i < subjects->len; i++)
    {
      const Subject *subject = subjects->pdata[i];
      guint n = 0, sum = 0;

      for (guint stars = 1; stars <= HEARTH_FEEDBACK_MAX_RATING; stars++)
        {
          n += subject->n_rated[stars];
          sum += stars * subject->n_rated[stars];
        }
      if (n == 0)
        continue;
      g_string_append_printf (text, "  %.1f  (%u)  %s ", (double) sum / n, n, subject->name);
      for (guint stars = HEARTH_FEEDBACK_MAX_RATING; stars > 0; stars--)
        g_string_append_printf (text, " %u★ %u", stars, subject->n_rated[stars]);
      g_string_append_c (text, '\n');
    }
}

static void
append_moments (GString *text, GPtrArray *subjects)
{
  g_string_append_printf (text, "\n%s\n", _ ("Moments"));
  for (guint i = 0; i < subjects->len; i++)
    {
      const Subject *subject = subjects->pdata[i];
      g_autoptr (GPtrArray) moments =
          sorted_from (g_hash_table_get_keys (subject->moments), by_moment);

      if (moments->len == 0)
        continue;
      g_string_append_printf (text, "  %s\n", subject->name);
      for (guint k = 0; k < moments->len; k++)
        {
          g_autofree char *clock =
              hearth_time_format_clock ((gint64) GPOINTER_TO_INT (moments->pdata[k]) * MOMENT_MS);

          g_string_append_printf (text, "    %s  %u\n", clock,
                                  GPOINTER_TO_UINT (
                                      g_hash_table_lookup (subject->moments, moments->pdata[k])));
        }
    }
}

/**
 * hearth_receiver_report:
 * @store: a store
 * @error: return location
 *
 * Sums up what was received. Moments are told by quarters of a minute.
 *
 * Sets an error of %HEARTH_LIBRARY_ERROR.
 *
 * Returns: (transfer full) (nullable): plain text of several lines, in the language of the person
 */
char *
hearth_receiver_report (HearthReceiverStore *store, GError **error)
{
  g_autoptr (GHashTable) subjects =
      g_hash_table_new_full (g_str_hash, g_str_equal, NULL, subject_free);
  g_autoptr (GString) questions = g_string_new (NULL);
  Report report = { .subjects = subjects, .questions = questions };
  g_autoptr (GPtrArray) sorted = NULL;
  GString *text;

  if (!hearth_receiver_store_each (store, take, &report, error))
    return NULL;
  sorted = sorted_from (g_hash_table_get_values (subjects), by_name);
  text = g_string_new (NULL);
  g_string_append_printf (text,
                          ngettext ("%u piece of feedback", "%u pieces of feedback",
                                    report.n_pieces),
                          report.n_pieces);
  g_string_append_c (text, '\n');
  append_ratings (text, sorted);
  append_moments (text, sorted);
  g_string_append_printf (text, "\n%s\n%s", _ ("Questions"), questions->str);
  return g_string_free (text, FALSE);
}
