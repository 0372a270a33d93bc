/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-entry-pool.h"

#include "hearth-entry-private.h"
#include "hearth-entry-read.h"
#include "hearth-library-private.h"

/* Reading again what is shown goes in larger steps: most of it did not change and costs nothing
 * here. */
#define MOST_AGAIN 256

struct _HearthEntryPool
{
  GObject parent_instance;

  HearthLibrary *library;
  GHashTable *slots; /* &slot->key -> Slot, owned: one for each entry that lives */
  GQueue kept;       /* of Slot, by their link: those that were shown last, the newest first */
  GQueue wanted;     /* of Page, owned: the one asked for last first */
  GArray *stale;     /* of gint64: what may show something old */

  guint source_id; /* to begin with what is wanted */
  gboolean is_reading;
  gboolean is_overtaken; /* the library changed after the reading began */
  gboolean has_failed;   /* and the person was told */

  guint n_reads;
  guint64 n_rows;
};

/* Which entry there is for a key. Kept slots own a reference, the others only know it. */
typedef struct
{
  HearthEntryPool *pool; /* not owned */
  gint64 key;
  HearthEntry *entry; /* not owned, unless it is kept */
  GList link;
  gboolean is_kept;
  gboolean is_stale;
} Slot;

/* Rows that lie beside each other in a list. */
typedef struct
{
  GArray *keys; /* owned, of gint64: all of the list */
  guint number;
} Page;

G_DEFINE_FINAL_TYPE (HearthEntryPool, hearth_entry_pool, G_TYPE_OBJECT)

static G_DEFINE_QUARK (hearth - entry - pool, hearth_entry_pool)

    static void read_next (HearthEntryPool *self);

static void
page_free (gpointer data)
{
  Page *page = data;

  g_array_unref (page->keys);
  g_free (page);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Page, page_free)

static Slot *
find_slot (HearthEntryPool *self, gint64 key)
{
  return g_hash_table_lookup (self->slots, &key);
}

static void
on_entry_gone (gpointer data, GObject *where)
{
  Slot *slot = data;

  g_hash_table_remove (slot->pool->slots, &slot->key);
}

/* A new entry, empty, that lives as long as the reference that is returned and those that follow.
 */
static HearthEntry *
add_entry (HearthEntryPool *self, gint64 key)
{
  Slot *slot = g_new0 (Slot, 1);
  HearthEntry *entry = hearth_entry_new (key);

  slot->pool = self;
  slot->key = key;
  slot->entry = entry;
  slot->link.data = slot;
  g_object_weak_ref (G_OBJECT (entry), on_entry_gone, slot);
  g_hash_table_insert (self->slots, &slot->key, slot);
  return entry;
}

static void
let_go (HearthEntryPool *self, Slot *slot)
{
  g_assert (slot->is_kept);
  g_queue_unlink (&self->kept, &slot->link);
  slot->is_kept = FALSE;
  /* Nobody else may hold the entry, and with it the slot goes. */
  g_object_unref (slot->entry);
}

static void
keep (HearthEntryPool *self, Slot *slot)
{
  if (slot->is_kept)
    g_queue_unlink (&self->kept, &slot->link);
  else
    g_object_ref (slot->entry);
  slot->is_kept = TRUE;
  g_queue_push_head_link (&self->kept, &slot->link);
  while (self->kept.length > HEARTH_ENTRY_POOL_KEPT)
    let_go (self, self->kept.tail->data);
}

/* Reading thread. The keys are an array of gint64. */
static gpointer
read_work (HearthSql *sql, gpointer data, GCancellable *cancellable, GError **error)
{
  GArray *keys = data;

  return hearth_entry_read_rows (sql, (const gint64 *) (gpointer) keys->data, keys->len,
                                 cancellable, error);
}

static gboolean
needs_reading (HearthEntryPool *self, gint64 key)
{
  Slot *slot = find_slot (self, key);

  return slot == NULL || !hearth_entry_is_loaded (slot->entry);
}

/* Takes the rows of the page that nobody has read, or nothing when nobody looks at it any more. */
static GArray *
take_page (HearthEntryPool *self, const Page *page)
{
  g_autoptr (GArray) keys = g_array_new (FALSE, FALSE, sizeof (gint64));
  const guint first = page->number * HEARTH_ENTRY_POOL_PAGE;
  const guint end = MIN (first + HEARTH_ENTRY_POOL_PAGE, page->keys->len);
  gboolean is_awaited = FALSE;

  for (guint i = first; i < end; i++)
    {
      const gint64 key = g_array_index (page->keys, gint64, i);

      if (!needs_reading (self, key))
        continue;
      g_array_append_val (keys, key);
      is_awaited = is_awaited || find_slot (self, key) != NULL;
    }
  return is_awaited ? g_steal_pointer (&keys) : NULL;
}

static GArray *
take_stale (HearthEntryPool *self)
{
  g_autoptr (GArray) keys = g_array_new (FALSE, FALSE, sizeof (gint64));

  while (self->stale->len > 0 && keys->len < MOST_AGAIN)
    {
      const gint64 key = g_array_index (self->stale, gint64, self->stale->len - 1);
      Slot *slot = find_slot (self, key);

      g_array_set_size (self->stale, self->stale->len - 1);
      if (slot == NULL || !slot->is_stale)
        continue;
      slot->is_stale = FALSE;
      g_array_append_val (keys, key);
    }
  return keys->len > 0 ? g_steal_pointer (&keys) : NULL;
}

static void
mark_stale (HearthEntryPool *self, gint64 key)
{
  Slot *slot = find_slot (self, key);

  if (slot == NULL || slot->is_stale)
    return;
  slot->is_stale = TRUE;
  g_array_append_val (self->stale, key);
}

/* What was not asked for but lies beside it is filled as well, and kept while there is room. */
static void
take_row (HearthEntryPool *self, HearthEntryRow *row)
{
  const gint64 key = row->key;
  Slot *slot = find_slot (self, key);
  g_autoptr (HearthEntry) entry = slot != NULL ? g_object_ref (slot->entry) : add_entry (self, key);

  hearth_entry_take_row (entry, row);
  keep (self, find_slot (self, key));
  if (self->is_overtaken)
    mark_stale (self, key);
}

static void
on_read (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HearthEntryPool) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows =
      hearth_database_run_finish (HEARTH_DATABASE (object), result, &error);

  self->is_reading = FALSE;
  if (rows != NULL)
    {
      self->n_rows += rows->len;
      for (guint i = 0; i < rows->len; i++)
        take_row (self, g_steal_pointer (&rows->pdata[i]));
    }
  /* Told once; a disk that cannot be read would fail again with every row that is scrolled to. */
  if (error != NULL && !self->has_failed)
    hearth_library_emit_trouble (self->library, error);
  self->has_failed = error != NULL;
  read_next (self);
}

/* One page at a time: what comes in between is newer and goes first. */
static void
read_next (HearthEntryPool *self)
{
  g_autoptr (GArray) keys = NULL;

  if (self->is_reading)
    return;
  while (keys == NULL && !g_queue_is_empty (&self->wanted))
    {
      g_autoptr (Page) page = g_queue_pop_head (&self->wanted);

      keys = take_page (self, page);
    }
  if (keys == NULL)
    keys = take_stale (self);
  if (keys == NULL)
    return;

  self->is_reading = TRUE;
  self->is_overtaken = FALSE;
  self->n_reads++;
  hearth_database_run_async (hearth_library_get_database (self->library), HEARTH_DATABASE_READ,
                             "rows of a list", read_work, g_steal_pointer (&keys),
                             (GDestroyNotify) g_array_unref, (GDestroyNotify) g_ptr_array_unref,
                             NULL, on_read, g_object_ref (self));
}

static gboolean
on_turn (gpointer user_data)
{
  HearthEntryPool *self = user_data;

  self->source_id = 0;
  read_next (self);
  return G_SOURCE_REMOVE;
}

/* All that is asked for in one turn of the main loop is looked at together in the next one. */
static void
read_soon (HearthEntryPool *self)
{
  if (self->source_id == 0 && !self->is_reading)
    self->source_id = g_idle_add_full (G_PRIORITY_DEFAULT, on_turn, self, NULL);
}

static void
want_page (HearthEntryPool *self, GArray *keys, guint number)
{
  Page *page;

  for (GList *link = self->wanted.head; link != NULL; link = link->next)
    {
      page = link->data;
      if (page->keys != keys || page->number != number)
        continue;
      g_queue_unlink (&self->wanted, link);
      g_queue_push_head_link (&self->wanted, link);
      return;
    }
  page = g_new0 (Page, 1);
  page->keys = g_array_ref (keys);
  page->number = number;
  g_queue_push_head (&self->wanted, page);
  read_soon (self);
}

/* What nobody holds is let go instead of being read again. What is empty, because it could not be
 * read before, is tried again. */
static void
on_library_changed (HearthLibrary *library,
                    gint64 series_key,
                    HearthLibraryChange what,
                    gpointer user_data)
{
  HearthEntryPool *self = user_data;
  g_autoptr (GArray) keys = g_array_new (FALSE, FALSE, sizeof (gint64));
  GHashTableIter iter;
  gpointer value;

  /* When somebody is here, no row shows. */
  if (what == HEARTH_LIBRARY_CHANGE_VISIT)
    return;
  self->is_overtaken = TRUE;
  g_hash_table_iter_init (&iter, self->slots);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      Slot *slot = value;

      if (series_key == 0 || !hearth_entry_is_loaded (slot->entry) ||
          hearth_entry_get_series_key (slot->entry) == series_key)
        g_array_append_val (keys, slot->key);
    }
  for (guint i = 0; i < keys->len; i++)
    {
      const gint64 key = g_array_index (keys, gint64, i);
      Slot *slot = find_slot (self, key);

      if (slot != NULL && slot->is_kept)
        let_go (self, slot);
      mark_stale (self, key);
    }
  if (self->stale->len > 0)
    read_soon (self);
}

static void
hearth_entry_pool_dispose (GObject *object)
{
  HearthEntryPool *self = HEARTH_ENTRY_POOL (object);
  GHashTableIter iter;
  gpointer value;

  g_clear_handle_id (&self->source_id, g_source_remove);
  g_queue_clear_full (&self->wanted, page_free);
  while (self->kept.length > 0)
    let_go (self, self->kept.head->data);
  g_hash_table_iter_init (&iter, self->slots);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      Slot *slot = value;

      g_object_weak_unref (G_OBJECT (slot->entry), on_entry_gone, slot);
      g_hash_table_iter_remove (&iter);
    }
  if (self->library != NULL)
    g_object_set_qdata (G_OBJECT (self->library), hearth_entry_pool_quark (), NULL);
  g_clear_object (&self->library);
  G_OBJECT_CLASS (hearth_entry_pool_parent_class)->dispose (object);
}

static void
hearth_entry_pool_finalize (GObject *object)
{
  HearthEntryPool *self = HEARTH_ENTRY_POOL (object);

  g_hash_table_unref (self->slots);
  g_array_unref (self->stale);
  G_OBJECT_CLASS (hearth_entry_pool_parent_class)->finalize (object);
}

static void
hearth_entry_pool_class_init (HearthEntryPoolClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hearth_entry_pool_dispose;
  G_OBJECT_CLASS (klass)->finalize = hearth_entry_pool_finalize;
}

static void
hearth_entry_pool_init (HearthEntryPool *self)
{
  self->slots = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, g_free);
  self->stale = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_queue_init (&self->kept);
  g_queue_init (&self->wanted);
}

/**
 * hearth_entry_pool_dup:
 * @library: a library
 *
 * Gives the pool of a library. It lives as long as somebody holds it, and holds the library.
 *
 * Returns: (transfer full): the pool
 */
HearthEntryPool *
hearth_entry_pool_dup (HearthLibrary *library)
{
  HearthEntryPool *self;

  g_return_val_if_fail (HEARTH_IS_LIBRARY (library), NULL);

  self = g_object_get_qdata (G_OBJECT (library), hearth_entry_pool_quark ());
  if (self != NULL)
    return g_object_ref (self);
  self = g_object_new (HEARTH_TYPE_ENTRY_POOL, NULL);
  self->library = g_object_ref (library);
  g_object_set_qdata (G_OBJECT (library), hearth_entry_pool_quark (), self);
  g_signal_connect_object (library, "changed", G_CALLBACK (on_library_changed), self, 0);
  return self;
}

/**
 * hearth_entry_pool_get_item:
 * @self: a pool
 * @keys: of #gint64, all of a list; never changed as long as somebody holds it
 * @position: in @keys
 *
 * Gives the entry at a place of a list. When it is empty, it and those beside it are read soon;
 * what was asked for last comes first, and what nobody holds by then is not read.
 *
 * Returns: (transfer full): the entry
 */
HearthEntry *
hearth_entry_pool_get_item (HearthEntryPool *self, GArray *keys, guint position)
{
  gint64 key;
  Slot *slot;
  g_autoptr (HearthEntry) entry = NULL;

  g_return_val_if_fail (HEARTH_IS_ENTRY_POOL (self), NULL);
  g_return_val_if_fail (position < keys->len, NULL);

  key = g_array_index (keys, gint64, position);
  slot = find_slot (self, key);
  entry = slot != NULL ? g_object_ref (slot->entry) : add_entry (self, key);
  if (hearth_entry_is_loaded (entry))
    keep (self, slot);
  else
    want_page (self, keys, position / HEARTH_ENTRY_POOL_PAGE);
  return g_steal_pointer (&entry);
}

/**
 * hearth_entry_pool_get_n_reads:
 * @self: a pool
 *
 * Tells how often rows were asked of the library.
 *
 * Returns: how often
 */
guint
hearth_entry_pool_get_n_reads (HearthEntryPool *self)
{
  g_return_val_if_fail (HEARTH_IS_ENTRY_POOL (self), 0);
  return self->n_reads;
}

/**
 * hearth_entry_pool_get_n_rows:
 * @self: a pool
 *
 * Tells how many rows were read so far.
 *
 * Returns: how many
 */
guint64
hearth_entry_pool_get_n_rows (HearthEntryPool *self)
{
  g_return_val_if_fail (HEARTH_IS_ENTRY_POOL (self), 0);
  return self->n_rows;
}

/**
 * hearth_entry_pool_get_n_entries:
 * @self: a pool
 *
 * Tells how many entries live.
 *
 * Returns: how many
 */
guint
hearth_entry_pool_get_n_entries (HearthEntryPool *self)
{
  g_return_val_if_fail (HEARTH_IS_ENTRY_POOL (self), 0);
  return g_hash_table_size (self->slots);
}
