/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-mpris-told.h"

#include "hearth-mpris-clock.h"
#include "hearth-mpris-values.h"

/* Who was told where the track stood counts on from there. Playing is not that even, and waiting
 * for the network is told by nothing else: when both are further apart than this, it is as good as
 * a jump. */
#define TOLERANCE_MS 1000

/* After the main thread was busy, it hears where the track stood meanwhile: that is behind what one
 * believes, and is made up for at once. What still is behind after this has waited. */
#define PATIENCE_US (500 * 1000)

/* What is on the move is nowhere more exactly than this. */
#define UNNOTICED_MS 50

/* More tracks than this that come or go at once are told as a new list. */
#define MOST_SINGLY 5

/* One track of the list as it was told. */
typedef struct
{
  char *id;           /* owned */
  GVariant *metadata; /* owned */
} Entry;

struct _HearthMprisTold
{
  HearthMprisFace *face;  /* owned */
  GVariant **values;      /* owned, by their place among all; NULL for what is never told */
  GPtrArray *tracks;      /* owned, of Entry */
  char *current;          /* owned, nullable: the id of the current track */
  HearthMprisClock clock; /* where one believes that the track stands */
  gint64 moved_to_ms;     /* to be told, or -1 */
  gboolean jumped;        /* because somebody went there */
  gint64 behind_us;       /* when it was first seen behind the belief, or 0 */
};

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  g_free (entry->id);
  g_variant_unref (entry->metadata);
  g_free (entry);
}

static GPtrArray *
read_tracks (HearthMprisFace *face)
{
  GListModel *tracks = G_LIST_MODEL (hearth_mpris_face_get_tracks (face));
  GPtrArray *entries = g_ptr_array_new_with_free_func (entry_free);

  for (guint i = 0; i < g_list_model_get_n_items (tracks); i++)
    {
      g_autoptr (HearthMprisTrack) track = g_list_model_get_item (tracks, i);
      Entry *entry = g_new0 (Entry, 1);

      entry->id = g_strdup (hearth_mpris_track_get_id (track));
      entry->metadata = g_variant_ref_sink (hearth_mpris_track_to_variant (track));
      g_ptr_array_add (entries, entry);
    }
  return entries;
}

static gboolean
is_same_id (GPtrArray *a, guint at_a, GPtrArray *b, guint at_b)
{
  return g_str_equal (((Entry *) a->pdata[at_a])->id, ((Entry *) b->pdata[at_b])->id);
}

static void
emit (GDBusConnection *bus, const char *interface, const char *signal, GVariant *arguments)
{
  g_dbus_connection_emit_signal (bus, NULL, HEARTH_MPRIS_PATH, interface, signal, arguments, NULL);
}

static void
tell_new_list (GPtrArray *tracks, const char *current, GDBusConnection *bus)
{
  g_auto (GVariantBuilder) ids = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("ao"));

  for (guint i = 0; i < tracks->len; i++)
    g_variant_builder_add (&ids, "o", ((Entry *) tracks->pdata[i])->id);
  emit (bus, HEARTH_MPRIS_TRACKS, "TrackListReplaced",
        g_variant_new ("(aoo)", &ids, current != NULL ? current : HEARTH_MPRIS_NO_TRACK));
}

static void
tell_added (GPtrArray *tracks, guint first, guint n_added, GDBusConnection *bus)
{
  for (guint i = first; i < first + n_added; i++)
    {
      Entry *entry = tracks->pdata[i];
      Entry *before = i > 0 ? tracks->pdata[i - 1] : NULL;

      emit (bus, HEARTH_MPRIS_TRACKS, "TrackAdded",
            g_variant_new ("(@a{sv}o)", entry->metadata,
                           before != NULL ? before->id : HEARTH_MPRIS_NO_TRACK));
    }
}

static void
tell_removed (GPtrArray *tracks, guint first, guint n_removed, GDBusConnection *bus)
{
  for (guint i = first; i < first + n_removed; i++)
    emit (bus, HEARTH_MPRIS_TRACKS, "TrackRemoved",
          g_variant_new ("(o)", ((Entry *) tracks->pdata[i])->id));
}

/* What stayed at both ends is left alone. */
static void
tell_list (HearthMprisTold *self, GPtrArray *tracks, GDBusConnection *bus)
{
  GPtrArray *old = self->tracks;
  guint least = MIN (old->len, tracks->len);
  guint first = 0, last = 0, n_removed, n_added;

  while (first < least && is_same_id (old, first, tracks, first))
    first++;
  while (last < least - first &&
         is_same_id (old, old->len - 1 - last, tracks, tracks->len - 1 - last))
    last++;
  n_removed = old->len - first - last;
  n_added = tracks->len - first - last;
  if ((n_removed > 0 && n_added > 0) || n_removed + n_added > MOST_SINGLY)
    tell_new_list (tracks, self->current, bus);
  else if (n_removed > 0)
    tell_removed (old, first, n_removed, bus);
  else
    tell_added (tracks, first, n_added, bus);
}

static void
tell_metadata (HearthMprisTold *self, GPtrArray *tracks, GDBusConnection *bus)
{
  for (guint i = 0; i < tracks->len; i++)
    {
      Entry *entry = tracks->pdata[i];

      for (guint j = 0; j < self->tracks->len; j++)
        if (is_same_id (self->tracks, j, tracks, i) &&
            !g_variant_equal (((Entry *) self->tracks->pdata[j])->metadata, entry->metadata))
          emit (bus, HEARTH_MPRIS_TRACKS, "TrackMetadataChanged",
                g_variant_new ("(o@a{sv})", entry->id, entry->metadata));
    }
}

static void
tell_tracks (HearthMprisTold *self, GDBusConnection *bus)
{
  g_autoptr (GPtrArray) tracks = read_tracks (self->face);

  tell_list (self, tracks, bus);
  tell_metadata (self, tracks, bus);
  g_clear_pointer (&self->tracks, g_ptr_array_unref);
  self->tracks = g_steal_pointer (&tracks);
}

/* Takes the value as it is now; says whether it is another than before. */
static gboolean
take_value (HearthMprisTold *self, guint place, const HearthMprisValue *value)
{
  g_autoptr (GVariant) now = NULL;

  if (value->tell == HEARTH_MPRIS_TELL_NEVER)
    return FALSE;
  now = g_variant_ref_sink (value->get (self->face));
  if (self->values[place] != NULL && g_variant_equal (self->values[place], now))
    return FALSE;
  g_clear_pointer (&self->values[place], g_variant_unref);
  self->values[place] = g_steal_pointer (&now);
  return TRUE;
}

static void
tell_interface (HearthMprisTold *self, const char *interface, GDBusConnection *bus)
{
  g_auto (GVariantBuilder) changed = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE_VARDICT);
  g_auto (GVariantBuilder) to_look_at = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE_STRING_ARRAY);
  gboolean any = FALSE;
  guint n_values;
  const HearthMprisValue *values = hearth_mpris_values_get (&n_values);

  for (guint i = 0; i < n_values; i++)
    {
      if (!g_str_equal (values[i].interface, interface) || !take_value (self, i, &values[i]))
        continue;
      any = TRUE;
      if (values[i].tell == HEARTH_MPRIS_TELL_VALUE)
        g_variant_builder_add (&changed, "{sv}", values[i].name, self->values[i]);
      else
        g_variant_builder_add (&to_look_at, "s", values[i].name);
    }
  if (any)
    emit (bus, "org.freedesktop.DBus.Properties", "PropertiesChanged",
          g_variant_new ("(sa{sv}as)", interface, &changed, &to_look_at));
}

static const char *
get_current_id (HearthMprisTold *self)
{
  HearthMprisTrack *current = hearth_mpris_face_get_current (self->face);

  return current != NULL ? hearth_mpris_track_get_id (current) : NULL;
}

/* Whoever hears what is told now believes this from now on: another track, and one that is played
 * again after it was stopped, begin at their beginning; all else goes on from where it is. */
static void
take_belief (HearthMprisTold *self)
{
  const char *current = get_current_id (self);
  HearthMprisStatus status = hearth_mpris_face_get_status (self->face);
  gint64 now = g_get_monotonic_time ();

  hearth_mpris_clock_run (&self->clock, now, status == HEARTH_MPRIS_PLAYING,
                          hearth_mpris_face_get_rate (self->face));
  if (g_strcmp0 (current, self->current) != 0 || status == HEARTH_MPRIS_STOPPED)
    hearth_mpris_clock_set (&self->clock, now, 0);
  g_free (self->current);
  self->current = g_strdup (current);
}

/* Who goes where one believes it to be anyway has gone nowhere. */
static void
tell_jump (HearthMprisTold *self, GDBusConnection *bus)
{
  gint64 now = g_get_monotonic_time ();
  gint64 to_ms = self->moved_to_ms;
  gint64 least_ms = self->clock.runs ? UNNOTICED_MS : 1;

  self->moved_to_ms = -1;
  self->jumped = FALSE;
  if (to_ms < 0 || ABS (to_ms - hearth_mpris_clock_get (&self->clock, now)) < least_ms)
    return;
  hearth_mpris_clock_set (&self->clock, now, to_ms);
  emit (bus, HEARTH_MPRIS_PLAYER, "Seeked", g_variant_new ("(x)", to_ms * 1000));
}

/* Whether the track stands elsewhere than one believes, although nobody went there. */
static gboolean
has_drifted (HearthMprisTold *self, gint64 position_ms)
{
  gint64 now = g_get_monotonic_time ();
  gint64 believed = hearth_mpris_clock_get (&self->clock, now);

  if (g_strcmp0 (get_current_id (self), self->current) != 0)
    believed = 0;
  if (hearth_mpris_face_get_status (self->face) == HEARTH_MPRIS_STOPPED ||
      ABS (position_ms - believed) <= TOLERANCE_MS)
    {
      self->behind_us = 0;
      return FALSE;
    }
  if (position_ms > believed || !self->clock.runs)
    return TRUE;
  if (self->behind_us == 0)
    self->behind_us = now;
  return now - self->behind_us >= PATIENCE_US;
}

/**
 * hearth_mpris_told_new:
 * @face: the player as the desktop sees it
 *
 * Takes everything as it is now for told: whoever comes to know of the player asks for all of it.
 *
 * Returns: (transfer full): what is told
 */
HearthMprisTold *
hearth_mpris_told_new (HearthMprisFace *face)
{
  HearthMprisTold *self = g_new0 (HearthMprisTold, 1);
  guint n_values;
  const HearthMprisValue *values = hearth_mpris_values_get (&n_values);

  self->face = g_object_ref (face);
  self->values = g_new0 (GVariant *, n_values);
  for (guint i = 0; i < n_values; i++)
    take_value (self, i, &values[i]);
  self->tracks = read_tracks (face);
  take_belief (self);
  hearth_mpris_clock_set (&self->clock, g_get_monotonic_time (),
                          hearth_mpris_face_get_position_ms (face));
  self->moved_to_ms = -1;
  return self;
}

/**
 * hearth_mpris_told_free:
 * @self: (transfer full): what is told
 */
void
hearth_mpris_told_free (HearthMprisTold *self)
{
  guint n_values;

  hearth_mpris_values_get (&n_values);
  for (guint i = 0; i < n_values; i++)
    g_clear_pointer (&self->values[i], g_variant_unref);
  g_free (self->values);
  g_ptr_array_unref (self->tracks);
  g_free (self->current);
  g_object_unref (self->face);
  g_free (self);
}

/**
 * hearth_mpris_told_moved:
 * @self: what is told
 * @position_ms: where the track is, in milliseconds
 * @jumped: because somebody went there
 *
 * Finds out whether anybody has to be told. While it is stopped nobody cares where.
 */
void
hearth_mpris_told_moved (HearthMprisTold *self, gint64 position_ms, gboolean jumped)
{
  self->jumped |= jumped;
  self->moved_to_ms = has_drifted (self, position_ms) || self->jumped ? position_ms : -1;
}

/**
 * hearth_mpris_told_is_due:
 * @self: what is told
 *
 * Returns: whether a jump waits to be told
 */
gboolean
hearth_mpris_told_is_due (HearthMprisTold *self)
{
  return self->moved_to_ms >= 0;
}

/**
 * hearth_mpris_told_tell:
 * @self: what is told
 * @bus: where to tell
 *
 * Tells what is another than it was told last: the list, then the properties, then a jump.
 */
void
hearth_mpris_told_tell (HearthMprisTold *self, GDBusConnection *bus)
{
  take_belief (self);
  tell_tracks (self, bus);
  tell_interface (self, HEARTH_MPRIS_ROOT, bus);
  tell_interface (self, HEARTH_MPRIS_TRACKS, bus);
  tell_interface (self, HEARTH_MPRIS_PLAYER, bus);
  tell_jump (self, bus);
}
