"""Whether an .onnx file is what Stainless wrote: its last entry of metadata is the SHA-256 of all bytes before it. Needs nothing."""

import hashlib
from pathlib import Path

ENTRY = b'\x72\x4a\x0a\x06sha256\x12\x40'
ENTRY_BYTES = len(ENTRY) + 64


def checked_onnx(path):
    """The bytes of the file. Those of earlier studios have no hash, and are given as they are."""
    data = Path(path).read_bytes()
    end = len(data) - ENTRY_BYTES
    is_whole = data[end:] == ENTRY + hashlib.sha256(data[: max(0, end)]).hexdigest().encode()
    if not is_whole and ENTRY in data:
        raise ValueError(f'{path} is not what it was written with; it was damaged or changed on the way. Get it again.')
    return data
