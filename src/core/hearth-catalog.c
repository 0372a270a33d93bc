/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-catalog.h"

#include "hearth-fault.h"
#include "hearth-param.h"
#include "hearth-resource.h"

#include <glib/gi18n-lib.h>

struct _HearthCatalog
{
  GObject parent_instance;

  HearthSeries *series; /* (owned) (nullable) */
  char *location;       /* (owned) (nullable) */
  char *next;           /* (owned) (nullable) */
  HearthList *episodes; /* (owned): of HearthEpisode */
  HearthList *faults;   /* (owned): of HearthFault */
  guint n_left_out;
};

typedef enum
{
  PROP_SERIES = 1,
  PROP_LOCATION,
  PROP_NEXT,
  PROP_EPISODES,
  PROP_FAULTS,
  PROP_N_LEFT_OUT,
} CatalogProperty;

static GParamSpec *properties[PROP_N_LEFT_OUT + 1];

static void
hearth_catalog_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HearthCatalog,
                               hearth_catalog,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      hearth_catalog_list_model_init))

static const char *
get_episode_id (gpointer item)
{
  return hearth_episode_get_id (item);
}

static void
add_all (GPtrArray *array, HearthList *list)
{
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (list));

  for (guint i = 0; i < n_items; i++)
    g_ptr_array_add (array, g_object_ref (hearth_list_peek (list, i)));
}

static gboolean
is_there_already (HearthCatalog *self, HearthCatalog *next_page, guint position)
{
  const char *id = hearth_episode_get_id (hearth_list_peek (next_page->episodes, position));
  guint first = position;

  /* The search finds the first of this id, so any other one on the page itself repeats it. */
  hearth_list_find (next_page->episodes, get_episode_id, id, &first);
  return first != position || hearth_list_find (self->episodes, get_episode_id, id, NULL) != NULL;
}

static HearthFault *
repeated_episode_new (HearthCatalog *next_page, HearthEpisode *episode)
{
  g_autofree char *message =
      g_strdup_printf (_ ("the episode “%s” is there already and was left out"),
                       hearth_episode_get_id (episode));

  return hearth_fault_new (HEARTH_FAULT_SEVERITY_ERROR, next_page->location, 0, 0, "episodes",
                           message);
}

static GType
hearth_catalog_get_item_type (GListModel *model)
{
  return HEARTH_TYPE_EPISODE;
}

static guint
hearth_catalog_get_n_items (GListModel *model)
{
  return g_list_model_get_n_items (G_LIST_MODEL (HEARTH_CATALOG (model)->episodes));
}

static gpointer
hearth_catalog_get_item (GListModel *model, guint position)
{
  return g_list_model_get_item (G_LIST_MODEL (HEARTH_CATALOG (model)->episodes), position);
}

static void
hearth_catalog_set_property (GObject *object,
                             guint property_id,
                             const GValue *value,
                             GParamSpec *pspec)
{
  HearthCatalog *self = HEARTH_CATALOG (object);

  switch ((CatalogProperty) property_id)
    {
    case PROP_SERIES:
      self->series = g_value_dup_object (value);
      break;
    case PROP_LOCATION:
      self->location = g_value_dup_string (value);
      break;
    case PROP_NEXT:
      self->next = g_value_dup_string (value);
      break;
    case PROP_EPISODES:
      self->episodes = hearth_value_dup_list (value);
      break;
    case PROP_FAULTS:
      self->faults = hearth_value_dup_list (value);
      break;
    case PROP_N_LEFT_OUT:
      self->n_left_out = g_value_get_uint (value);
      break;
    }
}

static void
hearth_catalog_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  HearthCatalog *self = HEARTH_CATALOG (object);

  switch ((CatalogProperty) property_id)
    {
    case PROP_SERIES:
      g_value_set_object (value, self->series);
      break;
    case PROP_LOCATION:
      g_value_set_string (value, self->location);
      break;
    case PROP_NEXT:
      g_value_set_string (value, self->next);
      break;
    case PROP_EPISODES:
      g_value_set_object (value, self->episodes);
      break;
    case PROP_FAULTS:
      g_value_set_object (value, self->faults);
      break;
    case PROP_N_LEFT_OUT:
      g_value_set_uint (value, self->n_left_out);
      break;
    }
}

static void
hearth_catalog_finalize (GObject *object)
{
  HearthCatalog *self = HEARTH_CATALOG (object);

  g_clear_object (&self->series);
  g_clear_pointer (&self->location, g_free);
  g_clear_pointer (&self->next, g_free);
  g_clear_object (&self->episodes);
  g_clear_object (&self->faults);

  G_OBJECT_CLASS (hearth_catalog_parent_class)->finalize (object);
}

static void
hearth_catalog_class_init (HearthCatalogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->set_property = hearth_catalog_set_property;
  object_class->get_property = hearth_catalog_get_property;
  object_class->finalize = hearth_catalog_finalize;

  properties[PROP_SERIES] = hearth_param_object ("series", HEARTH_TYPE_SERIES);
  properties[PROP_LOCATION] = hearth_param_string ("location");
  properties[PROP_NEXT] = hearth_param_string ("next");
  properties[PROP_EPISODES] = hearth_param_list ("episodes");
  properties[PROP_FAULTS] = hearth_param_list ("faults");
  properties[PROP_N_LEFT_OUT] = hearth_param_uint ("n-left-out");
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
hearth_catalog_init (HearthCatalog *self)
{
}

static void
hearth_catalog_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = hearth_catalog_get_item_type;
  iface->get_n_items = hearth_catalog_get_n_items;
  iface->get_item = hearth_catalog_get_item;
}

/**
 * hearth_catalog_get_series:
 * @self: a catalog
 *
 * Gives the series.
 *
 * Returns: (transfer none) (nullable): a #HearthSeries
 */
HearthSeries *
hearth_catalog_get_series (HearthCatalog *self)
{
  g_return_val_if_fail (HEARTH_IS_CATALOG (self), NULL);

  return self->series;
}

/**
 * hearth_catalog_get_location:
 * @self: a catalog
 *
 * Gives the URL or path that the catalog was loaded from.
 *
 * Returns: (nullable): the address
 */
const char *
hearth_catalog_get_location (HearthCatalog *self)
{
  g_return_val_if_fail (HEARTH_IS_CATALOG (self), NULL);

  return self->location;
}

/**
 * hearth_catalog_get_next:
 * @self: a catalog
 *
 * Gives the address of the page that follows, NULL for the last.
 *
 * Returns: (nullable): the address
 */
const char *
hearth_catalog_get_next (HearthCatalog *self)
{
  g_return_val_if_fail (HEARTH_IS_CATALOG (self), NULL);

  return self->next;
}

/**
 * hearth_catalog_get_faults:
 * @self: a catalog
 *
 * Lists what is wrong with the document.
 *
 * Returns: (transfer none): a list of #HearthFault, never NULL
 */
GListModel *
hearth_catalog_get_faults (HearthCatalog *self)
{
  g_return_val_if_fail (HEARTH_IS_CATALOG (self), NULL);

  return G_LIST_MODEL (self->faults);
}

/**
 * hearth_catalog_get_n_left_out:
 * @self: a catalog
 *
 * Gives the number of items that were left out because of faults.
 *
 * Returns: the number of items
 */
guint
hearth_catalog_get_n_left_out (HearthCatalog *self)
{
  g_return_val_if_fail (HEARTH_IS_CATALOG (self), 0);

  return self->n_left_out;
}

/**
 * hearth_catalog_get_episode:
 * @self: a catalog
 * @position: a position in it
 *
 * Gives one of its episodes, which lives as long as @self.
 *
 * Returns: (transfer none) (nullable): the episode, or NULL behind the end
 */
HearthEpisode *
hearth_catalog_get_episode (HearthCatalog *self, guint position)
{
  g_return_val_if_fail (HEARTH_IS_CATALOG (self), NULL);

  return hearth_list_peek (self->episodes, position);
}

/**
 * hearth_catalog_find_episode:
 * @self: a catalog
 * @id: (nullable): the id of an episode
 * @position: (out) (optional): its position, untouched when there is none
 *
 * Finds an episode by its id, in the same short time however many there are. Any thread may call
 * it.
 *
 * Returns: (transfer none) (nullable): the episode, or NULL when none has this id
 */
HearthEpisode *
hearth_catalog_find_episode (HearthCatalog *self, const char *id, guint *position)
{
  g_return_val_if_fail (HEARTH_IS_CATALOG (self), NULL);

  return hearth_list_find (self->episodes, get_episode_id, id, position);
}

/**
 * hearth_catalog_is_directory:
 * @self: a catalog
 *
 * Tells a list of catalogs from a catalog: there is nothing to watch in it, but other catalogs to
 * choose from, among the resources of the series.
 *
 * Returns: whether it is one
 */
gboolean
hearth_catalog_is_directory (HearthCatalog *self)
{
  HearthList *resources = NULL;
  guint n_resources;

  g_return_val_if_fail (HEARTH_IS_CATALOG (self), FALSE);

  resources = HEARTH_LIST (hearth_series_get_resources (self->series));
  n_resources = g_list_model_get_n_items (G_LIST_MODEL (resources));
  if (g_list_model_get_n_items (G_LIST_MODEL (self)) > 0)
    return FALSE;
  for (guint i = 0; i < n_resources; i++)
    if (hearth_resource_get_kind (hearth_list_peek (resources, i)) == HEARTH_RESOURCE_KIND_CATALOG)
      return TRUE;
  return FALSE;
}

/**
 * hearth_catalog_append:
 * @self: a catalog
 * @next_page: the catalog that was loaded from the address that @self gives as its next page
 *
 * Joins two pages of one series. Episodes of @next_page that @self has too are left out, each with
 * a fault. The series and the location are those of @self, with the people of both; the next page
 * is that of @next_page.
 *
 * Returns: (transfer full): a new catalog
 */
HearthCatalog *
hearth_catalog_append (HearthCatalog *self, HearthCatalog *next_page)
{
  g_autoptr (GPtrArray) episodes = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) faults = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GListModel) all_episodes = NULL;
  g_autoptr (GListModel) all_faults = NULL;
  g_autoptr (HearthSeries) series = NULL;
  guint n_left_out;
  guint n_next;

  g_return_val_if_fail (HEARTH_IS_CATALOG (self), NULL);
  g_return_val_if_fail (HEARTH_IS_CATALOG (next_page), NULL);

  add_all (episodes, self->episodes);
  add_all (faults, self->faults);
  add_all (faults, next_page->faults);
  n_left_out = self->n_left_out + next_page->n_left_out;

  n_next = g_list_model_get_n_items (G_LIST_MODEL (next_page->episodes));
  for (guint i = 0; i < n_next; i++)
    {
      HearthEpisode *episode = hearth_list_peek (next_page->episodes, i);

      if (is_there_already (self, next_page, i))
        {
          g_ptr_array_add (faults, repeated_episode_new (next_page, episode));
          n_left_out++;
        }
      else
        g_ptr_array_add (episodes, g_object_ref (episode));
    }

  all_episodes = hearth_list_new (HEARTH_TYPE_EPISODE, episodes);
  all_faults = hearth_list_new (HEARTH_TYPE_FAULT, faults);
  if (self->series != NULL && next_page->series != NULL)
    series = hearth_series_join_people (self->series, next_page->series);
  else
    g_set_object (&series, self->series);
  return g_object_new (HEARTH_TYPE_CATALOG, "series", series, "location", self->location, "next",
                       next_page->next, "episodes", all_episodes, "faults", all_faults,
                       "n-left-out", n_left_out, NULL);
}
