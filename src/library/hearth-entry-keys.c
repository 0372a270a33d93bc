/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-entry-keys.h"

#include "hearth-fold.h"
#include "hearth-key-sort.h"
#include "hearth-resource-read.h"
#include "hearth-watch.h"

#include <string.h>

/* A session without an end is taken to be over this long after it began. */
#define SESSION_MS "14400000"
#define MAX_WORDS 6
#define ROWS_BETWEEN_LOOKS 1024

/* Every statement for keys has the same parameters: ?1 series (0 any), ?2 kind (0 any), ?3 state
 * (-1 any), ?4 limit (-1 none), ?5 now, ?6 to ?11 words ('' is in every text). */
#define ALL_WORDS_IN_IT                                                 \
  "instr (b.words, ?6) AND instr (b.words, ?7) AND instr (b.words, ?8)" \
  " AND instr (b.words, ?9) AND instr (b.words, ?10) AND instr (b.words, ?11)"
#define WITH_WORDS                                        \
  " AND (?6 = '' OR EXISTS (SELECT 1 FROM episode_body b" \
  " WHERE b.episode_key = e.key AND " ALL_WORDS_IN_IT "))"
#define OF_KIND " AND (?2 = 0 OR e.kind = ?2)"
#define OF_STATE " AND (?3 < 0 OR e.state = ?3)"
#define OF_SERIES " AND CASE ?1 WHEN 0 THEN r.followed ELSE r.key = ?1 END"
#define WATCHED_SEGMENT \
  "w.series_key = e.series_key AND w.episode_id = e.id AND w.segment_id = g.id"
/* What the catalog does not know, the player may. */
#define SEGMENT_LENGTH \
  "CASE g.duration_ms WHEN 0 THEN coalesce (w.duration_ms, 0) ELSE g.duration_ms END"

/* Not one word is looked for; saying so gives the statement all of the parameters. */
#define WITHOUT_WORDS " AND ?11 = ''"
#define FOLLOWED "+e.series_key IN (SELECT key FROM series WHERE followed)"
/* The + keeps the planner from looking for the series instead of following the order. */
#define FROM_ALL(columns) \
  "SELECT " columns " FROM episode e NOT INDEXED WHERE " FOLLOWED OF_KIND OF_STATE WITHOUT_WORDS
#define FROM_ALL_BY_DATE                                   \
  "SELECT e.key FROM episode e INDEXED BY episode_by_date" \
  " WHERE " FOLLOWED OF_KIND OF_STATE WITHOUT_WORDS
/* Words are looked for in the order in which they lie in the file; few episodes remain to be put
 * in order. */
#define FROM_ALL_WITH_WORDS(columns)                                                     \
  "SELECT " columns " FROM episode_body b CROSS JOIN episode e ON e.key = b.episode_key" \
  " WHERE " ALL_WORDS_IN_IT " AND " FOLLOWED OF_KIND OF_STATE
#define FROM_SERIES(columns) \
  "SELECT " columns " FROM episode e WHERE e.series_key = ?1" OF_KIND OF_STATE WITH_WORDS

#define BY_POSITION " ORDER BY e.position LIMIT ?4"
#define BY_NEWEST " ORDER BY e.published DESC, e.series_key, e.position LIMIT ?4"
#define BY_OLDEST " ORDER BY e.published IS NULL, e.published, e.series_key, e.position LIMIT ?4"
#define UNSORTED " LIMIT ?4"

/* Titles and lengths are put in order by HearthKeySort. */
static const char *const episodes_of_series[] = {
  [HEARTH_SORT_CATALOG] = FROM_SERIES ("e.key") BY_POSITION,
  [HEARTH_SORT_NEWEST] = FROM_SERIES ("e.key") BY_NEWEST,
  [HEARTH_SORT_OLDEST] = FROM_SERIES ("e.key") BY_OLDEST,
  [HEARTH_SORT_TITLE] = FROM_SERIES ("e.key, e.title") BY_POSITION,
  [HEARTH_SORT_SHORTEST] = FROM_SERIES ("e.key, e.duration_ms") BY_POSITION,
};

static const char *const episodes_with_words[] = {
  [HEARTH_SORT_CATALOG] = FROM_ALL_WITH_WORDS ("e.key") BY_NEWEST,
  [HEARTH_SORT_NEWEST] = FROM_ALL_WITH_WORDS ("e.key") BY_NEWEST,
  [HEARTH_SORT_OLDEST] = FROM_ALL_WITH_WORDS ("e.key") BY_OLDEST,
  [HEARTH_SORT_TITLE] = FROM_ALL_WITH_WORDS ("e.key, e.title") UNSORTED,
  [HEARTH_SORT_SHORTEST] = FROM_ALL_WITH_WORDS ("e.key, e.duration_ms") UNSORTED,
};

/* The oldest first is the index backwards, and then what has no date. */
static const char *const episodes_of_all[] = {
  [HEARTH_SORT_CATALOG] = FROM_ALL_BY_DATE BY_NEWEST,
  [HEARTH_SORT_NEWEST] = FROM_ALL_BY_DATE BY_NEWEST,
  [HEARTH_SORT_OLDEST] = FROM_ALL_BY_DATE
  " AND e.published IS NOT NULL ORDER BY e.published, e.series_key DESC, e.position DESC LIMIT ?4",
  [HEARTH_SORT_TITLE] = FROM_ALL ("e.key, e.title") UNSORTED,
  [HEARTH_SORT_SHORTEST] = FROM_ALL ("e.key, e.duration_ms") UNSORTED,
};

static const char episodes_without_date[] =
    FROM_ALL_BY_DATE " AND e.published IS NULL ORDER BY e.series_key, e.position LIMIT ?4";

static const char continue_keys[] =
    "SELECT -g.key FROM watch w JOIN series r ON r.key = w.series_key"
    " JOIN episode e ON e.series_key = w.series_key AND e.id = w.episode_id"
    " JOIN segment g ON g.episode_key = e.key AND g.id = w.segment_id"
    " WHERE w.finished = 0" OF_SERIES OF_KIND WITH_WORDS
    " AND 100 * w.seen_ms BETWEEN 5 * (" SEGMENT_LENGTH ") AND 90 * (" SEGMENT_LENGTH ")"
    " AND (" SEGMENT_LENGTH ") > 0"
    " ORDER BY w.watched_at DESC LIMIT ?4";

static const char new_keys[] =
    "SELECT e.key FROM episode e JOIN series r ON r.key = e.series_key"
    " WHERE e.is_new AND e.removed = 0" OF_SERIES OF_KIND WITH_WORDS
    " ORDER BY e.arrived_at DESC, e.published DESC, r.place, e.position LIMIT ?4";

static const char favourite_keys[] =
    "SELECT CASE f.segment_id WHEN '' THEN e.key ELSE -g.key END"
    " FROM favourite f JOIN series r ON r.key = f.series_key"
    " JOIN episode e ON e.series_key = f.series_key AND e.id = f.episode_id"
    " LEFT JOIN segment g ON f.segment_id <> '' AND g.episode_key = e.key AND g.id = f.segment_id"
    " WHERE (f.segment_id = '' OR g.key IS NOT NULL)" OF_SERIES OF_KIND WITH_WORDS
    " ORDER BY f.added_at DESC, e.key LIMIT ?4";

/* What is scheduled for no time known is still to come, after all that has one. A publisher who
 * forgot to say that a session is over is not believed a day after its end. */
static const char upcoming_keys[] =
    "SELECT e.key FROM episode e JOIN series r ON r.key = e.series_key"
    " WHERE e.live_status IS NOT NULL AND e.removed = 0" OF_SERIES OF_KIND WITH_WORDS
    " AND ((e.live_status = 1 AND coalesce (e.live_ends, ?5) > ?5 - 86400000)"
    " OR (e.live_status = 0"
    " AND coalesce (e.live_ends, e.live_starts + " SESSION_MS ", ?5 + 1) > ?5))"
    " ORDER BY e.live_status <> 1, e.live_starts IS NULL, e.live_starts, r.place, e.position"
    " LIMIT ?4";

/* Only what was begun has watches to look at. The loops run in the order that is wanted: CROSS JOIN
 * and the indexes see to that, and sorting again would take longer than all the rest. */
#define UNSEEN_SEGMENTS                                                        \
  " CROSS JOIN episode e INDEXED BY episode_in_order ON e.series_key = r.key"  \
  " CROSS JOIN segment g INDEXED BY segment_in_order ON g.episode_key = e.key" \
  " WHERE e.state <> 2 AND e.removed = 0 AND g.playable AND NOT"               \
  " (e.state = 1 AND EXISTS (SELECT 1 FROM watch w WHERE " WATCHED_SEGMENT     \
  " AND w.finished))" OF_KIND WITH_WORDS

static const char unseen_of_all[] =
    "SELECT -g.key FROM series r INDEXED BY series_in_order" UNSEEN_SEGMENTS
    " AND r.followed ORDER BY r.place, r.key, e.position LIMIT ?4";

static const char unseen_of_series[] =
    "SELECT -g.key FROM series r" UNSEEN_SEGMENTS " AND r.key = ?1 ORDER BY e.position LIMIT ?4";

/* What is asked, and what was found so far. */
typedef struct
{
  HearthSql *sql;            /* not owned */
  const HearthQuery *query;  /* not owned */
  GPtrArray *words;          /* not owned, of folded words */
  GCancellable *cancellable; /* not owned, nullable */
  GArray *keys;              /* not owned */
  HearthKeySort *sort;       /* not owned, nullable: what takes the keys instead */
  HearthSort by;             /* by what it sorts */
} Reading;

static int
compare_lengths (gconstpointer one, gconstpointer other)
{
  const gsize a = strlen (*(const char *const *) one), b = strlen (*(const char *const *) other);

  return (a < b) - (a > b);
}

/* The words to look for, folded as those in the file are. Of very many the longest are taken: they
 * tell the most. */
static GPtrArray *
split_words (const char *words)
{
  g_autofree char *folded = hearth_fold_words (words);
  g_auto (GStrv) split = g_strsplit_set (folded, " \t\r\n\f\v", -1);
  GPtrArray *list = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; split[i] != NULL; i++)
    if (*split[i] != '\0')
      g_ptr_array_add (list, g_strdup (split[i]));
  g_ptr_array_sort (list, compare_lengths);
  if (list->len > MAX_WORDS)
    g_ptr_array_set_size (list, MAX_WORDS);
  return list;
}

static int
wanted_state (const HearthQuery *query)
{
  if (query->scope != HEARTH_SCOPE_EPISODES)
    return -1;
  switch (query->state)
    {
    case HEARTH_STATE_FILTER_ALL:
      return -1;
    case HEARTH_STATE_FILTER_UNWATCHED:
      return HEARTH_WATCH_STATE_UNTOUCHED;
    case HEARTH_STATE_FILTER_STARTED:
      return HEARTH_WATCH_STATE_STARTED;
    }
  return -1;
}

static const char *
episodes_text (const HearthQuery *query, gboolean with_words)
{
  const HearthSort sort = query->sort <= HEARTH_SORT_SHORTEST ? query->sort : HEARTH_SORT_CATALOG;

  if (query->series_key != 0)
    return episodes_of_series[sort];
  return with_words ? episodes_with_words[sort] : episodes_of_all[sort];
}

static const char *
statement_text (const HearthQuery *query, gboolean with_words)
{
  switch (query->scope)
    {
    case HEARTH_SCOPE_EPISODES:
      return episodes_text (query, with_words);
    case HEARTH_SCOPE_CONTINUE:
      return continue_keys;
    case HEARTH_SCOPE_NEW:
      return new_keys;
    case HEARTH_SCOPE_FAVOURITES:
      return favourite_keys;
    case HEARTH_SCOPE_UPCOMING:
      return upcoming_keys;
    case HEARTH_SCOPE_UNSEEN:
      return query->series_key != 0 ? unseen_of_series : unseen_of_all;
    case HEARTH_SCOPE_RESOURCES:
      break;
    }
  return episodes_text (query, with_words);
}

static void
bind_query (HearthSqlStatement *statement, const Reading *reading)
{
  const HearthQuery *query = reading->query;
  const gint64 now_ms = query->now_ms != 0 ? query->now_ms : g_get_real_time () / 1000;
  const gint64 limit =
      query->limit > 0 && reading->sort == NULL ? (gint64) query->limit - reading->keys->len : -1;
  const char *word[MAX_WORDS];

  for (guint i = 0; i < MAX_WORDS; i++)
    word[i] = i < reading->words->len ? g_ptr_array_index (reading->words, i) : "";
  hearth_sql_bind (statement, "iiiiissssss", query->series_key, (gint64) query->kind,
                   (gint64) wanted_state (query), limit, now_ms, word[0], word[1], word[2], word[3],
                   word[4], word[5]);
}

static void
take_key (HearthSqlStatement *statement, const Reading *reading)
{
  const gint64 key = hearth_sql_column_int (statement, 0);

  if (reading->sort == NULL)
    g_array_append_val (reading->keys, key);
  else if (reading->by == HEARTH_SORT_TITLE)
    hearth_key_sort_add_title (reading->sort, key, hearth_sql_column_text (statement, 1));
  else
    hearth_key_sort_add_length (reading->sort, key, hearth_sql_column_int (statement, 1));
}

/* Adds what the statement finds, and no more than there may be. */
static gboolean
read_with (const Reading *reading, const char *text, GError **error)
{
  HearthSqlStatement *statement = hearth_sql_prepare (reading->sql, text, error);
  g_autoptr (GError) local_error = NULL;
  guint n = 0;

  if (statement == NULL)
    return FALSE;
  bind_query (statement, reading);
  while (hearth_sql_step (statement, &local_error))
    {
      take_key (statement, reading);
      if (++n % ROWS_BETWEEN_LOOKS == 0 &&
          g_cancellable_set_error_if_cancelled (reading->cancellable, &local_error))
        break;
    }
  hearth_sql_reset (statement);
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/**
 * hearth_entry_read_keys:
 * @sql: a connection
 * @query: what is asked for
 * @cancellable: (nullable): looked at now and then
 * @error: return location
 *
 * Reads the keys of all rows that a query describes, in its order. The kind and the words count in
 * every scope, state and order among the episodes only. Of more than six words the longest count.
 *
 * Sets %G_IO_ERROR_CANCELLED and what hearth_sql_step() sets.
 *
 * Returns: (transfer full) (nullable): an array of #gint64
 */
GArray *
hearth_entry_read_keys (HearthSql *sql,
                        const HearthQuery *query,
                        GCancellable *cancellable,
                        GError **error)
{
  g_autoptr (GPtrArray) words = split_words (query->words);
  g_autoptr (GArray) keys = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (HearthKeySort) sort = NULL;
  const char *text = statement_text (query, words->len > 0);
  Reading reading = { sql, query, words, cancellable, keys, NULL, query->sort };

  if (query->scope == HEARTH_SCOPE_RESOURCES)
    return hearth_resource_read_keys (sql, query, words, cancellable, error);
  if (query->scope == HEARTH_SCOPE_EPISODES &&
      (query->sort == HEARTH_SORT_TITLE || query->sort == HEARTH_SORT_SHORTEST))
    reading.sort = sort = hearth_key_sort_new ();
  if (!read_with (&reading, text, error))
    return NULL;
  if (text == episodes_of_all[HEARTH_SORT_OLDEST] &&
      (query->limit == 0 || keys->len < query->limit) &&
      !read_with (&reading, episodes_without_date, error))
    return NULL;
  return sort != NULL ? hearth_key_sort_get (sort, query->limit) : g_steal_pointer (&keys);
}
