-- SPDX-License-Identifier: GPL-3.0-or-later
-- The first library. Times are Unix milliseconds, durations milliseconds. What the person made (series.own_title, speed,
-- place, watch, favourite) hangs on stable ids and is never touched by a refresh.

CREATE TABLE series (
  key         INTEGER PRIMARY KEY AUTOINCREMENT,
  location    TEXT NOT NULL UNIQUE,           -- URI of the catalog
  id          TEXT,                           -- as the catalog says; NULL until it was loaded
  title       TEXT NOT NULL,                  -- as the catalog says, or something to call it by until then
  own_title   TEXT,                           -- as the person calls it
  image       TEXT,
  builtin     INTEGER NOT NULL DEFAULT 0,
  followed    INTEGER NOT NULL DEFAULT 1,     -- 0: looked at or removed; what was done with it stays
  place       INTEGER NOT NULL DEFAULT 0,     -- in the person's order
  added_at    INTEGER NOT NULL,
  opened_at   INTEGER,                        -- when it was last shown
  speed       REAL,                           -- NULL: as recorded
  removed_at  INTEGER,                        -- when the person last stopped following it
  n_episodes  INTEGER NOT NULL DEFAULT 0,
  n_segments  INTEGER NOT NULL DEFAULT 0,
  kinds       INTEGER NOT NULL DEFAULT 0,     -- bit 1 << kind for every kind of episode in it
  head        BLOB                            -- the packed series, NULL until it was loaded; last, for it is long
) STRICT;
CREATE INDEX series_by_id ON series (id);
CREATE INDEX series_in_order ON series (place);

CREATE TABLE source (
  series_key    INTEGER PRIMARY KEY REFERENCES series (key) ON DELETE CASCADE,
  format        TEXT,
  etag          TEXT,
  last_modified TEXT,
  size          INTEGER NOT NULL DEFAULT 0,   -- bytes of the document
  checked_at    INTEGER,                      -- when it was last asked for and answered
  changed_at    INTEGER,                      -- when the document last was another one
  next_at       INTEGER,                      -- not to be asked before, by itself
  failures      INTEGER NOT NULL DEFAULT 0,   -- in a row
  outcome       INTEGER NOT NULL DEFAULT 0,   -- HearthOutcome
  message       TEXT,                         -- why the last attempt failed, in words
  n_left_out    INTEGER NOT NULL DEFAULT 0,
  held_digest   TEXT,                         -- of the document that was held back
  held_missing  INTEGER NOT NULL DEFAULT 0,   -- how many episodes it would have removed
  held_answered INTEGER NOT NULL DEFAULT 0,   -- 1: the person said to keep what is there
  faults        BLOB                          -- the packed faults of the document; last, for they are long
) STRICT;

CREATE TABLE episode (
  key         INTEGER PRIMARY KEY,
  series_key  INTEGER NOT NULL REFERENCES series (key) ON DELETE CASCADE,
  id          TEXT NOT NULL,
  position    INTEGER NOT NULL,               -- in the document
  number      INTEGER,
  kind        INTEGER NOT NULL,
  title       TEXT NOT NULL,
  published   INTEGER,
  image       TEXT,
  n_segments  INTEGER NOT NULL,
  duration_ms INTEGER NOT NULL,               -- of the segments whose length is known
  live_starts INTEGER,
  live_ends   INTEGER,
  live_status INTEGER,                        -- NULL: not a live session
  digest      INTEGER NOT NULL,               -- of the packed episode
  is_new      INTEGER NOT NULL DEFAULT 0,     -- came with a refresh, not opened since
  removed     INTEGER NOT NULL DEFAULT 0,     -- not in the document any more, kept for what the person did
  state       INTEGER NOT NULL DEFAULT 0,     -- HearthWatchState
  seen_ms     INTEGER NOT NULL DEFAULT 0,     -- of the union, all segments
  arrived_at  INTEGER NOT NULL,
  UNIQUE (series_key, id)
) STRICT;
-- These two, segment_in_order and watch_open hold what the keys of lists ask for: no row is read or sorted for them.
CREATE INDEX episode_in_order ON episode (series_key, position, kind, state, removed);
CREATE INDEX episode_by_date ON episode (published DESC, series_key, position, kind, state);
CREATE INDEX episode_new ON episode (arrived_at) WHERE is_new;
CREATE INDEX episode_live ON episode (live_starts) WHERE live_status IS NOT NULL;

CREATE TABLE episode_body (
  episode_key INTEGER PRIMARY KEY REFERENCES episode (key) ON DELETE CASCADE,
  body        BLOB NOT NULL,                  -- the packed episode
  words       TEXT NOT NULL                   -- titles, people and summary, folded for looking up
) STRICT;

CREATE TABLE segment (
  key         INTEGER PRIMARY KEY,
  episode_key INTEGER NOT NULL REFERENCES episode (key) ON DELETE CASCADE,
  id          TEXT NOT NULL,
  position    INTEGER NOT NULL,
  title       TEXT NOT NULL,
  duration_ms INTEGER NOT NULL,
  image       TEXT,
  playable    INTEGER NOT NULL,               -- 1: has media that play in the window
  UNIQUE (episode_key, id)
) STRICT;
CREATE INDEX segment_in_order ON segment (episode_key, position, playable);

CREATE TABLE resource (
  series_key  INTEGER NOT NULL REFERENCES series (key) ON DELETE CASCADE,
  episode_key INTEGER REFERENCES episode (key) ON DELETE CASCADE,
  url         TEXT NOT NULL,
  title       TEXT NOT NULL,
  kind        INTEGER NOT NULL,
  summary     TEXT
) STRICT;
CREATE INDEX resource_of_series ON resource (series_key);
CREATE INDEX resource_of_episode ON resource (episode_key);

CREATE TABLE watch (
  series_key  INTEGER NOT NULL REFERENCES series (key),
  episode_id  TEXT NOT NULL,
  segment_id  TEXT NOT NULL,
  position_ms INTEGER NOT NULL,
  duration_ms INTEGER NOT NULL,
  seen        BLOB NOT NULL,                  -- the packed union of intervals
  seen_ms     INTEGER NOT NULL,
  finished    INTEGER NOT NULL,
  watched_at  INTEGER NOT NULL,
  PRIMARY KEY (series_key, episode_id, segment_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX watch_by_time ON watch (watched_at);
CREATE INDEX watch_open ON watch (watched_at) WHERE finished = 0;

CREATE TABLE favourite (
  series_key  INTEGER NOT NULL REFERENCES series (key),
  episode_id  TEXT NOT NULL,
  segment_id  TEXT NOT NULL DEFAULT '',       -- empty: the episode itself
  added_at    INTEGER NOT NULL,
  PRIMARY KEY (series_key, episode_id, segment_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE meta (
  name  TEXT PRIMARY KEY,
  value TEXT
) STRICT, WITHOUT ROWID;

-- The file says itself which library it is.
PRAGMA user_version = 1;
