/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Waits, in the default main context, until the condition holds; fails the test after seconds. */
#define hearth_test_wait_for(condition, seconds)                                                   \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autoptr (HearthTestDeadline) deadline_ = hearth_test_deadline_new (seconds);                 \
    while (!(condition) && !hearth_test_deadline_passed (deadline_))                               \
      g_main_context_iteration (NULL, TRUE);                                                       \
    if (!(condition))                                                                              \
      g_error ("%s:%d: waited %d s in vain for: %s", __FILE__, __LINE__, (int) (seconds),          \
               #condition);                                                                        \
  }                                                                                                \
  G_STMT_END

/* Adds a test that works on the Fixture of its file, made by its set_up and freed by its tear_down. */
#define hearth_test_add(path, function)                                                            \
  g_test_add (path, Fixture, NULL, set_up, function, tear_down)

typedef struct _HearthTestDeadline HearthTestDeadline;

HearthTestDeadline *hearth_test_deadline_new    (guint               seconds);
gboolean            hearth_test_deadline_passed (HearthTestDeadline *self);
void                hearth_test_deadline_free   (HearthTestDeadline *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthTestDeadline, hearth_test_deadline_free)

/* A folder of its own for one test, emptied and removed when freed. */
typedef struct
{
  char *path;
} HearthTestFolder;

HearthTestFolder *hearth_test_folder_new   (void);
char             *hearth_test_folder_file  (HearthTestFolder *self,
                                            const char       *name,
                                            const char       *contents);
void              hearth_test_folder_free  (HearthTestFolder *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthTestFolder, hearth_test_folder_free)

/* An asynchronous call waited for: pass hearth_test_store_result and the address of a GAsyncResult pointer. */
void              hearth_test_store_result (GObject      *source,
                                            GAsyncResult *result,
                                            gpointer      user_data);
void              hearth_test_cancel_after (GCancellable *cancellable,
                                            guint         delay_ms);
gboolean          hearth_test_count_cb     (gpointer      counter);
GBytes           *hearth_test_fixture      (const char   *name);

G_END_DECLS
