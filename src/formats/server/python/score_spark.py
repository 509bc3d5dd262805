"""Scores all pictures under a folder on a Spark cluster: spark-submit score_spark.py hdfs:///pictures hdfs:///scores [--overwrite]

Started from this folder: the model and the modules beside this file go to every machine by themselves. Each needs onnxruntime, numpy,
pyarrow and pillow. Names that begin with _ or . are left out. Writes Parquet: path, score, reject, error, verdict.
"""

import argparse
import sys
from pathlib import Path
from urllib.parse import unquote

from pyspark import SparkFiles, TaskContext
from pyspark.sql import SparkSession
from pyspark.sql.functions import col, count_distinct

from score_pictures import PICTURES, told

FOLDER = Path(__file__).resolve().parent
NAMES = f'*.{{{",".join("".join(f"[{letter}{letter.upper()}]" for letter in kind) for kind in PICTURES)}}}'
SCHEMA = 'path string, score double, reject boolean, error string, verdict string'


def score(batches):
    """Runs on the machines, once for each part of the data."""
    from score_pictures import scorer_of_process

    scorer = scorer_of_process(SparkFiles.get('model.onnx'), TaskContext.get().cpus())
    for batch in batches:
        yield scorer.batch(batch['path'].to_pylist(), batch['content'].to_pylist())


def main(pictures, scores, overwrite):
    spark = SparkSession.builder.appName('Stainless').getOrCreate()
    # Pictures are large: few of them in memory at once, and fewer than 2 GB, the most that a batch can have.
    spark.conf.set('spark.sql.execution.arrow.maxRecordsPerBatch', '16')
    spark.sparkContext.addFile(str(FOLDER / 'model-repository' / 'stainless' / '1' / 'model.onnx'))
    for module in ('score_pictures.py', 'stainless_decode.py', 'stainless_seal.py'):
        spark.sparkContext.addPyFile(str(FOLDER / module))
    reader = spark.read.format('binaryFile').option('pathGlobFilter', NAMES).option('recursiveFileLookup', 'true')
    found = reader.load(pictures)
    scored = found.select('path', 'content').mapInArrow(score, SCHEMA)
    # Spark knows empty files, and reads none of them.
    paths = found.inputFiles()
    if len(paths) > found.select('path').count():
        empty = spark.createDataFrame([(as_in_rows(path),) for path in paths], 'path string').join(found.select('path'), 'path', 'left_anti')
        scored = scored.union(empty.selectExpr('path', 'null', 'null', "concat('PictureError: ', path, ': it is empty.')", "'unreadable'"))
    try:
        scored.write.mode('overwrite' if overwrite else 'error').parquet(scores)
    except Exception as error:
        if 'PATH_ALREADY_EXISTS' in str(error) or 'already exists' in str(error):
            sys.exit(f'{scores} is there already: choose another folder for the scores, or --overwrite.')
        raise
    rows = spark.read.parquet(scores)
    verdicts = {row['verdict']: row['count'] for row in rows.groupBy('verdict').count().collect()}
    written = rows.select(count_distinct(col('path'))).first()[0]
    print(told(len(paths), written, verdicts, scores))


def as_in_rows(path):
    """Spark lists addresses, and its rows have paths."""
    return unquote(path).replace('file:///', 'file:/', 1)


if __name__ == '__main__':
    parser = argparse.ArgumentParser()
    parser.add_argument('pictures')
    parser.add_argument('scores')
    parser.add_argument('--overwrite', action='store_true', help='what is in the folder of scores already')
    main(**vars(parser.parse_args()))
