"""What of a picture counts: areas that are ignored, and areas of which alone anything counts. Needs numpy; stainless.py uses it.

What does not count is replaced by values between the pixels that count, so that nothing of it reaches a score, and maps are 0 there.
"""

import math

import numpy as np


class Areas:
    """preparation: that of the inference card."""

    def __init__(self, preparation):
        areas = preparation.get('areas')
        self.kept = None if not areas else kept_pixels(areas, preparation['height'], preparation['width'])

    @property
    def count(self):
        """How many pixels count."""
        return int(self.kept.sum())

    def filled(self, image):
        """image: float32 [height, width, channels]. Between the nearest pixels of a row that count; rows without any between the others."""
        if self.kept is None:
            return image
        filled = image.copy()
        places = np.arange(image.shape[1])
        rows = np.flatnonzero(self.kept.any(1))
        for row in rows:
            known = np.flatnonzero(self.kept[row])
            for channel in range(image.shape[2]):
                filled[row, :, channel] = np.interp(places, known, image[row, known, channel])
        for row in np.flatnonzero(~self.kept.any(1)):
            above, below = rows[rows < row][-1:], rows[rows > row][:1]
            first, second = above[0] if len(above) else below[0], below[0] if len(below) else above[0]
            share = (row - first) / (second - first) if second > first else 0
            filled[row] = filled[first] + np.float32(share) * (filled[second] - filled[first])
        return filled

    def within(self, values):
        """values: [height, width]."""
        return values if self.kept is None else values * self.kept


def kept_pixels(areas, height, width):
    """bool [height, width]: a pixel is in an area where its centre is."""
    masks = {'ignore': np.zeros((height, width), bool), 'inspect': np.zeros((height, width), bool)}
    for area in areas:
        fill_polygon([(x * width, y * height) for x, y in area['points']], masks[area['kind']])
    only = masks['inspect'] if any(area['kind'] == 'inspect' for area in areas) else True
    return ~masks['ignore'] & only


def fill_polygon(polygon, mask):
    """By the even-odd rule, at the centres of the pixels."""
    for row in range(mask.shape[0]):
        y, found = row + 0.5, []
        for (x0, y0), (x1, y1) in zip(polygon[-1:] + polygon[:-1], polygon):
            if (y0 <= y) != (y1 <= y):
                (ux, uy), (lx, ly) = ((x0, y0), (x1, y1)) if y0 < y1 else ((x1, y1), (x0, y0))
                found.append(ux + ((y - uy) / (ly - uy)) * (lx - ux))
        found.sort()
        for left, right in zip(found[::2], found[1::2]):
            mask[row, max(0, math.ceil(left - 0.5)) : max(0, math.ceil(right - 0.5))] = True
