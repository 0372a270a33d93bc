#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""bench-feed.py HEARTH DRIVE-LIBRARY [EPISODES...]: what it costs to follow a podcast of very many episodes, beside
gPodder's command line where it is installed, from a server on this machine; and whether the window that is open
meanwhile stalls. Decides nothing: it tells."""
import http.server
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import threading

DESCRIPTION_CHARACTERS = 600
WORDS = ("bread", "oven", "village", "grain", "evening", "kitchen", "river", "light", "people", "story", "winter", "salt")


def make_description(number):
    words, length = [], 0
    while length < DESCRIPTION_CHARACTERS:
        words.append(WORDS[(number * 7 + len(words) * 5) % len(WORDS)])
        length += len(words[-1]) + 1
    return " ".join(words)[:DESCRIPTION_CHARACTERS]


def make_feed(episodes):
    items = "".join(
        f"<item><title>Episode {number}</title><guid isPermaLink=\"false\">talk-{number}</guid>"
        f"<link>https://talks.example/{number}</link><description>{make_description(number)}</description>"
        f"<pubDate>{'Mon Tue Wed Thu Fri'.split()[number % 5]}, {number % 28 + 1:02} Jan {2000 + number % 24} "
        f"10:00:00 +0000</pubDate><itunes:duration>{number % 3600 + 60}</itunes:duration>"
        f"<enclosure url=\"https://talks.example/{number}.mp3\" length=\"{number * 1000 + 1}\" type=\"audio/mpeg\"/></item>\n"
        for number in range(episodes, 0, -1))
    return ("<?xml version=\"1.0\" encoding=\"UTF-8\"?><rss version=\"2.0\" "
            "xmlns:itunes=\"http://www.itunes.com/dtds/podcast-1.0.dtd\"><channel><title>Village Talks</title>"
            "<link>https://talks.example/</link><description>Talks of an evening.</description>"
            f"{items}</channel></rss>").encode()


class Server(http.server.ThreadingHTTPServer):
    """Serves one feed, whatever is asked for."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.send_header("Content-Type", "application/rss+xml")
            self.send_header("Content-Length", str(len(self.server.feed)))
            self.end_headers()
            self.wfile.write(self.server.feed)

        def log_message(self, *arguments):
            pass

    def __init__(self, feed):
        super().__init__(("127.0.0.1", 0), self.Handler)
        self.feed = feed
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def address(self):
        return f"http://127.0.0.1:{self.server_port}/feed.xml"


def measure(command, environment):
    """The seconds of processor time that a program takes, and what it says."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, env={**os.environ, **environment}, capture_output=True, text=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode != 0:
        raise SystemExit(f"{command[0]}: {done.stdout}{done.stderr}")
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime, done.stdout


def count_rows(hearth, environment):
    listed = json.loads(measure([hearth, "list", "--json"], environment)[1])
    return max(series["nEpisodes"] for series in listed["series"])


def compare(hearth, drive, episodes, folder):
    server = Server(make_feed(episodes))
    home = {"XDG_DATA_HOME": os.path.join(folder, "data")}
    ours, _ = measure([hearth, "add", server.address], home)
    print(f"{episodes} episodes, {len(server.feed) / 1e6:.0f} MB: Hearth {ours:.2f} s, "
          f"{count_rows(hearth, home)} rows are there")
    if shutil.which("gpo") is not None:
        theirs, _ = measure(["gpo", "subscribe", server.address], {"GPODDER_HOME": os.path.join(folder, "gpodder")})
        print(f"  gPodder {theirs:.2f} s: Hearth needs {ours / theirs:.3f} of that  goal: at most 0.1")
    told = measure([drive, os.path.join(folder, "window"), server.address], {})[1]
    stall = next(line.split() for line in told.splitlines() if line.startswith("adding"))
    print(f"  with the window open the longest turn of the main loop is {stall[1]} ms, {stall[2]} ms of it work"
          "  goal: at most 16")
    server.shutdown()


def main():
    hearth, drive = sys.argv[1:3]
    for episodes in [int(number) for number in sys.argv[3:]] or [10000, 50000]:
        with tempfile.TemporaryDirectory() as folder:
            compare(hearth, drive, episodes, folder)


if __name__ == "__main__":
    main()
