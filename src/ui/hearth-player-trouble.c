/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-player-trouble.h"

#include "hearth-accessible.h"
#include "hearth-player-error.h"
#include "hearth-widget.h"
#include "hearth-wrap.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#define ICON_GAP_PX 9

struct _HearthPlayerTrouble
{
  GtkWidget parent_instance;

  GtkImage *icon;
  GtkWidget *words;
  GtkLabel *title;
  GtkLabel *text;
  GtkWidget *retry_button;
  GtkWidget *quality_button;
  GtkWidget *install_button;
  GtkWidget *page_button;
};

G_DEFINE_FINAL_TYPE (HearthPlayerTrouble, hearth_player_trouble, GTK_TYPE_WIDGET)

static const char *
icon_name_for (const GError *error)
{
  if (g_error_matches (error, HEARTH_PLAYER_ERROR, HEARTH_PLAYER_ERROR_NETWORK))
    return "network-offline-symbolic";
  if (g_error_matches (error, HEARTH_PLAYER_ERROR, HEARTH_PLAYER_ERROR_REFUSED))
    return "changes-prevent-symbolic";
  if (g_error_matches (error, HEARTH_PLAYER_ERROR, HEARTH_PLAYER_ERROR_CODEC))
    return "application-x-addon-symbolic";
  return "dialog-warning-symbolic";
}

static const char *
title_for (const GError *error)
{
  if (g_error_matches (error, HEARTH_PLAYER_ERROR, HEARTH_PLAYER_ERROR_NETWORK))
    return _ ("No Connection");
  if (g_error_matches (error, HEARTH_PLAYER_ERROR, HEARTH_PLAYER_ERROR_CUT_SHORT))
    return _ ("The Recording Breaks Off");
  return _ ("This Segment Does Not Play");
}

static void
hearth_player_trouble_dispose (GObject *object)
{
  hearth_widget_unparent_children (object);

  G_OBJECT_CLASS (hearth_player_trouble_parent_class)->dispose (object);
}

static GtkSizeRequestMode
hearth_player_trouble_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
hearth_player_trouble_measure (GtkWidget *widget,
                               GtkOrientation orientation,
                               int for_size,
                               int *minimum,
                               int *natural,
                               int *minimum_baseline,
                               int *natural_baseline)
{
  gtk_widget_measure (HEARTH_PLAYER_TROUBLE (widget)->words, orientation, for_size, minimum,
                      natural, NULL, NULL);
  /* An overlay would take what the narrowest form needs for what every form needs. */
  if (orientation == GTK_ORIENTATION_VERTICAL)
    *minimum = 0;
}

/* The words come first, in the middle; the icon is there where there is room above them. */
static void
hearth_player_trouble_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  HearthPlayerTrouble *self = HEARTH_PLAYER_TROUBLE (widget);
  GtkRequisition icon;
  int words_width, words_height, above;

  gtk_widget_measure (self->words, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &words_width, NULL, NULL);
  words_width = MIN (words_width, width);
  gtk_widget_measure (self->words, GTK_ORIENTATION_VERTICAL, words_width, NULL, &words_height, NULL,
                      NULL);
  gtk_widget_get_preferred_size (GTK_WIDGET (self->icon), NULL, &icon);
  above = icon.height + ICON_GAP_PX;
  gtk_widget_set_child_visible (GTK_WIDGET (self->icon), words_height + above <= height);
  if (words_height + above > height)
    above = 0;
  words_height = MIN (words_height, height);
  height -= words_height + above;
  if (above > 0)
    gtk_widget_size_allocate (GTK_WIDGET (self->icon),
                              &(GtkAllocation){ (width - icon.width) / 2, height / 2, icon.width,
                                                icon.height },
                              -1);
  gtk_widget_size_allocate (self->words,
                            &(GtkAllocation){ (width - words_width) / 2, height / 2 + above,
                                              words_width, words_height },
                            -1);
}

static void
hearth_player_trouble_class_init (HearthPlayerTroubleClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hearth_player_trouble_dispose;
  widget_class->get_request_mode = hearth_player_trouble_get_request_mode;
  widget_class->measure = hearth_player_trouble_measure;
  widget_class->size_allocate = hearth_player_trouble_size_allocate;

  g_type_ensure (HEARTH_TYPE_WRAP);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/hearthapp/Hearth/ui/hearth-player-trouble.ui");
  gtk_widget_class_bind_template_child (widget_class, HearthPlayerTrouble, icon);
  gtk_widget_class_bind_template_child (widget_class, HearthPlayerTrouble, words);
  gtk_widget_class_bind_template_child (widget_class, HearthPlayerTrouble, title);
  gtk_widget_class_bind_template_child (widget_class, HearthPlayerTrouble, text);
  gtk_widget_class_bind_template_child (widget_class, HearthPlayerTrouble, retry_button);
  gtk_widget_class_bind_template_child (widget_class, HearthPlayerTrouble, quality_button);
  gtk_widget_class_bind_template_child (widget_class, HearthPlayerTrouble, install_button);
  gtk_widget_class_bind_template_child (widget_class, HearthPlayerTrouble, page_button);
  gtk_widget_class_set_css_name (widget_class, "trouble");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_ALERT);
}

static void
hearth_player_trouble_init (HearthPlayerTrouble *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * hearth_player_trouble_new:
 *
 * Returns: (transfer floating): the words about a trouble, hidden while there is none
 */
GtkWidget *
hearth_player_trouble_new (void)
{
  return g_object_new (HEARTH_TYPE_PLAYER_TROUBLE, NULL);
}

/**
 * hearth_player_trouble_set:
 * @self: the words
 * @error: (nullable): what went wrong, told by its message; %NULL hides the words
 * @offers: what one can do about it
 */
void
hearth_player_trouble_set (HearthPlayerTrouble *self,
                           const GError *error,
                           HearthPlayerTroubleOffers offers)
{
  g_return_if_fail (HEARTH_IS_PLAYER_TROUBLE (self));

  if (error != NULL)
    {
      gtk_image_set_from_icon_name (self->icon, icon_name_for (error));
      gtk_label_set_text (self->title, title_for (error));
      gtk_label_set_text (self->text, error->message);
      gtk_widget_set_tooltip_text (GTK_WIDGET (self->text), error->message);
      gtk_widget_set_visible (self->retry_button, offers & HEARTH_PLAYER_TROUBLE_OFFERS_RETRY);
      gtk_widget_set_visible (self->quality_button, offers & HEARTH_PLAYER_TROUBLE_OFFERS_QUALITY);
      gtk_widget_set_visible (self->install_button, offers & HEARTH_PLAYER_TROUBLE_OFFERS_INSTALL);
      gtk_widget_set_visible (self->page_button, offers & HEARTH_PLAYER_TROUBLE_OFFERS_PAGE);
      hearth_accessible_name (self, error->message);
    }
  gtk_widget_set_visible (GTK_WIDGET (self), error != NULL);
}
