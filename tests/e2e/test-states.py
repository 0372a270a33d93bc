# SPDX-License-Identifier: GPL-3.0-or-later
"""What goes wrong on the way to a catalog is said in the window, each thing in words of its own."""
import json
import os
import subprocess
import sys
import tempfile
import unittest

import loopback
import person

# What the server does, and what the person reads of it.
TROUBLES = {
    "missing": ({"status": 404}, "has nothing at this address (404)"),
    "broken": ({"status": 500}, "has a problem of its own (500"),
    "circle": ({"status": 302, "location": "/circle.json"}, "in a circle"),
    "cut-off": ({"cut_off": "yes"}, "hung up in the middle of its answer"),
    "prose": ({}, "a word stands here without quotes"),
}


def catalog(name, title):
    return {"format": "hearth-catalog", "version": 1, "id": name, "title": title,
            "episodes": [{"id": "first", "title": f"The first of {title}", "page": "https://example.org/"}]}


class States(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="hearth-states.")
        self.addCleanup(folder.cleanup)
        self.good = os.path.join(folder.name, "good.hearth.json")
        with open(self.good, "w", encoding="utf-8") as file:
            json.dump(catalog("good", "Good Series"), file)
        self.prose = os.path.join(folder.name, "prose.txt")
        with open(self.prose, "w", encoding="utf-8") as file:
            file.write("These are words, and no catalog.\n")
        self.server = loopback.Loopback()
        self.addCleanup(self.server.close)
        self.hearth = subprocess.Popen(["hearth"])
        self.addCleanup(self.end)
        self.window = person.window(pid=self.hearth.pid)
        person.see(self.window, "list", "Episodes")

    def end(self):
        self.hearth.terminate()
        self.hearth.wait(20)

    def open(self, address):
        subprocess.run(["hearth", address], check=True, timeout=60)

    def retry_button(self):
        return person.see_near(person.see(self.window, "label", "This Series Could Not Be Opened"), "button",
                               "Try Again")

    def test_every_trouble_has_its_own_words(self):
        said = set()
        for name, (answer, words) in TROUBLES.items():
            with self.subTest(name):
                file = self.prose if name == "prose" else self.good
                self.server.answer(f"/{name}.json", file=file, **answer)
                self.open(f"{self.server.base}/{name}.json")
                said.add(person.see(self.window, "label", words).get_name())
                self.retry_button()
        self.server.answer("/certificate.json", file=self.good)
        self.open(f"{self.server.tls_base}/certificate.json")
        said.add(person.see(self.window, "label", "nobody that this computer trusts vouches").get_name())
        self.retry_button()
        self.assertEqual(len(said), len(TROUBLES) + 1)

    def test_try_again_finds_a_server_that_has_recovered(self):
        self.server.answer("/soon.json", status=503)
        self.open(f"{self.server.base}/soon.json")
        person.see(self.window, "label", "(503")
        asked = self.server.count("/soon.json")

        person.focus(self.window)
        person.click(self.retry_button())
        person.wait("another request", lambda: self.server.count("/soon.json") > asked)
        person.see(self.window, "label", "(503")

        self.server.answer("/soon.json", file=self.good)
        person.click(self.retry_button())
        self.window = person.window("Good Series", self.hearth.pid)
        person.see(self.window, "list item", "The first of Good Series")

    def test_a_slow_server_holds_nobody_up(self):
        self.server.answer("/slow.json", file=self.good, rate=1)
        self.open(f"{self.server.base}/slow.json")
        person.wait("the request", lambda: self.server.count("/slow.json"))
        person.see(self.window, "label", "Loading…")

        person.focus(self.window)
        person.click(person.see(self.window, "button", "Home"))
        self.window = person.window("Home", self.hearth.pid)
        person.click(person.see(person.see(self.window, "panel", "Your Series"), "button", "Welcome to Hearth"))
        self.window = person.window("Welcome to Hearth", self.hearth.pid)
        person.see(self.window, "list item", "A tour of Hearth")

        self.server.answer("/slow.json", file=self.good)
        self.open(f"{self.server.base}/slow.json")
        person.window("Good Series", self.hearth.pid)


if __name__ == "__main__":
    unittest.main(verbosity=2, argv=sys.argv)
