/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-captions-popover.h"

#include "hearth-accessible.h"
#include "hearth-caption-choice.h"

#include <glib/gi18n-lib.h>

struct _HearthCaptionsPopover
{
  GtkPopover parent_instance;

  GtkWidget *switcher;
  GtkStack *stack;
  GtkBox *first_list;
  GtkBox *second_list;
  GtkLabel *delay_label;

  HearthCaptionFeed *feed; /* owned */
  gboolean updating;       /* what is pressed now was pressed by us */
};

G_DEFINE_FINAL_TYPE (HearthCaptionsPopover, hearth_captions_popover, GTK_TYPE_POPOVER)

/* Which track a button stands for, -1 for none. */
static int
get_track (GtkWidget *button)
{
  return GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "hearth-track"));
}

static void
update_tracks (HearthCaptionsPopover *self);

static void
first_toggled_cb (HearthCaptionsPopover *self, GtkCheckButton *button)
{
  if (!self->updating && gtk_check_button_get_active (button))
    hearth_caption_feed_set_track (self->feed, get_track (GTK_WIDGET (button)));
}

static void
second_toggled_cb (HearthCaptionsPopover *self, GtkCheckButton *button)
{
  if (self->updating || !gtk_check_button_get_active (button))
    return;
  hearth_caption_feed_set_second_track (self->feed, get_track (GTK_WIDGET (button)));
  /* The same language twice is not shown. */
  update_tracks (self);
}

static void
select_track (GtkBox *list, int track)
{
  for (GtkWidget *button = gtk_widget_get_first_child (GTK_WIDGET (list)); button != NULL;
       button = gtk_widget_get_next_sibling (button))
    if (get_track (button) == track)
      gtk_check_button_set_active (GTK_CHECK_BUTTON (button), TRUE);
}

static void
update_tracks (HearthCaptionsPopover *self)
{
  self->updating = TRUE;
  select_track (self->first_list, hearth_caption_feed_get_track (self->feed));
  select_track (self->second_list, hearth_caption_feed_get_second_track (self->feed));
  self->updating = FALSE;
}

static void
add_track (HearthCaptionsPopover *self, GtkBox *list, int track, const char *name)
{
  GtkWidget *button = gtk_check_button_new_with_label (name);
  GtkWidget *group = gtk_widget_get_first_child (GTK_WIDGET (list));

  g_object_set_data (G_OBJECT (button), "hearth-track", GINT_TO_POINTER (track));
  if (group != NULL)
    gtk_check_button_set_group (GTK_CHECK_BUTTON (button), GTK_CHECK_BUTTON (group));
  g_signal_connect_object (button, "toggled",
                           list == self->first_list ? G_CALLBACK (first_toggled_cb)
                                                    : G_CALLBACK (second_toggled_cb),
                           self, G_CONNECT_SWAPPED);
  gtk_box_append (list, button);
}

static void
fill (HearthCaptionsPopover *self, GtkBox *list, const char *none)
{
  GListModel *tracks = hearth_caption_feed_get_tracks (self->feed);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (list))) != NULL)
    gtk_box_remove (list, child);
  add_track (self, list, -1, none);
  for (guint i = 0; i < g_list_model_get_n_items (tracks); i++)
    {
      g_autofree char *name = hearth_caption_choice_name (tracks, i);

      add_track (self, list, (int) i, name);
    }
}

static void
tracks_cb (HearthCaptionsPopover *self)
{
  gboolean has_several = g_list_model_get_n_items (hearth_caption_feed_get_tracks (self->feed)) > 1;

  self->updating = TRUE;
  fill (self, self->first_list, C_ ("captions", "Off"));
  fill (self, self->second_list, C_ ("second language of captions", "None"));
  self->updating = FALSE;
  gtk_widget_set_visible (self->switcher, has_several);
  if (!has_several)
    gtk_stack_set_visible_child_name (self->stack, "first");
  update_tracks (self);
}

static void
delay_cb (HearthCaptionsPopover *self)
{
  gint64 delay_ms = hearth_caption_feed_get_delay_ms (self->feed);
  /* Translators: seconds, such as “+0.3 s” */
  g_autofree char *text = delay_ms == 0 ? g_strdup (C_ ("delay of captions", "0 s"))
                                        : g_strdup_printf (_ ("%+.1f s"), (double) delay_ms / 1000);

  gtk_label_set_label (self->delay_label, text);
}

static void
hearth_captions_popover_dispose (GObject *object)
{
  HearthCaptionsPopover *self = HEARTH_CAPTIONS_POPOVER (object);

  g_clear_object (&self->feed);

  G_OBJECT_CLASS (hearth_captions_popover_parent_class)->dispose (object);
}

static void
hearth_captions_popover_class_init (HearthCaptionsPopoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hearth_captions_popover_dispose;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/hearthapp/Hearth/ui/hearth-captions-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, HearthCaptionsPopover, switcher);
  gtk_widget_class_bind_template_child (widget_class, HearthCaptionsPopover, stack);
  gtk_widget_class_bind_template_child (widget_class, HearthCaptionsPopover, first_list);
  gtk_widget_class_bind_template_child (widget_class, HearthCaptionsPopover, second_list);
  gtk_widget_class_bind_template_child (widget_class, HearthCaptionsPopover, delay_label);
}

static void
hearth_captions_popover_init (HearthCaptionsPopover *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  hearth_accessible_name (self->first_list, _ ("Captions"));
  hearth_accessible_name (self->second_list, _ ("Second Language"));
}

/**
 * hearth_captions_popover_new:
 * @feed: the captions to choose from
 *
 * Its buttons use the actions player.caption-delay-by, player.caption-delay-reset and
 * app.caption-style of the widgets around it.
 *
 * Returns: (transfer floating): a popover that follows @feed
 */
GtkWidget *
hearth_captions_popover_new (HearthCaptionFeed *feed)
{
  HearthCaptionsPopover *self;

  g_return_val_if_fail (HEARTH_IS_CAPTION_FEED (feed), NULL);

  self = g_object_new (HEARTH_TYPE_CAPTIONS_POPOVER, NULL);
  self->feed = g_object_ref (feed);
  g_signal_connect_object (hearth_caption_feed_get_tracks (feed), "items-changed",
                           G_CALLBACK (tracks_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (feed, "notify::track", G_CALLBACK (update_tracks), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (feed, "notify::second-track", G_CALLBACK (update_tracks), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (feed, "notify::delay-ms", G_CALLBACK (delay_cb), self,
                           G_CONNECT_SWAPPED);
  tracks_cb (self);
  delay_cb (self);
  return GTK_WIDGET (self);
}
