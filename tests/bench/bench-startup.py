#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""bench-startup.py HEARTH EMPTY-WINDOW [TURNS]: from the start of each program to its first painted frame, at which
both stop by themselves to be looked at; measured in turns. Decides nothing: it tells."""
import os
import signal
import statistics
import sys
import time

# What is told, its unit, and the most that Hearth may need for each unit of the empty window.
ROWS = (("time", "ms", 1.3), ("processor", "ms", None), ("memory", "MB", 1.5))


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


def measure(command):
    env = dict(os.environ, HEARTH_EXIT_AFTER_FIRST_FRAME="stop")
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


def main():
    commands = {"Hearth": [sys.argv[1]], "empty": [sys.argv[2]]}
    turns = int(sys.argv[3]) if len(sys.argv) > 3 else 15
    costs = {name: [] for name in commands}
    for command in commands.values():
        measure(command)  # fills the caches of both
    for turn in range(turns):
        for name in sorted(commands, reverse=turn % 2 == 1):
            costs[name].append(measure(commands[name]))
    print(f"start to first painted frame, median (least) of {turns}:")
    print(f"  {'':14}{'Hearth':>15}{'empty window':>15}{'ratio':>15}")
    for row, (name, unit, goal) in enumerate(ROWS):
        values = [[cost[row] for cost in costs[who]] for who in ("Hearth", "empty")]
        middle = [statistics.median(value) for value in values]
        least = [min(value) for value in values]
        shown = [f"{middle[i]:.0f} ({least[i]:.0f})" for i in range(2)]
        shown.append(f"{middle[0] / middle[1]:.2f} ({least[0] / least[1]:.2f})")
        tail = f"  goal: at most {goal}" if goal else ""
        print(f"  {name + ', ' + unit:14}" + "".join(f"{text:>15}" for text in shown) + tail)


if __name__ == "__main__":
    main()
