/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-resources-page.h"

#include "hearth-entry-list.h"
#include "hearth-lazy-list.h"
#include "hearth-resource-row.h"

#include <glib/gi18n-lib.h>

struct _HearthResourcesPage
{
  AdwBin parent_instance;

  HearthServices *services; /* owned, nullable until it is shown */
  HearthEntryList *entries; /* owned, nullable: only while the page is seen */

  GtkEditable *search;
  GtkDropDown *kind;
  GtkDropDown *done;
  GtkStack *stack;
  HearthLazyList *list;
  AdwStatusPage *nothing;
  GtkWidget *show_all;
};

G_DEFINE_FINAL_TYPE (HearthResourcesPage, hearth_resources_page, ADW_TYPE_BIN)

/* In the order of the choices of the page. */
static const guint kinds[] = {
  0,
  1u << HEARTH_RESOURCE_KIND_COURSE,
  1u << HEARTH_RESOURCE_KIND_ARTICLE,
  1u << HEARTH_RESOURCE_KIND_CODE,
  1u << HEARTH_RESOURCE_KIND_SLIDES,
  1u << HEARTH_RESOURCE_KIND_COMMUNITY | 1u << HEARTH_RESOURCE_KIND_LINK,
};
static const HearthDoneFilter filters[] = {
  HEARTH_DONE_FILTER_OPEN,
  HEARTH_DONE_FILTER_DONE,
  HEARTH_DONE_FILTER_ALL,
};

static GtkWidget *
row_create (gpointer owner)
{
  return hearth_resource_row_new ();
}

static void
row_bind (gpointer owner, GtkWidget *row, gpointer item)
{
  hearth_resource_row_bind (HEARTH_RESOURCE_ROW (row), item);
}

static void
row_unbind (gpointer owner, GtkWidget *row)
{
  hearth_resource_row_bind (HEARTH_RESOURCE_ROW (row), NULL);
}

static guint
row_find (gpointer owner, gpointer item)
{
  HearthResourcesPage *self = owner;

  return self->entries != NULL ? hearth_entry_list_find (self->entries, hearth_entry_get_key (item))
                               : G_MAXUINT;
}

static const HearthLazyListClient client = {
  .create = row_create,
  .bind = row_bind,
  .unbind = row_unbind,
  .find = row_find,
};

static HearthDoneFilter
get_filter (HearthResourcesPage *self)
{
  return filters[MIN (gtk_drop_down_get_selected (self->done), G_N_ELEMENTS (filters) - 1)];
}

static guint
get_kinds (HearthResourcesPage *self)
{
  return kinds[MIN (gtk_drop_down_get_selected (self->kind), G_N_ELEMENTS (kinds) - 1)];
}

static void
say_nothing (HearthResourcesPage *self, const char *icon, const char *title, const char *words)
{
  adw_status_page_set_icon_name (self->nothing, icon);
  adw_status_page_set_title (self->nothing, title);
  adw_status_page_set_description (self->nothing, words);
}

static void
show_nothing (HearthResourcesPage *self)
{
  const gboolean is_search = *gtk_editable_get_text (self->search) != '\0' || get_kinds (self) != 0;

  gtk_widget_set_visible (self->show_all, is_search);
  if (is_search)
    say_nothing (self, "system-search-symbolic", _ ("Nothing Found"),
                 _ ("Try other words, or another kind."));
  else if (get_filter (self) == HEARTH_DONE_FILTER_DONE)
    say_nothing (self, "object-select-symbolic", _ ("Nothing Done Yet"),
                 _ ("What you mark as done stands here."));
  else
    say_nothing (self, "accessories-dictionary-symbolic", _ ("Nothing to Read On"),
                 _ ("The courses, articles, code and slides that your series name stand here "
                    "until you are done with them."));
}

static void
show_state (HearthResourcesPage *self)
{
  if (self->entries == NULL || hearth_entry_list_is_loading (self->entries))
    return;
  if (g_list_model_get_n_items (G_LIST_MODEL (self->entries)) > 0)
    {
      gtk_stack_set_visible_child_name (self->stack, "list");
      return;
    }
  show_nothing (self);
  gtk_stack_set_visible_child_name (self->stack, "nothing");
}

static HearthQuery
get_query (HearthResourcesPage *self)
{
  return (HearthQuery){ .scope = HEARTH_SCOPE_RESOURCES,
                        .resource_kinds = get_kinds (self),
                        .done = get_filter (self),
                        .words = (char *) gtk_editable_get_text (self->search) };
}

/* What one asks for is shown from its beginning. */
static void
ask (HearthResourcesPage *self)
{
  const HearthQuery query = get_query (self);

  if (self->entries == NULL)
    return;
  hearth_entry_list_set_query (self->entries, &query);
  hearth_lazy_list_show_top (self->list);
  show_state (self);
}

static void
follow (HearthResourcesPage *self)
{
  const HearthQuery query = get_query (self);

  if (self->entries != NULL || self->services == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  self->entries = hearth_entry_list_new (hearth_services_get_library (self->services), &query);
  g_signal_connect_object (self->entries, "notify::loading", G_CALLBACK (show_state), self,
                           G_CONNECT_SWAPPED);
  hearth_lazy_list_set_model (self->list, G_LIST_MODEL (self->entries));
}

static void
rest (HearthResourcesPage *self)
{
  if (self->entries == NULL)
    return;
  hearth_lazy_list_set_model (self->list, NULL);
  g_signal_handlers_disconnect_by_data (self->entries, self);
  g_clear_object (&self->entries);
}

static void
open_cb (HearthResourcesPage *self, guint position)
{
  g_autoptr (HearthEntry) entry = g_list_model_get_item (G_LIST_MODEL (self->entries), position);
  const char *url = entry != NULL ? hearth_entry_get_url (entry) : NULL;

  if (url != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.open-url", "s", url);
}

static void
search_activate_cb (HearthResourcesPage *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

/* Escape empties the search, and leads back once it is empty. */
static void
search_stopped_cb (HearthResourcesPage *self)
{
  if (*gtk_editable_get_text (self->search) != '\0')
    gtk_editable_set_text (self->search, "");
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "win.back", NULL);
}

static void
show_all_cb (HearthResourcesPage *self)
{
  gtk_editable_set_text (self->search, "");
  gtk_drop_down_set_selected (self->kind, 0);
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

/* While another page is shown, nothing is asked for. */
static void
hearth_resources_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (hearth_resources_page_parent_class)->map (widget);
  follow (HEARTH_RESOURCES_PAGE (widget));
}

static void
hearth_resources_page_unmap (GtkWidget *widget)
{
  rest (HEARTH_RESOURCES_PAGE (widget));
  GTK_WIDGET_CLASS (hearth_resources_page_parent_class)->unmap (widget);
}

static void
hearth_resources_page_dispose (GObject *object)
{
  HearthResourcesPage *self = HEARTH_RESOURCES_PAGE (object);

  rest (self);
  g_clear_object (&self->services);

  G_OBJECT_CLASS (hearth_resources_page_parent_class)->dispose (object);
}

static void
hearth_resources_page_class_init (HearthResourcesPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hearth_resources_page_dispose;
  widget_class->map = hearth_resources_page_map;
  widget_class->unmap = hearth_resources_page_unmap;
  g_type_ensure (HEARTH_TYPE_LAZY_LIST);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/hearthapp/Hearth/ui/hearth-resources-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HearthResourcesPage, search);
  gtk_widget_class_bind_template_child (widget_class, HearthResourcesPage, kind);
  gtk_widget_class_bind_template_child (widget_class, HearthResourcesPage, done);
  gtk_widget_class_bind_template_child (widget_class, HearthResourcesPage, stack);
  gtk_widget_class_bind_template_child (widget_class, HearthResourcesPage, list);
  gtk_widget_class_bind_template_child (widget_class, HearthResourcesPage, nothing);
  gtk_widget_class_bind_template_child (widget_class, HearthResourcesPage, show_all);
  gtk_widget_class_bind_template_callback (widget_class, ask);
  gtk_widget_class_bind_template_callback (widget_class, open_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_stopped_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_all_cb);
}

static void
hearth_resources_page_init (HearthResourcesPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  hearth_lazy_list_set_client (self->list, &client, self);
}

/**
 * hearth_resources_page_show:
 * @self: a page
 * @services: what the page leans on
 *
 * Shows what there is to read on, as it was asked for last.
 */
void
hearth_resources_page_show (HearthResourcesPage *self, HearthServices *services)
{
  g_set_object (&self->services, services);
  follow (self);
}

/**
 * hearth_resources_page_focus:
 * @self: a page
 *
 * Puts the focus where one searches.
 */
void
hearth_resources_page_focus (HearthResourcesPage *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}
