/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-cue-region.h"

G_BEGIN_DECLS

/* Which way the lines of a cue run, and for upright ones, on which side the next line stands. */
typedef enum
{
  HEARTH_CUE_DIRECTION_HORIZONTAL,
  HEARTH_CUE_DIRECTION_VERTICAL_RL, /* the next line to the left */
  HEARTH_CUE_DIRECTION_VERTICAL_LR, /* the next line to the right */
} HearthCueDirection;

typedef enum
{
  HEARTH_CUE_ALIGN_START,
  HEARTH_CUE_ALIGN_CENTER,
  HEARTH_CUE_ALIGN_END,
  HEARTH_CUE_ALIGN_LEFT,  /* of text only */
  HEARTH_CUE_ALIGN_RIGHT, /* of text only */
} HearthCueAlign;

typedef enum
{
  HEARTH_CUE_POSITION_ALIGN_AUTO, /* as the text is aligned */
  HEARTH_CUE_POSITION_ALIGN_LINE_LEFT,
  HEARTH_CUE_POSITION_ALIGN_CENTER,
  HEARTH_CUE_POSITION_ALIGN_LINE_RIGHT,
} HearthCuePositionAlign;

/* Where a cue wants to be drawn: the settings of https://www.w3.org/TR/webvtt1/#cues with the same words. */
typedef struct
{
  HearthCueDirection direction;
  gboolean snap_to_lines;     /* line counts lines, from the far end when negative; else it is in percent */
  gboolean has_line;          /* FALSE: where there is room */
  double line;
  HearthCueAlign line_align;
  gboolean has_position;      /* FALSE: as the text is aligned */
  double position;            /* percent */
  HearthCuePositionAlign position_align;
  double size;                /* percent */
  HearthCueAlign text_align;
} HearthCueSettings;

#define HEARTH_CUE_SETTINGS_INIT { .snap_to_lines = TRUE, .size = 100, .text_align = HEARTH_CUE_ALIGN_CENTER }

typedef enum
{
  HEARTH_CUE_SPAN_CLASS,     /* only its class names */
  HEARTH_CUE_SPAN_ITALIC,
  HEARTH_CUE_SPAN_BOLD,
  HEARTH_CUE_SPAN_UNDERLINE,
  HEARTH_CUE_SPAN_RUBY,
  HEARTH_CUE_SPAN_RUBY_TEXT, /* in a ruby, what is written small over the words before it */
  HEARTH_CUE_SPAN_VOICE,     /* value: who speaks */
  HEARTH_CUE_SPAN_LANGUAGE,  /* value: a BCP 47 tag, as it was written */
  HEARTH_CUE_SPAN_TIME,      /* no words: those behind it wait for time_ms */
} HearthCueSpanKind;

/* What is said of some words of a cue. A cue has its spans in the order in which they begin, outer ones first: the
 * n_within spans that follow one are those in it, so that together they are the tree that was written. */
typedef struct
{
  HearthCueSpanKind kind;
  guint start;         /* in bytes of the text of the cue */
  guint end;           /* behind the last one; may be start */
  guint n_within;
  const char *value;   /* nullable: for a voice or a language, "" when none was written */
  const char *classes; /* nullable: class names with a space between two */
  gint64 time_ms;      /* for a time */
} HearthCueSpan;

/* What a cue is made of, for hearth_cue_new_full(). Everything is copied; what is NULL is not there. */
typedef struct
{
  gint64 start_ms;
  gint64 end_ms;
  const char *id;
  const char *voice; /* when no span says it */
  const char *text;
  const HearthCueSettings *settings;
  HearthCueRegion *region;
  const HearthCueSpan *spans;
  guint n_spans;
} HearthCueParts;

/* One caption: what is said from one moment to another. Boxed, immutable, counted. */
typedef struct _HearthCue HearthCue;

#define HEARTH_TYPE_CUE (hearth_cue_get_type ())
GType                    hearth_cue_get_type     (void) G_GNUC_CONST;

HearthCue               *hearth_cue_new          (gint64                start_ms,
                                                  gint64                end_ms,
                                                  const char           *voice,
                                                  const char           *text);
HearthCue               *hearth_cue_new_full     (const HearthCueParts *parts);
HearthCue               *hearth_cue_ref          (HearthCue            *self);
void                     hearth_cue_unref        (HearthCue            *self);
gint64                   hearth_cue_get_start_ms (HearthCue            *self);
gint64                   hearth_cue_get_end_ms   (HearthCue            *self);
const char              *hearth_cue_get_id       (HearthCue            *self);
const char              *hearth_cue_get_voice    (HearthCue            *self);
const char              *hearth_cue_get_text     (HearthCue            *self);
const HearthCueSettings *hearth_cue_get_settings (HearthCue            *self);
HearthCueRegion         *hearth_cue_get_region   (HearthCue            *self);
const HearthCueSpan     *hearth_cue_get_spans    (HearthCue            *self,
                                                  guint                *n_spans);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthCue, hearth_cue_unref)

/* The captions of one track in the order of their start. Boxed, immutable, counted. */
typedef struct _HearthCueList HearthCueList;

#define HEARTH_TYPE_CUE_LIST (hearth_cue_list_get_type ())
GType          hearth_cue_list_get_type (void) G_GNUC_CONST;

HearthCueList *hearth_cue_list_new      (GPtrArray     *cues);
HearthCueList *hearth_cue_list_ref      (HearthCueList *self);
void           hearth_cue_list_unref    (HearthCueList *self);
guint          hearth_cue_list_get_size (HearthCueList *self);
HearthCue     *hearth_cue_list_get      (HearthCueList *self,
                                         guint          index);
GArray        *hearth_cue_list_find     (HearthCueList *self,
                                         gint64         position_ms);
gint64         hearth_cue_list_next_bound (HearthCueList *self,
                                           gint64         position_ms);
char          *hearth_cue_list_text_at  (HearthCueList *self,
                                         gint64         position_ms);
gint64         hearth_cue_list_next_change (HearthCueList *self,
                                            gint64         position_ms);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthCueList, hearth_cue_list_unref)

G_END_DECLS
