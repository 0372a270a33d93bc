/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-chapter-feed.h"

#include "hearth-chapter-loader.h"
#include "hearth-list.h"

struct _HearthChapterFeed
{
  GObject parent_instance;

  GListModel *chapters;  /* owned */
  GCancellable *loading; /* owned, nullable */
};

typedef enum
{
  PROP_CHAPTERS = 1,
} HearthChapterFeedProperty;

static GParamSpec *props[PROP_CHAPTERS + 1];

G_DEFINE_FINAL_TYPE (HearthChapterFeed, hearth_chapter_feed, G_TYPE_OBJECT)

static void
take_chapters (HearthChapterFeed *self, GListModel *chapters)
{
  g_clear_object (&self->chapters);
  self->chapters = chapters;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CHAPTERS]);
}

/* Nobody asked for chapters, so nobody is told that there are none. */
static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HearthChapterFeed) self = user_data;
  g_autoptr (GError) error = NULL;
  GListModel *chapters = hearth_chapter_loader_load_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->loading);
  if (chapters != NULL)
    take_chapters (self, chapters);
  else
    g_info ("no chapters: %s", error->message);
}

static void
stop_loading (HearthChapterFeed *self)
{
  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
}

static void
hearth_chapter_feed_get_property (GObject *object,
                                  guint property_id,
                                  GValue *value,
                                  GParamSpec *pspec)
{
  HearthChapterFeed *self = HEARTH_CHAPTER_FEED (object);

  switch ((HearthChapterFeedProperty) property_id)
    {
    case PROP_CHAPTERS:
      g_value_set_object (value, self->chapters);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
hearth_chapter_feed_dispose (GObject *object)
{
  stop_loading (HEARTH_CHAPTER_FEED (object));

  G_OBJECT_CLASS (hearth_chapter_feed_parent_class)->dispose (object);
}

static void
hearth_chapter_feed_finalize (GObject *object)
{
  HearthChapterFeed *self = HEARTH_CHAPTER_FEED (object);

  g_clear_object (&self->chapters);

  G_OBJECT_CLASS (hearth_chapter_feed_parent_class)->finalize (object);
}

static void
hearth_chapter_feed_class_init (HearthChapterFeedClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = hearth_chapter_feed_get_property;
  object_class->dispose = hearth_chapter_feed_dispose;
  object_class->finalize = hearth_chapter_feed_finalize;

  props[PROP_CHAPTERS] = g_param_spec_object ("chapters", NULL, NULL, G_TYPE_LIST_MODEL,
                                              G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);
}

static void
hearth_chapter_feed_init (HearthChapterFeed *self)
{
  self->chapters = hearth_list_empty ();
}

/**
 * hearth_chapter_feed_new:
 *
 * Returns: (transfer full): a feed without a segment
 */
HearthChapterFeed *
hearth_chapter_feed_new (void)
{
  return g_object_new (HEARTH_TYPE_CHAPTER_FEED, NULL);
}

/**
 * hearth_chapter_feed_set_segment:
 * @self: the feed
 * @fetcher: what fetches its chapters
 * @segment: what is shown now
 *
 * Starts over with the chapters of @segment. Those that it has no need to fetch are there at once.
 */
void
hearth_chapter_feed_set_segment (HearthChapterFeed *self,
                                 HearthFetcher *fetcher,
                                 HearthSegment *segment)
{
  GListModel *own;
  const char *url;

  g_return_if_fail (HEARTH_IS_CHAPTER_FEED (self));
  g_return_if_fail (HEARTH_IS_FETCHER (fetcher));
  g_return_if_fail (HEARTH_IS_SEGMENT (segment));

  own = hearth_segment_get_chapters (segment);
  url = hearth_segment_get_chapters_url (segment);
  stop_loading (self);
  take_chapters (self, g_object_ref (own));
  if (g_list_model_get_n_items (own) > 0 || url == NULL)
    return;
  self->loading = g_cancellable_new ();
  hearth_chapter_loader_load_async (fetcher, url, self->loading, loaded_cb, g_object_ref (self));
}

/**
 * hearth_chapter_feed_get_chapters:
 * @self: the feed
 *
 * Returns: (transfer none): a list of #HearthChapter in the order of their start
 */
GListModel *
hearth_chapter_feed_get_chapters (HearthChapterFeed *self)
{
  g_return_val_if_fail (HEARTH_IS_CHAPTER_FEED (self), NULL);

  return self->chapters;
}
