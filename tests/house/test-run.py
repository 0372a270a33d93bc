# SPDX-License-Identifier: GPL-3.0-or-later
"""Drives ./run in a made-up tree on a made-up machine: what it installs, what it leaves alone, what it passes on."""
import os
import shutil
import subprocess
import sys
import tempfile
import unittest

import tree

# What ./run may count on anywhere; everything else the machine is told by the test.
PLAIN_TOOLS = ("sh", "sed", "grep", "cat", "dirname", "env", "mkdir", "rm", "rmdir", "mv", "find", "id", "chmod")

TOOLS = {
    # A package is there when a file of its name is; installing makes the file.
    "dpkg-query": 'shift 2\nfor p in "$@"; do [ ! -e "$MACHINE/has/$p" ] || echo "installed $p"; done',
    "apt-get": 'note apt-get "$@"\n[ "$1" = install ] || exit 0\nshift\nadd "$@"',
    "rpm": 'for p in "$@"; do :; done\n[ -e "$MACHINE/has/$p" ]',
    "dnf": 'note dnf "$@"\nshift\nadd "$@"',
    "pacman": 'if [ "$1" = -T ]; then\nshift\nfor p in "$@"; do [ -e "$MACHINE/has/$p" ] || echo "$p"; done\n'
              'exit 127\nfi\nnote pacman "$@"\nshift\nadd "$@"',
    "sudo": 'note sudo "$1"\nexec "$@"',
    # Setting up leaves a Hearth that tells where it was started, with which settings and which arguments.
    "meson": 'note meson "$@"\n[ "$1" = setup ] || exit 0\n'
             'for f in "$@"; do [ "${f#*/_build}" = "$f" ] || break; done\n'
             'mkdir -p "$f/src"\n: >"$f/build.ninja"\ncat >"$f/src/hearth" <<\\END\n#!/bin/sh\n'
             'pwd\necho "$GSETTINGS_SCHEMA_DIR"\nfor a in "$@"; do echo "[$a]"; done\nEND\n'
             'chmod +x "$f/src/hearth"',
    "ninja": 'case "$*" in\n*-n*) [ ! -e "$MACHINE/built" ] || echo "ninja: no work to do." ;;\n'
             '*) note ninja "$@"\necho building\n: >"$MACHINE/built" ;;\nesac',
}
HELPERS = """#!/bin/sh
note() { echo "$*" >>"$MACHINE/log"; }
add() { for p in "$@"; do case $p in -*) ;; *) : >"$MACHINE/has/$p" ;; esac; done; }
"""


class Machine(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="hearth run ")
        self.addCleanup(folder.cleanup)
        self.home = folder.name
        for name in ("bin", "has", "tree", "elsewhere"):
            os.mkdir(os.path.join(self.home, name))
        shutil.copy(os.path.join(tree.ROOT, "run"), os.path.join(self.home, "tree", "run"))
        for name in PLAIN_TOOLS:
            os.symlink(shutil.which(name), os.path.join(self.home, "bin", name))

    def give(self, *names, **tools):
        for name, text in {**{name: TOOLS[name] for name in names}, **tools}.items():
            path = os.path.join(self.home, "bin", name)
            if os.path.lexists(path):
                os.unlink(path)
            with open(path, "w", encoding="utf-8") as out:
                out.write(HELPERS + text + "\n")
            os.chmod(path, 0o755)

    def run_it(self, *arguments, status=0):
        """Runs ./run from some other folder; gives what it printed and what it had others do."""
        environment = {"PATH": os.path.join(self.home, "bin"), "MACHINE": self.home, "HOME": self.home}
        run = subprocess.run([os.path.join(self.home, "tree", "run"), *arguments], env=environment, text=True,
                             cwd=os.path.join(self.home, "elsewhere"), capture_output=True, check=False)
        self.assertEqual(run.returncode, status, run.stderr)
        log = os.path.join(self.home, "log")
        done = []
        if os.path.exists(log):
            with open(log, encoding="utf-8") as lines:
                done = lines.read().splitlines()
            os.unlink(log)
        return run, done

    def test_a_fresh_machine_then_one_where_all_is_there(self):
        self.give("dpkg-query", "apt-get", "meson", "ninja", id="echo 0")
        run, done = self.run_it("--", "check", "a file.json", "")
        self.assertTrue(run.stderr.startswith("Hearth needs these packages, which are not installed:\n  gcc\n"))
        self.assertEqual(done[0], "apt-get update")
        self.assertIn(" libgtk-4-dev ", done[1])
        self.assertNotIn("xvfb", done[1])
        self.assertTrue(done[2].startswith("meson setup "))
        built = os.path.join(self.home, "tree", "_build")
        # What the build says must not stand in what Hearth prints, and relative paths are the person's.
        said = f"{self.home}/elsewhere\n{built}/data\n[check]\n[a file.json]\n[]\n"
        self.assertEqual(run.stdout, said)

        run, done = self.run_it("--", "check", "a file.json", "")
        self.assertEqual((run.stdout, run.stderr, done), (said, "", []))

        run, done = self.run_it("test", "--suite", "unit")
        self.assertIn(" xvfb ", done[1])
        self.assertNotIn("libgtk-4-dev", done[1])
        self.assertEqual(done[-1], f"meson test -C {built} --no-rebuild --print-errorlogs --suite unit")

    def test_only_what_is_missing_is_installed_and_by_sudo(self):
        for manager, tools in (("dnf", ["dnf", "rpm"]), ("pacman", ["pacman"])):
            with self.subTest(manager):
                self.give(*tools, "sudo", "meson", "ninja", id="echo 1000")
                self.run_it("build")
                os.unlink(os.path.join(self.home, "has", "meson"))
                run, done = self.run_it("build")
                self.assertEqual(run.stderr, "Hearth needs these packages, which are not installed:\n  meson\n")
                self.assertEqual(done[0], f"sudo {manager}")
                self.assertTrue(done[1].startswith(manager) and done[1].endswith(" meson"), done[1])
                self.assertEqual(len(done), 2)
                for tool in tools:
                    os.unlink(os.path.join(self.home, "bin", tool))
                shutil.rmtree(os.path.join(self.home, "has"))
                os.mkdir(os.path.join(self.home, "has"))

    def test_the_sanitizers_have_a_folder_of_their_own(self):
        self.give("meson", "ninja")
        for spelling in (["--setup=asan"], ["--setup", "asan"]):
            _, done = self.run_it("test", *spelling, "core-time")
            asan = os.path.join(self.home, "tree", "_build-asan")
            self.assertEqual(done[-1], f"meson test -C {asan} --no-rebuild --print-errorlogs --no-suite bench "
                                       "--timeout-multiplier 4 core-time")
        run, _ = self.run_it("test", "--setup=other", status=1)
        self.assertIn("asan", run.stderr)

    def test_a_tree_that_moved_is_set_up_anew(self):
        self.give("meson", "ninja")
        self.run_it("build")
        with open(os.path.join(self.home, "tree", "_build", ".configured-for"), "w", encoding="utf-8") as out:
            out.write("/somewhere/else\n")
        _, done = self.run_it("build")
        self.assertTrue(done[0].startswith("meson setup --wipe "), done)

    def test_unknown_words_are_refused(self):
        run, done = self.run_it("dance", status=2)
        self.assertEqual((run.stdout, run.stderr.count("\n"), done), ("", 1, []))

    def test_uninstalling_leaves_what_is_the_persons(self):
        prefix = os.path.join(self.home, ".local")
        share = os.path.join(prefix, "share")
        ours = ["bin/hearth", "share/applications/io.github.hearthapp.Hearth.desktop",
                "share/icons/hicolor/scalable/apps/io.github.hearthapp.Hearth.svg",
                "share/mime/packages/io.github.hearthapp.Hearth.xml", "share/hearth/installed-files"]
        made_by_caches = ["share/mime/globs2", "share/mime/application/vnd.hearth.catalog+json.xml",
                          "share/icons/hicolor/icon-theme.cache", "share/applications/mimeinfo.cache"]
        theirs = ["share/hearth/series.ini", "share/hearth/drafts/one.json", "share/themes/mine.css"]
        outside = os.path.join(self.home, "outside")
        for path in ours + made_by_caches + theirs + [outside]:
            path = os.path.join(prefix, path)
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "w", encoding="utf-8") as out:
                out.write("something\n")
        with open(os.path.join(share, "hearth", "installed-files"), "w", encoding="utf-8") as out:
            out.write("\n".join([os.path.join(prefix, path) for path in ours] + [outside]) + "\n")
        self.run_it("uninstall")
        self.assertEqual(tree.files("", "", prefix), sorted(theirs))
        self.assertFalse(os.path.exists(os.path.join(prefix, "bin")))
        self.assertTrue(os.path.exists(outside))
        run, _ = self.run_it("uninstall")
        self.assertIn("is not installed", run.stderr)


if __name__ == "__main__":
    unittest.main(verbosity=2, argv=sys.argv)
