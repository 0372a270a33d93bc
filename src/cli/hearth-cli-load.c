/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Loading, for commands that have nothing else to do meanwhile. */
#include "hearth-cli-private.h"

/* Enough that one slow server does not hold up the rest, and few enough to be polite. */
#define MAX_AT_ONCE 6

typedef struct
{
  /* Input */
  HearthCatalogLoader *loader; /* owned */
  HearthLoadFlags flags;

  /* In progress */
  guint n_started;
  guint n_running;

  /* Output */
  GPtrArray *all; /* of HearthCliLoaded, owned, in the order of the locations */
} LoadRun;

typedef struct
{
  LoadRun *run;
  HearthCliLoaded *loaded;
} OneLoad;

static void
start_loads (LoadRun *run);

static HearthCliLoaded *
loaded_new (const char *location)
{
  HearthCliLoaded *self = g_new0 (HearthCliLoaded, 1);

  self->location = g_strdup (location);
  return self;
}

static void
on_loaded (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree OneLoad *one = user_data;
  HearthCliLoaded *loaded = one->loaded;

  loaded->catalog = hearth_catalog_loader_load_finish (HEARTH_CATALOG_LOADER (source), result,
                                                       &loaded->faults, &loaded->error);
  one->run->n_running--;
  start_loads (one->run);
}

static void
start_loads (LoadRun *run)
{
  while (run->n_running < MAX_AT_ONCE && run->n_started < run->all->len)
    {
      OneLoad *one = g_new0 (OneLoad, 1);

      one->run = run;
      one->loaded = g_ptr_array_index (run->all, run->n_started);
      run->n_started++;
      run->n_running++;
      hearth_catalog_loader_load_async (run->loader, one->loaded->location, run->flags, NULL,
                                        on_loaded, one);
    }
}

static GPtrArray *
load_in_turn (GPtrArray *all, HearthLoadFlags flags)
{
  g_autoptr (HearthFetcher) fetcher = hearth_fetcher_new ();
  g_autoptr (HearthCatalogLoader) loader = hearth_catalog_loader_new (fetcher);
  LoadRun run = { .loader = loader, .flags = flags, .all = all };

  start_loads (&run);
  while (run.n_running > 0)
    g_main_context_iteration (NULL, TRUE);
  return all;
}

/**
 * hearth_cli_loaded_free:
 * @self: (transfer full): what became of loading
 *
 * Frees it with the catalog.
 */
void
hearth_cli_loaded_free (HearthCliLoaded *self)
{
  g_free (self->location);
  g_clear_object (&self->catalog);
  g_clear_object (&self->faults);
  g_clear_error (&self->error);
  g_free (self);
}

/**
 * hearth_cli_load:
 * @location: a URL or path
 * @flags: how to load it
 *
 * Loads one catalog and waits for it.
 *
 * Returns: (transfer full): what became of it
 */
HearthCliLoaded *
hearth_cli_load (const char *location, HearthLoadFlags flags)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new ();

  g_ptr_array_add (all, loaded_new (location));
  load_in_turn (all, flags);
  return g_ptr_array_index (all, 0);
}

/**
 * hearth_cli_load_all:
 * @locations: (array zero-terminated=1): URLs and paths
 *
 * Loads catalogs side by side and waits for all of them.
 *
 * Returns: (transfer full) (element-type HearthCliLoaded): what became of them, in the same order
 */
GPtrArray *
hearth_cli_load_all (const char *const *locations)
{
  GPtrArray *all = g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_cli_loaded_free);

  for (guint i = 0; locations[i] != NULL; i++)
    g_ptr_array_add (all, loaded_new (locations[i]));
  return load_in_turn (all, HEARTH_LOAD_FLAGS_NONE);
}
