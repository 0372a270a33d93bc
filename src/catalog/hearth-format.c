/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-format.h"

#include "hearth-formats.h"
#include "hearth-location.h"

/* The first that knows a document as its own reads it: the more particular ones come first. */
/* clang-format off */
static const HearthFormat *const formats[] = {
  &hearth_format_native,
  &hearth_format_pyvideo,
  &hearth_format_learn,
  &hearth_format_peertube,
  &hearth_format_jsonfeed,
  &hearth_format_schedule,
  &hearth_format_mediaccc,
  &hearth_format_youtube,
  &hearth_format_podcast,
  &hearth_format_opml,
  &hearth_format_page, /* last: what it would take may be the page of something that is known */
};
/* clang-format on */

/**
 * hearth_format_get:
 * @position: counted from 0
 *
 * Returns: (transfer none) (nullable): a format that Hearth reads, or %NULL after the last
 */
const HearthFormat *
hearth_format_get (guint position)
{
  return position < G_N_ELEMENTS (formats) ? formats[position] : NULL;
}

/**
 * hearth_format_find:
 * @id: (nullable): as a #HearthLoadReport names a format
 *
 * Returns: (transfer none) (nullable): the format, or %NULL when Hearth knows none of that name
 */
const HearthFormat *
hearth_format_find (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    if (g_strcmp0 (formats[i]->id, id) == 0)
      return formats[i];
  return NULL;
}

/**
 * hearth_format_sniff:
 * @reading: a document
 *
 * Finds out what kind of document this is, by what stands in it: servers often say something else.
 *
 * Returns: (transfer none) (nullable): its format, or %NULL when Hearth does not read such
 */
const HearthFormat *
hearth_format_sniff (HearthReading *reading)
{
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    if (formats[i]->matches (reading))
      return formats[i];
  return NULL;
}

/**
 * hearth_format_address:
 * @location: the address of a page, as a person copies it
 *
 * Turns the address of a page that people look at into that of its catalog, where its shape says
 * enough. Like every address it is written without a port that goes without saying. A shape may
 * deceive: the loader looks at the page when nothing is there.
 *
 * Returns: (transfer full) (nullable): the address of the catalog, or %NULL to look at the page
 */
char *
hearth_format_address (const char *location)
{
  g_autoptr (GUri) page = hearth_location_parse_web (location, NULL);
  g_autofree char *address = NULL;

  for (guint i = 0; page != NULL && address == NULL && i < G_N_ELEMENTS (formats); i++)
    if (formats[i]->address != NULL)
      address = formats[i]->address (page);
  return address != NULL ? hearth_location_to_uri (address, NULL) : NULL;
}
