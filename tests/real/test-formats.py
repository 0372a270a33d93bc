#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Converts documents of other formats, and counts in them by other means what must have come out.

    test-formats.py HEARTH FOLDER

looks at every document in FOLDER and below, so that it can be pointed at any collection of real ones.
What is no catalog must be refused, with a sentence."""

import json
import pathlib
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree

VIDEO_OR_AUDIO = ('video/', 'audio/')
CAPTIONS = ('text/vtt', 'application/x-subrip')


def load_json(path):
    try:
        return json.loads(path.read_text(encoding='utf-8-sig'))
    except (ValueError, RecursionError):
        return None


def load_xml(path):
    try:
        root = ElementTree.fromstring(path.read_bytes().removeprefix(b'\xef\xbb\xbf').lstrip())
    except ElementTree.ParseError:
        return None
    return root if root.tag == 'rss' or root.tag.endswith('}feed') else None


def known(items, key):
    return len({item[key] for item in items if item.get(key) is not None})


def count_event(event):
    """One event of media.ccc.de: what its recordings become."""
    kinds = [recording['mime_type'] for recording in event['recordings']]
    return {'episodes': 1,
            'media': sum(kind.startswith(VIDEO_OR_AUDIO) for kind in kinds),
            'captions': sum(kind in CAPTIONS for kind in kinds),
            'slides': sum(kind == 'application/pdf' for kind in kinds)}


def count_schedule(schedule):
    """Version 1 has the talks by day and room, version 2 in one list."""
    if 'rooms' in schedule:
        return None
    talks = schedule.get('events') or [talk for day in schedule['conference'].get('days', [])
                                       for room in day['rooms'].values() for talk in room]
    return {'episodes': known([talk for talk in talks if talk.get('title')], 'guid')}


def count_streams(conferences):
    return {'episodes': sum(len(group['rooms']) for conference in conferences for group in conference['groups'])}


def count_json(document):
    """What must come out of a document of JSON; None when it is no catalog."""
    if isinstance(document, list):
        return count_streams(document) if document and all(isinstance(item, dict) and 'groups' in item for item in document) else None
    if not isinstance(document, dict):
        return None
    if 'conferences' in document:
        return {'catalogs': len(document['conferences'])}
    if 'recordings' in document and 'guid' in document:
        return count_event(document)
    if 'recordings' in document:
        return {'episodes': known(document['recordings'], 'event_url')}
    if 'recording_url' in document:
        return {'episodes': 1}
    if 'events' in document:
        return {'episodes': known(document['events'], 'guid')}
    if 'schedule' in document and isinstance(document['schedule'], dict) and 'conference' in document['schedule']:
        return count_schedule(document['schedule'])
    if 'version' in document and 'items' in document and 'title' in document:
        return {'episodes': known(document['items'], 'id')}
    if 'streamingPlaylists' in document:
        return {'episodes': 1}
    return count_peertube_list(document)


def count_peertube_list(document):
    data = document.get('data')
    if not isinstance(data, list) or not data:
        return None
    if not all(isinstance(item, dict) for item in data):
        return None
    if all('followersCount' in item for item in data) or all('videosLength' in item for item in data):
        return {'catalogs': len(data)}
    videos = [item.get('video', item) for item in data]
    return {'episodes': known(videos, 'uuid')} if all('previewPath' in (video or {}) for video in videos) else None


def count_xml(root):
    if root.tag == 'rss':
        live = '{https://podcastindex.org/namespace/1.0}liveItem'
        channel = root.find('channel')
        return {'episodes': len(channel.findall('item')) + len(channel.findall(live))}
    return {'episodes': len(root.findall('{http://www.w3.org/2005/Atom}entry'))}


def count_pyvideo(folder):
    listed = load_json(folder.parent / 'NO_PUBLISH.json') or []
    hidden = json.dumps(listed)
    videos = [path for path in (folder / 'videos').glob('*.json') if f'{folder.name}/videos/{path.name}' not in hidden]
    return {'episodes': len(videos)}


def get_tally(catalog):
    """The same figures of what came out."""
    segments = [segment for episode in catalog['episodes'] for segment in episode.get('segments', [])]
    resources = [resource for item in [catalog, *catalog['episodes'], *segments]
                 for resource in item.get('resources', [])]
    return {'episodes': len(catalog['episodes']),
            'catalogs': sum(resource.get('kind') == 'catalog' for resource in resources),
            'media': sum(len(segment.get('media', [])) for segment in segments),
            'captions': sum(len(segment.get('captions', [])) for segment in segments),
            'slides': sum(resource.get('kind') == 'slides' for resource in resources)}


def convert(hearth, path):
    done = subprocess.run([hearth, 'convert', path], capture_output=True, timeout=60)
    return done.returncode, done.stdout, done.stderr.decode()


def find_faults(hearth, path, wanted):
    """What is wrong with the conversion of one document: sentences, none when all is well."""
    status, native, words = convert(hearth, path)
    if wanted is None:
        return [] if status == 2 and words.strip() else [f'was not refused: {status}']
    if status == 2:
        return [f'was refused: {words.strip()}']
    tally = get_tally(json.loads(native))
    faults = [f'{name}: {tally[name]}, not {number}' for name, number in wanted.items() if tally[name] != number]
    return faults + find_native_faults(hearth, native)


def find_native_faults(hearth, native):
    """What was converted is a catalog like any other. The page that follows one is somewhere else."""
    alone = {name: value for name, value in json.loads(native).items() if name != 'next'}
    with tempfile.NamedTemporaryFile('w', suffix='.hearth.json') as file:
        json.dump(alone, file)
        file.flush()
        done = subprocess.run([hearth, 'check', file.name], capture_output=True, timeout=60)
    return [] if done.returncode == 0 else [f'is not accepted: {(done.stdout + done.stderr).decode().strip()}']


def find_documents(folder):
    """Each document with what must come out of it."""
    categories = sorted({path.parent for path in folder.rglob('category.json')})
    for category in categories:
        yield category, count_pyvideo(category)
    for path in sorted(folder.rglob('*')):
        if not path.is_file() or any(category in path.parents for category in categories):
            continue
        if path.suffix in ('.xml', '.rss', '.atom'):
            root = load_xml(path)
            yield path, count_xml(root) if root is not None else None
        elif path.suffix == '.json':
            yield path, count_json(load_json(path))


def main():
    hearth, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    number = n_faulty = 0
    for number, (path, wanted) in enumerate(find_documents(folder), 1):
        faults = find_faults(hearth, path, wanted)
        n_faulty += bool(faults)
        print(f'{"not ok" if faults else "ok"} {number} {path.relative_to(folder)}')
        for fault in faults:
            print(f'# {fault}')
    print(f'1..{number}')
    return 1 if n_faulty or not number else 0


if __name__ == '__main__':
    sys.exit(main())
