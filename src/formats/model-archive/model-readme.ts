/** README.txt of an exported model: how to run it without the studio, in words and in code that can be pasted. */
import { type Architecture, parameterCount } from '../../domain/architecture';
import type { DetectorId } from '../../domain/detector-ids';
import { defaultDetector, detectors, detectorsOf } from '../../domain/detectors';
import type { InferenceCard } from '../../domain/model-card';
import type { Threshold } from '../../domain/threshold';
import { areaWords } from '../readme/area-words';
import { levelsWords } from '../readme/levels-words';
import { placeInPython } from '../readme/place-words';
import { regionWords } from '../readme/region-words';

const NETWORK_NAMES = { ae: 'AE', aesc: 'AESc (with skip connections)' } as const;

const NORMS = {
  l0: ['the count of values that are not zero', '(await tf.notEqual(map, 0).sum().data())[0]'],
  l1: ['the mean', '(await map.mean().data())[0]'],
  l2: ['sqrt(mean(map^2))', '(await map.square().mean().sqrt().data())[0]'],
  linf: ['the maximum', '(await map.max().data())[0]'],
  top: [
    'the mean of the highest hundredth of the values',
    '(await tf.topk(map.flatten(), Math.max(1, Math.round(map.size / 100))).values.mean().data())[0]',
  ],
} as const;

const FITS = {
  keep: (extent: string) => `Crop the largest centred part that has the proportions of ${extent}, and scale it to ${extent}`,
  crop: (extent: string) => `Crop the largest square in the middle and scale it to ${extent}`,
  stretch: (extent: string) => `Scale the whole picture to ${extent}, whatever its proportions`,
} as const;

/** Nothing where there is no look limit. */
const lookLine = (id: DetectorId, { look }: Threshold): string =>
  look === undefined
    ? ''
    : `\n${`${id}, look limit`.padEnd(24)}  ${look}   (above it, and not above the threshold: for a person to look at)`;

/** The text, for a network and the card that is exported with it. */
export function modelReadme(architecture: Architecture, card: InferenceCard): string {
  const { height, width, paddedHeight, paddedWidth, channels, network } = architecture;
  const { residual, uncertainty } = card.thresholds;
  const usual = card.thresholds[defaultDetector];
  const { noun } = detectors[defaultDetector];
  const [normInWords, normInCode] = NORMS[card.recipe.norm];
  const hasLearnedDetectors = detectorsOf(card).some((id) => id !== 'residual' && id !== 'uncertainty');
  const isPadded = paddedHeight !== height || paddedWidth !== width;
  const padding = isPadded
    ? `Pad by reflection (the edge row is not repeated) at the bottom and right to ${paddedWidth} x ${paddedHeight}, and crop the output back.`
    : 'No padding is needed at this size.';
  const region = regionWords(card.preparation);
  const levels = levelsWords(card.preparation);
  const areas = areaWords(card.preparation);
  return `A model for visual inspection, made with Stainless.

model.json, weights.bin   the network, in the tfjs layers format: ${NETWORK_NAMES[network]}, ${parameterCount(architecture)} parameters, stock layers only
inference.json            recipe, preparation, calibration and thresholds
${architecture.head ? 'head.json, head-weights.bin  the head, a network of its own: from picture, reconstruction and their difference to a map of logits\n' : ''}${hasLearnedDetectors ? 'detectors.json, .bin      what the detectors beside the residual learned from good pictures; Stainless reads them\n' : ''}
The network reconstructs a picture as if it were good. What it cannot reconstruct is suspicious:
the residual map is |input - output|, the mean over the channels; the image score is ${normInWords} of that map.
A picture is rejected where its score is above the threshold.${residual.look === undefined ? '' : ' Of the others, those above the look limit are for a person to look at.'}
${
  usual
    ? `
Stainless judges by the ${noun} unless another is chosen. Plain TensorFlow.js, as described here, computes the residual\nalone. For the ${noun} open this zip in Stainless, or take the ONNX file or the inspection station of its Export step.
`
    : ''
}
Preparing a picture
1. Decode it without colour management, upright (EXIF orientation applied), transparent parts over white.${
    levels
      ? `
   In it ${levels}:
   byte = floor((value - black) * (255 / (white - black)) + 0.5), within 0..255; windowed() of stainless.mjs does it.`
      : ''
  }
2. ${region ? `Keep the region of interest alone: ${region}. Of that: ` : ''}${FITS[card.preparation.fit](`${width} x ${height} pixels (width x height)`)}, averaging over the area of each new pixel.
3. ${channels === 1 ? 'Make it grey: 0.299 red + 0.587 green + 0.114 blue.' : 'Keep red, green and blue.'} Divide by 255: values are 0..1.
${areas ? `   It looks at ${areas}.\n   stainless.mjs does it before step 4; the lines by hand below do not.\n` : ''}4. ${padding}

Thresholds
${
  usual
    ? `${`${defaultDetector}, image score`.padEnd(24)}  ${usual.value}   (${usual.method}; promised false alarms ${usual.falseAlarmRate}, from ${usual.heldOutCount} held-out good pictures; not in plain TensorFlow.js)${lookLine(defaultDetector, usual)}
`
    : ''
}residual, image score     ${residual.value}   (${residual.method}; promised false alarms ${residual.falseAlarmRate}, from ${residual.heldOutCount} held-out good pictures)${lookLine('residual', residual)}
residual, one pixel       ${card.pixelThresholds?.residual.value ?? card.calibration.pixelThresholds.residual}   (${card.pixelThresholds?.residual.method ?? 'quantile'})
uncertainty, image score  ${uncertainty.value}   (needs ${card.recipe.passes} Monte-Carlo dropout passes, which this file leaves out; Stainless makes them)

In JavaScript, with @tensorflow/tfjs and the loader stainless.mjs, where it is beside this file
  // with tf of @tensorflow/tfjs, and openInspector of ./stainless.mjs
  const inspector = await openInspector(tf, async (name) => (await fetch(name)).arrayBuffer());   // Node: (name) => readFile(name)
  const { score, ${residual.look === undefined ? 'rejects' : 'verdict'}, map } = await inspector.inspect(imageData);                             // any size; it is prepared as above
Does it compute what the studio computed?  npm install @tensorflow/tfjs && node check.mjs

The same by hand
  const model = await tf.loadLayersModel('model.json');
  // pixels: Float32Array of ${height} * ${width} * ${channels} values, prepared as above (steps 1 to 3)
  const input = tf.tensor4d(pixels, [1, ${height}, ${width}, ${channels}]);
${
  isPadded
    ? `  const padded = tf.mirrorPad(input, [[0, 0], [0, ${paddedHeight - height}], [0, ${paddedWidth - width}], [0, 0]], 'reflect');
  const output = model.predict(padded).slice([0, 0, 0, 0], [1, ${height}, ${width}, ${channels}]);`
    : '  const output = model.predict(input);'
}
  const map = input.sub(output).abs().mean(-1);
  const score = ${normInCode};
  const verdict = score > ${residual.value} ? 'reject' : ${residual.look === undefined ? "'pass'" : `score > ${residual.look} ? 'look' : 'pass'`};

From the map to the file: x and y of the map, 0 its left or top border, in pixels of the upright picture of W x H pixels (in Python)
${placeInPython(card.preparation)
  .map((line) => `  ${line}`)
  .join('\n')}

To open it in Stainless again: Export step, "Open a model", choose the zip as it is.
`;
}
