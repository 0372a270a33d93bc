#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""bench-playback.py BENCH-WINDOW CLIP [TURNS]: what a second of playing CLIP costs Hearth's way and with
GtkVideo alone, measured in turns so that both meet the same machine. Decides nothing: it tells."""
import statistics
import subprocess
import sys

GOAL = 0.9


def measure(window, way, clip):
    run = subprocess.run([window, way, clip], stdout=subprocess.PIPE, check=True, timeout=60, text=True)
    cost, dropped, painted = run.stdout.split()
    return float(cost), int(dropped), float(painted)


def main():
    window, clip = sys.argv[1:3]
    turns = int(sys.argv[3]) if len(sys.argv) > 3 else 5
    costs = {"hearth": [], "gtkvideo": []}
    dropped = 0
    painted = []
    for turn in range(turns):
        ways = ["hearth", "gtkvideo"] if turn % 2 == 0 else ["gtkvideo", "hearth"]
        for way in ways:
            cost, lost, shown = measure(window, way, clip)
            costs[way].append(cost)
            if way == "hearth":
                dropped += lost
                painted.append(shown)
    hearth, gtk = (statistics.median(costs[way]) for way in ("hearth", "gtkvideo"))
    if gtk < 0.02:
        sys.exit("GtkVideo played nothing: GTK's own media backend is missing (libgtk-4-media-gstreamer)")
    print(f"720p30 in 1280x800, processor seconds a second, median of {turns}:")
    print(f"  Hearth   {hearth:.3f}  ({min(costs['hearth']):.3f} to {max(costs['hearth']):.3f})")
    print(f"  GtkVideo {gtk:.3f}  ({min(costs['gtkvideo']):.3f} to {max(costs['gtkvideo']):.3f})")
    print(f"  ratio    {hearth / gtk:.3f}  (goal: at most {GOAL})")
    print(f"  dropped at the sink {dropped} (goal: 0), painted {statistics.median(painted):.1f} a second")


if __name__ == "__main__":
    main()
