/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-pacer.h"

/* A frame of the usual screens. */
#define INTERVAL_MS 16

typedef struct
{
  guint id;
  GSourceFunc make_one;
  gpointer user_data;
} Job;

static GQueue jobs = G_QUEUE_INIT;
static guint last_id;
static guint source;

/* One at a time: laying out and painting what was made takes longer than making it. */
static gboolean
step_cb (gpointer user_data)
{
  Job *job = g_queue_peek_head (&jobs);
  guint id;

  if (job == NULL)
    {
      source = 0;
      return G_SOURCE_REMOVE;
    }
  /* The jobs take turns: a page gets its shape before it is filled. And the job may be taken away
   * by what it does. */
  id = job->id;
  g_queue_push_tail (&jobs, g_queue_pop_head (&jobs));
  if (!job->make_one (job->user_data))
    hearth_pacer_remove (id);
  return G_SOURCE_CONTINUE;
}

/**
 * hearth_pacer_add:
 * @make_one: makes one thing; returns %G_SOURCE_REMOVE when there is nothing more to make
 * @user_data: given to @make_one; must live until that was said, or until hearth_pacer_remove()
 *
 * Has many small things made in the main thread without anybody waiting for them.
 *
 * Returns: an id, greater than 0
 */
guint
hearth_pacer_add (GSourceFunc make_one, gpointer user_data)
{
  Job *job = g_new0 (Job, 1);

  job->id = ++last_id;
  job->make_one = make_one;
  job->user_data = user_data;
  g_queue_push_tail (&jobs, job);
  /* Frames come first. */
  if (source == 0)
    source = g_timeout_add_full (G_PRIORITY_DEFAULT_IDLE, INTERVAL_MS, step_cb, NULL, NULL);
  return job->id;
}

/**
 * hearth_pacer_remove:
 * @id: what hearth_pacer_add() gave
 *
 * Has no more of it made. Does nothing when all was made already.
 */
void
hearth_pacer_remove (guint id)
{
  for (GList *link = jobs.head; link != NULL; link = link->next)
    {
      Job *job = link->data;

      if (job->id == id)
        {
          g_queue_delete_link (&jobs, link);
          g_free (job);
          return;
        }
    }
}
