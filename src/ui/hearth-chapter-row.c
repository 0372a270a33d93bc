/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-chapter-row.h"

#include "hearth-accessible.h"
#include "hearth-poster.h"
#include "hearth-time.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define IMAGE_WIDTH_PX 80
#define IMAGE_HEIGHT_PX 45
#define LINE_PX 3
/* Below what the row holds, within its padding. */
#define LINE_GAP_PX 3

struct _HearthChapterRow
{
  GtkListBoxRow parent_instance;

  GtkBox *box;
  GtkBox *words;   /* within the box */
  GtkWidget *time; /* before the words, or below them where there is a picture */
  char *title;     /* owned */
  double progress; /* how much of it has been played, -1 when another one plays */
};

G_DEFINE_FINAL_TYPE (HearthChapterRow, hearth_chapter_row, GTK_TYPE_LIST_BOX_ROW)

static int
line_pixels (HearthChapterRow *self, double progress)
{
  GtkWidget *widget = GTK_WIDGET (self);
  int width = gtk_widget_get_width (widget);

  return (int) lround (CLAMP (progress, 0, 1) * width * gtk_widget_get_scale_factor (widget));
}

static void
append_line (GtkSnapshot *snapshot, const GdkRGBA *colour, double x, double y, double width)
{
  gtk_snapshot_append_color (snapshot, colour,
                             &GRAPHENE_RECT_INIT ((float) x, (float) y, (float) width, LINE_PX));
}

/* A line along the lower edge, which fills from where one begins to read. */
static void
hearth_chapter_row_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  HearthChapterRow *self = HEARTH_CHAPTER_ROW (widget);
  GtkStyleContext *style = gtk_widget_get_style_context (widget);
  double width = gtk_widget_get_width (widget);
  double y = gtk_widget_get_height (widget) + LINE_GAP_PX;
  double played =
      (double) line_pixels (self, self->progress) / gtk_widget_get_scale_factor (widget);
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  GdkRGBA accent, ground;

  GTK_WIDGET_CLASS (hearth_chapter_row_parent_class)->snapshot (widget, snapshot);
  if (self->progress < 0 || width <= 0)
    return;
  gtk_style_context_get_color (style, &ground);
  ground.alpha *= 0.12f;
  if (!gtk_style_context_lookup_color (style, "accent_bg_color", &accent))
    gtk_style_context_get_color (style, &accent);
  append_line (snapshot, &ground, 0, y, width);
  append_line (snapshot, &accent, mirrored ? width - played : 0, y, played);
}

static void
hearth_chapter_row_finalize (GObject *object)
{
  g_free (HEARTH_CHAPTER_ROW (object)->title);

  G_OBJECT_CLASS (hearth_chapter_row_parent_class)->finalize (object);
}

static void
hearth_chapter_row_class_init (HearthChapterRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hearth_chapter_row_finalize;
  GTK_WIDGET_CLASS (klass)->snapshot = hearth_chapter_row_snapshot;
}

static void
hearth_chapter_row_init (HearthChapterRow *self)
{
  self->progress = -1;
  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12));
  self->words = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 3));
  gtk_widget_set_hexpand (GTK_WIDGET (self->words), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "chapter");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), GTK_WIDGET (self->box));
}

static GtkWidget *
new_time (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_add_css_class (label, "numeric");
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_set_valign (label, GTK_ALIGN_START);
  return label;
}

/**
 * hearth_chapter_row_new:
 * @parts: what it says
 *
 * Returns: (transfer floating): a row without a picture, of a chapter that does not play
 */
GtkWidget *
hearth_chapter_row_new (const HearthChapterRowParts *parts)
{
  HearthChapterRow *self = g_object_new (HEARTH_TYPE_CHAPTER_ROW, NULL);
  g_autofree char *clock = hearth_time_format_clock (parts->start_ms);
  GtkWidget *title = gtk_label_new (parts->title);

  self->title = g_strdup (parts->title);
  self->time = new_time (clock);
  gtk_label_set_xalign (GTK_LABEL (self->time), 1);
  gtk_label_set_width_chars (GTK_LABEL (self->time), 5);
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_wrap (GTK_LABEL (title), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (title), PANGO_WRAP_WORD_CHAR);
  gtk_box_append (self->words, title);
  gtk_box_append (self->box, self->time);
  gtk_box_append (self->box, GTK_WIDGET (self->words));
  if (parts->length_ms >= 0)
    {
      g_autofree char *length = hearth_time_format_duration (parts->length_ms);

      gtk_box_append (self->box, new_time (length));
    }
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), parts->can_seek);
  hearth_accessible_name (self, parts->name);
  return GTK_WIDGET (self);
}

/**
 * hearth_chapter_row_add_image:
 * @self: a row without a picture
 * @loader: (nullable): what brings pictures
 * @seed: what the colours come from where there is no picture
 * @uri: (nullable): the picture
 *
 * Shows a picture before the words. To be called for all rows of a list or for none.
 */
void
hearth_chapter_row_add_image (HearthChapterRow *self,
                              HearthImageLoader *loader,
                              const char *seed,
                              const char *uri)
{
  GtkWidget *poster = hearth_poster_new ();
  g_autoptr (GtkWidget) time = NULL;

  g_return_if_fail (HEARTH_IS_CHAPTER_ROW (self));

  time = g_object_ref (self->time);
  gtk_box_remove (self->box, time);
  gtk_label_set_width_chars (GTK_LABEL (time), -1);
  gtk_widget_set_halign (time, GTK_ALIGN_START);
  gtk_box_append (self->words, time);
  gtk_widget_set_size_request (poster, IMAGE_WIDTH_PX, IMAGE_HEIGHT_PX);
  gtk_widget_set_valign (poster, GTK_ALIGN_START);
  gtk_widget_add_css_class (poster, "chapter-image");
  hearth_poster_set (HEARTH_POSTER (poster), loader, seed, self->title, uri);
  gtk_box_prepend (self->box, poster);
}

/**
 * hearth_chapter_row_set_progress:
 * @self: a row
 * @progress: how much of the chapter has been played, 0 to 1; -1 when another one plays
 */
void
hearth_chapter_row_set_progress (HearthChapterRow *self, double progress)
{
  gboolean was_current, is_current;

  g_return_if_fail (HEARTH_IS_CHAPTER_ROW (self));

  was_current = self->progress >= 0;
  is_current = progress >= 0;
  if (was_current != is_current ||
      line_pixels (self, self->progress) != line_pixels (self, progress))
    gtk_widget_queue_draw (GTK_WIDGET (self));
  self->progress = progress;
  if (was_current == is_current)
    return;
  if (is_current)
    gtk_widget_add_css_class (GTK_WIDGET (self), "current");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "current");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  is_current ? _ ("Being played") : "", -1);
}
