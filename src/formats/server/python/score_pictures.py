"""Scores picture files with ONNX Runtime: what Spark and Ray run on each of their machines.

Here alone: python score_pictures.py part.png other.png. Needs onnxruntime, numpy and pillow.
"""

import functools
import io
import json
import sys
from pathlib import Path

import numpy as np
import onnxruntime

from stainless_decode import open_picture
from stainless_seal import checked_onnx

MODEL = Path(__file__).resolve().parent / 'model-repository' / 'stainless' / '1' / 'model.onnx'
PICTURES = ('png', 'jpg', 'jpeg', 'webp', 'bmp', 'gif', 'avif', 'tif', 'tiff')
VERDICTS = ('pass', 'look', 'reject', 'unreadable')


class Scorer:
    """One for each process: it holds the model. threads: of one picture's work; without it, as many as there are cores."""

    def __init__(self, model=MODEL, threads=0):
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        self.session = onnxruntime.InferenceSession(checked_onnx(model), options, providers=onnxruntime.get_available_providers())
        card = json.loads(self.session.get_modelmeta().custom_metadata_map['inference'])
        self.levels = card['preparation'].get('levels')
        self.has_look = any(output.name == 'look' for output in self.session.get_outputs())

    def score(self, content, name='The picture'):
        """content: the bytes of a picture file; name: for the error where it cannot be read. Gives the score and whether it is rejected."""
        score, verdict = self.judge(content, name)
        return score, verdict == 'reject'

    def judge(self, content, name='The picture'):
        """The same with the verdict: 'pass', 'look' (for a person to look at) or 'reject'."""
        names = ['score', 'reject', 'look'] if self.has_look else ['score', 'reject']
        score, reject, *look = self.session.run(names, {'pictures': open_picture(io.BytesIO(content), self.levels, name)[None]})
        return float(score[0]), 'reject' if reject[0] else 'look' if look and look[0][0] else 'pass'

    def batch(self, paths, contents):
        """pyarrow.RecordBatch with a row for each picture: path, score, reject, error and verdict.

        A file that cannot be scored is 'unreadable', says why, and has neither score nor reject; the others go on.
        """
        import pyarrow

        kinds = ('string', 'float64', 'bool_', 'string', 'string')
        fields = zip(('path', 'score', 'reject', 'error', 'verdict'), kinds)
        schema = pyarrow.schema([(name, getattr(pyarrow, kind)()) for name, kind in fields])
        return pyarrow.RecordBatch.from_pylist([self.row(*each) for each in zip(paths, contents)], schema)

    def row(self, path, content):
        try:
            score, verdict = self.judge(content, path)
            if not np.isfinite(score):
                raise ValueError(f'its score is {score}')
            return {'path': path, 'score': score, 'reject': verdict == 'reject', 'error': '', 'verdict': verdict}
        except Exception as error:  # whatever a broken picture makes a decoder say
            return {'path': path, 'score': None, 'reject': None, 'error': f'{type(error).__name__}: {error}', 'verdict': 'unreadable'}


@functools.lru_cache(maxsize=1)
def scorer_of_process(model=MODEL, threads=1):
    """The model is opened once in a process, however many parts of the data come to it."""
    return Scorer(model, threads)


def told(found, written, verdicts, scores):
    """What is said at the end, where every picture has its one row; ends the program where not.

    found: how many pictures there were; written: how many different ones have a row; verdicts: how many rows by verdict.
    """
    rows = sum(verdicts.values())
    if found != written or written != rows:
        sys.exit(f'{scores} is not whole: {found} pictures were found, {written} have a row, and there are {rows} rows. Run it again with --overwrite.')
    counts = ', '.join(f'{verdicts[name]} {name}' for name in VERDICTS if verdicts.get(name))
    return f'{rows} pictures, a row for each in {scores}: {counts}'


if __name__ == '__main__':
    scorer = Scorer()
    rows = []
    for path in sys.argv[1:]:
        with open(path, 'rb') as file:
            rows.append(scorer.row(path, file.read()))
        score, verdict, error = (rows[-1][name] for name in ('score', 'verdict', 'error'))
        print(f'{error} UNREADABLE' if error else f'{path}: {score:.6g} {verdict if verdict == "pass" else verdict.upper()}')
    sys.exit(any(row['error'] for row in rows))
