# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks what the desktop, the shops and the publishers read: it must be valid as built, not only as written."""
import glob
import json
import os
import subprocess
import sys
import unittest
import xml.etree.ElementTree as xml

import tree

DATA = os.path.join(tree.ROOT, "data")
BUILT = os.environ["HEARTH_DATA_BUILT"]
ID = "io.github.hearthapp.Hearth"


def object_without_repeats(pairs):
    names = [name for name, _ in pairs]
    for name in names:
        if names.count(name) > 1:
            raise ValueError(f"{name} is there twice")
    return dict(pairs)


def load(path):
    with open(path, encoding="utf-8") as stream:
        return json.load(stream, object_pairs_hook=object_without_repeats)


class Data(unittest.TestCase):
    maxDiff = None

    def succeed(self, *command):
        run = subprocess.run(command, capture_output=True, text=True, check=False)
        self.assertEqual(run.returncode, 0, run.stdout + run.stderr)
        return run.stdout

    def test_desktop_file(self):
        path = os.path.join(BUILT, f"{ID}.desktop")
        said = self.succeed("desktop-file-validate", path)
        self.assertNotIn("warning", said)
        text = tree.read(path)
        for line in ("DBusActivatable=true", f"Icon={ID}",
                     "MimeType=application/vnd.hearth.catalog+json;x-scheme-handler/hearth;"):
            self.assertIn(line + "\n", text)

    def test_metainfo(self):
        path = os.path.join(BUILT, f"{ID}.metainfo.xml")
        self.succeed("appstreamcli", "validate", "--no-net", path)
        root = xml.parse(path).getroot()
        newest = root.find("releases/release").get("version")
        self.assertIn(f"version: '{newest}'", tree.read("meson.build"))

    def test_service_starts_the_same_program_as_the_desktop_file(self):
        service = tree.read(os.path.join(BUILT, f"{ID}.service"))
        self.assertIn(f"Name={ID}\n", service)
        program = service.split("Exec=")[1].split()[0]
        self.assertTrue(os.path.isabs(program))
        listed = tree.read(os.path.join(BUILT, f"{ID}.desktop")).split("Exec=")[1].split()[0]
        self.assertIn(listed, (program, "hearth"))

    def test_mime_type(self):
        space = {"m": "http://www.freedesktop.org/standards/shared-mime-info"}
        kind = xml.parse(os.path.join(BUILT, f"{ID}.xml")).getroot().find("m:mime-type", space)
        self.assertEqual(kind.get("type"), "application/vnd.hearth.catalog+json")
        self.assertEqual(kind.find("m:sub-class-of", space).get("type"), "application/json")
        glob_ = kind.find("m:glob", space)
        self.assertEqual(glob_.get("pattern"), "*.hearth.json")
        # Plain *.json stands at 50: ours has to be above it.
        self.assertGreater(int(glob_.get("weight")), 50)

    def test_settings(self):
        self.succeed("glib-compile-schemas", "--strict", "--dry-run", DATA)
        keys = xml.parse(os.path.join(DATA, f"{ID}.gschema.xml")).getroot().findall("schema/key")
        self.assertTrue(keys)
        for key in keys:
            self.assertTrue(key.findtext("summary"), key.get("name"))

    def test_icons(self):
        sizes = {f"scalable/apps/{ID}.svg": "0 0 128 128", f"symbolic/apps/{ID}-symbolic.svg": "0 0 16 16"}
        for name, size in sizes.items():
            drawing = xml.parse(os.path.join(DATA, "icons/hicolor", name)).getroot()
            self.assertEqual(drawing.get("viewBox"), size)

    def test_schemas(self):
        for name in ("catalog", "library"):
            with self.subTest(name):
                self.check_schema(load(os.path.join(DATA, f"hearth-{name}.schema.json")))

    def check_schema(self, schema):
        self.assertEqual(schema["$schema"], "https://json-schema.org/draft/2020-12/schema")

        def references(value):
            if isinstance(value, dict):
                if "$ref" in value:
                    yield value["$ref"]
                for part in value.values():
                    yield from references(part)
            elif isinstance(value, list):
                for part in value:
                    yield from references(part)

        found = set(references(schema))
        self.assertTrue(found)
        for reference in found:
            at = schema
            for step in reference.removeprefix("#/").split("/"):
                self.assertIn(step, at, reference)
                at = at[step]

    def test_builtin_catalogs_hold_what_they_name(self):
        folder = os.path.join(DATA, "catalogs")
        bundle = xml.parse(os.path.join(folder, "hearth-builtin.gresource.xml")).getroot()
        packed = {file.text for file in bundle.iter("file")}
        catalogs = {os.path.basename(path) for path in glob.glob(os.path.join(folder, "*.hearth.json"))}
        self.assertLessEqual(catalogs, packed)
        for name in catalogs:
            text = json.dumps(load(os.path.join(folder, name)))
            for clip in {part for part in text.split('"') if part.startswith("clips/")}:
                self.assertIn(clip, packed, name)
        for clip in packed - catalogs:
            self.assertLess(os.path.getsize(os.path.join(folder, clip)), 1_000_000, clip)

    def test_translations(self):
        named = [line for line in tree.read("po/LINGUAS").split("\n") if line and not line.startswith("#")]
        self.assertEqual(sorted(f"po/{name}.po" for name in named), tree.files("po", ".po"))
        for name in named:
            self.succeed("msgfmt", "--check", "-o", os.devnull, os.path.join(tree.ROOT, "po", f"{name}.po"))


if __name__ == "__main__":
    unittest.main(verbosity=2, argv=sys.argv)
