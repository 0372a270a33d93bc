/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-native-context.h"
#include "hearth-native-format.h"

G_BEGIN_DECLS

/* One object of the document on its way to become a GObject: the values of its properties gather here. */
typedef struct
{
  HearthNativeContext *context;
  const HearthNativeType *type;
  guint32 place;           /* of the object in the scan */
  guint32 members[HEARTH_NATIVE_MAX_MEMBERS]; /* of what the type has, in its order; NO_VALUE when not there */
  gboolean has_wrong_type; /* a member is not what it must be */
  gboolean lacks_required; /* a member that must be there is not, or cannot be used */
  guint n_properties;
  const char *names[HEARTH_NATIVE_MAX_MEMBERS + 1];
  GValue values[HEARTH_NATIVE_MAX_MEMBERS + 1];
} HearthNativeItem;

gboolean    hearth_native_item_init       (HearthNativeItem         *self,
                                           HearthNativeContext      *context,
                                           const HearthNativeType   *type,
                                           guint32                   place);
void        hearth_native_item_clear      (HearthNativeItem         *self);
void        hearth_native_item_read       (HearthNativeItem         *self);
gpointer    hearth_native_item_new_object (HearthNativeItem         *self);

GValue     *hearth_native_item_add        (HearthNativeItem         *self,
                                           const char               *property,
                                           GType                     type);
void        hearth_native_item_wrong_type (HearthNativeItem         *self,
                                           const HearthNativeMember *member,
                                           guint32                   value,
                                           const char               *expected);
const char *hearth_native_item_get_string (HearthNativeItem         *self,
                                           const char               *property);
const char *hearth_native_describe_value  (HearthJsonScan           *scan,
                                           guint32                   value);

/* In hearth-native-list.c. */
GPtrArray  *hearth_native_item_read_list   (HearthNativeItem         *self,
                                            const HearthNativeMember *member,
                                            guint32                   value);
void        hearth_native_item_read_people (HearthNativeItem         *self,
                                            const HearthNativeMember *member,
                                            guint32                   value);
void        hearth_native_item_read_named  (HearthNativeItem         *self,
                                            const HearthNativeMember *member,
                                            guint32                   value);
void        hearth_native_item_read_strings (HearthNativeItem         *self,
                                             const HearthNativeMember *member,
                                             guint32                   value);

/* In hearth-native-scalar.c. */
void        hearth_native_item_read_scalar (HearthNativeItem         *self,
                                            const HearthNativeMember *member,
                                            guint32                   value);
char       *hearth_native_item_read_url    (HearthNativeItem         *self,
                                            const HearthNativeMember *member,
                                            guint32                   value);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HearthNativeItem, hearth_native_item_clear)

G_END_DECLS
