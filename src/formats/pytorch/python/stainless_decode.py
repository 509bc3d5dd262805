"""Picture files become bytes, exactly as in the studio, or are refused by name: never another value without a word.

Needs numpy and Pillow. What Pillow cuts or cannot read (colour of more than 8 bits, 12 bits, transparency of 16) is read with tifffile and
imagecodecs where they are installed: pip install tifffile imagecodecs.
"""

import io
import struct
from pathlib import Path

import numpy as np

TIFF_STARTS = (b'II*\0', b'MM\0*', b'II+\0', b'MM\0+')
COMPRESSIONS = (1, 5, 7, 8, 32773, 32946)
WHITE_IS_ZERO, BLACK_IS_ZERO, RGB, PALETTE, CMYK, YCBCR = 0, 1, 2, 3, 5, 6
SIGNED, FLOAT = 2, 3
PLAIN_GREY = ('I;16', 'I;16B', 'I;16L', 'I;16N', 'I;16S', 'I;16BS', 'I;16NS')
WIDE_GREY = ('I;32', 'I;32B', 'I;32N', 'I;32S', 'I;32BS', 'I;32NS', 'F;32F', 'F;32BF', 'F;32NF')
RAW_CAMERA = 'it is the RAW file of a camera, which holds a preview and no picture yet: develop it, and save a 16-bit TIFF'
WITH_TIFFFILE = 'Pillow does not read {} right: pip install tifffile imagecodecs'


class PictureError(ValueError):
    """A file that cannot be read as the studio reads it; the message names it and says what to do."""


def open_picture(path, levels=None, name=None):
    """uint8 [height, width, 3]: upright as EXIF says, transparent parts over white, colours as they stand in the file.

    path: a path, or a binary file. levels: preparation.get('levels') of the inference card, by which values of more than 8 bits become
    bytes. name: for the errors, where path is no path.
    """
    data = path.read() if hasattr(path, 'read') else Path(path).read_bytes()
    name = str(name or getattr(path, 'name', None) or (path if isinstance(path, (str, Path)) else 'The picture'))
    try:
        if data[:4] in TIFF_STARTS:
            return over_white(read_tiff(data, levels))
        return over_white(read_deep_png(data, levels) if is_deep_png(data) else read_plain(data))
    except PictureError as error:
        raise PictureError(f'{name}: {error}.') from None
    except MemoryError:
        raise
    except Exception as error:  # whatever a damaged file makes a library say
        raise PictureError(f'{name}: it is damaged, cut off or no picture ({error}).') from error


def over_white(picture):
    """uint8 [height, width, 3] of RGBA or RGB."""
    if picture.shape[2] == 3:
        return np.ascontiguousarray(picture)
    opacity = picture[:, :, 3:].astype(np.float64) / 255
    return np.floor(255 + (picture[:, :, :3] - 255.0) * opacity + 0.5).astype(np.uint8)


def windowed(values, levels):
    """Values of more than 8 bits, of any shape, as bytes: levels['black'] is 0, levels['white'] 255, what lies beyond is cut off."""
    scale = 255 / (levels['white'] - levels['black'])
    bytes_ = np.floor((np.asarray(values, np.float64) - levels['black']) * scale + 0.5)
    return np.clip(np.nan_to_num(bytes_), 0, 255).astype(np.uint8)


def as_colours(values, levels, full, alpha='none'):
    """uint8 RGB or RGBA of values [height, width, 1 to 4]: colours by levels, transparency by all that the file can hold."""
    count = values.shape[2] - (alpha != 'none')
    colours = windowed(values[:, :, :count], levels)
    colours = colours.repeat(3, 2) if count == 1 else colours
    return colours if alpha == 'none' else np.dstack([colours, windowed(values[:, :, count], full)])


def upright(picture, orientation):
    """Turned and mirrored as EXIF's orientation says; 1 to 8, any other is 1."""
    if orientation in (5, 6, 7, 8):
        picture = picture.swapaxes(0, 1)
    if orientation in (2, 3, 6, 7):
        picture = picture[:, ::-1]
    return picture[::-1] if orientation in (3, 4, 7, 8) else picture


def exif_orientation(file):
    """Of EXIF alone, as browsers do: Pillow would look into XMP and texts as well."""
    from PIL import Image

    exif = Image.Exif()
    exif.load(file.info.get('exif') or b'')
    return exif.get(274, 1)


def read_plain(data):
    from PIL import Image, ImageOps

    file = Image.open(io.BytesIO(data))
    file.load()
    if file.mode[0] in 'IF':
        raise PictureError('it has more than 8 bits and is neither PNG nor TIFF; save it as one of them')
    if file.format == 'AVIF':
        return np.asarray(ImageOps.exif_transpose(file).convert('RGBA'))
    return upright(np.asarray(file.convert('RGBA')), exif_orientation(file))


def is_deep_png(data):
    return data[:8] == b'\x89PNG\r\n\x1a\n' and data[24:25] == b'\x10'


def read_deep_png(data, levels):
    from PIL import Image

    file = Image.open(io.BytesIO(data))
    file.load()
    if data[25] == 0 and 'transparency' not in file.info:
        values = np.asarray(file)[:, :, None]
    else:
        values = png_by_imagecodecs(data, 'transparency' in file.info)
    full = {'black': 0, 'white': 65535}
    colours = as_colours(values, levels or full, full, 'straight' if values.shape[2] in (2, 4) else 'none')
    return upright(colours, exif_orientation(file))


def png_by_imagecodecs(data, has_key):
    if has_key:
        raise PictureError('it has 16 bits and one colour that is transparent; save it with an alpha channel, or without')
    try:
        import imagecodecs
    except ImportError:
        raise PictureError('Pillow cuts colour and transparency of 16 bits to 8: pip install imagecodecs') from None
    values = imagecodecs.png_decode(data)
    return values[:, :, None] if values.ndim == 2 else values


def read_tiff(data, levels):
    tags = tiff_tags(data)
    if tags is None:  # BigTIFF
        return tiff_by_tifffile(data, levels, 'BigTIFF')
    one = lambda tag, otherwise: tags.get(tag, (otherwise,))[0]
    if 50706 in tags or one(262, 1) in (32803, 34892) or (one(254, 0) & 1 and 330 in tags):
        raise PictureError(RAW_CAMERA)
    refuse_unknown(one(259, 1), one(262, 1))
    bits, samples = one(258, 1), one(277, 1)
    is_simple = set(tags.get(258, (1,))) in ({1}, {2}, {4}, {8}) and one(339, 1) in (1, 4)
    if is_simple:
        return plain_tiff(data, tags, samples)
    if samples > 1 or bits not in (16, 32):
        return tiff_by_tifffile(data, levels, f'TIFF of {bits} bits and {samples} channels')
    return deep_grey_tiff(data, tags, bits, levels)


def refuse_unknown(compression, photometric):
    if compression not in COMPRESSIONS:
        raise PictureError(f'it is compressed with method {compression}, which the studio does not read; save it with LZW or deflate')
    if photometric not in (WHITE_IS_ZERO, BLACK_IS_ZERO, RGB, PALETTE, CMYK, YCBCR):
        raise PictureError(f'its colours are of kind {photometric}, which the studio does not read; save it as grey or RGB')


def plain_tiff(data, tags, samples):
    """8 bits or fewer, which Pillow reads right; a TIFF is turned as it is loaded."""
    from PIL import Image

    try:
        file = Image.open(io.BytesIO(data))
    except Image.UnidentifiedImageError:
        return tiff_by_tifffile(data, None, 'this kind of TIFF')
    picture = np.asarray(file.convert('RGBA'))
    if tags.get(262) == (RGB,) and samples == 4 and 338 not in tags and picture[:, :, 3].min() < 255:
        raise PictureError('it has 4 channels and does not say whether the last is transparency; save it as RGB')
    return picture


def deep_grey_tiff(data, tags, bits, levels):
    from PIL import Image

    try:
        file = Image.open(io.BytesIO(data))
    except Image.UnidentifiedImageError:
        return tiff_by_tifffile(data, levels, f'TIFF of {bits} bits of this kind')
    stored = {tile[3] if isinstance(tile[3], str) else tile[3][0] for tile in file.tile}
    # libtiff gives the machine's own byte order; Pillow turns some kinds of big-endian files once more.
    is_turned_twice = any(tile[0] == 'libtiff' for tile in file.tile) and any('B' in mode for mode in stored)
    file.load()
    if is_turned_twice or not stored <= set(PLAIN_GREY if bits == 16 else WIDE_GREY):
        return tiff_by_tifffile(data, levels, f'TIFF of {bits} bits')
    values = np.asarray(file)
    is_unsigned = tags.get(339, (1,))[0] in (1, 4)
    if bits == 32 and is_unsigned:
        values = values.astype(np.int64) & 0xFFFFFFFF
    full = full_levels(bits, tags.get(339, (1,))[0])
    if tags.get(262) == (WHITE_IS_ZERO,):
        values = turned_round(values, full, is_unsigned)
    return as_colours(values[:, :, None], levels or full, full)


def tiff_by_tifffile(data, levels, kind):
    """Grey and RGB of any depth, with and without transparency."""
    try:
        import tifffile
    except ImportError:
        raise PictureError(WITH_TIFFFILE.format(kind)) from None
    with tifffile.TiffFile(io.BytesIO(data)) as file:
        page = file.pages[0]
        tag = lambda number, otherwise: page.tags[number].value if number in page.tags else otherwise
        photometric, bits, number = int(page.photometric), page.bitspersample, int(page.sampleformat)
        refuse_unknown(int(page.compression), photometric)
        if 50706 in page.tags:
            raise PictureError(RAW_CAMERA)
        if photometric not in (WHITE_IS_ZERO, BLACK_IS_ZERO, RGB) or isinstance(bits, tuple) or number not in (1, SIGNED, FLOAT, 4):
            raise PictureError(f'it is a TIFF of an unusual kind ({bits} bits, colours of kind {photometric}); save it as grey or RGB')
        planes, depth, _, _, _ = page.shaped
        values = page.asarray(squeeze=False)[:, 0]
        if depth != 1:
            raise PictureError('it is a volume; save one layer of it')
        values = values[0] if planes == 1 else np.moveaxis(values[..., 0], 0, 2)
        extra = [int(each) for each in (page.extrasamples if 338 in page.tags else ())]
        orientation = int(tag(274, 1))
    return upright(tiff_colours(values, photometric, bits, number, extra, levels), orientation)


def tiff_colours(values, photometric, bits, number, extra, levels):
    full, colours = full_levels(bits, number), 3 if photometric == RGB else 1
    alpha = {1: 'associated', 2: 'straight'}.get(extra[0] if extra else 0, 'none')
    spare = values[:, :, colours:]
    if spare.shape[2] and not extra and np.any(spare != full['white']):
        raise PictureError(f'it has {values.shape[2]} channels and does not say whether the last is transparency')
    if any(kind in (1, 2) for kind in extra[1:]):
        raise PictureError('its transparency stands behind another channel; save it as grey or RGB')
    values = values[:, :, : colours + (alpha != 'none')].astype(np.float64 if number == FLOAT else np.int64)
    if photometric == WHITE_IS_ZERO:
        values[:, :, :1] = turned_round(values[:, :, :1], full, number in (1, 4))
    if alpha == 'associated':
        values[:, :, :-1] = unmultiplied(values[:, :, :-1], values[:, :, -1:], full['white'], number != FLOAT)
    chosen = levels if levels and (bits > 8 or number in (SIGNED, FLOAT)) else full
    return as_colours(values, chosen, full, alpha)


def turned_round(values, full, is_unsigned):
    """Grey of which zero is white."""
    if not is_unsigned:
        raise PictureError('its zero is white, and its values are signed or floats; save it with black as zero')
    return full['white'] - np.asarray(values, np.int64)


def unmultiplied(colours, alpha, white, is_whole):
    with np.errstate(divide='ignore', invalid='ignore'):
        divided = np.where(alpha > 0, colours * white / alpha, 0 if is_whole else colours)
    return np.minimum(white, np.floor(divided)) if is_whole else divided


def full_levels(bits, number):
    """All that a file of its kind can hold, 0 to 1 for floats."""
    if number == FLOAT:
        return {'black': 0, 'white': 1}
    return {'black': -(2 ** (bits - 1)), 'white': 2 ** (bits - 1) - 1} if number == SIGNED else {'black': 0, 'white': 2**bits - 1}


def tiff_tags(data):
    """The short and long tags of the first page, by number; None for BigTIFF."""
    order = '<' if data[:1] == b'I' else '>'
    version, start = struct.unpack(order + 'HI', data[2:8])
    if version != 42:
        return None
    (count,) = struct.unpack_from(order + 'H', data, start)
    tags = {}
    for at in range(start + 2, start + 2 + 12 * count, 12):
        tag, kind, length = struct.unpack_from(order + 'HHI', data, at)
        letter = {1: 'B', 3: 'H', 4: 'I'}.get(kind)
        size = length * {1: 1, 3: 2}.get(kind, 4)
        place = at + 8 if size <= 4 else struct.unpack_from(order + 'I', data, at + 8)[0]
        wanted = letter and length <= 64
        tags[tag] = struct.unpack_from(f'{order}{length}{letter}', data, place) if wanted else ()
    return {tag: values for tag, values in tags.items() if values or tag in (330, 50706)}
