/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-resource-card.h"

#include "hearth-accessible.h"
#include "hearth-text.h"
#include "hearth-words.h"

#include <glib/gi18n-lib.h>

#define MOST_CARDS 60

struct _HearthResourceCard
{
  GtkButton parent_instance;

  GtkLabel *title;
  GtkLabel *subtitle;
};

G_DEFINE_FINAL_TYPE (HearthResourceCard, hearth_resource_card, GTK_TYPE_BUTTON)

static void
hearth_resource_card_class_init (HearthResourceCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/hearthapp/Hearth/ui/hearth-resource-card.ui");
  gtk_widget_class_bind_template_child (widget_class, HearthResourceCard, title);
  gtk_widget_class_bind_template_child (widget_class, HearthResourceCard, subtitle);
}

static void
hearth_resource_card_init (HearthResourceCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static GtkWidget *
new_card (const char *title, const char *subtitle, const char *url)
{
  HearthResourceCard *self = g_object_new (HEARTH_TYPE_RESOURCE_CARD, NULL);
  /* Translators: what a screen reader says of a link; %s is its title */
  g_autofree char *name = g_strdup_printf (_ ("%s, opens in the browser"), title);

  gtk_label_set_text (self->title, title);
  gtk_label_set_text (self->subtitle, subtitle);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), url);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self), "s", url);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self), "win.open-url");
  hearth_accessible_name (self, name);
  return GTK_WIDGET (self);
}

/**
 * hearth_resource_card_new:
 * @resource: what is linked
 *
 * Returns: (transfer floating): a card that opens @resource in the browser by the action
 * win.open-url
 */
GtkWidget *
hearth_resource_card_new (HearthResource *resource)
{
  const char *summary = hearth_resource_get_summary (resource);
  const char *kind = hearth_words_resource_kind (hearth_resource_get_kind (resource));
  g_autofree char *host = hearth_text_host (hearth_resource_get_url (resource));
  g_autofree char *subtitle =
      g_strdup_printf ("%s · %s", kind,
                       summary != NULL && *summary != '\0' ? summary : (host != NULL ? host : ""));

  return new_card (hearth_resource_get_title (resource), subtitle,
                   hearth_resource_get_url (resource));
}

/**
 * hearth_resource_cards_fill:
 * @box: an empty or filled flow box
 * @resources: a list of #HearthResource
 * @page_title: (nullable): what to call @page
 * @page: (nullable): a web page that belongs to them
 *
 * Shows a card for each resource, and one for @page, in place of those before.
 *
 * Returns: whether there is any
 */
gboolean
hearth_resource_cards_fill (GtkFlowBox *box,
                            GListModel *resources,
                            const char *page_title,
                            const char *page)
{
  guint n_resources = MIN (g_list_model_get_n_items (resources), MOST_CARDS);
  GtkFlowBoxChild *child;

  while ((child = gtk_flow_box_get_child_at_index (box, 0)) != NULL)
    gtk_flow_box_remove (box, GTK_WIDGET (child));
  for (guint i = 0; i < n_resources; i++)
    {
      g_autoptr (HearthResource) resource = g_list_model_get_item (resources, i);

      if (hearth_text_is_web_url (hearth_resource_get_url (resource)))
        gtk_flow_box_append (box, hearth_resource_card_new (resource));
    }
  if (hearth_text_is_web_url (page))
    {
      g_autofree char *host = hearth_text_host (page);

      gtk_flow_box_append (box, new_card (page_title, host, page));
    }
  /* The card takes the focus, not the cell around it. */
  for (int i = 0; (child = gtk_flow_box_get_child_at_index (box, i)) != NULL; i++)
    gtk_widget_set_focusable (GTK_WIDGET (child), FALSE);
  return gtk_flow_box_get_child_at_index (box, 0) != NULL;
}
