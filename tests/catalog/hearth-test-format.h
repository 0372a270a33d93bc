/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-fault.h"
#include "hearth-format.h"
#include "hearth-media.h"
#include "hearth-person.h"
#include "hearth-resource.h"
#include "hearth-test.h"

/* Reads a document that must be one of a format, as if it lay at an address. */
static inline HearthCatalog *
hearth_test_read_format (GBytes *bytes, const char *id, const char *uri, GError **error)
{
  g_autoptr (HearthReading) reading = hearth_reading_new (bytes, uri, "document");
  const HearthFormat *format = hearth_format_sniff (reading);

  g_assert_nonnull (format);
  g_assert_cmpstr (format->id, ==, id);
  return format->read (reading, error);
}

static inline HearthCatalog *
hearth_test_open_format (const char *fixture, const char *id, const char *uri)
{
  g_autofree char *name = g_strconcat ("formats/", fixture, NULL);
  g_autoptr (GBytes) bytes = hearth_test_fixture (name);
  g_autoptr (GError) error = NULL;
  HearthCatalog *catalog = hearth_test_read_format (bytes, id, uri, &error);

  g_assert_no_error (error);
  g_assert_nonnull (catalog);
  return catalog;
}

/* A property of each item of a list, which is a text, with "; " between them. */
static inline char *
hearth_test_join (GListModel *items, const char *property)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; items != NULL && i < g_list_model_get_n_items (items); i++)
    {
      g_autoptr (GObject) item = g_list_model_get_item (items, i);
      char *text = NULL;

      g_object_get (item, property, &text, NULL);
      g_ptr_array_add (texts, text != NULL ? text : g_strdup ("-"));
    }
  g_ptr_array_add (texts, NULL);
  return g_strjoinv ("; ", (char **) texts->pdata);
}

#define hearth_test_assert_joined(items, property, expected)                                       \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *joined_ = hearth_test_join ((GListModel *) (items), property);                \
    g_assert_cmpstr (joined_, ==, expected);                                                       \
  }                                                                                                \
  G_STMT_END

#define hearth_test_assert_time(date, expected)                                                    \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *time_ = (date) != NULL ? g_date_time_format_iso8601 (date) : NULL;            \
    g_assert_cmpstr (time_, ==, expected);                                                         \
  }                                                                                                \
  G_STMT_END
