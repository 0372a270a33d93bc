#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""make-catalog.py FILE [TALKS [SEED]]: writes a catalog such as a large conference archive has: talks with
the people who give them, three qualities, captions, chapters and a summary. The same numbers give the same
bytes. 22,000 talks are about 27 MB."""
import datetime
import json
import random
import sys

TALKS = 22000
FIRST_DAY = datetime.datetime(2005, 12, 27, 11, 0)
QUALITIES = ((1080, 2200), (720, 900), (360, 310))  # lines, bytes a millisecond
WORDS = (
    "the of and to a in that is for on with as we this by are it from be how what was or an have which not "
    "archive bread bridge city code compiler computer data device energy engine field firmware forest garden "
    "hardware history house internet kernel language law library light machine map memory message music network "
    "number open paper people phone photo physics planet privacy program protocol radio river satellite school "
    "science sensor signal society software sound space standard station story street system time tool train "
    "tree voice water weather web wind world writing Überblick café naïve Straße"
).split()
FIRST_NAMES = "Ann Børge Chloé Dmitri Elif Femke Grace Hiro Inês Jürgen Kofi Lena Mika Noor Olu Priya".split()
LAST_NAMES = "Andersen Baker Castro Dubois Eriksson Fischer García Huang Ivanova Jansen Koç Lindqvist".split()
PLACES = "Harbour Lab, Village Oven, City Archive, North Observatory, Open Field, Second Floor".split(", ")


def words(chance, least, most):
    text = " ".join(chance.choices(WORDS, k=chance.randint(least, most)))
    return text[0].upper() + text[1:]


def summary(chance):
    return " ".join(words(chance, 7, 15) + "." for _ in range(chance.randint(2, 6)))


def people(chance, n):
    return {
        f"person-{i}": {
            "name": f"{chance.choice(FIRST_NAMES)} {chance.choice(LAST_NAMES)}",
            "role": words(chance, 1, 3),
            "organization": chance.choice(PLACES),
        }
        for i in range(n)
    }


def segment(chance, name, title):
    duration = chance.randint(600, 5400) + chance.randint(0, 9) / 10
    starts = sorted(chance.sample(range(int(duration)), 3))
    at = f"https://media.example.org/talks/{name}"
    return {
        "id": "talk",
        "title": title,
        "duration": duration,
        "media": [
            {"url": f"{at}-{lines}p.mp4", "type": "video/mp4", "height": lines, "size": int(duration * 1000 * rate / 8)}
            for lines, rate in QUALITIES
        ],
        "captions": [{"url": f"{at}.vtt", "language": "en", "kind": "captions"}],
        "chapters": [{"start": start, "title": words(chance, 2, 6)} for start in starts],
    }


def episode(chance, i, n_people):
    title = words(chance, 3, 9)
    name = f"{i:05}-" + "-".join(title.lower().split()[:4])
    published = FIRST_DAY + datetime.timedelta(hours=7 * i)
    return {
        "id": name,
        "title": title,
        "summary": summary(chance),
        "published": published.isoformat() + "Z",
        "hosts": [f"person-{p}" for p in chance.sample(range(n_people), chance.choice((1, 1, 1, 2)))],
        "segments": [segment(chance, name, title)],
    }


def main():
    n_talks = int(sys.argv[2]) if len(sys.argv) > 2 else TALKS
    chance = random.Random(int(sys.argv[3]) if len(sys.argv) > 3 else 1)
    n_people = max(2, n_talks // 8)
    head = {"format": "hearth-catalog", "version": 1, "id": f"archive-{n_talks}", "title": "The archive of all talks",
            "summary": summary(chance), "language": "en", "people": people(chance, n_people)}
    with open(sys.argv[1], "w", encoding="utf-8") as file:
        file.write(json.dumps(head, ensure_ascii=False)[:-1] + ', "episodes": [')
        for i in range(n_talks):
            file.write(("," if i > 0 else "") + "\n" + json.dumps(episode(chance, i, n_people), ensure_ascii=False))
        file.write("\n]}\n")


if __name__ == "__main__":
    main()
