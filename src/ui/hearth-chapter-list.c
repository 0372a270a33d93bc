/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-chapter-list.h"

#include "hearth-accessible.h"
#include "hearth-chapter-marks.h"
#include "hearth-chapter-row.h"
#include "hearth-chapter.h"
#include "hearth-time.h"

#include <glib/gi18n-lib.h>

#define MOST_ROWS 300

struct _HearthChapterList
{
  AdwBin parent_instance;

  gboolean highlights;       /* parts to begin with, and not all that there is */
  HearthImageLoader *images; /* nullable */
  GListModel *chapters;      /* nullable */
  int current;               /* the chapter that is marked, -1 for none */
  gint64 position_ms;

  GtkLabel *heading;
  GtkWidget *steps;
  GtkLabel *count;
  GtkWidget *previous_button;
  GtkWidget *next_button;
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

static gboolean
has_images (GListModel *chapters)
{
  for (guint i = 0; i < g_list_model_get_n_items (chapters); i++)
    {
      g_autoptr (HearthChapter) chapter = g_list_model_get_item (chapters, i);

      if (hearth_chapter_get_image (chapter) != NULL)
        return TRUE;
    }
  return FALSE;
}

/* A chapter lasts until the next one begins; of a highlight it is said how long it is. */
static GtkWidget *
new_row (HearthChapterList *self, HearthChapter *chapter, guint number, gboolean can_seek)
{
  const gint64 duration_ms = hearth_chapter_get_duration_ms (chapter);
  g_autofree char *title = dup_title (self, chapter, number);
  g_autofree char *name = dup_row_name (self, chapter, title);

  return hearth_chapter_row_new (&(HearthChapterRowParts){
      .title = title,
      .name = name,
      .start_ms = hearth_chapter_get_start_ms (chapter),
      .length_ms = self->highlights && duration_ms > 0 ? duration_ms : -1,
      .can_seek = can_seek,
  });
}

static gint64
get_start_ms (HearthChapterList *self, guint position)
{
  g_autoptr (HearthChapter) chapter = g_list_model_get_item (self->chapters, position);

  return chapter != NULL ? hearth_chapter_get_start_ms (chapter) : -1;
}

static guint
get_n_rows (HearthChapterList *self)
{
  return self->chapters != NULL ? MIN (g_list_model_get_n_items (self->chapters), MOST_ROWS) : 0;
}

static void
update_steps (HearthChapterList *self)
{
  const guint n = get_n_rows (self);
  /* Translators: "Chapter 3 of 12" */
  g_autofree char *text = self->current >= 0
                              ? g_strdup_printf (_ ("Chapter %d of %u"), self->current + 1, n)
                              : g_strdup_printf (ngettext ("%u Chapter", "%u Chapters", n), n);

  if (self->highlights)
    return;
  gtk_label_set_text (self->count, text);
  gtk_widget_set_sensitive (self->previous_button, self->current >= 0);
  gtk_widget_set_sensitive (self->next_button, self->current + 1 < (int) n);
}

static void
step (HearthChapterList *self, int direction)
{
  gint64 target = hearth_chapter_marks_step (self->chapters, self->position_ms, direction);

  if (target >= 0)
    g_signal_emit (self, chapter_activated_signal, 0, target);
}

static void
previous_cb (HearthChapterList *self)
{
  step (self, -1);
}

static void
next_cb (HearthChapterList *self)
{
  step (self, 1);
}

static void
row_activated_cb (HearthChapterList *self, GtkListBoxRow *row)
{
  g_autoptr (HearthChapter) chapter =
      g_list_model_get_item (self->chapters, (guint) gtk_list_box_row_get_index (row));

  if (chapter != NULL)
    g_signal_emit (self, chapter_activated_signal, 0, hearth_chapter_get_start_ms (chapter));
}

static HearthChapterRow *
get_row (HearthChapterList *self, int index)
{
  GtkListBoxRow *row = index >= 0 ? gtk_list_box_get_row_at_index (self->list, index) : NULL;

  return row != NULL ? HEARTH_CHAPTER_ROW (row) : NULL;
}

/* Who is at the list with pointer or keyboard is not moved on. */
static void
scroll_to_current (HearthChapterList *self)
{
  HearthChapterRow *row = get_row (self, self->current);
  GtkWidget *scroller = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_SCROLLED_WINDOW);
  GtkStateFlags busy = GTK_STATE_FLAG_PRELIGHT | GTK_STATE_FLAG_FOCUS_WITHIN;
  GtkAdjustment *adjustment;
  graphene_rect_t bounds;

  if (row == NULL || scroller == NULL || !gtk_widget_get_mapped (GTK_WIDGET (row)) ||
      (gtk_widget_get_state_flags (GTK_WIDGET (self->list)) & busy) != 0 ||
      !gtk_widget_compute_bounds (GTK_WIDGET (row), GTK_WIDGET (self), &bounds))
    return;
  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
  gtk_adjustment_clamp_page (adjustment, bounds.origin.y, bounds.origin.y + bounds.size.height);
}

/* How much of the present chapter is played; its end is the start of the next, or of nothing. */
static double
get_progress (HearthChapterList *self, gint64 duration_ms)
{
  const gint64 start_ms = get_start_ms (self, (guint) self->current);
  gint64 end_ms = get_start_ms (self, (guint) self->current + 1);

  if (end_ms < 0)
    end_ms = duration_ms;
  if (end_ms <= start_ms)
    return 0;
  return CLAMP ((double) (self->position_ms - start_ms) / (double) (end_ms - start_ms), 0, 1);
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
  gtk_widget_set_visible (self->steps, !self->highlights);
  hearth_accessible_name (self->list, heading);
}

static void
hearth_chapter_list_dispose (GObject *object)
{
  HearthChapterList *self = HEARTH_CHAPTER_LIST (object);

  g_clear_object (&self->chapters);
  g_clear_object (&self->images);

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
  gtk_widget_class_bind_template_child (widget_class, HearthChapterList, steps);
  gtk_widget_class_bind_template_child (widget_class, HearthChapterList, count);
  gtk_widget_class_bind_template_child (widget_class, HearthChapterList, previous_button);
  gtk_widget_class_bind_template_child (widget_class, HearthChapterList, next_button);
  gtk_widget_class_bind_template_child (widget_class, HearthChapterList, list);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, previous_cb);
  gtk_widget_class_bind_template_callback (widget_class, next_cb);
}

static void
hearth_chapter_list_init (HearthChapterList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->current = -1;
}

/**
 * hearth_chapter_list_set_images:
 * @self: a list
 * @images: what brings the pictures of chapters that have some
 */
void
hearth_chapter_list_set_images (HearthChapterList *self, HearthImageLoader *images)
{
  g_set_object (&self->images, images);
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
  const gboolean with_images = self->images != NULL && has_images (chapters);
  GtkListBoxRow *row;

  g_set_object (&self->chapters, chapters);
  self->current = -1;
  self->position_ms = 0;
  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  for (guint i = 0; i < get_n_rows (self); i++)
    {
      g_autoptr (HearthChapter) chapter = g_list_model_get_item (chapters, i);
      GtkWidget *added = new_row (self, chapter, i + 1, can_seek);
      g_autofree char *seed = g_strdup_printf ("%u", i);

      if (with_images)
        hearth_chapter_row_add_image (HEARTH_CHAPTER_ROW (added), self->images, seed,
                                      hearth_chapter_get_image (chapter));
      gtk_list_box_append (self->list, added);
    }
  gtk_widget_set_visible (self->steps, !self->highlights && can_seek);
  update_steps (self);
  gtk_widget_set_visible (GTK_WIDGET (self), get_n_rows (self) > 0);
}

/**
 * hearth_chapter_list_set_position:
 * @self: a list
 * @position_ms: where the player is, in milliseconds
 * @duration_ms: how long the recording is, in milliseconds, or -1 while nobody knows
 *
 * Marks the chapter that is being played, and how much of it has been.
 */
void
hearth_chapter_list_set_position (HearthChapterList *self, gint64 position_ms, gint64 duration_ms)
{
  int current = -1;

  for (guint i = 0; i < get_n_rows (self) && get_start_ms (self, i) <= position_ms; i++)
    current = (int) i;
  self->position_ms = position_ms;
  if (current != self->current)
    {
      if (get_row (self, self->current) != NULL)
        hearth_chapter_row_set_progress (get_row (self, self->current), -1);
      self->current = current;
      update_steps (self);
      scroll_to_current (self);
    }
  if (get_row (self, current) != NULL)
    hearth_chapter_row_set_progress (get_row (self, current), get_progress (self, duration_ms));
}
