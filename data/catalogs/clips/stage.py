# SPDX-License-Identifier: GPL-3.0-or-later
"""The pictures of the welcome tour: Hearth's window, its parts, a pointer and a camera, drawn with cairo.

Everything is drawn in the window's own pixels; the camera decides how much of it fills the frame.
"""
import math

import cairo
import gi

gi.require_version("Pango", "1.0")
gi.require_version("PangoCairo", "1.0")
from gi.repository import Pango, PangoCairo  # noqa: E402

WIDTH, HEIGHT = 1280, 720
WINDOW = (120, 44, 1040, 632)
SIDEBAR = 330

INK, DIM, FAINT, WHITE = (0.18, 0.18, 0.2), (0.45, 0.45, 0.47), (0.86, 0.86, 0.87), (1, 1, 1)
ACCENT, AMBER = (0.208, 0.518, 0.894), (0.96, 0.65, 0.14)
POSTERS = [((0.1, 0.44, 0.84), (0.4, 0.2, 0.54)), ((0.9, 0.38, 0), (0.65, 0.11, 0.18)),
           ((0.15, 0.64, 0.42), (0.1, 0.37, 0.71)), ((0.57, 0.25, 0.67), (0.78, 0.27, 0))]
EPISODES = [("How bread became bread", "Talk · 3 segments · 41 min", "HB"),
            ("A map of the night sky", "Fireside chat · 2 segments · 28 min", "NS"),
            ("The quiet history of paper", "Talk · 4 segments · 52 min", "QP"),
            ("Why bridges sing", "Deep dive · 35 min", "BS")]
SEGMENTS = [("Grain, water, patience", "Ines Falk", "12:40"),
            ("The oven in the middle of the village", "Ines Falk, Omar Reyes", "15:05"),
            ("What a crust remembers", "Omar Reyes", "13:20")]
CHAPTERS = [("0:00", "A field of grass"), ("3:18", "The first mill"), ("6:35", "Water and time"),
            ("9:53", "Out of the fire")]


def ease(t):
    """Starts and ends gently: 0 to 1 for 0 to 1, held outside."""
    t = min(1, max(0, t))
    return t * t * (3 - 2 * t)


def mix(a, b, t):
    return tuple(p + (q - p) * t for p, q in zip(a, b))


class Stage:
    """One frame. The drawing calls of a scene come between two calls of camera()."""

    def __init__(self):
        self.surface = cairo.ImageSurface(cairo.FORMAT_RGB24, WIDTH, HEIGHT)
        self.cr = cairo.Context(self.surface)

    # Shapes and words

    def box(self, x, y, w, h, radius, colour, alpha=1.0):
        cr = self.cr
        radius = min(radius, w / 2, h / 2)
        cr.new_sub_path()
        for cx, cy, turn in ((x + w - radius, y + radius, -90), (x + w - radius, y + h - radius, 0),
                             (x + radius, y + h - radius, 90), (x + radius, y + radius, 180)):
            cr.arc(cx, cy, radius, math.radians(turn), math.radians(turn + 90))
        cr.close_path()
        if colour is None:
            return
        if isinstance(colour, cairo.Pattern):
            cr.set_source(colour)
            cr.fill()
        else:
            cr.set_source_rgba(*colour, alpha)
            cr.fill()

    def card(self, x, y, w, h, alpha=1.0):
        for spread, shade in ((5, 0.025), (3, 0.035), (1, 0.05)):
            size = (w + 2 * spread, h + 2 * spread)
            self.box(x - spread, y - spread + 2, *size, 12 + spread, (0, 0, 0), shade * alpha)
        self.box(x, y, w, h, 12, WHITE, alpha)

    def words(self, text, x, y, size, colour=INK, weight=400, width=None, align="left", alpha=1.0):
        """Draws text with its top left (or top centre) at x, y; gives its size."""
        layout = PangoCairo.create_layout(self.cr)
        face = Pango.FontDescription("Cantarell")
        face.set_absolute_size(size * Pango.SCALE)
        face.set_weight(weight)
        layout.set_font_description(face)
        layout.set_text(text, -1)
        if width:
            layout.set_width(int(width * Pango.SCALE))
            layout.set_wrap(Pango.WrapMode.WORD)
        if align == "centre":
            layout.set_alignment(Pango.Alignment.CENTER)
        w, h = layout.get_pixel_size()
        if align == "centre":
            x -= (width or w) / 2
        elif align == "right":
            x -= w
        self.cr.set_source_rgba(*colour, alpha)
        self.cr.move_to(x, y)
        PangoCairo.show_layout(self.cr, layout)
        # The point that was moved to would be where the next shape starts.
        self.cr.new_path()
        return w, h

    def play(self, x, y, size, colour=WHITE, alpha=1.0):
        cr = self.cr
        cr.set_source_rgba(*colour, alpha)
        cr.set_line_join(cairo.LINE_JOIN_ROUND)
        cr.set_line_width(size * 0.22)
        cr.move_to(x - size * 0.36, y - size * 0.48)
        cr.line_to(x + size * 0.5, y)
        cr.line_to(x - size * 0.36, y + size * 0.48)
        cr.close_path()
        cr.fill_preserve()
        cr.stroke()

    def star(self, x, y, radius, fill):
        cr = self.cr
        cr.new_path()
        for corner in range(10):
            far = radius if corner % 2 == 0 else radius * 0.45
            turn = math.radians(-90 + 36 * corner)
            cr.line_to(x + far * math.cos(turn), y + far * math.sin(turn))
        cr.close_path()
        cr.set_line_join(cairo.LINE_JOIN_ROUND)
        cr.set_line_width(2.5)
        cr.set_source_rgb(*mix(FAINT, AMBER, fill))
        cr.fill_preserve()
        cr.stroke()

    def poster(self, x, y, w, h, which, initials=None, alpha=1.0, radius=8):
        here, there = POSTERS[which % len(POSTERS)]
        paint = cairo.LinearGradient(x, y, x + w, y + h)
        paint.add_color_stop_rgba(0, *here, alpha)
        paint.add_color_stop_rgba(1, *there, alpha)
        self.box(x, y, w, h, radius, paint)
        if initials:
            self.words(initials, x + w / 2, y + h / 2 - h * 0.19, h * 0.28, WHITE, 800, align="centre", alpha=alpha)

    def button(self, label, x, y, w, h=40, strong=False, pressed=0.0):
        usual, down = (ACCENT, (0.1, 0.37, 0.71)) if strong else ((0.9, 0.9, 0.905), (0.78, 0.78, 0.79))
        colour = mix(usual, down, pressed)
        self.box(x, y, w, h, h / 2 if strong else 9, colour)
        self.words(label, x + w / 2, y + h / 2 - 11, 16, WHITE if strong else INK, 700, align="centre")

    # The frame around everything

    def camera(self, centre=(WIDTH / 2, HEIGHT / 2), zoom=1.0):
        cr = self.cr
        cr.identity_matrix()
        glow = cairo.LinearGradient(0, 0, WIDTH, HEIGHT)
        glow.add_color_stop_rgb(0, 0.36, 0.13, 0.14)
        glow.add_color_stop_rgb(1, 0.62, 0.27, 0.10)
        cr.set_source(glow)
        cr.paint()
        cr.translate(WIDTH / 2, HEIGHT / 2)
        cr.scale(zoom, zoom)
        cr.translate(-centre[0], -centre[1])

    def title(self, text, line, t):
        """The card that a clip opens with: the hearth lights up, then the words come."""
        self.camera()
        cr = self.cr
        lit = ease(t * 2.2)
        halo = cairo.RadialGradient(640, 300, 20, 640, 300, 420)
        halo.add_color_stop_rgba(0, 1, 0.75, 0.35, 0.5)
        halo.add_color_stop_rgba(1, 1, 0.6, 0.2, 0)
        cr.set_source(halo)
        cr.paint()
        self.flame(640, 296 - 6 * math.sin(t * 9), 1.45 * (0.7 + 0.3 * lit) * (1 + 0.02 * math.sin(t * 17)))
        self.words(text, 640, 440 + 20 * (1 - lit), 60, WHITE, 800, align="centre", alpha=lit)
        self.words(line, 640, 524, 26, (1, 0.87, 0.7), 400, align="centre", alpha=ease(t * 2.2 - 0.5))

    def flame(self, x, y, scale):
        cr = self.cr
        cr.save()
        cr.translate(x, y)
        cr.scale(scale, scale)
        for grow, colour in ((1.0, (0.96, 0.52, 0.14)), (0.74, (0.98, 0.76, 0.3))):
            cr.save()
            cr.translate(0, 70 * (1 - grow))
            cr.scale(grow, grow)
            cr.move_to(0, -100)
            cr.curve_to(14, -60, 66, -34, 66, 18)
            cr.curve_to(66, 56, 36, 76, 0, 76)
            cr.curve_to(-36, 76, -66, 56, -66, 18)
            cr.curve_to(-66, -12, -44, -24, -36, -48)
            cr.curve_to(-26, -36, -20, -30, -14, -28)
            cr.curve_to(-14, -54, -12, -80, 0, -100)
            cr.close_path()
            cr.set_source_rgb(*colour)
            cr.fill()
            cr.restore()
        self.play(0, 34, 34, (0.45, 0.12, 0.1))
        cr.restore()

    # Hearth's window

    def window(self, heading, under, back=False):
        x, y, w, h = WINDOW
        for spread, shade in ((26, 0.03), (18, 0.04), (11, 0.06), (5, 0.09)):
            self.box(x - spread, y - spread + 10, w + 2 * spread, h + 2 * spread, 14 + spread, (0, 0, 0), shade)
        self.box(x, y, w, h, 14, (0.98, 0.98, 0.98))
        self.cr.save()
        self.box(x, y, w, h, 14, None)
        self.cr.clip()
        self.box(x, y, SIDEBAR, h, 0, (0.922, 0.922, 0.926))
        self.box(x + SIDEBAR, y, 1, h, 0, (0.83, 0.83, 0.835))
        self.box(x + SIDEBAR, y + 51, w, 1, 0, (0.87, 0.87, 0.875))
        self.cr.restore()
        self.words("Hearth", x + SIDEBAR / 2, y + 15, 17, INK, 700, align="centre")
        self.words("+", x + 26, y + 8, 26, INK, 500, align="centre")
        middle = x + SIDEBAR + (w - SIDEBAR) / 2
        self.words(heading, middle, y + 7, 16, INK, 700, align="centre")
        self.words(under, middle, y + 28, 12.5, DIM, align="centre")
        if back:
            self.cr.set_source_rgb(*INK)
            self.cr.set_line_width(2.6)
            self.cr.set_line_cap(cairo.LINE_CAP_ROUND)
            for dx, dy in ((6, -6), (6, 6)):
                self.cr.move_to(x + SIDEBAR + 22, y + 26)
                self.cr.line_to(x + SIDEBAR + 22 + dx, y + 26 + dy)
            self.cr.stroke()

    def sidebar(self, coming=1.0, chosen=None, glow=0.0):
        """The series' name and its episodes; the rows come in one after the other."""
        x, y = WINDOW[0], WINDOW[1]
        if glow:
            self.box(x + 8, y + 62, SIDEBAR - 16, 42, 10, ACCENT, 0.14 * glow)
        self.words("Evening Talks", x + 20, y + 70, 19, INK, 800)
        for i, (title, line, initials) in enumerate(EPISODES):
            seen = ease(coming * 2.2 - i * 0.4)
            top = y + 118 + i * 84 + 18 * (1 - seen)
            if chosen == i:
                self.box(x + 10, top - 2, SIDEBAR - 20, 76, 10, (0.1, 0.1, 0.12), 0.1)
            self.poster(x + 20, top + 10, 82, 52, i, initials, seen)
            self.words(title, x + 114, top + 15, 16, INK, 700, 200, alpha=seen)
            self.words(line, x + 114, top + 40, 12.5, DIM, alpha=seen)

    def segment_at(self, i):
        x, y, w, _ = WINDOW
        return x + SIDEBAR + 28, y + 290 + i * 104, w - SIDEBAR - 56, 92

    def episode_page(self, shown=1.0, hover=None, pressed=0.0, feedback=0.0):
        x, y, _, _ = WINDOW
        x += SIDEBAR + 28
        drop = 26 * (1 - shown)
        self.poster(x, y + 78 + drop, 232, 132, 0, "HB", shown, 12)
        self.words("TALK · EPISODE 1", x + 256, y + 76 + drop, 13, ACCENT, 800, alpha=shown)
        self.words("How bread became bread", x + 256, y + 98 + drop, 27, INK, 800, 400, alpha=shown)
        self.words("Ten thousand years of flour and fire.", x + 256, y + 136 + drop, 16, DIM, alpha=shown)
        if shown > 0.5:
            self.button("Watch", x + 256, y + 168 + drop, 118, 42, strong=True)
            self.button("Leave Feedback", x + 386, y + 168 + drop, 170, 42, pressed=feedback)
        self.words("Segments", x, y + 242 + drop, 20, INK, 800, alpha=shown)
        for i, (title, who, length) in enumerate(SEGMENTS):
            sx, sy, sw, sh = self.segment_at(i)
            grow = ease(shown * 2 - 0.35 * i)
            sy += 24 * (1 - grow)
            self.card(sx, sy, sw, sh, grow)
            if hover == i:
                self.box(sx, sy, sw, sh, 12, ACCENT, 0.07 + 0.1 * pressed)
            self.poster(sx + 12, sy + 12, 120, 68, i + 1, None, grow)
            self.play(sx + 72, sy + 46, 15 + (4 if hover == i else 0), alpha=grow)
            self.words(f"{i + 1}   {title}", sx + 150, sy + 20, 18, INK, 700, alpha=grow)
            self.words(who, sx + 150, sy + 50, 14.5, DIM, alpha=grow)
            self.words(length, sx + sw - 18, sy + 35, 14.5, DIM, align="right", alpha=grow)

    def player(self, seconds, caption=None, caption_shown=1.0, where=0.2, rect=None, marks=()):
        """The picture with its controls; the sun of the sample talk goes round as time passes."""
        x, y, w, h = rect or self.player_rect()
        cr = self.cr
        cr.save()
        self.box(x, y, w, h, 12, None)
        cr.clip()
        sky = cairo.LinearGradient(x, y, x, y + h)
        sky.add_color_stop_rgb(0, 0.15, 0.14, 0.3)
        sky.add_color_stop_rgb(1, 0.75, 0.32, 0.16)
        cr.set_source(sky)
        cr.paint()
        cr.arc(x + w * (0.3 + 0.016 * seconds), y + h * (0.46 - 0.01 * seconds), h * 0.16, 0, 7)
        cr.set_source_rgb(1, 0.82, 0.45)
        cr.fill()
        for level, shade, drift in ((0.62, (0.36, 0.17, 0.22), 2.2), (0.76, (0.2, 0.1, 0.16), 5)):
            cr.move_to(x, y + h)
            for step in range(0, 41):
                px = x + w * step / 40
                cr.line_to(px, y + h * level + h * 0.06 * math.sin(step * 0.33 + drift + seconds * 0.1 * drift))
            cr.line_to(x + w, y + h)
            cr.set_source_rgb(*shade)
            cr.fill()
        self.box(x, y + h - 62, w, 62, 0, (0, 0, 0), 0.45)
        cr.restore()
        self.box(x + 18, y + h - 44, w - 36, 5, 3, WHITE, 0.35)
        self.box(x + 18, y + h - 44, (w - 36) * where, 5, 3, ACCENT)
        for mark in marks:
            self.box(x + 18 + (w - 36) * mark - 1.5, y + h - 47, 3, 11, 1.5, WHITE, 0.9)
        cr.arc(x + 18 + (w - 36) * where, y + h - 41.5, 8, 0, 7)
        cr.set_source_rgb(*WHITE)
        cr.fill()
        for bar in (0, 8):
            self.box(x + 20 + bar, y + h - 25, 4.5, 15, 1, WHITE)
        played = int(760 * where)
        self.words(f"{played // 60}:{played % 60:02d} / 12:40", x + 46, y + h - 27, 13.5, WHITE, 600)
        self.box(x + w - 44, y + h - 25, 24, 16, 3, ACCENT if caption_shown > 0.5 and caption else (0.75, 0.75, 0.75))
        self.words("CC", x + w - 32, y + h - 25, 11.5, WHITE, 800, align="centre")
        if caption and caption_shown > 0:
            wide = self.measure(caption, 17)
            self.box(x + w / 2 - wide / 2 - 14, y + h - 108, wide + 28, 36, 8, (0, 0, 0), 0.78 * caption_shown)
            self.words(caption, x + w / 2, y + h - 102, 17, WHITE, align="centre", alpha=caption_shown)

    def measure(self, text, size):
        layout = PangoCairo.create_layout(self.cr)
        face = Pango.FontDescription("Cantarell")
        face.set_absolute_size(size * Pango.SCALE)
        layout.set_font_description(face)
        layout.set_text(text, -1)
        return layout.get_pixel_size()[0]

    def player_rect(self):
        x, y, w, _ = WINDOW
        return x + SIDEBAR + 24, y + 74, 430, 300

    def segment_view(self, seconds, caption=None, caption_shown=1.0, where=0.2, chapter=None, glow=0.0):
        x, y, w, _ = WINDOW
        marks = (0.0, 0.26, 0.52, 0.78)
        self.player(seconds, caption, caption_shown, where, marks=marks)
        px, py, pw, ph = self.player_rect()
        self.words("1   Grain, water, patience", px, py + ph + 18, 22, INK, 800)
        self.poster(px, py + ph + 60, 40, 40, 1, None, radius=20)
        self.words("IF", px + 20, py + ph + 69, 15, WHITE, 800, align="centre")
        self.words("Ines Falk", px + 52, py + ph + 60, 15.5, INK, 700)
        self.words("baker and historian", px + 52, py + ph + 80, 13.5, DIM)
        self.button("Leave Feedback", px, py + ph + 120, 170, 42)
        cx = px + pw + 22
        wide = x + w - cx - 22
        self.words("Chapters", cx, py + 2, 19, INK, 800)
        for i, (at, name) in enumerate(CHAPTERS):
            top = py + 40 + i * 62
            if glow:
                self.box(cx, top, wide, 54, 10, ACCENT, 0.08 * glow)
            if chapter == i:
                self.box(cx, top, wide, 54, 10, ACCENT, 0.2)
            self.words(at, cx + 12, top + 8, 12.5, DIM, 600)
            self.words(name, cx + 12, top + 25, 15.5, INK, 700 if chapter == i else 500)

    def feedback_dialog(self, shown, stars=0.0, topic=0.0, text="", exact=0.0, pressed=0.0):
        cr = self.cr
        self.box(*WINDOW, 14, (0, 0, 0), 0.42 * shown)
        cr.push_group()
        x, y, w, h = 360, 110 + 34 * (1 - shown), 560, 470
        self.card(x, y, w, h)
        self.words("Leave Feedback", x + w / 2, y + 18, 18, INK, 800, align="centre")
        self.button("Cancel", x + 18, y + 14, 92, 36)
        self.button("Send", x + w - 104, y + 14, 86, 36, strong=True, pressed=pressed)
        self.words("How bread became bread · Evening Talks", x + w / 2, y + 66, 14.5, DIM, align="centre")
        for i in range(5):
            self.star(x + w / 2 - 100 + i * 50, y + 116, 17, ease(stars * 5 - i))
        for i, kind in enumerate(("Feedback", "Question", "Problem")):
            self.box(x + 24 + i * 106, y + 152, 100, 36, 9, (0.8, 0.87, 0.96) if i == 0 else (0.93, 0.93, 0.935))
            self.words(kind, x + 74 + i * 106, y + 160, 14.5, INK, 700 if i == 0 else 500, align="centre")
        self.box(x + 366, y + 152, 170, 36, 9, mix((0.93, 0.93, 0.935), (0.8, 0.87, 0.96), topic))
        self.words("Topic", x + 380, y + 160, 14.5, DIM, alpha=1 - topic)
        self.words("Content", x + 380, y + 160, 14.5, INK, 700, alpha=topic)
        cr.move_to(x + 508, y + 166)
        cr.line_to(x + 522, y + 166)
        cr.line_to(x + 515, y + 174)
        cr.set_source_rgb(*DIM)
        cr.fill()
        self.box(x + 24, y + 202, w - 48, 130, 10, (0.955, 0.955, 0.96))
        self.words(text or " ", x + 38, y + 216, 17, INK, 400, w - 76)
        arrow = "▸" if exact < 0.1 else "▾"
        self.words(f"{arrow}  Exactly what is sent, and where", x + 24, y + 350, 15.5, INK, 700)
        if exact > 0:
            self.box(x + 24, y + 380, w - 48, 72 * exact, 10, (0.87, 0.93, 0.99))
            if exact > 0.6:
                self.words("https://talks.example.org/feedback", x + 38, y + 388, 14.5, ACCENT, 700)
                self.words("rating 5 · topic Content · your message", x + 38, y + 414, 14.5, DIM)
        cr.pop_group_to_source()
        cr.paint_with_alpha(shown)

    def toast(self, text, shown):
        wide = self.measure(text, 17) + 52
        x, y = 640 - wide / 2, 596 + 30 * (1 - shown)
        self.box(x, y, wide, 46, 23, (0.15, 0.15, 0.16), 0.95 * shown)
        self.words(text, 640, y + 11, 17, WHITE, 600, align="centre", alpha=shown)

    # What a hand does

    def pointer(self, x, y, click=None):
        """An arrow with its tip at x, y; click runs from 0 to 1 while a press rings out."""
        cr = self.cr
        if click is not None and 0 < click < 1:
            cr.arc(x, y, 8 + 26 * click, 0, 7)
            cr.set_source_rgba(*ACCENT, 0.7 * (1 - click))
            cr.set_line_width(4)
            cr.stroke()
        cr.save()
        cr.translate(x, y)
        cr.scale(1.5, 1.5)
        for px, py in ((0, 0), (0, 17), (4, 13.4), (6.9, 20), (9.7, 18.8), (6.9, 12.4), (12, 12)):
            cr.line_to(px, py)
        cr.close_path()
        cr.set_line_join(cairo.LINE_JOIN_ROUND)
        cr.set_source_rgb(0.08, 0.08, 0.1)
        cr.fill_preserve()
        cr.set_source_rgb(*WHITE)
        cr.set_line_width(1.5)
        cr.stroke()
        cr.restore()

    def key(self, label, x, y, shown, down):
        sink = 5 * down
        size = 76
        wide = max(size, self.measure(label, 32) + 40)
        self.box(x - wide / 2, y + 7, wide, size, 14, (0.6, 0.6, 0.62), shown)
        self.box(x - wide / 2, y + sink, wide, size, 14, mix(WHITE, (0.85, 0.92, 1), down), shown)
        self.words(label, x, y + 17 + sink, 32, INK, 800, align="centre", alpha=shown)


def travel(t, stops):
    """Where the pointer is at t: stops are (moment, x, y), in order."""
    before = stops[0]
    for stop in stops:
        if t <= stop[0]:
            span = stop[0] - before[0]
            share = ease((t - before[0]) / span) if span else 1
            return mix(before[1:], stop[1:], share)
        before = stop
    return before[1:]
