/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-reading.h"

#include "hearth-error.h"
#include "hearth-fault.h"
#include "hearth-list.h"
#include "hearth-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* More would help nobody, and a hostile document could name millions. */
#define MAX_FAULTS 1000

/* As many as a catalog of our own may have. */
#define MAX_EPISODES 100000

/* How far into a document to look for what kind it is. */
#define EARLY_BYTES 4096

/* What one document may need besides itself. A hundred pages of these are fetched at most. */
#define MAX_PARTS 200

struct _HearthReading
{
  /* Input */
  GBytes *bytes;  /* owned */
  char *uri;      /* owned, nullable: NULL keeps references as they are written */
  char *document; /* owned, nullable */
  GUri *base;     /* owned, nullable */
  gboolean distrusts_address;
  gboolean is_copied;

  /* Made when first asked for */
  HearthJsonScan *scan; /* owned, nullable */
  GError *scan_error;   /* owned, nullable */
  char *early;          /* owned, nullable: the beginning, in lower case */

  /* Other documents */
  GHashTable *parts; /* owned: address, owned -> GBytes, owned, or NULL when it cannot be had */
  GPtrArray *wanted; /* owned: of addresses, owned */

  /* Output */
  GPtrArray *faults; /* owned, of HearthFault */
  guint n_more_faults;
  gboolean more_errors;
  guint n_left_out;
  char *follow; /* owned, nullable */
};

/**
 * hearth_reading_new:
 * @bytes: a document
 * @uri: (nullable): where it lies, after redirects, which references are resolved against; %NULL
 * keeps them as they are written
 * @document: (nullable): what people know it by, for faults
 *
 * Begins to read a document. Nothing is looked at yet.
 *
 * Returns: (transfer full): the reading
 */
HearthReading *
hearth_reading_new (GBytes *bytes, const char *uri, const char *document)
{
  HearthReading *self = g_new0 (HearthReading, 1);

  self->bytes = g_bytes_ref (bytes);
  self->uri = g_strdup (uri);
  self->document = g_strdup (document);
  self->base = hearth_native_parse_base (uri);
  self->parts =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
  self->wanted = g_ptr_array_new_with_free_func (g_free);
  self->faults = g_ptr_array_new_with_free_func (g_object_unref);

  return self;
}

/**
 * hearth_reading_free:
 * @self: (transfer full): a reading
 *
 * Ends it.
 */
void
hearth_reading_free (HearthReading *self)
{
  g_bytes_unref (self->bytes);
  g_free (self->uri);
  g_free (self->document);
  g_clear_pointer (&self->base, g_uri_unref);
  g_clear_pointer (&self->scan, hearth_json_scan_free);
  g_clear_error (&self->scan_error);
  g_free (self->early);
  g_hash_table_unref (self->parts);
  g_ptr_array_unref (self->wanted);
  g_ptr_array_unref (self->faults);
  g_free (self->follow);
  g_free (self);
}

/**
 * hearth_reading_get_bytes:
 * @self: a reading
 *
 * Returns: (transfer none): the document
 */
GBytes *
hearth_reading_get_bytes (HearthReading *self)
{
  return self->bytes;
}

/**
 * hearth_reading_get_text:
 * @self: a reading
 * @length: (out): its bytes
 *
 * Returns: (transfer none): the bytes of the document, which need be neither text nor end with a
 * zero
 */
const char *
hearth_reading_get_text (HearthReading *self, gsize *length)
{
  const char *text = g_bytes_get_data (self->bytes, length);

  return text != NULL ? text : "";
}

/**
 * hearth_reading_get_uri:
 * @self: a reading
 *
 * Returns: (transfer none) (nullable): where the document lies; %NULL when references stay as they
 * are written
 */
const char *
hearth_reading_get_uri (HearthReading *self)
{
  return self->uri;
}

/**
 * hearth_reading_forget_uri:
 * @self: a reading
 *
 * Forgets where the document lies, so that references stay as they are written.
 */
void
hearth_reading_forget_uri (HearthReading *self)
{
  g_clear_pointer (&self->uri, g_free);
  g_clear_pointer (&self->base, g_uri_unref);
}

/**
 * hearth_reading_distrust_address:
 * @self: a reading
 *
 * Says that where a catalog should lie by the shape of this address there is none: only what stands
 * in the document counts. For the loader.
 */
void
hearth_reading_distrust_address (HearthReading *self)
{
  self->distrusts_address = TRUE;
}

/**
 * hearth_reading_distrusts_address:
 * @self: a reading
 *
 * Returns: whether the shape of its address leads nowhere
 */
gboolean
hearth_reading_distrusts_address (HearthReading *self)
{
  return self->distrusts_address;
}

/**
 * hearth_reading_copy:
 * @self: a reading
 *
 * Says that the catalog is going to be a document of its own, which its publisher may not want. For
 * the loader.
 */
void
hearth_reading_copy (HearthReading *self)
{
  self->is_copied = TRUE;
}

/**
 * hearth_reading_is_copied:
 * @self: a reading
 *
 * Returns: whether the catalog is not only for looking at, but going to be a document of its own
 */
gboolean
hearth_reading_is_copied (HearthReading *self)
{
  return self->is_copied;
}

/**
 * hearth_reading_get_base:
 * @self: a reading
 *
 * Returns: (transfer none) (nullable): the same address, taken apart
 */
GUri *
hearth_reading_get_base (HearthReading *self)
{
  return self->base;
}

/**
 * hearth_reading_get_document:
 * @self: a reading
 *
 * Returns: (transfer none) (nullable): what people know the document by
 */
const char *
hearth_reading_get_document (HearthReading *self)
{
  return self->document;
}

/**
 * hearth_reading_get_first:
 * @self: a reading
 *
 * Gives the first character of a document after a mark of its byte order and white space: "{" or
 * "[" of JSON, "<" of XML.
 *
 * Returns: the character, or 0 when there is none
 */
char
hearth_reading_get_first (HearthReading *self)
{
  gsize length;
  const char *text = hearth_reading_get_text (self, &length);
  gsize at = length >= 3 && memcmp (text, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;

  while (at < length && g_ascii_isspace (text[at]))
    at++;
  return at < length ? text[at] : '\0';
}

/**
 * hearth_reading_has_early:
 * @self: a reading
 * @word: something in lower case
 *
 * Looks for a word in the first 4 KiB, whatever its case: a quick look at what kind of document
 * this is.
 *
 * Returns: whether it is there
 */
gboolean
hearth_reading_has_early (HearthReading *self, const char *word)
{
  gsize length;
  const char *text = hearth_reading_get_text (self, &length);

  if (self->early == NULL)
    {
      g_autofree char *start = g_strndup (text, MIN (length, EARLY_BYTES));

      self->early = g_ascii_strdown (start, -1);
    }
  return strstr (self->early, word) != NULL;
}

static void
scan (HearthReading *self)
{
  g_autoptr (GError) fault = NULL;
  guint line, column;

  self->scan = hearth_json_scan_new (self->bytes, &line, &column, &fault);
  if (self->scan != NULL)
    return;
  hearth_reading_fault (self, HEARTH_FAULT_SEVERITY_ERROR, line, column, "", "%s", fault->message);
  if (line > 0)
    g_set_error (&self->scan_error, HEARTH_LOAD_ERROR, fault->code,
                 _ ("The document is not valid JSON: line %u, column %u: %s"), line, column,
                 fault->message);
  else
    g_set_error (&self->scan_error, HEARTH_LOAD_ERROR, fault->code,
                 _ ("The document cannot be read: %s"), fault->message);
}

/**
 * hearth_reading_get_json:
 * @self: a reading
 * @error: (nullable): %HEARTH_LOAD_ERROR_INVALID, or %HEARTH_LOAD_ERROR_TOO_LARGE
 *
 * Scans the document as JSON, once.
 *
 * Returns: (transfer none) (nullable): what is in it, or %NULL with @error set
 */
HearthJsonScan *
hearth_reading_get_json (HearthReading *self, GError **error)
{
  if (self->scan == NULL && self->scan_error == NULL)
    scan (self);
  if (self->scan == NULL && error != NULL)
    *error = g_error_copy (self->scan_error);

  return self->scan;
}

/**
 * hearth_reading_has_members:
 * @self: a reading
 * @member: the name of a member
 * @...: more of them, ended by %NULL
 *
 * Tells whether the document is an object of JSON with all of these members, by which a format
 * knows its own.
 *
 * Returns: whether it is
 */
gboolean
hearth_reading_has_members (HearthReading *self, const char *member, ...)
{
  HearthJsonScan *json =
      hearth_reading_get_first (self) == '{' ? hearth_reading_get_json (self, NULL) : NULL;
  gboolean has_all = json != NULL;
  va_list members;

  va_start (members, member);
  for (; has_all && member != NULL; member = va_arg (members, const char *))
    has_all = hearth_json_scan_get_member (json, 0, member) != HEARTH_JSON_SCAN_NO_VALUE;
  va_end (members);

  return has_all;
}

/**
 * hearth_reading_get_part:
 * @self: a reading
 * @url: the address of another document, of the web
 *
 * Gives a document that this one needs. The first time it is not there: then its address is noted,
 * and the format is asked again when all that was noted has been fetched. At most 200 are.
 *
 * Returns: (transfer none) (nullable): the document, or %NULL when it is not there yet or cannot be
 * had, see hearth_reading_lacks_part()
 */
GBytes *
hearth_reading_get_part (HearthReading *self, const char *url)
{
  gpointer bytes = NULL;

  if (g_hash_table_lookup_extended (self->parts, url, NULL, &bytes))
    return bytes;
  if (g_hash_table_size (self->parts) + self->wanted->len < MAX_PARTS &&
      hearth_text_is_web_url (url) &&
      !g_ptr_array_find_with_equal_func (self->wanted, url, g_str_equal, NULL))
    g_ptr_array_add (self->wanted, g_strdup (url));

  return NULL;
}

/**
 * hearth_reading_lacks_part:
 * @self: a reading
 * @url: what hearth_reading_get_part() gave %NULL for
 *
 * Returns: whether it will not come: it could not be had, or is not fetched at all
 */
gboolean
hearth_reading_lacks_part (HearthReading *self, const char *url)
{
  gpointer bytes = NULL;

  if (g_hash_table_lookup_extended (self->parts, url, NULL, &bytes))
    return bytes == NULL;
  return !g_ptr_array_find_with_equal_func (self->wanted, url, g_str_equal, NULL);
}

/**
 * hearth_reading_add_part:
 * @self: a reading
 * @url: an address of hearth_reading_take_wanted()
 * @bytes: (nullable): what lies there; %NULL when it cannot be had
 *
 * Brings a document that was wanted. For the loader.
 */
void
hearth_reading_add_part (HearthReading *self, const char *url, GBytes *bytes)
{
  g_hash_table_insert (self->parts, g_strdup (url), bytes != NULL ? g_bytes_ref (bytes) : NULL);
}

/**
 * hearth_reading_wants_parts:
 * @self: a reading
 *
 * Returns: whether documents are wanted that are not there yet
 */
gboolean
hearth_reading_wants_parts (HearthReading *self)
{
  return self->wanted->len > 0;
}

/**
 * hearth_reading_take_wanted:
 * @self: a reading
 *
 * Gives what is wanted, and forgets what the format said so far: it will be asked again from the
 * beginning. For the loader.
 *
 * Returns: (transfer full): addresses
 */
char **
hearth_reading_take_wanted (HearthReading *self)
{
  g_ptr_array_add (self->wanted, NULL);
  g_ptr_array_set_size (self->faults, 0);
  self->n_more_faults = 0;
  self->more_errors = FALSE;
  self->n_left_out = 0;

  return (char **) g_ptr_array_steal (self->wanted, NULL);
}

/* What is only counted must cost nothing: a hostile document has a fault in every byte. */
static gboolean
has_room (HearthReading *self, HearthFaultSeverity severity)
{
  if (self->faults->len < MAX_FAULTS)
    return TRUE;
  self->n_more_faults++;
  self->more_errors = self->more_errors || severity == HEARTH_FAULT_SEVERITY_ERROR;
  return FALSE;
}

static void
add_fault (HearthReading *self,
           HearthFaultSeverity severity,
           guint line,
           guint column,
           const char *path,
           const char *message)
{
  g_ptr_array_add (self->faults,
                   hearth_fault_new (severity, self->document, line, column, path, message));
}

/**
 * hearth_reading_fault:
 * @self: a reading
 * @severity: whether something is left out because of it
 * @line: a line, 0 when not known
 * @column: a column, 0 when not known
 * @path: (nullable): where it is in the document, in the words of its format
 * @format: a sentence, without its full stop, as for printf()
 * @...: what goes into it
 *
 * Notes a fault of the document. After a thousand they are only counted.
 */
void
hearth_reading_fault (HearthReading *self,
                      HearthFaultSeverity severity,
                      guint line,
                      guint column,
                      const char *path,
                      const char *format,
                      ...)
{
  g_autofree char *message = NULL;
  va_list args;

  if (!has_room (self, severity))
    return;
  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);
  add_fault (self, severity, line, column, path, message);
}

/**
 * hearth_reading_fault_json:
 * @self: a reading of JSON
 * @severity: whether something is left out because of it
 * @value: the value that is at fault
 * @member: (nullable): the member of it that is, there or missing
 * @format: a sentence, without its full stop, as for printf()
 * @...: what goes into it
 *
 * Notes a fault with its line, column and path. After a thousand they are only counted, which costs
 * nothing.
 */
void
hearth_reading_fault_json (HearthReading *self,
                           HearthFaultSeverity severity,
                           guint32 value,
                           const char *member,
                           const char *format,
                           ...)
{
  g_autofree char *message = NULL;
  g_autofree char *path = NULL;
  guint32 place = HEARTH_JSON_SCAN_NO_VALUE;
  guint line, column;
  va_list args;

  g_return_if_fail (self->scan != NULL);

  if (!has_room (self, severity))
    return;
  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);
  path = hearth_json_scan_dup_path (self->scan, value, member);
  if (member != NULL)
    place = hearth_json_scan_get_member (self->scan, value, member);
  hearth_json_scan_locate (self->scan, place != HEARTH_JSON_SCAN_NO_VALUE ? place : value, &line,
                           &column);
  add_fault (self, severity, line, column, path, message);
}

/**
 * hearth_reading_warn_of_name:
 * @self: a reading of JSON
 * @member: a member of an object
 * @message: a sentence, without its full stop
 *
 * Warns of a member at the place of its name.
 */
void
hearth_reading_warn_of_name (HearthReading *self, guint32 member, const char *message)
{
  g_autofree char *path = NULL;
  guint line, column;

  g_return_if_fail (self->scan != NULL);

  if (!has_room (self, HEARTH_FAULT_SEVERITY_WARNING))
    return;
  path = hearth_json_scan_dup_path (self->scan, member, NULL);
  hearth_json_scan_locate_name (self->scan, member, &line, &column);
  add_fault (self, HEARTH_FAULT_SEVERITY_WARNING, line, column, path, message);
}

/**
 * hearth_reading_add_faults:
 * @self: a reading
 * @faults: a list of #HearthFault
 *
 * Takes over what was found wrong with a part of the document, or by somebody else.
 */
void
hearth_reading_add_faults (HearthReading *self, GListModel *faults)
{
  const guint n = g_list_model_get_n_items (faults);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (HearthFault) fault = g_list_model_get_item (faults, i);

      if (has_room (self, hearth_fault_get_severity (fault)))
        g_ptr_array_add (self->faults, g_steal_pointer (&fault));
    }
}

/**
 * hearth_reading_may_add:
 * @self: a reading
 * @n_episodes: how many episodes there are already
 *
 * Makes sure that no catalog has more than 100 000 episodes. What is beyond is a fault, and counted
 * as left out.
 *
 * Returns: whether there may be one more
 */
gboolean
hearth_reading_may_add (HearthReading *self, guint n_episodes)
{
  if (n_episodes < MAX_EPISODES)
    return TRUE;
  hearth_reading_left_out (self);
  hearth_reading_fault (self, HEARTH_FAULT_SEVERITY_ERROR, 0, 0, NULL,
                        _ ("only the first %d are kept"), MAX_EPISODES);
  return FALSE;
}

/**
 * hearth_reading_left_out:
 * @self: a reading
 *
 * Counts an episode that cannot be shown, and is therefore not in the catalog.
 */
void
hearth_reading_left_out (HearthReading *self)
{
  self->n_left_out++;
}

/**
 * hearth_reading_get_faults:
 * @self: a reading
 *
 * Closes the list of faults: when there were more than are kept, a last one says how many.
 *
 * Returns: (transfer full): a list of #HearthFault
 */
GListModel *
hearth_reading_get_faults (HearthReading *self)
{
  if (self->n_more_faults > 0)
    {
      g_autofree char *message =
          g_strdup_printf (ngettext ("and %u more fault", "and %u more faults",
                                     self->n_more_faults),
                           self->n_more_faults);

      g_ptr_array_add (self->faults,
                       hearth_fault_new (self->more_errors ? HEARTH_FAULT_SEVERITY_ERROR
                                                           : HEARTH_FAULT_SEVERITY_WARNING,
                                         self->document, 0, 0, "", message));
      self->n_more_faults = 0;
    }
  return hearth_list_new (HEARTH_TYPE_FAULT, self->faults);
}

/**
 * hearth_reading_resolve:
 * @self: a reading
 * @reference: (nullable): an address as the document writes it
 *
 * Makes an address of a reference: raw spaces are escaped, and what is relative is resolved, when
 * it is known against what. A document from elsewhere may lead to the web only, one of this
 * computer to what lies beside it, too.
 *
 * Returns: (transfer full) (nullable): the address, or %NULL when it may not be used
 */
char *
hearth_reading_resolve (HearthReading *self, const char *reference)
{
  g_autofree char *clean = NULL;
  g_autofree char *mended = NULL;
  gboolean was_cut = FALSE;
  const char *why = NULL;

  if (reference == NULL || !hearth_text_is_valid (reference, strlen (reference)))
    return NULL;
  clean = hearth_native_clean_text (reference, HEARTH_NATIVE_CLEAN_TOKEN,
                                    HEARTH_NATIVE_MAX_LINE_BYTES, &was_cut);
  if (*clean == '\0' || was_cut)
    return NULL;
  if (strchr (clean, ' ') != NULL)
    {
      g_auto (GStrv) parts = g_strsplit (clean, " ", -1);

      mended = g_strjoinv ("%20", parts);
    }
  return hearth_native_resolve_url (mended != NULL ? mended : clean, self->base,
                                    HEARTH_NATIVE_URL_ANYWHERE, &why);
}

static char *
dup_clean (const char *text, HearthNativeClean how, gsize max_bytes)
{
  g_autofree char *valid = NULL;
  g_autofree char *clean = NULL;
  gsize length;
  gboolean was_cut;

  if (text == NULL || *text == '\0')
    return NULL;
  length = strlen (text);
  if (!hearth_text_is_valid (text, length))
    valid = g_utf8_make_valid (text, -1);
  else if (length <= max_bytes && hearth_native_is_clean (text, length))
    return g_strndup (text, length);
  clean = hearth_native_clean_text (valid != NULL ? valid : text, how, max_bytes, &was_cut);

  return *clean != '\0' ? g_steal_pointer (&clean) : NULL;
}

/**
 * hearth_reading_dup_line:
 * @text: (nullable): a text from outside
 *
 * Takes control characters out of a text, and the space around it; it is cut at 8 KiB.
 *
 * Returns: (transfer full) (nullable): the text in one line, or %NULL when nothing is left of it
 */
char *
hearth_reading_dup_line (const char *text)
{
  return dup_clean (text, HEARTH_NATIVE_CLEAN_LINE, HEARTH_NATIVE_MAX_LINE_BYTES);
}

/**
 * hearth_reading_dup_text:
 * @text: (nullable): a text from outside
 *
 * The same for a text of several lines; it is cut at 1 MiB.
 *
 * Returns: (transfer full) (nullable): the text, or %NULL when nothing is left of it
 */
char *
hearth_reading_dup_text (const char *text)
{
  return dup_clean (text, HEARTH_NATIVE_CLEAN_TEXT, HEARTH_NATIVE_MAX_TEXT_BYTES);
}

/**
 * hearth_reading_end:
 * @self: a reading
 * @series: the series
 * @episodes: (element-type HearthEpisode): its episodes
 * @next: (nullable): the address of the document that goes on
 *
 * Makes the catalog, with all that was noted about the document.
 *
 * Returns: (transfer full): the catalog
 */
HearthCatalog *
hearth_reading_end (HearthReading *self,
                    HearthSeries *series,
                    GPtrArray *episodes,
                    const char *next)
{
  g_autoptr (GListModel) list = hearth_list_new (HEARTH_TYPE_EPISODE, episodes);
  g_autoptr (GListModel) faults = hearth_reading_get_faults (self);

  return g_object_new (HEARTH_TYPE_CATALOG, "series", series, "location", self->uri, "next", next,
                       "episodes", list, "faults", faults, "n-left-out", self->n_left_out, NULL);
}

/**
 * hearth_reading_set_follow:
 * @self: a reading
 * @url: the address of a catalog, of the web
 *
 * Says that the document is only the way to the catalog, which lies there. What is read of it is
 * then not used.
 */
void
hearth_reading_set_follow (HearthReading *self, const char *url)
{
  g_free (self->follow);
  self->follow = g_strdup (url);
}

/**
 * hearth_reading_get_follow:
 * @self: a reading
 *
 * Returns: (transfer none) (nullable): where the catalog really lies
 */
const char *
hearth_reading_get_follow (HearthReading *self)
{
  return self->follow;
}
