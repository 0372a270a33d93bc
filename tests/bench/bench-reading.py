#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""bench-reading.py MAKE-CATALOG PARSE-JSON READ-CATALOG [TURNS]: what reading a catalog of 22,000 talks costs
beside json-glib taking the same bytes apart; measured in turns. Decides nothing: it tells."""
import os
import statistics
import subprocess
import sys
import tempfile

NAMES = {"cpu_ms": "processor time, ms", "peak_mb": "peak of memory, MB"}


def measure(command):
    answer = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return {name: float(value) for name, value in (part.split("=") for part in answer.split())}


def main():
    turns = int(sys.argv[4]) if len(sys.argv) > 4 else 7
    with tempfile.TemporaryDirectory() as folder:
        catalog = os.path.join(folder, "catalog.json")
        subprocess.run([sys.argv[1], catalog], check=True)
        size = os.path.getsize(catalog)
        costs = {"parse": [], "read": []}
        for turn in range(turns):
            for name in sorted(costs, reverse=turn % 2 == 1):
                costs[name].append(measure([sys.argv[2 if name == "parse" else 3], catalog]))
    print(f"a catalog of {size / 1e6:.0f} MB, median of {turns}:")
    print(f"  {'':20} {'json-glib':>10} {'Hearth':>10} {'ratio':>7}")
    for key, name in NAMES.items():
        parse, read = (statistics.median(cost[key] for cost in costs[who]) for who in ("parse", "read"))
        print(f"  {name:20} {parse:10.0f} {read:10.0f} {read / parse:7.2f}")


if __name__ == "__main__":
    main()
