-- SPDX-License-Identifier: GPL-3.0-or-later
-- What the person was told of live sessions, so that each thing is told once, by whichever program, and a change is noticed.
-- Times are Unix milliseconds.

CREATE TABLE session_told (
  series_key INTEGER NOT NULL REFERENCES series (key) ON DELETE CASCADE,
  episode_id TEXT NOT NULL,
  starts     INTEGER NOT NULL,                 -- as it was when it was last looked at; so the next two
  status     INTEGER NOT NULL,                 -- HearthLiveStatus
  room       TEXT,
  told       INTEGER NOT NULL,                 -- bits: 1 that it is near, 2 that it begins soon, 4 that it began
  again_at   INTEGER,                          -- when the person wants to be told once more
  PRIMARY KEY (series_key, episode_id)
) STRICT, WITHOUT ROWID;

PRAGMA user_version = 4;
