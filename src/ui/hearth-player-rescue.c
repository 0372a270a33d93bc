/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-player-rescue.h"

#include "hearth-player.h"

/* What played before is worth more patience than what never began: there somebody waits for an
 * answer. About four minutes, and two seconds. */
#define TRIES_PLAYED 12
#define TRIES_NEW 2

/* An address is looked up in less than this, or not at all. */
#define RENEW_SECONDS 30

/* After so much of playback everything is as if nothing had been. */
#define PROGRESS_MS 5000

/* From one try to the next, in milliseconds; the last one is for all that follow. */
static const guint delays_ms[] = { 500, 1500, 4000, 8000, 15000, 30000 };

struct _HearthPlayerRescue
{
  GObject parent_instance;

  GNetworkMonitor *monitor; /* owned */
  HearthPlayerRescueStep step;
  GError *error;      /* owned, nullable: what went wrong */
  guint timer;        /* source id: until the next try, or until nobody answers any more */
  guint n_tries;      /* since it played last */
  gboolean played;    /* something was seen or heard of it */
  gboolean renewed;   /* the address was looked up once */
  gboolean watchful;  /* it was given up because of the network, and goes on when that is back */
  gint64 position_ms; /* where it went wrong */
  gint64 cut_ms;      /* where it broke off before, -1 for nowhere */
};

typedef enum
{
  PROP_NETWORK_MONITOR = 1,
  PROP_STEP,
} HearthPlayerRescueProperty;

static GParamSpec *props[PROP_STEP + 1];

typedef enum
{
  SIGNAL_RETRY,
  SIGNAL_EXPIRED,
  SIGNAL_GAVE_UP,
  N_SIGNALS,
} HearthPlayerRescueSignal;

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HearthPlayerRescue, hearth_player_rescue, G_TYPE_OBJECT)

static void
set_step (HearthPlayerRescue *self, HearthPlayerRescueStep step)
{
  if (self->step == step)
    return;
  self->step = step;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_STEP]);
}

static void
set_error (HearthPlayerRescue *self, const GError *error)
{
  GError *copy = g_error_copy (error);

  g_clear_error (&self->error);
  self->error = copy;
}

static gboolean
is_online (HearthPlayerRescue *self)
{
  return g_network_monitor_get_network_available (self->monitor);
}

/* The step stays: it is over when something plays, not when something is tried. */
static gboolean
retry_cb (gpointer user_data)
{
  HearthPlayerRescue *self = user_data;

  self->timer = 0;
  self->n_tries++;
  self->watchful = FALSE;
  g_signal_emit (self, signals[SIGNAL_RETRY], 0);
  return G_SOURCE_REMOVE;
}

static void
start_timer (HearthPlayerRescue *self, guint delay_ms, GSourceFunc func)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  self->timer = g_timeout_add (delay_ms, func, self);
  g_source_set_name_by_id (self->timer, "[hearth] rescue");
}

static void
plan_try (HearthPlayerRescue *self)
{
  start_timer (self, delays_ms[MIN (self->n_tries, G_N_ELEMENTS (delays_ms) - 1)], retry_cb);
}

static gboolean
renew_late_cb (gpointer user_data)
{
  HearthPlayerRescue *self = user_data;

  self->timer = 0;
  hearth_player_rescue_give_up (self);
  return G_SOURCE_REMOVE;
}

/* While this computer is offline the number of tries does not count; a network that only looks as
 * if it were not there is found all the same. */
static gboolean
take_loss (HearthPlayerRescue *self)
{
  gboolean online = is_online (self);

  if (online && self->n_tries >= (self->played ? TRIES_PLAYED : TRIES_NEW))
    {
      self->watchful = TRUE;
      set_step (self, HEARTH_PLAYER_RESCUE_NONE);
      return FALSE;
    }
  set_step (self, online ? HEARTH_PLAYER_RESCUE_LOST : HEARTH_PLAYER_RESCUE_OFFLINE);
  plan_try (self);
  return TRUE;
}

/* A connection that ends early breaks off somewhere else the next time; a file that is too short
 * always in the same place. */
static gboolean
take_cut (HearthPlayerRescue *self)
{
  if (self->cut_ms >= 0 && self->position_ms - self->cut_ms < PROGRESS_MS)
    {
      set_step (self, HEARTH_PLAYER_RESCUE_NONE);
      return FALSE;
    }
  self->cut_ms = self->position_ms;
  self->n_tries = 0;
  set_step (self, HEARTH_PLAYER_RESCUE_LOST);
  plan_try (self);
  return TRUE;
}

static gboolean
take_expiry (HearthPlayerRescue *self)
{
  gboolean somebody_looks = FALSE;

  if (!self->renewed)
    {
      self->renewed = TRUE;
      g_signal_emit (self, signals[SIGNAL_EXPIRED], 0, &somebody_looks);
    }
  set_step (self, somebody_looks ? HEARTH_PLAYER_RESCUE_RENEWING : HEARTH_PLAYER_RESCUE_NONE);
  if (somebody_looks)
    start_timer (self, RENEW_SECONDS * 1000, renew_late_cb);
  return somebody_looks;
}

/* A way that the computer did not have before is worth a try at once. */
static void
network_changed_cb (HearthPlayerRescue *self, gboolean available)
{
  gboolean waits =
      self->step == HEARTH_PLAYER_RESCUE_OFFLINE || self->step == HEARTH_PLAYER_RESCUE_LOST;

  if (available && self->timer != 0 && waits)
    {
      set_step (self, HEARTH_PLAYER_RESCUE_LOST);
      self->n_tries = 0;
      plan_try (self);
    }
  else if (available && self->watchful)
    {
      self->watchful = FALSE;
      self->n_tries = 0;
      set_step (self, HEARTH_PLAYER_RESCUE_LOST);
      plan_try (self);
    }
  else if (!available && self->step == HEARTH_PLAYER_RESCUE_LOST)
    {
      set_step (self, HEARTH_PLAYER_RESCUE_OFFLINE);
    }
}

static void
hearth_player_rescue_constructed (GObject *object)
{
  HearthPlayerRescue *self = HEARTH_PLAYER_RESCUE (object);

  G_OBJECT_CLASS (hearth_player_rescue_parent_class)->constructed (object);

  if (self->monitor == NULL)
    self->monitor = g_object_ref (g_network_monitor_get_default ());
  g_signal_connect_object (self->monitor, "network-changed", G_CALLBACK (network_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
hearth_player_rescue_get_property (GObject *object,
                                   guint property_id,
                                   GValue *value,
                                   GParamSpec *pspec)
{
  HearthPlayerRescue *self = HEARTH_PLAYER_RESCUE (object);

  switch ((HearthPlayerRescueProperty) property_id)
    {
    case PROP_STEP:
      g_value_set_int (value, (int) self->step);
      break;
    case PROP_NETWORK_MONITOR:
      g_value_set_object (value, self->monitor);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
hearth_player_rescue_set_property (GObject *object,
                                   guint property_id,
                                   const GValue *value,
                                   GParamSpec *pspec)
{
  HearthPlayerRescue *self = HEARTH_PLAYER_RESCUE (object);

  switch ((HearthPlayerRescueProperty) property_id)
    {
    case PROP_NETWORK_MONITOR:
      self->monitor = g_value_dup_object (value);
      break;
    case PROP_STEP:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
hearth_player_rescue_dispose (GObject *object)
{
  HearthPlayerRescue *self = HEARTH_PLAYER_RESCUE (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_object (&self->monitor);
  g_clear_error (&self->error);

  G_OBJECT_CLASS (hearth_player_rescue_parent_class)->dispose (object);
}

static void
hearth_player_rescue_class_init (HearthPlayerRescueClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = hearth_player_rescue_constructed;
  object_class->get_property = hearth_player_rescue_get_property;
  object_class->set_property = hearth_player_rescue_set_property;
  object_class->dispose = hearth_player_rescue_dispose;

  props[PROP_NETWORK_MONITOR] =
      g_param_spec_object ("network-monitor", NULL, NULL, G_TYPE_NETWORK_MONITOR,
                           G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  props[PROP_STEP] = g_param_spec_int ("step", NULL, NULL, HEARTH_PLAYER_RESCUE_NONE,
                                       HEARTH_PLAYER_RESCUE_RENEWING, HEARTH_PLAYER_RESCUE_NONE,
                                       G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);

  signals[SIGNAL_RETRY] = g_signal_new ("retry", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_EXPIRED] =
      g_signal_new ("expired", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                    g_signal_accumulator_true_handled, NULL, NULL, G_TYPE_BOOLEAN, 0);
  signals[SIGNAL_GAVE_UP] = g_signal_new ("gave-up", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
hearth_player_rescue_init (HearthPlayerRescue *self)
{
  self->cut_ms = -1;
}

/**
 * hearth_player_rescue_new:
 * @monitor: (nullable): tells whether there is a network; %NULL for the one of this computer
 *
 * Returns: (transfer full): a rescue with nothing to do
 */
HearthPlayerRescue *
hearth_player_rescue_new (GNetworkMonitor *monitor)
{
  return g_object_new (HEARTH_TYPE_PLAYER_RESCUE, "network-monitor", monitor, NULL);
}

/**
 * hearth_player_rescue_reset:
 * @self: a rescue
 *
 * Forgets everything: something else is opened, or the person starts anew.
 */
void
hearth_player_rescue_reset (HearthPlayerRescue *self)
{
  g_return_if_fail (HEARTH_IS_PLAYER_RESCUE (self));

  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_error (&self->error);
  self->n_tries = 0;
  self->played = FALSE;
  self->renewed = FALSE;
  self->watchful = FALSE;
  self->cut_ms = -1;
  set_step (self, HEARTH_PLAYER_RESCUE_NONE);
}

/**
 * hearth_player_rescue_take:
 * @self: a rescue
 * @error: why the recording stopped
 * @position_ms: where, in milliseconds
 *
 * Takes the trouble on, if there is anything to be done about it without the person.
 *
 * Returns: whether the person need not be told yet
 */
gboolean
hearth_player_rescue_take (HearthPlayerRescue *self, const GError *error, gint64 position_ms)
{
  g_return_val_if_fail (HEARTH_IS_PLAYER_RESCUE (self), FALSE);
  g_return_val_if_fail (error != NULL, FALSE);

  set_error (self, error);
  /* What has played on for a while was healthy. */
  if (self->played && ABS (position_ms - self->position_ms) >= PROGRESS_MS)
    {
      self->n_tries = 0;
      self->renewed = FALSE;
    }
  self->position_ms = position_ms;
  if (g_error_matches (error, HEARTH_PLAYER_ERROR, HEARTH_PLAYER_ERROR_NETWORK))
    return take_loss (self);
  if (g_error_matches (error, HEARTH_PLAYER_ERROR, HEARTH_PLAYER_ERROR_CUT_SHORT))
    return take_cut (self);
  if (g_error_matches (error, HEARTH_PLAYER_ERROR, HEARTH_PLAYER_ERROR_NOT_FOUND) ||
      g_error_matches (error, HEARTH_PLAYER_ERROR, HEARTH_PLAYER_ERROR_REFUSED) ||
      g_error_matches (error, HEARTH_PLAYER_ERROR, HEARTH_PLAYER_ERROR_WEB_PAGE))
    return take_expiry (self);
  set_step (self, HEARTH_PLAYER_RESCUE_NONE);
  return FALSE;
}

/**
 * hearth_player_rescue_progress:
 * @self: a rescue
 *
 * Something is seen or heard, for the first time or again.
 */
void
hearth_player_rescue_progress (HearthPlayerRescue *self)
{
  g_return_if_fail (HEARTH_IS_PLAYER_RESCUE (self));

  self->played = TRUE;
  self->watchful = FALSE;
  g_clear_handle_id (&self->timer, g_source_remove);
  set_step (self, HEARTH_PLAYER_RESCUE_NONE);
}

/**
 * hearth_player_rescue_try_now:
 * @self: a rescue
 *
 * Does not wait any longer for the next try. Does nothing while there is none to wait for.
 */
void
hearth_player_rescue_try_now (HearthPlayerRescue *self)
{
  g_return_if_fail (HEARTH_IS_PLAYER_RESCUE (self));

  if (self->timer == 0 || self->step == HEARTH_PLAYER_RESCUE_RENEWING)
    return;
  g_clear_handle_id (&self->timer, g_source_remove);
  self->n_tries = 0;
  retry_cb (self);
}

/**
 * hearth_player_rescue_renewed:
 * @self: a rescue
 *
 * Another address was found, and is opened now. When that fails as well, it is told.
 */
void
hearth_player_rescue_renewed (HearthPlayerRescue *self)
{
  g_return_if_fail (HEARTH_IS_PLAYER_RESCUE (self));

  g_clear_handle_id (&self->timer, g_source_remove);
  set_step (self, HEARTH_PLAYER_RESCUE_NONE);
}

/**
 * hearth_player_rescue_give_up:
 * @self: a rescue
 *
 * Tries no more: the person does not want it, or nobody knows another address. Does nothing when
 * nothing is being rescued.
 */
void
hearth_player_rescue_give_up (HearthPlayerRescue *self)
{
  g_return_if_fail (HEARTH_IS_PLAYER_RESCUE (self));

  if (self->step == HEARTH_PLAYER_RESCUE_NONE)
    return;
  g_clear_handle_id (&self->timer, g_source_remove);
  set_step (self, HEARTH_PLAYER_RESCUE_NONE);
  g_signal_emit (self, signals[SIGNAL_GAVE_UP], 0);
}

/**
 * hearth_player_rescue_get_step:
 * @self: a rescue
 *
 * Returns: what is being done
 */
HearthPlayerRescueStep
hearth_player_rescue_get_step (HearthPlayerRescue *self)
{
  g_return_val_if_fail (HEARTH_IS_PLAYER_RESCUE (self), HEARTH_PLAYER_RESCUE_NONE);

  return self->step;
}

/**
 * hearth_player_rescue_get_error:
 * @self: a rescue
 *
 * Returns: (transfer none) (nullable): what went wrong last
 */
const GError *
hearth_player_rescue_get_error (HearthPlayerRescue *self)
{
  g_return_val_if_fail (HEARTH_IS_PLAYER_RESCUE (self), NULL);

  return self->error;
}
