# SPDX-License-Identifier: GPL-3.0-or-later
"""What a story of this folder begins with: Hearth installed, and a desktop session of its own to use it in.

`session.py STORY` puts the built tree into a temporary folder as a package would, and tells STORY under
headless.sh, with a session bus, PATH and data folders that lead there.
"""
import glob
import os
import subprocess
import sys
import tempfile

# What the other tests need, and an installed Hearth has to do without.
OF_OTHER_TESTS = ("GSETTINGS_BACKEND", "GSETTINGS_SCHEMA_DIR")


def install(root):
    """Installs below root, and returns the folder that stands for the prefix."""
    subprocess.run([os.environ["MESON"], "install", "-C", os.environ["HEARTH_BUILD"], "--no-rebuild", "--quiet",
                    "--destdir", root], check=True, stdout=sys.stderr)
    prefix = root + os.environ["HEARTH_PREFIX"]
    # The files name the prefix of the build, where nothing is. Only the copies are led to the temporary folder:
    # everything else about them stays as people get it.
    for path in [*glob.glob(f"{prefix}/share/applications/*.desktop"),
                 *glob.glob(f"{prefix}/share/dbus-1/services/*.service")]:
        with open(path, encoding="utf-8") as file:
            lines = file.read().split("\n")
        program = f"Exec={os.environ['HEARTH_PREFIX']}/bin/hearth"
        lines = [f"Exec={prefix}/bin/hearth" + line.removeprefix(program) if line.startswith(program) else line
                 for line in lines]
        with open(path, "w", encoding="utf-8") as file:
            file.write("\n".join(lines))
    # With a DESTDIR, meson leaves these to the package manager.
    for command in (["glib-compile-schemas", "--strict", f"{prefix}/share/glib-2.0/schemas"],
                    ["update-desktop-database", f"{prefix}/share/applications"],
                    ["update-mime-database", f"{prefix}/share/mime"]):
        subprocess.run(command, check=True, stdout=sys.stderr,
                       env=os.environ | {"XDG_DATA_DIRS": f"{prefix}/share:/usr/share"})
    return prefix


def main():
    with tempfile.TemporaryDirectory(prefix="hearth-e2e.") as root:
        prefix = install(root)
        environment = {name: value for name, value in os.environ.items() if name not in OF_OTHER_TESTS}
        environment |= {
            "HEARTH_INSTALLED": prefix,
            "PATH": f"{prefix}/bin:{os.environ['PATH']}",
            "XDG_DATA_DIRS": f"{prefix}/share:/usr/local/share:/usr/share",
        }
        story = subprocess.run([os.environ["HEARTH_HEADLESS"], sys.executable, *sys.argv[1:]], env=environment,
                               check=False)
    return story.returncode


if __name__ == "__main__":
    sys.exit(main())
