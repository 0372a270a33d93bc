/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-background.h"

#include "hearth-background-portal.h"
#include "hearth-config.h"
#include "hearth-settings.h"

#include <string.h>

#define KEY "live-in-background"

struct _HearthBackground
{
  GObject parent_instance;

  GApplication *application; /* weak: a question to the desktop may outlive it; nullable */
  gboolean holds;
  gboolean writing;
  gboolean write_again; /* it was changed meanwhile */
};

enum
{
  TROUBLE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HearthBackground, hearth_background, G_TYPE_OBJECT)

static char *
entry_path (void)
{
  return g_build_filename (g_get_user_config_dir (), "autostart", HEARTH_APPLICATION_ID ".desktop",
                           NULL);
}

/* By the desktop's rules for Exec: what means something in double quotes is escaped. */
static char *
quote (const char *path)
{
  GString *quoted = g_string_new ("\"");

  for (const char *c = path; *c != '\0'; c++)
    {
      if (*c == '\\')
        g_string_append (quoted, "\\\\\\");
      else if (strchr ("\"`$", *c) != NULL)
        g_string_append (quoted, "\\\\");
      else if (*c == '%')
        g_string_append_c (quoted, '%');
      g_string_append_c (quoted, *c);
    }
  g_string_append_c (quoted, '"');
  return g_string_free (quoted, FALSE);
}

static char *
entry_text (void)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *quoted = quote (program != NULL ? program : "hearth");

  return g_strdup_printf ("[Desktop Entry]\n"
                          "Type=Application\n"
                          "Name=Hearth\n"
                          "Icon=" HEARTH_APPLICATION_ID "\n"
                          "Exec=%s --gapplication-service\n"
                          "NoDisplay=true\n",
                          quoted);
}

static void
write_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  const gboolean wanted = GPOINTER_TO_INT (task_data);
  g_autofree char *path = entry_path ();
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFile) folder = g_file_get_parent (file);
  g_autofree char *text = entry_text ();
  GError *error = NULL;

  if (wanted)
    {
      g_file_make_directory_with_parents (folder, NULL, NULL);
      g_file_replace_contents (file, text, strlen (text), NULL, FALSE, G_FILE_CREATE_NONE, NULL,
                               NULL, &error);
    }
  else if (!g_file_delete (file, NULL, &error) &&
           g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    g_clear_error (&error);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

static void
write_entry (HearthBackground *self);

static void
end_writing (HearthBackground *self, const GError *error)
{
  if (error != NULL)
    g_signal_emit (self, signals[TROUBLE], 0, error->message);
  self->writing = FALSE;
  if (self->write_again)
    write_entry (self);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  g_task_propagate_boolean (G_TASK (result), &error);
  end_writing (HEARTH_BACKGROUND (source), error);
}

/* What is not allowed is switched off again, and there is nothing to take back. */
static void
asked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HearthBackground) self = user_data;
  g_autoptr (GError) error = NULL;
  const gboolean allowed = hearth_background_portal_ask_finish (result, &error);
  const gboolean refused = !allowed && hearth_background_is_wanted (self) && !self->write_again;

  if (refused)
    {
      g_settings_set_boolean (hearth_settings_get (), KEY, FALSE);
      self->write_again = FALSE;
    }
  end_writing (self, refused ? error : NULL);
}

/* One at a time, so that what was wanted last is what stays. */
static void
write_entry (HearthBackground *self)
{
  g_autoptr (GTask) task = NULL;

  self->write_again = self->writing;
  if (self->writing)
    return;
  self->writing = TRUE;
  if (hearth_background_portal_is_needed ())
    {
      hearth_background_portal_ask_async (hearth_background_is_wanted (self), asked_cb,
                                          g_object_ref (self));
      return;
    }
  task = g_task_new (self, NULL, written_cb, NULL);
  g_task_set_source_tag (task, write_entry);
  g_task_set_task_data (task, GINT_TO_POINTER (hearth_background_is_wanted (self)), NULL);
  g_task_run_in_thread (task, write_thread);
}

static void
hold (HearthBackground *self)
{
  const gboolean wanted = hearth_background_is_wanted (self);

  if (self->application == NULL || wanted == self->holds)
    return;
  self->holds = wanted;
  if (wanted)
    g_application_hold (self->application);
  else
    g_application_release (self->application);
}

/* What the person changes here holds at once, and at the next start of the desktop. */
static void
changed_cb (HearthBackground *self)
{
  write_entry (self);
  hold (self);
}

static void
hearth_background_dispose (GObject *object)
{
  g_clear_weak_pointer (&HEARTH_BACKGROUND (object)->application);

  G_OBJECT_CLASS (hearth_background_parent_class)->dispose (object);
}

static void
hearth_background_class_init (HearthBackgroundClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hearth_background_dispose;
  /* The entry for the desktop cannot be written; with words for the person. */
  signals[TROUBLE] = g_signal_new ("trouble", HEARTH_TYPE_BACKGROUND, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
hearth_background_init (HearthBackground *self)
{
}

/**
 * hearth_background_new:
 * @application: what is to stay
 *
 * Makes it; from now on @application stays for as long as the person wants it.
 *
 * Returns: (transfer full): what keeps the program running
 */
HearthBackground *
hearth_background_new (GApplication *application)
{
  HearthBackground *self = g_object_new (HEARTH_TYPE_BACKGROUND, NULL);

  g_set_weak_pointer (&self->application, application);
  g_signal_connect_object (hearth_settings_get (), "changed::" KEY, G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  hold (self);
  return self;
}

/**
 * hearth_background_is_wanted:
 * @self: what keeps the program running
 *
 * Returns: whether the person wants to be reminded without a window
 */
gboolean
hearth_background_is_wanted (HearthBackground *self)
{
  g_return_val_if_fail (HEARTH_IS_BACKGROUND (self), FALSE);

  return g_settings_get_boolean (hearth_settings_get (), KEY);
}
