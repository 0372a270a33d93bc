/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-pack-private.h"

#include "hearth-list.h"
#include "hearth-text.h"

#include <string.h>

#define MAX_FAULTS 200
#define MAX_BYTES_OF_NUMBER 10

typedef const char *(*TextGetter) (gpointer value);
typedef const char *const *(*TextsGetter) (gpointer value);
typedef GDateTime *(*DateGetter) (gpointer value);
typedef int (*IntGetter) (gpointer value);
typedef guint (*UintGetter) (gpointer value);
typedef gint64 (*Int64Getter) (gpointer value);
typedef guint64 (*Uint64Getter) (gpointer value);
typedef gpointer (*ObjectGetter) (gpointer value);

static void
put_fields (GByteArray *array, const HearthPackShape *shape, gpointer value);

static void
put_number (GByteArray *array, guint64 number)
{
  guint8 bytes[MAX_BYTES_OF_NUMBER];
  guint n = 0;

  if (number < 0x80)
    {
      bytes[0] = (guint8) number;
      g_byte_array_append (array, bytes, 1);
      return;
    }
  while (number >= 0x80)
    {
      bytes[n++] = (guint8) (number | 0x80);
      number >>= 7;
    }
  bytes[n++] = (guint8) number;
  g_byte_array_append (array, bytes, n);
}

static void
put_signed (GByteArray *array, gint64 number)
{
  put_number (array, ((guint64) number << 1) ^ (number < 0 ? G_MAXUINT64 : 0));
}

static void
put_text (GByteArray *array, const char *text)
{
  gsize length = text != NULL ? strlen (text) : 0;
  g_autofree char *valid = NULL;

  /* The name of a file need not be UTF-8, and a fault may name one. */
  if (text != NULL && !hearth_text_is_valid (text, length))
    {
      valid = g_utf8_make_valid (text, (gssize) length);
      text = valid;
      length = strlen (text);
    }

  put_number (array, text != NULL ? length + 1 : 0);
  g_byte_array_append (array, (const guint8 *) text, (guint) length);
}

static void
put_texts (GByteArray *array, const char *const *texts)
{
  const guint n_texts = g_strv_length ((char **) texts);

  put_number (array, n_texts);
  for (guint i = 0; i < n_texts; i++)
    put_text (array, texts[i]);
}

static void
put_date (GByteArray *array, GDateTime *date)
{
  put_number (array, date != NULL);
  if (date == NULL)
    return;
  put_signed (array, g_date_time_to_unix (date));
  put_signed (array, g_date_time_get_microsecond (date));
  put_signed (array, g_date_time_get_utc_offset (date) / G_TIME_SPAN_SECOND);
}

static void
put_object (GByteArray *array, const HearthPackShape *shape, gpointer value)
{
  put_number (array, value != NULL);
  if (value != NULL)
    put_fields (array, shape, value);
}

static void
put_items (GByteArray *array, const HearthPackShape *shape, HearthList *list, guint max)
{
  const guint n_items = MIN (hearth_list_get_length (list), max);

  put_number (array, n_items);
  for (guint i = 0; i < n_items; i++)
    put_fields (array, shape, hearth_list_peek (list, i));
}

/* Nearly every list of a value is one of ours, and nearly every one of those is empty. */
static void
put_list (GByteArray *array, const HearthPackShape *shape, GListModel *model, guint max)
{
  g_autoptr (HearthList) frozen = NULL;

  if (HEARTH_IS_LIST (model))
    {
      put_items (array, shape, (HearthList *) model, max);
      return;
    }
  frozen = hearth_list_freeze (model);
  put_items (array, shape, frozen, max);
}

static void
put_field (GByteArray *array, const HearthPackField *field, gpointer value)
{
  switch (field->kind)
    {
    case HEARTH_PACK_KIND_TEXT:
      put_text (array, ((TextGetter) field->get) (value));
      break;
    case HEARTH_PACK_KIND_TEXTS:
      put_texts (array, ((TextsGetter) field->get) (value));
      break;
    case HEARTH_PACK_KIND_DATE:
      put_date (array, ((DateGetter) field->get) (value));
      break;
    case HEARTH_PACK_KIND_INT:
      put_signed (array, ((IntGetter) field->get) (value));
      break;
    case HEARTH_PACK_KIND_UINT:
      put_number (array, ((UintGetter) field->get) (value));
      break;
    case HEARTH_PACK_KIND_INT64:
      put_signed (array, ((Int64Getter) field->get) (value));
      break;
    case HEARTH_PACK_KIND_UINT64:
      put_number (array, ((Uint64Getter) field->get) (value));
      break;
    case HEARTH_PACK_KIND_OBJECT:
      put_object (array, field->items, ((ObjectGetter) field->get) (value));
      break;
    case HEARTH_PACK_KIND_LIST:
      put_list (array, field->items,
                field->get != NULL ? ((ObjectGetter) field->get) (value) : value, G_MAXUINT);
      break;
    }
}

static void
put_fields (GByteArray *array, const HearthPackShape *shape, gpointer value)
{
  for (guint i = 0; i < shape->n_fields; i++)
    put_field (array, &shape->fields[i], value);
}

static void
put_head (GByteArray *array, const HearthPackShape *shape)
{
  const guint8 head[] = { HEARTH_PACK_VERSION, (guint8) shape->letter };

  g_byte_array_append (array, head, sizeof head);
}

/**
 * hearth_pack_series:
 * @series: a series
 *
 * Packs a series with everything in it, but without its episodes. The same series always gives the
 * same bytes. Any thread.
 *
 * Returns: (transfer full): the bytes
 */
GBytes *
hearth_pack_series (HearthSeries *series)
{
  GByteArray *array;

  g_return_val_if_fail (HEARTH_IS_SERIES (series), NULL);

  array = g_byte_array_new ();
  put_head (array, &hearth_pack_shape_series);
  put_fields (array, &hearth_pack_shape_series, series);
  return g_byte_array_free_to_bytes (array);
}

/**
 * hearth_pack_episode:
 * @episode: an episode
 *
 * Packs an episode with everything in it. The same episode always gives the same bytes. Any thread.
 *
 * Returns: (transfer full): the bytes
 */
GBytes *
hearth_pack_episode (HearthEpisode *episode)
{
  GByteArray *array;

  g_return_val_if_fail (HEARTH_IS_EPISODE (episode), NULL);

  array = g_byte_array_new ();
  hearth_pack_episode_to (episode, array);
  return g_byte_array_free_to_bytes (array);
}

/**
 * hearth_pack_episode_to:
 * @episode: an episode
 * @array: where to put the bytes, instead of what is in it
 *
 * Packs an episode as hearth_pack_episode() does, into memory that is used again and again. Any
 * thread.
 */
void
hearth_pack_episode_to (HearthEpisode *episode, GByteArray *array)
{
  g_return_if_fail (HEARTH_IS_EPISODE (episode));
  g_return_if_fail (array != NULL);

  g_byte_array_set_size (array, 0);
  put_head (array, &hearth_pack_shape_episode);
  put_fields (array, &hearth_pack_shape_episode, episode);
}

/**
 * hearth_pack_faults:
 * @faults: a list of #HearthFault
 *
 * Packs the first 200 faults of a document: more than a person reads. Any thread.
 *
 * Returns: (transfer full): the bytes
 */
GBytes *
hearth_pack_faults (GListModel *faults)
{
  GByteArray *array;

  g_return_val_if_fail (G_IS_LIST_MODEL (faults), NULL);

  array = g_byte_array_new ();
  put_head (array, &hearth_pack_shape_fault);
  put_list (array, &hearth_pack_shape_fault, faults, MAX_FAULTS);
  return g_byte_array_free_to_bytes (array);
}
