"""Serves the download for servers with Triton, and asks it as the download's client.py does: python triton.py FOLDER PORT PICTURE...

Triton is the server in nvidia-pytriton. That has no backend for ONNX Runtime, so one is made of its backend for Python, under the same name:
model repository and config.pbtxt are those of the download, as they are. Prints a line of JSON a picture, and one of Triton's version
and of the sizes of the batches that it computed when all pictures were asked for at once. Needs NumPy 1: the backend for Python does not know 2.
"""

import concurrent.futures
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
from importlib.util import find_spec
from pathlib import Path

folder, port, *files = sys.argv[1:]
sys.path.insert(0, folder)
import tritonclient.http as triton  # noqa: E402
from client import inspect  # noqa: E402, the download's
from stainless_decode import open_picture  # noqa: E402, the download's

MODEL = """
import json, os
import onnxruntime
import triton_python_backend_utils as triton

class TritonPythonModel:
    def initialize(self, args):
        self.session = onnxruntime.InferenceSession(os.path.join(args['model_repository'], args['model_version'], 'model.onnx'))

    def execute(self, requests):
        return [self.answer(request) for request in requests]

    def answer(self, request):
        names = list(request.requested_output_names())
        found = self.session.run(names, {'pictures': triton.get_input_tensor_by_name(request, 'pictures').as_numpy()})
        return triton.InferenceResponse([triton.Tensor(name, values) for name, values in zip(names, found)])
"""


def started(work):
    """The server, when it is ready."""
    package = Path(find_spec('pytriton').origin).parent
    server = package / 'tritonserver'
    backends = work / 'backends'
    shutil.copytree(server / 'backends' / 'python', backends / 'python')
    stub = server / 'python_backend_stubs' / f'{sys.version_info.major}.{sys.version_info.minor}' / 'triton_python_backend_stub'
    shutil.copy(stub, backends / 'python')
    (backends / 'onnxruntime').mkdir()
    places = [path for path in sys.path if path.endswith('site-packages')]
    (backends / 'onnxruntime' / 'model.py').write_text(f'import sys\nsys.path[:0] = {places}\n{MODEL}')
    libraries = [package.parent / 'nvidia_pytriton.libs', Path(sys.base_prefix) / 'lib']
    command = [server / 'bin' / 'tritonserver', f'--model-repository={folder}/model-repository', f'--backend-directory={backends}']
    command += ['--http-address=127.0.0.1', f'--http-port={port}', '--allow-grpc=false', '--allow-metrics=false']
    environment = {**os.environ, 'LD_LIBRARY_PATH': ':'.join(map(str, libraries))}
    log = open(work / 'log', 'w')
    run = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
    for _ in range(600):
        try:
            urllib.request.urlopen(f'http://127.0.0.1:{port}/v2/health/ready')
            return run
        except OSError:
            if run.poll() is not None:
                break
            time.sleep(0.2)
    sys.exit(f'Triton does not serve the repository:\n{(work / "log").read_text()[-3000:]}')


def ask(picture):
    client = triton.InferenceServerClient(f'127.0.0.1:{port}')
    found = inspect(client, picture)
    return {'score': found['score'].item(), 'rejects': bool(found['reject'].item())}


if __name__ == '__main__':
    with tempfile.TemporaryDirectory() as work:
        run = started(Path(work))
        try:
            pictures = [open_picture(file) for file in files]
            for picture in pictures:
                print(json.dumps(ask(picture)))
            with concurrent.futures.ThreadPoolExecutor(8) as pool:
                list(pool.map(ask, pictures))
            client = triton.InferenceServerClient(f'127.0.0.1:{port}')
            (statistics,) = client.get_inference_statistics('stainless')['model_stats']
            batches = [batch['batch_size'] for batch in statistics['batch_stats']]
            print(json.dumps({'version': client.get_server_metadata()['version'], 'batches': batches}))
        finally:
            run.terminate()
            run.wait()
