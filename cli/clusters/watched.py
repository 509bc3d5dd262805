"""Watches a run of an engine from outside: how many rows it has written, and which of its processes are at work. Needs psutil and pyarrow."""

import json
import os
import random
import signal
import time
from pathlib import Path

import psutil
from pyarrow import dataset, fs, parquet


def rows_in(folder):
    """How many rows the finished Parquet files have; what a task has not committed does not count."""
    count = 0
    for path in Path(folder).rglob('*.parquet'):
        if 'attempt_' in str(path):
            continue
        try:
            count += parquet.read_metadata(path).num_rows
        except Exception:  # it is being written, or was moved meanwhile
            pass
    return count


def killed_at(run, scores, pictures, kills, seed, kill):
    """Kills while a run is at work: at each of so many marks, evenly over the first two thirds of the pictures, and only
    where more rows are written than at the last.

    kill: given a random.Random, kills one worker and tells of it, or gives None where none is at work. Gives what was told, with the rows written
    at that time; a run that ends earlier has fewer.
    """
    chance, told = random.Random(seed), []
    marks = [2 / 3 * pictures * (index + 0.5) / kills for index in range(kills)]
    while run.poll() is None:
        done = rows_in(scores)
        if len(told) < kills and done >= marks[len(told)] and done > (told[-1]['rows'] if told else 0):
            killed = kill(chance)
            if killed is not None:
                told.append({'rows': done, 'killed': killed})
                print(f'killed {killed} at {done} rows', flush=True)
        time.sleep(0.2)
    return told


def kill_all(process):
    """A process and all that it started, at once and without a word, as a machine that loses power. Gives how many there were."""
    family = [process, *process.children(recursive=True)]
    for each in family:
        try:
            os.kill(each.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
    return len(family)


def children_of(process, wanted):
    """Those of its processes, at any depth, whose command line has this text."""
    found = []
    for each in process.children(recursive=True):
        try:
            if wanted in ' '.join(each.cmdline()):
                found.append(each)
        except psutil.Error:  # it has ended
            pass
    return found


def write_rows(scores, file):
    """All rows of a folder of scores, as JSON: path, score, reject, error, verdict. scores: a folder or an address in object storage."""
    system, folder = fs.FileSystem.from_uri(scores)
    Path(file).write_text(json.dumps(dataset.dataset(folder, filesystem=system, format='parquet').to_table().to_pylist()))
