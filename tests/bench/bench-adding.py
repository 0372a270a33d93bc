#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""bench-adding.py MAKE-CATALOG PARSE-JSON READ-CATALOG ADD-CATALOG [TURNS]: what a catalog of 22,000 talks costs,
read alone and added to an open library, beside json-glib taking the same bytes apart; measured in turns. Decides
nothing: it tells."""
import os
import shutil
import statistics
import subprocess
import sys
import tempfile

# What is told, and the most that adding may need for each unit that parsing needs.
ROWS = (("cpu_ms", "processor time, ms", 3), ("peak_mb", "peak of memory, MB", 1.5))
MAX_STALL_MS = 16


def measure(command):
    answer = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return {name: float(value) for name, value in (part.split("=") for part in answer.split())}


def main():
    make, parse, read, add = sys.argv[1:5]
    turns = int(sys.argv[5]) if len(sys.argv) > 5 else 7
    costs = {"parse": [], "read": [], "add": []}
    with tempfile.TemporaryDirectory() as folder:
        catalog = os.path.join(folder, "catalog.json")
        subprocess.run([make, catalog], check=True)
        size = os.path.getsize(catalog)
        for turn in range(turns):
            library = os.path.join(folder, f"library-{turn}")
            commands = {"parse": [parse, catalog], "read": [read, catalog], "add": [add, catalog, library]}
            for name in sorted(costs, reverse=turn % 2 == 1):
                costs[name].append(measure(commands[name]))
            shutil.rmtree(library)
    print(f"a catalog of {size / 1e6:.0f} MB, median of {turns}:")
    print(f"  {'':20}{'json-glib':>10}{'reading':>10}{'ratio':>7}{'adding':>10}{'ratio':>7}")
    for key, name, goal in ROWS:
        middle = {who: statistics.median(cost[key] for cost in costs[who]) for who in costs}
        line = f"  {name:20}{middle['parse']:10.0f}"
        for who in ("read", "add"):
            line += f"{middle[who]:10.0f}{middle[who] / middle['parse']:7.2f}"
        print(line + f"  goal: at most {goal}")
    stalls = [statistics.median(cost[key] for cost in costs["add"]) for key in ("stall_ms", "stall_cpu_ms")]
    print(f"  longest stall of the main loop while adding: {stalls[0]:.1f} ms, {stalls[1]:.1f} ms of it work"
          f"  goal: at most {MAX_STALL_MS}")


if __name__ == "__main__":
    main()
