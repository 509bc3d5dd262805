"""Scores all pictures under a folder with Ray Data: python score_ray.py /data/pictures /data/scores [--actors 4]

This folder goes to every machine of the cluster. Each needs ray[data], onnxruntime, numpy and pillow. Writes Parquet: path, score, reject,
error, verdict.
"""

import argparse
from pathlib import Path

import ray

FOLDER = Path(__file__).resolve().parent
PICTURES = ['png', 'jpg', 'jpeg', 'webp', 'bmp', 'gif', 'tif', 'tiff', 'PNG', 'JPG', 'JPEG', 'TIF', 'TIFF']


class Score:
    """An actor: it opens the model once, and scores batch after batch."""

    def __init__(self):
        from score_pictures import Scorer

        self.scorer = Scorer()

    def __call__(self, batch):
        return self.scorer.columns(batch['path'], batch['bytes'])


def main(pictures, scores, actors):
    ray.init(runtime_env={'working_dir': str(FOLDER)})
    found = ray.data.read_binary_files(pictures, include_paths=True, file_extensions=PICTURES)
    found.map_batches(Score, batch_size=16, concurrency=actors).write_parquet(scores)


if __name__ == '__main__':
    parser = argparse.ArgumentParser()
    parser.add_argument('pictures')
    parser.add_argument('scores')
    parser.add_argument('--actors', type=int, default=1)
    arguments = parser.parse_args()
    main(arguments.pictures, arguments.scores, arguments.actors)
