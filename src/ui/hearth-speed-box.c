/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-speed-box.h"

#include "hearth-accessible.h"
#include "hearth-time.h"
#include "hearth-widget.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define STEP_PER_CENT 5

/* What is told of where nobody knows how long it is. */
#define SAMPLE_MS (25 * 60 * 1000)

/* What is often wanted: the menu lists it, and the keys walk along it. */
static const double presets[] = { 0.5, 0.75, 1, 1.25, 1.5, 1.75, 2, 2.5, 3 };

struct _HearthSpeedBox
{
  GtkWidget parent_instance;

  HearthPlayerHost *host; /* owned */
  gint64 length_ms;
  GtkLabel *rate;
  GtkLabel *words;
};

G_DEFINE_FINAL_TYPE (HearthSpeedBox, hearth_speed_box, GTK_TYPE_WIDGET)

static void
update (HearthSpeedBox *self)
{
  double rate = hearth_player_host_get_rate (self->host);
  /* Translators: the speed of playback, such as "1.25×" */
  g_autofree char *text = g_strdup_printf (_ ("%.4g×"), rate);
  g_autofree char *words = hearth_speed_box_words (self->length_ms, rate);

  gtk_label_set_label (self->rate, text);
  gtk_label_set_label (self->words, words);
}

static GtkWidget *
new_button (const char *icon_name, const char *name, int per_cent)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon_name);

  hearth_accessible_name (button, name);
  gtk_widget_set_tooltip_text (button, name);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "circular");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "i", per_cent);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "player.rate-by");
  return button;
}

static void
hearth_speed_box_dispose (GObject *object)
{
  hearth_widget_unparent_children (object);
  g_clear_object (&HEARTH_SPEED_BOX (object)->host);

  G_OBJECT_CLASS (hearth_speed_box_parent_class)->dispose (object);
}

static void
hearth_speed_box_class_init (HearthSpeedBoxClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hearth_speed_box_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
hearth_speed_box_init (HearthSpeedBox *self)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_widget_set_name (GTK_WIDGET (self), "speed-box");
  gtk_widget_add_css_class (GTK_WIDGET (self), "speed-box");

  self->rate = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_set_hexpand (GTK_WIDGET (self->rate), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->rate), "title-3");
  gtk_widget_add_css_class (GTK_WIDGET (self->rate), "numeric");
  gtk_box_append (GTK_BOX (row), new_button ("list-remove-symbolic", _ ("Slower"), -STEP_PER_CENT));
  gtk_box_append (GTK_BOX (row), GTK_WIDGET (self->rate));
  gtk_box_append (GTK_BOX (row), new_button ("list-add-symbolic", _ ("Faster"), STEP_PER_CENT));
  gtk_widget_set_parent (row, GTK_WIDGET (self));

  self->words = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->words, TRUE);
  gtk_label_set_justify (self->words, GTK_JUSTIFY_CENTER);
  gtk_label_set_width_chars (self->words, 22);
  gtk_label_set_max_width_chars (self->words, 26);
  gtk_widget_add_css_class (GTK_WIDGET (self->words), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->words), "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (self->words), "numeric");
  gtk_widget_set_parent (GTK_WIDGET (self->words), GTK_WIDGET (self));
}

/**
 * hearth_speed_box_new:
 * @host: what plays
 * @length_ms: how long that is, in milliseconds; 0 or less where nobody knows
 *
 * Returns: (transfer floating): the speed of @host, to be changed
 */
GtkWidget *
hearth_speed_box_new (HearthPlayerHost *host, gint64 length_ms)
{
  HearthSpeedBox *self = g_object_new (HEARTH_TYPE_SPEED_BOX, NULL);

  self->host = g_object_ref (host);
  self->length_ms = length_ms;
  g_signal_connect_object (host, "notify::rate", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
  return GTK_WIDGET (self);
}

/**
 * hearth_speed_box_words:
 * @length_ms: how long a recording is, in milliseconds; 0 or less where nobody knows
 * @rate: how fast it plays, 1 is as recorded
 *
 * Returns: (transfer full): what becomes of the time, for people
 */
char *
hearth_speed_box_words (gint64 length_ms, double rate)
{
  gint64 length = length_ms >= 60 * 1000 ? length_ms : SAMPLE_MS;
  g_autofree char *before = hearth_time_format_duration (length);
  g_autofree char *after = hearth_time_format_duration ((gint64) round ((double) length / rate));

  if (ABS (rate - 1) < 0.001)
    return g_strdup (_ ("As recorded"));
  /* Translators: what becomes of the time at another speed: "25 min become 20 min" */
  return g_strdup_printf (_ ("%s become %s"), before, after);
}

/**
 * hearth_speed_box_new_presets:
 *
 * Returns: (transfer full): a menu of speeds that are often wanted, with the action player.rate
 */
GMenuModel *
hearth_speed_box_new_presets (void)
{
  g_autoptr (GMenu) menu = g_menu_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (presets); i++)
    {
      g_autofree char *label = g_strdup_printf (_ ("%.4g×"), presets[i]);
      g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

      g_menu_item_set_action_and_target (item, "player.rate", "d", presets[i]);
      g_menu_append_item (menu, item);
    }
  return G_MENU_MODEL (g_steal_pointer (&menu));
}

/**
 * hearth_speed_box_step:
 * @rate: how fast it plays, 1 is as recorded
 * @faster: whether it is to be faster, else slower
 *
 * Returns: the next of the speeds that are often wanted; @rate where there is none
 */
double
hearth_speed_box_step (double rate, gboolean faster)
{
  double next = rate;

  for (gsize i = G_N_ELEMENTS (presets); faster && i-- > 0;)
    if (presets[i] > rate + 0.001)
      next = presets[i];
  for (gsize i = 0; !faster && i < G_N_ELEMENTS (presets); i++)
    if (presets[i] < rate - 0.001)
      next = presets[i];
  return next;
}
