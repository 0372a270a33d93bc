/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-gst-codecs.h"

#include <glib/gi18n-lib.h>
#include <gst/pbutils/pbutils.h>

/* A missing part is told as "gstreamer|1.0|program|what it is in words|kind-of-part". */
#define PART_WORDS 3
#define PART_KIND 4
#define N_PARTS 5

typedef enum
{
  DISTRIBUTION_OTHER,
  DISTRIBUTION_DEBIAN,
  DISTRIBUTION_FEDORA,
  DISTRIBUTION_ARCH,
} Distribution;

typedef enum
{
  SET_BASE,
  SET_GOOD,
  SET_BAD,
  SET_LIBAV,
} Set;

static const char *const set_names[][4] = {
  [SET_BASE] = { NULL, "gstreamer1.0-plugins-base", "gstreamer1-plugins-base", "gst-plugins-base" },
  [SET_GOOD] = { NULL, "gstreamer1.0-plugins-good", "gstreamer1-plugins-good", "gst-plugins-good" },
  [SET_BAD] = { NULL, "gstreamer1.0-plugins-bad", "gstreamer1-plugins-bad-free",
                "gst-plugins-bad" },
  [SET_LIBAV] = { NULL, "gstreamer1.0-libav", "gstreamer1-plugin-libav", "gst-libav" },
};

/* Where it is, by how the kind begins. What is not here is most likely one of the many things that
 * libav decodes. */
static const struct
{
  const char *kind;
  Set set;
} places[] = {
  { "decoder-audio/x-opus", SET_BASE },
  { "decoder-audio/x-vorbis", SET_BASE },
  { "decoder-video/x-theora", SET_BASE },
  { "decoder-application/ogg", SET_BASE },
  { "decoder-video/x-vp8", SET_GOOD },
  { "decoder-video/x-vp9", SET_GOOD },
  { "decoder-video/quicktime", SET_GOOD },
  { "decoder-audio/x-m4a", SET_GOOD },
  { "decoder-video/webm", SET_GOOD },
  { "decoder-audio/webm", SET_GOOD },
  { "decoder-video/x-matroska", SET_GOOD },
  { "decoder-audio/x-matroska", SET_GOOD },
  { "decoder-audio/x-flac", SET_GOOD },
  { "decoder-audio/x-wav", SET_GOOD },
  { "decoder-application/x-hls", SET_GOOD },
  { "decoder-application/dash+xml", SET_GOOD },
  { "urisource-http", SET_GOOD },
  { "decoder-video/mpegts", SET_BAD },
  { "decoder-video/x-av1", SET_BAD },
};

static gboolean
is_like (const char *ids, const char *id)
{
  g_auto (GStrv) all = g_strsplit (ids != NULL ? ids : "", " ", -1);

  return g_strv_contains ((const char *const *) all, id);
}

static Distribution
find_distribution (void)
{
  g_autofree char *id = g_get_os_info (G_OS_INFO_KEY_ID);
  g_autofree char *like = g_get_os_info ("ID_LIKE");
  static const struct
  {
    const char *id;
    Distribution distribution;
  } known[] = {
    { "debian", DISTRIBUTION_DEBIAN },
    { "ubuntu", DISTRIBUTION_DEBIAN },
    { "fedora", DISTRIBUTION_FEDORA },
    { "arch", DISTRIBUTION_ARCH },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (known); i++)
    if (g_strcmp0 (id, known[i].id) == 0 || is_like (like, known[i].id))
      return known[i].distribution;
  return DISTRIBUTION_OTHER;
}

static Set
find_set (const char *kind)
{
  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    if (g_str_has_prefix (kind, places[i].kind))
      return places[i].set;
  return SET_LIBAV;
}

static void
append (GString *list, const char *item)
{
  g_auto (GStrv) there = g_strsplit (list->str, _ (", "), -1);

  if (g_strv_contains ((const char *const *) there, item))
    return;
  if (list->len > 0)
    g_string_append (list, _ (", "));
  g_string_append (list, item);
}

/* What is missing of one kind, and the packages that have it where this system's are known. */
typedef struct
{
  GString *words;
  GString *packages;
  GPtrArray *details; /* not their strings */
} Lack;

static void
lack_clear (Lack *lack)
{
  g_string_free (lack->words, TRUE);
  g_string_free (lack->packages, TRUE);
  g_ptr_array_unref (lack->details);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Lack, lack_clear)

static Lack
collect (GPtrArray *missing, const char *prefix)
{
  Distribution distribution = find_distribution ();
  Lack lack = { g_string_new (NULL), g_string_new (NULL), g_ptr_array_new () };

  for (guint i = 0; i < missing->len; i++)
    {
      char *detail = g_ptr_array_index (missing, i);
      g_auto (GStrv) parts = g_strsplit (detail, "|", N_PARTS);

      if (g_strv_length (parts) < N_PARTS || !g_str_has_prefix (parts[PART_KIND], prefix))
        continue;
      append (lack.words, parts[PART_WORDS]);
      if (distribution != DISTRIBUTION_OTHER)
        append (lack.packages, set_names[find_set (parts[PART_KIND])][distribution]);
      g_ptr_array_add (lack.details, detail);
    }
  g_ptr_array_add (lack.details, NULL);
  return lack;
}

static GError *
lack_to_error (const Lack *lack, const char *message)
{
  g_autofree char *package = NULL;
  g_autofree char *whole = NULL;

  if (lack->packages->len > 0)
    {
      /* Translators: %s is the name of a package, or of several */
      package = g_strdup_printf (_ ("It comes with the package %s."), lack->packages->str);
      whole = g_strconcat (message, " ", package, NULL);
    }
  return hearth_player_error_new_missing (whole != NULL ? whole : message,
                                          (const char *const *) lack->details->pdata);
}

/**
 * hearth_gst_codecs_explain:
 * @missing: (element-type utf8): parts that GStreamer lacks here, one or more
 *
 * Says what is missing, and the packages that have it where this system's are known. Any thread.
 *
 * Returns: (transfer full): an error of the code %HEARTH_PLAYER_ERROR_CODEC
 */
GError *
hearth_gst_codecs_explain (GPtrArray *missing)
{
  g_auto (Lack) lack = collect (missing, "");
  /* Translators: %s is what is missing, as "H.264 decoder" */
  g_autofree char *message =
      g_strdup_printf (_ ("This computer lacks what is needed to play it: %s."), lack.words->str);

  return lack_to_error (&lack, message);
}

/**
 * hearth_gst_codecs_explain_part:
 * @missing: (element-type utf8): parts that GStreamer lacks here, for something that plays
 *
 * Says whether it plays without its sound or without its picture, and what that needs. Any thread.
 *
 * Returns: (transfer full) (nullable): an error of the code %HEARTH_PLAYER_ERROR_CODEC, or %NULL
 *   when neither lacks a decoder
 */
GError *
hearth_gst_codecs_explain_part (GPtrArray *missing)
{
  g_auto (Lack) sound = collect (missing, "decoder-audio/");
  g_auto (Lack) picture = collect (missing, "decoder-video/");
  const Lack *lack = picture.words->len > 0 ? &picture : &sound;
  g_autofree char *message = NULL;

  if (lack->words->len == 0)
    return NULL;
  message = g_strdup_printf (
      /* Translators: %s is what is missing, as "H.264 decoder" */
      lack == &picture ? _ ("The picture cannot be shown. This computer lacks what it needs: %s.")
                       : _ ("The sound cannot be heard. This computer lacks what it needs: %s."),
      lack->words->str);
  return lack_to_error (lack, message);
}

/**
 * hearth_gst_codecs_can_install:
 *
 * Returns: whether the desktop has a program that installs what GStreamer lacks
 */
gboolean
hearth_gst_codecs_can_install (void)
{
  return gst_install_plugins_supported ();
}

/* The desktop asks the person, and may take minutes. */
static void
installed_cb (GstInstallPluginsReturn result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;

  switch (result)
    {
    case GST_INSTALL_PLUGINS_SUCCESS:
    case GST_INSTALL_PLUGINS_PARTIAL_SUCCESS:
      gst_update_registry ();
      g_task_return_boolean (task, TRUE);
      break;
    case GST_INSTALL_PLUGINS_USER_ABORT:
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "%s",
                               _ ("Nothing was installed."));
      break;
    case GST_INSTALL_PLUGINS_NOT_FOUND:
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "%s",
                               _ ("No package was found that has what is missing."));
      break;
    case GST_INSTALL_PLUGINS_ERROR:
    case GST_INSTALL_PLUGINS_CRASHED:
    case GST_INSTALL_PLUGINS_INVALID:
    case GST_INSTALL_PLUGINS_STARTED_OK:
    case GST_INSTALL_PLUGINS_INTERNAL_FAILURE:
    case GST_INSTALL_PLUGINS_HELPER_MISSING:
    case GST_INSTALL_PLUGINS_INSTALL_IN_PROGRESS:
    default:
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_FAILED, "%s",
                               _ ("It could not be installed."));
    }
}

/**
 * hearth_gst_codecs_install_async:
 * @missing: what hearth_player_error_get_missing() gave
 * @desktop_id: (nullable): the desktop file of the program that asks
 * @cancellable: (nullable): stops the waiting; what the desktop does goes on
 * @callback: called when the desktop is done
 * @user_data: for @callback
 *
 * Has the desktop install what is missing; it asks the person first. Main thread, with its default
 * main context. GStreamer must be ready.
 */
void
hearth_gst_codecs_install_async (const char *const *missing,
                                 const char *desktop_id,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  GstInstallPluginsContext *context = gst_install_plugins_context_new ();
  GstInstallPluginsReturn result;

  g_task_set_source_tag (task, hearth_gst_codecs_install_async);
  if (desktop_id != NULL)
    gst_install_plugins_context_set_desktop_id (context, desktop_id);
  result = gst_install_plugins_async (missing, context, installed_cb, task);
  gst_install_plugins_context_free (context);
  if (result != GST_INSTALL_PLUGINS_STARTED_OK)
    installed_cb (result, task);
}

/**
 * hearth_gst_codecs_install_finish:
 * @result: what the callback was given
 * @error: set to %G_IO_ERROR_CANCELLED when the person does not want it, %G_IO_ERROR_NOT_FOUND when
 *   there is no package, or %G_IO_ERROR_FAILED; the message is for people
 *
 * Returns: whether something was installed, so that it is worth trying again
 */
gboolean
hearth_gst_codecs_install_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
