"""Asks a Triton server that serves model-repository/: python client.py part.png other.png [--url localhost:8000]

Needs tritonclient[http], numpy and pillow. Pictures of any size; the model prepares them itself.
"""

import argparse
import json
from pathlib import Path

import tritonclient.http as triton

from stainless_decode import open_picture

NAMES = ('score', 'reject', 'anomaly_map', 'pixels_above', 'look')


def inspect(client, picture):
    """picture: uint8 [height, width, 3]. Gives the outputs by name: score, reject, look, and of detectors with a map anomaly_map and pixels_above."""
    pictures = triton.InferInput('pictures', [1, *picture.shape], 'UINT8')
    pictures.set_data_from_numpy(picture[None])
    known = {output['name'] for output in client.get_model_metadata('stainless')['outputs']}
    wanted = [triton.InferRequestedOutput(name) for name in NAMES if name in known]
    answer = client.infer('stainless', [pictures], outputs=wanted)
    return {output.name(): answer.as_numpy(output.name())[0] for output in wanted}


if __name__ == '__main__':
    parser = argparse.ArgumentParser()
    parser.add_argument('pictures', nargs='+')
    parser.add_argument('--url', default='localhost:8000')
    arguments = parser.parse_args()
    card = json.loads(Path(__file__).with_name('inference.json').read_text())
    client = triton.InferenceServerClient(arguments.url)
    for path in arguments.pictures:
        found = inspect(client, open_picture(path, card['preparation'].get('levels')))
        verdict = 'REJECT' if found['reject'].item() else 'LOOK' if 'look' in found and found['look'].item() else 'pass'
        print(f'{path}: {found["score"].item():.6g} {verdict}')
