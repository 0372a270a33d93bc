/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-caption-shelf.h"

/* Two languages of this segment and of the ones before and behind it. */
#define MAX_KEPT 6

typedef struct
{
  char *url;
  HearthCueList *cues;
} Kept;

struct _HearthCaptionShelf
{
  GQueue kept; /* of Kept, the newest first */
};

static void
free_kept (gpointer data)
{
  Kept *kept = data;

  g_free (kept->url);
  hearth_cue_list_unref (kept->cues);
  g_free (kept);
}

static GList *
find_link (HearthCaptionShelf *self, const char *url)
{
  for (GList *at = self->kept.head; at != NULL; at = at->next)
    if (g_strcmp0 (((Kept *) at->data)->url, url) == 0)
      return at;
  return NULL;
}

/**
 * hearth_caption_shelf_new:
 *
 * Returns: (transfer full): an empty shelf
 */
HearthCaptionShelf *
hearth_caption_shelf_new (void)
{
  HearthCaptionShelf *self = g_new0 (HearthCaptionShelf, 1);

  g_queue_init (&self->kept);
  return self;
}

/**
 * hearth_caption_shelf_free:
 * @self: (transfer full): a shelf
 */
void
hearth_caption_shelf_free (HearthCaptionShelf *self)
{
  g_queue_clear_full (&self->kept, free_kept);
  g_free (self);
}

/**
 * hearth_caption_shelf_find:
 * @self: a shelf
 * @url: where captions are from
 *
 * Returns: (nullable) (transfer none): them, when they are still kept
 */
HearthCueList *
hearth_caption_shelf_find (HearthCaptionShelf *self, const char *url)
{
  GList *link = find_link (self, url);

  if (link == NULL)
    return NULL;
  g_queue_unlink (&self->kept, link);
  g_queue_push_head_link (&self->kept, link);
  return ((Kept *) link->data)->cues;
}

/**
 * hearth_caption_shelf_keep:
 * @self: a shelf
 * @url: where captions are from
 * @cues: (transfer none): them
 *
 * Keeps them; those that nobody asked for the longest are let go.
 */
void
hearth_caption_shelf_keep (HearthCaptionShelf *self, const char *url, HearthCueList *cues)
{
  GList *link = find_link (self, url);
  Kept *kept = g_new0 (Kept, 1);

  if (link != NULL)
    {
      free_kept (link->data);
      g_queue_delete_link (&self->kept, link);
    }
  kept->url = g_strdup (url);
  kept->cues = hearth_cue_list_ref (cues);
  g_queue_push_head (&self->kept, kept);
  while (self->kept.length > MAX_KEPT)
    free_kept (g_queue_pop_tail (&self->kept));
}
