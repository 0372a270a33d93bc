/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-timeline-bubble.h"

#include "hearth-time.h"
#include "hearth-widget.h"

#include <adwaita.h>

#define MOST_CHARS 30
#define FRAME_PX 160

struct _HearthTimelineBubble
{
  GtkWidget parent_instance;

  GtkPicture *frame;
  GtkLabel *words;
  GtkLabel *time;
  GtkLabel *chapter;
};

G_DEFINE_FINAL_TYPE (HearthTimelineBubble, hearth_timeline_bubble, GTK_TYPE_WIDGET)

static GtkLabel *
new_line (int lines)
{
  GtkLabel *label = GTK_LABEL (gtk_label_new (NULL));

  gtk_label_set_ellipsize (label, PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (label, MOST_CHARS);
  gtk_label_set_xalign (label, 0);
  if (lines > 1)
    {
      gtk_label_set_wrap (label, TRUE);
      gtk_label_set_wrap_mode (label, PANGO_WRAP_WORD_CHAR);
      gtk_label_set_lines (label, lines);
    }
  return label;
}

static void
set_text (GtkLabel *label, const char *text)
{
  if (g_strcmp0 (gtk_label_get_text (label), text != NULL ? text : "") != 0)
    gtk_label_set_text (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}

static void
hearth_timeline_bubble_dispose (GObject *object)
{
  hearth_widget_unparent_children (object);

  G_OBJECT_CLASS (hearth_timeline_bubble_parent_class)->dispose (object);
}

static void
hearth_timeline_bubble_class_init (HearthTimelineBubbleClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hearth_timeline_bubble_dispose;
  gtk_widget_class_set_css_name (widget_class, "bubble");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static void
hearth_timeline_bubble_init (HearthTimelineBubble *self)
{
  GtkWidget *place = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *clamp = adw_clamp_new ();

  gtk_orientable_set_orientation (GTK_ORIENTABLE (
                                      gtk_widget_get_layout_manager (GTK_WIDGET (self))),
                                  GTK_ORIENTATION_VERTICAL);
  self->frame = GTK_PICTURE (gtk_picture_new ());
  /* Long words must not make the picture larger. */
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), FRAME_PX);
  adw_clamp_set_tightening_threshold (ADW_CLAMP (clamp), FRAME_PX);
  adw_clamp_set_child (ADW_CLAMP (clamp), GTK_WIDGET (self->frame));
  gtk_widget_set_visible (GTK_WIDGET (self->frame), FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self->frame), "frame");
  self->words = new_line (2);
  gtk_widget_set_visible (GTK_WIDGET (self->words), FALSE);
  self->time = new_line (1);
  gtk_widget_add_css_class (GTK_WIDGET (self->time), "numeric");
  self->chapter = new_line (1);
  gtk_widget_add_css_class (GTK_WIDGET (self->chapter), "chapter");
  gtk_widget_set_halign (place, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (place), GTK_WIDGET (self->time));
  gtk_box_append (GTK_BOX (place), GTK_WIDGET (self->chapter));

  gtk_widget_set_parent (clamp, GTK_WIDGET (self));
  gtk_widget_set_parent (GTK_WIDGET (self->words), GTK_WIDGET (self));
  gtk_widget_set_parent (place, GTK_WIDGET (self));
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
}

/**
 * hearth_timeline_bubble_new:
 *
 * Returns: (transfer floating): a bubble that tells of nothing yet
 */
HearthTimelineBubble *
hearth_timeline_bubble_new (void)
{
  return g_object_new (HEARTH_TYPE_TIMELINE_BUBBLE, NULL);
}

/**
 * hearth_timeline_bubble_tell:
 * @self: the bubble
 * @position_ms: the moment that it tells of, in milliseconds
 * @chapter: (nullable): the title of the chapter there
 * @words: (nullable): what is being said there
 */
void
hearth_timeline_bubble_tell (HearthTimelineBubble *self,
                             gint64 position_ms,
                             const char *chapter,
                             const char *words)
{
  g_autofree char *clock = hearth_time_format_clock (position_ms);
  g_autofree char *line = NULL;

  g_return_if_fail (HEARTH_IS_TIMELINE_BUBBLE (self));

  if (words != NULL)
    line = g_strdelimit (g_strdup (words), "\n", ' ');
  set_text (self->time, clock);
  set_text (self->chapter, chapter);
  set_text (self->words, line);
}

/**
 * hearth_timeline_bubble_set_frame:
 * @self: the bubble
 * @frame: (nullable): a small picture of about that moment
 */
void
hearth_timeline_bubble_set_frame (HearthTimelineBubble *self, GdkPaintable *frame)
{
  double aspect = frame != NULL ? gdk_paintable_get_intrinsic_aspect_ratio (frame) : 0;

  g_return_if_fail (HEARTH_IS_TIMELINE_BUBBLE (self));
  g_return_if_fail (frame == NULL || GDK_IS_PAINTABLE (frame));

  gtk_picture_set_paintable (self->frame, frame);
  gtk_widget_set_visible (GTK_WIDGET (self->frame), frame != NULL);
  /* Upright recordings are as wide as others are high. */
  if (aspect >= 1)
    gtk_widget_set_size_request (GTK_WIDGET (self->frame), FRAME_PX, (int) (FRAME_PX / aspect));
  else if (aspect > 0)
    gtk_widget_set_size_request (GTK_WIDGET (self->frame), (int) (FRAME_PX * 0.6 * aspect),
                                 (int) (FRAME_PX * 0.6));
}

/**
 * hearth_timeline_bubble_has_frame:
 * @self: the bubble
 *
 * Returns: whether it shows a picture
 */
gboolean
hearth_timeline_bubble_has_frame (HearthTimelineBubble *self)
{
  g_return_val_if_fail (HEARTH_IS_TIMELINE_BUBBLE (self), FALSE);

  return gtk_widget_get_visible (GTK_WIDGET (self->frame));
}
