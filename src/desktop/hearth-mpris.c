/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-mpris.h"

#include "hearth-dbus-resources.h"
#include "hearth-mpris-calls.h"
#include "hearth-mpris-told.h"
#include "hearth-mpris-values.h"

#define XML "/io/github/hearthapp/Hearth/dbus/org.mpris.MediaPlayer2.xml"

struct _HearthMpris
{
  GObject parent_instance;

  HearthMprisFace *face;    /* owned */
  GCancellable *connecting; /* owned, nullable: while the bus is being connected to */
  GDBusConnection *bus;     /* owned, nullable until something is open */
  HearthMprisTold *told;    /* owned, nullable like @bus */
  GArray *registrations;    /* of guint: the interfaces on the bus */
  guint name_id;            /* 0 for none */
  char *name;               /* owned, nullable until it is had */
  gboolean shares_the_name; /* another Hearth has the plain name */
  guint turn;               /* source id: something may have to be told */
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
acquired_cb (GDBusConnection *bus, const char *name, gpointer user_data)
{
  take_name (user_data, name);
}

static void
lost_cb (GDBusConnection *bus, const char *name, gpointer user_data);

static void
own (HearthMpris *self, const char *name)
{
  g_clear_handle_id (&self->name_id, g_bus_unown_name);
  self->name_id =
      g_bus_own_name_on_connection (self->bus, name, G_BUS_NAME_OWNER_FLAGS_DO_NOT_QUEUE,
                                    acquired_cb, lost_cb, self, NULL);
}

/* A second Hearth on the bus takes a name of its own. Processes in sandboxes may have the same
 * number; connections to one bus never do. */
static void
lost_cb (GDBusConnection *bus, const char *name, gpointer user_data)
{
  HearthMpris *self = user_data;
  g_autofree char *number = NULL;
  g_autofree char *own_name = NULL;

  take_name (self, NULL);
  if (self->shares_the_name || g_dbus_connection_is_closed (self->bus))
    return;
  self->shares_the_name = TRUE;
  number = g_strdelimit (g_strdup (g_dbus_connection_get_unique_name (self->bus)), ":.", '_');
  own_name = g_strconcat (HEARTH_MPRIS_NAME ".instance", number, NULL);
  own (self, own_name);
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
  g_cancellable_cancel (self->connecting);
  g_clear_object (&self->connecting);
  g_clear_handle_id (&self->turn, g_source_remove);
  g_clear_handle_id (&self->name_id, g_bus_unown_name);
  for (guint i = 0; i < self->registrations->len; i++)
    g_dbus_connection_unregister_object (self->bus, g_array_index (self->registrations, guint, i));
  g_array_set_size (self->registrations, 0);
  g_clear_pointer (&self->told, hearth_mpris_told_free);
  g_clear_object (&self->bus);
  self->shares_the_name = FALSE;
  take_name (self, NULL);
}

static void
connected_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HearthMpris) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GDBusConnection) bus = g_bus_get_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->connecting);
  if (bus == NULL)
    {
      g_debug ("the desktop does not see the player: %s", error->message);
      return;
    }
  self->bus = g_steal_pointer (&bus);
  self->told = hearth_mpris_told_new (self->face);
  register_interfaces (self);
  own (self, HEARTH_MPRIS_NAME);
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
  else if (self->connecting == NULL)
    {
      self->connecting = g_cancellable_new ();
      g_bus_get (G_BUS_TYPE_SESSION, self->connecting, connected_cb, g_object_ref (self));
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
