"""Runs score_spark.py on a Spark cluster of several workers on this machine (local-cluster), each with an executor, and kills executors on the way.

python spark_run.py FOLDER PICTURES SCORES ROWS --count N --workers N [--kills N] [--seed N] [--conf KEY=VALUE]... [--jars A,B]: FOLDER is the
download, PICTURES has so many pictures, ROWS is a file for what was written. Prints a line of JSON at the end.
"""

import argparse
import json
import os
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pyspark
from watched import children_of, kill_all, killed_at, write_rows

HOME = Path(pyspark.__file__).parent  # pyspark from PyPI is laid out as a Spark
MEMORY = 1024  # MB of an executor
PART = '64m'  # of the data: 16 small pictures, each of which Spark reckons as 4 MB and more


def main(folder, pictures, scores, rows, count, workers, kills, seed, conf, jars):
    settings = ['spark.ui.enabled=false', f'spark.sql.files.maxPartitionBytes={PART}', *conf]
    command = [str(HOME / 'bin' / 'spark-submit'), '--master', f'local-cluster[{workers},1,{MEMORY}]', *(['--jars', jars] if jars else [])]
    command += [word for setting in settings for word in ('--conf', setting)] + [f'{folder}/score_spark.py', pictures, scores]
    environment = {**os.environ, 'SPARK_HOME': str(HOME), 'PYSPARK_PYTHON': sys.executable, 'SPARK_LOCAL_IP': '127.0.0.1'}
    start = time.monotonic()
    run = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=open(f'{rows}.log', 'w'), text=True)

    def kill(chance):
        """An executor that has a worker of Python at work; Spark starts another."""
        executors = children_of(psutil.Process(run.pid), 'CoarseGrainedExecutorBackend')
        busy = [each for each in executors if children_of(each, 'pyspark.daemon')]
        return f'executor with {kill_all(chance.choice(busy))} processes' if busy else None

    told = killed_at(run, scores, count, kills, seed, kill)
    seconds = time.monotonic() - start
    words = run.stdout.read().strip()
    if run.returncode == 0:
        write_rows(scores.replace('s3a://', 's3://'), rows)
    print(json.dumps({'status': run.returncode, 'seconds': seconds, 'kills': told, 'told': words.splitlines()[-1:]}))


if __name__ == '__main__':
    parser = argparse.ArgumentParser()
    for name in ('folder', 'pictures', 'scores', 'rows'):
        parser.add_argument(name)
    for name, otherwise in (('--count', 0), ('--workers', 2), ('--kills', 0), ('--seed', 1)):
        parser.add_argument(name, type=int, default=otherwise)
    parser.add_argument('--conf', action='append', default=[])
    parser.add_argument('--jars', default='')
    main(**vars(parser.parse_args()))
