/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-live-page.h"

#include "hearth-library-sessions.h"
#include "hearth-list.h"
#include "hearth-live-words.h"
#include "hearth-query.h"
#include "hearth-session-row.h"

#include <glib/gi18n-lib.h>

/* More are on the list that a button leads to. */
#define MOST_TO_COME 40
#define MOST_OVER 20

/* What begins within this is next. */
#define NEXT_MS ((gint64) 24 * 60 * 60 * 1000)

/* So many rows are made at once, that no frame waits for them. */
#define ROWS_AT_ONCE 4

typedef enum
{
  SECTION_NOW,
  SECTION_NEXT,
  SECTION_LATER,
  SECTION_PAST,
  N_SECTIONS,
} Section;

struct _HearthLivePage
{
  AdwBin parent_instance;

  HearthServices *services;      /* owned, nullable until it is shown */
  GListModel *sessions;          /* owned, nullable until they are read */
  GPtrArray *wanted[N_SECTIONS]; /* of HearthSession, owned: what each section is to show */
  GCancellable *cancellable;     /* owned, nullable: of reading */
  gulong library_changed;        /* only while it is seen */
  guint filling;                 /* source id, 0 for none */
  guint moment;                  /* likewise: when words change */
  gboolean old;                  /* something changed while it was being read */

  GtkStack *stack;
  GtkScrolledWindow *scroller;
  GtkWidget *sections[N_SECTIONS];
  GtkListBox *lists[N_SECTIONS];
  GtkWidget *more;
  GtkLabel *zone;
  AdwStatusPage *error;
};

G_DEFINE_FINAL_TYPE (HearthLivePage, hearth_live_page, ADW_TYPE_BIN)

static void
read_sessions (HearthLivePage *self);

static gint64
now_ms (void)
{
  return g_get_real_time () / 1000;
}

static Section
section_of (HearthSession *session, gint64 now, gboolean is_first_to_come)
{
  const gint64 starts_ms = hearth_session_get_fields (session)->starts_ms;

  if (hearth_session_is_live (session, now))
    return SECTION_NOW;
  if (hearth_session_is_over (session, now))
    return SECTION_PAST;
  if (starts_ms != G_MININT64 && (is_first_to_come || starts_ms - now < NEXT_MS))
    return SECTION_NEXT;
  return SECTION_LATER;
}

/* What is over stands with the newest first, also what has ended since it was read. */
static void
add_past (GPtrArray *past, HearthSession *session)
{
  const gint64 starts_ms = hearth_session_get_fields (session)->starts_ms;
  guint place = 0;

  while (place < past->len &&
         hearth_session_get_fields (g_ptr_array_index (past, place))->starts_ms >= starts_ms)
    place++;
  g_ptr_array_insert (past, (int) place, session);
}

static void
sort_out (HearthLivePage *self, gint64 now)
{
  const guint n_sessions = g_list_model_get_n_items (self->sessions);

  for (guint i = 0; i < N_SECTIONS; i++)
    g_ptr_array_set_size (self->wanted[i], 0);
  for (guint i = 0; i < n_sessions; i++)
    {
      HearthSession *session = g_list_model_get_item (self->sessions, i);
      const Section section = section_of (session, now, self->wanted[SECTION_NEXT]->len == 0);

      if (section == SECTION_PAST)
        add_past (self->wanted[section], session);
      else
        g_ptr_array_add (self->wanted[section], session);
    }
}

static HearthSessionRow *
row_at (HearthLivePage *self, Section section, guint i)
{
  return HEARTH_SESSION_ROW (gtk_list_box_get_row_at_index (self->lists[section], (int) i));
}

static void
remove_rows (HearthLivePage *self, Section section)
{
  HearthSessionRow *row;
  guint i = 0;

  while ((row = row_at (self, section, i)) != NULL)
    if (g_ptr_array_find (self->wanted[section], hearth_session_row_get_session (row), NULL))
      i++;
    else
      gtk_list_box_remove (self->lists[section], GTK_WIDGET (row));
}

/* A row that stands below where it should is made anew. */
static void
put_row (HearthLivePage *self, Section section, guint place, gint64 now)
{
  HearthSession *session = g_ptr_array_index (self->wanted[section], place);
  HearthSessionRow *row;

  for (guint i = place; (row = row_at (self, section, i)) != NULL; i++)
    if (hearth_session_row_get_session (row) == session)
      {
        gtk_list_box_remove (self->lists[section], GTK_WIDGET (row));
        break;
      }
  gtk_list_box_insert (self->lists[section], hearth_session_row_new (session, now), (int) place);
}

/* Makes some of the rows that are missing, and returns how many. */
static guint
fill_section (HearthLivePage *self, Section section, guint most, gint64 now)
{
  guint n_made = 0;

  remove_rows (self, section);
  for (guint i = 0; i < self->wanted[section]->len && n_made < most; i++)
    {
      HearthSessionRow *row = row_at (self, section, i);

      if (row != NULL &&
          hearth_session_row_get_session (row) == g_ptr_array_index (self->wanted[section], i))
        continue;
      put_row (self, section, i, now);
      n_made++;
    }
  gtk_widget_set_visible (self->sections[section], self->wanted[section]->len > 0);
  return n_made;
}

static gboolean
fill_cb (gpointer user_data)
{
  HearthLivePage *self = user_data;
  guint n_made = 0;

  for (guint i = 0; i < N_SECTIONS && n_made < ROWS_AT_ONCE; i++)
    n_made += fill_section (self, (Section) i, ROWS_AT_ONCE - n_made, now_ms ());
  if (n_made == ROWS_AT_ONCE)
    return G_SOURCE_CONTINUE;
  self->filling = 0;
  return G_SOURCE_REMOVE;
}

static void
wait_for_moment (HearthLivePage *self);

static void
show_sessions (HearthLivePage *self)
{
  const gint64 now = now_ms ();
  g_autofree char *zone = hearth_live_words_zone (now);
  guint n_to_come = 0;

  sort_out (self, now);
  for (guint i = 0; i < SECTION_PAST; i++)
    n_to_come += self->wanted[i]->len;
  gtk_label_set_text (self->zone, zone);
  gtk_widget_set_visible (self->more, n_to_come >= MOST_TO_COME);
  gtk_stack_set_visible_child_name (self->stack, g_list_model_get_n_items (self->sessions) > 0
                                                     ? "sessions"
                                                     : "nothing");
  if (self->filling == 0)
    self->filling = g_idle_add (fill_cb, self);
  wait_for_moment (self);
}

static void
update_rows (HearthLivePage *self, gint64 now)
{
  for (guint i = 0; i < N_SECTIONS; i++)
    {
      HearthSessionRow *row;

      for (guint k = 0; (row = row_at (self, (Section) i, k)) != NULL; k++)
        hearth_session_row_update (row, now);
    }
}

/* Whether a session stands in another section than it should by now. */
static gboolean
has_moved_on (HearthLivePage *self, gint64 now)
{
  for (guint i = 0; i < N_SECTIONS; i++)
    for (guint k = 0; k < self->wanted[i]->len; k++)
      {
        const Section section =
            section_of (g_ptr_array_index (self->wanted[i], k), now, i == SECTION_NEXT && k == 0);

        if (section != (Section) i)
          return TRUE;
      }
  return FALSE;
}

static gboolean
moment_cb (gpointer user_data)
{
  HearthLivePage *self = user_data;
  const gint64 now = now_ms ();

  self->moment = 0;
  update_rows (self, now);
  if (has_moved_on (self, now))
    show_sessions (self);
  else
    wait_for_moment (self);
  return G_SOURCE_REMOVE;
}

/* What is to come changes with time alone. One timer, for the next words that do. */
static void
wait_for_moment (HearthLivePage *self)
{
  const gint64 now = now_ms ();
  gint64 wait_ms = G_MAXINT;

  g_clear_handle_id (&self->moment, g_source_remove);
  if (self->library_changed == 0)
    return;
  for (guint i = 0; i < N_SECTIONS; i++)
    for (guint k = 0; k < self->wanted[i]->len; k++)
      wait_ms =
          MIN (wait_ms, hearth_live_words_holds_for (g_ptr_array_index (self->wanted[i], k), now));
  self->moment = g_timeout_add ((guint) wait_ms + 1, moment_cb, self);
}

/* What is the same as before stays the same object, and keeps its row. */
static GListModel *
keep_same (HearthLivePage *self, GListModel *fresh)
{
  g_autoptr (GPtrArray) kept = g_ptr_array_new_with_free_func (g_object_unref);
  const guint n_old = self->sessions != NULL ? g_list_model_get_n_items (self->sessions) : 0;

  for (guint i = 0; i < g_list_model_get_n_items (fresh); i++)
    {
      HearthSession *session = g_list_model_get_item (fresh, i);

      for (guint k = 0; k < n_old; k++)
        {
          g_autoptr (HearthSession) old = g_list_model_get_item (self->sessions, k);

          if (hearth_session_is_same (old, session))
            {
              g_set_object (&session, old);
              break;
            }
        }
      g_ptr_array_add (kept, session);
    }
  return hearth_list_new (HEARTH_TYPE_SESSION, kept);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HearthLivePage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) sessions =
      hearth_library_load_sessions_finish (HEARTH_LIBRARY (source), result, &error);
  g_autoptr (GListModel) kept = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->services == NULL)
    return;
  g_clear_object (&self->cancellable);
  if (sessions == NULL)
    {
      g_autofree char *words = g_markup_escape_text (error->message, -1);

      adw_status_page_set_description (self->error, words);
      gtk_stack_set_visible_child_name (self->stack, "error");
      return;
    }
  if (self->old)
    {
      read_sessions (self);
      return;
    }
  kept = keep_same (self, sessions);
  g_set_object (&self->sessions, kept);
  show_sessions (self);
}

/* However much changes, they are read once at a time. */
static void
read_sessions (HearthLivePage *self)
{
  self->old = self->cancellable != NULL;
  if (self->old)
    return;
  self->cancellable = g_cancellable_new ();
  hearth_library_load_sessions_async (hearth_services_get_library (self->services), 0, now_ms (),
                                      MOST_TO_COME, MOST_OVER, self->cancellable, read_cb,
                                      g_object_ref (self));
}

static void
library_cb (HearthLivePage *self, gint64 series_key, HearthLibraryChange what)
{
  if ((what & (HEARTH_LIBRARY_CHANGE_EPISODES | HEARTH_LIBRARY_CHANGE_SOURCES)) != 0)
    read_sessions (self);
}

static void
wake (HearthLivePage *self)
{
  HearthLibrary *library;

  if (self->services == NULL || self->library_changed != 0 ||
      !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  library = hearth_services_get_library (self->services);
  self->library_changed =
      g_signal_connect_swapped (library, "changed", G_CALLBACK (library_cb), self);
  update_rows (self, now_ms ());
  read_sessions (self);
}

/* While another page is shown, nothing is read, and no clock ticks. */
static void
rest (HearthLivePage *self)
{
  if (self->services != NULL)
    g_clear_signal_handler (&self->library_changed, hearth_services_get_library (self->services));
  g_clear_handle_id (&self->moment, g_source_remove);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
row_cb (HearthLivePage *self, GtkListBoxRow *row)
{
  const HearthSessionFields *fields =
      hearth_session_get_fields (hearth_session_row_get_session (HEARTH_SESSION_ROW (row)));

  gtk_widget_activate_action (GTK_WIDGET (self), "win.open-episode", "(xs)", fields->series_key,
                              fields->episode_id);
}

static void
hearth_live_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (hearth_live_page_parent_class)->map (widget);
  wake (HEARTH_LIVE_PAGE (widget));
}

static void
hearth_live_page_unmap (GtkWidget *widget)
{
  rest (HEARTH_LIVE_PAGE (widget));
  GTK_WIDGET_CLASS (hearth_live_page_parent_class)->unmap (widget);
}

static void
hearth_live_page_dispose (GObject *object)
{
  HearthLivePage *self = HEARTH_LIVE_PAGE (object);

  rest (self);
  g_clear_handle_id (&self->filling, g_source_remove);
  for (guint i = 0; i < N_SECTIONS; i++)
    g_clear_pointer (&self->wanted[i], g_ptr_array_unref);
  g_clear_object (&self->sessions);
  g_clear_object (&self->services);

  G_OBJECT_CLASS (hearth_live_page_parent_class)->dispose (object);
}

static void
hearth_live_page_class_init (HearthLivePageClass *klass)
{
  static const char *const names[] = { "now", "next", "later", "past" };
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hearth_live_page_dispose;
  widget_class->map = hearth_live_page_map;
  widget_class->unmap = hearth_live_page_unmap;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/hearthapp/Hearth/ui/hearth-live-page.ui");
  for (guint i = 0; i < N_SECTIONS; i++)
    {
      g_autofree char *section = g_strconcat (names[i], "_section", NULL);
      g_autofree char *list = g_strconcat (names[i], "_list", NULL);

      gtk_widget_class_bind_template_child_full (widget_class, section, FALSE,
                                                 G_STRUCT_OFFSET (HearthLivePage, sections) +
                                                     i * (gssize) sizeof (GtkWidget *));
      gtk_widget_class_bind_template_child_full (widget_class, list, FALSE,
                                                 G_STRUCT_OFFSET (HearthLivePage, lists) +
                                                     i * (gssize) sizeof (GtkListBox *));
    }
  gtk_widget_class_bind_template_child (widget_class, HearthLivePage, stack);
  gtk_widget_class_bind_template_child (widget_class, HearthLivePage, scroller);
  gtk_widget_class_bind_template_child (widget_class, HearthLivePage, more);
  gtk_widget_class_bind_template_child (widget_class, HearthLivePage, zone);
  gtk_widget_class_bind_template_child (widget_class, HearthLivePage, error);
  gtk_widget_class_bind_template_callback (widget_class, row_cb);
}

static void
hearth_live_page_init (HearthLivePage *self)
{
  for (guint i = 0; i < N_SECTIONS; i++)
    self->wanted[i] = g_ptr_array_new_with_free_func (g_object_unref);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->more), "i",
                                    (gint32) HEARTH_SCOPE_UPCOMING);
}

/**
 * hearth_live_page_show:
 * @self: a page
 * @services: what the page leans on
 *
 * Shows the sessions of all series that are followed, from the top.
 */
void
hearth_live_page_show (HearthLivePage *self, HearthServices *services)
{
  g_set_object (&self->services, services);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  wake (self);
}
