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

  gboolean highlights;  /* parts to begin with, and not all that there is */
  GListModel *chapters; /* nullable */
  int current;          /* the chapter that is marked, -1 for none */

  GtkLabel *heading;
  GtkListBox *list;
};

typedef enum
{
  PROP_HIGHLIGHTS = 1,
} HearthChapterListProperty;

static GParamSpec *props[PROP_HIGHLIGHTS + 1];

static guint chapter_activated_signal;

G_DEFINE_FINAL_TYPE (HearthChapterList, hearth_chapter_list, ADW_TYPE_BIN)

/* Some chapters are told from the others by their picture only. */
static char *
dup_title (HearthChapterList *self, HearthChapter *chapter, guint number)
{
  const char *title = hearth_chapter_get_title (chapter);

  if (title != NULL)
    return g_strdup (title);
  if (self->highlights)
    /* Translators: a highlight without a title; %u is its number */
    return g_strdup_printf (_ ("Highlight %u"), number);
  /* Translators: a chapter without a title; %u is its number */
  return g_strdup_printf (_ ("Chapter %u"), number);
}

/* A chapter lasts until the next one begins; of a highlight it is said how long it is. */
static char *
dup_length (HearthChapterList *self, HearthChapter *chapter)
{
  const gint64 duration_ms = hearth_chapter_get_duration_ms (chapter);

  return self->highlights && duration_ms > 0 ? hearth_time_format_duration (duration_ms) : NULL;
}

static void
append_length (GtkBox *box, const char *length)
{
  GtkWidget *label = gtk_label_new (length);

  gtk_widget_add_css_class (label, "numeric");
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_set_valign (label, GTK_ALIGN_START);
  gtk_box_append (box, label);
}

/* What a screen reader says of a row. */
static char *
dup_row_name (HearthChapterList *self, HearthChapter *chapter, const char *title)
{
  g_autofree char *start = hearth_time_format_spoken (hearth_chapter_get_start_ms (chapter));
  const gint64 duration_ms = hearth_chapter_get_duration_ms (chapter);
  g_autofree char *length = NULL;

  if (!self->highlights || duration_ms <= 0)
    /* Translators: what a screen reader says of a chapter: its title, when it starts */
    return g_strdup_printf (C_ ("chapter", "%s, at %s"), title, start);
  length = hearth_time_format_spoken (duration_ms);
  /* Translators: what a screen reader says of a highlight: its title, when it starts, its length */
  return g_strdup_printf (C_ ("highlight", "%s, at %s, %s long"), title, start, length);
}

static GtkWidget *
new_row (HearthChapterList *self, HearthChapter *chapter, guint number, gboolean can_seek)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  g_autofree char *clock = hearth_time_format_clock (hearth_chapter_get_start_ms (chapter));
  g_autofree char *words = dup_title (self, chapter, number);
  g_autofree char *length = dup_length (self, chapter);
  g_autofree char *name = dup_row_name (self, chapter, words);
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
  gtk_widget_set_hexpand (title, TRUE);
  gtk_box_append (GTK_BOX (box), time);
  gtk_box_append (GTK_BOX (box), title);
  if (length != NULL)
    append_length (GTK_BOX (box), length);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), can_seek);
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
hearth_chapter_list_set_property (GObject *object,
                                  guint property_id,
                                  const GValue *value,
                                  GParamSpec *pspec)
{
  HearthChapterList *self = HEARTH_CHAPTER_LIST (object);

  switch ((HearthChapterListProperty) property_id)
    {
    case PROP_HIGHLIGHTS:
      self->highlights = g_value_get_boolean (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
hearth_chapter_list_constructed (GObject *object)
{
  HearthChapterList *self = HEARTH_CHAPTER_LIST (object);
  const char *heading = self->highlights ? _ ("Highlights") : _ ("Chapters");

  G_OBJECT_CLASS (hearth_chapter_list_parent_class)->constructed (object);

  gtk_label_set_text (self->heading, heading);
  /* The chapters have a page of their own, which says so. */
  gtk_widget_set_visible (GTK_WIDGET (self->heading), self->highlights);
  hearth_accessible_name (self->list, heading);
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
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = hearth_chapter_list_set_property;
  object_class->constructed = hearth_chapter_list_constructed;
  object_class->dispose = hearth_chapter_list_dispose;

  props[PROP_HIGHLIGHTS] =
      g_param_spec_boolean ("highlights", NULL, NULL, FALSE,
                            G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);

  chapter_activated_signal =
      g_signal_new ("chapter-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                    NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/hearthapp/Hearth/ui/hearth-chapter-list.ui");
  gtk_widget_class_bind_template_child (widget_class, HearthChapterList, heading);
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

      gtk_list_box_append (self->list, new_row (self, chapter, i + 1, can_seek));
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
