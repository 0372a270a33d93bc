#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""bench-startup.py HEARTH EMPTY-WINDOW [TURNS]: from the start of each program to its first painted
frame, at which both end by themselves; measured in turns. Decides nothing: it tells."""
import os
import statistics
import subprocess
import sys
import time

GOAL = 1.5


def measure(command):
    env = dict(os.environ, HEARTH_EXIT_AFTER_FIRST_FRAME="1")
    begin = time.monotonic()
    # With a time-out of its own, run() would look only every 50 ms; the one of the whole benchmark does.
    subprocess.run(command, env=env, check=True)
    return (time.monotonic() - begin) * 1000


def main():
    commands = {"Hearth": [sys.argv[1]], "empty": [sys.argv[2]]}
    turns = int(sys.argv[3]) if len(sys.argv) > 3 else 11
    times = {name: [] for name in commands}
    for command in commands.values():
        measure(command)  # fills the caches of both
    for turn in range(turns):
        for name in sorted(commands, reverse=turn % 2 == 1):
            times[name].append(measure(commands[name]))
    hearth, empty = (statistics.median(times[name]) for name in ("Hearth", "empty"))
    print(f"start to first painted frame, ms, median of {turns}:")
    print(f"  Hearth       {hearth:.0f}  ({min(times['Hearth']):.0f} to {max(times['Hearth']):.0f})")
    print(f"  empty window {empty:.0f}  ({min(times['empty']):.0f} to {max(times['empty']):.0f})")
    print(f"  ratio        {hearth / empty:.2f}  (goal: at most {GOAL})")


if __name__ == "__main__":
    main()
