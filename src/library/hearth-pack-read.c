/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-pack-private.h"

#include "hearth-library-error.h"
#include "hearth-list.h"

#include <glib/gi18n-lib.h>

#define SECONDS_OF_DAY (24 * 60 * 60)

/* What is left to read. Once damaged, everything that is asked for is nothing: the parts need not
 * look, and who began looks at the end. */
typedef struct
{
  const guint8 *next;
  gsize left;
  guint version; /* of who packed it */
  gboolean damaged;
} Reader;

static gpointer
take_object (Reader *self, const HearthPackShape *shape);

static guint64
take_number (Reader *self)
{
  guint64 number = 0;

  for (guint shift = 0; self->left > 0 && shift < 64; shift += 7)
    {
      const guint8 byte = *self->next++;

      self->left--;
      /* The tenth byte has room for one bit. */
      if (shift == 63 && byte > 1)
        break;
      number |= (guint64) (byte & 0x7F) << shift;
      if (byte < 0x80)
        return number;
    }
  self->damaged = TRUE;
  self->left = 0;
  return 0;
}

static gint64
take_signed (Reader *self)
{
  const guint64 number = take_number (self);

  return (gint64) (number >> 1) ^ -(gint64) (number & 1);
}

/* A number of things that each take one byte at least. */
static gsize
take_count (Reader *self)
{
  const guint64 count = take_number (self);

  if (count <= self->left)
    return (gsize) count;
  self->damaged = TRUE;
  self->left = 0;
  return 0;
}

static gboolean
take_flag (Reader *self)
{
  const guint64 number = take_number (self);

  self->damaged |= number > 1;
  return number == 1;
}

static char *
take_text (Reader *self)
{
  const guint64 length_and_one = take_number (self);
  const char *text = (const char *) self->next;

  if (length_and_one == 0)
    return NULL;
  if (length_and_one - 1 > self->left ||
      !g_utf8_validate_len (text, (gsize) length_and_one - 1, NULL))
    {
      self->damaged = TRUE;
      self->left = 0;
      return NULL;
    }
  self->next += length_and_one - 1;
  self->left -= (gsize) length_and_one - 1;
  return g_strndup (text, (gsize) length_and_one - 1);
}

static char **
take_texts (Reader *self)
{
  const gsize n_texts = take_count (self);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (gsize i = 0; i < n_texts && !self->damaged; i++)
    {
      g_autofree char *text = take_text (self);

      if (text != NULL)
        g_strv_builder_add (builder, text);
      else
        self->damaged = TRUE;
    }
  return g_strv_builder_end (builder);
}

static GDateTime *
take_date (Reader *self)
{
  gint64 seconds, microseconds, offset;
  g_autoptr (GDateTime) second = NULL;
  g_autoptr (GDateTime) moment = NULL;
  g_autoptr (GTimeZone) zone = NULL;
  GDateTime *date = NULL;

  if (!take_flag (self))
    return NULL;
  seconds = take_signed (self);
  microseconds = take_signed (self);
  offset = take_signed (self);

  if (microseconds >= 0 && microseconds < G_TIME_SPAN_SECOND && offset > -SECONDS_OF_DAY &&
      offset < SECONDS_OF_DAY)
    {
      second = g_date_time_new_from_unix_utc (seconds);
      moment = second != NULL ? g_date_time_add (second, microseconds) : NULL;
      zone = g_time_zone_new_offset ((gint32) offset);
      date = moment != NULL ? g_date_time_to_timezone (moment, zone) : NULL;
    }
  self->damaged |= date == NULL;
  return date;
}

static GListModel *
take_list (Reader *self, const HearthPackShape *shape)
{
  const gsize n_items = take_count (self);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  if (n_items == 0)
    return hearth_list_empty ();
  for (gsize i = 0; i < n_items && !self->damaged; i++)
    {
      gpointer item = take_object (self, shape);

      if (item != NULL)
        g_ptr_array_add (items, item);
    }
  return hearth_list_take (shape->get_type (), g_steal_pointer (&items));
}

static void
take_int (Reader *self, GValue *value)
{
  const gint64 number = take_signed (self);

  self->damaged |= number < G_MININT || number > G_MAXINT;
  if (self->damaged)
    return;
  if (G_VALUE_HOLDS_ENUM (value))
    g_value_set_enum (value, (int) number);
  else
    g_value_set_int (value, (int) number);
}

static void
take_uint (Reader *self, GValue *value)
{
  const guint64 number = take_number (self);

  self->damaged |= number > G_MAXUINT;
  if (!self->damaged)
    g_value_set_uint (value, (guint) number);
}

static void
take_field (Reader *self, const HearthPackField *field, GValue *value)
{
  switch (field->kind)
    {
    case HEARTH_PACK_KIND_TEXT:
      g_value_take_string (value, take_text (self));
      break;
    case HEARTH_PACK_KIND_TEXTS:
      g_value_take_boxed (value, take_texts (self));
      break;
    case HEARTH_PACK_KIND_DATE:
      g_value_take_boxed (value, take_date (self));
      break;
    case HEARTH_PACK_KIND_INT:
      take_int (self, value);
      break;
    case HEARTH_PACK_KIND_UINT:
      take_uint (self, value);
      break;
    case HEARTH_PACK_KIND_INT64:
      g_value_set_int64 (value, take_signed (self));
      break;
    case HEARTH_PACK_KIND_UINT64:
      g_value_set_uint64 (value, take_number (self));
      break;
    case HEARTH_PACK_KIND_OBJECT:
      if (take_flag (self))
        g_value_take_object (value, take_object (self, field->items));
      break;
    case HEARTH_PACK_KIND_LIST:
      g_value_take_object (value, take_list (self, field->items));
      break;
    }
}

/* Takes the fields of a value; NULL when they are damaged, or not what the properties may be. */
static gpointer
take_object (Reader *self, const HearthPackShape *shape)
{
  const char *names[HEARTH_PACK_MAX_FIELDS];
  GValue values[HEARTH_PACK_MAX_FIELDS] = { G_VALUE_INIT };
  GObjectClass *object_class = g_type_class_ref (shape->get_type ());
  gpointer object = NULL;
  guint n = 0;

  for (guint i = 0; i < shape->n_fields && !self->damaged; i++)
    {
      GParamSpec *pspec;

      if (shape->fields[i].since > self->version)
        continue;
      pspec = g_object_class_find_property (object_class, shape->fields[i].property);
      names[n] = shape->fields[i].property;
      g_value_init (&values[n], G_PARAM_SPEC_VALUE_TYPE (pspec));
      take_field (self, &shape->fields[i], &values[n]);
      self->damaged |= g_param_value_validate (pspec, &values[n]);
      n++;
    }

  if (!self->damaged)
    object = g_object_new_with_properties (shape->get_type (), n, names, values);
  for (guint i = 0; i < n; i++)
    g_value_unset (&values[i]);
  g_type_class_unref (object_class);
  return object;
}

static Reader
begin (GBytes *bytes, const HearthPackShape *shape)
{
  Reader reader = { 0 };

  reader.next = g_bytes_get_data (bytes, &reader.left);
  if (reader.left >= 2 && reader.next[0] >= 1 && reader.next[0] <= HEARTH_PACK_VERSION &&
      reader.next[1] == (guint8) shape->letter)
    {
      reader.version = reader.next[0];
      reader.next += 2;
      reader.left -= 2;
    }
  else
    reader = (Reader){ .damaged = TRUE };
  return reader;
}

static gpointer
unpack (GBytes *bytes, const HearthPackShape *shape, GError **error)
{
  Reader reader = begin (bytes, shape);
  g_autoptr (GObject) object = take_object (&reader, shape);

  if (object != NULL && reader.left == 0)
    return g_steal_pointer (&object);
  g_set_error_literal (error, HEARTH_LIBRARY_ERROR, HEARTH_LIBRARY_ERROR_DAMAGED,
                       _ ("A part of the library could not be understood. Refreshing the series "
                          "brings it back."));
  return NULL;
}

/**
 * hearth_unpack_series:
 * @bytes: what hearth_pack_series() gave, or anything else
 * @error: return location for an error
 *
 * Makes a series from its bytes. Any thread.
 *
 * Sets %HEARTH_LIBRARY_ERROR_DAMAGED when the bytes are not those of a series.
 *
 * Returns: (transfer full) (nullable): the series, or NULL with @error set
 */
HearthSeries *
hearth_unpack_series (GBytes *bytes, GError **error)
{
  g_return_val_if_fail (bytes != NULL, NULL);

  return unpack (bytes, &hearth_pack_shape_series, error);
}

/**
 * hearth_unpack_episode:
 * @bytes: what hearth_pack_episode() gave, or anything else
 * @error: return location for an error
 *
 * Makes an episode from its bytes. Any thread.
 *
 * Sets %HEARTH_LIBRARY_ERROR_DAMAGED when the bytes are not those of an episode.
 *
 * Returns: (transfer full) (nullable): the episode, or NULL with @error set
 */
HearthEpisode *
hearth_unpack_episode (GBytes *bytes, GError **error)
{
  g_return_val_if_fail (bytes != NULL, NULL);

  return unpack (bytes, &hearth_pack_shape_episode, error);
}

/**
 * hearth_unpack_faults:
 * @bytes: (nullable): what hearth_pack_faults() gave, or anything else
 *
 * Makes a list of faults from its bytes. Faults only tell what was wrong, so that those that are
 * damaged are worth no error. Any thread.
 *
 * Returns: (transfer full): a list of #HearthFault, empty when the bytes are not understood
 */
GListModel *
hearth_unpack_faults (GBytes *bytes)
{
  Reader reader;
  g_autoptr (GListModel) faults = NULL;

  if (bytes == NULL)
    return hearth_list_empty ();
  reader = begin (bytes, &hearth_pack_shape_fault);
  faults = take_list (&reader, &hearth_pack_shape_fault);
  if (reader.damaged || reader.left > 0)
    return hearth_list_empty ();
  return g_steal_pointer (&faults);
}
