/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-cue.h"

/* The cues are sorted by their start, and are a balanced tree at the same time: the middle of a
 * range is the root of its two halves. For each root we keep the latest end in its range, so that
 * what ended before is skipped whole. */
struct _HearthCueList
{
  guint n_cues;
  HearthCue **cues;   /* (owned) (array length=n_cues) */
  gint64 *latest_end; /* (owned) (array length=n_cues): by the middle of the range */
  gint64 *bounds;     /* (owned) (array length=2 * n_cues): each start and end, sorted */
};

G_DEFINE_BOXED_TYPE (HearthCueList, hearth_cue_list, hearth_cue_list_ref, hearth_cue_list_unref)

static int
compare_starts (gconstpointer a, gconstpointer b, gpointer user_data)
{
  gint64 first_ms = hearth_cue_get_start_ms (*(HearthCue *const *) a);
  gint64 second_ms = hearth_cue_get_start_ms (*(HearthCue *const *) b);

  return (first_ms > second_ms) - (first_ms < second_ms);
}

static int
compare_times (gconstpointer a, gconstpointer b, gpointer user_data)
{
  gint64 first = *(const gint64 *) a;
  gint64 second = *(const gint64 *) b;

  return (first > second) - (first < second);
}

/* Fills in the latest end of the cues from first to before end, and of each part of that range. */
static gint64
find_latest_end (HearthCueList *self, guint first, guint end)
{
  guint middle = first + (end - first) / 2;
  gint64 before;
  gint64 after;
  gint64 own;

  if (first == end)
    return G_MININT64;
  before = find_latest_end (self, first, middle);
  after = find_latest_end (self, middle + 1, end);
  own = hearth_cue_get_end_ms (self->cues[middle]);
  self->latest_end[middle] = MAX (own, MAX (before, after));
  return self->latest_end[middle];
}

static void
append_cues_at (HearthCueList *self, guint first, guint end, gint64 position_ms, GArray *found)
{
  guint middle = first + (end - first) / 2;
  HearthCue *cue;

  if (first == end || self->latest_end[middle] <= position_ms)
    return;
  append_cues_at (self, first, middle, position_ms, found);
  cue = self->cues[middle];
  if (hearth_cue_get_start_ms (cue) > position_ms)
    return;
  if (hearth_cue_get_end_ms (cue) > position_ms)
    g_array_append_val (found, middle);
  append_cues_at (self, middle + 1, end, position_ms, found);
}

static void
append_line (GString *text, const char *line)
{
  if (*line != '\0' && text->len > 0)
    g_string_append_c (text, '\n');
  g_string_append (text, line);
}

/* Finds the first bound after the position, 2 * n_cues when there is none. */
static guint
first_bound_after (HearthCueList *self, gint64 position_ms)
{
  guint first = 0;
  guint end = 2 * self->n_cues;

  while (first < end)
    {
      guint middle = first + (end - first) / 2;

      if (self->bounds[middle] > position_ms)
        end = middle;
      else
        first = middle + 1;
    }
  return first;
}

static void
cue_list_clear (gpointer data)
{
  HearthCueList *self = data;

  for (guint i = 0; i < self->n_cues; i++)
    hearth_cue_unref (self->cues[i]);
  g_free (self->cues);
  g_free (self->latest_end);
  g_free (self->bounds);
}

/**
 * hearth_cue_list_new:
 * @cues: (nullable) (transfer none) (element-type HearthCue): cues in any order
 *
 * Makes the list of the cues that are in @cues now. Those that start together keep their order.
 *
 * Returns: (transfer full): a list
 */
HearthCueList *
hearth_cue_list_new (GPtrArray *cues)
{
  HearthCueList *self = g_atomic_rc_box_new0 (HearthCueList);

  self->n_cues = cues != NULL ? cues->len : 0;
  self->cues = g_new (HearthCue *, self->n_cues);
  self->latest_end = g_new (gint64, self->n_cues);
  self->bounds = g_new (gint64, 2 * (gsize) self->n_cues);
  for (guint i = 0; i < self->n_cues; i++)
    {
      self->cues[i] = hearth_cue_ref (g_ptr_array_index (cues, i));
      self->bounds[2 * i] = hearth_cue_get_start_ms (self->cues[i]);
      self->bounds[2 * i + 1] = hearth_cue_get_end_ms (self->cues[i]);
    }
  g_qsort_with_data (self->cues, self->n_cues, sizeof (HearthCue *), compare_starts, NULL);
  g_qsort_with_data (self->bounds, 2 * self->n_cues, sizeof (gint64), compare_times, NULL);
  find_latest_end (self, 0, self->n_cues);
  return self;
}

/**
 * hearth_cue_list_ref:
 * @self: a list
 *
 * Takes a reference. Any thread may call it.
 *
 * Returns: (transfer full): @self
 */
HearthCueList *
hearth_cue_list_ref (HearthCueList *self)
{
  return g_atomic_rc_box_acquire (self);
}

/**
 * hearth_cue_list_unref:
 * @self: (transfer full): a list
 *
 * Gives a reference back. Any thread may call it.
 */
void
hearth_cue_list_unref (HearthCueList *self)
{
  g_atomic_rc_box_release_full (self, cue_list_clear);
}

/**
 * hearth_cue_list_get_size:
 * @self: a list
 *
 * Counts the cues.
 *
 * Returns: the number of cues
 */
guint
hearth_cue_list_get_size (HearthCueList *self)
{
  return self->n_cues;
}

/**
 * hearth_cue_list_get:
 * @self: a list
 * @index: a position in it
 *
 * Gives a cue in the order of the starts.
 *
 * Returns: (transfer none) (nullable): the cue, or NULL behind the end
 */
HearthCue *
hearth_cue_list_get (HearthCueList *self, guint index)
{
  return index < self->n_cues ? self->cues[index] : NULL;
}

/**
 * hearth_cue_list_find:
 * @self: a list
 * @position_ms: a moment in milliseconds
 *
 * Finds the cues that are on the screen at a moment, in a number of steps that grows with the
 * logarithm of the list and with what is found, however cues overlap.
 *
 * Returns: (transfer full) (element-type guint): their places in the list, in order
 */
GArray *
hearth_cue_list_find (HearthCueList *self, gint64 position_ms)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (guint));

  append_cues_at (self, 0, self->n_cues, position_ms, found);
  return found;
}

/**
 * hearth_cue_list_next_bound:
 * @self: a list
 * @position_ms: a moment in milliseconds
 *
 * Tells when the next cue comes or goes after a moment. Unlike hearth_cue_list_next_change() it
 * compares no texts.
 *
 * Returns: the time in milliseconds, or -1 when there is none
 */
gint64
hearth_cue_list_next_bound (HearthCueList *self, gint64 position_ms)
{
  guint next = first_bound_after (self, position_ms);

  return next < 2 * self->n_cues ? self->bounds[next] : -1;
}

/**
 * hearth_cue_list_text_at:
 * @self: a list
 * @position_ms: a moment in milliseconds
 *
 * Gives what is on the screen at a moment: the texts of the cues, without who speaks, one under the
 * other in the order of their starts. Only the cues that it finds take time, and few steps to each.
 *
 * Returns: (transfer full) (nullable): plain text, or NULL when nothing is on the screen
 */
char *
hearth_cue_list_text_at (HearthCueList *self, gint64 position_ms)
{
  g_autoptr (GArray) found = hearth_cue_list_find (self, position_ms);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < found->len; i++)
    append_line (text, hearth_cue_get_text (self->cues[g_array_index (found, guint, i)]));
  return g_string_free (text, text->len == 0);
}

/**
 * hearth_cue_list_next_change:
 * @self: a list
 * @position_ms: a moment in milliseconds
 *
 * Tells when hearth_cue_list_text_at() gives another text than at @position_ms, so that one can
 * sleep until then.
 *
 * Returns: the time in milliseconds, or -1 when the text stays
 */
gint64
hearth_cue_list_next_change (HearthCueList *self, gint64 position_ms)
{
  g_autofree char *now = hearth_cue_list_text_at (self, position_ms);

  for (guint i = first_bound_after (self, position_ms); i < 2 * self->n_cues; i++)
    {
      g_autofree char *then = hearth_cue_list_text_at (self, self->bounds[i]);

      if (g_strcmp0 (now, then) != 0)
        return self->bounds[i];
    }
  return -1;
}
