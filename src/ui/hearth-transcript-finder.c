/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-transcript-finder.h"

#include <gio/gio.h>
#include <string.h>

struct _HearthTranscriptFinder
{
  GObject parent_instance;

  HearthTranscript *transcript; /* owned, nullable */
  char *words;                  /* owned, never NULL */
  guint origin;
  GArray *hits;          /* owned, nullable: while nothing is looked for */
  int current;           /* -1 for none */
  GCancellable *looking; /* owned, nullable */
};

typedef struct
{
  HearthTranscript *transcript; /* owned */
  char *words;                  /* owned */
} Search;

typedef enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
} HearthTranscriptFinderSignal;

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HearthTranscriptFinder, hearth_transcript_finder, G_TYPE_OBJECT)

static void
search_free (gpointer data)
{
  Search *search = data;

  hearth_transcript_unref (search->transcript);
  g_free (search->words);
  g_free (search);
}

static void
stop (HearthTranscriptFinder *self)
{
  g_cancellable_cancel (self->looking);
  g_clear_object (&self->looking);
}

static int
first_from (GArray *hits, guint origin)
{
  for (guint i = 0; i < hits->len; i++)
    if (g_array_index (hits, HearthTranscriptHit, i).start >= origin)
      return (int) i;
  return hits->len > 0 ? 0 : -1;
}

static void
take_hits (HearthTranscriptFinder *self, GArray *hits)
{
  g_clear_pointer (&self->hits, g_array_unref);
  self->hits = hits;
  self->current = hits != NULL ? first_from (hits, self->origin) : -1;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
search_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Search *search = task_data;

  g_task_return_pointer (task, hearth_transcript_find (search->transcript, search->words),
                         (GDestroyNotify) g_array_unref);
}

static void
searched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  HearthTranscriptFinder *self = HEARTH_TRANSCRIPT_FINDER (source);
  g_autoptr (GArray) hits = g_task_propagate_pointer (G_TASK (result), NULL);

  /* Only what was cancelled has none. */
  if (hits == NULL)
    return;
  g_clear_object (&self->looking);
  take_hits (self, g_steal_pointer (&hits));
}

static void
search (HearthTranscriptFinder *self)
{
  g_autoptr (GTask) task = NULL;
  Search *search;

  stop (self);
  if (self->transcript == NULL || *self->words == '\0')
    {
      if (self->hits != NULL)
        take_hits (self, NULL);
      return;
    }
  self->looking = g_cancellable_new ();
  task = g_task_new (self, self->looking, searched_cb, NULL);
  search = g_new0 (Search, 1);
  search->transcript = hearth_transcript_ref (self->transcript);
  search->words = g_strdup (self->words);
  g_task_set_source_tag (task, search_thread);
  g_task_set_task_data (task, search, search_free);
  g_task_run_in_thread (task, search_thread);
}

static void
hearth_transcript_finder_dispose (GObject *object)
{
  HearthTranscriptFinder *self = HEARTH_TRANSCRIPT_FINDER (object);

  stop (self);
  g_clear_pointer (&self->transcript, hearth_transcript_unref);

  G_OBJECT_CLASS (hearth_transcript_finder_parent_class)->dispose (object);
}

static void
hearth_transcript_finder_finalize (GObject *object)
{
  HearthTranscriptFinder *self = HEARTH_TRANSCRIPT_FINDER (object);

  g_clear_pointer (&self->hits, g_array_unref);
  g_free (self->words);

  G_OBJECT_CLASS (hearth_transcript_finder_parent_class)->finalize (object);
}

static void
hearth_transcript_finder_class_init (HearthTranscriptFinderClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hearth_transcript_finder_dispose;
  G_OBJECT_CLASS (klass)->finalize = hearth_transcript_finder_finalize;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
hearth_transcript_finder_init (HearthTranscriptFinder *self)
{
  self->words = g_strdup ("");
  self->current = -1;
}

/**
 * hearth_transcript_finder_new:
 *
 * Returns: (transfer full): a finder that looks for nothing
 */
HearthTranscriptFinder *
hearth_transcript_finder_new (void)
{
  return g_object_new (HEARTH_TYPE_TRANSCRIPT_FINDER, NULL);
}

/**
 * hearth_transcript_finder_set_transcript:
 * @self: a finder
 * @transcript: (nullable): where to look
 *
 * Looks for the same words there.
 */
void
hearth_transcript_finder_set_transcript (HearthTranscriptFinder *self, HearthTranscript *transcript)
{
  g_clear_pointer (&self->transcript, hearth_transcript_unref);
  self->transcript = transcript != NULL ? hearth_transcript_ref (transcript) : NULL;
  search (self);
}

/**
 * hearth_transcript_finder_find:
 * @self: a finder
 * @words: what to look for, "" for nothing any more
 * @origin: a place in the transcript, from where on the first hit is wanted
 *
 * Looks for @words. The hits before stay until those are found.
 */
void
hearth_transcript_finder_find (HearthTranscriptFinder *self, const char *words, guint origin)
{
  self->origin = origin;
  if (g_str_equal (words, self->words))
    return;
  g_free (self->words);
  self->words = g_strdup (words);
  search (self);
}

/**
 * hearth_transcript_finder_step:
 * @self: a finder
 * @by: 1 for the next hit, -1 for the one before; behind the last comes the first
 *
 * Goes to another hit.
 */
void
hearth_transcript_finder_step (HearthTranscriptFinder *self, int by)
{
  int n_hits = self->hits != NULL ? (int) self->hits->len : 0;

  if (n_hits == 0)
    return;
  self->current = (self->current + by + n_hits) % n_hits;
  self->origin = g_array_index (self->hits, HearthTranscriptHit, self->current).start;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/**
 * hearth_transcript_finder_get_hits:
 * @self: a finder
 *
 * Returns: (transfer none) (nullable) (element-type HearthTranscriptHit): what was found; %NULL
 * when nothing is looked for
 */
GArray *
hearth_transcript_finder_get_hits (HearthTranscriptFinder *self)
{
  return self->hits;
}

/**
 * hearth_transcript_finder_get_current:
 * @self: a finder
 *
 * Returns: the hit that one is at, -1 for none
 */
int
hearth_transcript_finder_get_current (HearthTranscriptFinder *self)
{
  return self->current;
}

/**
 * hearth_transcript_finder_is_looking:
 * @self: a finder
 *
 * Returns: whether hits may still come
 */
gboolean
hearth_transcript_finder_is_looking (HearthTranscriptFinder *self)
{
  return self->looking != NULL;
}
