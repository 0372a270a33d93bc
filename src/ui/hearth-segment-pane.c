/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-segment-pane.h"

#include "hearth-accessible.h"
#include "hearth-settings.h"
#include "hearth-widget.h"

#include <glib/gi18n-lib.h>

#define CHOSEN_KEY "segment-pane"
#define FOLDED_KEY "segment-pane-folded"

typedef struct
{
  HearthSegmentPanePage page; /* its words are owned */
  gboolean offered;
  GtkWidget *tab;
  GtkWidget *widget; /* nullable: until it was looked at */
} Page;

struct _HearthSegmentPane
{
  GtkWidget parent_instance;

  GPtrArray *pages; /* of Page */
  Page *shown;      /* nullable */

  GtkBox *tabs;
  GtkStack *stack;
  GtkButton *fold_button;
};

G_DEFINE_FINAL_TYPE (HearthSegmentPane, hearth_segment_pane, GTK_TYPE_WIDGET)

static void
page_free (gpointer data)
{
  Page *page = data;

  g_free ((char *) page->page.name);
  g_free ((char *) page->page.title);
  g_free ((char *) page->page.tip);
  g_free (page);
}

static Page *
find_page (HearthSegmentPane *self, const char *name)
{
  for (guint i = 0; i < self->pages->len; i++)
    {
      Page *page = g_ptr_array_index (self->pages, i);

      if (g_strcmp0 (page->page.name, name) == 0)
        return page;
    }
  return NULL;
}

/* What the person chose, where there is such a thing, else the first that there is. */
static Page *
choose_page (HearthSegmentPane *self)
{
  g_autofree char *chosen = g_settings_get_string (hearth_settings_get (), CHOSEN_KEY);
  Page *page = find_page (self, chosen);

  if (page != NULL && page->offered)
    return page;
  for (guint i = 0; i < self->pages->len; i++)
    {
      page = g_ptr_array_index (self->pages, i);
      if (page->offered)
        return page;
    }
  return NULL;
}

static void
ensure_widget (HearthSegmentPane *self, Page *page)
{
  if (page->widget != NULL)
    return;
  page->widget = page->page.make (page->page.user_data);
  gtk_stack_add_named (self->stack, page->widget, page->page.name);
}

static void
update_tabs (HearthSegmentPane *self)
{
  for (guint i = 0; i < self->pages->len; i++)
    {
      Page *page = g_ptr_array_index (self->pages, i);
      gboolean shown = page == self->shown;

      gtk_widget_set_visible (page->tab, page->offered);
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (page->tab), shown);
      gtk_accessible_update_state (GTK_ACCESSIBLE (page->tab), GTK_ACCESSIBLE_STATE_SELECTED, shown,
                                   -1);
    }
}

static void
update_fold_button (HearthSegmentPane *self)
{
  gboolean folded = self->shown == NULL;
  const char *words = folded ? _ ("Unfold the Pane") : _ ("Fold the Pane");

  gtk_button_set_icon_name (self->fold_button, folded ? "pan-down-symbolic" : "pan-up-symbolic");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->fold_button), words);
  hearth_accessible_name (self->fold_button, words);
}

/* Nothing is made for a pane that cannot be seen, as while the picture fills the screen. */
static void
update (HearthSegmentPane *self)
{
  gboolean folded = g_settings_get_boolean (hearth_settings_get (), FOLDED_KEY);
  Page *page = folded || !gtk_widget_get_visible (GTK_WIDGET (self)) ? NULL : choose_page (self);

  self->shown = page;
  if (page != NULL)
    {
      ensure_widget (self, page);
      gtk_stack_set_visible_child (self->stack, page->widget);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->stack), page != NULL);
  gtk_widget_set_vexpand (GTK_WIDGET (self), page != NULL && page->page.fills);
  update_tabs (self);
  update_fold_button (self);
}

static void
set_folded (HearthSegmentPane *self, gboolean folded)
{
  g_settings_set_boolean (hearth_settings_get (), FOLDED_KEY, folded);
  update (self);
}

static void
tab_clicked_cb (GtkWidget *tab, HearthSegmentPane *self)
{
  for (guint i = 0; i < self->pages->len; i++)
    {
      Page *page = g_ptr_array_index (self->pages, i);

      if (page->tab == tab)
        hearth_segment_pane_show (self, page->page.name);
    }
}

static void
fold_clicked_cb (HearthSegmentPane *self)
{
  set_folded (self, self->shown != NULL);
}

static void
visible_cb (HearthSegmentPane *self)
{
  update (self);
}

static void
hearth_segment_pane_dispose (GObject *object)
{
  HearthSegmentPane *self = HEARTH_SEGMENT_PANE (object);

  self->shown = NULL;
  g_clear_pointer (&self->pages, g_ptr_array_unref);
  hearth_widget_unparent_children (object);

  G_OBJECT_CLASS (hearth_segment_pane_parent_class)->dispose (object);
}

static void
hearth_segment_pane_class_init (HearthSegmentPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hearth_segment_pane_dispose;
  gtk_widget_class_set_css_name (widget_class, "segmentpane");
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/hearthapp/Hearth/ui/hearth-segment-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, HearthSegmentPane, tabs);
  gtk_widget_class_bind_template_child (widget_class, HearthSegmentPane, stack);
  gtk_widget_class_bind_template_child (widget_class, HearthSegmentPane, fold_button);
  gtk_widget_class_bind_template_callback (widget_class, fold_clicked_cb);
}

static void
hearth_segment_pane_init (HearthSegmentPane *self)
{
  self->pages = g_ptr_array_new_with_free_func (page_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (self, "notify::visible", G_CALLBACK (visible_cb), NULL);
  update_fold_button (self);
}

/**
 * hearth_segment_pane_add:
 * @self: a pane
 * @page: (transfer none): a page, which comes behind the others and is not offered yet
 *
 * Adds a page. What it makes is given to the pane, which keeps it.
 */
void
hearth_segment_pane_add (HearthSegmentPane *self, const HearthSegmentPanePage *page)
{
  Page *added = g_new0 (Page, 1);

  added->page = *page;
  added->page.name = g_strdup (page->name);
  added->page.title = g_strdup (page->title);
  added->page.tip = g_strdup (page->tip);
  added->tab = g_object_new (GTK_TYPE_TOGGLE_BUTTON, "accessible-role", GTK_ACCESSIBLE_ROLE_TAB,
                             "label", page->title, "tooltip-text", page->tip, "visible", FALSE,
                             "focus-on-click", FALSE, NULL);
  /* In large letters on a narrow screen. */
  gtk_label_set_ellipsize (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (added->tab))),
                           PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (added->tab, "pane-tab");
  hearth_accessible_name (added->tab, page->title);
  g_signal_connect_object (added->tab, "clicked", G_CALLBACK (tab_clicked_cb), self, 0);
  gtk_box_append (self->tabs, added->tab);
  g_ptr_array_add (self->pages, added);
}

/**
 * hearth_segment_pane_offer:
 * @self: a pane
 * @name: the name of a page
 * @offered: whether there is anything on it
 *
 * Says whether a page can be chosen.
 */
void
hearth_segment_pane_offer (HearthSegmentPane *self, const char *name, gboolean offered)
{
  Page *page = find_page (self, name);

  if (page->offered == !!offered)
    return;
  page->offered = offered;
  update (self);
}

/**
 * hearth_segment_pane_has_any:
 * @self: a pane
 *
 * Returns: whether any page is offered; a pane without one is of no use
 */
gboolean
hearth_segment_pane_has_any (HearthSegmentPane *self)
{
  return choose_page (self) != NULL;
}

/**
 * hearth_segment_pane_show:
 * @self: a pane
 * @name: the name of a page that is offered
 *
 * Shows that page, and unfolds the pane for it. That is what is shown next time, too.
 */
void
hearth_segment_pane_show (HearthSegmentPane *self, const char *name)
{
  g_settings_set_string (hearth_settings_get (), CHOSEN_KEY, name);
  set_folded (self, FALSE);
}

/**
 * hearth_segment_pane_toggle:
 * @self: a pane
 * @name: the name of a page that is offered
 *
 * Shows that page, or folds the pane when it is the one that is shown.
 */
void
hearth_segment_pane_toggle (HearthSegmentPane *self, const char *name)
{
  if (g_strcmp0 (hearth_segment_pane_get_shown (self), name) == 0)
    set_folded (self, TRUE);
  else
    hearth_segment_pane_show (self, name);
}

/**
 * hearth_segment_pane_get_shown:
 * @self: a pane
 *
 * Returns: (transfer none) (nullable): the name of the page that is shown, %NULL while the pane is
 * folded or cannot be seen
 */
const char *
hearth_segment_pane_get_shown (HearthSegmentPane *self)
{
  return self->shown != NULL ? self->shown->page.name : NULL;
}

/**
 * hearth_segment_pane_get_page:
 * @self: a pane
 * @name: the name of a page
 *
 * Returns: (transfer none) (nullable): what is on that page, %NULL until it was looked at
 */
GtkWidget *
hearth_segment_pane_get_page (HearthSegmentPane *self, const char *name)
{
  Page *page = self->pages != NULL ? find_page (self, name) : NULL;

  return page != NULL ? page->widget : NULL;
}
