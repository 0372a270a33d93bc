/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-memory.h"

#ifdef __GLIBC__
#include <malloc.h>
#endif

#define MOST_ARENAS 1

/**
 * hearth_memory_begin:
 *
 * Has all threads share their memory. Each recording has threads of its own, which come and go;
 * glibc would give them arenas of their own, in each of which something is left; already a second
 * one grows by some megabytes in a hundred recordings. To be called when the program starts, before
 * there are other threads.
 */
void
hearth_memory_begin (void)
{
#ifdef M_ARENA_MAX
  mallopt (M_ARENA_MAX, MOST_ARENAS);
#endif
}
