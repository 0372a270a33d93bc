/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-person.h"
#include "hearth-wrap.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* A person as a picture or initials, a name and what the person is. */
#define HEARTH_TYPE_PERSON_CHIP (hearth_person_chip_get_type ())
G_DECLARE_FINAL_TYPE (HearthPersonChip, hearth_person_chip, HEARTH, PERSON_CHIP, GtkBox)

GtkWidget *hearth_person_chip_new  (HearthPerson *person,
                                    gboolean      is_host);
void       hearth_person_chips_fill (HearthWrap   *box,
                                     GListModel   *hosts,
                                     GListModel   *guests);

G_END_DECLS
