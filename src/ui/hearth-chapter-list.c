/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-chapter-list.h"

#include "hearth-accessible.h"
#include "hearth-chapter.h"
#include "hearth-time.h"

#include <glib/gi18n-lib.h>

#define MOST_ROWS 300

struct _HearthChapterList
{
  AdwBin parent_instance;

  GListModel *chapters; /* nullable */
  int current;          /* the chapter that is marked, -1 for none */

  GtkListBox *list;
};

static guint chapter_activated_signal;

G_DEFINE_FINAL_TYPE (HearthChapterList, hearth_chapter_list, ADW_TYPE_BIN)

/* Some chapters are told from the others by their picture only. */
static char *
dup_title (HearthChapter *chapter, guint number)
{
  const char *title = hearth_chapter_get_title (chapter);

  /* Translators: a chapter without a title; %u is its number */
  return title != NULL ? g_strdup (title) : g_strdup_printf (_ ("Chapter %u"), number);
}

static GtkWidget *
new_row (HearthChapter *chapter, guint number, gboolean can_seek)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  g_autofree char *clock = hearth_time_format_clock (hearth_chapter_get_start_ms (chapter));
  g_autofree char *spoken = hearth_time_format_spoken (hearth_chapter_get_start_ms (chapter));
  g_autofree char *words = dup_title (chapter, number);
  g_autofree char *name = NULL;
  GtkWidget *time = gtk_label_new (clock);
  GtkWidget *title = gtk_label_new (words);

  gtk_widget_add_css_class (time, "numeric");
  gtk_widget_add_css_class (time, "dim-label");
  gtk_label_set_xalign (GTK_LABEL (time), 1);
  gtk_label_set_width_chars (GTK_LABEL (time), 5);
  gtk_widget_set_valign (time, GTK_ALIGN_START);
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_wrap (GTK_LABEL (title), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (title), PANGO_WRAP_WORD_CHAR);
  gtk_box_append (GTK_BOX (box), time);
  gtk_box_append (GTK_BOX (box), title);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), can_seek);

  /* Translators: what a screen reader says of a chapter: its title, when it starts */
  name = g_strdup_printf (C_ ("chapter", "%s, at %s"), words, spoken);
  hearth_accessible_name (row, name);
  return row;
}

static void
row_activated_cb (HearthChapterList *self, GtkListBoxRow *row)
{
  g_autoptr (HearthChapter) chapter =
      g_list_model_get_item (self->chapters, (guint) gtk_list_box_row_get_index (row));

  if (chapter != NULL)
    g_signal_emit (self, chapter_activated_signal, 0, hearth_chapter_get_start_ms (chapter));
}

static void
mark (HearthChapterList *self, int index, gboolean current)
{
  GtkListBoxRow *row = index >= 0 ? gtk_list_box_get_row_at_index (self->list, index) : NULL;

  if (row == NULL)
    return;
  if (current)
    gtk_widget_add_css_class (GTK_WIDGET (row), "current");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (row), "current");
}

static void
hearth_chapter_list_dispose (GObject *object)
{
  HearthChapterList *self = HEARTH_CHAPTER_LIST (object);

  g_clear_object (&self->chapters);

  G_OBJECT_CLASS (hearth_chapter_list_parent_class)->dispose (object);
}

static void
hearth_chapter_list_class_init (HearthChapterListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hearth_chapter_list_dispose;
  chapter_activated_signal =
      g_signal_new ("chapter-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                    NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/hearthapp/Hearth/ui/hearth-chapter-list.ui");
  gtk_widget_class_bind_template_child (widget_class, HearthChapterList, list);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
hearth_chapter_list_init (HearthChapterList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->current = -1;
}

/**
 * hearth_chapter_list_show:
 * @self: a list
 * @chapters: a list of #HearthChapter in the order of their start
 * @can_seek: whether pressing a chapter can lead there
 *
 * Shows these chapters in place of those before, and nothing at all when there are none.
 */
void
hearth_chapter_list_show (HearthChapterList *self, GListModel *chapters, gboolean can_seek)
{
  guint n_chapters = MIN (g_list_model_get_n_items (chapters), MOST_ROWS);
  GtkListBoxRow *row;

  g_set_object (&self->chapters, chapters);
  self->current = -1;
  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  for (guint i = 0; i < n_chapters; i++)
    {
      g_autoptr (HearthChapter) chapter = g_list_model_get_item (chapters, i);

      gtk_list_box_append (self->list, new_row (chapter, i + 1, can_seek));
    }
  gtk_widget_set_visible (GTK_WIDGET (self), n_chapters > 0);
}

/**
 * hearth_chapter_list_set_position:
 * @self: a list
 * @position_ms: where the player is, in milliseconds
 *
 * Marks the chapter that is being played.
 */
void
hearth_chapter_list_set_position (HearthChapterList *self, gint64 position_ms)
{
  guint n_chapters =
      self->chapters != NULL ? MIN (g_list_model_get_n_items (self->chapters), MOST_ROWS) : 0;
  int current = -1;

  for (guint i = 0; i < n_chapters; i++)
    {
      g_autoptr (HearthChapter) chapter = g_list_model_get_item (self->chapters, i);

      if (hearth_chapter_get_start_ms (chapter) > position_ms)
        break;
      current = (int) i;
    }
  if (current == self->current)
    return;
  mark (self, self->current, FALSE);
  mark (self, current, TRUE);
  self->current = current;
}
