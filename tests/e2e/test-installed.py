# SPDX-License-Identifier: GPL-3.0-or-later
"""From the menu of the desktop to feedback at a server, with the installed Hearth and nothing but its outside."""
import datetime
import glob
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
import uuid

import loopback
import person
import screen

PREFIX = os.environ["HEARTH_INSTALLED"]
LAUNCHER = f"{PREFIX}/share/applications/{person.APPLICATION}.desktop"
CLIPS = os.path.join(os.environ["HEARTH_FIXTURES"], "media")
MESSAGE = "The part on the lighthouse, please: a bit slower."


def segment(name, title, duration, clip, kind):
    return {"id": name, "title": title, "duration": duration, "media": [{"url": clip, "type": kind}]}


CATALOG = {
    "format": "hearth-catalog", "version": 1, "id": "harbour-talks", "title": "Harbour Talks",
    "summary": "People of a harbour tell what they do.", "language": "en",
    "feedback": {"post": "feedback", "topics": ["Content", "Sound"]},
    "episodes": [{
        "id": "lights", "number": 1, "kind": "talk", "title": "Lights at sea",
        "segments": [segment("lighthouse", "The lighthouse", 60, "long.mp4", "video/mp4"),
                     segment("buoys", "The buoys", 8, "clip.webm", "video/webm")],
    }],
}


def launch(*arguments):
    subprocess.run(["gio", *arguments], check=True, timeout=60)


def seconds_of(clock):
    minutes, seconds = clock.split(":")
    return int(minutes) * 60 + int(seconds)


def upper_part(player):
    """What is on the screen of the film, without the controls, which move as well."""
    left, top, width, height = person.settled(player)
    return screen.Picture(left, top, width, height // 2)


def elapsed(player):
    """The seconds that the player says have passed. (GTK 4.8 tells nobody the value of a slider of ours.)"""
    controls = person.see(player, "tool bar", "Player Controls")
    clock = person.wait("the time of the player", lambda: next(
        (each for each in person.everything(controls) if re.fullmatch(r"\d+:\d\d", each.get_name() or "")), None))
    return lambda: seconds_of(clock.get_name())


def programs_of_hearth():
    """The processes that run out of the folder that Hearth is installed in."""
    found = []
    for link in glob.glob("/proc/[0-9]*/exe"):
        try:
            if os.readlink(link).startswith(PREFIX):
                found.append(int(link.split("/")[2]))
        except OSError:
            pass  # It ended while it was looked at.
    return found


class Installed(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="hearth-harbour.")
        self.addCleanup(folder.cleanup)
        for clip in ("long.mp4", "clip.webm"):
            shutil.copy(os.path.join(CLIPS, clip), folder.name)
        with open(os.path.join(folder.name, "harbour.hearth.json"), "w", encoding="utf-8") as file:
            json.dump(CATALOG, file)
        self.server = loopback.Loopback()
        self.addCleanup(self.server.close)
        self.server.serve_folder(folder.name)
        self.server.answer("/feedback", status=201)
        self.addCleanup(self.end_what_runs)

    def end_what_runs(self):
        for pid in programs_of_hearth():
            os.kill(pid, 15)

    def test_from_the_menu_to_feedback(self):
        self.installed_files_are_valid()
        self.hearth_starts_from_the_menu()
        self.a_series_is_added_by_its_address()
        self.a_click_on_a_segment_plays_it()
        self.feedback_is_sent_and_arrives()
        self.another_launch_raises_the_same_window()
        self.hearth_is_quit()
        self.the_series_is_still_there_after_a_restart()
        self.a_link_leads_to_its_moment()
        self.hearth_is_quit()

    def installed_files_are_valid(self):
        said = subprocess.run(["desktop-file-validate", LAUNCHER], capture_output=True, encoding="utf-8", check=False)
        self.assertEqual(said.returncode, 0, said.stdout)
        self.assertNotIn("warning", said.stdout)
        for path in ("bin/hearth", f"share/dbus-1/services/{person.APPLICATION}.service",
                     f"share/icons/hicolor/scalable/apps/{person.APPLICATION}.svg",
                     f"share/metainfo/{person.APPLICATION}.metainfo.xml"):
            self.assertTrue(os.path.isfile(os.path.join(PREFIX, path)), path)

    def hearth_starts_from_the_menu(self):
        self.assertIsNone(person.owner())
        launch("launch", LAUNCHER)
        self.window = person.window()
        self.pid = person.owner()
        # The session bus started it, from the folder that it is installed in.
        self.assertEqual(programs_of_hearth(), [self.pid])
        person.see(self.window, "button", "Welcome to Hearth")

    def a_series_is_added_by_its_address(self):
        person.focus(self.window)
        person.press("ctrl+n")
        dialog = person.window("Add a Series", self.pid)
        field = person.see(dialog, "text", "Address")
        person.focus(dialog)
        person.click(field)
        person.write(f"{self.server.base}/harbour.hearth.json")
        person.press("Return")
        person.see(dialog, "label", "Harbour Talks")
        add = person.see(dialog, "button", "Add")
        person.wait("Add to be possible", lambda: person.is_enabled(add))
        person.click(add)
        self.window = person.window("Harbour Talks", self.pid)

    def a_click_on_a_segment_plays_it(self):
        person.focus(self.window)
        person.click(person.see(person.see(self.window, "list", "Episodes"), "list item", "Lights at sea"))
        self.window = person.window("Lights at sea", self.pid)
        person.click(person.see(person.see(self.window, "list", "Segments"), "list item", "The lighthouse"))
        self.window = person.window("The lighthouse", self.pid)

        player = person.see(self.window, "panel", "Player")
        seconds = elapsed(player)
        person.wait("playback to begin", lambda: seconds() >= 1)
        before, first = seconds(), upper_part(player)
        self.assertGreater(first.variance(), 100, "The picture is blank")
        person.wait("the picture to move", lambda: upper_part(player).difference(first) > 0.01)
        person.wait("playback to go on", lambda: seconds() > before)

        person.press("space")
        person.see(player, "button", "Play")

    def feedback_is_sent_and_arrives(self):
        person.click(person.see_near(person.see(self.window, "panel", "Player"), "button", "Leave Feedback"))
        dialog = person.window("Leave Feedback", self.pid)
        person.focus(dialog)
        person.click(person.see(dialog, "radio button", "4 of 5 stars"))
        person.click(person.see(dialog, "text", "What you would tell them"))
        person.write(MESSAGE)
        person.click(person.see(dialog, "button", "Send"))
        person.see(self.window, "label", "Sent in a moment")
        person.wait("the feedback to arrive", lambda: self.server.count("/feedback"), seconds=40)

        sent = json.loads(self.server.body("/feedback"))
        created = datetime.datetime.fromisoformat(sent["created"].replace("Z", "+00:00"))
        age = datetime.datetime.now(datetime.timezone.utc) - created
        self.assertLess(abs(age.total_seconds()), 60)
        self.assertEqual(str(uuid.UUID(sent["id"])), sent["id"])
        self.assertEqual(sent, {
            "version": 1, "id": sent["id"], "created": sent["created"], "series": "harbour-talks",
            "episode": "lights", "segment": "lighthouse", "position": None, "kind": "feedback",
            "rating": 4, "topic": None, "message": MESSAGE, "contact": None,
            "client": f"Hearth/{os.environ['HEARTH_VERSION']}",
        })
        self.assertEqual(self.server.header("/feedback", "Idempotency-Key"), sent["id"])
        self.assertEqual(self.server.header("/feedback", "Content-Type"), "application/json; charset=utf-8")
        person.wait("the dialog to close", lambda: len(person.windows(self.pid)) == 1)
        person.see(self.window, "label", "Sent")
        self.assertEqual(self.server.count("/feedback"), 1)

    def another_launch_raises_the_same_window(self):
        number = person.x_window(self.window)
        person.run("xdotool", "windowfocus", person.run("xdotool", "search", "--maxdepth", "0", ".*").split()[0])
        self.assertNotEqual(person.run("xdotool", "getwindowfocus", "-f").split(), [number])
        launch("launch", LAUNCHER)
        person.wait("the window to be raised",
                    lambda: person.run("xdotool", "getwindowfocus", "-f").split() == [number])
        self.assertEqual(person.owner(), self.pid)
        self.assertEqual(programs_of_hearth(), [self.pid])
        self.assertEqual(len(person.windows()), 1)

    def hearth_is_quit(self):
        person.focus(person.window(pid=self.pid))
        person.press("ctrl+q")
        person.wait("Hearth to end", lambda: not programs_of_hearth())
        # The bus learns of it a moment after the kernel does.
        person.wait("its name to be free", lambda: person.owner() is None)

    def the_series_is_still_there_after_a_restart(self):
        launch("launch", LAUNCHER)
        self.window = person.window()
        self.assertNotEqual(person.owner(), self.pid)
        self.pid = person.owner()
        person.see(self.window, "button", "Harbour Talks")
        person.see(person.see(self.window, "list", "Episodes"), "list item", "Lights at sea")

    def a_link_leads_to_its_moment(self):
        launch("open", "hearth://open/harbour-talks/lights/buoys?t=3")
        self.window = person.window("The buoys", self.pid)
        seconds = elapsed(person.see(self.window, "panel", "Player"))
        person.wait("the moment", lambda: seconds() >= 3)
        subprocess.run(["hearth", "hearth://open/harbour-talks/lights/lighthouse?t=40"], check=True, timeout=60)
        self.window = person.window("The lighthouse", self.pid)
        seconds = elapsed(person.see(self.window, "panel", "Player"))
        person.wait("the other moment", lambda: seconds() >= 40)
        self.assertEqual(len(person.windows()), 1)


if __name__ == "__main__":
    unittest.main(verbosity=2, argv=sys.argv)
