#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""bench-playback.py BENCH-WINDOW CLIP [TURNS [SECONDS]]: what a second of playing CLIP in 1280x800 costs Hearth's whole
window, with captions on the picture and the transcript open, beside GtkVideo alone and beside Clapper, measured in
turns so that all meet the same machine; and how long a seek in a local file takes. Decides nothing: it tells.

Clapper wants GL, and is measured with GTK drawing by it and without; what is less counts. Where it is not installed,
that is said. What the X server does for each is told, too, for it is not in their figures."""
import os
import signal
import statistics
import subprocess
import sys
import tempfile
import time

GOAL_GTKVIDEO = 0.75
GOAL_SEEK_MS = 150
CLAPPER = "com.github.rafostar.Clapper"
TICKS = os.sysconf("SC_CLK_TCK")
# Pictures between two key pictures, for seeking: two seconds and ten.
GOPS = (60, 300)
SEEK_SECONDS = 120


def cpu(pid):
    """What a process has used until now, with all its threads."""
    with open(f"/proc/{pid}/stat", encoding="ascii") as file:
        fields = file.read().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def find_server():
    """The X server of this display, by the folder where it keeps its screen."""
    folder = os.path.dirname(os.environ.get("HEARTH_TEST_FRAMEBUFFER", "/nowhere/"))
    for pid in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open(f"/proc/{pid}/cmdline", encoding="utf-8", errors="replace") as file:
                words = file.read().split("\0")
        except OSError:
            continue
        if words[0].endswith("Xvfb") and folder in words:
            return pid
    return None


def play(window, way, clip, seconds, server):
    """Processor seconds a second, those of the X server, pictures lost, pictures painted a second."""
    # As programs are for people: where tests ask, GTK talks to nobody else.
    run = subprocess.Popen([window, way, clip, str(seconds)], stdout=subprocess.PIPE, text=True,
                           env=os.environ | {"GTK_A11Y": "atspi"})
    while run.stdout.readline() not in ("start\n", ""):
        pass
    began, before = time.monotonic(), cpu(server)
    cost, lost, painted = run.stdout.readline().split()
    served = (cpu(server) - before) / (time.monotonic() - began)
    if run.wait(60) != 0:
        sys.exit(f"{way} failed")
    return float(cost), served, int(lost), float(painted)


def ask_clapper(what):
    run = subprocess.run(["gdbus", "call", "--session", "-d", "org.mpris.MediaPlayer2.Clapper", "-o",
                          "/org/mpris/MediaPlayer2", "-m", "org.freedesktop.DBus.Properties.Get",
                          "org.mpris.MediaPlayer2.Player", what],
                         stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, check=False)
    return run.stdout


def play_with_clapper(clip, seconds, server, drawing):
    environment = {name: value for name, value in os.environ.items() if name not in ("GDK_DEBUG", "GSK_RENDERER")}
    run = subprocess.Popen([CLAPPER, clip], env=environment | drawing,
                           stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    try:
        deadline = time.monotonic() + 30
        while "'Playing'" not in ask_clapper("PlaybackStatus"):
            if run.poll() is not None or time.monotonic() > deadline:
                return None
            time.sleep(0.2)
        time.sleep(3)
        began, before, served = time.monotonic(), cpu(run.pid), cpu(server)
        time.sleep(seconds)
        elapsed = time.monotonic() - began
        if "'Playing'" not in ask_clapper("PlaybackStatus"):
            return None
        return (cpu(run.pid) - before) / elapsed, (cpu(server) - served) / elapsed
    finally:
        os.killpg(run.pid, signal.SIGTERM)
        run.wait(20)


def has_clapper():
    return any(os.access(os.path.join(folder, CLAPPER), os.X_OK) for folder in os.environ["PATH"].split(":"))


def line(name, costs, base):
    median = statistics.median(cost[0] for cost in costs)
    spread = f"({min(cost[0] for cost in costs):.3f} to {max(cost[0] for cost in costs):.3f})"
    served = statistics.median(cost[1] for cost in costs)
    print(f"  {name:<34} {median:6.3f} {spread:<18} {median / base:6.2f}   {served:.3f}")
    return median


def bench_playing(window, clip, turns, seconds):
    server = find_server()
    ways = {
        "hearth": lambda: play(window, "hearth", clip, seconds, server),
        "picture": lambda: play(window, "picture", clip, seconds, server),
        "gtkvideo": lambda: play(window, "gtkvideo", clip, seconds, server),
    }
    if has_clapper():
        ways["clapper"] = lambda: play_with_clapper(clip, seconds, server, {})
        ways["clapper-cairo"] = lambda: play_with_clapper(clip, seconds, server, {"GSK_RENDERER": "cairo"})
    costs = {way: [] for way in ways}
    for turn in range(turns):
        for way in list(ways) if turn % 2 == 0 else list(ways)[::-1]:
            cost = ways[way]()
            if cost is not None:
                costs[way].append(cost)
    base = statistics.median(cost[0] for cost in costs["gtkvideo"])
    if base < 0.02:
        sys.exit("GtkVideo played nothing: GTK's own media backend is missing (libgtk-4-media-gstreamer)")
    print(f"720p30 in 1280x800, processor seconds a second, median of {turns}:       of GtkVideo   X server")
    hearth = line("Hearth, captions and transcript", costs["hearth"], base)
    line("Hearth's player alone", costs["picture"], base)
    line("GtkVideo alone", costs["gtkvideo"], base)
    rivals = [line(name, costs[way], base) for way, name in (("clapper", "Clapper, GTK on GL"),
                                                             ("clapper-cairo", "Clapper, GTK on the processor"))
              if costs.get(way)]
    print(f"  Hearth is {hearth / base:.2f} of GtkVideo (goal: at most {GOAL_GTKVIDEO})", end="")
    print(f" and {hearth / min(rivals):.2f} of Clapper (goal: below 1)" if rivals else "; Clapper could not be measured")
    print(f"  lost pictures {sum(cost[2] for cost in costs['hearth'])} (goal: 0), painted "
          f"{statistics.median(cost[3] for cost in costs['hearth']):.1f} a second")


def make_clip(folder, gop):
    """720p30 with something that moves everywhere, as far as the distance between key pictures asks."""
    path = os.path.join(folder, f"gop-{gop}.mp4")
    subprocess.run(["gst-launch-1.0", "-q", "videotestsrc", f"num-buffers={SEEK_SECONDS * 30}", "pattern=ball",
                    "!", "video/x-raw,format=I420,width=1280,height=720,framerate=30/1",
                    "!", "x264enc", "bitrate=1500", f"key-int-max={gop}", "speed-preset=veryfast",
                    "option-string=scenecut=0", "!", "h264parse", "!", "mp4mux", "faststart=true", "!",
                    "filesink", f"location={path}"], check=True, timeout=600)
    return path


def bench_seeking(window):
    print("From a seek to the first new picture on the screen, paused, median of 30 (longest), ms:")
    with tempfile.TemporaryDirectory() as folder:
        for gop in GOPS:
            clip = make_clip(folder, gop)
            told = []
            for way, name in (("scrub", "to a key picture"), ("seek", "to the very moment")):
                run = subprocess.run([window, way, clip], stdout=subprocess.PIPE, check=True, timeout=300, text=True)
                times = [float(row) for row in run.stdout.splitlines() if not row.startswith("#")]
                told.append(f"{name} {statistics.median(times):.0f} ({max(times):.0f})")
            print(f"  key pictures {gop / 30:.0f} s apart: {', '.join(told)}")
    print(f"  (goal: to a key picture under {GOAL_SEEK_MS})")


def main():
    window, clip = sys.argv[1:3]
    turns = int(sys.argv[3]) if len(sys.argv) > 3 else 5
    seconds = int(sys.argv[4]) if len(sys.argv) > 4 else 6
    bench_playing(window, clip, turns, seconds)
    bench_seeking(window)


if __name__ == "__main__":
    main()
