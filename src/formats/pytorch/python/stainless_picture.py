"""A picture becomes the network's input, exactly as in the studio. Needs numpy; stainless_decode opens files."""

import numpy as np

from stainless_decode import PictureError, open_picture, windowed  # noqa: F401 (from here, as ever)

LUMA = np.array([0.299, 0.587, 0.114])


def prepare(picture, preparation):
    """The network's input: float32 [height, width, channels] in 0..1.

    picture: uint8 [height, width, 3], or [height, width] for grey, of any size. preparation: that of the inference card.
    """
    size, fit = (preparation['height'], preparation['width']), preparation['fit']
    levels = np.asarray(picture, np.float64)
    levels = levels[:, :, None].repeat(3, 2) if levels.ndim == 2 else levels
    if preparation['channels'] == 1:
        levels = levels @ LUMA[:, None]
    first, extent = region_of(levels.shape[:2], preparation.get('region'))
    box = extent if fit == 'stretch' else largest_box(extent, size)
    rows, columns = (
        axis_weights(levels.shape[i], first[i] + (extent[i] - box[i]) / 2, box[i], size[i]) for i in (0, 1)
    )
    scaled = np.einsum('yr,rcn,xc->yxn', rows, levels, columns, optimize=True)
    return np.clip(scaled / 255, 0, 1).astype(np.float32)


def region_of(extent, region):
    """First row and column of the region of interest, and its height and width; the whole picture where there is none."""
    if region is None:
        return (0, 0), extent
    top, bottom = whole_pixels(region['top'], region['height'], extent[0])
    left, right = whole_pixels(region['left'], region['width'], extent[1])
    return (top, left), (bottom - top, right - left)


def whole_pixels(start, share, count):
    """First pixel, and the one after the last, of a share of this many: in ten-thousandths, as every program reckons it."""
    first, length = int(start * 10000 + 0.5), int(share * 10000 + 0.5)
    begin, end = ((2 * steps * count + 10000) // 20000 for steps in (first, first + length))
    begin = min(count - 1, begin)
    return begin, min(count, max(begin + 1, end))


def largest_box(extent, size):
    """Height and width of the largest part of a picture that has the proportions of size."""
    return min(extent[0], extent[1] * size[0] / size[1]), min(extent[1], extent[0] * size[1] / size[0])


def axis_weights(source, start, length, target):
    """[target, source]: shrinking averages over the area of the new pixel, enlarging interpolates linearly."""
    scale = length / target
    middle = start + (np.arange(target)[:, None] + 0.5) * scale
    reach = max(scale, 1)
    low, high = np.maximum(0, middle - reach / 2), np.minimum(source, middle + reach / 2)
    pixel = np.arange(source)[None, :]
    return np.maximum(0, np.minimum(high, pixel + 1) - np.maximum(low, pixel)) / (high - low)
