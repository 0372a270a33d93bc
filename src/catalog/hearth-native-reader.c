/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-native-reader.h"

#include "hearth-error.h"
#include "hearth-list.h"
#include "hearth-native-item.h"

#include <glib/gi18n-lib.h>

/* Ends the reading: the sentence goes to the caller, and with its place into the faults. */
static gboolean
refuse (HearthNativeContext *context,
        GError **error,
        HearthLoadError code,
        const char *member,
        const char *message)
{
  hearth_reading_fault_json (context->reading, HEARTH_FAULT_SEVERITY_ERROR, 0, member, "%s",
                             message);
  g_set_error_literal (error, HEARTH_LOAD_ERROR, code, message);
  return FALSE;
}

static gboolean
check_version (HearthNativeContext *context, GError **error)
{
  HearthJsonScan *scan = context->scan;
  const guint32 value = hearth_json_scan_get_member (scan, 0, "version");
  const HearthJsonKind kind = value != HEARTH_JSON_SCAN_NO_VALUE
                                  ? hearth_json_scan_get_kind (scan, value)
                                  : HEARTH_JSON_KIND_NULL;
  double version = 0;

  if (hearth_json_scan_is_huge (scan, value))
    version = G_MAXDOUBLE;
  else if (kind == HEARTH_JSON_KIND_INTEGER || kind == HEARTH_JSON_KIND_DOUBLE)
    version = hearth_json_scan_get_double (scan, value);
  if (version > HEARTH_NATIVE_VERSION)
    return refuse (context, error, HEARTH_LOAD_ERROR_NOT_CATALOG, "version",
                   _ ("This catalog is of a newer kind than this Hearth can read. A newer Hearth "
                      "may open it."));
  if (version != HEARTH_NATIVE_VERSION)
    hearth_reading_fault_json (context->reading, HEARTH_FAULT_SEVERITY_ERROR, 0, "version",
                               _ ("the version must be %d; it is read as if it were"),
                               HEARTH_NATIVE_VERSION);
  return TRUE;
}

static gboolean
check_format (HearthNativeContext *context, GError **error)
{
  HearthJsonScan *scan = context->scan;
  const guint32 value = hearth_json_scan_get_member (scan, 0, "format");
  g_autofree char *format = NULL;

  if (hearth_json_scan_get_kind (scan, 0) != HEARTH_JSON_KIND_OBJECT)
    return refuse (context, error, HEARTH_LOAD_ERROR_NOT_CATALOG, NULL,
                   _ ("This is JSON, but not a catalog: a catalog is an object."));
  if (value == HEARTH_JSON_SCAN_NO_VALUE)
    return refuse (context, error, HEARTH_LOAD_ERROR_NOT_CATALOG, "format",
                   _ ("This is JSON, but not a catalog: it has no “format”."));
  if (hearth_json_scan_get_kind (scan, value) == HEARTH_JSON_KIND_STRING)
    format = hearth_json_scan_dup_string (scan, value);
  if (g_strcmp0 (format, HEARTH_NATIVE_FORMAT) != 0)
    return refuse (context, error, HEARTH_LOAD_ERROR_NOT_CATALOG, "format",
                   _ ("This is JSON, but not a catalog: its “format” is not “hearth-catalog”."));
  return check_version (context, error);
}

static const HearthNativeMember *
find_kind (HearthNativeKind kind)
{
  for (guint i = 0; i < hearth_native_series.n_members; i++)
    if (hearth_native_series.members[i].kind == kind)
      return &hearth_native_series.members[i];
  g_assert_not_reached ();
}

/* What the document itself has of a member: NO_VALUE when there is none, or null. */
static guint32
get_member (HearthNativeItem *series, const HearthNativeMember *member)
{
  const guint32 value = series->members[member - hearth_native_series.members];

  if (value != HEARTH_JSON_SCAN_NO_VALUE &&
      hearth_json_scan_get_kind (series->context->scan, value) == HEARTH_JSON_KIND_NULL)
    return HEARTH_JSON_SCAN_NO_VALUE;
  return value;
}

static GListModel *
read_episodes (HearthNativeItem *series)
{
  const HearthNativeMember *member = find_kind (HEARTH_NATIVE_KIND_EPISODES);
  const guint32 value = get_member (series, member);
  g_autoptr (GPtrArray) episodes = NULL;

  if (value != HEARTH_JSON_SCAN_NO_VALUE)
    episodes = hearth_native_item_read_list (series, member, value);
  else
    hearth_reading_fault_json (series->context->reading, HEARTH_FAULT_SEVERITY_ERROR, 0,
                               member->name, _ ("this is missing"));
  if (episodes == NULL)
    episodes = g_ptr_array_new ();
  return hearth_list_new (member->items->get_type (), episodes);
}

static char *
read_next (HearthNativeItem *series)
{
  const HearthNativeMember *member = find_kind (HEARTH_NATIVE_KIND_NEXT);
  const guint32 value = get_member (series, member);

  return value != HEARTH_JSON_SCAN_NO_VALUE ? hearth_native_item_read_url (series, member, value)
                                            : NULL;
}

static HearthCatalog *
convert (HearthNativeContext *context, GError **error)
{
  g_auto (HearthNativeItem) item = { 0 };
  g_autoptr (HearthSeries) series = NULL;
  g_autoptr (GListModel) episodes = NULL;
  g_autoptr (GListModel) faults = NULL;
  g_autofree char *next = NULL;

  hearth_native_item_init (&item, context, &hearth_native_series, 0);
  hearth_native_item_read (&item);
  next = read_next (&item);
  episodes = read_episodes (&item);
  if (item.lacks_required)
    {
      g_set_error_literal (error, HEARTH_LOAD_ERROR, HEARTH_LOAD_ERROR_INVALID,
                           _ ("The catalog does not say what series it is: it needs an “id” and a "
                              "“title”."));
      return NULL;
    }
  /* There is no other series to show, so a wrong member of it is ignored and the rest kept. */
  item.has_wrong_type = FALSE;
  series = hearth_native_item_new_object (&item);
  faults = hearth_reading_get_faults (context->reading);
  return g_object_new (HEARTH_TYPE_CATALOG, "series", series, "location",
                       hearth_reading_get_uri (context->reading), "next", next, "episodes",
                       episodes, "faults", faults, "n-left-out", context->n_left_out, NULL);
}

/**
 * hearth_native_read_document:
 * @reading: a document, which takes what is wrong with it
 * @error: return location for an error
 *
 * Reads a native catalog. What is wrong with one item leaves out that item only. Pure: it touches
 * neither network nor disk, so call it from a worker thread.
 *
 * Sets %HEARTH_LOAD_ERROR_TOO_LARGE for a document beyond the bounds of hearth_json_scan_new(),
 * %HEARTH_LOAD_ERROR_NOT_CATALOG for JSON that is something else or of a newer version, and
 * %HEARTH_LOAD_ERROR_INVALID for broken JSON, with line and column in the message, or a series
 * without id or title.
 *
 * Returns: (transfer full) (nullable): the catalog, or NULL
 */
HearthCatalog *
hearth_native_read_document (HearthReading *reading, GError **error)
{
  HearthJsonScan *scan = hearth_reading_get_json (reading, error);
  g_auto (HearthNativeContext) context = { 0 };

  if (scan == NULL)
    return NULL;
  hearth_native_context_init (&context, reading, scan);
  hearth_native_context_repeated (&context);
  return check_format (&context, error) ? convert (&context, error) : NULL;
}

/**
 * hearth_native_read:
 * @bytes: a document
 * @base_uri: (nullable): where it lies, which relative addresses are resolved against; NULL to keep
 * them as written
 * @document: (nullable): its name in the faults
 * @faults: (out) (optional) (transfer full): all that is wrong with it, a list of #HearthFault;
 * also when the reading fails, its last then saying why
 * @error: what hearth_native_read_document() sets
 *
 * Reads a native catalog as hearth_native_read_document() does. Everything that it needs on the way
 * is freed when it returns.
 *
 * Returns: (transfer full) (nullable): the catalog, or NULL
 */
HearthCatalog *
hearth_native_read (
    GBytes *bytes, const char *base_uri, const char *document, GListModel **faults, GError **error)
{
  g_autoptr (HearthReading) reading = NULL;
  HearthCatalog *catalog;

  g_return_val_if_fail (bytes != NULL, NULL);

  reading = hearth_reading_new (bytes, base_uri, document);
  catalog = hearth_native_read_document (reading, error);
  if (faults != NULL)
    *faults = catalog != NULL ? g_object_ref (hearth_catalog_get_faults (catalog))
                              : hearth_reading_get_faults (reading);
  return catalog;
}
