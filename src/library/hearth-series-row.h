/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-source.h"
#include "hearth-sql.h"

G_BEGIN_DECLS

/* Private to library: what the file says of one series, as plain values; never changed once it is made. */
typedef struct
{
  gint64 key;
  char *location;      /* owned, like every string here */
  char *id;            /* nullable */
  char *title;
  char *own_title;     /* nullable */
  char *image;         /* nullable */
  gboolean builtin;
  gboolean followed;
  gboolean loaded;
  double speed;        /* 1.0 as recorded */
  guint n_episodes;
  guint n_segments;
  guint n_new;
  guint kinds;
  gint64 opened_at_ms; /* Unix time, 0 never; so the others */
  gint64 checked_at_ms;
  gint64 changed_at_ms;
  gint64 next_at_ms;
  guint64 size;
  guint failures;
  guint n_left_out;
  guint n_missing;
  HearthOutcome outcome;
  char *message;       /* nullable */
  char *format;        /* nullable */
  char *etag;          /* nullable */
  char *last_modified; /* nullable */
  char *held_digest;   /* nullable */
} HearthSeriesRow;

/* Any thread. */
HearthSeriesRow *hearth_series_row_create    (const char            *location);
HearthSeriesRow *hearth_series_row_ref       (HearthSeriesRow       *self);
void             hearth_series_row_unref     (HearthSeriesRow       *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthSeriesRow, hearth_series_row_unref)
gboolean         hearth_series_row_equal     (const HearthSeriesRow *one,
                                              const HearthSeriesRow *other);
char            *hearth_series_row_dup_title (const char            *title, /* nullable */
                                              const char            *uri);

/* On a thread of the database. Reading: in the person's order, followed or not. */
GPtrArray       *hearth_series_row_read_all  (HearthSql             *sql,
                                              GError               **error);
gint64           hearth_series_row_find      (HearthSql             *sql,
                                              const char            *uri,
                                              GError               **error);
gint64           hearth_series_row_insert    (HearthSql             *sql,
                                              const char            *uri,
                                              const char            *title, /* nullable */
                                              gboolean               builtin,
                                              gboolean               followed,
                                              gint64                 now_ms,
                                              GError               **error);
gboolean         hearth_series_row_has_room  (HearthSql             *sql,
                                              GError               **error);

G_END_DECLS
