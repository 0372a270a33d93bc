/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-native-context.h"

#include "hearth-list.h"

#include <glib/gi18n-lib.h>

/* More would help nobody, and a hostile document could name millions. */
#define MAX_FAULTS 1000

static gboolean
has_room (HearthNativeContext *self, HearthFaultSeverity severity)
{
  if (self->faults->len < MAX_FAULTS)
    return TRUE;
  self->n_more_faults++;
  self->more_errors = self->more_errors || severity == HEARTH_FAULT_SEVERITY_ERROR;
  return FALSE;
}

static void
add_fault (HearthNativeContext *self,
           HearthFaultSeverity severity,
           guint line,
           guint column,
           const char *path,
           const char *message)
{
  g_ptr_array_add (self->faults,
                   hearth_fault_new (severity, self->document, line, column, path, message));
}

static void
warn_at_name (HearthNativeContext *self, guint32 member, const char *message)
{
  g_autofree char *path = NULL;
  guint line, column;

  if (!has_room (self, HEARTH_FAULT_SEVERITY_WARNING))
    return;
  path = hearth_json_scan_dup_path (self->scan, member, NULL);
  hearth_json_scan_locate_name (self->scan, member, &line, &column);
  add_fault (self, HEARTH_FAULT_SEVERITY_WARNING, line, column, path, message);
}

static guint32
find_member (HearthNativeContext *self, guint32 value, const char *member)
{
  guint32 found = HEARTH_JSON_SCAN_NO_VALUE;

  if (member != NULL)
    found = hearth_json_scan_get_member (self->scan, value, member);
  return found != HEARTH_JSON_SCAN_NO_VALUE ? found : value;
}

/**
 * hearth_native_context_init:
 * @self: (out caller-allocates): a context
 * @base_uri: (nullable): where the document lies; must outlive @self
 * @document: (nullable): its name in faults; must outlive @self
 *
 * Prepares a context for one reading.
 */
void
hearth_native_context_init (HearthNativeContext *self, const char *base_uri, const char *document)
{
  *self = (HearthNativeContext){ .base_uri = base_uri, .document = document };
  self->base = hearth_native_parse_base (base_uri);
  self->faults = g_ptr_array_new_with_free_func (g_object_unref);
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
  g_clear_pointer (&self->scan, hearth_json_scan_free);
  g_clear_pointer (&self->base, g_uri_unref);
  g_clear_pointer (&self->faults, g_ptr_array_unref);
  g_clear_pointer (&self->people, g_hash_table_unref);
}

/**
 * hearth_native_context_fault:
 * @self: a context
 * @severity: whether something is left out because of it
 * @value: the value that is at fault
 * @member: (nullable): the name of the member of @value that is, there or missing
 * @format: a sentence, without its full stop, as for printf()
 * @...: what goes into it
 *
 * Notes a fault with its line, column and path. After a thousand they are only counted, which costs
 * nothing.
 */
void
hearth_native_context_fault (HearthNativeContext *self,
                             HearthFaultSeverity severity,
                             guint32 value,
                             const char *member,
                             const char *format,
                             ...)
{
  g_autofree char *path = NULL;
  g_autofree char *message = NULL;
  va_list args;
  guint line, column;

  if (!has_room (self, severity))
    return;
  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);
  path = hearth_json_scan_dup_path (self->scan, value, member);
  hearth_json_scan_locate (self->scan, find_member (self, value, member), &line, &column);
  add_fault (self, severity, line, column, path, message);
}

/**
 * hearth_native_context_fault_at:
 * @self: a context
 * @line: a line, 0 when not known
 * @column: a column, 0 when not known
 * @message: a sentence
 *
 * Notes an error that stops the reading, at a place that need not be a value.
 */
void
hearth_native_context_fault_at (HearthNativeContext *self,
                                guint line,
                                guint column,
                                const char *message)
{
  if (has_room (self, HEARTH_FAULT_SEVERITY_ERROR))
    add_fault (self, HEARTH_FAULT_SEVERITY_ERROR, line, column, "", message);
}

/**
 * hearth_native_context_unknown:
 * @self: a context
 * @member: a member of an object
 *
 * Warns of a member that the format does not know, at its name.
 */
void
hearth_native_context_unknown (HearthNativeContext *self, guint32 member)
{
  warn_at_name (self, member, _ ("Hearth does not know this member; it is ignored"));
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
    warn_at_name (self, repeated[i],
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

/**
 * hearth_native_context_get_faults:
 * @self: a context
 *
 * Closes the list of faults: when there were more than are kept, a last one says how many.
 *
 * Returns: (transfer full): a list of #HearthFault
 */
GListModel *
hearth_native_context_get_faults (HearthNativeContext *self)
{
  if (self->n_more_faults > 0)
    {
      g_autofree char *message =
          g_strdup_printf (ngettext ("and %u more fault", "and %u more faults",
                                     self->n_more_faults),
                           self->n_more_faults);

      add_fault (self,
                 self->more_errors ? HEARTH_FAULT_SEVERITY_ERROR : HEARTH_FAULT_SEVERITY_WARNING, 0,
                 0, "", message);
      self->n_more_faults = 0;
    }
  return hearth_list_new (HEARTH_TYPE_FAULT, self->faults);
}
