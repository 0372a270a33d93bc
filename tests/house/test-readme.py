# SPDX-License-Identifier: GPL-3.0-or-later
"""Keeps the README true: its commands exist, its pictures and links lead somewhere, and the top level stays tidy."""
import os
import re
import subprocess
import sys
import unittest

import tree

TOP = {".ci", ".clang-format", ".editorconfig", ".gitignore", "COPYING", "README.md", "data", "meson.build",
       "meson_options.txt", "po", "run", "src", "tests"}
# What tools leave beside the tree and .gitignore keeps out of it.
LEFT_BY_TOOLS = re.compile(r"\.git|_build.*|.*~|.*\.swp|\.vscode|\.idea")


def help_of(*command):
    run = subprocess.run([*command, "--help"], capture_output=True, text=True, check=True, stdin=subprocess.DEVNULL)
    return run.stdout


def shell_lines(text):
    """The lines of the blocks fenced as shell."""
    found, fence = [], None
    for line in text.split("\n"):
        if line.startswith("```"):
            fence = line[3:] if fence is None else None
        elif fence == "sh":
            found.append(line)
    return found


class Readme(unittest.TestCase):
    def setUp(self):
        self.text = tree.read("README.md")
        self.commands = shell_lines(self.text)

    def test_run_does_what_the_readme_says(self):
        told = {line.split()[1] for line in self.commands if line.startswith("./run ")}
        self.assertLessEqual({"build", "test", "bench", "install", "uninstall"}, told)
        for word in told - {"--"}:
            self.assertRegex(help_of(os.path.join(tree.ROOT, "run")), rf"(?m)^  \./run {re.escape(word)}\b")

    def test_hearth_does_what_the_readme_says(self):
        lines = [line.removeprefix("./run -- ") for line in self.commands if line.startswith("./run -- ")]
        lines += [line.removeprefix("hearth ") for line in self.commands if line.startswith("hearth ")]
        told = {line.split()[0] for line in lines}
        self.assertIn("check", told)
        offered = help_of(os.environ["HEARTH_PROGRAM"])
        for word in told:
            if re.fullmatch(r"[a-z]+", word):
                self.assertRegex(offered, rf"\b{word}\b")

    def test_pictures_and_links(self):
        targets = re.findall(r"\]\(([^)#]+)", self.text) + re.findall(r'(?:src|href)="([^"#]+)"', self.text)
        inside = [target for target in targets if not re.match(r"\w+:", target)]
        self.assertIn("data/screenshots/episode-light.png", inside)
        for target in inside:
            self.assertTrue(os.path.exists(os.path.join(tree.ROOT, target)), target)

    def test_top_level(self):
        there = {name for name in os.listdir(tree.ROOT) if not LEFT_BY_TOOLS.fullmatch(name)}
        self.assertEqual(there, TOP)

    def test_every_folder_of_src_is_described(self):
        design = tree.read("src/DESIGN.md")
        for name in sorted(os.listdir(os.path.join(tree.ROOT, "src"))):
            if os.path.isdir(os.path.join(tree.ROOT, "src", name)):
                self.assertIn(f"`{name}/`", design)


if __name__ == "__main__":
    unittest.main(verbosity=2, argv=sys.argv)
