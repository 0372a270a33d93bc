/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-directory-view.h"

#include "hearth-directory-row.h"
#include "hearth-lazy-list.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* More than this is searched a little at a time. */
#define MANY 2000

struct _HearthDirectoryView
{
  AdwBin parent_instance;

  HearthSeries *directory;      /* owned, nullable until one is shown */
  GtkFilterListModel *catalogs; /* owned, nullable likewise: those that are found */
  GtkFilter *filter;            /* owned */
  char **terms;                 /* owned: what is searched for, folded */

  GtkLabel *title;
  GtkLabel *count;
  GtkEditable *search;
  GtkStack *stack;
  HearthLazyList *list;
};

enum
{
  SIGNAL_CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HearthDirectoryView, hearth_directory_view, ADW_TYPE_BIN)

static GtkWidget *
row_create (gpointer owner)
{
  return hearth_directory_row_new ();
}

static void
row_bind (gpointer owner, GtkWidget *row, gpointer item)
{
  hearth_directory_row_bind (HEARTH_DIRECTORY_ROW (row), item);
}

static void
row_unbind (gpointer owner, GtkWidget *row)
{
}

static guint
row_find (gpointer owner, gpointer item)
{
  GListModel *catalogs = G_LIST_MODEL (HEARTH_DIRECTORY_VIEW (owner)->catalogs);
  const guint n = g_list_model_get_n_items (catalogs);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GObject) at = g_list_model_get_item (catalogs, i);

      if (at == item)
        return i;
    }
  return G_MAXUINT;
}

static const HearthLazyListClient client = {
  .create = row_create,
  .bind = row_bind,
  .unbind = row_unbind,
  .find = row_find,
};

static char *
fold (const char *text)
{
  g_autofree char *normal = g_utf8_normalize (text != NULL ? text : "", -1, G_NORMALIZE_ALL);

  return g_utf8_casefold (normal != NULL ? normal : "", -1);
}

/* All words, in any order, wherever they stand. */
static gboolean
is_found (gpointer item, gpointer user_data)
{
  HearthDirectoryView *self = user_data;
  g_autofree char *title = NULL;
  g_autofree char *summary = NULL;

  if (hearth_resource_get_kind (item) != HEARTH_RESOURCE_KIND_CATALOG)
    return FALSE;
  if (self->terms == NULL || self->terms[0] == NULL)
    return TRUE;
  title = fold (hearth_resource_get_title (item));
  summary = fold (hearth_resource_get_summary (item));
  for (guint i = 0; self->terms[i] != NULL; i++)
    if (strstr (title, self->terms[i]) == NULL && strstr (summary, self->terms[i]) == NULL)
      return FALSE;
  return TRUE;
}

static guint
n_found (HearthDirectoryView *self)
{
  return self->catalogs != NULL ? g_list_model_get_n_items (G_LIST_MODEL (self->catalogs)) : 0;
}

static void
show_count (HearthDirectoryView *self)
{
  const guint n = n_found (self);
  g_autofree char *words = g_strdup_printf (ngettext ("%u series", "%u series", n), n);

  gtk_label_set_text (self->count, words);
  gtk_stack_set_visible_child_name (self->stack, n > 0 ? "list" : "nothing");
}

static void
search_changed_cb (HearthDirectoryView *self)
{
  g_autofree char *folded = fold (gtk_editable_get_text (self->search));
  g_auto (GStrv) words = g_strsplit_set (folded, " \t\n", -1);
  g_autoptr (GPtrArray) terms = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0')
      g_ptr_array_add (terms, g_strdup (words[i]));
  g_ptr_array_add (terms, NULL);
  g_strfreev (self->terms);
  self->terms = (char **) g_ptr_array_steal (terms, NULL);
  gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
  hearth_lazy_list_show_top (self->list);
}

static void
choose_cb (HearthDirectoryView *self, guint position)
{
  g_autoptr (HearthResource) resource =
      g_list_model_get_item (G_LIST_MODEL (self->catalogs), position);

  if (resource != NULL)
    g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, resource);
}

/* The only one is the one that is meant. */
static void
search_activate_cb (HearthDirectoryView *self)
{
  if (n_found (self) == 1)
    choose_cb (self, 0);
  else
    gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

static void
search_stopped_cb (HearthDirectoryView *self)
{
  if (*gtk_editable_get_text (self->search) != '\0')
    gtk_editable_set_text (self->search, "");
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "window.close", NULL);
}

static void
hearth_directory_view_dispose (GObject *object)
{
  HearthDirectoryView *self = HEARTH_DIRECTORY_VIEW (object);

  if (self->list != NULL)
    hearth_lazy_list_set_model (self->list, NULL);
  self->list = NULL;
  g_clear_object (&self->catalogs);
  g_clear_object (&self->directory);
  g_clear_object (&self->filter);

  G_OBJECT_CLASS (hearth_directory_view_parent_class)->dispose (object);
}

static void
hearth_directory_view_finalize (GObject *object)
{
  HearthDirectoryView *self = HEARTH_DIRECTORY_VIEW (object);

  g_strfreev (self->terms);

  G_OBJECT_CLASS (hearth_directory_view_parent_class)->finalize (object);
}

static void
hearth_directory_view_class_init (HearthDirectoryViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hearth_directory_view_dispose;
  object_class->finalize = hearth_directory_view_finalize;

  /**
   * HearthDirectoryView::chosen:
   * @self: the view
   * @resource: a catalog of the directory
   *
   * Somebody wants to look at this one.
   */
  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, HEARTH_TYPE_RESOURCE);

  g_type_ensure (HEARTH_TYPE_LAZY_LIST);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/hearthapp/Hearth/ui/hearth-directory-view.ui");
  gtk_widget_class_bind_template_child (widget_class, HearthDirectoryView, title);
  gtk_widget_class_bind_template_child (widget_class, HearthDirectoryView, count);
  gtk_widget_class_bind_template_child (widget_class, HearthDirectoryView, search);
  gtk_widget_class_bind_template_child (widget_class, HearthDirectoryView, stack);
  gtk_widget_class_bind_template_child (widget_class, HearthDirectoryView, list);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_stopped_cb);
  gtk_widget_class_bind_template_callback (widget_class, choose_cb);
}

static void
hearth_directory_view_init (HearthDirectoryView *self)
{
  /* The filter does not outlive the view. */
  self->filter = GTK_FILTER (gtk_custom_filter_new (is_found, self, NULL));
  gtk_widget_init_template (GTK_WIDGET (self));
  hearth_lazy_list_set_client (self->list, &client, self);
}

/**
 * hearth_directory_view_show:
 * @self: a view
 * @directory: a series whose resources are catalogs
 *
 * Shows the catalogs of @directory from the first; those that are shown already stay as they are,
 * with what is searched for.
 */
void
hearth_directory_view_show (HearthDirectoryView *self, HearthSeries *directory)
{
  GListModel *all = hearth_series_get_resources (directory);

  if (!g_set_object (&self->directory, directory))
    return;
  gtk_label_set_text (self->title, hearth_series_get_title (directory));
  gtk_editable_set_text (self->search, "");
  g_clear_pointer (&self->terms, g_strfreev);
  hearth_lazy_list_set_model (self->list, NULL);
  g_clear_object (&self->catalogs);
  self->catalogs = gtk_filter_list_model_new (g_object_ref (all), g_object_ref (self->filter));
  gtk_filter_list_model_set_incremental (self->catalogs, g_list_model_get_n_items (all) > MANY);
  g_signal_connect_object (self->catalogs, "items-changed", G_CALLBACK (show_count), self,
                           G_CONNECT_SWAPPED);
  hearth_lazy_list_set_model (self->list, G_LIST_MODEL (self->catalogs));
  hearth_lazy_list_show_top (self->list);
  show_count (self);
}

/**
 * hearth_directory_view_focus:
 * @self: a view
 *
 * Puts the focus where one begins: into the search.
 */
void
hearth_directory_view_focus (HearthDirectoryView *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}
