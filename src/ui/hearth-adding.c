/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-adding.h"

#include "hearth-typed-address.h"

#include <glib/gi18n-lib.h>

struct _HearthAdding
{
  GObject parent_instance;

  HearthCatalogLoader *loader; /* owned */
  HearthLibrary *library;      /* owned */
  HearthAddingStage stage;
  char *words;               /* owned, nullable: what is being done, or why it failed */
  HearthFinding *finding;    /* owned, nullable: what was found, or is about to be added */
  GPtrArray *way;            /* owned, of HearthFinding: the directories to go back to */
  GCancellable *cancellable; /* owned, nullable: while something is looked at or added */
  gboolean is_adding;        /* the library has not answered yet, not even that it stopped */
};

enum
{
  SIGNAL_CHANGED,
  SIGNAL_ADDED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HearthAdding, hearth_adding, G_TYPE_OBJECT)

/* From the address to the list, in the order of execution. */
static void
looked_cb (GObject *source, GAsyncResult *result, gpointer user_data);
static void
added_cb (GObject *source, GAsyncResult *result, gpointer user_data);

static void
enter (HearthAdding *self, HearthAddingStage stage, const char *words)
{
  g_autofree char *before = self->words;

  self->stage = stage;
  self->words = g_strdup (words);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
enter_found (HearthAdding *self)
{
  enter (self,
         self->finding->is_directory ? HEARTH_ADDING_STAGE_DIRECTORY : HEARTH_ADDING_STAGE_FOUND,
         NULL);
}

static void
forget_finding (HearthAdding *self)
{
  g_clear_pointer (&self->finding, hearth_finding_free);
}

static void
cancel (HearthAdding *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HearthAdding) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthFinding) finding = hearth_finding_look_finish (result, &error);

  /* Whoever stops it has gone on already. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->cancellable);
  if (finding == NULL)
    {
      enter (self, HEARTH_ADDING_STAGE_FAILED, error->message);
      return;
    }
  self->finding = g_steal_pointer (&finding);
  enter_found (self);
}

static void
added_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HearthAdding) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthSource) added =
      hearth_library_add_finish (HEARTH_LIBRARY (source), result, &error);

  self->is_adding = FALSE;
  /* As above, but now one may look again. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
      return;
    }
  g_clear_object (&self->cancellable);
  if (added != NULL)
    g_signal_emit (self, signals[SIGNAL_ADDED], 0, added);
  else
    enter (self, HEARTH_ADDING_STAGE_FAILED, error->message);
}

static void
hearth_adding_dispose (GObject *object)
{
  cancel (HEARTH_ADDING (object));

  G_OBJECT_CLASS (hearth_adding_parent_class)->dispose (object);
}

static void
hearth_adding_finalize (GObject *object)
{
  HearthAdding *self = HEARTH_ADDING (object);

  forget_finding (self);
  g_ptr_array_unref (self->way);
  g_free (self->words);
  g_clear_object (&self->library);
  g_clear_object (&self->loader);

  G_OBJECT_CLASS (hearth_adding_parent_class)->finalize (object);
}

static void
hearth_adding_class_init (HearthAddingClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = hearth_adding_dispose;
  object_class->finalize = hearth_adding_finalize;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_ADDED] = g_signal_new ("added", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 1, HEARTH_TYPE_SOURCE);
}

static void
hearth_adding_init (HearthAdding *self)
{
  self->way = g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_finding_free);
}

/**
 * hearth_adding_new:
 * @loader: gets the documents
 * @library: where a series is added
 *
 * Returns: (transfer full): one that was asked for nothing yet
 */
HearthAdding *
hearth_adding_new (HearthCatalogLoader *loader, HearthLibrary *library)
{
  HearthAdding *self;

  g_return_val_if_fail (HEARTH_IS_CATALOG_LOADER (loader), NULL);
  g_return_val_if_fail (HEARTH_IS_LIBRARY (library), NULL);

  self = g_object_new (HEARTH_TYPE_ADDING, NULL);
  self->loader = g_object_ref (loader);
  self->library = g_object_ref (library);
  return self;
}

/**
 * hearth_adding_look:
 * @self: what looks
 * @typed: an address, a path, or as much of one as people type
 *
 * Looks what lies there, in place of what was looked at before. Adds nothing.
 */
void
hearth_adding_look (HearthAdding *self, const char *typed)
{
  g_autofree char *address = hearth_typed_address_complete (typed);
  g_autofree char *location = NULL;
  g_autofree char *words = NULL;
  g_autoptr (GError) error = NULL;

  g_return_if_fail (HEARTH_IS_ADDING (self));

  cancel (self);
  forget_finding (self);
  location = hearth_fetcher_uri_for_location (address, &error);
  if (location == NULL)
    {
      enter (self, HEARTH_ADDING_STAGE_FAILED, error->message);
      return;
    }

  self->cancellable = g_cancellable_new ();
  hearth_finding_look_async (self->loader, location, self->cancellable, looked_cb,
                             g_object_ref (self));
  words = g_strdup_printf (_ ("Looking at %s"), address);
  enter (self, HEARTH_ADDING_STAGE_LOOKING, words);
}

/**
 * hearth_adding_choose:
 * @self: what has found a directory
 * @resource: one of its catalogs
 *
 * Looks at this one. The directory stays, to go back to.
 */
void
hearth_adding_choose (HearthAdding *self, HearthResource *resource)
{
  g_return_if_fail (HEARTH_IS_ADDING (self));

  if (self->finding == NULL)
    return;
  g_ptr_array_add (self->way, g_steal_pointer (&self->finding));
  hearth_adding_look (self, hearth_resource_get_url (resource));
}

/**
 * hearth_adding_go_back:
 * @self: what has come by a directory
 *
 * Goes back to the directory, which is there as it was.
 */
void
hearth_adding_go_back (HearthAdding *self)
{
  g_return_if_fail (HEARTH_IS_ADDING (self));

  if (!hearth_adding_can_go_back (self))
    return;
  cancel (self);
  forget_finding (self);
  self->finding = g_ptr_array_steal_index (self->way, self->way->len - 1);
  enter_found (self);
}

/**
 * hearth_adding_stop:
 * @self: what is looking or adding
 *
 * Does not go on with it.
 */
void
hearth_adding_stop (HearthAdding *self)
{
  g_return_if_fail (HEARTH_IS_ADDING (self));

  cancel (self);
  forget_finding (self);
  enter (self, HEARTH_ADDING_STAGE_IDLE, NULL);
}

/**
 * hearth_adding_start_over:
 * @self: what has looked
 *
 * Forgets all of that, with the way back.
 */
void
hearth_adding_start_over (HearthAdding *self)
{
  g_return_if_fail (HEARTH_IS_ADDING (self));

  g_ptr_array_set_size (self->way, 0);
  hearth_adding_stop (self);
}

/**
 * hearth_adding_add:
 * @self: what has found a series
 *
 * Adds it. The catalog goes to the library whole, which lets it go where that disturbs nobody. See
 * HearthAdding::added for how it ends.
 */
void
hearth_adding_add (HearthAdding *self)
{
  g_autofree char *title = NULL;
  g_autofree char *words = NULL;

  g_return_if_fail (HEARTH_IS_ADDING (self));

  if (!hearth_adding_can_add (self))
    return;
  title = g_strdup (hearth_series_get_title (hearth_catalog_get_series (self->finding->catalog)));
  self->is_adding = TRUE;
  self->cancellable = g_cancellable_new ();
  hearth_library_add_async (self->library, self->finding->location, title, TRUE,
                            hearth_finding_take_catalog (self->finding), self->finding->report,
                            self->cancellable, added_cb, g_object_ref (self));
  /* Translators: %s is the title of a series */
  words = g_strdup_printf (_ ("Adding “%s”"), title);
  enter (self, HEARTH_ADDING_STAGE_ADDING, words);
}

/**
 * hearth_adding_get_stage:
 * @self: the way of an address
 *
 * Returns: how far it is
 */
HearthAddingStage
hearth_adding_get_stage (HearthAdding *self)
{
  return self->stage;
}

/**
 * hearth_adding_get_words:
 * @self: the way of an address
 *
 * Returns: (transfer none) (nullable): what is being done, or why it failed, for the person
 */
const char *
hearth_adding_get_words (HearthAdding *self)
{
  return self->words;
}

/**
 * hearth_adding_get_finding:
 * @self: the way of an address
 *
 * Returns: (transfer none) (nullable): what was found there
 */
HearthFinding *
hearth_adding_get_finding (HearthAdding *self)
{
  return self->finding;
}

/**
 * hearth_adding_get_followed:
 * @self: the way of an address
 *
 * Returns: (transfer none) (nullable): the series that the person has from there already
 */
HearthSource *
hearth_adding_get_followed (HearthAdding *self)
{
  HearthSource *source = self->finding != NULL && self->finding->location != NULL
                             ? hearth_library_find_location (self->library, self->finding->location)
                             : NULL;

  return source != NULL && hearth_source_is_followed (source) ? source : NULL;
}

/**
 * hearth_adding_can_look:
 * @self: the way of an address
 *
 * Returns: whether nothing is under way, so that one may look at something
 */
gboolean
hearth_adding_can_look (HearthAdding *self)
{
  return self->cancellable == NULL && !self->is_adding;
}

/**
 * hearth_adding_can_stop:
 * @self: the way of an address
 *
 * Returns: whether something is under way
 */
gboolean
hearth_adding_can_stop (HearthAdding *self)
{
  return self->cancellable != NULL;
}

/**
 * hearth_adding_can_add:
 * @self: the way of an address
 *
 * Returns: whether a series was found that the person does not have yet
 */
gboolean
hearth_adding_can_add (HearthAdding *self)
{
  return hearth_adding_can_look (self) && self->finding != NULL && self->finding->catalog != NULL &&
         !self->finding->is_directory && hearth_adding_get_followed (self) == NULL;
}

/**
 * hearth_adding_can_go_back:
 * @self: the way of an address
 *
 * Returns: whether it came by a directory
 */
gboolean
hearth_adding_can_go_back (HearthAdding *self)
{
  return self->way->len > 0 && !self->is_adding;
}
