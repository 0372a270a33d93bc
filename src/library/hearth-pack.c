/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-pack-private.h"

#include "hearth-list.h"
#include "hearth-text.h"

#include <string.h>

#define MAX_FAULTS 200

typedef const char *(*TextGetter) (gpointer value);
typedef const char *const *(*TextsGetter) (gpointer value);
typedef GDateTime *(*DateGetter) (gpointer value);
typedef int (*IntGetter) (gpointer value);
typedef guint (*UintGetter) (gpointer value);
typedef gint64 (*Int64Getter) (gpointer value);
typedef guint64 (*Uint64Getter) (gpointer value);
typedef gpointer (*ObjectGetter) (gpointer value);

static void
put_fields (GString *bytes, const HearthPackShape *shape, gpointer value);

static void
put_number (GString *bytes, guint64 number)
{
  while (number >= 0x80)
    {
      g_string_append_c (bytes, (char) (number | 0x80));
      number >>= 7;
    }
  g_string_append_c (bytes, (char) number);
}

static void
put_signed (GString *bytes, gint64 number)
{
  put_number (bytes, ((guint64) number << 1) ^ (number < 0 ? G_MAXUINT64 : 0));
}

static void
put_text (GString *bytes, const char *text)
{
  g_autofree char *valid = NULL;
  gsize length;

  if (text == NULL)
    {
      put_number (bytes, 0);
      return;
    }
  length = strlen (text);
  /* The name of a file need not be UTF-8, and a fault may name one. */
  if (!hearth_text_is_valid (text, length))
    {
      valid = g_utf8_make_valid (text, (gssize) length);
      text = valid;
      length = strlen (text);
    }

  put_number (bytes, length + 1);
  g_string_append_len (bytes, text, (gssize) length);
}

static void
put_texts (GString *bytes, const char *const *texts)
{
  const guint n_texts = g_strv_length ((char **) texts);

  put_number (bytes, n_texts);
  for (guint i = 0; i < n_texts; i++)
    put_text (bytes, texts[i]);
}

static void
put_date (GString *bytes, GDateTime *date)
{
  put_number (bytes, date != NULL);
  if (date == NULL)
    return;
  put_signed (bytes, g_date_time_to_unix (date));
  put_signed (bytes, g_date_time_get_microsecond (date));
  put_signed (bytes, g_date_time_get_utc_offset (date) / G_TIME_SPAN_SECOND);
}

static void
put_object (GString *bytes, const HearthPackShape *shape, gpointer value)
{
  put_number (bytes, value != NULL);
  if (value != NULL)
    put_fields (bytes, shape, value);
}

static void
put_items (GString *bytes, const HearthPackShape *shape, HearthList *list, guint max)
{
  const guint n_items = MIN (hearth_list_get_length (list), max);

  put_number (bytes, n_items);
  for (guint i = 0; i < n_items; i++)
    put_fields (bytes, shape, hearth_list_peek (list, i));
}

/* Nearly every list of a value is one of ours, and nearly every one of those is empty. */
static void
put_list (GString *bytes, const HearthPackShape *shape, GListModel *model, guint max)
{
  g_autoptr (HearthList) frozen = NULL;

  if (HEARTH_IS_LIST (model))
    {
      put_items (bytes, shape, (HearthList *) model, max);
      return;
    }
  frozen = hearth_list_freeze (model);
  put_items (bytes, shape, frozen, max);
}

static void
put_field (GString *bytes, const HearthPackField *field, gpointer value)
{
  switch (field->kind)
    {
    case HEARTH_PACK_KIND_TEXT:
      put_text (bytes, ((TextGetter) field->get) (value));
      break;
    case HEARTH_PACK_KIND_TEXTS:
      put_texts (bytes, ((TextsGetter) field->get) (value));
      break;
    case HEARTH_PACK_KIND_DATE:
      put_date (bytes, ((DateGetter) field->get) (value));
      break;
    case HEARTH_PACK_KIND_INT:
      put_signed (bytes, ((IntGetter) field->get) (value));
      break;
    case HEARTH_PACK_KIND_UINT:
      put_number (bytes, ((UintGetter) field->get) (value));
      break;
    case HEARTH_PACK_KIND_INT64:
      put_signed (bytes, ((Int64Getter) field->get) (value));
      break;
    case HEARTH_PACK_KIND_UINT64:
      put_number (bytes, ((Uint64Getter) field->get) (value));
      break;
    case HEARTH_PACK_KIND_OBJECT:
      put_object (bytes, field->items, ((ObjectGetter) field->get) (value));
      break;
    case HEARTH_PACK_KIND_LIST:
      put_list (bytes, field->items, ((ObjectGetter) field->get) (value), G_MAXUINT);
      break;
    }
}

static void
put_fields (GString *bytes, const HearthPackShape *shape, gpointer value)
{
  for (guint i = 0; i < shape->n_fields; i++)
    put_field (bytes, &shape->fields[i], value);
}

static void
put_head (GString *bytes, const HearthPackShape *shape)
{
  g_string_append_c (bytes, HEARTH_PACK_VERSION);
  g_string_append_c (bytes, shape->letter);
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
  GString *bytes;

  g_return_val_if_fail (HEARTH_IS_SERIES (series), NULL);

  bytes = g_string_new (NULL);
  put_head (bytes, &hearth_pack_shape_series);
  put_fields (bytes, &hearth_pack_shape_series, series);
  return g_string_free_to_bytes (bytes);
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
  GString *bytes;

  g_return_val_if_fail (HEARTH_IS_EPISODE (episode), NULL);

  bytes = g_string_new (NULL);
  hearth_pack_episode_to (episode, bytes);
  return g_string_free_to_bytes (bytes);
}

/**
 * hearth_pack_episode_to:
 * @episode: an episode
 * @bytes: where to put the bytes, instead of what is in it
 *
 * Packs an episode as hearth_pack_episode() does, into memory that is used again and again. Any
 * thread.
 */
void
hearth_pack_episode_to (HearthEpisode *episode, GString *bytes)
{
  g_return_if_fail (HEARTH_IS_EPISODE (episode));
  g_return_if_fail (bytes != NULL);

  g_string_truncate (bytes, 0);
  put_head (bytes, &hearth_pack_shape_episode);
  put_fields (bytes, &hearth_pack_shape_episode, episode);
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
  GString *bytes;

  g_return_val_if_fail (G_IS_LIST_MODEL (faults), NULL);

  bytes = g_string_new (NULL);
  put_head (bytes, &hearth_pack_shape_fault);
  put_list (bytes, &hearth_pack_shape_fault, faults, MAX_FAULTS);
  return g_string_free_to_bytes (bytes);
}
