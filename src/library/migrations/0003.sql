-- SPDX-License-Identifier: GPL-3.0-or-later
-- What a person says of episodes and segments, from the first word to the answer of the server. Nothing of it hangs on the
-- series that are followed: a message outlives them. Times are Unix milliseconds.

CREATE TABLE message (
  key          INTEGER PRIMARY KEY,
  id           TEXT NOT NULL UNIQUE,           -- the UUID under which it is sent, the same in every attempt
  series_id    TEXT NOT NULL,
  episode_id   TEXT NOT NULL,
  segment_id   TEXT NOT NULL DEFAULT '',       -- empty: the episode itself
  about        TEXT NOT NULL,                  -- the title of that, as it was then
  series_title TEXT NOT NULL,
  state        INTEGER NOT NULL,               -- HearthMessageState
  way          INTEGER NOT NULL DEFAULT 0,     -- HearthMessageWay
  address      TEXT,                           -- where it goes; NULL until the person said so
  created_at   INTEGER NOT NULL,
  changed_at   INTEGER NOT NULL,               -- by the person or by an answer
  due_at       INTEGER,                        -- waiting: not to be sent before
  attempts     INTEGER NOT NULL DEFAULT 0,     -- begun with this id
  reason       TEXT,                           -- why the last attempt did not deliver it, in words
  unreached    INTEGER NOT NULL DEFAULT 0,     -- 1: because no server was reached
  holder       TEXT,                           -- sending: which sender has it
  held_until   INTEGER,                        -- sending: nobody else takes it before
  body         TEXT NOT NULL                   -- the JSON as it is sent, to the byte; last, for it is long
) STRICT;
CREATE INDEX message_by_time ON message (changed_at DESC);
CREATE INDEX message_of_segment ON message (series_id, episode_id, segment_id) WHERE state = 0;
-- What is to be sent, the first first. Empty, and so free, when all is said.
CREATE INDEX message_due ON message (COALESCE (held_until, due_at)) WHERE state IN (1, 2);

PRAGMA user_version = 3;
