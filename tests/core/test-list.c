/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-chapter.h"
#include "hearth-list.h"

static HearthChapter *
chapter_new (const char *title)
{
  return g_object_new (HEARTH_TYPE_CHAPTER, "title", title, NULL);
}

static const char *
get_title (gpointer item)
{
  return hearth_chapter_get_title (item);
}

static void
test_a_list_outlives_its_array (void)
{
  GPtrArray *array = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GListModel) list = NULL;
  g_autoptr (HearthChapter) first = NULL;

  g_ptr_array_add (array, chapter_new ("one"));
  g_ptr_array_add (array, chapter_new ("two"));
  list = hearth_list_new (HEARTH_TYPE_CHAPTER, array);
  g_ptr_array_add (array, chapter_new ("three"));
  g_ptr_array_remove_index (array, 0);
  g_ptr_array_unref (array);

  g_assert_true (g_list_model_get_item_type (list) == HEARTH_TYPE_CHAPTER);
  g_assert_cmpuint (g_list_model_get_n_items (list), ==, 2);
  first = g_list_model_get_item (list, 0);
  g_assert_cmpstr (hearth_chapter_get_title (first), ==, "one");
  g_assert_true (hearth_list_peek (HEARTH_LIST (list), 0) == first);
  g_assert_null (g_list_model_get_item (list, 2));
  g_assert_null (g_list_model_get_item (list, G_MAXUINT));
  g_assert_null (hearth_list_peek (HEARTH_LIST (list), 2));
}

static void
test_items_outlive_their_list (void)
{
  g_autoptr (GPtrArray) array = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (HearthChapter) kept = NULL;
  GListModel *list;
  gpointer watched;

  g_ptr_array_add (array, chapter_new ("kept"));
  list = hearth_list_new (HEARTH_TYPE_CHAPTER, array);
  kept = g_list_model_get_item (list, 0);
  watched = list;
  g_object_add_weak_pointer (watched, &watched);
  g_object_unref (list);

  g_assert_null (watched);
  g_assert_cmpstr (hearth_chapter_get_title (kept), ==, "kept");
}

static void
test_all_share_one_empty_list (void)
{
  g_autoptr (GListModel) empty = hearth_list_empty ();
  g_autoptr (GListModel) again = hearth_list_empty ();
  g_autoptr (HearthList) frozen = hearth_list_freeze (NULL);
  g_autoptr (GListModel) typed = hearth_list_new (HEARTH_TYPE_CHAPTER, NULL);

  g_assert_true (empty == again);
  g_assert_true (G_LIST_MODEL (frozen) == empty);
  g_assert_cmpuint (g_list_model_get_n_items (empty), ==, 0);
  g_assert_null (g_list_model_get_item (empty, 0));
  g_assert_cmpuint (g_list_model_get_n_items (typed), ==, 0);
  g_assert_true (g_list_model_get_item_type (typed) == HEARTH_TYPE_CHAPTER);
}

static void
test_what_is_frozen_stays (void)
{
  g_autoptr (GListStore) store = g_list_store_new (HEARTH_TYPE_CHAPTER);
  g_autoptr (HearthChapter) one = chapter_new ("one");
  g_autoptr (HearthList) frozen = NULL;
  g_autoptr (HearthList) again = NULL;

  g_list_store_append (store, one);
  frozen = hearth_list_freeze (G_LIST_MODEL (store));
  g_list_store_remove_all (store);
  again = hearth_list_freeze (G_LIST_MODEL (frozen));

  g_assert_true (again == frozen);
  g_assert_true (hearth_list_peek (frozen, 0) == one);
  g_assert_true (g_list_model_get_item_type (G_LIST_MODEL (frozen)) == HEARTH_TYPE_CHAPTER);
}

/* Short lists are searched in turn and long ones by an index: nobody may see a difference. */
static void
test_search (gconstpointer user_data)
{
  guint n_items = GPOINTER_TO_UINT (user_data);
  g_autoptr (GPtrArray) array = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (HearthList) list = NULL;
  guint position = 12345;

  g_ptr_array_add (array, chapter_new (NULL));
  for (guint i = 1; i < n_items - 1; i++)
    {
      g_autofree char *title = g_strdup_printf ("chapter %u", i);

      g_ptr_array_add (array, chapter_new (title));
    }
  g_ptr_array_add (array, chapter_new ("chapter 1"));
  list = HEARTH_LIST (hearth_list_new (HEARTH_TYPE_CHAPTER, array));

  g_assert_null (hearth_list_find (list, get_title, "chapter", &position));
  g_assert_null (hearth_list_find (list, get_title, "", &position));
  g_assert_null (hearth_list_find (list, get_title, NULL, &position));
  g_assert_cmpuint (position, ==, 12345);
  /* Of two with one id it is the first. */
  g_assert_true (hearth_list_find (list, get_title, "chapter 1", &position) == array->pdata[1]);
  g_assert_cmpuint (position, ==, 1);
  for (guint i = 1; i < n_items - 1; i++)
    {
      HearthChapter *chapter = array->pdata[i];

      g_assert_true (hearth_list_find (list, get_title, hearth_chapter_get_title (chapter), NULL) ==
                     chapter);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/list/outlives-its-array", test_a_list_outlives_its_array);
  g_test_add_func ("/list/items-outlive-it", test_items_outlive_their_list);
  g_test_add_func ("/list/empty", test_all_share_one_empty_list);
  g_test_add_func ("/list/freeze", test_what_is_frozen_stays);
  g_test_add_data_func ("/list/search/short", GUINT_TO_POINTER (5), test_search);
  g_test_add_data_func ("/list/search/long", GUINT_TO_POINTER (500), test_search);
  return g_test_run ();
}
