-- SPDX-License-Identifier: GPL-3.0-or-later
-- Some catalogs list episodes without their recordings, and say the rest of each in a document of its own.

ALTER TABLE episode ADD COLUMN details TEXT;               -- URI of that document; NULL: the list says all
ALTER TABLE episode ADD COLUMN details_at INTEGER;         -- when it was last read into the body; NULL: never
ALTER TABLE episode ADD COLUMN details_next INTEGER;       -- not to be asked for before; NULL: not wanted, because it was
                                                           -- read since the list last changed, or is not there
ALTER TABLE episode ADD COLUMN details_failures INTEGER NOT NULL DEFAULT 0; -- in a row
-- What is wanted, newest first. Empty, and so free, where lists say all.
CREATE INDEX episode_wanted ON episode (published DESC, details_next, series_key) WHERE details_next IS NOT NULL;

ALTER TABLE episode ADD COLUMN live_room TEXT;             -- where a live session takes place; NULL: not known

PRAGMA user_version = 2;
