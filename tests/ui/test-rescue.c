/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is done about a recording that stopped, on a computer whose network the test switches. */
#include "hearth-player-error.h"
#include "hearth-player-rescue.h"
#include "hearth-test.h"

/* A network that is there or not, as it is told. */
#define SWITCH_TYPE_NETWORK (switch_network_get_type ())
G_DECLARE_FINAL_TYPE (SwitchNetwork, switch_network, SWITCH, NETWORK, GObject)

struct _SwitchNetwork
{
  GObject parent_instance;
  gboolean available;
};

static void
switch_network_iface_init (GNetworkMonitorInterface *iface)
{
}

static void
switch_network_initable_init (GInitableIface *iface)
{
}

G_DEFINE_FINAL_TYPE_WITH_CODE (SwitchNetwork,
                               switch_network,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_INITABLE, switch_network_initable_init)
                                   G_IMPLEMENT_INTERFACE (G_TYPE_NETWORK_MONITOR,
                                                          switch_network_iface_init))

enum
{
  PROP_AVAILABLE = 1,
  PROP_METERED,
  PROP_CONNECTIVITY,
};

static void
switch_network_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_AVAILABLE)
    g_value_set_boolean (value, SWITCH_NETWORK (object)->available);
  else if (id == PROP_METERED)
    g_value_set_boolean (value, FALSE);
  else
    g_value_set_enum (value, G_NETWORK_CONNECTIVITY_FULL);
}

static void
switch_network_class_init (SwitchNetworkClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = switch_network_get_property;
  g_object_class_override_property (object_class, PROP_AVAILABLE, "network-available");
  g_object_class_override_property (object_class, PROP_METERED, "network-metered");
  g_object_class_override_property (object_class, PROP_CONNECTIVITY, "connectivity");
}

static void
switch_network_init (SwitchNetwork *self)
{
}

typedef struct
{
  SwitchNetwork *network;
  HearthPlayerRescue *rescue;
  guint n_retries;
  guint n_gave_up;
  guint n_expired;
  gboolean somebody_looks;
} Case;

static gboolean
expired_cb (Case *self)
{
  self->n_expired++;
  return self->somebody_looks;
}

static void
set_up (Case *self, gconstpointer unused)
{
  self->network = g_object_new (SWITCH_TYPE_NETWORK, NULL);
  self->network->available = TRUE;
  self->rescue = hearth_player_rescue_new (G_NETWORK_MONITOR (self->network));
  g_signal_connect_swapped (self->rescue, "retry", G_CALLBACK (hearth_test_count_cb),
                            &self->n_retries);
  g_signal_connect_swapped (self->rescue, "gave-up", G_CALLBACK (hearth_test_count_cb),
                            &self->n_gave_up);
  g_signal_connect_swapped (self->rescue, "expired", G_CALLBACK (expired_cb), self);
}

static void
tear_down (Case *self, gconstpointer unused)
{
  g_assert_finalize_object (self->rescue);
  g_assert_finalize_object (self->network);
}

static void
turn_network (Case *self, gboolean on)
{
  self->network->available = on;
  g_signal_emit_by_name (self->network, "network-changed", on);
}

static gboolean
take (Case *self, HearthPlayerError code, gint64 position_ms)
{
  g_autoptr (GError) error = g_error_new_literal (HEARTH_PLAYER_ERROR, (int) code, "It stopped.");

  return hearth_player_rescue_take (self->rescue, error, position_ms);
}

#define step(self) hearth_player_rescue_get_step ((self)->rescue)

/* Offline it waits for the network, however long that is, and goes on with it. */
static void
test_offline (Case *self, gconstpointer unused)
{
  hearth_player_rescue_progress (self->rescue);
  turn_network (self, FALSE);
  g_assert_true (take (self, HEARTH_PLAYER_ERROR_NETWORK, 60000));
  g_assert_cmpint (step (self), ==, HEARTH_PLAYER_RESCUE_OFFLINE);
  for (guint i = 0; i < 30; i++)
    {
      hearth_player_rescue_try_now (self->rescue);
      g_assert_true (take (self, HEARTH_PLAYER_ERROR_NETWORK, 60000));
    }
  g_assert_cmpuint (self->n_retries, ==, 30);

  turn_network (self, TRUE);
  g_assert_cmpint (step (self), ==, HEARTH_PLAYER_RESCUE_LOST);
  hearth_test_wait_for (self->n_retries == 31, 10);
  hearth_player_rescue_progress (self->rescue);
  g_assert_cmpint (step (self), ==, HEARTH_PLAYER_RESCUE_NONE);
  g_assert_cmpuint (self->n_gave_up, ==, 0);
}

/* What never played is soon told; when another network comes it is tried all the same. */
static void
test_never_played (Case *self, gconstpointer unused)
{
  guint n = 0;

  while (take (self, HEARTH_PLAYER_ERROR_NETWORK, 0))
    {
      n++;
      hearth_test_wait_for (self->n_retries >= n, 10);
    }
  g_assert_cmpuint (n, >=, 2);
  g_assert_cmpuint (n, <=, 5);
  g_assert_cmpint (step (self), ==, HEARTH_PLAYER_RESCUE_NONE);
  turn_network (self, TRUE);
  hearth_test_wait_for (self->n_retries == n + 1, 10);
}

/* An address is looked up once; after it played on for a while, once more. */
static void
test_expired (Case *self, gconstpointer unused)
{
  g_assert_false (take (self, HEARTH_PLAYER_ERROR_REFUSED, 0));
  g_assert_cmpuint (self->n_expired, ==, 1);
  hearth_player_rescue_reset (self->rescue);

  self->somebody_looks = TRUE;
  g_assert_true (take (self, HEARTH_PLAYER_ERROR_NOT_FOUND, 1000));
  g_assert_cmpint (step (self), ==, HEARTH_PLAYER_RESCUE_RENEWING);
  hearth_player_rescue_renewed (self->rescue);
  g_assert_false (take (self, HEARTH_PLAYER_ERROR_NOT_FOUND, 1000));
  hearth_player_rescue_progress (self->rescue);
  g_assert_true (take (self, HEARTH_PLAYER_ERROR_NOT_FOUND, 90000));
  hearth_player_rescue_give_up (self->rescue);
  g_assert_cmpuint (self->n_gave_up, ==, 1);
  g_assert_cmpuint (self->n_expired, ==, 3);
}

/* A file that is too short always ends in the same place; a connection somewhere else. */
static void
test_cut_short (Case *self, gconstpointer unused)
{
  hearth_player_rescue_progress (self->rescue);
  g_assert_true (take (self, HEARTH_PLAYER_ERROR_CUT_SHORT, 20000));
  hearth_test_wait_for (self->n_retries == 1, 10);
  hearth_player_rescue_progress (self->rescue);
  g_assert_true (take (self, HEARTH_PLAYER_ERROR_CUT_SHORT, 45000));
  hearth_test_wait_for (self->n_retries == 2, 10);
  hearth_player_rescue_progress (self->rescue);
  g_assert_false (take (self, HEARTH_PLAYER_ERROR_CUT_SHORT, 45100));
}

static void
test_told_at_once (Case *self, gconstpointer unused)
{
  g_assert_false (take (self, HEARTH_PLAYER_ERROR_CODEC, 0));
  g_assert_false (take (self, HEARTH_PLAYER_ERROR_FORMAT, 0));
  g_assert_cmpint (step (self), ==, HEARTH_PLAYER_RESCUE_NONE);
  hearth_player_rescue_give_up (self->rescue);
  hearth_player_rescue_try_now (self->rescue);
  g_assert_cmpuint (self->n_gave_up + self->n_retries, ==, 0);
}

#define add(path, func) g_test_add (path, Case, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("/rescue/offline", test_offline);
  add ("/rescue/never-played", test_never_played);
  add ("/rescue/expired", test_expired);
  add ("/rescue/cut-short", test_cut_short);
  add ("/rescue/told-at-once", test_told_at_once);
  return g_test_run ();
}
