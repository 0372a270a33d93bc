# SPDX-License-Identifier: GPL-3.0-or-later
"""test-calendar-accepted.py WRITE-CALENDAR: another program, the reader that khal uses, finds in a calendar of ours
what was put into it: around the days on which clocks change, too."""
import datetime
import subprocess
import sys
import unittest
import zoneinfo

import icalendar

WRITE_CALENDAR = sys.argv.pop(1)
UTC = datetime.timezone.utc
MINUTES_BEFORE = datetime.timedelta(minutes=-10)

# A zone, and in UTC an hour before and an hour after its clocks change, with the time that they show then.
CHANGES = (
    ("Europe/Berlin", ((2026, 3, 29, 0, 30), "01:30 CET"), ((2026, 3, 29, 1, 30), "03:30 CEST")),
    ("Europe/Berlin", ((2026, 10, 25, 0, 30), "02:30 CEST"), ((2026, 10, 25, 1, 30), "02:30 CET")),
    ("America/New_York", ((2026, 3, 8, 6, 30), "01:30 EST"), ((2026, 3, 8, 7, 30), "03:30 EDT")),
    ("America/New_York", ((2026, 11, 1, 5, 30), "01:30 EDT"), ((2026, 11, 1, 6, 30), "01:30 EST")),
    ("Australia/Sydney", ((2026, 10, 3, 15, 30), "01:30 AEST"), ((2026, 10, 3, 16, 30), "03:30 AEDT")),
    ("Australia/Sydney", ((2026, 4, 4, 15, 30), "02:30 AEDT"), ((2026, 4, 4, 16, 30), "02:30 AEST")),
)


def write(sessions):
    """The calendar of sessions, each a title and when it begins, as that program reads it."""
    arguments = [part for title, begins in sessions for part in (title, str(int(begins.timestamp() * 1000)))]
    written = subprocess.run([WRITE_CALENDAR, *arguments], check=True, stdout=subprocess.PIPE).stdout
    return icalendar.Calendar.from_ical(written)


class Accepted(unittest.TestCase):
    def test_times_hold_where_clocks_change(self):
        moments = [(zone, datetime.datetime(*utc, tzinfo=UTC), here)
                   for zone, *sides in CHANGES for utc, here in sides]
        events = write([(zone, begins) for zone, begins, _ in moments]).walk("VEVENT")

        self.assertEqual(len(events), len(moments))
        for event, (zone, begins, here) in zip(events, moments):
            read = event.decoded("DTSTART")
            self.assertEqual(read, begins)
            self.assertEqual(event.decoded("DTEND"), begins + datetime.timedelta(hours=1))
            self.assertEqual(read.astimezone(zoneinfo.ZoneInfo(zone)).strftime("%H:%M %Z"), here)

    def test_texts_arrive_as_they_were(self):
        title = "Bread, water; \\ patience: „langer Abend“ 🔥 " * 4
        calendar = write([(title, datetime.datetime(2026, 11, 24, 17, 0, tzinfo=UTC))])
        event, = calendar.walk("VEVENT")

        self.assertEqual([fault for part in calendar.walk() for fault in part.errors], [])
        self.assertEqual(event["SUMMARY"], title)
        self.assertEqual(event["DESCRIPTION"], "Bring questions; bread, water.\nAnd a \\ too.")
        self.assertEqual(event["UID"], "1@hearth")

    def test_it_reminds_ten_minutes_before(self):
        alarms = write([("Late", datetime.datetime(2026, 11, 24, 17, 0, tzinfo=UTC))]).walk("VALARM")

        self.assertEqual([alarm.decoded("TRIGGER") for alarm in alarms], [MINUTES_BEFORE])


if __name__ == "__main__":
    unittest.main(verbosity=2)
