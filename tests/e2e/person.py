# SPDX-License-Identifier: GPL-3.0-or-later
"""Somebody in front of the screen: finds things as assistive technology does, points, clicks and types.

GTK 4.8 tells assistive technology neither what is hidden nor where a window stands. So what is on a page that is
not shown is found as well, and places on the screen are worked out from the X window of the same title.
"""
import os
import re
import subprocess
import time

import gi

import screen

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, Gio, GLib  # noqa: E402

APPLICATION = "io.github.hearthapp.Hearth"
# Newer versions of GTK call some roles by other names.
SAME_ROLES = {"push button": "button", "check box": "checkbox", "toggle button": "button", "entry": "text",
              "grouping": "panel"}
# Nothing a story looks for lies below these, and a smaller tree is walked faster.
LEAVES = {"label", "scroll bar", "image", "separator", "slider", "heading", "status bar"}

Atspi.set_timeout(4000, 8000)


def role_of(thing):
    role = thing.get_role_name()
    return SAME_ROLES.get(role, role)


def children(thing):
    found = (thing.get_child_at_index(index) for index in range(thing.get_child_count()))
    return [child for child in found if child]


def was_shown(thing):
    """Whether a page of a stack ever was on the screen; before that, nothing of it has a size."""
    if thing.get_role_name() != "panel" or thing.get_name() != "GtkStackPage":
        return True
    extents = [child.get_extents(Atspi.CoordType.WINDOW) for child in children(thing)]
    return any(each.width > 0 and each.height > 0 for each in extents)


def everything(thing):
    """The thing and all that is in it, from the top."""
    yield thing
    if thing.get_role_name() not in LEAVES and was_shown(thing):
        for child in children(thing):
            yield from everything(child)


def find(root, role, name):
    """The first thing of a role whose name has these words in it; None when there is none."""
    for thing in everything(root):
        if role_of(thing) == role and name in (thing.get_name() or ""):
            return thing
    return None


def wait(what, look, seconds=20):
    """Looks until there is something to see, and returns it."""
    context = GLib.MainContext.default()
    end = time.monotonic() + seconds
    trouble = None
    while time.monotonic() < end:
        try:
            seen = look()
            if seen:
                return seen
        except GLib.Error as error:
            # What is looked at may go away while it is.
            trouble = error
        tick = GLib.timeout_source_new(40)
        tick.set_callback(lambda *_: GLib.SOURCE_REMOVE)
        tick.attach(context)
        context.iteration(True)
        tick.destroy()
    screen.Picture(0, 0, 1 << 15, 1 << 15).save(os.path.join(os.environ["HEARTH_BUILD"], "meson-logs", "last-seen.png"))
    raise AssertionError(f"waited {seconds} s in vain for {what}" + (f" ({trouble})" if trouble else ""))


def run(*command):
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=True, timeout=30).stdout


def owner():
    """The process that has Hearth's name on the session bus; None when there is none."""
    bus = Gio.bus_get_sync(Gio.BusType.SESSION)
    try:
        answer = bus.call_sync("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
                               "GetConnectionUnixProcessID", GLib.Variant("(s)", (APPLICATION,)),
                               GLib.VariantType("(u)"), Gio.DBusCallFlags.NONE, 5000)
    except GLib.Error as error:
        if Gio.DBusError.get_remote_error(error) == "org.freedesktop.DBus.Error.NameHasNoOwner":
            return None
        raise
    return answer.unpack()[0]


def windows(pid=None):
    """Hearth's windows and dialogs, the newest last."""
    found = []
    for application in children(Atspi.get_desktop(0)):
        if application.get_name() == "hearth" and pid in (None, application.get_process_id()):
            # What was true a moment ago is of no use to a test.
            application.set_cache_mask(Atspi.Cache.NONE)
            found += children(application)
    return found


def window(title=None, pid=None):
    """Waits for a window, of this title or any, and returns it."""
    def look():
        return next((each for each in windows(pid) if title in (None, each.get_name())), None)
    return wait(f"a window “{title or ''}”", look, 30)


def see(root, role, name, seconds=20):
    """Waits for a thing of a role whose name has these words in it."""
    return wait(f"the {role} “{name}”", lambda: find(root, role, name), seconds)


def see_near(thing, role, name):
    """The nearest thing of a role and with these words: pages that are not shown may have the same."""
    def look():
        around, found = thing, None
        while around and not found:
            found, around = find(around, role, name), around.get_parent()
        return found
    return wait(f"the {role} “{name}” near “{thing.get_name()}”", look)


def text(thing):
    # Asking for all of it by -1 answers nothing on GTK 4.8.
    return Atspi.Text.get_text(thing, 0, Atspi.Text.get_character_count(thing))


def frame_of(thing):
    while thing.get_parent() and thing.get_parent().get_role_name() != "application":
        thing = thing.get_parent()
    return thing


def x_window(frame):
    """The number of the X window of a window or dialog."""
    title = "^" + re.escape(frame.get_name()) + "$"
    command = ["xdotool", "search", "--all", "--onlyvisible", "--pid", str(frame.get_process_id()), "--name", title]

    def look():
        said = subprocess.run(command, capture_output=True, encoding="utf-8", check=False, timeout=30).stdout
        return said.split()

    return wait(f"the X window of “{frame.get_name()}”", look)[-1]


def place(thing):
    """Where a thing is on the screen: left, top, width, height."""
    frame = frame_of(thing)
    said = run("xdotool", "getwindowgeometry", "--shell", x_window(frame))
    outer = {name: int(number) for name, number in re.findall(r"(\w+)=(-?\d+)", said)}
    inner = frame.get_extents(Atspi.CoordType.WINDOW)
    extents = thing.get_extents(Atspi.CoordType.WINDOW)
    # Around the window that GTK tells of, there may be a shadow.
    left = outer["X"] + (outer["WIDTH"] - inner.width) // 2
    top = outer["Y"] + (outer["HEIGHT"] - inner.height) // 2
    return left + extents.x, top + extents.y, extents.width, extents.height


def settled(thing):
    """Waits until a thing is somewhere and stays there, and returns where."""
    before = []

    def look():
        now = place(thing)
        before.append(now)
        return now if now[2] > 0 and now[3] > 0 and before[-2:] == [now, now] else None

    return wait(f"the place of “{thing.get_name()}”", look)


def point_at(thing):
    left, top, width, height = settled(thing)
    run("xdotool", "mousemove", str(left + width // 2), str(top + height // 2))


def knows_its_place(thing):
    """Whether what a thing says of its place is true: GTK 4.10 and later leave out the padding of what it is in."""
    major, minor = thing.get_application().get_toolkit_version().split(".")[:2]
    return (int(major), int(minor)) < (4, 10)


def click(thing):
    """Clicks with the pointer, or as assistive technology does where only what is large can be hit."""
    if role_of(thing) in {"button", "radio button"} and not knows_its_place(thing):
        settled(thing)
        thing.get_action_iface().do_action(0)
        return
    point_at(thing)
    run("xdotool", "click", "1")


def focus(frame):
    """Gives a window the keyboard, as a window manager would."""
    run("xdotool", "windowfocus", "--sync", x_window(frame))


def press(*keys):
    run("xdotool", "key", *keys)


def write(words):
    run("xdotool", "type", "--delay", "8", words)


class Focus:
    """What has the keyboard, as a screen reader is told of it."""

    def __init__(self):
        self.thing = None
        self.listener = Atspi.EventListener.new(self.told)
        self.listener.register("object:state-changed:focused")

    def told(self, event):
        if event.detail1:
            self.thing = event.source

    def after(self, key):
        """Presses a key and returns what has the keyboard then."""
        self.thing = None
        press(key)
        return wait(f"something to have the focus after {key}", lambda: self.thing)


def is_enabled(thing):
    return thing.get_state_set().contains(Atspi.StateType.SENSITIVE)
