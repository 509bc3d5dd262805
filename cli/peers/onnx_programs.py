"""Runs exported ONNX files in a program: python onnx_programs.py PROGRAM FOLDER PICTURE... prints a line of JSON for each file of the folder.

PROGRAM is onnxruntime, openvino, opencv or checker, which judges the file and runs nothing.
"""

import json
import sys
from pathlib import Path

import numpy as np


def onnxruntime(path):
    import onnxruntime as runtime

    session = runtime.InferenceSession(path, providers=['CPUExecutionProvider'])
    return lambda picture: session.run(['score', 'reject'], {'pictures': picture})


def openvino(path):
    import openvino

    model = openvino.Core().compile_model(path, 'CPU', {'INFERENCE_PRECISION_HINT': 'f32'})
    return lambda picture: [model({'pictures': picture})[name] for name in ('score', 'reject')]


def opencv(path):
    import cv2
    import onnx

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


def answers(program, path, pictures):
    if program == 'checker':
        checked(path)
        return []
    run = {'onnxruntime': onnxruntime, 'openvino': openvino, 'opencv': opencv}[program](path)
    return [{'score': float(score[0]), 'rejects': bool(reject[0])} for score, reject in (run(picture) for picture in pictures)]


if __name__ == '__main__':
    program, folder, *files = sys.argv[1:]
    from PIL import Image

    pictures = [np.asarray(Image.open(file).convert('RGB'))[None] for file in files]
    for path in sorted(Path(folder).glob('*.onnx')):
        try:
            found = {'answers': answers(program, str(path), pictures)}
        except Exception as error:  # what the program says of a file that it does not run
            found = {'error': f'{type(error).__name__}: {error}'}
        print(json.dumps({'detector': path.stem, **found}), flush=True)
