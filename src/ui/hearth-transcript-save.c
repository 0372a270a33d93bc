/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-transcript-save.h"

#include "hearth-text.h"
#include "hearth-webvtt-writer.h"

#include <string.h>

/* One file to be written. */
typedef struct
{
  /* Input */
  HearthTranscript *transcript; /* owned */
  HearthCueList *cues;          /* owned */
  char *title;                  /* owned */
  HearthTranscriptForm form;
  GFile *file; /* owned */
} Save;

static void
save_free (gpointer data)
{
  Save *save = data;

  hearth_transcript_unref (save->transcript);
  hearth_cue_list_unref (save->cues);
  g_free (save->title);
  g_object_unref (save->file);
  g_free (save);
}

static GBytes *
put_into_words (const Save *save)
{
  char *text = NULL;

  switch (save->form)
    {
    case HEARTH_TRANSCRIPT_TEXT_FILE:
      {
        g_autofree char *clean = hearth_transcript_dup_clean (save->transcript, 0, G_MAXUINT);

        text = g_strconcat (save->title, "\n\n", clean, "\n", NULL);
        break;
      }
    case HEARTH_TRANSCRIPT_MARKDOWN:
      text = hearth_transcript_to_markdown (save->transcript, save->title);
      break;
    case HEARTH_TRANSCRIPT_WEBVTT:
      return hearth_webvtt_write (save->cues);
    }
  return g_bytes_new_take (text, strlen (text));
}

static void
write_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  const Save *save = task_data;
  g_autoptr (GBytes) bytes = put_into_words (save);
  GError *error = NULL;
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  if (g_file_replace_contents (save->file, data, size, NULL, FALSE, G_FILE_CREATE_NONE, NULL,
                               cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * hearth_transcript_save_async:
 * @transcript: what to save
 * @cues: the captions that it was made of
 * @title: what it is the transcript of
 * @form: as what
 * @file: the file to write
 * @cancellable: (nullable): a way to stop
 * @callback: called on the main thread
 * @user_data: given to @callback
 *
 * Writes the transcript into @file.
 */
void
hearth_transcript_save_async (HearthTranscript *transcript,
                              HearthCueList *cues,
                              const char *title,
                              HearthTranscriptForm form,
                              GFile *file,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Save *save = g_new0 (Save, 1);

  save->transcript = hearth_transcript_ref (transcript);
  save->cues = hearth_cue_list_ref (cues);
  save->title = g_strdup (title);
  save->form = form;
  save->file = g_object_ref (file);
  g_task_set_source_tag (task, hearth_transcript_save_async);
  g_task_set_task_data (task, save, save_free);
  g_task_run_in_thread (task, write_thread);
}

/**
 * hearth_transcript_save_finish:
 * @result: what the callback was given
 * @error: one of #GIOErrorEnum
 *
 * Returns: whether the file is written
 */
gboolean
hearth_transcript_save_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * hearth_transcript_file_name:
 * @title: what it is the transcript of
 * @form: as what it is saved
 *
 * Makes a name for the file of the title, without what some file system does not take.
 *
 * Returns: (transfer full): the name
 */
char *
hearth_transcript_file_name (const char *title, HearthTranscriptForm form)
{
  static const char *const suffixes[] = { ".txt", ".md", ".vtt" };

  return hearth_text_file_name (title, "transcript", suffixes[form]);
}
