#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""bench-startup.py HEARTH EMPTY-WINDOW [TURNS]: from the start of each program to its first painted frame, at which
both stop by themselves to be looked at; measured in turns. Decides nothing: it tells.
bench-startup.py HEARTH --module FOLDER [TURNS]: the same of Hearth with the module for players of web sites, which is
in FOLDER, and without it."""
import os
import signal
import statistics
import sys
import tempfile
import time

# What is told, its unit, and the most that Hearth may need for each unit of the empty window.
ROWS = (("time", "ms", 1.3), ("processor", "ms", None), ("memory", "MB", 1.5))
# And for each unit that it needs without the module.
MODULE_ROWS = (("time", "ms", 1.02), ("processor", "ms", 1.02), ("memory", "MB", 1.02))


def processor_ms(pid):
    """The processor time of all threads, in the scheduler's own nanoseconds."""
    tasks = f"/proc/{pid}/task"
    total = 0
    for task in os.listdir(tasks):
        with open(f"{tasks}/{task}/schedstat", encoding="ascii") as file:
            total += int(file.read().split()[0])
    return total / 1e6


def memory_mb(pid):
    """Its part of the memory: what it shares with others counts in proportion."""
    with open(f"/proc/{pid}/smaps_rollup", encoding="ascii") as file:
        return next(int(line.split()[1]) for line in file if line.startswith("Pss:")) / 1024


def measure(program, folder=None):
    env = dict(os.environ, HEARTH_EXIT_AFTER_FIRST_FRAME="stop")
    if folder:
        env["HEARTH_MODULE_DIR"] = folder
    command = [program]
    begin = time.monotonic()
    pid = os.posix_spawn(command[0], command, env)
    _, status = os.waitpid(pid, os.WUNTRACED)
    took_ms = (time.monotonic() - begin) * 1000
    if not os.WIFSTOPPED(status):
        sys.exit(f"{command[0]} painted nothing")
    cost = (took_ms, processor_ms(pid), memory_mb(pid))
    os.kill(pid, signal.SIGCONT)
    os.waitpid(pid, 0)
    return cost


def compare(cases, rows, turns):
    """Each case is a name and what measure() takes; the first is told in units of the second."""
    costs = {name: [] for name, _ in cases}
    for _, what in cases:
        measure(*what)  # fills the caches of both
    for turn in range(turns):
        for name, what in cases if turn % 2 == 0 else cases[::-1]:
            costs[name].append(measure(*what))
    print(f"start to first painted frame, median (least) of {turns}:")
    print(f"  {'':14}" + "".join(f"{name:>15}" for name, _ in cases) + f"{'ratio':>15}")
    for row, (name, unit, goal) in enumerate(rows):
        values = [[cost[row] for cost in costs[who]] for who, _ in cases]
        middle = [statistics.median(value) for value in values]
        least = [min(value) for value in values]
        shown = [f"{middle[i]:.0f} ({least[i]:.0f})" for i in range(2)]
        shown.append(f"{middle[0] / middle[1]:.2f} ({least[0] / least[1]:.2f})")
        tail = f"  goal: at most {goal}" if goal else ""
        print(f"  {name + ', ' + unit:14}" + "".join(f"{text:>15}" for text in shown) + tail)


def main():
    arguments = sys.argv[1:]
    hearth = arguments.pop(0)
    module = arguments[0] == "--module" and arguments.pop(0)
    other = arguments.pop(0)
    turns = int(arguments[0]) if arguments else 15
    if module:
        with tempfile.TemporaryDirectory() as nothing:
            compare((("module", (hearth, other)), ("no module", (hearth, nothing))), MODULE_ROWS, turns)
    else:
        compare((("Hearth", (hearth,)), ("empty window", (other,))), ROWS, turns)


if __name__ == "__main__":
    main()
