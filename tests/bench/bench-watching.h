/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-services.h"
#include "hearth-test.h"
#include "hearth-video-paintable.h"

G_BEGIN_DECLS

/* The whole window as somebody has it who reads along: a recording of a series that plays, with captions on the picture
 * and the transcript beside it. */
typedef struct
{
  HearthTestFolder *folder;        /* owned */
  HearthServices *services;        /* owned */
  GtkWindow *window;               /* owned */
  HearthVideoPaintable *paintable; /* owned */
} BenchWatching;

void bench_watching_open  (BenchWatching *self,
                           const char    *clip);
void bench_watching_close (BenchWatching *self);

G_END_DECLS
