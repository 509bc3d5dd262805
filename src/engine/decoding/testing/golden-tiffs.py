"""Writes golden-tiffs.ts: small TIFFs by other programs, and what libtiff and Pillow read in them. Nothing here is the studio's.

    python golden-tiffs.py     (tifffile, imagecodecs, Pillow, numpy; tiffcp and tiff2rgba of libtiff-tools)
"""

import base64
import json
import os
import struct
import subprocess
import tempfile

import imagecodecs
import numpy as np
import tifffile
from PIL import Image

H, W = 18, 21
Y, X = np.mgrid[0:H, 0:W]
RGB = np.stack([X * 12 % 256, Y * 14 % 256, X * Y % 256], -1).astype('u1')
GREY16 = (X * 2111 + Y * 977).astype('u2')
FLOAT = ((X - 9) / 7 + Y * 1.25).astype('f4')
goldens = []


def golden(name, path, values, channels):
    file = base64.b64encode(open(path, 'rb').read()).decode()
    kind = {'u1': 'Uint8Array', 'u2': 'Uint16Array', 'f4': 'Float32Array'}[values.dtype.str[1:]]
    read = base64.b64encode(np.ascontiguousarray(values).astype(values.dtype.newbyteorder('<')).tobytes()).decode()
    goldens.append({'name': name, 'file': file, 'channels': channels, 'kind': kind, 'values': read})


def tiffcp(source, target, *options):
    subprocess.run(['tiffcp', *options, source, target], check=True)
    return target


def by_libtiff(path):
    subprocess.run(['tiff2rgba', '-c', 'none', path, 'rgba.tif'], check=True)
    return tifffile.imread('rgba.tif')[..., :3]


def by_pillow(path, mode='RGB'):
    return np.asarray(Image.open(path).convert(mode))


def write(path, tags, blocks):
    """A little-endian TIFF of these strips, for what no writer at hand writes."""
    out, places = bytearray(b'II*\0\0\0\0\0'), []
    for block in blocks:
        places.append(len(out))
        out += block
    tags = {**tags, 273: (4, places), 279: (4, [len(block) for block in blocks])}
    entries = b''
    for tag, (kind, values) in sorted(tags.items()):
        flat = np.ravel(values).tolist()
        data = struct.pack(f'<{len(flat)}{"H" if kind == 3 else "I"}', *flat)
        if len(data) > 4:
            place, out = len(out), out + data
            data = struct.pack('<I', place)
        entries += struct.pack('<HHI', tag, kind, len(values)) + data.ljust(4, b'\0')
    struct.pack_into('<I', out, 4, len(out))
    out += struct.pack('<H', len(tags)) + entries + b'\0\0\0\0'
    open(path, 'wb').write(out)


def write_ycbcr(path, h, v, coefficients=(0.299, 0.587, 0.114), reference=(0, 255, 128, 255, 128, 255), is_packed=True):
    rows = 8
    luma = RGB @ np.array(coefficients)
    planes = [luma] + [(RGB[..., i] - luma) / (2 - 2 * coefficients[i]) for i in (2, 0)]
    scaled = [reference[2 * i] + plane * (reference[2 * i + 1] - reference[2 * i]) / (127 if i else 255) for i, plane in enumerate(planes)]
    luma, blue, red = [np.clip(np.round(plane), 0, 255).astype('u1') for plane in scaled]
    blocks = []
    for top in range(0, H, rows):
        block = bytearray()
        for y in range(top, min(top + rows, H), v):
            for x in range(0, W, h):
                block += bytes(luma[min(y + dy, H - 1), min(x + dx, W - 1)] for dy in range(v) for dx in range(h))
                block += bytes([blue[y, x], red[y, x]])
        blocks.append(imagecodecs.lzw_encode(bytes(block)) if is_packed else bytes(block))
    rational = lambda numbers: (5, [(round(number * 10000), 10000) for number in numbers])
    tags = {256: (4, [W]), 257: (4, [H]), 258: (3, [8] * 3), 259: (3, [5 if is_packed else 1]), 262: (3, [6]), 277: (3, [3]), 278: (4, [rows])}
    write(path, {**tags, 529: rational(coefficients), 530: (3, [h, v]), 531: (3, [1]), 532: rational(reference)}, blocks)


def make():
    plain = {'metadata': None, 'software': '', 'rowsperstrip': 8}
    tifffile.imwrite('grey.tif', GREY16, photometric='minisblack', **plain)
    tifffile.imwrite('float.tif', FLOAT, photometric='minisblack', **plain)
    tifffile.imwrite('rgb.tif', RGB.astype('u2') * 200, photometric='rgb', **plain)
    for name, source, options in [
        ('16-bit, big-endian, LZW, predictor 2, strips', 'grey', ['-B', '-c', 'lzw:2', '-r', '5']),
        ('16-bit, big-endian, deflate, predictor 2, tiles', 'grey', ['-B', '-c', 'zip:2', '-t', '-w', '16', '-l', '16']),
        ('16-bit RGB, big-endian, LZW, predictor 2', 'rgb', ['-B', '-c', 'lzw:2', '-r', '5']),
        ('float, big-endian, deflate, predictor 3', 'float', ['-B', '-c', 'zip:3', '-r', '5']),
        ('float, little-endian, LZW, predictor 3, tiles', 'float', ['-L', '-c', 'lzw:3', '-t', '-w', '16', '-l', '16']),
        ('16-bit, PackBits, FillOrder 2', 'grey', ['-c', 'packbits', '-f', 'lsb2msb', '-r', '5']),
    ]:
        tiffcp(f'{source}.tif', 'copy.tif', *options)
        golden(name, 'copy.tif', tifffile.imread('copy.tif'), 3 if source == 'rgb' else 1)

    colours = np.random.default_rng(1).integers(0, 65536, (3, 256), dtype='u2')
    tifffile.imwrite('palette.tif', ((X + Y) % 256).astype('u1'), photometric='palette', colormap=colours, **plain)
    golden('a palette', 'palette.tif', by_pillow('palette.tif'), 3)
    tifffile.imwrite('cmyk.tif', np.dstack([RGB, (X + Y) * 5 % 256]).astype('u1'), photometric='separated', **plain)
    golden('CMYK', 'cmyk.tif', by_pillow('cmyk.tif'), 3)
    alpha = (X * 11 + Y * 3) % 256
    multiplied = np.dstack([RGB.astype(int) * alpha[..., None] // 255, alpha]).astype('u1')
    tifffile.imwrite('alpha.tif', multiplied, photometric='rgb', extrasamples=['assocalpha'], **plain)
    golden('associated alpha', 'alpha.tif', by_pillow('alpha.tif', 'RGBA'), 4)
    for name, options in {
        'YCbCr 1 x 1': {'h': 1, 'v': 1},
        'YCbCr 2 x 1': {'h': 2, 'v': 1},
        'YCbCr 2 x 2': {'h': 2, 'v': 2},
        'YCbCr 4 x 4, not packed': {'h': 4, 'v': 4, 'is_packed': False},
        'YCbCr of television': {'h': 2, 'v': 2, 'coefficients': (0.2125, 0.7154, 0.0721), 'reference': (16, 235, 128, 240, 128, 240)},
    }.items():
        write_ycbcr('ycbcr.tif', **options)
        golden(name, 'ycbcr.tif', by_libtiff('ycbcr.tif'), 3)


jpegs = []


def make_jpegs():
    """Four flat quarters each, in every way that libtiff stores JPEG, and the middle of each quarter as Pillow reads it."""
    quarters = np.zeros((32, 48, 3), 'u1')
    quarters[:16, :24], quarters[:16, 24:], quarters[16:, :24], quarters[16:, 24:] = (200, 30, 40), (20, 180, 60), (30, 60, 220), (240, 230, 90)
    tifffile.imwrite('rgb.tif', quarters, photometric='rgb', metadata=None, software='')
    tifffile.imwrite('grey.tif', quarters[..., 1], photometric='minisblack', metadata=None, software='')
    for name, source, options in [
        ('YCbCr, strips', 'rgb', ['-c', 'jpeg:90', '-r', '16']),
        ('RGB, tiles', 'rgb', ['-c', 'jpeg:r:90', '-t', '-w', '32', '-l', '32']),
        ('RGB, planar', 'rgb', ['-c', 'jpeg:r:90', '-r', '16', '-p', 'separate']),
        ('grey', 'grey', ['-c', 'jpeg:90', '-r', '16']),
    ]:
        read = by_pillow(tiffcp(f'{source}.tif', 'copy.tif', *options))
        file = base64.b64encode(open('copy.tif', 'rb').read()).decode()
        jpegs.append({'name': name, 'file': file, 'middles': [read[y, x].tolist() for y in (8, 24) for x in (12, 36)]})


here = os.path.dirname(os.path.abspath(__file__))
with tempfile.TemporaryDirectory() as folder:
    os.chdir(folder)
    make()
    make_jpegs()
lines = ',\n'.join('  ' + json.dumps(each) for each in goldens)
with open(os.path.join(here, 'golden-tiffs.ts'), 'w') as out:
    out.write('/** Small TIFFs by other programs, and what libtiff and Pillow read in them. Written by golden-tiffs.py. */\n')
    out.write(f'export const goldenSize = {{ width: {W}, height: {H} }};\n\n')
    out.write(f'export const goldenTiffs = [\n{lines},\n] as const;\n\n')
    lines = ',\n'.join('  ' + json.dumps(each) for each in jpegs)
    out.write(f'/** JPEG inside; the middles of their quarters, by rows. The browser decodes it: see e2e/deep-pictures.spec.ts. */\n')
    out.write(f'export const goldenJpegTiffs = [\n{lines},\n] as const;\n')
