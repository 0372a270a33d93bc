/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-enums.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* What is known of a message. */
typedef struct
{
  const char *id;           /* a UUID; the same in every attempt */
  const char *series_id;
  const char *episode_id;
  const char *segment_id;   /* nullable: the episode itself */
  const char *about;        /* the title of that; empty: as the library knows it */
  const char *series_title; /* likewise */
  const char *body;         /* JSON, exactly as it is sent */
  HearthMessageState state;
  HearthMessageWay way;
  const char *address;      /* nullable: where it goes */
  gint64 created_at_ms;
  gint64 changed_at_ms;
  gint64 due_at_ms;         /* waiting: not to be sent before; else 0 */
  guint attempts;           /* begun under this id */
  const char *reason;       /* nullable: why the last attempt did not deliver it, in words */
} HearthMessageFields;

/* What the person may do with a message that is not a draft. */
typedef enum
{
  HEARTH_MESSAGE_TRY,       /* waiting, refused or given up: to be sent now */
  HEARTH_MESSAGE_TAKE_BACK, /* waiting, and no attempt was begun: a draft again */
  HEARTH_MESSAGE_GIVE_UP,   /* waiting, sending or refused: not to be tried any more */
  HEARTH_MESSAGE_DELETE,    /* whatever it is */
} HearthMessageWish;

/* What came of an attempt. */
typedef struct
{
  const char *id;
  const char *holder;
  HearthMessageState state; /* SENT, REFUSED, or WAITING for another attempt */
  gint64 due_at_ms;         /* of WAITING */
  const char *reason;       /* nullable */
  gboolean unreached;       /* no server was there */
} HearthMessageOutcome;

/* What the person says of an episode or a segment, as it was at one moment; never changes. Any thread. */
#define HEARTH_TYPE_MESSAGE (hearth_message_get_type ())
G_DECLARE_FINAL_TYPE (HearthMessage, hearth_message, HEARTH, MESSAGE, GObject)

HearthMessage             *hearth_message_new        (const HearthMessageFields *fields);
const HearthMessageFields *hearth_message_get_fields (HearthMessage             *self);
const char                *hearth_message_get_id     (HearthMessage             *self);
HearthMessageState         hearth_message_get_state  (HearthMessage             *self);

G_END_DECLS
