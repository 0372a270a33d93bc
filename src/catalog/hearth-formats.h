/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-format.h"

G_BEGIN_DECLS

/* Private to hearth-format*.c: every format, each in its own file. */
extern const HearthFormat hearth_format_mediaccc;
extern const HearthFormat hearth_format_native;
extern const HearthFormat hearth_format_podcast;
extern const HearthFormat hearth_format_youtube;
extern const HearthFormat hearth_format_pyvideo;
extern const HearthFormat hearth_format_learn;
extern const HearthFormat hearth_format_peertube;
extern const HearthFormat hearth_format_jsonfeed;
extern const HearthFormat hearth_format_schedule;
extern const HearthFormat hearth_format_opml;
extern const HearthFormat hearth_format_page;

G_END_DECLS
