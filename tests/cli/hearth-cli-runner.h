/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-test.h"

G_BEGIN_DECLS

/* What a run of the program left behind. */
typedef struct
{
  int status;
  char *out;
  char *err;
} Run;

void  run_free           (Run                *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Run, run_free)

void  runner_init        (const char         *program);
Run  *run_hearth         (HearthTestFolder   *home,
                          const char * const *arguments);
Run  *run_hearth_into    (HearthTestFolder   *home,
                          int                 stdout_fd,
                          const char * const *arguments);
guint count_lines        (const char         *text);

/* run_args (home, "check", "file") */
#define run_args(home, ...) run_hearth (home, (const char *const[]){ __VA_ARGS__, NULL })

G_END_DECLS
