/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-queue.h"

struct _HearthQueue
{
  GObject parent_instance;

  GPtrArray *items; /* of HearthQueueItem: what is still to come */
};

G_DEFINE_FINAL_TYPE (HearthQueue, hearth_queue, G_TYPE_OBJECT)

static void
item_free (gpointer data)
{
  HearthQueueItem *item = data;

  g_free (item->episode_id);
  g_free (item->segment_id);
  g_free (item);
}

static void
hearth_queue_finalize (GObject *object)
{
  g_ptr_array_unref (HEARTH_QUEUE (object)->items);

  G_OBJECT_CLASS (hearth_queue_parent_class)->finalize (object);
}

static void
hearth_queue_class_init (HearthQueueClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hearth_queue_finalize;
}

static void
hearth_queue_init (HearthQueue *self)
{
  self->items = g_ptr_array_new_with_free_func (item_free);
}

/**
 * hearth_queue_new:
 *
 * Returns: (transfer full): a queue in which nothing waits, for the main thread
 */
HearthQueue *
hearth_queue_new (void)
{
  return g_object_new (HEARTH_TYPE_QUEUE, NULL);
}

/**
 * hearth_queue_set:
 * @self: a queue
 * @items: an array of type "a(xss)": series key, episode id, segment id
 *
 * Lets these play in place of what waited before.
 */
void
hearth_queue_set (HearthQueue *self, GVariant *items)
{
  GVariantIter iter;
  HearthQueueItem item;

  hearth_queue_clear (self);
  g_variant_iter_init (&iter, items);
  while (g_variant_iter_next (&iter, "(xss)", &item.series_key, &item.episode_id, &item.segment_id))
    g_ptr_array_add (self->items, g_memdup2 (&item, sizeof item));
}

/**
 * hearth_queue_clear:
 * @self: a queue
 *
 * Lets nothing follow any more.
 */
void
hearth_queue_clear (HearthQueue *self)
{
  g_ptr_array_set_size (self->items, 0);
}

/**
 * hearth_queue_get_left:
 * @self: a queue
 *
 * Returns: how many segments wait
 */
guint
hearth_queue_get_left (HearthQueue *self)
{
  return self->items->len;
}

/**
 * hearth_queue_reach:
 * @self: a queue
 * @series_key: the key of a series
 * @episode_id: an episode of it
 * @segment_id: a segment of that
 *
 * Says that this segment is played now: it and what stands before it waits no longer. Something
 * that is not in the queue ends it, because the person has gone elsewhere.
 *
 * Returns: whether it was in the queue
 */
gboolean
hearth_queue_reach (HearthQueue *self,
                    gint64 series_key,
                    const char *episode_id,
                    const char *segment_id)
{
  for (guint i = 0; i < self->items->len; i++)
    {
      HearthQueueItem *item = self->items->pdata[i];

      if (item->series_key == series_key && g_str_equal (item->episode_id, episode_id) &&
          g_str_equal (item->segment_id, segment_id))
        {
          g_ptr_array_remove_range (self->items, 0, i + 1);
          return TRUE;
        }
    }
  hearth_queue_clear (self);
  return FALSE;
}

/**
 * hearth_queue_peek:
 * @self: a queue
 *
 * Returns: (transfer none) (nullable): what comes next, %NULL for nothing; good until the queue
 * changes
 */
const HearthQueueItem *
hearth_queue_peek (HearthQueue *self)
{
  return self->items->len > 0 ? self->items->pdata[0] : NULL;
}
