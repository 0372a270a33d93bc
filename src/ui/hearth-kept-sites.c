/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-kept-sites.h"

#include "hearth-settings.h"

#include <glib/gstdio.h>
#include <string.h>

/* What a site keeps is not deeper than this; nor is what is removed of it. */
#define MOST_DEPTH 24

/* A page that is on its way out may write once more, also when all was removed already: so often,
 * once a second, what is left is looked for. */
#define N_SWEEPS 20

static guint sweeping; /* source id: while something may still be left */
static guint n_sweeps; /* how often still */

static char *
dup_root (void)
{
  return g_build_filename (g_get_user_data_dir (), "hearth", "sites", NULL);
}

/* The names of the sites, and of their folders. The settings may hold anything; a folder is only
 * ever one that was made here. */
static GHashTable *
read_sites (void)
{
  GHashTable *sites = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GVariant) value = g_settings_get_value (hearth_settings_get (), HEARTH_KEPT_SITES_KEY);
  GVariantIter iter;
  const char *site, *name;

  g_variant_iter_init (&iter, value);
  while (g_variant_iter_next (&iter, "{&s&s}", &site, &name))
    if (g_uuid_string_is_valid (name))
      g_hash_table_insert (sites, g_strdup (site), g_strdup (name));
  return sites;
}

static void
write_sites (GHashTable *sites)
{
  GVariantBuilder builder;
  GHashTableIter iter;
  gpointer site, name;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a{ss}"));
  g_hash_table_iter_init (&iter, sites);
  while (g_hash_table_iter_next (&iter, &site, &name))
    g_variant_builder_add (&builder, "{ss}", site, name);
  g_settings_set_value (hearth_settings_get (), HEARTH_KEPT_SITES_KEY,
                        g_variant_builder_end (&builder));
}

/* A link is removed, not what it leads to. */
static void
remove_tree (const char *path, guint depth)
{
  g_autoptr (GDir) folder = NULL;
  const char *name;

  if (g_unlink (path) == 0 || depth == 0)
    return;
  folder = g_dir_open (path, 0, NULL);
  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_tree (child, depth - 1);
    }
  g_rmdir (path);
}

static void
remove_in_thread (GTask *task, gpointer source, gpointer path, GCancellable *cancellable)
{
  remove_tree (path, MOST_DEPTH);
  g_task_return_boolean (task, TRUE);
}

static void
remove_folder (const char *name)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, NULL, NULL);
  g_autofree char *root = dup_root ();

  g_task_set_source_tag (task, remove_folder);
  g_task_set_task_data (task, g_build_filename (root, name, NULL), g_free);
  g_task_run_in_thread (task, remove_in_thread);
}

static void
list_in_thread (GTask *task, gpointer source, gpointer root, GCancellable *cancellable)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GDir) folder = g_dir_open (root, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    if (g_uuid_string_is_valid (name))
      g_strv_builder_add (builder, name);
  g_task_return_pointer (task, g_strv_builder_end (builder), (GDestroyNotify) g_strfreev);
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_auto (GStrv) names = g_task_propagate_pointer (G_TASK (result), NULL);
  g_autoptr (GHashTable) sites = read_sites ();
  g_autoptr (GHashTable) folders = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iter;
  gpointer name;

  g_hash_table_iter_init (&iter, sites);
  while (g_hash_table_iter_next (&iter, NULL, &name))
    g_hash_table_add (folders, name);
  for (gsize i = 0; names != NULL && names[i] != NULL; i++)
    if (!g_hash_table_contains (folders, names[i]))
      remove_folder (names[i]);
}

static gboolean
sweep_cb (gpointer unused)
{
  hearth_kept_sites_sweep ();
  if (--n_sweeps > 0)
    return G_SOURCE_CONTINUE;
  sweeping = 0;
  return G_SOURCE_REMOVE;
}

static void
sweep_for_a_while (void)
{
  n_sweeps = N_SWEEPS;
  if (sweeping != 0)
    return;
  sweeping = g_timeout_add_seconds (1, sweep_cb, NULL);
  g_source_set_name_by_id (sweeping, "[hearth] kept sites");
}

/**
 * hearth_kept_sites_has:
 * @site: (nullable): the name of a site
 *
 * Returns: whether the person allowed it to keep something
 */
gboolean
hearth_kept_sites_has (const char *site)
{
  g_autoptr (GHashTable) sites = read_sites ();

  return site != NULL && g_hash_table_contains (sites, site);
}

/**
 * hearth_kept_sites_dup_folder:
 * @site: (nullable): the name of a site
 *
 * Returns: (transfer full) (nullable) (type filename): where it keeps what it keeps, which need not
 *   be there yet; %NULL where it must not
 */
char *
hearth_kept_sites_dup_folder (const char *site)
{
  g_autoptr (GHashTable) sites = read_sites ();
  const char *name = site != NULL ? g_hash_table_lookup (sites, site) : NULL;
  g_autofree char *root = dup_root ();

  return name != NULL ? g_build_filename (root, name, NULL) : NULL;
}

/**
 * hearth_kept_sites_set:
 * @site: the name of a site
 * @kept: whether it may keep something
 *
 * Allows it, or takes that back and removes what was kept. Who is allowed again begins anew: the
 * folder is another one, whatever is still going on in the one before.
 */
void
hearth_kept_sites_set (const char *site, gboolean kept)
{
  g_autoptr (GHashTable) sites = read_sites ();
  g_autofree char *name = NULL;

  g_return_if_fail (site != NULL);

  name = g_strdup (g_hash_table_lookup (sites, site));
  if (kept == (name != NULL))
    return;
  if (kept)
    g_hash_table_insert (sites, g_strdup (site), g_uuid_string_random ());
  else
    g_hash_table_remove (sites, site);
  write_sites (sites);
  if (kept)
    return;
  remove_folder (name);
  sweep_for_a_while ();
}

static int
compare (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/**
 * hearth_kept_sites_dup_names:
 *
 * Returns: (transfer full): the names of the sites that may keep something, in their order
 */
char **
hearth_kept_sites_dup_names (void)
{
  g_autoptr (GHashTable) sites = read_sites ();
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer site;

  g_hash_table_iter_init (&iter, sites);
  while (g_hash_table_iter_next (&iter, &site, NULL))
    g_ptr_array_add (names, g_strdup (site));
  g_ptr_array_sort (names, compare);
  g_ptr_array_add (names, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&names), FALSE);
}

/**
 * hearth_kept_sites_sweep:
 *
 * Removes what is left of sites that must not keep anything any more: of one that was still being
 * shown when that was taken back, or of a removal that was cut short.
 */
void
hearth_kept_sites_sweep (void)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, listed_cb, NULL);

  g_task_set_source_tag (task, hearth_kept_sites_sweep);
  g_task_set_task_data (task, dup_root (), g_free);
  g_task_run_in_thread (task, list_in_thread);
}
