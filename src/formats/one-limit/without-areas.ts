/**
 * The exported scripts as they were before there were areas, told as edits. A model without areas leaves with the scripts that it left with then, byte
 * for byte; golden/exported-bytes.json holds them to it.
 */
import type { InferenceCard } from '../../domain/model-card';
import { type Edit, withEdits } from './edit';

const withoutAreas = {
  stainlessPython: [
    [
      `from stainless_areas import Areas
`,
      '',
    ],
    [
      `        self.areas = Areas(self.card['preparation'])
`,
      '',
    ],
    [
      `        self.combined = Combined(json.loads(metadata['detectors'])['combined'], learned, self.architecture['depth'], self.areas)
`,
      `        self.combined = Combined(json.loads(metadata['detectors'])['combined'], learned, self.architecture['depth'])
`,
    ],
    [
      `        image = self.areas.filled(image)
`,
      '',
    ],
    [
      `        maps = {name: self.areas.within(values) for name, values in maps.items()}
        scores = {name: image_score(values, self.card['recipe']['norm'], self.areas) for name, values in maps.items()}
`,
      `        scores = {name: image_score(values, self.card['recipe']['norm']) for name, values in maps.items()}
`,
    ],
    [
      `def image_score(values, norm, areas):
`,
      `def image_score(values, norm):
`,
    ],
    [
      `    area = area if areas.kept is None else min(area, areas.count)
`,
      '',
    ],
  ],
  combinedPython: [
    [
      `    def __init__(self, statistics, arrays, depth, areas):
`,
      `    def __init__(self, statistics, arrays, depth):
`,
    ],
    [
      `        self.kept = None if areas.kept is None else torch.from_numpy(areas.kept)[None, None].double()
`,
      '',
    ],
    [
      `        found = torch.stack(maps).mean(0)
        return (found if self.kept is None else found * self.kept[0, 0]).float().numpy(), float(score)
`,
      `        return torch.stack(maps).mean(0).float().numpy(), float(score)
`,
    ],
    [
      `            kept = self.kept_of(grid.shape[2:], scale['cell'])
            distances = conditional_distances(scale, grid) * kept
            yield distances, scale['cell'], highest(distances, TOP_CELLS, scale['cell'], kept), scale['usual']
`,
      `            distances = conditional_distances(scale, grid)
            yield distances, scale['cell'], highest(distances, TOP_CELLS, scale['cell']), scale['usual']
`,
    ],
    [
      `        kept = self.kept_of(residual.shape[2:], 1)
        lines = line_means(residual * kept) * kept
`,
      `        lines = line_means(residual)
`,
    ],
    [
      `            damage = smoothed(damage * kept, 1) * kept
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
`,
      `            damage = smoothed(damage, 1)
            yield damage, 1, highest(damage, TOP_PIXELS, 1), self.usual['damage']
        coarse = smoothed(self.run(network, F.avg_pool2d(picture, 2))[0], 2)
        yield coarse, 2, highest(coarse, TOP_PIXELS, 2), self.usual['residual']
`,
    ],
    [
      `def highest(values, share, reduction, kept):
`,
      `def highest(values, share, reduction):
`,
    ],
    [
      `    return values.flatten().topk(max(1, nearest(share * min(area, int(kept.sum()))))).values.mean()
`,
      `    return values.flatten().topk(max(1, nearest(share * area))).values.mean()
`,
    ],
  ],
  tfjsLoader: [
    [
      `import { countOf, filled, keptPixels } from './stainless-areas.mjs';
`,
      '',
    ],
    [
      ` * @param {Float32Array} prepared height * width * channels values in 0..1
`,
      ` * @param {Float32Array} input height * width * channels values in 0..1
`,
    ],
    [
      `async function inspectPrepared(tf, model, card, prepared) {
  const kept = keptPixels(card.preparation);
  const input = filled(prepared, kept, card.preparation);
`,
      `async function inspectPrepared(tf, model, card, input) {
`,
    ],
    [
      `  const map = residual(input, reconstruction, channels).map((value, at) => value * kept[at]);
  const score = imageScore(map, card.recipe.norm, countOf(kept));
`,
      `  const map = residual(input, reconstruction, channels);
  const score = imageScore(map, card.recipe.norm);
`,
    ],
    [
      `/** How a map of which so many pixels count becomes one number. @type {(map: Float32Array, norm: string, counted: number) => number} */
function imageScore(map, norm, counted) {
`,
      `/** How a map becomes one number. @type {(map: Float32Array, norm: string) => number} */
function imageScore(map, norm) {
`,
    ],
    [
      `  const count = Math.max(1, Math.round(Math.min(area, counted) / 100));
`,
      `  const count = Math.max(1, Math.round(area / 100));
`,
    ],
  ],
} as const satisfies Readonly<Record<string, readonly Edit[]>>;

/**
 * A script as it leaves with this model.
 *
 * @param script the text of the script that `name` means
 * @throws Error where the script no longer has a text that an edit is about
 */
export const scriptForAreas = (card: Pick<InferenceCard, 'preparation'>, name: keyof typeof withoutAreas, script: string): string =>
  card.preparation.areas ? script : withEdits(withoutAreas[name], name, script);
