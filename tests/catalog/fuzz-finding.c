/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz-target.h"

#include "hearth-format.h"
#include "hearth-resource.h"
#include "hearth-text.h"

/* A page or a list gives a directory of the web, leads on, or is refused, each time the same. */
static void
read_as (const HearthFormat *format, GBytes *bytes)
{
  g_autoptr (HearthReading) reading =
      hearth_reading_new (bytes, "https://example.org/page/", "fuzz");
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthCatalog) catalog = NULL;
  const char *follow;
  GListModel *resources;

  format->matches (reading);
  catalog = format->read (reading, &error);
  follow = hearth_reading_get_follow (reading);
  g_assert_cmpint ((catalog != NULL) + (follow != NULL) + (error != NULL), ==, 1);
  g_assert_true (follow == NULL || hearth_text_is_web_url (follow));
  if (catalog == NULL)
    return;
  resources = hearth_series_get_resources (hearth_catalog_get_series (catalog));
  g_assert_cmpuint (g_list_model_get_n_items (resources), >, 0);
  for (guint i = 0; i < g_list_model_get_n_items (resources); i++)
    {
      g_autoptr (HearthResource) resource = g_list_model_get_item (resources, i);

      g_assert_true (g_utf8_validate (hearth_resource_get_title (resource), -1, NULL));
      g_assert_true (hearth_text_is_web_url (hearth_resource_get_url (resource)));
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);

  read_as (hearth_format_find ("web-page"), bytes);
  read_as (hearth_format_find ("opml"), bytes);
  return 0;
}
