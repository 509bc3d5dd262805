"""Runs exported ONNX files in a program: python onnx_programs.py PROGRAM FOLDER PICTURE... prints a line of JSON for each file of the folder.

PROGRAM is onnxruntime, openvino, opencv or checker, which judges the file and runs nothing. Each computes on one thread, so that its seconds of
the processor are those of its work.
"""

import json
import sys
import time
from pathlib import Path

import numpy as np


def onnxruntime(path):
    import onnxruntime as runtime

    options = runtime.SessionOptions()
    options.intra_op_num_threads = 1
    session = runtime.InferenceSession(path, options, providers=['CPUExecutionProvider'])
    return lambda picture: session.run(['score', 'reject'], {'pictures': picture})


def openvino(path):
    import openvino

    model = openvino.Core().compile_model(path, 'CPU', {'INFERENCE_PRECISION_HINT': 'f32', 'INFERENCE_NUM_THREADS': 1})
    return lambda picture: [model({'pictures': picture})[name] for name in ('score', 'reject')]


def opencv(path):
    import cv2
    import onnx

    cv2.setNumThreads(1)
    # The new engine of version 5: the classic one needs inputs of one size. It gives no output alone.
    net = cv2.dnn.readNetFromONNX(path, cv2.dnn.ENGINE_NEW)
    names = [output.name for output in onnx.load(path).graph.output]

    def run(picture):
        net.setInput(picture, 'pictures')
        found = dict(zip(names, net.forward(names)))
        return [np.ravel(found[name]) for name in ('score', 'reject')]

    return run


def checked(path):
    """Raises where the file is not as the standard says."""
    import onnx

    onnx.checker.check_model(path, full_check=True)
    onnx.shape_inference.infer_shapes(onnx.load(path), strict_mode=True, data_prop=True)


def found(program, path, pictures):
    """What it says of each picture, and the seconds of the processor for one, without the first, at which programs set themselves up."""
    if program == 'checker':
        checked(path)
        return {'answers': []}
    run = {'onnxruntime': onnxruntime, 'openvino': openvino, 'opencv': opencv}[program](path)
    run(pictures[0])
    start = time.process_time()
    pairs = [run(picture) for picture in pictures]
    seconds = (time.process_time() - start) / len(pictures)
    return {'answers': [{'score': float(score[0]), 'rejects': bool(reject[0])} for score, reject in pairs], 'seconds': seconds}


if __name__ == '__main__':
    program, folder, *files = sys.argv[1:]
    from PIL import Image

    pictures = [np.asarray(Image.open(file).convert('RGB'))[None] for file in files]
    for path in sorted(Path(folder).glob('*.onnx')):
        try:
            said = found(program, str(path), pictures)
        except Exception as error:  # what the program says of a file that it does not run
            said = {'error': f'{type(error).__name__}: {error}'}
        print(json.dumps({'detector': path.stem, **said}), flush=True)
