/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Private to library: keys put in the order of a title or a number. What is equal stays as it came. One thread at a time. */
typedef struct _HearthKeySort HearthKeySort;

HearthKeySort *hearth_key_sort_new        (void);
void           hearth_key_sort_free       (HearthKeySort *self);
void           hearth_key_sort_add_title  (HearthKeySort *self,
                                           gint64         key,
                                           const char    *title);
void           hearth_key_sort_add_length (HearthKeySort *self,
                                           gint64         key,
                                           gint64         length);
GArray        *hearth_key_sort_get        (HearthKeySort *self,
                                           guint          limit);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthKeySort, hearth_key_sort_free)

G_END_DECLS
