"""Inspects pictures with a model made with Stainless, in PyTorch.

Needs torch and numpy, and Pillow to open picture files. The file model.safetensors is all it reads: weights, layers, preparation and
thresholds are in it.

    from stainless import Inspector
    inspector = Inspector('model.safetensors')
    inspection = inspector.inspect_file('part.png')
    print(inspection.scores['combined'], inspection.verdicts['combined'])

or, on the command line: python stainless.py part.png other.png

It computes the detectors combined, residual, uncertainty, encoder, decoder and activations as the studio does, which judges by the
combined one unless another is chosen; stainless_combined.py has that.
"""

import hashlib
import json
import struct
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

from stainless_areas import Areas
from stainless_combined import Combined
from stainless_picture import open_picture, prepare

DROPOUT_STREAM = 6
PASSES_AT_ONCE = 8


@dataclass
class Inspection:
    """What is known of one picture. Arrays are float32, rows from the top."""

    reconstruction: np.ndarray  # [height, width, channels] in 0..1
    maps: dict  # by detector, [height, width]
    scores: dict  # by detector
    rejects: dict  # by detector: whether the score is above the threshold
    verdicts: dict  # by detector: 'pass', 'look' (for a person to look at) or 'reject'


def read_safetensors(path):
    """Arrays by name, and the metadata. Nothing but float32 is expected in it."""
    data = Path(path).read_bytes()
    (length,) = struct.unpack('<Q', data[:8])
    header = json.loads(data[8 : 8 + length])
    metadata = header.pop('__metadata__')
    check_hash(path, data[8 + length :], header, metadata)
    values = torch.from_numpy(np.frombuffer(data, '<f4', offset=8 + length).copy())
    arrays = {
        name: values[entry['data_offsets'][0] // 4 : entry['data_offsets'][1] // 4].reshape(entry['shape'])
        for name, entry in header.items()
    }
    return arrays, metadata


def check_hash(path, data, header, metadata):
    """Whether arrays and metadata are what the file was written with. Files of earlier studios have no hash."""
    if 'sha256' not in metadata:
        return
    parts = {f'metadata {key}': text.encode() for key, text in metadata.items() if key != 'sha256'}
    for name, entry in header.items():
        start, end = entry['data_offsets']
        parts[f'array {name} {"x".join(map(str, entry["shape"]))}'] = data[start:end]
    found = hashlib.sha256()
    for label in sorted(parts):
        found.update(f'{label}\n{len(parts[label])}\n'.encode() + parts[label])
    if found.hexdigest() != metadata['sha256']:
        raise ValueError(f'{path} is not what it was written with; it was damaged or changed on the way. Get it again.')


class SameConvolution(nn.Conv2d):
    """Padded as TensorFlow's 'same': where the padding is odd, the odd pixel goes to the bottom and the right."""

    def forward(self, x):
        (kernel, _), (stride, _) = self.kernel_size, self.stride
        totals = [max(0, (-(-side // stride) - 1) * stride + kernel - side) for side in x.shape[2:]]
        (top, left) = (total // 2 for total in totals)
        return super().forward(F.pad(x, (left, totals[1] - left, top, totals[0] - top)))


class Network(nn.Module):
    """The autoencoder, and the head where there is one, built from the list of layers; load_state_dict takes the file's arrays."""

    def __init__(self, architecture, detector_values=0):
        super().__init__()
        self.layers, self.slope = architecture['layers'], architecture['leakyReluSlope']
        self.head_layers = architecture['headLayers']
        for layer in self.layers + self.head_layers:
            if layer['kind'] == 'convolution':
                convolution = SameConvolution(layer['inputChannels'], layer['filters'], 5, layer['stride'])
                self.add_module(layer['name'], convolution)
            if layer['kind'] == 'batch-norm':
                self.add_module(layer['name'], nn.BatchNorm2d(layer['channels'], eps=architecture['batchNormEpsilon']))
        if detector_values:
            self.register_buffer('detectors', torch.zeros(detector_values))

    def forward(self, x, dropout=None, watch=None):
        """[batch, channels, paddedHeight, paddedWidth] in 0..1 to its reconstruction, of the same shape. The head is run(head_layers, x)."""
        return self.run(self.layers, x, dropout, watch)

    def run(self, layers, x, dropout=None, watch=None):
        outputs = {}
        for layer in layers:
            outputs[layer['name']] = x = self.run_layer(layer, x, outputs, dropout)
            if watch:
                watch(layer, x)
        return x

    def run_layer(self, layer, x, outputs, dropout):
        kind = layer['kind']
        if kind == 'input':
            return x
        if kind == 'add':
            return outputs[layer['inputs'][0]] + outputs[layer['inputs'][1]]
        x = outputs[layer['input']]
        if kind == 'convolution':
            x = getattr(self, layer['name'])(x)
            return torch.sigmoid(x) if layer['activation'] == 'sigmoid' else x
        if kind == 'batch-norm':
            return getattr(self, layer['name'])(x)
        if kind == 'leaky-relu':
            return F.leaky_relu(x, self.slope)
        if kind == 'upsampling':
            return F.interpolate(x, scale_factor=2, mode='nearest')
        if kind == 'monte-carlo-dropout':
            return dropout(layer, x) if dropout else x
        raise ValueError(f'This file knows no layer of the kind {kind}: it is older than the model.')


class Inspector:
    """A model ready to inspect. device: 'cpu', 'cuda', or any other that torch knows."""

    def __init__(self, path='model.safetensors', device='cpu'):
        arrays, metadata = read_safetensors(path)
        self.card = json.loads(metadata['inference'])
        self.architecture = json.loads(metadata['architecture'])
        self.areas = Areas(self.card['preparation'])
        self.gaussians = read_gaussians(metadata, arrays.get('detectors'))
        learned = {name: arrays.pop(name) for name in [*arrays] if name.startswith('combined.')}
        self.combined = Combined(json.loads(metadata['detectors'])['combined'], learned, self.architecture['depth'], self.areas)
        self.network = Network(self.architecture, len(arrays.get('detectors', [])))
        self.network.load_state_dict(arrays)
        self.network.eval().to(device)
        self.device = device
        self.masks = {}

    def inspect_file(self, path):
        """Inspect a picture file, as Pillow opens it."""
        return self.inspect(open_picture(path, self.card['preparation'].get('levels')))

    def inspect(self, picture):
        """Inspect a picture of any size: uint8 [height, width, 3], or [height, width] for grey."""
        return self.inspect_prepared(prepare(picture, self.card['preparation']))

    @torch.no_grad()
    def inspect_prepared(self, image):
        """Inspect a picture that is as stainless_picture.prepare gives it."""
        image = self.areas.filled(image)
        x = self.padded(image)
        means = []
        watch = lambda layer, output: means.append(output.mean((0, 2, 3))) if layer['kind'] == 'leaky-relu' else None
        plain = self.network(x, watch=watch)
        reconstruction = self.cropped(plain)
        maps = {
            'residual': np.abs(image - reconstruction).mean(2),
            'uncertainty': self.uncertainty(image, x, plain),
        }
        maps = {name: self.areas.within(values) for name, values in maps.items()}
        scores = {name: image_score(values, self.card['recipe']['norm'], self.areas) for name, values in maps.items()}
        scores.update(gaussian_scores(self.gaussians, torch.cat(means).double().cpu().numpy()))
        maps['combined'], score = self.combined.judge(self.network, image)
        scores = {'combined': score, **scores}
        rejects = {name: score > self.card['thresholds'][name]['value'] for name, score in scores.items()}
        verdicts = {name: verdict(score, self.card['thresholds'][name]) for name, score in scores.items()}
        return Inspection(reconstruction, maps, scores, rejects, verdicts)

    def uncertainty(self, image, x, plain):
        """Map [height, width]. A picture of more than 512 x 512 pixels is halved, once or more, for the passes."""
        reduction = 1
        while x.shape[2] * x.shape[3] > 512 * 512 * reduction**2:
            reduction *= 2
        if reduction == 1:
            return self.cropped(self.variance(x, plain))[:, :, 0]
        small = F.avg_pool2d(torch.from_numpy(image).permute(2, 0, 1)[None], reduction)[0].permute(1, 2, 0).numpy()
        x = self.padded(small)
        found = self.variance(x, self.network(x))[..., : small.shape[0], : small.shape[1]]
        found = F.interpolate(found, scale_factor=reduction, mode='bilinear', align_corners=False)[0, 0].cpu().numpy()
        rows, columns = (np.minimum(np.arange(side), count - 1) for side, count in zip(image.shape[:2], found.shape))
        return found[rows][:, columns]

    def padded(self, image):
        """[1, channels, height, width] of multiples of 2^depth: mirrored at the bottom and the right, the edge itself not repeated."""
        bottom, right = (-side % 2 ** self.architecture['depth'] for side in image.shape[:2])
        x = np.pad(image, ((0, bottom), (0, right), (0, 0)), 'reflect').transpose(2, 0, 1)
        return torch.from_numpy(np.ascontiguousarray(x[None])).to(self.device)

    def cropped(self, output):
        height, width = self.card['preparation']['height'], self.card['preparation']['width']
        return output[0, :, :height, :width].permute(1, 2, 0).cpu().numpy()

    def variance(self, x, plain):
        """Variance of the reconstruction over the passes with dropout, the mean over the channels: [1, 1, height, width]."""
        passes = self.card['recipe']['passes']
        sums, squares = torch.zeros_like(plain), torch.zeros_like(plain)
        for first in range(0, passes, PASSES_AT_ONCE):
            count = min(PASSES_AT_ONCE, passes - first)
            dropout = lambda layer, output: output * self.mask(layer, first, count, output.shape)
            difference = self.network(x.expand(count, -1, -1, -1), dropout) - plain
            sums += difference.sum(0, keepdim=True)
            squares += difference.square().sum(0, keepdim=True)
        return (squares / passes - (sums / passes).square()).clamp(min=0).mean(1, keepdim=True)

    def mask(self, layer, first, count, shape):
        key = (layer['name'], first)
        if key not in self.masks:
            index = next(i for i, other in enumerate(self.architecture['layers']) if other['name'] == layer['name'])
            values = dropout_masks(self.card['recipe']['seed'], index, range(first, first + count), shape[1:], layer['rate'])
            self.masks[key] = torch.from_numpy(values).to(self.device)
        return self.masks[key]


def verdict(score, limits):
    """limits: one of the card's thresholds. Reject above the threshold; of the rest, look above the look limit."""
    if not score <= limits['value']:
        return 'reject'
    return 'look' if score > limits.get('look', limits['value']) else 'pass'


def image_score(values, norm, areas):
    """How a map becomes one number."""
    size = np.abs(values.astype(np.float64)).ravel()
    if norm == 'l2':
        return float(np.sqrt(np.mean(size**2)))
    if norm == 'l1':
        return float(size.mean())
    if norm == 'l0':
        return float(np.count_nonzero(size))
    if norm == 'linf':
        return float(size.max())
    # A map of more than 512 x 512 values is judged as by fields of 256 x 256.
    area = size.size if size.size <= 512 * 512 else 256 * 256
    area = area if areas.kept is None else min(area, areas.count)
    return float(np.sort(size)[-max(1, int(area / 100 + 0.5)) :].mean())


def mix(x):
    """The finaliser lowbias32, on arrays of uint32."""
    x = np.asarray(x, np.uint32)
    x = (x ^ (x >> np.uint32(16))) * np.uint32(0x21F0AAAD)
    x = (x ^ (x >> np.uint32(15))) * np.uint32(0x735A2D97)
    return x ^ (x >> np.uint32(15))


def hash_uint32(seed, counter):
    with np.errstate(over='ignore'):
        seed, counter = (np.asarray(np.asarray(value, np.int64) & 0xFFFFFFFF, np.uint32) for value in (seed, counter))
        return mix(mix(seed) + counter * np.uint32(0x9E3779B9))


def dropout_masks(seed, layer_index, passes, shape, rate):
    """[passes, channels, height, width]: 0 with probability rate, else 1 / (1 - rate); the same as the studio's."""
    channels, height, width = shape
    layer_key = hash_uint32(hash_uint32(seed, DROPOUT_STREAM), layer_index)
    elements = np.arange(channels * height * width)
    drawn = np.stack([hash_uint32(hash_uint32(layer_key, each), elements) for each in passes])
    kept = np.where(drawn < rate * 2**32, 0, 1 / (1 - rate)).astype(np.float32)
    return np.ascontiguousarray(kept.reshape(len(passes), height, width, channels).transpose(0, 3, 1, 2))


def read_gaussians(metadata, values):
    """By detector, for each of its masks: channels, mean and lower root of the covariance of their means."""
    found, at = {}, 0
    for name, masks in json.loads(metadata.get('detectors', '{"gaussians": {}}'))['gaussians'].items():
        found[name] = []
        for channels in masks:
            size = len(channels)
            mean, root = values[at : at + size], values[at + size : at + size + size * size]
            at += size + size * size
            found[name].append((channels, mean.double().numpy(), np.tril(root.double().numpy().reshape(size, size))))
    return found


def gaussian_scores(gaussians, means):
    """Mahalanobis distances, the mean over the masks."""
    distance = lambda channels, mean, root: np.linalg.norm(np.linalg.solve(root, means[channels] - mean))
    return {name: float(np.mean([distance(*mask) for mask in masks])) for name, masks in gaussians.items()}


WORDS = {'pass': '', 'look': ' LOOK', 'reject': ' REJECT'}

if __name__ == '__main__':
    inspector = Inspector(Path(__file__).with_name('model.safetensors'))
    for path in sys.argv[1:]:
        inspection = inspector.inspect_file(path)
        told = ', '.join(f'{name} {score:.6g}{WORDS[inspection.verdicts[name]]}' for name, score in inspection.scores.items())
        print(f'{path}: {told}')
