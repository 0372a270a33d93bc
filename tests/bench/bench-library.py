#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""bench-library.py HEARTH EMPTY-WINDOW MAKE-LIBRARY DRIVE-LIBRARY REFRESH-LIBRARY MAKE-CATALOG [IDLE-SECONDS [TURNS]]:
what a library of 100,000 segments costs: starting beside an empty window, idling, stalls of the main loop, and
refreshing 200 series of which nothing has changed. Decides nothing: it tells."""
import http.server
import importlib.machinery
import importlib.util
import os
import pathlib
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time

N_SERIES = 200
LEAST_TALKS = 11  # of a series that is refreshed; the next has one more, 22,000 in all
# A thread that a pool keeps in case of more work ends by itself after fifteen seconds.
QUIET_SECONDS = 18
MOST_SECONDS_TO_SETTLE = 90
STALL_GOAL_MS = 16
STARTS = 7  # what else begins with a session begins at the same time: one start says little
LIBRARIES = ("empty library", "100,000")


def load_startup():
    """The bench of starting knows how to measure a first frame."""
    path = str(pathlib.Path(__file__).with_name("bench-startup.py"))
    loader = importlib.machinery.SourceFileLoader("bench_startup", path)
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader("bench_startup", loader))
    loader.exec_module(module)
    return module


startup = load_startup()


def use_library(folder):
    os.environ["XDG_DATA_HOME"] = str(folder)


# --- Starting and idling ---


def count_wake_ups(pid):
    """Of each thread: how often it let go of the processor to wait."""
    counts = {}
    for task in os.listdir(f"/proc/{pid}/task"):
        with open(f"/proc/{pid}/task/{task}/status", encoding="ascii") as file:
            lines = dict(line.rstrip().split(":", 1) for line in file)
        counts[task, lines["Name"].strip()] = int(lines["voluntary_ctxt_switches"])
    return counts


def compare_wake_ups(before, after):
    """A thread that is gone woke up to end."""
    woken = {name: after[name] - before.get(name, 0) for name in after}
    woken.update({name: 1 for name in before if name not in after})
    return {name[1]: count for name, count in woken.items() if count > 0}


def settle(pid):
    end = time.monotonic() + MOST_SECONDS_TO_SETTLE
    known, since = None, time.monotonic()
    while time.monotonic() < min(end, since + QUIET_SECONDS):
        time.sleep(0.5)
        now = count_wake_ups(pid)
        if now != known:
            known, since = now, time.monotonic()


def idle(command, seconds):
    """Its memory when it has settled, and who woke up while nobody did anything."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("HEARTH_EXIT")}
    with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        settle(process.pid)
        before = count_wake_ups(process.pid)
        time.sleep(seconds)
        woken = compare_wake_ups(before, count_wake_ups(process.pid))
        memory = startup.memory_mb(process.pid)
        process.send_signal(signal.SIGTERM)
    return memory, woken


def tell_row(name, values, goal):
    base = values["empty window"]
    line = f"  {name:32}{base:13.0f}"
    for who in LIBRARIES:
        line += f"{values[who]:15.0f}{values[who] / base:6.2f}"
    print(f"{line}  goal: at most {goal}" if goal else line, flush=True)


def tell_starts(programs, seconds, turns):
    costs = {who: [] for who in programs}
    for turn in range(turns + 1):
        for who in sorted(programs, reverse=turn % 2 == 1):
            use_library(programs[who][1])
            cost = startup.measure(*programs[who][0])
            if turn > 0:  # the first one fills the caches
                costs[who].append(cost)
    settled, woken = {}, {}
    for who, (command, folder) in programs.items():
        use_library(folder)
        settled[who], woken[who] = idle(command, seconds)
    print(f"start, median of {turns}, and at rest:")
    print(f"  {'':32}{'empty window':>13}{LIBRARIES[0]:>15}{'ratio':>6}{LIBRARIES[1]:>15}{'ratio':>6}")
    for row, (name, unit, goal) in enumerate(startup.ROWS):
        middle = {who: statistics.median(cost[row] for cost in costs[who]) for who in programs}
        tell_row(f"first frame: {name}, {unit}", middle, goal)
    tell_row("at rest: memory, MB", settled, 1.5)
    for who in programs:
        names = ", ".join(f"{name} {count}" for name, count in woken[who].items())
        print(f"  wake-ups in {seconds} s at rest, {who}: {sum(woken[who].values())} {names}  goal: 0")


# --- Stalls ---


def drive_library(drive, library, scratch, *catalog):
    """Of each thing that is done: its longest turn of the main loop in ms, and the most work of one."""
    copy = scratch / "driven"
    shutil.copytree(library, copy)
    answer = subprocess.run([drive, copy, *catalog], check=True, stdout=subprocess.PIPE, text=True).stdout
    shutil.rmtree(copy)
    lines = (line.split(" ") for line in answer.splitlines() if line.count(" ") == 2)
    return {name: (float(all_ms), float(work_ms)) for name, all_ms, work_ms in lines}


def tell_stalls(drive, libraries, catalog, scratch):
    for who, library in libraries.items():
        starts = [drive_library(drive, library, scratch)["starting"] for _ in range(STARTS)]
        turns = drive_library(drive, library, scratch, catalog)
        turns["starting"] = tuple(statistics.median(column) for column in zip(*starts))
        print(f"longest turn of the main loop, {who}, ms, and what of it was work (starting: median of {STARTS}):")
        for name, (all_ms, work_ms) in turns.items():
            if name == "frames":
                print(f"  {'time of a frame, scrolling':26} median {all_ms}, of a hundred the second worst {work_ms}")
            elif name == "opening":
                print(f"  {'opening the series':26}{all_ms:8.1f}{work_ms:8.1f}")
            else:
                print(f"  {name:26}{all_ms:8.1f}{work_ms:8.1f}  goal: at most {STALL_GOAL_MS}", flush=True)


# --- Refreshing ---


class Handler(http.server.BaseHTTPRequestHandler):
    """Hands a document out, says of the next request that nothing has changed, and hands it out again."""

    protocol_version = "HTTP/1.1"
    folder = None
    asked = {}

    def do_GET(self):
        turn = self.asked[self.path] = self.asked.get(self.path, 0) + 1
        body = b"" if turn == 2 else (self.folder / self.path.lstrip("/")).read_bytes()
        self.send_response(304 if turn == 2 else 200)
        self.send_header("ETag", '"1"')
        if turn != 2:
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        pass


def read_turn(line):
    return {name: float(value) for name, value in (part.split("=") for part in line.split())}


def refresh(program, scratch, addresses, turns):
    folder = scratch / "refreshed"
    folder.mkdir()
    run = subprocess.run([program, folder, str(turns), *addresses], check=True, stdout=subprocess.PIPE, text=True)
    shutil.rmtree(folder)
    return [read_turn(line) for line in run.stdout.splitlines() if line.startswith("asked=")]


def tell_refreshes(program, make_catalog, scratch):
    Handler.folder = scratch / "documents"
    Handler.folder.mkdir()
    names = [f"{i}.json" for i in range(N_SERIES)]
    for i, name in enumerate(names):
        subprocess.run([make_catalog, Handler.folder / name, str(LEAST_TALKS + i), str(i)], check=True)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        host = f"http://127.0.0.1:{server.server_port}"
        unchanged, whole = refresh(program, scratch, [f"{host}/{name}" for name in names], 2)
        n_requests = sum(Handler.asked.values()) - len(names)
        server.shutdown()
    files = refresh(program, scratch, [(Handler.folder / name).as_uri() for name in names], 1)[0]
    print(f"refreshing {N_SERIES} series of 22,000 talks in which nothing is new, {n_requests} requests in two turns:")
    for name, cost in (("304, not modified", unchanged), ("200, the same again", whole), ("files as they were", files)):
        print(f"  {name:26}{cost['cpu_ms']:8.0f} ms of processor time, {cost['written_kb']:8.0f} kB written, "
              f"{cost['asked']:.0f} asked, {cost['failed']:.0f} failed")
    print(f"  304 beside 200: {unchanged['cpu_ms'] / whole['cpu_ms']:.2f}  goal: nothing parsed, only the times written")


def main():
    hearth, empty_window, make_library, drive, refresh_library, make_catalog = sys.argv[1:7]
    seconds = int(sys.argv[7]) if len(sys.argv) > 7 else 30
    turns = int(sys.argv[8]) if len(sys.argv) > 8 else 9
    with tempfile.TemporaryDirectory() as name:
        scratch = pathlib.Path(name)
        nothing, many, one = (scratch / who / "hearth" for who in ("nothing", "many", "one"))
        for folder in (nothing, many, one):
            folder.mkdir(parents=True)
        subprocess.run([make_library, many, str(N_SERIES), "100000"], check=True)
        subprocess.run([make_library, one, "1", "100000"], check=True)
        catalog = scratch / "catalog.json"
        subprocess.run([make_catalog, catalog], check=True)
        programs = {
            "empty window": ([empty_window], nothing.parent),
            LIBRARIES[0]: ([hearth], nothing.parent),
            LIBRARIES[1]: ([hearth], many.parent),
        }
        tell_starts(programs, seconds, turns)
        tell_stalls(drive, {"100,000 segments in 200 series": many, "100,000 in one": one}, catalog, scratch)
        tell_refreshes(refresh_library, make_catalog, scratch)


if __name__ == "__main__":
    main()
