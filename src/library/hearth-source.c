/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-source-private.h"

struct _HearthSource
{
  GObject parent_instance;

  HearthSeriesRow
      *row; /* owned: what the file says; another one takes its place when that changes */
  gboolean refreshing;
};

typedef enum
{
  PROP_KEY = 1,
  PROP_LOCATION,
  PROP_ID,
  PROP_TITLE,
  PROP_BUILTIN,
  PROP_FOLLOWED,
  PROP_IMAGE,
  PROP_SPEED,
  PROP_N_EPISODES,
  PROP_N_SEGMENTS,
  PROP_N_NEW,
  PROP_KINDS,
  PROP_OUTCOME,
  PROP_MESSAGE,
  PROP_REFRESHING,
  PROP_CHECKED_AT,
  PROP_CHANGED_AT,
  PROP_NEXT_AT,
} HearthSourceProperty;

static GParamSpec *properties[PROP_NEXT_AT + 1];

G_DEFINE_FINAL_TYPE (HearthSource, hearth_source, G_TYPE_OBJECT)

static const char *
title_of (const HearthSeriesRow *row)
{
  return row->own_title != NULL ? row->own_title : row->title;
}

/* Notifies of each property that is another one in @before; strings are compared as such. */
static void
notify_changes (HearthSource *self, HearthSeriesRow *before)
{
  HearthSeriesRow *now = self->row;

  for (guint i = 1; i < G_N_ELEMENTS (properties); i++)
    {
      g_auto (GValue) old_value = G_VALUE_INIT;
      g_auto (GValue) new_value = G_VALUE_INIT;

      g_value_init (&new_value, properties[i]->value_type);
      g_value_init (&old_value, properties[i]->value_type);
      g_object_get_property (G_OBJECT (self), properties[i]->name, &new_value);
      self->row = before;
      g_object_get_property (G_OBJECT (self), properties[i]->name, &old_value);
      self->row = now;
      if (g_param_values_cmp (properties[i], &old_value, &new_value) != 0)
        g_object_notify_by_pspec (G_OBJECT (self), properties[i]);
    }
}

static void
hearth_source_finalize (GObject *object)
{
  HearthSource *self = HEARTH_SOURCE (object);

  g_clear_pointer (&self->row, hearth_series_row_unref);
  G_OBJECT_CLASS (hearth_source_parent_class)->finalize (object);
}

static void
hearth_source_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  HearthSource *self = HEARTH_SOURCE (object);
  const HearthSeriesRow *row = self->row;

  switch ((HearthSourceProperty) id)
    {
    case PROP_KEY:
      g_value_set_int64 (value, row->key);
      break;
    case PROP_LOCATION:
      g_value_set_string (value, row->location);
      break;
    case PROP_ID:
      g_value_set_string (value, row->id);
      break;
    case PROP_TITLE:
      g_value_set_string (value, title_of (row));
      break;
    case PROP_BUILTIN:
      g_value_set_boolean (value, row->builtin);
      break;
    case PROP_FOLLOWED:
      g_value_set_boolean (value, row->followed);
      break;
    case PROP_IMAGE:
      g_value_set_string (value, row->image);
      break;
    case PROP_SPEED:
      g_value_set_double (value, row->speed);
      break;
    case PROP_N_EPISODES:
      g_value_set_uint (value, row->n_episodes);
      break;
    case PROP_N_SEGMENTS:
      g_value_set_uint (value, row->n_segments);
      break;
    case PROP_N_NEW:
      g_value_set_uint (value, row->n_new);
      break;
    case PROP_KINDS:
      g_value_set_uint (value, row->kinds);
      break;
    case PROP_OUTCOME:
      g_value_set_int (value, (int) row->outcome);
      break;
    case PROP_MESSAGE:
      g_value_set_string (value, row->message);
      break;
    case PROP_REFRESHING:
      g_value_set_boolean (value, self->refreshing);
      break;
    case PROP_CHECKED_AT:
      g_value_set_int64 (value, row->checked_at_ms);
      break;
    case PROP_CHANGED_AT:
      g_value_set_int64 (value, row->changed_at_ms);
      break;
    case PROP_NEXT_AT:
      g_value_set_int64 (value, row->next_at_ms);
      break;
    }
}

static GParamSpec *
int64_property (const char *name)
{
  return g_param_spec_int64 (name, NULL, NULL, 0, G_MAXINT64, 0,
                             G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
}

static void
hearth_source_class_init (HearthSourceClass *klass)
{
  const GParamFlags shown = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = hearth_source_finalize;
  object_class->get_property = hearth_source_get_property;

  properties[PROP_KEY] = int64_property ("key");
  properties[PROP_LOCATION] = g_param_spec_string ("location", NULL, NULL, NULL, shown);
  properties[PROP_ID] = g_param_spec_string ("id", NULL, NULL, NULL, shown);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, shown);
  properties[PROP_BUILTIN] = g_param_spec_boolean ("builtin", NULL, NULL, FALSE, shown);
  properties[PROP_FOLLOWED] = g_param_spec_boolean ("followed", NULL, NULL, FALSE, shown);
  properties[PROP_IMAGE] = g_param_spec_string ("image", NULL, NULL, NULL, shown);
  properties[PROP_SPEED] = g_param_spec_double ("speed", NULL, NULL, 0.25, 4.0, 1.0, shown);
  properties[PROP_N_EPISODES] =
      g_param_spec_uint ("n-episodes", NULL, NULL, 0, G_MAXUINT, 0, shown);
  properties[PROP_N_SEGMENTS] =
      g_param_spec_uint ("n-segments", NULL, NULL, 0, G_MAXUINT, 0, shown);
  properties[PROP_N_NEW] = g_param_spec_uint ("n-new", NULL, NULL, 0, G_MAXUINT, 0, shown);
  properties[PROP_KINDS] = g_param_spec_uint ("kinds", NULL, NULL, 0, G_MAXUINT, 0, shown);
  properties[PROP_OUTCOME] =
      g_param_spec_int ("outcome", NULL, NULL, HEARTH_OUTCOME_NONE, HEARTH_OUTCOME_HELD_BACK,
                        HEARTH_OUTCOME_NONE, shown);
  properties[PROP_MESSAGE] = g_param_spec_string ("message", NULL, NULL, NULL, shown);
  properties[PROP_REFRESHING] = g_param_spec_boolean ("refreshing", NULL, NULL, FALSE, shown);
  properties[PROP_CHECKED_AT] = int64_property ("checked-at");
  properties[PROP_CHANGED_AT] = int64_property ("changed-at");
  properties[PROP_NEXT_AT] = int64_property ("next-at");
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
hearth_source_init (HearthSource *self)
{
}

/**
 * hearth_source_new_for_row:
 * @row: what the file says
 *
 * Makes the source of a series that came into the table.
 *
 * Returns: (transfer full): the source
 */
HearthSource *
hearth_source_new_for_row (HearthSeriesRow *row)
{
  HearthSource *self = g_object_new (HEARTH_TYPE_SOURCE, NULL);

  self->row = hearth_series_row_ref (row);
  return self;
}

/**
 * hearth_source_shows_row:
 * @self: a source
 * @row: what the file says now
 *
 * Tells whether there is nothing to take over.
 *
 * Returns: whether it says the same as before
 */
gboolean
hearth_source_shows_row (HearthSource *self, HearthSeriesRow *row)
{
  g_return_val_if_fail (HEARTH_IS_SOURCE (self), FALSE);
  return self->row == row || hearth_series_row_equal (self->row, row);
}

/**
 * hearth_source_take_row:
 * @self: a source
 * @row: what the file says now
 *
 * Takes over what changed, and notifies of that only.
 */
void
hearth_source_take_row (HearthSource *self, HearthSeriesRow *row)
{
  g_autoptr (HearthSeriesRow) before = NULL;

  g_return_if_fail (HEARTH_IS_SOURCE (self));

  if (hearth_source_shows_row (self, row))
    return;
  before = self->row;
  self->row = hearth_series_row_ref (row);
  g_object_freeze_notify (G_OBJECT (self));
  notify_changes (self, before);
  g_object_thaw_notify (G_OBJECT (self));
}

/**
 * hearth_source_set_refreshing:
 * @self: a source
 * @refreshing: whether it is asked for at this moment
 *
 * Says so to whoever shows it.
 */
void
hearth_source_set_refreshing (HearthSource *self, gboolean refreshing)
{
  g_return_if_fail (HEARTH_IS_SOURCE (self));

  if (self->refreshing == refreshing)
    return;
  self->refreshing = refreshing;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_REFRESHING]);
}

/**
 * hearth_source_get_key:
 * @self: a source
 *
 * Gives the key of the series in its library; it stays the same for as long as the series is
 * known.
 *
 * Returns: its key, 0 outside a library
 */
gint64
hearth_source_get_key (HearthSource *self)
{
  g_return_val_if_fail (HEARTH_IS_SOURCE (self), 0);
  return self->row->key;
}

/**
 * hearth_source_get_location:
 * @self: a source
 *
 * Says where the catalog lies.
 *
 * Returns: (transfer none): a URL or an absolute path
 */
const char *
hearth_source_get_location (HearthSource *self)
{
  g_return_val_if_fail (HEARTH_IS_SOURCE (self), NULL);
  return self->row->location;
}

/**
 * hearth_source_get_id:
 * @self: a source
 *
 * Gives the id that the catalog says.
 *
 * Returns: (transfer none) (nullable): the id, %NULL until it was loaded
 */
const char *
hearth_source_get_id (HearthSource *self)
{
  g_return_val_if_fail (HEARTH_IS_SOURCE (self), NULL);
  return self->row->id;
}

/**
 * hearth_source_get_title:
 * @self: a source
 *
 * Gives what to call the series: the person's name for it, else the catalog's, else something to
 * show before it was loaded.
 *
 * Returns: (transfer none) (nullable): the title; never %NULL in a library
 */
const char *
hearth_source_get_title (HearthSource *self)
{
  g_return_val_if_fail (HEARTH_IS_SOURCE (self), NULL);
  return title_of (self->row);
}

/**
 * hearth_source_get_catalog_title:
 * @self: a source
 *
 * Gives what the catalog calls the series, whatever the person calls it.
 *
 * Returns: (transfer none) (nullable): the title; never %NULL in a library
 */
const char *
hearth_source_get_catalog_title (HearthSource *self)
{
  g_return_val_if_fail (HEARTH_IS_SOURCE (self), NULL);
  return self->row->title;
}

/**
 * hearth_source_is_builtin:
 * @self: a source
 *
 * Tells whether it comes with Hearth.
 *
 * Returns: whether it does
 */
gboolean
hearth_source_is_builtin (HearthSource *self)
{
  g_return_val_if_fail (HEARTH_IS_SOURCE (self), FALSE);
  return self->row->builtin;
}

/**
 * hearth_source_is_followed:
 * @self: a source
 *
 * Tells whether the person follows it; others were only looked at, or removed.
 *
 * Returns: whether it is
 */
gboolean
hearth_source_is_followed (HearthSource *self)
{
  g_return_val_if_fail (HEARTH_IS_SOURCE (self), FALSE);
  return self->row->followed;
}

/**
 * hearth_source_is_loaded:
 * @self: a source
 *
 * Tells whether its catalog is in the library.
 *
 * Returns: whether it is
 */
gboolean
hearth_source_is_loaded (HearthSource *self)
{
  g_return_val_if_fail (HEARTH_IS_SOURCE (self), FALSE);
  return self->row->loaded;
}

/**
 * hearth_source_get_image:
 * @self: a source
 *
 * Gives the picture of the series.
 *
 * Returns: (transfer none) (nullable): its URL
 */
const char *
hearth_source_get_image (HearthSource *self)
{
  g_return_val_if_fail (HEARTH_IS_SOURCE (self), NULL);
  return self->row->image;
}

/**
 * hearth_source_get_speed:
 * @self: a source
 *
 * Gives how fast the person watches it.
 *
 * Returns: the speed, 1.0 as recorded
 */
double
hearth_source_get_speed (HearthSource *self)
{
  g_return_val_if_fail (HEARTH_IS_SOURCE (self), 1.0);
  return self->row->speed;
}

/**
 * hearth_source_get_n_episodes:
 * @self: a source
 *
 * Tells how many episodes there are.
 *
 * Returns: their number
 */
guint
hearth_source_get_n_episodes (HearthSource *self)
{
  g_return_val_if_fail (HEARTH_IS_SOURCE (self), 0);
  return self->row->n_episodes;
}

/**
 * hearth_source_get_n_segments:
 * @self: a source
 *
 * Tells how many segments there are in all episodes.
 *
 * Returns: their number
 */
guint
hearth_source_get_n_segments (HearthSource *self)
{
  g_return_val_if_fail (HEARTH_IS_SOURCE (self), 0);
  return self->row->n_segments;
}

/**
 * hearth_source_get_n_new:
 * @self: a source
 *
 * Tells how many episodes came with a refresh and were not opened since.
 *
 * Returns: their number
 */
guint
hearth_source_get_n_new (HearthSource *self)
{
  g_return_val_if_fail (HEARTH_IS_SOURCE (self), 0);
  return self->row->n_new;
}

/**
 * hearth_source_get_kinds:
 * @self: a source
 *
 * Tells which kinds of episodes there are.
 *
 * Returns: bit 1 << #HearthEpisodeKind for each kind
 */
guint
hearth_source_get_kinds (HearthSource *self)
{
  g_return_val_if_fail (HEARTH_IS_SOURCE (self), 0);
  return self->row->kinds;
}

/**
 * hearth_source_get_outcome:
 * @self: a source
 *
 * Tells what came of asking for it last.
 *
 * Returns: the outcome
 */
HearthOutcome
hearth_source_get_outcome (HearthSource *self)
{
  g_return_val_if_fail (HEARTH_IS_SOURCE (self), HEARTH_OUTCOME_NONE);
  return self->row->outcome;
}

/**
 * hearth_source_get_message:
 * @self: a source
 *
 * Says why the last attempt failed.
 *
 * Returns: (transfer none) (nullable): words for the person
 */
const char *
hearth_source_get_message (HearthSource *self)
{
  g_return_val_if_fail (HEARTH_IS_SOURCE (self), NULL);
  return self->row->message;
}

/**
 * hearth_source_is_refreshing:
 * @self: a source
 *
 * Tells whether it is asked for at this moment.
 *
 * Returns: whether it is
 */
gboolean
hearth_source_is_refreshing (HearthSource *self)
{
  g_return_val_if_fail (HEARTH_IS_SOURCE (self), FALSE);
  return self->refreshing;
}

/**
 * hearth_source_get_checked_at_ms:
 * @self: a source
 *
 * Tells when it was last asked for and answered.
 *
 * Returns: Unix time in milliseconds, 0 for never
 */
gint64
hearth_source_get_checked_at_ms (HearthSource *self)
{
  g_return_val_if_fail (HEARTH_IS_SOURCE (self), 0);
  return self->row->checked_at_ms;
}

/**
 * hearth_source_get_changed_at_ms:
 * @self: a source
 *
 * Tells when the document last was another one.
 *
 * Returns: Unix time in milliseconds, 0 for never
 */
gint64
hearth_source_get_changed_at_ms (HearthSource *self)
{
  g_return_val_if_fail (HEARTH_IS_SOURCE (self), 0);
  return self->row->changed_at_ms;
}

/**
 * hearth_source_get_next_at_ms:
 * @self: a source
 *
 * Tells before when it should not be asked for by itself.
 *
 * Returns: Unix time in milliseconds, 0 when nothing was planned
 */
gint64
hearth_source_get_next_at_ms (HearthSource *self)
{
  g_return_val_if_fail (HEARTH_IS_SOURCE (self), 0);
  return self->row->next_at_ms;
}

/**
 * hearth_source_get_opened_at_ms:
 * @self: a source
 *
 * Tells when the person last opened it. There is no notification of it.
 *
 * Returns: Unix time in milliseconds, 0 for never
 */
gint64
hearth_source_get_opened_at_ms (HearthSource *self)
{
  g_return_val_if_fail (HEARTH_IS_SOURCE (self), 0);
  return self->row->opened_at_ms;
}

/**
 * hearth_source_get_format:
 * @self: a source
 *
 * Gives the name of the format of its document. It changes with the property checked-at, as do the
 * other facts about the document.
 *
 * Returns: (transfer none) (nullable): the name
 */
const char *
hearth_source_get_format (HearthSource *self)
{
  g_return_val_if_fail (HEARTH_IS_SOURCE (self), NULL);
  return self->row->format;
}

/**
 * hearth_source_get_size:
 * @self: a source
 *
 * Tells how long the document is.
 *
 * Returns: bytes, 0 when it is not known
 */
guint64
hearth_source_get_size (HearthSource *self)
{
  g_return_val_if_fail (HEARTH_IS_SOURCE (self), 0);
  return self->row->size;
}

/**
 * hearth_source_get_etag:
 * @self: a source
 *
 * Gives the ETag to ask with next time.
 *
 * Returns: (transfer none) (nullable): as the server wrote it
 */
const char *
hearth_source_get_etag (HearthSource *self)
{
  g_return_val_if_fail (HEARTH_IS_SOURCE (self), NULL);
  return self->row->etag;
}

/**
 * hearth_source_get_last_modified:
 * @self: a source
 *
 * Gives the Last-Modified to ask with next time.
 *
 * Returns: (transfer none) (nullable): as the server wrote it
 */
const char *
hearth_source_get_last_modified (HearthSource *self)
{
  g_return_val_if_fail (HEARTH_IS_SOURCE (self), NULL);
  return self->row->last_modified;
}

/**
 * hearth_source_get_failures:
 * @self: a source
 *
 * Tells how often asking for it failed since it last worked.
 *
 * Returns: the number of times
 */
guint
hearth_source_get_failures (HearthSource *self)
{
  g_return_val_if_fail (HEARTH_IS_SOURCE (self), 0);
  return self->row->failures;
}

/**
 * hearth_source_get_n_left_out:
 * @self: a source
 *
 * Tells how much of the document could not be used.
 *
 * Returns: the number of items left out
 */
guint
hearth_source_get_n_left_out (HearthSource *self)
{
  g_return_val_if_fail (HEARTH_IS_SOURCE (self), 0);
  return self->row->n_left_out;
}

/**
 * hearth_source_get_n_missing:
 * @self: a source
 *
 * Tells how many episodes a document that was held back would remove.
 *
 * Returns: their number, with %HEARTH_OUTCOME_HELD_BACK
 */
guint
hearth_source_get_n_missing (HearthSource *self)
{
  g_return_val_if_fail (HEARTH_IS_SOURCE (self), 0);
  return self->row->n_missing;
}

/**
 * hearth_source_get_held_digest:
 * @self: a series
 *
 * Returns: (transfer none) (nullable): what tells the document that was held back last from others
 */
const char *
hearth_source_get_held_digest (HearthSource *self)
{
  g_return_val_if_fail (HEARTH_IS_SOURCE (self), NULL);

  return self->row->held_digest;
}
