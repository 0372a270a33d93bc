# SPDX-License-Identifier: GPL-3.0-or-later
"""Whoever cannot see the window hears what every control of it is, and reaches each of them with Tab."""
import re
import subprocess
import sys
import unittest

import person
from gi.repository import Atspi

# A widget that nobody has named calls itself by its type.
TYPE = re.compile(r"(Gtk|Adw|Hearth)[A-Z]\w*")
# What scrolls can have the focus, but is not heard of: what is in it is.
SILENT = {"scroll pane"}


def path_of(thing):
    """A thing and the three it is in, in words."""
    names = []
    while thing and len(names) < 4:
        names.insert(0, f"{thing.get_role_name()} “{thing.get_name()}”")
        thing = thing.get_parent()
    return " > ".join(names)


def has_size(thing):
    extents = thing.get_extents(Atspi.CoordType.WINDOW)
    return extents.width > 0 and extents.height > 0


def nameless(root):
    """What one can come to by the keyboard and nobody can say what it is."""
    return [path_of(thing) for thing in person.everything(root)
            if TYPE.fullmatch(thing.get_name() or "HearthNameless") and thing.get_role_name() not in SILENT
            and thing.get_state_set().contains(Atspi.StateType.FOCUSABLE)
            # What has no size is not there yet, and neither is its name.
            and has_size(thing)]


class Names(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        self.hearth = subprocess.Popen(["hearth"])
        self.addCleanup(self.end)
        self.window = person.window(pid=self.hearth.pid)
        person.see(self.window, "list", "Episodes")

    def end(self):
        self.hearth.terminate()
        self.hearth.wait(20)

    def go(self, link, title):
        subprocess.run(["hearth", link], check=True, timeout=60)
        self.window = person.window(title, self.hearth.pid)
        # Newer GTK says that a thing has the focus only when somebody has looked at it before.
        person.wait("the page", lambda: list(person.everything(self.window)))

    def dialog(self, keys, title):
        person.focus(self.window)
        person.press(keys)
        dialog = person.window(title, self.hearth.pid)
        person.see(dialog, "button", "Cancel")
        person.focus(dialog)
        return dialog

    def test_every_control_has_a_name(self):
        def check(root):
            # What goes away while it is looked at has lost its name: only who stays without one is at fault.
            found = set(nameless(root))
            self.assertEqual(found and found.intersection(nameless(root)), set())

        check(self.window)
        self.go("hearth://open/inside-azure-for-it", "Inside Azure for IT")
        check(self.window)
        self.go("hearth://open/welcome/tour", "A tour of Hearth")
        check(self.window)
        self.go("hearth://open/welcome/tour/finding-your-way", "Finding your way")
        person.see(self.window, "button", "Pause")
        check(self.window)

        check(self.dialog("ctrl+shift+f", "Leave Feedback"))
        person.press("Escape")
        person.wait("the dialog to close", lambda: len(person.windows(self.hearth.pid)) == 1)
        check(self.dialog("ctrl+n", "Add a Series"))

    def test_tab_goes_round(self):
        """Tab comes to the whole window and back to where it began: nothing keeps the focus for itself."""
        for link, title, wanted in (
                ("hearth://open/inside-azure-for-it", "Inside Azure for IT",
                 {"Add a Series", "Main Menu", "Back", "Open the Newest Episode"}),
                ("hearth://open/welcome/tour", "A tour of Hearth", {"Add to Favourites", "Leave Feedback", "Segments"}),
                ("hearth://open/welcome/tour/reading-along", "Reading along", {"Player", "Chapters", "Share"})):
            with self.subTest(title):
                self.go(link, title)
                person.focus(self.window)
                self.assertEqual(self.names_on_the_way(wanted), wanted)
        self.dialog("ctrl+shift+f", "Leave Feedback")
        wanted = {"Cancel", "1 of 5 stars", "What you would tell them", "Reply to"}
        self.assertEqual(self.names_on_the_way(wanted), wanted)
        person.press("Escape")
        person.wait("the dialog to close", lambda: len(person.windows(self.hearth.pid)) == 1)
        self.dialog("ctrl+n", "Add a Series")
        wanted = {"Cancel", "Address of a page, a feed or a file", "Browse media.ccc.de"}
        self.assertEqual(self.names_on_the_way(wanted), wanted)

    def names_on_the_way(self, wanted):
        focus = person.Focus()
        ways = [path_of(focus.after("Tab"))]
        while len(ways) < 60:
            way = path_of(focus.after("Tab"))
            if way == ways[0]:
                return {name for name in wanted if any(name in way for way in ways)}
            ways.append(way)
        return self.fail("Tab never came back:\n" + "\n".join(ways))


if __name__ == "__main__":
    unittest.main(verbosity=2, argv=sys.argv)
