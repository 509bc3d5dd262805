"""Runs score_ray.py on a Ray cluster of several nodes on this machine, each with its own core and processes, and kills nodes on the way.

python ray_run.py FOLDER PICTURES SCORES ROWS --count N --workers N [--kills N] [--seed N]: FOLDER is the download, PICTURES has so many
pictures, ROWS is a file for what was written. Prints a line of JSON at the end.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time

import psutil

# A worker that a busy machine is slow to start is waited for, and not started anew.
os.environ['RAY_worker_register_timeout_seconds'] = '600'
# Ray gives its workers the lowest priority, which on a busy machine is none.
os.environ['RAY_worker_niceness'] = '0'
from ray.cluster_utils import Cluster  # noqa: E402
from watched import children_of, kill_all, killed_at, write_rows  # noqa: E402

NODE = {'num_cpus': 1, 'object_store_memory': 200 * 2**20}


def started(start, tries=5):
    """Ray gives a node 30 seconds to start, which a busy machine does not always keep."""
    for left in reversed(range(tries)):
        try:
            return start()
        except Exception:
            if left == 0:
                raise


def main(folder, pictures, scores, rows, count, workers, kills, seed):
    cluster = started(lambda: Cluster(initialize_head=True, head_node_args={**NODE, 'num_cpus': 0, 'include_dashboard': False}))

    def add_node():
        """With a folder of its own, as a machine has: nodes that share one unpack the script's files over each other."""
        return started(lambda: cluster.add_node(**NODE, temp_dir=tempfile.mkdtemp(prefix='ray-')))

    nodes = [add_node() for _ in range(workers)]
    cluster.wait_for_nodes()
    start = time.monotonic()
    command = [sys.executable, f'{folder}/score_ray.py', pictures, scores, '--actors', str(workers)]
    run = subprocess.Popen(command, env={**os.environ, 'RAY_ADDRESS': cluster.address}, stdout=subprocess.PIPE, text=True)

    def kill(chance):
        """A node on which an actor of the script runs; another takes its place."""
        raylets = {node: psutil.Process(node.all_processes['raylet'][0].process.pid) for node in nodes}
        busy = [node for node, raylet in raylets.items() if children_of(raylet, 'MapWorker')]
        if not busy:
            return None
        node = chance.choice(busy)
        killed = kill_all(raylets[node])
        cluster.remove_node(node, allow_graceful=False)
        nodes.remove(node)
        nodes.append(add_node())
        return f'node with {killed} processes'

    told = killed_at(run, scores, count, kills, seed, kill)
    seconds = time.monotonic() - start
    words = run.stdout.read().strip()
    cluster.shutdown()
    if run.returncode == 0:
        write_rows(scores, rows)
    print(json.dumps({'status': run.returncode, 'seconds': seconds, 'kills': told, 'told': words.splitlines()[-1:]}))


if __name__ == '__main__':
    parser = argparse.ArgumentParser()
    for name in ('folder', 'pictures', 'scores', 'rows'):
        parser.add_argument(name)
    for name, otherwise in (('--count', 0), ('--workers', 2), ('--kills', 0), ('--seed', 1)):
        parser.add_argument(name, type=int, default=otherwise)
    main(**vars(parser.parse_args()))
