"""Checks that this machine computes what the studio computed: python check.py. Needs torch and numpy.

The picture in check/ goes through all of it: preparing, reconstruction, maps, scores. Exits with 1 where anything differs by more than
the tolerance in check/expected.json.
"""

import json
import sys
from pathlib import Path

import numpy as np

from stainless import Inspector
from stainless_picture import prepare

folder = Path(__file__).parent
check = folder / 'check'
expected = json.loads((check / 'expected.json').read_text())
inspector = Inspector(folder / 'model.safetensors')
prepared = prepare(np.load(check / 'picture.npy'), inspector.card['preparation'])
inspection = inspector.inspect_prepared(prepared)


def differences():
    """What was compared, how far it is off, how far it may be."""
    tolerance = expected['tolerance']
    yield 'input', np.abs(prepared - np.load(check / 'input.npy')).max(), tolerance['reconstruction']
    yield 'reconstruction', np.abs(inspection.reconstruction - np.load(check / 'reconstruction.npy')).max(), tolerance['reconstruction']
    for name, values in inspection.maps.items():
        known = np.load(check / f'{name}.npy')
        yield f'{name} map', (np.abs(values - known) / np.maximum(1, np.abs(known))).max(), tolerance['map']
    for name, score in inspection.scores.items():
        known = expected['scores'][name]
        yield f'{name} score', abs(score - known) / max(1, abs(known)), tolerance['score']


failed = False
for what, difference, most in differences():
    within = bool(difference <= most)
    failed = failed or not within
    print(f'{what}: largest difference {difference:.2g}{"" if within else f", more than {most:g}"}')
print('This machine does not agree with the studio.' if failed else 'This machine agrees with the studio.')
sys.exit(1 if failed else 0)
