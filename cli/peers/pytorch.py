"""Scores pictures with the download for PyTorch: python pytorch.py FOLDER PICTURE... prints one line of JSON a picture."""

import json
import sys

folder, *pictures = sys.argv[1:]
sys.path.insert(0, folder)
from stainless import Inspector  # noqa: E402, the folder is the download's

inspector = Inspector(f'{folder}/model.safetensors')
for path in pictures:
    inspection = inspector.inspect_file(path)
    print(json.dumps({name: {'score': score, 'rejects': bool(inspection.rejects[name])} for name, score in inspection.scores.items()}))
