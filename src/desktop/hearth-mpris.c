/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-mpris.h"

#include "hearth-dbus-resources.h"
#include "hearth-mpris-calls.h"
#include "hearth-mpris-told.h"
#include "hearth-mpris-values.h"

#define XML "/io/github/hearthapp/Hearth/dbus/org.mpris.MediaPlayer2.xml"

/* Of the bus itself: what RequestName is told, and answers. */
#define DO_NOT_QUEUE 4
#define NAME_IS_TAKEN 3

struct _HearthMpris
{
  GObject parent_instance;

  HearthMprisFace *face; /* owned */
  GCancellable
      *pending;         /* owned, nullable until something is open: ends what is asked of the bus */
  GDBusConnection *bus; /* owned, nullable until it is connected to */
  HearthMprisTold *told; /* owned, nullable like @bus */
  GArray *registrations; /* of guint: the interfaces on the bus */
  char *wanted_name;     /* owned, nullable until it is asked for */
  char *name;            /* owned, nullable until it is had */
  guint turn;            /* source id: something may have to be told */
};

typedef enum
{
  PROP_NAME = 1,
} HearthMprisProperty;

static GParamSpec *props[PROP_NAME + 1];

G_DEFINE_FINAL_TYPE (HearthMpris, hearth_mpris, G_TYPE_OBJECT)

static void
take_name (HearthMpris *self, const char *name)
{
  if (g_strcmp0 (self->name, name) == 0)
    return;
  g_free (self->name);
  self->name = g_strdup (name);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_NAME]);
}

static void
request (HearthMpris *self, const char *name);

/* A second Hearth on the bus takes a name of its own. Processes in sandboxes may have the same
 * number; connections to one bus never do. */
static char *
make_own_name (GDBusConnection *bus)
{
  g_autofree char *number =
      g_strdelimit (g_strdup (g_dbus_connection_get_unique_name (bus)), ":.", '_');

  return g_strconcat (HEARTH_MPRIS_NAME ".instance", number, NULL);
}

static void
requested_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HearthMpris) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer =
      g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);
  guint32 outcome;

  if (answer == NULL)
    {
      g_debug ("the player has no name on the bus: %s", error->message);
      return;
    }
  g_variant_get (answer, "(u)", &outcome);
  if (outcome != NAME_IS_TAKEN)
    take_name (self, self->wanted_name);
  else if (g_str_equal (self->wanted_name, HEARTH_MPRIS_NAME))
    {
      g_autofree char *own_name = make_own_name (self->bus);

      request (self, own_name);
    }
}

/* GLib's own way would wait for the bus when the name is given back. */
static void
call_bus (HearthMpris *self,
          const char *method,
          GVariant *arguments,
          GCancellable *cancellable,
          GAsyncReadyCallback callback)
{
  g_dbus_connection_call (self->bus, "org.freedesktop.DBus", "/org/freedesktop/DBus",
                          "org.freedesktop.DBus", method, arguments, G_VARIANT_TYPE ("(u)"),
                          G_DBUS_CALL_FLAGS_NONE, -1, cancellable, callback,
                          callback != NULL ? g_object_ref (self) : NULL);
}

static void
request (HearthMpris *self, const char *name)
{
  g_free (self->wanted_name);
  self->wanted_name = g_strdup (name);
  call_bus (self, "RequestName", g_variant_new ("(su)", name, DO_NOT_QUEUE), self->pending,
            requested_cb);
}

static void
call_cb (GDBusConnection *bus,
         const char *sender,
         const char *path,
         const char *interface,
         const char *method,
         GVariant *parameters,
         GDBusMethodInvocation *invocation,
         gpointer user_data)
{
  g_autoptr (HearthMpris) self = g_object_ref (user_data);

  hearth_mpris_calls_answer (self->face, invocation);
}

static GVariant *
get_cb (GDBusConnection *bus,
        const char *sender,
        const char *path,
        const char *interface,
        const char *property,
        GError **error,
        gpointer user_data)
{
  HearthMpris *self = user_data;
  const HearthMprisValue *value = hearth_mpris_values_find (interface, property);

  if (value != NULL)
    return value->get (self->face);
  g_set_error (error, G_DBUS_ERROR, G_DBUS_ERROR_UNKNOWN_PROPERTY, "There is no property “%s”",
               property);
  return NULL;
}

static gboolean
set_cb (GDBusConnection *bus,
        const char *sender,
        const char *path,
        const char *interface,
        const char *property,
        GVariant *variant,
        GError **error,
        gpointer user_data)
{
  g_autoptr (HearthMpris) self = g_object_ref (user_data);
  const HearthMprisValue *value = hearth_mpris_values_find (interface, property);

  if (value != NULL && value->set != NULL)
    {
      value->set (self->face, variant);
      return TRUE;
    }
  g_set_error (error, G_DBUS_ERROR, G_DBUS_ERROR_PROPERTY_READ_ONLY, "“%s” cannot be set",
               property);
  return FALSE;
}

static void
register_interfaces (HearthMpris *self)
{
  static const GDBusInterfaceVTable vtable = { call_cb, get_cb, set_cb, { NULL } };
  g_autoptr (GBytes) xml =
      g_resource_lookup_data (hearth_dbus_get_resource (), XML, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autoptr (GDBusNodeInfo) node =
      g_dbus_node_info_new_for_xml (g_bytes_get_data (xml, NULL), NULL);

  for (guint i = 0; node->interfaces[i] != NULL; i++)
    {
      guint id = g_dbus_connection_register_object (self->bus, HEARTH_MPRIS_PATH,
                                                    node->interfaces[i], &vtable, self, NULL, NULL);

      /* Something else of this program may be there already; then that is what the desktop sees. */
      if (id != 0)
        g_array_append_val (self->registrations, id);
    }
}

static void
close_bus (HearthMpris *self)
{
  g_cancellable_cancel (self->pending);
  g_clear_object (&self->pending);
  g_clear_handle_id (&self->turn, g_source_remove);
  /* A name that is still being asked for may be had by then. */
  if (self->wanted_name != NULL)
    call_bus (self, "ReleaseName", g_variant_new ("(s)", self->wanted_name), NULL, NULL);
  for (guint i = 0; i < self->registrations->len; i++)
    g_dbus_connection_unregister_object (self->bus, g_array_index (self->registrations, guint, i));
  g_array_set_size (self->registrations, 0);
  g_clear_pointer (&self->wanted_name, g_free);
  g_clear_pointer (&self->told, hearth_mpris_told_free);
  g_clear_object (&self->bus);
  take_name (self, NULL);
}

static void
connected_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HearthMpris) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GDBusConnection) bus = g_bus_get_finish (result, &error);

  if (bus == NULL)
    {
      g_debug ("the desktop does not see the player: %s", error->message);
      return;
    }
  self->bus = g_steal_pointer (&bus);
  self->told = hearth_mpris_told_new (self->face);
  register_interfaces (self);
  request (self, HEARTH_MPRIS_NAME);
}

static gboolean
turn_cb (gpointer user_data)
{
  HearthMpris *self = user_data;

  self->turn = 0;
  if (hearth_mpris_face_get_current (self->face) == NULL)
    close_bus (self);
  else if (self->bus != NULL)
    hearth_mpris_told_tell (self->told, self->bus);
  else if (self->pending == NULL)
    {
      self->pending = g_cancellable_new ();
      g_bus_get (G_BUS_TYPE_SESSION, self->pending, connected_cb, g_object_ref (self));
    }
  return G_SOURCE_REMOVE;
}

/* Whatever else changes in this turn of the main loop is told along with it. */
static void
changed_cb (HearthMpris *self)
{
  if (self->turn != 0)
    return;
  self->turn = g_idle_add_full (G_PRIORITY_DEFAULT, turn_cb, self, NULL);
  g_source_set_name_by_id (self->turn, "[hearth] tells the desktop");
}

static void
moved_cb (HearthMpris *self, gint64 position_ms, gboolean jumped)
{
  if (self->told == NULL)
    return;
  hearth_mpris_told_moved (self->told, position_ms, jumped);
  if (hearth_mpris_told_is_due (self->told))
    changed_cb (self);
}

static void
follow_track (HearthMpris *self, HearthMprisTrack *track)
{
  g_signal_handlers_disconnect_by_func (track, changed_cb, self);
  g_signal_connect_object (track, "notify", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
}

static void
tracks_changed_cb (
    HearthMpris *self, guint position, guint removed, guint added, GListModel *tracks)
{
  for (guint i = position; i < position + added; i++)
    {
      g_autoptr (HearthMprisTrack) track = g_list_model_get_item (tracks, i);

      follow_track (self, track);
    }
  changed_cb (self);
}

static void
current_cb (HearthMpris *self)
{
  HearthMprisTrack *current = hearth_mpris_face_get_current (self->face);

  if (current != NULL)
    follow_track (self, current);
}

static void
hearth_mpris_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  HearthMpris *self = HEARTH_MPRIS (object);

  switch ((HearthMprisProperty) property_id)
    {
    case PROP_NAME:
      g_value_set_string (value, self->name);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
hearth_mpris_dispose (GObject *object)
{
  HearthMpris *self = HEARTH_MPRIS (object);

  close_bus (self);
  g_clear_object (&self->face);

  G_OBJECT_CLASS (hearth_mpris_parent_class)->dispose (object);
}

static void
hearth_mpris_finalize (GObject *object)
{
  g_array_unref (HEARTH_MPRIS (object)->registrations);

  G_OBJECT_CLASS (hearth_mpris_parent_class)->finalize (object);
}

static void
hearth_mpris_class_init (HearthMprisClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = hearth_mpris_get_property;
  object_class->dispose = hearth_mpris_dispose;
  object_class->finalize = hearth_mpris_finalize;

  props[PROP_NAME] =
      g_param_spec_string ("name", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);
}

static void
hearth_mpris_init (HearthMpris *self)
{
  self->registrations = g_array_new (FALSE, FALSE, sizeof (guint));
}

/**
 * hearth_mpris_new:
 * @face: the player as the desktop sees it
 *
 * Nothing is asked of the bus before something is open. Main thread.
 *
 * Returns: (transfer full): what puts @face on the bus, until it is let go
 */
HearthMpris *
hearth_mpris_new (HearthMprisFace *face)
{
  HearthMpris *self = g_object_new (HEARTH_TYPE_MPRIS, NULL);

  self->face = g_object_ref (face);
  g_signal_connect_object (face, "notify", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (face, "notify::current", G_CALLBACK (current_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (face, "moved", G_CALLBACK (moved_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (hearth_mpris_face_get_tracks (face), "items-changed",
                           G_CALLBACK (tracks_changed_cb), self, G_CONNECT_SWAPPED);
  current_cb (self);
  changed_cb (self);
  return self;
}

/**
 * hearth_mpris_get_name:
 * @self: what puts a face on the bus
 *
 * Returns: (transfer none) (nullable): the name on the bus, once it is had
 */
const char *
hearth_mpris_get_name (HearthMpris *self)
{
  return self->name;
}
