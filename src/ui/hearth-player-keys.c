/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-player-keys.h"

/* A key and what it does. NO_ARGUMENT is for actions that take none. */
#define NO_ARGUMENT G_MININT

typedef struct
{
  guint key;
  guint keypad; /* 0 when there is none */
  GdkModifierType modifiers;
  const char *action;
  int argument;
} Key;

/* These are pressed anywhere in the window: nothing but a text entry wants them, and that comes
 * first. */
static const Key window_keys[] = {
  { GDK_KEY_space, 0, 0, "player.space", NO_ARGUMENT },
  { GDK_KEY_k, 0, 0, "player.play-pause", NO_ARGUMENT },
  { GDK_KEY_j, 0, 0, "player.seek-by", -10 },
  { GDK_KEY_j, 0, GDK_SHIFT_MASK, "player.recall", NO_ARGUMENT },
  { GDK_KEY_l, 0, 0, "player.seek-by", 10 },
  { GDK_KEY_m, 0, 0, "player.mute", NO_ARGUMENT },
  { GDK_KEY_f, 0, 0, "win.fullscreen", NO_ARGUMENT },
  { GDK_KEY_c, 0, 0, "player.captions", NO_ARGUMENT },
  { GDK_KEY_g, 0, 0, "player.caption-delay-by", -100 },
  { GDK_KEY_h, 0, 0, "player.caption-delay-by", 100 },
  { GDK_KEY_g, 0, GDK_SHIFT_MASK, "player.caption-delay-reset", NO_ARGUMENT },
  { GDK_KEY_comma, 0, 0, "player.frame", -1 },
  { GDK_KEY_period, 0, 0, "player.frame", 1 },
  { GDK_KEY_bracketleft, 0, 0, "player.speed-down", NO_ARGUMENT },
  { GDK_KEY_bracketright, 0, 0, "player.speed-up", NO_ARGUMENT },
  { GDK_KEY_BackSpace, 0, 0, "player.speed-normal", NO_ARGUMENT },
  { GDK_KEY_r, 0, 0, "player.loop", NO_ARGUMENT },
  { GDK_KEY_t, 0, 0, "segment.transcript", NO_ARGUMENT },
  { GDK_KEY_slash, GDK_KEY_KP_Divide, 0, "segment.find", NO_ARGUMENT },
  { GDK_KEY_n, 0, 0, "win.next-segment", NO_ARGUMENT },
  { GDK_KEY_p, 0, 0, "win.previous-segment", NO_ARGUMENT },
  { GDK_KEY_0, GDK_KEY_KP_0, 0, "player.tenth", 0 },
  { GDK_KEY_1, GDK_KEY_KP_1, 0, "player.tenth", 1 },
  { GDK_KEY_2, GDK_KEY_KP_2, 0, "player.tenth", 2 },
  { GDK_KEY_3, GDK_KEY_KP_3, 0, "player.tenth", 3 },
  { GDK_KEY_4, GDK_KEY_KP_4, 0, "player.tenth", 4 },
  { GDK_KEY_5, GDK_KEY_KP_5, 0, "player.tenth", 5 },
  { GDK_KEY_6, GDK_KEY_KP_6, 0, "player.tenth", 6 },
  { GDK_KEY_7, GDK_KEY_KP_7, 0, "player.tenth", 7 },
  { GDK_KEY_8, GDK_KEY_KP_8, 0, "player.tenth", 8 },
  { GDK_KEY_9, GDK_KEY_KP_9, 0, "player.tenth", 9 },
};

/* Elsewhere these press, move the focus or scroll, so they belong to the player only while the
 * focus is in it. */
static const Key view_keys[] = {
  { GDK_KEY_space, 0, 0, "player.space", NO_ARGUMENT },
  { GDK_KEY_Left, GDK_KEY_KP_Left, 0, "player.seek-by", -5 },
  { GDK_KEY_Right, GDK_KEY_KP_Right, 0, "player.seek-by", 5 },
  { GDK_KEY_Left, GDK_KEY_KP_Left, GDK_SHIFT_MASK, "player.chapter", -1 },
  { GDK_KEY_Right, GDK_KEY_KP_Right, GDK_SHIFT_MASK, "player.chapter", 1 },
  { GDK_KEY_Up, GDK_KEY_KP_Up, 0, "player.volume-by", 5 },
  { GDK_KEY_Down, GDK_KEY_KP_Down, 0, "player.volume-by", -5 },
};

/* What a text entry does with these keys is its own, also when there is nothing to undo in it. */
static const Key undo_keys[] = {
  { GDK_KEY_z, 0, GDK_CONTROL_MASK, "player.jump-back", NO_ARGUMENT },
  { GDK_KEY_z, 0, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "player.jump-forward", NO_ARGUMENT },
  { GDK_KEY_i, 0, GDK_CONTROL_MASK, "player.page-address", NO_ARGUMENT },
};

static gboolean
is_writing (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return GTK_IS_EDITABLE (focus) ||
         (GTK_IS_TEXT_VIEW (focus) && gtk_text_view_get_editable (GTK_TEXT_VIEW (focus)));
}

static gboolean
unless_writing_cb (GtkWidget *view, GVariant *args, gpointer named)
{
  if (is_writing (view))
    return FALSE;
  return gtk_shortcut_action_activate (named, 0, view, NULL);
}

static void
add_undo_keys (GtkShortcutController *controller)
{
  for (gsize i = 0; i < G_N_ELEMENTS (undo_keys); i++)
    gtk_shortcut_controller_add_shortcut (
        controller,
        gtk_shortcut_new (gtk_keyval_trigger_new (undo_keys[i].key, undo_keys[i].modifiers),
                          gtk_callback_action_new (unless_writing_cb,
                                                   gtk_named_action_new (undo_keys[i].action),
                                                   g_object_unref)));
}

static GtkShortcutTrigger *
new_trigger (const Key *key)
{
  GtkShortcutTrigger *trigger = gtk_keyval_trigger_new (key->key, key->modifiers);

  return key->keypad != 0
             ? gtk_alternative_trigger_new (trigger,
                                            gtk_keyval_trigger_new (key->keypad, key->modifiers))
             : trigger;
}

static void
add_key (GtkShortcutController *controller, const Key *key)
{
  GtkShortcut *shortcut = gtk_shortcut_new (new_trigger (key), gtk_named_action_new (key->action));
  if (key->argument != NO_ARGUMENT)
    gtk_shortcut_set_arguments (shortcut, g_variant_new_int32 (key->argument));
  gtk_shortcut_controller_add_shortcut (controller, shortcut);
}

/* A page that is not shown must not take keys from the one that is. */
static void
mapped_cb (GtkShortcutController *controller, GtkWidget *view)
{
  gtk_shortcut_controller_set_scope (controller, gtk_widget_get_mapped (view)
                                                     ? GTK_SHORTCUT_SCOPE_MANAGED
                                                     : GTK_SHORTCUT_SCOPE_LOCAL);
}

static GtkEventController *
add_keys (GtkWidget *view, const Key *keys, gsize n_keys)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  for (gsize i = 0; i < n_keys; i++)
    add_key (GTK_SHORTCUT_CONTROLLER (controller), &keys[i]);
  gtk_widget_add_controller (view, controller);
  return controller;
}

/**
 * hearth_player_keys_add:
 * @view: a widget with the actions player.*, in a window that has win.fullscreen
 *
 * Gives @view the keys of the player. An action that is not there or not enabled leaves its key to
 * others.
 */
void
hearth_player_keys_add (GtkWidget *view)
{
  GtkEventController *everywhere;

  g_return_if_fail (GTK_IS_WIDGET (view));

  add_keys (view, view_keys, G_N_ELEMENTS (view_keys));
  everywhere = add_keys (view, window_keys, G_N_ELEMENTS (window_keys));
  add_undo_keys (GTK_SHORTCUT_CONTROLLER (everywhere));
  g_signal_connect_object (view, "map", G_CALLBACK (mapped_cb), everywhere, G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "unmap", G_CALLBACK (mapped_cb), everywhere, G_CONNECT_SWAPPED);
}

/* A key of the window on its way to a view that is not seen. */
typedef struct
{
  GtkWidget *view; /* not owned: the window has both */
  const Key *key;
} Forward;

static gboolean
forward_cb (GtkWidget *window, GVariant *args, gpointer user_data)
{
  const Forward *forward = user_data;

  /* A view that is seen had its turn. */
  if (gtk_widget_get_mapped (forward->view) || is_writing (window))
    return FALSE;
  return gtk_widget_activate_action_variant (forward->view, forward->key->action,
                                             forward->key->argument != NO_ARGUMENT
                                                 ? g_variant_new_int32 (forward->key->argument)
                                                 : NULL);
}

/**
 * hearth_player_keys_forward:
 * @window: the window of @view
 * @view: what hearth_player_keys_add() was called with
 *
 * Lets the keys of the player work in @window also while @view is not to be seen, wherever nothing
 * is being written.
 */
void
hearth_player_keys_forward (GtkWidget *window, GtkWidget *view)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (window_keys); i++)
    {
      Forward *forward = g_new0 (Forward, 1);

      forward->view = view;
      forward->key = &window_keys[i];
      gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller),
                                            gtk_shortcut_new (new_trigger (&window_keys[i]),
                                                              gtk_callback_action_new (forward_cb,
                                                                                       forward,
                                                                                       g_free)));
    }
  gtk_widget_add_controller (window, controller);
}
