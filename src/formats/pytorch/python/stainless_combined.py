"""The combined detector, as the studio computes it: how the picture looks, and what the network could not reproduce or takes for damage.

Each measure counts in standard deviations from what good pictures score in it. stainless.py uses this; docs/METHOD.md of Stainless, section
6, says why. All but the network is computed in double precision on the processor: it is little work, and comes out the same beside any device.
"""

import math

import torch
import torch.nn.functional as F

from stainless_picture import LUMA

SCALES = ((8, (1, 2, 4)), (8, (2, 4, 8)), (16, (4, 8, 16)))  # at 256 pixels: side of a cell in pixels, and by how much the picture is reduced
BRIGHTNESS_OFFSET, SCORE_OFFSET = 0.05, 1e-6  # added before logarithms
FARTHEST_STATE = 3  # standard deviations at which the scores of a picture's components are cut off
REACH = 3  # of the filters, in pixels
BLOCKS = 4  # a side: the picture as a whole is known by the means of so many blocks
TOP_CELLS, TOP_PIXELS = 0.005, 0.01  # the share of the highest values whose mean is the score
SMOOTHING, LINES = 21 / 256, 1 / 4  # of the shorter side: the square over which maps are smoothed, and the length of lines
DIRECTIONS = 16  # of lines
LARGEST_WHOLE, FIELD = 512 * 512, 256  # a picture of more pixels is judged as by fields of that side


class Combined:
    """What good pictures are like. statistics: `combined` in the file's metadata; arrays: those of the file that are named combined.*"""

    def __init__(self, statistics, arrays, depth, areas):
        self.usual, self.multiple = statistics['network'], 2**depth
        self.kept = None if areas.kept is None else torch.from_numpy(areas.kept)[None, None].double()
        self.scales = [with_arrays(scale, f'combined.appearance.{i}.', arrays) for i, scale in enumerate(statistics['appearance'])]

    def judge(self, network, image):
        """Map [height, width] and score of a picture [height, width, channels]; both about 1 where all is as usual."""
        found, maps = [], []
        for values, cell, score, usual in self.measures(network, torch.from_numpy(image).double().permute(2, 0, 1)[None]):
            found.append(deviations(score, usual))
            maps.append(enlarged(on_scale(deviations(values, usual)), cell, *image.shape[:2]))
        found = torch.stack(found)
        score = on_scale(found.clamp(min=0).norm() + found.max().clamp(max=0))
        found = torch.stack(maps).mean(0)
        return (found if self.kept is None else found * self.kept[0, 0]).float().numpy(), float(score)

    def measures(self, network, picture):
        """Of each measure: map [1, 1, rows, columns], side of its cells in pixels, score, and what good pictures score."""
        for scale, grid in zip(self.scales, feature_grids(picture)):
            kept = self.kept_of(grid.shape[2:], scale['cell'])
            distances = conditional_distances(scale, grid) * kept
            yield distances, scale['cell'], highest(distances, TOP_CELLS, scale['cell'], kept), scale['usual']
        residual, damage = self.run(network, picture)
        kept = self.kept_of(residual.shape[2:], 1)
        lines = line_means(residual * kept) * kept
        yield lines, 1, lines.max(), self.usual['lines']
        if damage is not None and self.usual['damage']:
            damage = smoothed(damage * kept, 1) * kept
            yield damage, 1, highest(damage, TOP_PIXELS, 1, kept), self.usual['damage']
        coarse = self.run(network, F.avg_pool2d(picture, 2))[0]
        kept = self.kept_of(coarse.shape[2:], 2)
        coarse = smoothed(coarse * kept, 2) * kept
        yield coarse, 2, highest(coarse, TOP_PIXELS, 2, kept), self.usual['residual']

    def kept_of(self, extent, cell):
        """1 where any pixel of a cell counts, 0 elsewhere: [1, 1, rows, columns]."""
        if self.kept is None:
            return torch.ones(1, 1, *extent, dtype=torch.float64)
        below, right = (max(0, cells * cell - side) for cells, side in zip(extent, self.kept.shape[2:]))
        return F.max_pool2d(F.pad(self.kept, (0, right, 0, below), 'replicate'), cell)

    def run(self, network, picture):
        """Residual, and the head's probability of damage or None: [1, 1, height, width]."""
        height, width = picture.shape[2:]
        rows, columns = (reflected(torch.arange(-(-side // self.multiple) * self.multiple), side) for side in (height, width))
        x = picture[:, :, rows][..., columns].to(next(network.parameters()).device, torch.float32)
        reconstruction = network(x)
        shown = lambda output: output[..., :height, :width].cpu().double()
        residual = (picture - shown(reconstruction)).abs().mean(1, keepdim=True)
        if not network.head_layers:
            return residual, None
        logits = network.run(network.head_layers, torch.cat((x, reconstruction, x - reconstruction), 1))
        return residual, shown(torch.sigmoid(logits))


def with_arrays(scale, prefix, arrays):
    """A scale of the metadata with its arrays."""
    found = {name[len(prefix) :]: values.double() for name, values in arrays.items() if name.startswith(prefix)}
    row, column = torch.tril_indices(scale['size'], scale['size'])
    whitening = torch.zeros(len(found['whitening']), scale['size'], scale['size'], dtype=torch.float64)
    whitening[:, row, column] = found['whitening']
    return {**scale, **found, 'whitening': whitening}


def feature_grids(picture):
    """For each scale [1, features, rows, columns]: of every cell its edges and lines at three resolutions, and its tone."""
    height, width = picture.shape[2:]
    scales = scales_of(height, width)
    multiple = max(cell for cell, _ in scales)
    padded = F.pad(picture, (0, -width % multiple, 0, -height % multiple), 'replicate')
    tones = (padded + BRIGHTNESS_OFFSET).log()
    luma = torch.from_numpy(LUMA)[:, None, None]
    brightness = tones if len(picture[0]) == 1 else ((padded * luma).sum(1, keepdim=True) + BRIGHTNESS_OFFSET).log()
    squares = {reduction: oriented_squares(F.avg_pool2d(brightness, reduction)) for reduction in {r for _, reductions in scales for r in reductions}}
    for cell, reductions in scales:
        edges = [F.avg_pool2d(squares[reduction], cell // reduction).sqrt() for reduction in reductions]
        grid = torch.cat((*edges, F.avg_pool2d(tones, cell)), 1)
        yield F.avg_pool2d(F.pad(grid, (1, 1, 1, 1), 'replicate'), 3, 1)


def scales_of(height, width):
    """Those of 256 pixels, enlarged to the picture's size, and before them a finer one for each doubling."""
    doublings = max(0, math.floor(math.log2(max(height, width) / 256)))
    enlarged = lambda scale, by: (scale[0] * by, tuple(reduction * by for reduction in scale[1]))
    return [enlarged(SCALES[0], 2**i) for i in range(doublings)] + [enlarged(scale, 2**doublings) for scale in SCALES]


def oriented_squares(plane):
    """[1, 16, height, width]: Gaussian derivatives along four directions; of each its bright half squared, then its dark one."""
    found = F.conv2d(F.pad(plane, (REACH,) * 4, 'replicate'), oriented_filters())
    return torch.stack((found.clamp(min=0), found.clamp(max=0)), 2).flatten(1, 2).square()


def oriented_filters():
    """[8, 1, 7, 7]: first derivatives at 0, 90, 45 and 135 degrees, then second ones."""
    t = torch.arange(-REACH, REACH + 1, dtype=torch.float64)
    smooth = torch.exp(-t.square() / 2)
    smooth = smooth / smooth.sum()
    # Both sum to 0, also as they are cut off: where nothing changes they see nothing.
    first, second = t * smooth, (t.square() - (t.square() * smooth).sum()) * smooth
    dx, dy, dxy = torch.outer(smooth, first), torch.outer(first, smooth), torch.outer(first, first)
    dxx, dyy = torch.outer(smooth, second), torch.outer(second, smooth)
    half, root = (dxx + dyy) / 2, math.sqrt(0.5)
    return torch.stack((dx, dy, root * (dx + dy), root * (dx - dy), dxx, dyy, half + dxy, half - dxy))[:, None]


def conditional_distances(scale, grid):
    """How unusual each cell is, given how the picture is as a whole: Mahalanobis distances [1, 1, rows, columns], about 1 is usual."""
    rows, columns, size, share = (scale[name] for name in ('rows', 'columns', 'size', 'share'))
    scaled = grid[0] * scale['scale'][:, None, None]
    blocks = torch.einsum('br,src,dc->bds', block_shares(rows), scaled, block_shares(columns))
    scores = (scale['projection'] @ (blocks.flatten() - scale['middle'])).clamp(-FARTHEST_STATE, FARTHEST_STATE)
    usual = scale['mean'] + scale['slope'] @ scores
    variance = 1 + (1 + scores.square().sum()) / scale['pictures']  # of a prediction
    # Squares of share x share cells are one place, with one Gaussian: [places, cells of a place, size].
    down, across = -(-rows // share), -(-columns // share)
    wide = F.pad(scaled[None], (0, -columns % share, 0, -rows % share), 'replicate')
    cells = wide.reshape(size, down, share, across, share).permute(1, 3, 2, 4, 0).reshape(down * across, share * share, size)
    distances = ((cells - usual[:, None]) @ scale['whitening'].transpose(1, 2)).norm(dim=2) / (size * variance).sqrt()
    placed = distances.reshape(down, across, share, share).permute(0, 2, 1, 3).reshape(down * share, across * share)
    return placed[None, None, :rows, :columns]


def block_shares(count):
    """[blocks, count]: each row's or column's share in the mean of its block."""
    blocks = min(BLOCKS, count)
    of_block = F.one_hot(torch.arange(count) * blocks // count, blocks).double()
    return (of_block / of_block.sum(0)).T


def line_means(plane):
    """The highest mean along a straight line centred at each pixel. A line is the sum of its halves, those of their halves, and so on."""
    height, width = plane.shape[2:]
    doublings = nearest(math.log2(LINES * judged_side(plane, 1)))
    length = 2**doublings
    margin = length // 2 + 1
    rows, columns = (reflected(torch.arange(-margin, side + margin), side, 1) for side in (height, width))
    found = []
    for direction in range(DIRECTIONS):
        angle = math.pi * direction / DIRECTIONS
        along = lambda pixels: (nearest(pixels * math.sin(angle)), nearest(pixels * math.cos(angle)))
        sums = plane[:, :, rows][..., columns]
        for times in range(doublings):
            sums = sums + sums.roll([-step for step in along(2**times)], (2, 3))
        top, left = (margin - step for step in along(length / 2))
        found.append(sums[..., top : top + height, left : left + width] / length)
    return torch.stack(found).amax(0)


def reflected(places, side, repeats=0):
    """Indices beyond an end become those that they mirror: 0 1 2 | 1 0, or with repeats=1, the end itself twice: 1 0 | 0 1 2 | 2 1."""
    places = places % max(1, 2 * (side - 1 + repeats))
    return torch.minimum(places, 2 * (side - 1) + repeats - places)


def is_large(plane, reduction):
    """Whether the picture whose reduced pixels or cells these are is judged by fields."""
    return plane.numel() * reduction**2 > LARGEST_WHOLE


def judged_side(plane, reduction):
    """The shorter side that shares are taken of."""
    shorter = min(plane.shape[2:])
    return min(shorter, FIELD / reduction) if is_large(plane, reduction) else shorter


def smoothed(plane, reduction):
    """The mean over a square around each pixel, of the pixels inside the picture."""
    reach = nearest((SMOOTHING * judged_side(plane, reduction) - 1) / 2)
    return F.avg_pool2d(plane, 2 * reach + 1, 1, reach, count_include_pad=False)


def highest(values, share, reduction, kept):
    """The mean of the highest values: this share of all, of a large picture of a field, at least one."""
    area = (FIELD / reduction) ** 2 if is_large(values, reduction) else values.numel()
    return values.flatten().topk(max(1, nearest(share * min(area, int(kept.sum()))))).values.mean()


def deviations(scores, usual):
    return ((scores + SCORE_OFFSET).log() - usual['middle']) / usual['deviation']


def on_scale(deviation):
    """1 + x where x is above 0, exp(x) below: always above 0."""
    return F.elu(deviation) + 1


def enlarged(grid, cell, height, width):
    """[height, width]: straight lines between the middles of the cells, level beyond the outermost ones."""
    if cell > 1:
        grid = F.interpolate(grid, scale_factor=cell, mode='bilinear', align_corners=False)
    rows, columns = (torch.arange(side).clamp(max=count - 1) for side, count in zip((height, width), grid.shape[2:]))
    return grid[0, 0, rows][:, columns]


def nearest(value):
    """Halves go up."""
    return math.floor(value + 0.5)
