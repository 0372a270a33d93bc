/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-maker.h"

#include "hearth-date.h"
#include "hearth-html-text.h"
#include "hearth-language.h"
#include "hearth-list.h"
#include "hearth-markdown-text.h"

#include <math.h>
#include <string.h>

#define MAX_STRINGS 1000
#define MAX_SECONDS 1e9
#define MAX_UNIX_S 1e11
#define MAX_WHOLE 9e18

/* Sets a property from a value that is not null, if it is of use. */
typedef void (*MapFunc) (HearthMaker *self,
                         HearthReading *reading,
                         guint32 value,
                         const char *property);

/**
 * hearth_maker_init:
 * @self: (out caller-allocates): a maker
 * @type: the type of the value
 *
 * Begins to put a value together.
 */
void
hearth_maker_init (HearthMaker *self, GType type)
{
  self->type = type;
  self->object_class = g_type_class_ref (type);
  self->n = 0;
}

/**
 * hearth_maker_clear:
 * @self: a maker
 *
 * Frees what was put together and not made.
 */
void
hearth_maker_clear (HearthMaker *self)
{
  for (guint i = 0; i < self->n; i++)
    g_value_unset (&self->values[i]);
  self->n = 0;
  g_clear_pointer (&self->object_class, g_type_class_unref);
}

static GValue *
find (HearthMaker *self, const char *property)
{
  for (guint i = 0; i < self->n; i++)
    if (strcmp (self->names[i], property) == 0)
      return &self->values[i];
  return NULL;
}

static GParamSpec *
find_pspec (HearthMaker *self, const char *property)
{
  GParamSpec *pspec = g_object_class_find_property (self->object_class, property);

  g_assert (pspec != NULL);
  return pspec;
}

/* The place of a property for a value of a type, emptied when it has one. Its own name is one
 * string everywhere. */
static GValue *
open_place (HearthMaker *self, GParamSpec *pspec, GType type)
{
  GValue *value = NULL;

  for (guint i = 0; i < self->n && value == NULL; i++)
    if (self->names[i] == pspec->name)
      {
        value = &self->values[i];
        g_value_unset (value);
      }
  if (value == NULL)
    {
      g_assert (self->n < HEARTH_MAKER_MAX_PROPERTIES);
      self->names[self->n] = pspec->name;
      value = &self->values[self->n++];
      *value = (GValue) G_VALUE_INIT;
    }
  return g_value_init (value, type);
}

static GValue *
open_pspec (HearthMaker *self, GParamSpec *pspec)
{
  return open_place (self, pspec, G_PARAM_SPEC_VALUE_TYPE (pspec));
}

static GValue *
open_value (HearthMaker *self, const char *property)
{
  return open_pspec (self, find_pspec (self, property));
}

/**
 * hearth_maker_has:
 * @self: a maker
 * @property: a property
 *
 * Returns: whether it was given a value
 */
gboolean
hearth_maker_has (HearthMaker *self, const char *property)
{
  return find (self, property) != NULL;
}

/**
 * hearth_maker_get_string:
 * @self: a maker
 * @property: a property that is a text
 *
 * Returns: (transfer none) (nullable): the value it was given
 */
const char *
hearth_maker_get_string (HearthMaker *self, const char *property)
{
  GValue *value = find (self, property);

  return value != NULL ? g_value_get_string (value) : NULL;
}

/**
 * hearth_maker_set_string:
 * @self: a maker
 * @property: a property that is a text
 * @text: (nullable): its value; %NULL changes nothing
 *
 * Gives a property its value.
 */
void
hearth_maker_set_string (HearthMaker *self, const char *property, const char *text)
{
  if (text != NULL)
    g_value_set_string (open_value (self, property), text);
}

/**
 * hearth_maker_take_string:
 * @self: a maker
 * @property: a property that is a text
 * @text: (nullable) (transfer full): its value; %NULL changes nothing
 *
 * Gives a property its value.
 */
void
hearth_maker_take_string (HearthMaker *self, const char *property, char *text)
{
  if (text != NULL)
    g_value_take_string (open_value (self, property), text);
}

/**
 * hearth_maker_set_int64:
 * @self: a maker
 * @property: a property that is a number or an enumeration
 * @number: its value; one that the property cannot have changes nothing
 *
 * Gives a property its value.
 */
void
hearth_maker_set_int64 (HearthMaker *self, const char *property, gint64 number)
{
  GParamSpec *pspec = find_pspec (self, property);
  g_auto (GValue) value = G_VALUE_INIT;

  g_value_init (&value, G_PARAM_SPEC_VALUE_TYPE (pspec));
  if (G_VALUE_HOLDS_ENUM (&value) && number >= 0 && number <= G_MAXINT)
    g_value_set_enum (&value, (int) number);
  else if (G_VALUE_HOLDS_INT64 (&value))
    g_value_set_int64 (&value, number);
  else if (G_VALUE_HOLDS_UINT64 (&value) && number >= 0)
    g_value_set_uint64 (&value, (guint64) number);
  else if (G_VALUE_HOLDS_INT (&value) && number >= G_MININT && number <= G_MAXINT)
    g_value_set_int (&value, (int) number);
  else if (G_VALUE_HOLDS_UINT (&value) && number >= 0 && number <= G_MAXUINT)
    g_value_set_uint (&value, (guint) number);
  else
    return;
  if (!g_param_value_validate (pspec, &value))
    g_value_copy (&value, open_pspec (self, pspec));
}

/**
 * hearth_maker_take_date:
 * @self: a maker
 * @property: a property that is a date
 * @date: (nullable) (transfer full): its value; %NULL changes nothing
 *
 * Gives a property its value.
 */
void
hearth_maker_take_date (HearthMaker *self, const char *property, GDateTime *date)
{
  if (date != NULL)
    g_value_take_boxed (open_value (self, property), date);
}

/**
 * hearth_maker_take_object:
 * @self: a maker
 * @property: a property that is a value
 * @object: (nullable) (transfer full) (type GObject): its value; %NULL changes nothing
 *
 * Gives a property its value.
 */
void
hearth_maker_take_object (HearthMaker *self, const char *property, gpointer object)
{
  /* The type of a list is an interface, which takes long to look for. Whether the property can have
   * such an object is seen to when it is set. */
  if (object != NULL)
    g_value_take_object (open_place (self, find_pspec (self, property), G_OBJECT_TYPE (object)),
                         object);
}

/**
 * hearth_maker_take_strv:
 * @self: a maker
 * @property: a property that is a list of texts
 * @texts: (nullable) (transfer full): its value; %NULL changes nothing
 *
 * Gives a property its value.
 */
void
hearth_maker_take_strv (HearthMaker *self, const char *property, char **texts)
{
  if (texts != NULL)
    g_value_take_boxed (open_value (self, property), texts);
}

/**
 * hearth_maker_take_list:
 * @self: a maker
 * @property: a property that is a list
 * @item_type: the type of its items
 * @items: (nullable) (transfer full): the items; %NULL and none change nothing
 *
 * Gives a property its value.
 */
void
hearth_maker_take_list (HearthMaker *self, const char *property, GType item_type, GPtrArray *items)
{
  if (items == NULL)
    return;
  if (items->len > 0)
    g_value_take_object (open_value (self, property), hearth_list_new (item_type, items));
  g_ptr_array_unref (items);
}

static char *
dup_raw (HearthReading *reading, guint32 value)
{
  HearthJsonScan *scan = hearth_reading_get_json (reading, NULL);

  return hearth_json_scan_get_kind (scan, value) == HEARTH_JSON_KIND_STRING
             ? hearth_json_scan_dup_string (scan, value)
             : NULL;
}

static char *
dup_line (HearthReading *reading, guint32 value)
{
  return hearth_json_dup_line (hearth_reading_get_json (reading, NULL), value, NULL);
}

static double
get_number (HearthReading *reading, guint32 value)
{
  return hearth_json_get_number (hearth_reading_get_json (reading, NULL), value, NULL, -1);
}

static void
map_line (HearthMaker *self, HearthReading *reading, guint32 value, const char *property)
{
  hearth_maker_take_string (self, property, dup_line (reading, value));
}

static void
map_text (HearthMaker *self, HearthReading *reading, guint32 value, const char *property)
{
  g_autofree char *raw = dup_raw (reading, value);

  hearth_maker_take_string (self, property, hearth_reading_dup_text (raw));
}

static void
map_html (HearthMaker *self, HearthReading *reading, guint32 value, const char *property)
{
  g_autofree char *raw = dup_raw (reading, value);
  g_autofree char *plain = raw != NULL
                               ? hearth_html_to_text (raw, -1, hearth_reading_get_uri (reading),
                                                      HEARTH_NATIVE_MAX_TEXT_BYTES)
                               : NULL;

  hearth_maker_take_string (self, property, hearth_reading_dup_text (plain));
}

static void
map_markdown (HearthMaker *self, HearthReading *reading, guint32 value, const char *property)
{
  g_autofree char *raw = dup_raw (reading, value);
  g_autofree char *plain = raw != NULL
                               ? hearth_markdown_to_text (raw, -1, hearth_reading_get_uri (reading),
                                                          HEARTH_NATIVE_MAX_TEXT_BYTES)
                               : NULL;

  hearth_maker_take_string (self, property, hearth_reading_dup_text (plain));
}

static void
map_url (HearthMaker *self, HearthReading *reading, guint32 value, const char *property)
{
  g_autofree char *raw = dup_raw (reading, value);

  hearth_maker_take_string (self, property, hearth_reading_resolve (reading, raw));
}

static void
map_time (HearthMaker *self, HearthReading *reading, guint32 value, const char *property)
{
  g_autofree char *line = dup_line (reading, value);

  hearth_maker_take_date (self, property, line != NULL ? hearth_date_parse (line) : NULL);
}

static void
map_unix (HearthMaker *self, HearthReading *reading, guint32 value, const char *property)
{
  const double unix_s = get_number (reading, value);

  if (unix_s > 0 && unix_s < MAX_UNIX_S)
    hearth_maker_take_date (self, property, g_date_time_new_from_unix_utc ((gint64) unix_s));
}

static void
set_rounded (HearthMaker *self, const char *property, double number)
{
  if (number >= 0 && number < MAX_WHOLE)
    hearth_maker_set_int64 (self, property, llround (number));
}

/* Nobody's recording takes no time at all: it is what some write who do not know. */
static void
set_seconds (HearthMaker *self, const char *property, double seconds)
{
  if (seconds > 0 && seconds <= MAX_SECONDS)
    set_rounded (self, property, seconds * 1000);
}

static void
map_seconds (HearthMaker *self, HearthReading *reading, guint32 value, const char *property)
{
  set_seconds (self, property, get_number (reading, value));
}

static void
map_milliseconds (HearthMaker *self, HearthReading *reading, guint32 value, const char *property)
{
  set_seconds (self, property, get_number (reading, value) / 1000);
}

static void
map_clock (HearthMaker *self, HearthReading *reading, guint32 value, const char *property)
{
  g_autofree char *line = dup_line (reading, value);
  const gint64 length_ms = line != NULL ? hearth_date_parse_hours_ms (line) : -1;

  set_seconds (self, property, (double) length_ms / 1000);
}

static void
map_number (HearthMaker *self, HearthReading *reading, guint32 value, const char *property)
{
  set_rounded (self, property, get_number (reading, value));
}

static void
map_megabytes (HearthMaker *self, HearthReading *reading, guint32 value, const char *property)
{
  set_rounded (self, property, get_number (reading, value) * 1000000);
}

static void
map_language (HearthMaker *self, HearthReading *reading, guint32 value, const char *property)
{
  g_autofree char *line = dup_line (reading, value);

  hearth_maker_take_string (self, property, line != NULL ? hearth_language_tag (line) : NULL);
}

static void
map_strings (HearthMaker *self, HearthReading *reading, guint32 value, const char *property)
{
  HearthJsonScan *scan = hearth_reading_get_json (reading, NULL);
  g_autoptr (GStrvBuilder) texts = g_strv_builder_new ();
  guint n = 0;

  for (guint32 item = hearth_json_first_of (scan, value, NULL);
       item != HEARTH_JSON_SCAN_NO_VALUE && n < MAX_STRINGS;
       item = hearth_json_scan_get_next (scan, item))
    {
      g_autofree char *text = hearth_json_dup_line (scan, item, NULL);

      if (text == NULL)
        continue;
      g_strv_builder_add (texts, text);
      n++;
    }
  if (n > 0)
    hearth_maker_take_strv (self, property, g_strv_builder_end (texts));
}

static const MapFunc maps[] = {
  [HEARTH_MAP_KIND_LINE] = map_line,
  [HEARTH_MAP_KIND_TEXT] = map_text,
  [HEARTH_MAP_KIND_HTML] = map_html,
  [HEARTH_MAP_KIND_MARKDOWN] = map_markdown,
  [HEARTH_MAP_KIND_URL] = map_url,
  [HEARTH_MAP_KIND_TIME] = map_time,
  [HEARTH_MAP_KIND_UNIX] = map_unix,
  [HEARTH_MAP_KIND_SECONDS] = map_seconds,
  [HEARTH_MAP_KIND_MILLISECONDS] = map_milliseconds,
  [HEARTH_MAP_KIND_CLOCK] = map_clock,
  [HEARTH_MAP_KIND_NUMBER] = map_number,
  [HEARTH_MAP_KIND_MEGABYTES] = map_megabytes,
  [HEARTH_MAP_KIND_LANGUAGE] = map_language,
  [HEARTH_MAP_KIND_STRINGS] = map_strings,
};

/**
 * hearth_maker_map:
 * @self: a maker
 * @reading: a reading of JSON
 * @object: an object of it
 * @fields: which member goes where
 * @n_fields: how many they are
 *
 * Fills properties from an object, those that have no value yet: of several fields for one
 * property, the first that says something counts. What is missing or of no use changes nothing.
 */
void
hearth_maker_map (HearthMaker *self,
                  HearthReading *reading,
                  guint32 object,
                  const HearthMapField *fields,
                  guint n_fields)
{
  HearthJsonScan *scan = hearth_reading_get_json (reading, NULL);

  for (guint i = 0; i < n_fields; i++)
    {
      const guint32 value = hearth_maker_has (self, fields[i].property)
                                ? HEARTH_JSON_SCAN_NO_VALUE
                                : hearth_json_find (scan, object, fields[i].path);

      if (value != HEARTH_JSON_SCAN_NO_VALUE)
        maps[fields[i].kind](self, reading, value, fields[i].property);
    }
}

/**
 * hearth_maker_end:
 * @self: a maker
 *
 * Makes the value. The maker is empty afterwards.
 *
 * Returns: (transfer full) (type GObject): the value
 */
gpointer
hearth_maker_end (HearthMaker *self)
{
  gpointer object = g_object_new_with_properties (self->type, self->n, self->names, self->values);

  hearth_maker_clear (self);
  return object;
}
