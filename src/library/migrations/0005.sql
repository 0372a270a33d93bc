-- SPDX-License-Identifier: GPL-3.0-or-later
-- What there is to read on, across series: to which segment each belongs, and with what the person is done. An address is
-- done wherever it stands, and stays so when a catalog no longer has it. Times are Unix milliseconds.

ALTER TABLE resource ADD COLUMN segment_id TEXT;           -- NULL: of the episode or the series itself, or read before this

CREATE TABLE resource_done (
  key     INTEGER PRIMARY KEY,
  url     TEXT NOT NULL UNIQUE,
  done_at INTEGER NOT NULL
) STRICT;

PRAGMA user_version = 5;
