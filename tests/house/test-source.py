# SPDX-License-Identifier: GPL-3.0-or-later
"""Keeps the C of the tree in the shape that src/DESIGN.md and the README promise."""
import os
import re
import subprocess
import sys
import tempfile
import unittest

import tree


def plant(root, path, text):
    """Puts a file with this text into a tree made up for a test."""
    full = os.path.join(root, path)
    os.makedirs(os.path.dirname(full), exist_ok=True)
    with open(full, "w", encoding="utf-8") as out:
        out.write(text)


class Rules(unittest.TestCase):
    """The rules find what they are there to find."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = folder.name

    def test_a_layer_that_reaches_up_or_sideways_is_found(self):
        plant(self.root, "src/core/hearth-a.h", "#pragma once\n")
        plant(self.root, "src/catalog/hearth-b.h", '#include "hearth-a.h"\n#include <libsoup/soup.h>\n')
        plant(self.root, "src/library/hearth-c.c", '#include "hearth-b.h"\n#include <sqlite3.h>\n')
        plant(self.root, "src/core/hearth-d.c", '#include "hearth-b.h"\n')
        plant(self.root, "src/playback/hearth-e.c", "#include <gst/gst.h>\n  #  include <gtk/gtk.h>\n")
        plant(self.root, "src/webplayer/hearth-f.c", "#include <gtk/gtk.h>\n#include <webkit/webkit.h>\n")
        plant(self.root, "src/receiver/hearth-g.c",
              "#include <libsoup/soup.h>\n#include <sqlite3.h>\n#include <gst/gst.h>\n")
        plant(self.root, "src/shed/hearth-h.c", "")
        self.assertEqual(tree.layer_faults(self.root), [
            "src/core/hearth-d.c:1: core/ may not include hearth-b.h of catalog/",
            "src/library/hearth-c.c:1: library/ may not include hearth-b.h of catalog/",
            "src/playback/hearth-e.c:2: playback/ may not include gtk/gtk.h",
            "src/receiver/hearth-g.c:2: receiver/ may not include sqlite3.h",
            "src/receiver/hearth-g.c:3: receiver/ may not include gst/gst.h",
            "src/shed/hearth-h.c: shed/ is not a layer that src/DESIGN.md knows"])

    def test_what_grew_too_long_or_is_not_described_is_found(self):
        body = "  call ();\n" * 4
        plant(self.root, "src/core/a.c",
              f"static int\nquiet (void)\n{{\n{body}}}\n\n"
              f"/**\n * told:\n *\n * Tells.\n */\nvoid\ntold (void)\n{{\n}}\n\n"
              "/**\n * other:\n */\nvoid\nmistold (int  a,\n         char b)\n{\n}\n\n"
              "struct box\n{\n  int a;\n};\n\nchar *\nuntold (void)\n{\n}\n")
        self.assertEqual(tree.shape_faults(self.root, most_lines=30, most_in_function=5), [
            "src/core/a.c: 37 lines; 30 at most",
            "src/core/a.c:3: quiet has 6 lines; 5 at most",
            "src/core/a.c:26: mistold has no comment that begins with its name",
            "src/core/a.c:36: untold has no comment that begins with its name"])

    def test_words_that_translators_would_miss_are_found(self):
        plant(self.root, "src/ui/a.c", 'title = _("Open");\n')
        plant(self.root, "src/ui/b.c", 'line = ngettext ("%u part", "%u parts", n);\n')
        plant(self.root, "src/ui/c.c", "int silent (void);\n")
        plant(self.root, "src/ui/d.ui", "<interface/>\n")
        plant(self.root, "po/POTFILES.in", "# Words\nsrc/ui/a.c\nsrc/ui/gone.c\nsrc/ui/a.c\n")
        self.assertEqual(tree.word_faults(self.root), [
            "po/POTFILES.in lacks src/ui/b.c",
            "po/POTFILES.in lacks src/ui/d.ui",
            "po/POTFILES.in names src/ui/gone.c, which is not there",
            "po/POTFILES.in names src/ui/a.c twice"])


class Tree(unittest.TestCase):
    """The tree keeps the rules."""

    maxDiff = None

    def expect_none(self, faults):
        if faults:
            self.fail("\n" + "\n".join(faults))

    def test_layers(self):
        self.expect_none(tree.layer_faults())

    def test_shape(self):
        self.assertTrue(tree.functions(tree.read("src/core/hearth-episode.c")))
        self.expect_none(tree.shape_faults())

    def test_words(self):
        self.expect_none(tree.word_faults())

    def test_every_file_names_its_licence(self):
        sources = tree.files("src", (".c", ".h")) + tree.files("tests", (".c", ".h", ".py", ".sh"))
        licence = "SPDX-License-Identifier: GPL-3.0-or-later"
        self.expect_none([path for path in sources if licence not in tree.read(path)[:200]])

    # Each clang-format lays some lines out in a way of its own. The tree follows the one of the base platform, and
    # where another one is installed there is nothing to compare with.
    if re.search(r"version 14\.", subprocess.run(["clang-format", "--version"], capture_output=True, text=True,
                                                  check=True).stdout):
        def test_format(self):
            sources = tree.files("src", ".c") + tree.files("tests", ".c")
            run = subprocess.run(["clang-format", "--dry-run", "-Werror", *sources], cwd=tree.ROOT,
                                 capture_output=True, text=True, check=False)
            places = [line for line in run.stderr.split("\n") if "clang-format-violations" in line]
            self.assertEqual(run.returncode, 0, "\n".join(places[:20]) or run.stderr)


if __name__ == "__main__":
    unittest.main(verbosity=2, argv=sys.argv)
