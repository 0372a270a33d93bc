/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-native-context.h"

#include <glib/gi18n-lib.h>

/**
 * hearth_native_context_init:
 * @self: (out caller-allocates): a context
 * @reading: a document, which takes the faults; must outlive @self
 * @scan: its JSON
 *
 * Prepares a context for one reading.
 */
void
hearth_native_context_init (HearthNativeContext *self, HearthReading *reading, HearthJsonScan *scan)
{
  *self = (HearthNativeContext){ .reading = reading, .scan = scan };
  self->people = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_object_unref);
}

/**
 * hearth_native_context_clear:
 * @self: a context
 *
 * Frees what a context holds.
 */
void
hearth_native_context_clear (HearthNativeContext *self)
{
  g_clear_pointer (&self->people, g_hash_table_unref);
}

/**
 * hearth_native_context_unknown:
 * @self: a context
 * @member: a member of an object
 *
 * Warns of a member that the format does not know, at its name. "$comment" is meant for people.
 */
void
hearth_native_context_unknown (HearthNativeContext *self, guint32 member)
{
  if (hearth_json_scan_name_is (self->scan, member, "$comment"))
    return;
  hearth_reading_warn_of_name (self->reading, member,
                               _ ("Hearth does not know this member; it is ignored"));
}

/**
 * hearth_native_context_repeated:
 * @self: a context whose document is scanned
 *
 * Warns of each name that stands in one object more than once.
 */
void
hearth_native_context_repeated (HearthNativeContext *self)
{
  guint n;
  const guint32 *repeated = hearth_json_scan_get_repeated (self->scan, &n);

  for (guint i = 0; i < n; i++)
    hearth_reading_warn_of_name (self->reading, repeated[i],
                                 _ ("this name stands here more than once; the last one counts"));
}

/**
 * hearth_native_context_clean:
 * @self: a context
 * @value: the number of a text
 * @how: what becomes of control characters
 * @max_bytes: the bytes at most that are kept
 * @was_cut: (out): whether there were more
 *
 * Reads a text of the document and cleans it, with one copy where nothing is to be taken out.
 *
 * Returns: (transfer full): the clean text
 */
char *
hearth_native_context_clean (HearthNativeContext *self,
                             guint32 value,
                             HearthNativeClean how,
                             gsize max_bytes,
                             gboolean *was_cut)
{
  g_autofree char *text = NULL;
  gsize length;
  const char *plain = hearth_json_scan_peek_string (self->scan, value, &length);

  *was_cut = FALSE;
  if (plain != NULL && length <= max_bytes && hearth_native_is_clean (plain, length))
    return g_strndup (plain, length);
  text = hearth_json_scan_dup_string (self->scan, value);
  return hearth_native_clean_text (text, how, max_bytes, was_cut);
}
