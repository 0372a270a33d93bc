/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is in the library and not in the document any more. */
#include "hearth-merge-private.h"

#include <string.h>

/* A series of this many episodes does not lose more than half of them without being asked about. */
#define MIN_TO_ASK_ABOUT 10

static gboolean
is_missing (HearthMerge *self, const char *id)
{
  return hearth_catalog_find_episode (self->catalog, id, NULL) == NULL;
}

static guint
count_present (HearthMerge *self)
{
  GHashTableIter iter;
  gpointer value;
  guint n_present = 0;

  g_hash_table_iter_init (&iter, self->known);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    n_present += !((const HearthMergeKnown *) value)->removed;
  return n_present;
}

/* What tells one gutted document from another: the ids that it still has. */
static char *
digest_of_ids (HearthCatalog *catalog)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  const guint n_episodes = g_list_model_get_n_items (G_LIST_MODEL (catalog));

  for (guint i = 0; i < n_episodes; i++)
    {
      const char *id = hearth_episode_get_id (hearth_catalog_get_episode (catalog, i));

      if (id != NULL)
        g_checksum_update (checksum, (const guchar *) id, (gssize) strlen (id) + 1);
    }
  return g_strdup (g_checksum_get_string (checksum));
}

/**
 * hearth_merge_n_missing:
 * @self: the merge, with the known episodes read
 *
 * Counts the episodes that merging the document would remove, when they are so many that the person
 * is asked first: all there are, or more than half of ten or more. Writing thread.
 *
 * Returns: their number; 0 when nobody need be asked
 */
guint
hearth_merge_n_missing (HearthMerge *self)
{
  const guint n_present = count_present (self);
  GHashTableIter iter;
  gpointer id, value;
  guint n_missing = 0;

  g_hash_table_iter_init (&iter, self->known);
  while (g_hash_table_iter_next (&iter, &id, &value))
    if (!((const HearthMergeKnown *) value)->removed && is_missing (self, id))
      n_missing++;

  if (g_list_model_get_n_items (G_LIST_MODEL (self->catalog)) == 0)
    return n_missing;
  return n_present >= MIN_TO_ASK_ABOUT && n_missing > n_present / 2 ? n_missing : 0;
}

/**
 * hearth_merge_hold_back:
 * @self: the merge
 * @n_missing: how many episodes the document would remove
 * @error: return location for an error
 *
 * Writes that the document was held back, and nothing else: not even its ETag, so that the next
 * answer is the document again and not that it is the same. Where the person said already to keep
 * what is there, it is as if nothing had come. Writing thread.
 *
 * Sets what hearth_sql_do() sets.
 *
 * Returns: whether it worked
 */
gboolean
hearth_merge_hold_back (HearthMerge *self, guint n_missing, GError **error)
{
  g_autofree char *digest = digest_of_ids (self->catalog);
  HearthSqlStatement *statement;
  gboolean answered;

  statement = hearth_sql_prepare (self->sql,
                                  "SELECT 1 FROM source WHERE series_key = ? AND held_answered "
                                  "AND held_digest = ?",
                                  error);
  if (statement == NULL)
    return FALSE;
  hearth_sql_bind (statement, "is", self->series_key, digest);
  answered = hearth_sql_step (statement, error);
  hearth_sql_reset (statement);

  self->result->held_back = !answered;
  self->result->n_removed = answered ? 0 : n_missing;
  return hearth_sql_do (self->sql, error,
                        "UPDATE source SET checked_at = ?2, next_at = ?3, failures = 0, "
                        "outcome = ?4, message = NULL, held_digest = ?5, held_missing = ?6, "
                        "held_answered = ?7 WHERE series_key = ?1",
                        "iiiisii", self->series_key, self->now_ms, self->next_at_ms,
                        (gint64) (answered ? HEARTH_OUTCOME_FINE : HEARTH_OUTCOME_HELD_BACK),
                        digest, (gint64) n_missing, (gint64) answered);
}

/**
 * hearth_merge_remove:
 * @self: the merge
 * @error: return location for an error
 *
 * Removes what the document does not have any more. What the person watched or likes stays, marked,
 * for as long as that is so. Writing thread.
 *
 * Sets what hearth_sql_do() sets.
 *
 * Returns: whether it worked
 */
gboolean
hearth_merge_remove (HearthMerge *self, GError **error)
{
  GHashTableIter iter;
  gpointer id, value;

  g_hash_table_iter_init (&iter, self->known);
  while (g_hash_table_iter_next (&iter, &id, &value))
    {
      const HearthMergeKnown *known = value;
      const gboolean stays = g_hash_table_contains (self->touched, id);

      if (!is_missing (self, id) || (known->removed && stays))
        continue;
      if (!known->removed)
        self->result->n_removed++;
      self->result->what |= HEARTH_LIBRARY_CHANGE_EPISODES;
      if (!hearth_sql_do (self->sql, error,
                          stays ? "UPDATE episode SET removed = 1, is_new = 0 WHERE key = ?"
                                : "DELETE FROM episode WHERE key = ?",
                          "i", known->key))
        return FALSE;
    }
  return TRUE;
}
