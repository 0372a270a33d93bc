/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-transcript.h"

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum
{
  HEARTH_TRANSCRIPT_TEXT_FILE,
  HEARTH_TRANSCRIPT_MARKDOWN,
  HEARTH_TRANSCRIPT_WEBVTT,
} HearthTranscriptForm;

/* Writes a transcript into a file. Main thread; put into words and written elsewhere. An old file stays whole until
 * the new one is. */
void        hearth_transcript_save_async  (HearthTranscript     *transcript,
                                           HearthCueList        *cues,
                                           const char           *title,
                                           HearthTranscriptForm  form,
                                           GFile                *file,
                                           GCancellable         *cancellable,
                                           GAsyncReadyCallback   callback,
                                           gpointer              user_data);
gboolean    hearth_transcript_save_finish (GAsyncResult         *result,
                                           GError              **error);
char       *hearth_transcript_file_name   (const char           *title,
                                           HearthTranscriptForm  form);

G_END_DECLS
