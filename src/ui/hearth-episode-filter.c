/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-episode-filter.h"

#include "hearth-episode.h"
#include "hearth-person.h"

struct _HearthEpisodeFilter
{
  GtkFilter parent_instance;

  char *needle;           /* nullable: what to look for, with case folded */
  HearthEpisodeKind kind; /* HEARTH_EPISODE_KIND_UNKNOWN for every kind */
};

G_DEFINE_FINAL_TYPE (HearthEpisodeFilter, hearth_episode_filter, GTK_TYPE_FILTER)

static char *
fold (const char *text)
{
  g_autofree char *normal = g_utf8_normalize (text, -1, G_NORMALIZE_ALL);

  return normal != NULL ? g_utf8_casefold (normal, -1) : g_strdup ("");
}

static gboolean
contains (const char *text, const char *needle)
{
  g_autofree char *folded = text != NULL ? fold (text) : NULL;

  return folded != NULL && strstr (folded, needle) != NULL;
}

static gboolean
people_contain (GListModel *people, const char *needle)
{
  guint n_people = g_list_model_get_n_items (people);

  for (guint i = 0; i < n_people; i++)
    {
      g_autoptr (HearthPerson) person = g_list_model_get_item (people, i);

      if (contains (hearth_person_get_name (person), needle))
        return TRUE;
    }
  return FALSE;
}

static gboolean
episode_contains (HearthEpisode *episode, const char *needle)
{
  guint n_segments = g_list_model_get_n_items (G_LIST_MODEL (episode));

  if (contains (hearth_episode_get_title (episode), needle) ||
      contains (hearth_episode_get_summary (episode), needle) ||
      people_contain (hearth_episode_get_hosts (episode), needle) ||
      people_contain (hearth_episode_get_guests (episode), needle))
    return TRUE;
  for (guint i = 0; i < n_segments; i++)
    {
      HearthSegment *segment = hearth_episode_get_segment (episode, i);

      if (contains (hearth_segment_get_title (segment), needle) ||
          people_contain (hearth_segment_get_guests (segment), needle))
        return TRUE;
    }
  return FALSE;
}

static gboolean
hearth_episode_filter_match (GtkFilter *filter, gpointer item)
{
  HearthEpisodeFilter *self = HEARTH_EPISODE_FILTER (filter);

  if (self->kind != HEARTH_EPISODE_KIND_UNKNOWN && hearth_episode_get_kind (item) != self->kind)
    return FALSE;
  return self->needle == NULL || episode_contains (item, self->needle);
}

static GtkFilterMatch
hearth_episode_filter_get_strictness (GtkFilter *filter)
{
  HearthEpisodeFilter *self = HEARTH_EPISODE_FILTER (filter);

  return self->needle == NULL && self->kind == HEARTH_EPISODE_KIND_UNKNOWN ? GTK_FILTER_MATCH_ALL
                                                                           : GTK_FILTER_MATCH_SOME;
}

static void
hearth_episode_filter_finalize (GObject *object)
{
  g_free (HEARTH_EPISODE_FILTER (object)->needle);

  G_OBJECT_CLASS (hearth_episode_filter_parent_class)->finalize (object);
}

static void
hearth_episode_filter_class_init (HearthEpisodeFilterClass *klass)
{
  GtkFilterClass *filter_class = GTK_FILTER_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = hearth_episode_filter_finalize;
  filter_class->match = hearth_episode_filter_match;
  filter_class->get_strictness = hearth_episode_filter_get_strictness;
}

static void
hearth_episode_filter_init (HearthEpisodeFilter *self)
{
}

/**
 * hearth_episode_filter_new:
 *
 * Returns: (transfer full): a filter that lets every #HearthEpisode pass
 */
HearthEpisodeFilter *
hearth_episode_filter_new (void)
{
  return g_object_new (HEARTH_TYPE_EPISODE_FILTER, NULL);
}

/**
 * hearth_episode_filter_set_text:
 * @self: a filter
 * @text: (nullable): words that must stand in a title, a summary or a name; case and accents' form
 * do not matter
 */
void
hearth_episode_filter_set_text (HearthEpisodeFilter *self, const char *text)
{
  g_autofree char *stripped = text != NULL ? g_strstrip (g_strdup (text)) : NULL;
  g_autofree char *needle = stripped != NULL && *stripped != '\0' ? fold (stripped) : NULL;

  if (g_strcmp0 (needle, self->needle) == 0)
    return;
  g_free (self->needle);
  self->needle = g_steal_pointer (&needle);
  gtk_filter_changed (GTK_FILTER (self), GTK_FILTER_CHANGE_DIFFERENT);
}

/**
 * hearth_episode_filter_set_kind:
 * @self: a filter
 * @kind: the kind to list, %HEARTH_EPISODE_KIND_UNKNOWN for every kind
 */
void
hearth_episode_filter_set_kind (HearthEpisodeFilter *self, HearthEpisodeKind kind)
{
  if (self->kind == kind)
    return;
  self->kind = kind;
  gtk_filter_changed (GTK_FILTER (self), GTK_FILTER_CHANGE_DIFFERENT);
}
