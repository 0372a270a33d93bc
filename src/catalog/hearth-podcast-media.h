/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-podcast-part.h"

G_BEGIN_DECLS

/* Private to the format "podcast": the files of an episode. */
void        hearth_podcast_add_file       (HearthPodcastPart *part,
                                           HearthReading     *reading,
                                           const char        *reference,
                                           const char        *type,
                                           const char        *length,
                                           const char        *title);
GListModel *hearth_podcast_media_list     (HearthPodcastPart *part);
GListModel *hearth_podcast_captions_list  (HearthPodcastPart *part,
                                           const char        *language);

G_END_DECLS
