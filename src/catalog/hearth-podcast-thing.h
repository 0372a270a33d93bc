/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-podcast-part.h"

G_BEGIN_DECLS

/* Private to hearth-podcast-part.c: takes one element each. Their attributes are in the order of the table. */
#define HEARTH_PODCAST_DECLARE_TAKE(name) \
  void hearth_podcast_take_##name (HearthPodcastPart *self, HearthReading *reading, HearthXmlElement *element)

HEARTH_PODCAST_DECLARE_TAKE (live);
HEARTH_PODCAST_DECLARE_TAKE (feed);
HEARTH_PODCAST_DECLARE_TAKE (guid);
HEARTH_PODCAST_DECLARE_TAKE (link);
HEARTH_PODCAST_DECLARE_TAKE (words);
HEARTH_PODCAST_DECLARE_TAKE (season);
HEARTH_PODCAST_DECLARE_TAKE (category);
HEARTH_PODCAST_DECLARE_TAKE (person);
HEARTH_PODCAST_DECLARE_TAKE (enclosure);
HEARTH_PODCAST_DECLARE_TAKE (medium);
HEARTH_PODCAST_DECLARE_TAKE (source);
HEARTH_PODCAST_DECLARE_TAKE (alternate);
HEARTH_PODCAST_DECLARE_TAKE (transcript);
HEARTH_PODCAST_DECLARE_TAKE (soundbite);
HEARTH_PODCAST_DECLARE_TAKE (chapter);
HEARTH_PODCAST_DECLARE_TAKE (funding);
HEARTH_PODCAST_DECLARE_TAKE (social);

#undef HEARTH_PODCAST_DECLARE_TAKE

G_END_DECLS
