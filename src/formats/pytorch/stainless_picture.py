"""Picture files become the network's input, exactly as in the studio. Needs numpy, and Pillow to open files."""

import re

import numpy as np

LUMA = np.array([0.299, 0.587, 0.114])


def open_picture(path, levels=None):
    """uint8 [height, width, 3]: upright as EXIF says, transparent parts over white, colours as they stand in the file.

    levels: preparation.get('levels') of the inference card, by which grey of more than 8 bits becomes bytes.
    """
    from PIL import Image, ImageOps

    file = Image.open(path)
    is_deep_colour = cuts_colour(file)
    # A TIFF is turned as it is loaded; Pillow before 10 would turn it once more.
    picture = file if file.format == 'TIFF' else ImageOps.exif_transpose(file)
    picture.load()
    if picture.mode[0] in 'IF':
        return windowed(np.asarray(picture), levels or full_levels(file))[:, :, None].repeat(3, 2)
    if is_deep_colour:
        raise ValueError('Pillow cuts colour of 16 bits to 8: read it with OpenCV or tifffile, and give windowed(values, levels).')
    picture = picture.convert('RGBA')
    return np.asarray(Image.alpha_composite(Image.new('RGBA', picture.size, 'white'), picture).convert('RGB'))


def windowed(values, levels):
    """Values of more than 8 bits, of any shape, as bytes: levels['black'] is 0, levels['white'] 255, what lies beyond is cut off."""
    scale = 255 / (levels['white'] - levels['black'])
    bytes_ = np.floor((np.asarray(values, np.float64) - levels['black']) * scale + 0.5)
    return np.clip(np.nan_to_num(bytes_), 0, 255).astype(np.uint8)


def full_levels(file):
    """Where no levels were chosen: all that a file of its kind can hold, 0 to 1 for floats."""
    if file.mode == 'F':
        return {'black': 0, 'white': 1}
    tags = getattr(file, 'tag_v2', {})
    bits, is_signed = tags.get(258, (16,))[0], tags.get(339, (1,))[0] == 2
    return {'black': -(2 ** (bits - 1)), 'white': 2 ** (bits - 1) - 1} if is_signed else {'black': 0, 'white': 2**bits - 1}


def cuts_colour(file):
    """Whether it has colour, or grey with transparency, of more than 8 bits, of which Pillow would leave 8. file: not loaded yet."""
    stored = str([tile[3] for tile in getattr(file, 'tile', [])])
    return file.mode[0] not in 'IF' and re.search(r'(RGB[AaX]?|LA);16', stored) is not None


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
