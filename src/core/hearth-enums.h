/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* The nick of each value is the word that the native catalog writes for it. */

typedef enum
{
  HEARTH_EPISODE_KIND_UNKNOWN,
  HEARTH_EPISODE_KIND_TALK,
  HEARTH_EPISODE_KIND_FIRESIDE_CHAT,
  HEARTH_EPISODE_KIND_DEEP_DIVE,
  HEARTH_EPISODE_KIND_ASK_THE_EXPERTS,
} HearthEpisodeKind;

typedef enum
{
  HEARTH_CAPTION_KIND_CAPTIONS,
  HEARTH_CAPTION_KIND_SUBTITLES,
  HEARTH_CAPTION_KIND_DESCRIPTIONS,
} HearthCaptionKind;

typedef enum
{
  HEARTH_LIVE_STATUS_SCHEDULED,
  HEARTH_LIVE_STATUS_LIVE,
  HEARTH_LIVE_STATUS_ENDED,
  HEARTH_LIVE_STATUS_CANCELLED,
} HearthLiveStatus;

typedef enum
{
  HEARTH_RESOURCE_KIND_LINK,
  HEARTH_RESOURCE_KIND_COURSE,
  HEARTH_RESOURCE_KIND_ARTICLE,
  HEARTH_RESOURCE_KIND_CODE,
  HEARTH_RESOURCE_KIND_SLIDES,
  HEARTH_RESOURCE_KIND_COMMUNITY,
  HEARTH_RESOURCE_KIND_CATALOG, /* another catalog that Hearth opens: a series with these is a directory */
} HearthResourceKind;

typedef enum
{
  HEARTH_FAULT_SEVERITY_WARNING,
  HEARTH_FAULT_SEVERITY_ERROR,
} HearthFaultSeverity;

typedef enum
{
  HEARTH_FEEDBACK_KIND_FEEDBACK,
  HEARTH_FEEDBACK_KIND_QUESTION,
  HEARTH_FEEDBACK_KIND_PROBLEM,
} HearthFeedbackKind;

/* How a message of the person stands. The numbers are those of the library's file. */
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

const char *hearth_enum_to_nick   (GType       enum_type,
                                   int         value);
gboolean    hearth_enum_from_nick (GType       enum_type,
                                   const char *nick,
                                   int        *value);

G_END_DECLS
