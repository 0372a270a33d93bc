/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-episode.h"

#include "hearth-param.h"

struct _HearthEpisode
{
  GObject parent_instance;

  char *id; /* (owned) (nullable) */
  int number;
  HearthEpisodeKind kind;
  char *title;             /* (owned) (nullable) */
  char *summary;           /* (owned) (nullable) */
  char *description;       /* (owned) (nullable) */
  GDateTime *published;    /* (owned) (nullable) */
  char *image;             /* (owned) (nullable) */
  char **tags;             /* (owned) */
  char *page;              /* (owned) (nullable) */
  HearthList *hosts;       /* (owned): of HearthPerson */
  HearthList *guests;      /* (owned): of HearthPerson */
  HearthLiveSession *live; /* (owned) (nullable) */
  HearthList *resources;   /* (owned): of HearthResource */
  HearthList *segments;    /* (owned): of HearthSegment */

  gint64 duration_ms;              /* of all segments; -1 when it is not known */
  GDateTime *updated;              /* (owned) (nullable) */
  char *details;                   /* (owned) (nullable) */
  HearthFeedbackAddress *feedback; /* (owned) (nullable) */
};

typedef enum
{
  PROP_ID = 1,
  PROP_NUMBER,
  PROP_KIND,
  PROP_TITLE,
  PROP_SUMMARY,
  PROP_DESCRIPTION,
  PROP_PUBLISHED,
  PROP_IMAGE,
  PROP_TAGS,
  PROP_PAGE,
  PROP_HOSTS,
  PROP_GUESTS,
  PROP_LIVE,
  PROP_RESOURCES,
  PROP_SEGMENTS,
  PROP_UPDATED,
  PROP_DETAILS,
  PROP_FEEDBACK,
} EpisodeProperty;

static GParamSpec *properties[PROP_FEEDBACK + 1];

static void
hearth_episode_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HearthEpisode,
                               hearth_episode,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      hearth_episode_list_model_init))

static const char *
get_segment_id (gpointer item)
{
  return hearth_segment_get_id (item);
}

static gint64
add_durations (HearthList *segments)
{
  guint n_segments = g_list_model_get_n_items (G_LIST_MODEL (segments));
  gint64 total_ms = 0;

  for (guint i = 0; i < n_segments; i++)
    {
      gint64 duration_ms = hearth_segment_get_duration_ms (hearth_list_peek (segments, i));

      if (duration_ms < 0 || duration_ms > G_MAXINT64 - total_ms)
        return -1;
      total_ms += duration_ms;
    }
  return n_segments > 0 ? total_ms : -1;
}

static GType
hearth_episode_get_item_type (GListModel *model)
{
  return HEARTH_TYPE_SEGMENT;
}

static guint
hearth_episode_get_n_items (GListModel *model)
{
  return g_list_model_get_n_items (G_LIST_MODEL (HEARTH_EPISODE (model)->segments));
}

static gpointer
hearth_episode_get_item (GListModel *model, guint position)
{
  return g_list_model_get_item (G_LIST_MODEL (HEARTH_EPISODE (model)->segments), position);
}

static void
hearth_episode_set_property (GObject *object,
                             guint property_id,
                             const GValue *value,
                             GParamSpec *pspec)
{
  HearthEpisode *self = HEARTH_EPISODE (object);

  switch ((EpisodeProperty) property_id)
    {
    case PROP_ID:
      self->id = g_value_dup_string (value);
      break;
    case PROP_NUMBER:
      self->number = g_value_get_int (value);
      break;
    case PROP_KIND:
      self->kind = g_value_get_enum (value);
      break;
    case PROP_TITLE:
      self->title = g_value_dup_string (value);
      break;
    case PROP_SUMMARY:
      self->summary = g_value_dup_string (value);
      break;
    case PROP_DESCRIPTION:
      self->description = g_value_dup_string (value);
      break;
    case PROP_PUBLISHED:
      self->published = g_value_dup_boxed (value);
      break;
    case PROP_IMAGE:
      self->image = g_value_dup_string (value);
      break;
    case PROP_TAGS:
      self->tags = hearth_value_dup_strv (value);
      break;
    case PROP_PAGE:
      self->page = g_value_dup_string (value);
      break;
    case PROP_HOSTS:
      self->hosts = hearth_value_dup_list (value);
      break;
    case PROP_GUESTS:
      self->guests = hearth_value_dup_list (value);
      break;
    case PROP_LIVE:
      self->live = g_value_dup_object (value);
      break;
    case PROP_RESOURCES:
      self->resources = hearth_value_dup_list (value);
      break;
    case PROP_SEGMENTS:
      self->segments = hearth_value_dup_list (value);
      break;
    case PROP_UPDATED:
      self->updated = g_value_dup_boxed (value);
      break;
    case PROP_DETAILS:
      self->details = g_value_dup_string (value);
      break;
    case PROP_FEEDBACK:
      self->feedback = g_value_dup_object (value);
      break;
    }
}

static void
hearth_episode_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  HearthEpisode *self = HEARTH_EPISODE (object);

  switch ((EpisodeProperty) property_id)
    {
    case PROP_ID:
      g_value_set_string (value, self->id);
      break;
    case PROP_NUMBER:
      g_value_set_int (value, self->number);
      break;
    case PROP_KIND:
      g_value_set_enum (value, self->kind);
      break;
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    case PROP_SUMMARY:
      g_value_set_string (value, self->summary);
      break;
    case PROP_DESCRIPTION:
      g_value_set_string (value, self->description);
      break;
    case PROP_PUBLISHED:
      g_value_set_boxed (value, self->published);
      break;
    case PROP_IMAGE:
      g_value_set_string (value, self->image);
      break;
    case PROP_TAGS:
      g_value_set_boxed (value, self->tags);
      break;
    case PROP_PAGE:
      g_value_set_string (value, self->page);
      break;
    case PROP_HOSTS:
      g_value_set_object (value, self->hosts);
      break;
    case PROP_GUESTS:
      g_value_set_object (value, self->guests);
      break;
    case PROP_LIVE:
      g_value_set_object (value, self->live);
      break;
    case PROP_RESOURCES:
      g_value_set_object (value, self->resources);
      break;
    case PROP_SEGMENTS:
      g_value_set_object (value, self->segments);
      break;
    case PROP_UPDATED:
      g_value_set_boxed (value, self->updated);
      break;
    case PROP_DETAILS:
      g_value_set_string (value, self->details);
      break;
    case PROP_FEEDBACK:
      g_value_set_object (value, self->feedback);
      break;
    }
}

static void
hearth_episode_constructed (GObject *object)
{
  HearthEpisode *self = HEARTH_EPISODE (object);

  G_OBJECT_CLASS (hearth_episode_parent_class)->constructed (object);

  self->duration_ms = add_durations (self->segments);
}

static void
hearth_episode_finalize (GObject *object)
{
  HearthEpisode *self = HEARTH_EPISODE (object);

  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->summary, g_free);
  g_clear_pointer (&self->description, g_free);
  g_clear_pointer (&self->published, g_date_time_unref);
  g_clear_pointer (&self->image, g_free);
  g_clear_pointer (&self->tags, g_strfreev);
  g_clear_pointer (&self->page, g_free);
  g_clear_object (&self->hosts);
  g_clear_object (&self->guests);
  g_clear_object (&self->live);
  g_clear_object (&self->resources);
  g_clear_object (&self->segments);
  g_clear_pointer (&self->updated, g_date_time_unref);
  g_clear_pointer (&self->details, g_free);
  g_clear_object (&self->feedback);

  G_OBJECT_CLASS (hearth_episode_parent_class)->finalize (object);
}

static void
hearth_episode_class_init (HearthEpisodeClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->set_property = hearth_episode_set_property;
  object_class->get_property = hearth_episode_get_property;
  object_class->constructed = hearth_episode_constructed;
  object_class->finalize = hearth_episode_finalize;

  properties[PROP_ID] = hearth_param_string ("id");
  properties[PROP_NUMBER] = hearth_param_int ("number");
  properties[PROP_KIND] = hearth_param_enum ("kind", HEARTH_TYPE_EPISODE_KIND);
  properties[PROP_TITLE] = hearth_param_string ("title");
  properties[PROP_SUMMARY] = hearth_param_string ("summary");
  properties[PROP_DESCRIPTION] = hearth_param_string ("description");
  properties[PROP_PUBLISHED] = hearth_param_date ("published");
  properties[PROP_IMAGE] = hearth_param_string ("image");
  properties[PROP_TAGS] = hearth_param_strv ("tags");
  properties[PROP_PAGE] = hearth_param_string ("page");
  properties[PROP_HOSTS] = hearth_param_list ("hosts");
  properties[PROP_GUESTS] = hearth_param_list ("guests");
  properties[PROP_LIVE] = hearth_param_object ("live", HEARTH_TYPE_LIVE_SESSION);
  properties[PROP_RESOURCES] = hearth_param_list ("resources");
  properties[PROP_SEGMENTS] = hearth_param_list ("segments");
  properties[PROP_UPDATED] = hearth_param_date ("updated");
  properties[PROP_DETAILS] = hearth_param_string ("details");
  properties[PROP_FEEDBACK] = hearth_param_object ("feedback", HEARTH_TYPE_FEEDBACK_ADDRESS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
hearth_episode_init (HearthEpisode *self)
{
}

static void
hearth_episode_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = hearth_episode_get_item_type;
  iface->get_n_items = hearth_episode_get_n_items;
  iface->get_item = hearth_episode_get_item;
}

/**
 * hearth_episode_get_id:
 * @self: an episode
 *
 * Gives the id, which is unique in the series.
 *
 * Returns: (nullable): the id
 */
const char *
hearth_episode_get_id (HearthEpisode *self)
{
  g_return_val_if_fail (HEARTH_IS_EPISODE (self), NULL);

  return self->id;
}

/**
 * hearth_episode_get_number:
 * @self: an episode
 *
 * Gives the number in the series, 0 when it has none.
 *
 * Returns: the number
 */
int
hearth_episode_get_number (HearthEpisode *self)
{
  g_return_val_if_fail (HEARTH_IS_EPISODE (self), 0);

  return self->number;
}

/**
 * hearth_episode_get_kind:
 * @self: an episode
 *
 * Tells what kind of talk it is.
 *
 * Returns: the kind
 */
HearthEpisodeKind
hearth_episode_get_kind (HearthEpisode *self)
{
  g_return_val_if_fail (HEARTH_IS_EPISODE (self), HEARTH_EPISODE_KIND_UNKNOWN);

  return self->kind;
}

/**
 * hearth_episode_get_title:
 * @self: an episode
 *
 * Gives the title.
 *
 * Returns: (nullable): the title
 */
const char *
hearth_episode_get_title (HearthEpisode *self)
{
  g_return_val_if_fail (HEARTH_IS_EPISODE (self), NULL);

  return self->title;
}

/**
 * hearth_episode_get_summary:
 * @self: an episode
 *
 * Gives a few words on it.
 *
 * Returns: (nullable): the summary
 */
const char *
hearth_episode_get_summary (HearthEpisode *self)
{
  g_return_val_if_fail (HEARTH_IS_EPISODE (self), NULL);

  return self->summary;
}

/**
 * hearth_episode_get_description:
 * @self: an episode
 *
 * Gives the whole description.
 *
 * Returns: (nullable): the description
 */
const char *
hearth_episode_get_description (HearthEpisode *self)
{
  g_return_val_if_fail (HEARTH_IS_EPISODE (self), NULL);

  return self->description;
}

/**
 * hearth_episode_get_published:
 * @self: an episode
 *
 * Gives the time at which it was published.
 *
 * Returns: (transfer none) (nullable): the time
 */
GDateTime *
hearth_episode_get_published (HearthEpisode *self)
{
  g_return_val_if_fail (HEARTH_IS_EPISODE (self), NULL);

  return self->published;
}

/**
 * hearth_episode_get_image:
 * @self: an episode
 *
 * Gives the address of a picture.
 *
 * Returns: (nullable): the address
 */
const char *
hearth_episode_get_image (HearthEpisode *self)
{
  g_return_val_if_fail (HEARTH_IS_EPISODE (self), NULL);

  return self->image;
}

/**
 * hearth_episode_get_tags:
 * @self: an episode
 *
 * Gives the tags.
 *
 * Returns: (transfer none): the tags, a list that is never NULL
 */
const char *const *
hearth_episode_get_tags (HearthEpisode *self)
{
  g_return_val_if_fail (HEARTH_IS_EPISODE (self), NULL);

  return (const char *const *) self->tags;
}

/**
 * hearth_episode_get_page:
 * @self: an episode
 *
 * Gives the address of the page about it.
 *
 * Returns: (nullable): the address
 */
const char *
hearth_episode_get_page (HearthEpisode *self)
{
  g_return_val_if_fail (HEARTH_IS_EPISODE (self), NULL);

  return self->page;
}

/**
 * hearth_episode_get_hosts:
 * @self: an episode
 *
 * Lists who leads through it.
 *
 * Returns: (transfer none): a list of #HearthPerson, never NULL
 */
GListModel *
hearth_episode_get_hosts (HearthEpisode *self)
{
  g_return_val_if_fail (HEARTH_IS_EPISODE (self), NULL);

  return G_LIST_MODEL (self->hosts);
}

/**
 * hearth_episode_get_guests:
 * @self: an episode
 *
 * Lists who is invited.
 *
 * Returns: (transfer none): a list of #HearthPerson, never NULL
 */
GListModel *
hearth_episode_get_guests (HearthEpisode *self)
{
  g_return_val_if_fail (HEARTH_IS_EPISODE (self), NULL);

  return G_LIST_MODEL (self->guests);
}

/**
 * hearth_episode_get_live:
 * @self: an episode
 *
 * Gives the live session that the episode is or was.
 *
 * Returns: (transfer none) (nullable): a #HearthLiveSession
 */
HearthLiveSession *
hearth_episode_get_live (HearthEpisode *self)
{
  g_return_val_if_fail (HEARTH_IS_EPISODE (self), NULL);

  return self->live;
}

/**
 * hearth_episode_get_resources:
 * @self: an episode
 *
 * Lists what to read on.
 *
 * Returns: (transfer none): a list of #HearthResource, never NULL
 */
GListModel *
hearth_episode_get_resources (HearthEpisode *self)
{
  g_return_val_if_fail (HEARTH_IS_EPISODE (self), NULL);

  return G_LIST_MODEL (self->resources);
}

/**
 * hearth_episode_get_duration_ms:
 * @self: an episode
 *
 * Gives the sum of the durations of the segments.
 *
 * Returns: the time in milliseconds, -1 when there is no segment or the duration of one is not
 * known
 */
gint64
hearth_episode_get_duration_ms (HearthEpisode *self)
{
  g_return_val_if_fail (HEARTH_IS_EPISODE (self), -1);

  return self->duration_ms;
}

/**
 * hearth_episode_get_n_segments:
 * @self: an episode
 *
 * Counts its segments, without the detour that a call through #GListModel takes.
 *
 * Returns: how many there are
 */
guint
hearth_episode_get_n_segments (HearthEpisode *self)
{
  g_return_val_if_fail (HEARTH_IS_EPISODE (self), 0);

  return hearth_list_get_length (self->segments);
}

/**
 * hearth_episode_get_segments:
 * @self: an episode
 *
 * Lists its segments, as the episode itself does.
 *
 * Returns: (transfer none): a list of #HearthSegment, never NULL
 */
GListModel *
hearth_episode_get_segments (HearthEpisode *self)
{
  g_return_val_if_fail (HEARTH_IS_EPISODE (self), NULL);

  return G_LIST_MODEL (self->segments);
}

/**
 * hearth_episode_get_segment:
 * @self: an episode
 * @position: a position in it
 *
 * Gives one of its segments, which lives as long as @self.
 *
 * Returns: (transfer none) (nullable): the segment, or NULL behind the end
 */
HearthSegment *
hearth_episode_get_segment (HearthEpisode *self, guint position)
{
  g_return_val_if_fail (HEARTH_IS_EPISODE (self), NULL);

  return hearth_list_peek (self->segments, position);
}

/**
 * hearth_episode_find_segment:
 * @self: an episode
 * @id: (nullable): the id of a segment
 * @position: (out) (optional): its position, untouched when there is none
 *
 * Finds a segment by its id, in the same short time however many there are. Any thread may call it.
 *
 * Returns: (transfer none) (nullable): the segment, or NULL when none has this id
 */
HearthSegment *
hearth_episode_find_segment (HearthEpisode *self, const char *id, guint *position)
{
  g_return_val_if_fail (HEARTH_IS_EPISODE (self), NULL);

  return hearth_list_find (self->segments, get_segment_id, id, position);
}

/**
 * hearth_episode_get_updated:
 * @self: an episode
 *
 * Gives when the publisher last changed it.
 *
 * Returns: (transfer none) (nullable): the time
 */
GDateTime *
hearth_episode_get_updated (HearthEpisode *self)
{
  g_return_val_if_fail (HEARTH_IS_EPISODE (self), NULL);

  return self->updated;
}

/**
 * hearth_episode_get_details:
 * @self: an episode
 *
 * Gives the address of a document that says all about this episode alone, when its catalog says
 * only part of it. It reads into a catalog of one episode with the same id.
 *
 * Returns: (nullable): the address
 */
const char *
hearth_episode_get_details (HearthEpisode *self)
{
  g_return_val_if_fail (HEARTH_IS_EPISODE (self), NULL);

  return self->details;
}

/**
 * hearth_episode_get_feedback:
 * @self: an episode
 *
 * Gives where to say what one thinks of this episode, when that is another place than that of its
 * series.
 *
 * Returns: (transfer none) (nullable): the addresses
 */
HearthFeedbackAddress *
hearth_episode_get_feedback (HearthEpisode *self)
{
  g_return_val_if_fail (HEARTH_IS_EPISODE (self), NULL);

  return self->feedback;
}
