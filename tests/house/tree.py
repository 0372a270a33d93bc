# SPDX-License-Identifier: GPL-3.0-or-later
"""What the house tests know of the tree: its files, the functions in a C file, and which layer may use what."""
import os
import re

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

# Which folders of src/ a folder may include besides itself: src/DESIGN.md says why.
LAYERS = {
    "core": set(),
    "catalog": {"core"},
    "library": {"core"},
    "playback": {"core"},
    "receiver": {"core", "library", "feedback"},
    "feedback": {"core", "catalog", "library", "playback"},
    "desktop": {"core", "catalog", "library", "playback"},
    "webplayer": {"core", "playback"},
    "ui": {"core", "catalog", "library", "playback", "feedback", "desktop"},
    "cli": {"core", "catalog", "library", "playback", "feedback", "desktop", "receiver"},
}

# Headers of other projects that only some folders may know.
FOREIGN = [
    (r"gst/.*", {"playback"}),
    (r"(gtk|gdk|gsk)/.*|adwaita\.h", {"ui", "webplayer"}),
    (r"webkit.*", {"webplayer"}),
    (r"libsoup/.*|soup\.h", {"catalog", "feedback", "receiver"}),
    (r"json-glib/.*", {"catalog", "feedback", "cli", "receiver"}),
    (r"libxml/.*", {"catalog"}),
    (r"sqlite3\.h", {"library"}),
]

INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]+["<]([^">]+)[">]')


class Function:
    """One function of a C file: its name, the line of its brace, its length in lines, and what stands above it."""

    def __init__(self, name, line, length, static, comment):
        self.name, self.line, self.length, self.static, self.comment = name, line, length, static, comment

    @property
    def documented(self):
        return self.comment.startswith(f"/**\n * {self.name}:")


def files(folder, ends, root=ROOT):
    """The paths, from the root on, of the files under folder whose names end so."""
    found = []
    for base, _, names in os.walk(os.path.join(root, folder)):
        found += [os.path.relpath(os.path.join(base, name), root) for name in names if name.endswith(ends)]
    return sorted(found)


def read(path, root=ROOT):
    with open(os.path.join(root, path), encoding="utf-8") as stream:
        return stream.read()


def functions(text):
    """The functions of a C file that is laid out as .clang-format lays it out: braces of bodies in column 0."""
    lines = text.split("\n")
    found, start = [], None
    for number, line in enumerate(lines):
        if line == "{":
            start = number
        elif line.startswith("}") and start is not None:
            function = describe(lines, start, number - start + 1)
            if function:
                found.append(function)
            start = None
    return found


def describe(lines, brace, length):
    top = brace
    while top > 0 and lines[top - 1].strip() and not lines[top - 1].rstrip().endswith(("*/", ";", "}")):
        top -= 1
    head = " ".join(lines[top:brace])
    name = re.search(r"(\w+) \(", head)
    if not name or "=" in head.split("(")[0] or head.startswith(("struct", "typedef", "enum", "union")):
        return None
    end = top
    begin = end
    if end > 0 and lines[end - 1].rstrip().endswith("*/"):
        begin -= 1
        while begin > 0 and not lines[begin].lstrip().startswith("/*"):
            begin -= 1
    comment = "\n".join(lines[begin:end])
    return Function(name.group(1), brace + 1, length, "static" in head.split("(")[0].split(), comment)


def layer_faults(root=ROOT):
    """Every include that goes against the layers, as FILE:LINE and the reason."""
    sources = files("src", (".c", ".h"), root)
    sources = [path for path in sources if path.count(os.sep) > 1]
    owner = {os.path.basename(path): path.split(os.sep)[1] for path in sources if path.endswith(".h")}
    faults = []
    for path in sources:
        folder = path.split(os.sep)[1]
        if folder not in LAYERS:
            faults.append(f"{path}: {folder}/ is not a layer that src/DESIGN.md knows")
            continue
        for number, line in enumerate(read(path, root).split("\n"), 1):
            include = INCLUDE.match(line)
            if include:
                reason = breach(folder, include.group(1), owner)
                if reason:
                    faults.append(f"{path}:{number}: {reason}")
    return faults


def breach(folder, header, owner):
    to = owner.get(os.path.basename(header))
    if to and to != folder and to not in LAYERS[folder]:
        return f"{folder}/ may not include {header} of {to}/"
    for pattern, allowed in FOREIGN:
        if re.fullmatch(pattern, header) and folder not in allowed:
            return f"{folder}/ may not include {header}"
    return None


def shape_faults(root=ROOT, most_lines=800, most_in_function=80):
    """Files and functions that grew too long, and public functions that nobody described."""
    faults = []
    for path in files("src", ".c", root):
        text = read(path, root)
        count = text.count("\n")
        if count > most_lines:
            faults.append(f"{path}: {count} lines; {most_lines} at most")
        for function in functions(text):
            place = f"{path}:{function.line}: {function.name}"
            if function.length > most_in_function:
                faults.append(f"{place} has {function.length} lines; {most_in_function} at most")
            if not function.static and function.name != "main" and not function.documented:
                faults.append(f"{place} has no comment that begins with its name")
    return faults


def word_faults(root=ROOT):
    """Files with words for people that po/POTFILES.in does not name, and names in it that are no files."""
    named = [line.strip() for line in read("po/POTFILES.in", root).split("\n")]
    named = [line for line in named if line and not line.startswith("#")]
    speaks = re.compile(r"\b(?:_|N_|C_|NC_|Q_|ngettext|g_dngettext|g_dpgettext2?|gettext) ?\(")
    wanted = files("src", ".ui", root)
    wanted += [path for path in files("src", ".c", root) if speaks.search(read(path, root))]
    faults = [f"po/POTFILES.in lacks {path}" for path in sorted(wanted) if path not in named]
    gone = [path for path in named if not os.path.exists(os.path.join(root, path))]
    faults += [f"po/POTFILES.in names {path}, which is not there" for path in gone]
    faults += [f"po/POTFILES.in names {path} twice" for path in sorted(set(named)) if named.count(path) > 1]
    return faults
