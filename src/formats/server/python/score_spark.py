"""Scores all pictures under a folder on a Spark cluster: spark-submit score_spark.py hdfs:///pictures hdfs:///scores

Started from this folder: the model and the modules beside this file go to every machine by themselves. Each needs onnxruntime, numpy,
pandas, pyarrow and pillow. Writes Parquet: path, score, reject, error, verdict.
"""

import sys
from pathlib import Path

import pandas as pd
from pyspark import SparkFiles
from pyspark.sql import SparkSession

FOLDER = Path(__file__).resolve().parent
PICTURES = '*.{png,jpg,jpeg,webp,bmp,gif,tif,tiff,PNG,JPG,JPEG,TIF,TIFF}'
SCHEMA = 'path string, score double, reject boolean, error string, verdict string'


def score(batches):
    """Runs on the machines, once for each part of the data."""
    from score_pictures import Scorer

    scorer = Scorer(SparkFiles.get('model.onnx'))
    for batch in batches:
        yield pd.DataFrame(scorer.columns(batch['path'], batch['content']))


def main(pictures, scores):
    spark = SparkSession.builder.appName('Stainless').getOrCreate()
    # Pictures are large: few of them in memory at once.
    spark.conf.set('spark.sql.execution.arrow.maxRecordsPerBatch', '64')
    spark.sparkContext.addFile(str(FOLDER / 'model-repository' / 'stainless' / '1' / 'model.onnx'))
    for module in ('score_pictures.py', 'stainless_decode.py', 'stainless_seal.py'):
        spark.sparkContext.addPyFile(str(FOLDER / module))
    reader = spark.read.format('binaryFile').option('pathGlobFilter', PICTURES).option('recursiveFileLookup', 'true')
    reader.load(pictures).select('path', 'content').mapInPandas(score, SCHEMA).write.parquet(scores)


if __name__ == '__main__':
    main(*sys.argv[1:3])
