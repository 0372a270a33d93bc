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
  hearth_native_context_fault (context, HEARTH_FAULT_SEVERITY_ERROR, 0, member, "%s", message);
  g_set_error_literal (error, HEARTH_LOAD_ERROR, code, message);
  return FALSE;
}

static gboolean
scan (HearthNativeContext *context, GBytes *bytes, GError **error)
{
  g_autoptr (GError) fault = NULL;
  guint line, column;

  context->scan = hearth_json_scan_new (bytes, &line, &column, &fault);
  if (context->scan != NULL)
    {
      context->has_huge = hearth_json_scan_get_n_huge (context->scan) > 0;
      return TRUE;
    }
  hearth_native_context_fault_at (context, line, column, fault->message);
  if (line > 0)
    g_set_error (error, HEARTH_LOAD_ERROR, fault->code,
                 _ ("The catalog is not valid JSON: line %u, column %u: %s"), line, column,
                 fault->message);
  else
    g_set_error (error, HEARTH_LOAD_ERROR, fault->code, _ ("The catalog cannot be read: %s"),
                 fault->message);
  return FALSE;
}

/* Only what passed the scan comes here, so json-glib meets nothing that it reads otherwise than we
 * do. */
static JsonParser *
parse (HearthNativeContext *context, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) fault = NULL;
  gsize length;
  const char *text = hearth_json_scan_get_text (context->scan, &length);

  if (json_parser_load_from_data (parser, text, (gssize) length, &fault) &&
      json_parser_get_root (parser) != NULL)
    return g_steal_pointer (&parser);
  g_set_error (error, HEARTH_LOAD_ERROR, HEARTH_LOAD_ERROR_INVALID,
               _ ("The catalog is not valid JSON: %s"),
               fault != NULL ? fault->message : _ ("the document is empty"));
  hearth_native_context_fault_at (context, 0, 0, fault != NULL ? fault->message : "");
  return NULL;
}

static gboolean
check_version (HearthNativeContext *context, JsonNode *node, GError **error)
{
  double version = 0;

  if (node != NULL && JSON_NODE_HOLDS_VALUE (node) &&
      (json_node_get_value_type (node) == G_TYPE_INT64 ||
       json_node_get_value_type (node) == G_TYPE_DOUBLE))
    version = json_node_get_double (node);
  if (context->has_huge &&
      hearth_json_scan_is_huge (context->scan,
                                hearth_json_scan_get_member (context->scan, 0, "version")))
    version = G_MAXDOUBLE;
  if (version > HEARTH_NATIVE_VERSION)
    return refuse (context, error, HEARTH_LOAD_ERROR_NOT_CATALOG, "version",
                   _ ("This catalog is of a newer kind than this Hearth can read. A newer Hearth "
                      "may open it."));
  if (version != HEARTH_NATIVE_VERSION)
    hearth_native_context_fault (context, HEARTH_FAULT_SEVERITY_ERROR, 0, "version",
                                 _ ("the version must be %d; it is read as if it were"),
                                 HEARTH_NATIVE_VERSION);
  return TRUE;
}

static gboolean
check_format (HearthNativeContext *context, JsonNode *root, GError **error)
{
  JsonObject *object;
  JsonNode *format;

  if (!JSON_NODE_HOLDS_OBJECT (root))
    return refuse (context, error, HEARTH_LOAD_ERROR_NOT_CATALOG, NULL,
                   _ ("This is JSON, but not a catalog: a catalog is an object."));
  object = json_node_get_object (root);
  format = json_object_get_member (object, "format");
  if (format == NULL)
    return refuse (context, error, HEARTH_LOAD_ERROR_NOT_CATALOG, "format",
                   _ ("This is JSON, but not a catalog: it has no “format”."));
  if (!JSON_NODE_HOLDS_VALUE (format) || json_node_get_value_type (format) != G_TYPE_STRING ||
      !g_str_equal (json_node_get_string (format), HEARTH_NATIVE_FORMAT))
    return refuse (context, error, HEARTH_LOAD_ERROR_NOT_CATALOG, "format",
                   _ ("This is JSON, but not a catalog: its “format” is not “hearth-catalog”."));
  return check_version (context, json_object_get_member (object, "version"), error);
}

static const HearthNativeMember *
find_kind (HearthNativeKind kind)
{
  for (guint i = 0; i < hearth_native_series.n_members; i++)
    if (hearth_native_series.members[i].kind == kind)
      return &hearth_native_series.members[i];
  g_assert_not_reached ();
}

static JsonNode *
get_kind (HearthNativeItem *series, const HearthNativeMember *member)
{
  JsonNode *node = json_object_get_member (series->object, member->name);

  return node != NULL && !JSON_NODE_HOLDS_NULL (node) ? node : NULL;
}

static GListModel *
read_episodes (HearthNativeItem *series)
{
  const HearthNativeMember *member = find_kind (HEARTH_NATIVE_KIND_EPISODES);
  JsonNode *node = get_kind (series, member);
  g_autoptr (GPtrArray) episodes = NULL;

  if (node != NULL)
    episodes = hearth_native_item_read_list (series, member, node);
  else
    hearth_native_context_fault (series->context, HEARTH_FAULT_SEVERITY_ERROR, 0, member->name,
                                 _ ("this is missing"));
  if (episodes == NULL)
    episodes = g_ptr_array_new ();
  return hearth_list_new (member->items->get_type (), episodes);
}

static char *
read_next (HearthNativeItem *series)
{
  const HearthNativeMember *member = find_kind (HEARTH_NATIVE_KIND_NEXT);
  JsonNode *node = get_kind (series, member);

  return node != NULL ? hearth_native_item_read_url (series, member, node) : NULL;
}

static HearthCatalog *
convert (HearthNativeContext *context, JsonNode *root, GError **error)
{
  g_auto (HearthNativeItem) item = { 0 };
  g_autoptr (HearthSeries) series = NULL;
  g_autoptr (GListModel) episodes = NULL;
  g_autoptr (GListModel) faults = NULL;
  g_autofree char *next = NULL;

  hearth_native_item_init (&item, context, &hearth_native_series, 0, root);
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
  faults = hearth_native_context_get_faults (context);
  return g_object_new (HEARTH_TYPE_CATALOG, "series", series, "location", context->base_uri, "next",
                       next, "episodes", episodes, "faults", faults, "n-left-out",
                       context->n_left_out, NULL);
}

/**
 * hearth_native_read:
 * @bytes: a document
 * @base_uri: (nullable): where it lies, which relative addresses are resolved against; NULL to keep
 * them as written
 * @document: (nullable): its name in the faults
 * @faults: (out) (optional) (transfer full): all that is wrong with it, a list of #HearthFault;
 * also when the reading fails, its last then saying why
 * @error: return location for an error
 *
 * Reads a native catalog. What is wrong with one item leaves out that item only. Pure: it touches
 * neither network nor disk, and everything that it needs on the way is freed when it returns, so
 * call it from a worker thread.
 *
 * Sets %HEARTH_LOAD_ERROR_TOO_LARGE for a document beyond the bounds of hearth_json_scan_new(),
 * %HEARTH_LOAD_ERROR_NOT_CATALOG for JSON that is something else or of a newer version, and
 * %HEARTH_LOAD_ERROR_INVALID for broken JSON, with line and column in the message, or a series
 * without id or title.
 *
 * Returns: (transfer full) (nullable): the catalog, or NULL
 */
HearthCatalog *
hearth_native_read (
    GBytes *bytes, const char *base_uri, const char *document, GListModel **faults, GError **error)
{
  g_auto (HearthNativeContext) context = { 0 };
  g_autoptr (JsonParser) parser = NULL;
  HearthCatalog *catalog = NULL;

  g_return_val_if_fail (bytes != NULL, NULL);

  hearth_native_context_init (&context, base_uri, document);
  if (scan (&context, bytes, error))
    {
      hearth_native_context_repeated (&context);
      parser = parse (&context, error);
    }
  if (parser != NULL && check_format (&context, json_parser_get_root (parser), error))
    catalog = convert (&context, json_parser_get_root (parser), error);
  if (faults != NULL)
    *faults = catalog != NULL ? g_object_ref (hearth_catalog_get_faults (catalog))
                              : hearth_native_context_get_faults (&context);
  return catalog;
}
