"""Scores all pictures under a folder with Ray Data: python score_ray.py /data/pictures /data/scores [--actors 4] [--overwrite]

Folders are on a disk that all machines share, or in object storage (s3://bucket/pictures); names that begin with _ or . are left out. This
folder goes to every machine of the cluster by itself. Each needs ray[data], onnxruntime, numpy and pillow. Writes Parquet: path, score,
reject, error, verdict.
"""

import argparse
import sys
from pathlib import Path

import pyarrow
import ray
from pyarrow import compute, dataset, fs

from score_pictures import PICTURES, told

FOLDER = Path(__file__).resolve().parent
FEW = 16  # pictures that an actor takes at a time
READING = 0.1  # of a core: what an actor leaves for reading and writing, which would wait for ever where actors have all of them


class Score:
    """An actor: it opens the model once, and scores batch after batch. Where its machine is lost, Ray starts another and repeats the batch."""

    def __init__(self, threads):
        from score_pictures import Scorer

        self.scorer = Scorer(threads=threads)

    def __call__(self, batch):
        return pyarrow.Table.from_batches([self.scorer.batch(batch['path'].to_pylist(), batch['bytes'].to_pylist())])


def main(pictures, scores, actors, cores, overwrite):
    # The machines start elsewhere: a folder of this one is one for all by its whole path.
    pictures, scores = (place if '://' in place else str(Path(place).resolve()) for place in (pictures, scores))
    system, folder = fs.FileSystem.from_uri(scores)
    if not overwrite and system.get_file_info(folder).type != fs.FileType.NotFound:
        sys.exit(f'{scores} is there already: choose another folder for the scores, or --overwrite.')
    ray.init(runtime_env={'working_dir': str(FOLDER), 'excludes': ['check/', '*.zip']})
    # Parts of few pictures, also where pictures are small: what a lost machine had in hand is done again.
    ray.data.DataContext.get_current().target_min_block_size = 1
    found = ray.data.read_binary_files(pictures, include_paths=True, partition_filter=only_pictures, num_cpus=READING)
    count = len(found.input_files())
    scored = found.map_batches(
        Score,
        fn_constructor_args=(cores,),
        batch_size=FEW,
        batch_format='pyarrow',
        compute=ray.data.ActorPoolStrategy(size=actors),
        num_cpus=cores - READING,
    )
    # A part that is written again, because its machine was lost, has the same name: no row is doubled.
    scored.write_parquet(scores, mode='overwrite' if overwrite else 'error', ray_remote_args={'num_cpus': READING})
    rows = dataset.dataset(folder, filesystem=system, format='parquet').to_table(columns=['path', 'verdict'])
    verdicts = {each['values']: each['counts'] for each in rows['verdict'].value_counts().to_pylist()}
    print(told(count, compute.count_distinct(rows['path']).as_py(), verdicts, scores))


def only_pictures(paths):
    """Ray's own choice by extension loses names with # or ?."""
    return [path for path in paths if path.lower().rpartition('.')[2] in PICTURES]


if __name__ == '__main__':
    parser = argparse.ArgumentParser()
    parser.add_argument('pictures')
    parser.add_argument('scores')
    parser.add_argument('--actors', type=int, default=1)
    parser.add_argument('--cores', type=int, default=1, help='of each actor')
    parser.add_argument('--overwrite', action='store_true', help='what is in the folder of scores already')
    main(**vars(parser.parse_args()))
