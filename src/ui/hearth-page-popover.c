/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-page-popover.h"

#include "hearth-kept-sites.h"
#include "hearth-settings.h"

struct _HearthPagePopover
{
  GtkPopover parent_instance;

  GtkLabel *address;
  GtkWidget *keep_row;
  GtkSwitch *keep;

  char *site; /* owned, nullable */
};

G_DEFINE_FINAL_TYPE (HearthPagePopover, hearth_page_popover, GTK_TYPE_POPOVER)

static void
update_keep (HearthPagePopover *self)
{
  gtk_switch_set_active (self->keep, hearth_kept_sites_has (self->site));
}

static void
keep_cb (HearthPagePopover *self)
{
  if (self->site != NULL)
    hearth_kept_sites_set (self->site, gtk_switch_get_active (self->keep));
}

static void
hearth_page_popover_dispose (GObject *object)
{
  HearthPagePopover *self = HEARTH_PAGE_POPOVER (object);

  g_clear_pointer (&self->site, g_free);

  G_OBJECT_CLASS (hearth_page_popover_parent_class)->dispose (object);
}

static void
hearth_page_popover_class_init (HearthPagePopoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hearth_page_popover_dispose;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/hearthapp/Hearth/ui/hearth-page-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, HearthPagePopover, address);
  gtk_widget_class_bind_template_child (widget_class, HearthPagePopover, keep_row);
  gtk_widget_class_bind_template_child (widget_class, HearthPagePopover, keep);
}

static void
hearth_page_popover_init (HearthPagePopover *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->keep, "notify::active", G_CALLBACK (keep_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (hearth_settings_get (), "changed::" HEARTH_KEPT_SITES_KEY,
                           G_CALLBACK (update_keep), self, G_CONNECT_SWAPPED);
}

/**
 * hearth_page_popover_new:
 *
 * Returns: (transfer floating): a popover without a page
 */
GtkWidget *
hearth_page_popover_new (void)
{
  return g_object_new (HEARTH_TYPE_PAGE_POPOVER, NULL);
}

/**
 * hearth_page_popover_show:
 * @self: the popover
 * @address: what the page shows
 * @site: (nullable): the name of the site to which the page belongs, %NULL when it has none
 *
 * Tells of a page, and comes up.
 */
void
hearth_page_popover_show (HearthPagePopover *self, const char *address, const char *site)
{
  g_return_if_fail (HEARTH_IS_PAGE_POPOVER (self));

  g_clear_pointer (&self->site, g_free);
  update_keep (self);
  self->site = g_strdup (site);
  update_keep (self);
  gtk_label_set_text (self->address, address);
  gtk_widget_set_visible (self->keep_row, site != NULL);
  gtk_popover_popup (GTK_POPOVER (self));
}

/**
 * hearth_page_popover_get_address:
 * @self: the popover
 *
 * Returns: (transfer none): the address that it tells
 */
const char *
hearth_page_popover_get_address (HearthPagePopover *self)
{
  g_return_val_if_fail (HEARTH_IS_PAGE_POPOVER (self), NULL);

  return gtk_label_get_text (self->address);
}
