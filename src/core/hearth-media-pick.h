/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-media.h"

G_BEGIN_DECLS

/* What a person and a computer want of the forms that a recording comes in. All may be 0 or NULL: it does not matter. */
typedef struct
{
  const char *language; /* to be spoken in, a language tag */
  gboolean sound_only;
  guint height;         /* of the picture, the person's own choice */
  guint screen_height;  /* what is above is wasted, in pixels */
  guint most_height;    /* where data are dear, in pixels */
  guint64 bandwidth;    /* bits a second that the network gives */
  gint64 duration_ms;   /* to know from sizes how many bits a second a form needs */
} HearthMediaWish;

HearthMedia *hearth_media_pick      (GListModel            *media,
                                     const HearthMediaWish *wish);
gboolean     hearth_media_speaks    (HearthMedia           *self,
                                     const char            *language);
/* Each once, the highest first, as an array of guint; of those that speak the language, if any do. */
GArray      *hearth_media_heights   (GListModel            *media,
                                     const char            *language);
/* Each once, of forms that have a language of their own. */
GPtrArray   *hearth_media_languages (GListModel            *media);

G_END_DECLS
