# SPDX-License-Identifier: GPL-3.0-or-later
"""A web server on this machine that answers whatever a story needs: right, wrong, slowly or not at all."""
import base64
import os
import shlex
import subprocess


class Loopback:
    """The program of loopback-server.c, told what to do a line at a time."""

    def __init__(self):
        self.process = subprocess.Popen([os.environ["HEARTH_LOOPBACK_SERVER"]], stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, encoding="utf-8")
        self.base, self.tls_base = self.process.stdout.readline().split()

    def tell(self, *words):
        self.process.stdin.write(shlex.join(words) + "\n")
        self.process.stdin.flush()
        return self.process.stdout.readline().rstrip("\n")

    def serve_folder(self, folder):
        self.tell("folder", folder)

    def answer(self, path, **how):
        self.tell("answer", path, *(f"{name.replace('_', '-')}={value}" for name, value in how.items()))

    def count(self, path):
        return int(self.tell("count", path))

    def body(self, path):
        return base64.b64decode(self.tell("body", path)).decode("utf-8")

    def header(self, path, name):
        return self.tell("header", path, name)

    def close(self):
        self.process.stdin.close()
        self.process.wait(10)
        self.process.stdout.close()
