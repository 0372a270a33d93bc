/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Knows when what one listens with is pulled out, where PulseAudio or PipeWire tells: a USB or Bluetooth headset, a screen with
 * loudspeakers. Headphones at a jack that share a sound card with the loudspeakers are no output of their own there. It listens
 * only while it is active, and wakes up for nothing but changes. Main thread.
 *
 * Signal: "unplugged" (), when the output that was the default is gone. */
#define HEARTH_TYPE_OUTPUT_WATCH (hearth_output_watch_get_type ())
G_DECLARE_FINAL_TYPE (HearthOutputWatch, hearth_output_watch, HEARTH, OUTPUT_WATCH, GObject)

HearthOutputWatch *hearth_output_watch_new          (const char * const *providers);
void               hearth_output_watch_set_active   (HearthOutputWatch  *self,
                                                     gboolean            active);
gboolean           hearth_output_watch_is_listening (HearthOutputWatch  *self);

G_END_DECLS
