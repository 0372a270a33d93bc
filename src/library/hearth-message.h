/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* How a message of the person stands. The numbers are those of the file. */
typedef enum
{
  HEARTH_MESSAGE_DRAFT = 0,   /* being written */
  HEARTH_MESSAGE_WAITING = 1, /* to be sent, by itself */
  HEARTH_MESSAGE_SENDING = 2, /* a sender has it */
  HEARTH_MESSAGE_SENT = 3,    /* the server has it; or, by mail and page, the person took it from there */
  HEARTH_MESSAGE_REFUSED = 4, /* the server will not have it */
  HEARTH_MESSAGE_GIVEN_UP = 5, /* the person said not to try any more */
} HearthMessageState;

/* How it goes. The numbers are those of the file. */
typedef enum
{
  HEARTH_MESSAGE_WAY_NONE = 0, /* it stays here */
  HEARTH_MESSAGE_WAY_POST = 1,
  HEARTH_MESSAGE_WAY_MAIL = 2,
  HEARTH_MESSAGE_WAY_PAGE = 3,
} HearthMessageWay;

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
