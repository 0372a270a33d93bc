# SPDX-License-Identifier: GPL-3.0-or-later
"""What is on the virtual display, read from the memory that Xvfb draws in (headless.sh says where it is).

The memory is laid out as an X window dump: a header of big-endian words, a table of colours, the pixels.
Reading it needs no client of the X server and nothing installed.
"""
import os
import struct
import zlib

WORDS = 25
HEADER_SIZE, WIDTH, HEIGHT, BYTES_PER_LINE, COLOURS = 0, 4, 5, 12, 19
COLOUR_SIZE = 12


class Picture:
    """A rectangle of the screen: rows of blue, green, red and a byte that says nothing."""

    def __init__(self, x, y, width, height):
        with open(os.environ["HEARTH_TEST_FRAMEBUFFER"], "rb") as memory:
            header = struct.unpack(f">{WORDS}I", memory.read(WORDS * 4))
            width, height = min(width, header[WIDTH] - x), min(height, header[HEIGHT] - y)
            first = header[HEADER_SIZE] + header[COLOURS] * COLOUR_SIZE
            self.rows = []
            for line in range(y, y + height):
                memory.seek(first + line * header[BYTES_PER_LINE] + x * 4)
                self.rows.append(memory.read(width * 4))
        self.width, self.height = width, height

    def grey(self):
        """One number for every third pixel of every third row: the green, which eyes see best."""
        return [value for row in self.rows[::3] for value in row[1::12]]

    def variance(self):
        """How much there is to see: 0 is one flat colour."""
        grey = self.grey()
        mean = sum(grey) / len(grey)
        return sum((value - mean) ** 2 for value in grey) / len(grey)

    def difference(self, other):
        """The share of the pixels that clearly are not what they were."""
        pairs = list(zip(self.grey(), other.grey()))
        return sum(abs(a - b) > 24 for a, b in pairs) / len(pairs)

    def save(self, path):
        """Writes a PNG."""
        rows = [bytes(self.width * 3)]
        for row in self.rows:
            colours = bytearray(self.width * 3)
            colours[0::3], colours[1::3], colours[2::3] = row[2::4], row[1::4], row[0::4]
            rows.append(colours)
        # Each row is told as it is, as steps from left to right or as steps from the row above; what packs best
        # is different for plain areas and for gradients.
        lines = b"".join(min((b"\0" + row, b"\1" + steps(bytes(3) + row[:-3], row), b"\2" + steps(above, row)),
                             key=lambda line: len(zlib.compress(line)))
                         for above, row in zip(rows, rows[1:]))

        def chunk(kind, data):
            return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

        with open(path, "wb") as out:
            out.write(b"\x89PNG\r\n\x1a\n")
            out.write(chunk(b"IHDR", struct.pack(">2I5B", self.width, self.height, 8, 2, 0, 0, 0)))
            out.write(chunk(b"IDAT", zlib.compress(lines, 9)))
            out.write(chunk(b"IEND", b""))


def steps(before, now):
    return bytes((b - a) & 255 for a, b in zip(before, now))
