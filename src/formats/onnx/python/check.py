"""Checks that this machine computes what the studio computed: python check.py. Needs onnxruntime and numpy.

The picture in check/ goes through the file beside this script. Exits with 1 where anything differs by more than the tolerance in
check/expected.json; what is above 1 may differ in proportion.
"""

import json
import sys
from pathlib import Path

import numpy as np
import onnxruntime

from stainless_seal import checked_onnx

folder = Path(__file__).parent
check = folder / 'check'
expected = json.loads((check / 'expected.json').read_text())
tolerance = expected['tolerance']
files = ('inspection.onnx', 'network.onnx', 'model-repository/stainless/1/model.onnx')
file = next(folder / name for name in files if (folder / name).exists())
session = onnxruntime.InferenceSession(checked_onnx(file), providers=['CPUExecutionProvider'])
content = json.loads(session.get_modelmeta().custom_metadata_map['stainless'])['content']


def run(name, values):
    names = [output.name for output in session.get_outputs()]
    return dict(zip(names, session.run(names, {name: values})))


def network_differences():
    picture = np.load(check / 'input.npy')
    height, width, channels = picture.shape
    rows, columns = session.get_inputs()[0].shape[2:]
    padded = np.pad(picture, ((0, rows - height), (0, columns - width), (0, 0)), mode='reflect')
    found = run('picture', padded.transpose(2, 0, 1)[None])['reconstruction'][0].transpose(1, 2, 0)[:height, :width]
    yield 'reconstruction', found, np.load(check / 'reconstruction.npy'), tolerance['reconstruction']


def inspection_differences():
    found = run('pictures', np.load(check / 'picture.npy')[None])
    yield 'reconstruction', found['reconstruction'][0], np.load(check / 'reconstruction.npy'), tolerance['reconstruction']
    yield 'score', found['score'][0], expected['scores'][content], tolerance['score']
    yield 'reject', float(found['reject'][0]), float(expected['rejects'][content]), 0
    if 'look' in found:
        yield 'look', float(found['look'][0]), float(expected['verdicts'][content] == 'look'), 0
    if 'anomaly_map' in found:
        yield 'anomaly map', found['anomaly_map'][0], np.load(check / f'{content}.npy'), tolerance['map']


failed = False
for what, found, known, most in network_differences() if content == 'network' else inspection_differences():
    difference = float(np.max(np.abs(found - known) / np.maximum(1, np.abs(known))))
    within = difference <= most
    failed = failed or not within
    print(f'{what}: largest difference {difference:.2g}{"" if within else f", more than {most:g}"}')
print('This machine does not agree with the studio.' if failed else 'This machine agrees with the studio.')
sys.exit(1 if failed else 0)
