/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define HEARTH_TYPE_PERSON (hearth_person_get_type ())
G_DECLARE_FINAL_TYPE (HearthPerson, hearth_person, HEARTH, PERSON, GObject)

const char *hearth_person_get_id           (HearthPerson *self);
const char *hearth_person_get_name         (HearthPerson *self);
const char *hearth_person_get_role         (HearthPerson *self);
const char *hearth_person_get_organization (HearthPerson *self);
const char *hearth_person_get_image        (HearthPerson *self);
GListModel *hearth_person_get_links        (HearthPerson *self);

G_END_DECLS
