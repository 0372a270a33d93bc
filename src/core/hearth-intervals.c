/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-intervals.h"

/* No recording is longer: some 139 years, so that times of day in live streams still fit. */
#define MAX_MS (G_GINT64_CONSTANT (1) << 42)

/* The first byte of the kept form. After it come numbers of seven bits a byte, the lowest first and
 * the highest bit of all but the last byte set: how far an interval starts behind the end of the
 * one before, and how long it is. */
#define FORM 1

typedef struct
{
  gint64 start_ms;
  gint64 end_ms;
} Span;

struct _HearthIntervals
{
  GArray *spans; /* (owned) (element-type Span): sorted, with a gap between any two */
};

G_DEFINE_BOXED_TYPE (HearthIntervals,
                     hearth_intervals,
                     hearth_intervals_copy,
                     hearth_intervals_free)

static Span *
span_at (const HearthIntervals *self, guint position)
{
  return &g_array_index (self->spans, Span, position);
}

/* Finds the first span that ends at a time or later; n when there is none. */
static guint
first_ending_from (const HearthIntervals *self, gint64 time_ms)
{
  guint first = 0;
  guint end = self->spans->len;

  while (first < end)
    {
      const guint middle = first + (end - first) / 2;

      if (span_at (self, middle)->end_ms >= time_ms)
        end = middle;
      else
        first = middle + 1;
    }
  return first;
}

/* Adds, and joins all that touch it. May leave more spans than there should be. */
static void
join (HearthIntervals *self, gint64 start_ms, gint64 end_ms)
{
  Span span = { CLAMP (start_ms, 0, MAX_MS), CLAMP (end_ms, 0, MAX_MS) };
  const guint first = first_ending_from (self, span.start_ms);
  guint n_joined = 0;

  if (span.start_ms >= span.end_ms)
    return;
  while (first + n_joined < self->spans->len &&
         span_at (self, first + n_joined)->start_ms <= span.end_ms)
    {
      span.start_ms = MIN (span.start_ms, span_at (self, first + n_joined)->start_ms);
      span.end_ms = MAX (span.end_ms, span_at (self, first + n_joined)->end_ms);
      n_joined++;
    }
  if (n_joined == 0)
    {
      g_array_insert_val (self->spans, first, span);
      return;
    }
  *span_at (self, first) = span;
  if (n_joined > 1)
    g_array_remove_range (self->spans, first + 1, n_joined - 1);
}

static void
close_smallest_gap (HearthIntervals *self)
{
  gint64 smallest_ms = G_MAXINT64;
  guint before = 0;

  for (guint i = 0; i + 1 < self->spans->len; i++)
    {
      const gint64 gap_ms = span_at (self, i + 1)->start_ms - span_at (self, i)->end_ms;

      if (gap_ms < smallest_ms)
        {
          smallest_ms = gap_ms;
          before = i;
        }
    }
  span_at (self, before)->end_ms = span_at (self, before + 1)->end_ms;
  g_array_remove_index (self->spans, before + 1);
}

static void
close_gaps (HearthIntervals *self)
{
  while (self->spans->len > HEARTH_INTERVALS_MAX)
    close_smallest_gap (self);
}

static void
append_number (GByteArray *bytes, gint64 number)
{
  guint64 rest = (guint64) number;

  do
    {
      const guint8 byte = (guint8) ((rest & 0x7f) | (rest > 0x7f ? 0x80 : 0));

      g_byte_array_append (bytes, &byte, 1);
      rest >>= 7;
    }
  while (rest > 0);
}

/* Reads a number of at most MAX_MS; FALSE at the end of the data and for anything else. */
static gboolean
read_number (const guint8 *data, gsize size, gsize *at, gint64 *number)
{
  guint64 value = 0;

  for (guint shift = 0; *at < size && shift <= 42; shift += 7)
    {
      const guint8 byte = data[(*at)++];

      value |= (guint64) (byte & 0x7f) << shift;
      if ((byte & 0x80) != 0)
        continue;
      *number = (gint64) value;
      return value <= MAX_MS;
    }
  return FALSE;
}

/**
 * hearth_intervals_new:
 *
 * Returns: (transfer full): a union in which nothing was seen yet
 */
HearthIntervals *
hearth_intervals_new (void)
{
  HearthIntervals *self = g_new0 (HearthIntervals, 1);

  self->spans = g_array_new (FALSE, FALSE, sizeof (Span));
  return self;
}

/**
 * hearth_intervals_copy:
 * @self: a union
 *
 * Returns: (transfer full): another one that says the same
 */
HearthIntervals *
hearth_intervals_copy (const HearthIntervals *self)
{
  HearthIntervals *copy = g_new0 (HearthIntervals, 1);

  copy->spans = g_array_copy (self->spans);
  return copy;
}

/**
 * hearth_intervals_free:
 * @self: (transfer full): a union
 *
 * Frees @self and what it owns.
 */
void
hearth_intervals_free (HearthIntervals *self)
{
  g_array_unref (self->spans);
  g_free (self);
}

/**
 * hearth_intervals_add:
 * @self: a union
 * @start_ms: where seeing began, in milliseconds; what lies before 0 is left out
 * @end_ms: where it ended, in milliseconds, itself not seen
 *
 * Adds what was seen, and joins it with what it overlaps or touches. Nothing is added when
 * @end_ms is not after @start_ms. Past #HEARTH_INTERVALS_MAX the smallest gap is closed, so that
 * at most a little too much counts as seen.
 */
void
hearth_intervals_add (HearthIntervals *self, gint64 start_ms, gint64 end_ms)
{
  join (self, start_ms, end_ms);
  close_gaps (self);
}

/**
 * hearth_intervals_unite:
 * @self: a union
 * @other: another one
 *
 * Adds all that was seen in @other. Gaps are closed when all is there, so that the order of the
 * intervals makes no difference.
 */
void
hearth_intervals_unite (HearthIntervals *self, const HearthIntervals *other)
{
  for (guint i = 0; self != other && i < other->spans->len; i++)
    join (self, span_at (other, i)->start_ms, span_at (other, i)->end_ms);
  close_gaps (self);
}

/**
 * hearth_intervals_get_n:
 * @self: a union
 *
 * Returns: how many intervals it has, at most #HEARTH_INTERVALS_MAX
 */
guint
hearth_intervals_get_n (const HearthIntervals *self)
{
  return self->spans->len;
}

/**
 * hearth_intervals_get:
 * @self: a union
 * @position: which of its intervals, below hearth_intervals_get_n()
 * @start_ms: (out) (optional): its start in milliseconds
 * @end_ms: (out) (optional): its end in milliseconds
 *
 * Gives an interval; they are sorted, and there is a gap between any two.
 */
void
hearth_intervals_get (const HearthIntervals *self, guint position, gint64 *start_ms, gint64 *end_ms)
{
  g_return_if_fail (position < self->spans->len);

  if (start_ms != NULL)
    *start_ms = span_at (self, position)->start_ms;
  if (end_ms != NULL)
    *end_ms = span_at (self, position)->end_ms;
}

/**
 * hearth_intervals_get_total_ms:
 * @self: a union
 *
 * Returns: how much was seen, in milliseconds; what was seen twice counts once
 */
gint64
hearth_intervals_get_total_ms (const HearthIntervals *self)
{
  gint64 total_ms = 0;

  for (guint i = 0; i < self->spans->len; i++)
    total_ms += span_at (self, i)->end_ms - span_at (self, i)->start_ms;
  return total_ms;
}

/**
 * hearth_intervals_contains:
 * @self: a union
 * @position_ms: a moment in milliseconds
 *
 * Returns: whether the moment was seen
 */
gboolean
hearth_intervals_contains (const HearthIntervals *self, gint64 position_ms)
{
  guint position;

  if (position_ms < 0 || position_ms >= MAX_MS)
    return FALSE;
  position = first_ending_from (self, position_ms + 1);
  return position < self->spans->len && span_at (self, position)->start_ms <= position_ms;
}

/**
 * hearth_intervals_find_unseen:
 * @self: a union
 * @from_ms: where to look from, in milliseconds
 * @duration_ms: how long the recording is, in milliseconds
 *
 * Finds where, from a position on, something unseen begins.
 *
 * Returns: that place in milliseconds, or -1 when all up to the end was seen
 */
gint64
hearth_intervals_find_unseen (const HearthIntervals *self, gint64 from_ms, gint64 duration_ms)
{
  gint64 unseen_ms = MAX (from_ms, 0);

  if (hearth_intervals_contains (self, unseen_ms))
    unseen_ms = span_at (self, first_ending_from (self, unseen_ms + 1))->end_ms;
  return unseen_ms < duration_ms ? unseen_ms : -1;
}

/**
 * hearth_intervals_to_bytes:
 * @self: a union
 *
 * Puts the union into few bytes: one in front, and for an interval mostly six to eight.
 *
 * Returns: (transfer full): the bytes
 */
GBytes *
hearth_intervals_to_bytes (const HearthIntervals *self)
{
  GByteArray *bytes = g_byte_array_new ();
  const guint8 form = FORM;
  gint64 last_ms = 0;

  g_byte_array_append (bytes, &form, 1);
  for (guint i = 0; i < self->spans->len; i++)
    {
      append_number (bytes, span_at (self, i)->start_ms - last_ms);
      append_number (bytes, span_at (self, i)->end_ms - span_at (self, i)->start_ms);
      last_ms = span_at (self, i)->end_ms;
    }
  return g_byte_array_free_to_bytes (bytes);
}

/**
 * hearth_intervals_new_from_bytes:
 * @bytes: (nullable): what hearth_intervals_to_bytes() gave, or anything else
 *
 * Reads a union. Whatever is given, something can be made of it: what comes before the first byte
 * that makes no sense is kept.
 *
 * Returns: (transfer full): a union
 */
HearthIntervals *
hearth_intervals_new_from_bytes (GBytes *bytes)
{
  HearthIntervals *self = hearth_intervals_new ();
  gsize size = 0;
  const guint8 *data = bytes != NULL ? g_bytes_get_data (bytes, &size) : NULL;
  gsize at = 1;
  gint64 last_ms = 0;
  gint64 gap_ms;
  gint64 length_ms;

  if (size == 0 || data[0] != FORM)
    return self;
  for (guint i = 0; i < HEARTH_INTERVALS_MAX; i++)
    {
      if (!read_number (data, size, &at, &gap_ms) || !read_number (data, size, &at, &length_ms) ||
          length_ms == 0 || last_ms + gap_ms + length_ms > MAX_MS)
        break;
      join (self, last_ms + gap_ms, last_ms + gap_ms + length_ms);
      last_ms += gap_ms + length_ms;
    }
  return self;
}
