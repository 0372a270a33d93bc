/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-fetcher.h"
#include "hearth-http-exchange.h"

G_BEGIN_DECLS

#define HEARTH_HTTP_ANSWER_TEXT_BYTES 2048

HearthHttpAnswer *hearth_http_answer_new (HearthHttpReply *reply);

G_END_DECLS
