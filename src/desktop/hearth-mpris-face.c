/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-mpris-face.h"

#include "hearth-mpris-clock.h"

/* Whoever plays tells the position several times a second. When it has not been told for longer
 * than this, nothing moves, whatever was said. */
#define MOST_AHEAD_MS 1000

typedef enum
{
  PROP_CURRENT = 1,
  PROP_STATUS,
  /* numbers */
  PROP_RATE,
  PROP_MINIMUM_RATE,
  PROP_MAXIMUM_RATE,
  PROP_VOLUME,
  /* yes or no */
  PROP_CAN_NEXT,
  PROP_CAN_PREVIOUS,
  PROP_CAN_SEEK,
  PROP_CAN_EDIT,
  PROP_FULLSCREEN,
  PROP_CAN_FULLSCREEN,
  N_PROPS,
} HearthMprisFaceProperty;

struct _HearthMprisFace
{
  GObject parent_instance;

  GListStore *tracks;        /* owned */
  HearthMprisTrack *current; /* owned, nullable */
  HearthMprisStatus status;
  double numbers[PROP_VOLUME + 1]; /* by their properties */
  gboolean flags[N_PROPS];         /* likewise */
  HearthMprisClock clock;
};

static GParamSpec *props[N_PROPS];

typedef enum
{
  SIGNAL_RAISE,
  SIGNAL_QUIT,
  SIGNAL_PLAY,
  SIGNAL_PAUSE,
  SIGNAL_STOP,
  SIGNAL_NEXT,
  SIGNAL_PREVIOUS,
  SIGNAL_SEEK,
  SIGNAL_SET_RATE,
  SIGNAL_SET_VOLUME,
  SIGNAL_SET_FULLSCREEN,
  SIGNAL_OPEN_URI,
  SIGNAL_GO_TO,
  SIGNAL_REMOVE_TRACK,
  SIGNAL_ADD_TRACK,
  SIGNAL_MOVED,
  N_SIGNALS,
} HearthMprisFaceSignal;

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HearthMprisFace, hearth_mpris_face, G_TYPE_OBJECT)

static void
set_current (HearthMprisFace *self, HearthMprisTrack *track)
{
  if (!g_set_object (&self->current, track))
    return;
  /* One expects that something begins at its beginning. */
  hearth_mpris_clock_run (&self->clock, g_get_monotonic_time (), FALSE, self->numbers[PROP_RATE]);
  hearth_mpris_clock_set (&self->clock, g_get_monotonic_time (), 0);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CURRENT]);
}

static void
set_status (HearthMprisFace *self, HearthMprisStatus status)
{
  if (self->status == status)
    return;
  self->status = status;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_STATUS]);
}

static void
set_number (HearthMprisFace *self, HearthMprisFaceProperty property, double number)
{
  if (G_APPROX_VALUE (self->numbers[property], number, 0.0001))
    return;
  self->numbers[property] = number;
  if (property == PROP_RATE)
    hearth_mpris_clock_run (&self->clock, g_get_monotonic_time (), self->clock.runs, number);
  g_object_notify_by_pspec (G_OBJECT (self), props[property]);
}

static void
set_flag (HearthMprisFace *self, HearthMprisFaceProperty property, gboolean flag)
{
  if (self->flags[property] == flag)
    return;
  self->flags[property] = flag;
  g_object_notify_by_pspec (G_OBJECT (self), props[property]);
}

static void
hearth_mpris_face_set_property (GObject *object,
                                guint property_id,
                                const GValue *value,
                                GParamSpec *pspec)
{
  HearthMprisFace *self = HEARTH_MPRIS_FACE (object);

  switch ((HearthMprisFaceProperty) property_id)
    {
    case PROP_CURRENT:
      set_current (self, g_value_get_object (value));
      break;
    case PROP_STATUS:
      set_status (self, (HearthMprisStatus) g_value_get_int (value));
      break;
    case PROP_RATE:
    case PROP_MINIMUM_RATE:
    case PROP_MAXIMUM_RATE:
    case PROP_VOLUME:
      set_number (self, (HearthMprisFaceProperty) property_id, g_value_get_double (value));
      break;
    case PROP_CAN_NEXT:
    case PROP_CAN_PREVIOUS:
    case PROP_CAN_SEEK:
    case PROP_CAN_EDIT:
    case PROP_FULLSCREEN:
    case PROP_CAN_FULLSCREEN:
      set_flag (self, (HearthMprisFaceProperty) property_id, g_value_get_boolean (value));
      break;
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
hearth_mpris_face_get_property (GObject *object,
                                guint property_id,
                                GValue *value,
                                GParamSpec *pspec)
{
  HearthMprisFace *self = HEARTH_MPRIS_FACE (object);

  switch ((HearthMprisFaceProperty) property_id)
    {
    case PROP_CURRENT:
      g_value_set_object (value, self->current);
      break;
    case PROP_STATUS:
      g_value_set_int (value, (int) self->status);
      break;
    case PROP_RATE:
    case PROP_MINIMUM_RATE:
    case PROP_MAXIMUM_RATE:
    case PROP_VOLUME:
      g_value_set_double (value, self->numbers[property_id]);
      break;
    case PROP_CAN_NEXT:
    case PROP_CAN_PREVIOUS:
    case PROP_CAN_SEEK:
    case PROP_CAN_EDIT:
    case PROP_FULLSCREEN:
    case PROP_CAN_FULLSCREEN:
      g_value_set_boolean (value, self->flags[property_id]);
      break;
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
hearth_mpris_face_finalize (GObject *object)
{
  HearthMprisFace *self = HEARTH_MPRIS_FACE (object);

  g_clear_object (&self->tracks);
  g_clear_object (&self->current);

  G_OBJECT_CLASS (hearth_mpris_face_parent_class)->finalize (object);
}

static void
install_properties (GObjectClass *object_class)
{
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  static const struct
  {
    const char *name;
    HearthMprisFaceProperty property;
  } yes_or_no[] = {
    { "can-next", PROP_CAN_NEXT },     { "can-previous", PROP_CAN_PREVIOUS },
    { "can-seek", PROP_CAN_SEEK },     { "can-edit", PROP_CAN_EDIT },
    { "fullscreen", PROP_FULLSCREEN }, { "can-fullscreen", PROP_CAN_FULLSCREEN },
  };

  props[PROP_CURRENT] = g_param_spec_object ("current", NULL, NULL, HEARTH_TYPE_MPRIS_TRACK, flags);
  props[PROP_STATUS] = g_param_spec_int ("status", NULL, NULL, HEARTH_MPRIS_STOPPED,
                                         HEARTH_MPRIS_PLAYING, HEARTH_MPRIS_STOPPED, flags);
  props[PROP_RATE] = g_param_spec_double ("rate", NULL, NULL, 0.01, 100, 1, flags);
  props[PROP_MINIMUM_RATE] = g_param_spec_double ("minimum-rate", NULL, NULL, 0.01, 100, 1, flags);
  props[PROP_MAXIMUM_RATE] = g_param_spec_double ("maximum-rate", NULL, NULL, 0.01, 100, 1, flags);
  props[PROP_VOLUME] = g_param_spec_double ("volume", NULL, NULL, 0, 1, 1, flags);
  for (gsize i = 0; i < G_N_ELEMENTS (yes_or_no); i++)
    props[yes_or_no[i].property] =
        g_param_spec_boolean (yes_or_no[i].name, NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);
}

static guint
new_signal (const char *name, guint n_params, const GType *types)
{
  return g_signal_newv (name, HEARTH_TYPE_MPRIS_FACE, G_SIGNAL_RUN_LAST, NULL, NULL, NULL, NULL,
                        G_TYPE_NONE, n_params, (GType *) types);
}

static void
hearth_mpris_face_class_init (HearthMprisFaceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GType place[] = { G_TYPE_INT64, G_TYPE_BOOLEAN };
  const GType number[] = { G_TYPE_DOUBLE };
  const GType flag[] = { G_TYPE_BOOLEAN };
  const GType track[] = { HEARTH_TYPE_MPRIS_TRACK };
  const GType uri[] = { G_TYPE_STRING, G_TYPE_UINT, G_TYPE_BOOLEAN };

  object_class->set_property = hearth_mpris_face_set_property;
  object_class->get_property = hearth_mpris_face_get_property;
  object_class->finalize = hearth_mpris_face_finalize;
  install_properties (object_class);

  signals[SIGNAL_RAISE] = new_signal ("raise", 0, NULL);
  signals[SIGNAL_QUIT] = new_signal ("quit", 0, NULL);
  signals[SIGNAL_PLAY] = new_signal ("play", 0, NULL);
  signals[SIGNAL_PAUSE] = new_signal ("pause", 0, NULL);
  signals[SIGNAL_STOP] = new_signal ("stop", 0, NULL);
  signals[SIGNAL_NEXT] = new_signal ("next", 0, NULL);
  signals[SIGNAL_PREVIOUS] = new_signal ("previous", 0, NULL);
  signals[SIGNAL_SEEK] = new_signal ("seek", 1, place);
  signals[SIGNAL_SET_RATE] = new_signal ("set-rate", 1, number);
  signals[SIGNAL_SET_VOLUME] = new_signal ("set-volume", 1, number);
  signals[SIGNAL_SET_FULLSCREEN] = new_signal ("set-fullscreen", 1, flag);
  signals[SIGNAL_OPEN_URI] = new_signal ("open-uri", 1, uri);
  signals[SIGNAL_GO_TO] = new_signal ("go-to", 1, track);
  signals[SIGNAL_REMOVE_TRACK] = new_signal ("remove-track", 1, track);
  signals[SIGNAL_ADD_TRACK] = new_signal ("add-track", G_N_ELEMENTS (uri), uri);
  signals[SIGNAL_MOVED] = new_signal ("moved", G_N_ELEMENTS (place), place);
}

static void
hearth_mpris_face_init (HearthMprisFace *self)
{
  self->tracks = g_list_store_new (HEARTH_TYPE_MPRIS_TRACK);
  for (int i = PROP_RATE; i <= PROP_VOLUME; i++)
    self->numbers[i] = 1;
  self->clock.rate = 1;
}

/**
 * hearth_mpris_face_new:
 *
 * Main thread only, as all of it.
 *
 * Returns: (transfer full): a face of a player that has nothing open
 */
HearthMprisFace *
hearth_mpris_face_new (void)
{
  return g_object_new (HEARTH_TYPE_MPRIS_FACE, NULL);
}

/**
 * hearth_mpris_face_get_tracks:
 * @self: a face
 *
 * Whoever plays fills it.
 *
 * Returns: (transfer none): the list of what plays, in order
 */
GListStore *
hearth_mpris_face_get_tracks (HearthMprisFace *self)
{
  g_return_val_if_fail (HEARTH_IS_MPRIS_FACE (self), NULL);

  return self->tracks;
}

/**
 * hearth_mpris_face_find_track:
 * @self: a face
 * @id: the id of a track
 * @position: (out) (nullable): where it is in the list
 *
 * Returns: (transfer none) (nullable): the track of the list that has this id
 */
HearthMprisTrack *
hearth_mpris_face_find_track (HearthMprisFace *self, const char *id, guint *position)
{
  GListModel *tracks = G_LIST_MODEL (self->tracks);

  for (guint i = 0; i < g_list_model_get_n_items (tracks); i++)
    {
      /* The list keeps it alive. */
      g_autoptr (HearthMprisTrack) track = g_list_model_get_item (tracks, i);

      if (!g_str_equal (hearth_mpris_track_get_id (track), id))
        continue;
      if (position != NULL)
        *position = i;
      return track;
    }
  return NULL;
}

/**
 * hearth_mpris_face_get_current:
 * @self: a face
 *
 * Returns: (transfer none) (nullable): what is open, playing or not
 */
HearthMprisTrack *
hearth_mpris_face_get_current (HearthMprisFace *self)
{
  g_return_val_if_fail (HEARTH_IS_MPRIS_FACE (self), NULL);

  return self->current;
}

/**
 * hearth_mpris_face_get_status:
 * @self: a face
 *
 * Returns: whether it plays
 */
HearthMprisStatus
hearth_mpris_face_get_status (HearthMprisFace *self)
{
  g_return_val_if_fail (HEARTH_IS_MPRIS_FACE (self), HEARTH_MPRIS_STOPPED);

  return self->status;
}

/**
 * hearth_mpris_face_get_rate:
 * @self: a face
 *
 * Returns: how fast it plays, 1 for as recorded
 */
double
hearth_mpris_face_get_rate (HearthMprisFace *self)
{
  g_return_val_if_fail (HEARTH_IS_MPRIS_FACE (self), 1);

  return self->numbers[PROP_RATE];
}

/**
 * hearth_mpris_face_is:
 * @self: a face
 * @property: one of the properties that are yes or no
 *
 * Returns: its value
 */
gboolean
hearth_mpris_face_is (HearthMprisFace *self, const char *property)
{
  gboolean is = FALSE;

  g_return_val_if_fail (HEARTH_IS_MPRIS_FACE (self), FALSE);

  g_object_get (self, property, &is, NULL);
  return is;
}

/**
 * hearth_mpris_face_set_position:
 * @self: a face
 * @position_ms: where the current track is, in milliseconds
 * @advancing: whether it moves on at this moment: it plays and does not wait for anything
 *
 * To be told whenever it is known anew.
 */
void
hearth_mpris_face_set_position (HearthMprisFace *self, gint64 position_ms, gboolean advancing)
{
  gint64 now = g_get_monotonic_time ();

  g_return_if_fail (HEARTH_IS_MPRIS_FACE (self));

  hearth_mpris_clock_run (&self->clock, now, advancing, self->numbers[PROP_RATE]);
  hearth_mpris_clock_set (&self->clock, now, position_ms);
  g_signal_emit (self, signals[SIGNAL_MOVED], 0, position_ms, FALSE);
}

/**
 * hearth_mpris_face_jump:
 * @self: a face
 * @position_ms: where somebody went in the current track, in milliseconds
 *
 * Says that the position is another one because somebody wanted that, and not by playing.
 */
void
hearth_mpris_face_jump (HearthMprisFace *self, gint64 position_ms)
{
  g_return_if_fail (HEARTH_IS_MPRIS_FACE (self));

  hearth_mpris_clock_set (&self->clock, g_get_monotonic_time (), position_ms);
  g_signal_emit (self, signals[SIGNAL_MOVED], 0, position_ms, TRUE);
}

/**
 * hearth_mpris_face_get_position_ms:
 * @self: a face
 *
 * Returns: where the current track is at this moment, in milliseconds
 */
gint64
hearth_mpris_face_get_position_ms (HearthMprisFace *self)
{
  gint64 position, length;

  g_return_val_if_fail (HEARTH_IS_MPRIS_FACE (self), 0);

  position = hearth_mpris_clock_get (&self->clock, g_get_monotonic_time ());
  position = MIN (position, self->clock.told_ms + MOST_AHEAD_MS);
  length = self->current != NULL ? hearth_mpris_track_get_length_ms (self->current) : -1;
  return length >= 0 ? MIN (position, MAX (length, self->clock.told_ms)) : position;
}
