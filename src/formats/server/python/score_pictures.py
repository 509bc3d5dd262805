"""Scores picture files with ONNX Runtime: what Spark and Ray run on each of their machines.

Here alone: python score_pictures.py part.png other.png. Needs onnxruntime, numpy and pillow.
"""

import io
import json
import sys

import numpy as np
import onnxruntime

from stainless_decode import open_picture
from stainless_seal import checked_onnx

MODEL = 'model-repository/stainless/1/model.onnx'


class Scorer:
    """One for each process: it holds the model."""

    def __init__(self, model=MODEL):
        self.session = onnxruntime.InferenceSession(checked_onnx(model), providers=onnxruntime.get_available_providers())
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

    def columns(self, paths, contents):
        """A column for each of path, score, reject, error and verdict. A file that cannot be scored says why, and the others go on."""
        rows = [self.row(path, content) for path, content in zip(paths, contents)]
        return {name: np.array([row[name] for row in rows], dtype) for name, dtype in COLUMNS.items()}

    def row(self, path, content):
        try:
            score, verdict = self.judge(content, path)
            return {'path': path, 'score': score, 'reject': verdict == 'reject', 'error': '', 'verdict': verdict}
        except Exception as error:  # whatever a broken picture makes a decoder say
            return {'path': path, 'score': float('nan'), 'reject': False, 'error': f'{type(error).__name__}: {error}', 'verdict': ''}


COLUMNS = {'path': object, 'score': np.float64, 'reject': np.bool_, 'error': object, 'verdict': object}

if __name__ == '__main__':
    scorer = Scorer()
    for path in sys.argv[1:]:
        with open(path, 'rb') as file:
            score, verdict = scorer.judge(file.read(), path)
        print(f'{path}: {score:.6g} {verdict if verdict == "pass" else verdict.upper()}')
