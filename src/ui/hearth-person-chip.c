/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-person-chip.h"

#include "hearth-accessible.h"

#include <glib/gi18n-lib.h>

/* A panel of hundreds is a list of names, not a wall of pictures. */
#define MOST_CHIPS 40

struct _HearthPersonChip
{
  GtkBox parent_instance;
};

G_DEFINE_FINAL_TYPE (HearthPersonChip, hearth_person_chip, GTK_TYPE_BOX)

static void
hearth_person_chip_class_init (HearthPersonChipClass *klass)
{
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
hearth_person_chip_init (HearthPersonChip *self)
{
  gtk_box_set_spacing (GTK_BOX (self), 12);
}

/* What the second line says: the part in this talk, the role, the organization, as far as they are
 * known. */
static char *
describe (HearthPerson *person, gboolean is_host)
{
  const char *parts[] = {
    is_host ? C_ ("part of a person in a talk", "Host") : NULL,
    hearth_person_get_role (person),
    hearth_person_get_organization (person),
  };
  GString *line = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      if (parts[i] == NULL || *parts[i] == '\0')
        continue;
      /* A role that names the organization already needs no second one. */
      if (i == 2 && parts[1] != NULL && strstr (parts[1], parts[2]) != NULL)
        continue;
      if (line->len > 0)
        g_string_append (line, i == 2 ? ", " : " · ");
      g_string_append (line, parts[i]);
    }
  return g_string_free (line, FALSE);
}

static GtkWidget *
new_line (const char *text, const char *style_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (label), GTK_NATURAL_WRAP_WORD);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 30);
  gtk_label_set_lines (GTK_LABEL (label), 3);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (style_class != NULL)
    gtk_widget_add_css_class (label, style_class);
  return label;
}

/**
 * hearth_person_chip_new:
 * @person: someone
 * @is_host: whether @person is a host here
 *
 * Returns: (transfer floating): a widget that shows @person
 */
GtkWidget *
hearth_person_chip_new (HearthPerson *person, gboolean is_host)
{
  GtkWidget *self = g_object_new (HEARTH_TYPE_PERSON_CHIP, NULL);
  GtkWidget *avatar = adw_avatar_new (36, hearth_person_get_name (person), TRUE);
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *description = describe (person, is_host);

  gtk_widget_set_valign (avatar, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (lines, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (lines, TRUE);
  gtk_box_append (GTK_BOX (lines), new_line (hearth_person_get_name (person), "person-name"));
  if (*description != '\0')
    {
      GtkWidget *second = new_line (description, "caption");

      gtk_widget_add_css_class (second, "dim-label");
      gtk_box_append (GTK_BOX (lines), second);
    }
  gtk_box_append (GTK_BOX (self), avatar);
  gtk_box_append (GTK_BOX (self), lines);
  hearth_accessible_name (self, hearth_person_get_name (person));
  return self;
}

static void
append_people (HearthWrap *box, GListModel *people, gboolean are_hosts)
{
  guint n_people = MIN (g_list_model_get_n_items (people), MOST_CHIPS);

  for (guint i = 0; i < n_people; i++)
    {
      g_autoptr (HearthPerson) person = g_list_model_get_item (people, i);

      hearth_wrap_append (box, hearth_person_chip_new (person, are_hosts));
    }
}

/**
 * hearth_person_chips_fill:
 * @box: where the chips go
 * @hosts: a list of #HearthPerson
 * @guests: a list of #HearthPerson
 *
 * Shows these people in @box in place of those before, hosts first, and hides @box when there are
 * none.
 */
void
hearth_person_chips_fill (HearthWrap *box, GListModel *hosts, GListModel *guests)
{
  hearth_wrap_clear (box);
  append_people (box, hosts, TRUE);
  append_people (box, guests, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (box), gtk_widget_get_first_child (GTK_WIDGET (box)) != NULL);
}
