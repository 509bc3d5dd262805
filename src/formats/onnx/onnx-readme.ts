/** README.md of the download for ONNX: what goes in, what comes out, and lines that run as they stand. */
import type { DetectorId } from '../../domain/detector-ids';
import { detectors, hasMap } from '../../domain/detectors';
import type { OnnxContent } from '../../domain/onnx-content';
import type { Threshold } from '../../domain/threshold';
import type { ExportedModel } from '../model-card/exported-model';
import { areaWords } from '../readme/area-words';
import { levelsInPython, levelsWords } from '../readme/levels-words';
import { placeSection } from '../readme/place-words';
import { regionWords } from '../readme/region-words';
import { pixelThresholdIn } from './model-metadata';

export function onnxReadme(model: ExportedModel, content: OnnxContent): string {
  const body = content === 'network' ? ofNetwork(model) : ofInspection(model, content);
  return `${body}
Check that this machine computes what the studio computed: \`pip install onnxruntime numpy\`, then \`python check.py\`. It allows a difference of
1e-4 in scores and 1e-3 in maps, in proportion where they are above 1.

| file | |
|---|---|
| ${content === 'network' ? 'network.onnx' : 'inspection.onnx'} | the graph: opset 17, IR 8, stock operators, float32; recipe, thresholds and provenance in its metadata |
| inference.json | the same recipe, preparation, calibration and thresholds, to be read |
| check.py, check/ | compares: a picture, and what the studio made of it |
| stainless_decode.py | opens picture files as the studio does: needs Pillow; for 16-bit colour and 12 bits tifffile and imagecodecs |
| stainless_seal.py, SHA256SUMS | whether the files are whole: check.py looks, and so does \`sha256sum -c SHA256SUMS\` |

Stainless opens the .onnx file, and this zip, again: Export step, "Open a model". It has then the detectors that are in the file.
`;
}

function ofInspection({ card }: ExportedModel, detector: DetectorId): string {
  const { width, height, channels, fit } = card.preparation;
  const region = regionWords(card.preparation);
  const areas = areaWords(card.preparation);
  const threshold = card.thresholds[detector];
  const ofLook = threshold?.look === undefined ? [] : ['look'];
  const outputs = ['score', 'reject', ...ofLook, ...(hasMap(detector) ? ['anomaly_map'] : [])];
  const kept = {
    keep: `cropped in the middle to the proportions ${width} : ${height}`,
    crop: 'cropped to a square in the middle',
    stretch: 'stretched',
  }[fit];
  const ofMap = hasMap(detector)
    ? `| anomaly_map | float32 [batch, ${height}, ${width}] | ${detectors[detector].help} |
| pixels_above | int64 [batch] | pixels of the map above the pixel threshold, ${pixelThresholdIn(card, detector)} |
`
    : '';
  return `# Inspection by the ${detectors[detector].noun}, made with Stainless

One ONNX graph does all of it: ${region ? `the region of interest (${region}) cut out, that ` : ''}${kept}, scaled to ${width} x ${height} (width x height) by area, ${channels === 1 ? 'made grey' : 'in colour'}, reconstructed, judged.${areas ? `\nIt looks at ${areas}.` : ''}

    import json, onnxruntime
    from stainless_decode import open_picture

    session = onnxruntime.InferenceSession('inspection.onnx')
    preparation = json.load(open('inference.json'))['preparation']
    picture = open_picture('part.png', preparation.get('levels'))[None]   # uint8 [1, height, width, 3], any size
    ${outputs.join(', ')} = session.run([${outputs.map((name) => `'${name}'`).join(', ')}], {'pictures': picture})

| in | | |
|---|---|---|
| pictures | uint8 [batch, height, width, channels] | any size, all of a batch the same; channels 3 (RGB) or 1 (grey) |

| out | | |
|---|---|---|
| score | float32 [batch] | the image score |
| reject | bool [batch] | score > ${threshold?.value} (${threshold?.method}, from ${threshold?.heldOutCount} held-out good pictures) |
| reconstruction | float32 [batch, ${height}, ${width}, ${channels}] | 0..1 |
${ofMap}${lookRow(threshold)}
open_picture gives the pixels that the studio sees (upright, over white, 16 bits by the levels), or says why it cannot; with another decoder
all of that is yours to do: the graph takes pictures as they are.
${deepPictures(card)}${hasMap(detector) ? `\n${placeSection(card.preparation)}` : ''}${detector === 'uncertainty' ? `Each picture runs ${card.recipe.passes} times with dropout, all at once: keep batches small.\n` : ''}`;
}

/** The output for a person; nothing where there is no look limit. */
const lookRow = (threshold: Threshold | undefined): string =>
  threshold?.look === undefined
    ? ''
    : `| look | bool [batch] | for a person to look at: score > ${threshold.look}, the look limit, and not rejected |\n`;

function ofNetwork({ snapshot: { architecture }, card }: ExportedModel): string {
  const { height, width, paddedHeight, paddedWidth, channels, head } = architecture;
  const shape = (depth: number) => `[batch, ${depth}, ${paddedHeight}, ${paddedWidth}]`;
  const areas = areaWords(card.preparation);
  return `# A network that reconstructs pictures as if they were good, made with Stainless

    import onnxruntime

    session = onnxruntime.InferenceSession('network.onnx')
    (reconstruction,) = session.run(['reconstruction'], {'picture': picture})

| | | |
|---|---|---|
| in: picture | float32 ${shape(channels)} | 0..1; ${width} x ${height} (width x height) padded by reflection at the right and the bottom |
| out: reconstruction | float32 ${shape(channels)} | 0..1 |
${head ? `| out: damage | float32 ${shape(1)} | 0..1: where the head sees damage |\n` : ''}
Scaling (by area), ${channels === 1 ? 'grey (0.299 red + 0.587 green + 0.114 blue), ' : ''}cropping (${card.preparation.fit}) and scores are yours to do; inspection.onnx has them inside.${areas ? `\nSo is what this model looks at, ${areas}: in inference.json each area has its corners as shares of the network's\ninput.` : ''}
${deepPictures(card)}`;
}

/** The window of levels comes before the graph, which takes bytes. */
function deepPictures({ preparation }: ExportedModel['card']): string {
  const levels = levelsWords(preparation);
  return levels
    ? `
The graph takes bytes. When it was trained ${levels}. open_picture of stainless_decode does so; or do the same with \`values\`, the array of such a file (OpenCV with
IMREAD_UNCHANGED, tifffile):

    ${levelsInPython(preparation)}
`
    : '';
}
