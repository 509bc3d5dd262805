/** README.md of the download for PyTorch. */
import { parameterCount } from '../../domain/architecture';
import type { DetectorId } from '../../domain/detector-ids';
import { isFused } from '../../domain/detector-statistics';
import { defaultDetector, detectors, shownDetectorsOf } from '../../domain/detectors';
import { hasLookLimits } from '../../domain/model-card';
import type { ExportedModel } from '../model-card/exported-model';
import { areaWords } from '../readme/area-words';
import { levelsWords } from '../readme/levels-words';
import { placeSection } from '../readme/place-words';

/** Detectors that python/stainless.py computes of every model that has them. */
const ALWAYS_COMPUTED: readonly DetectorId[] = ['residual', 'uncertainty', 'encoder', 'decoder', 'activations'];

/** Whether the Python has the combined detector of this model: not that of version 0.2. */
export const computesCombined = ({ statistics: { combined } }: ExportedModel): boolean => combined !== null && isFused(combined);

export function pytorchReadme(model: ExportedModel): string {
  const { architecture } = model.snapshot;
  const { card } = model;
  const hasCombined = computesCombined(model);
  const computed = new Set<DetectorId>([...ALWAYS_COMPUTED, ...(hasCombined ? (['combined'] as const) : [])]);
  const shown = hasCombined ? 'combined' : 'residual';
  const { preparation, recipe, thresholds } = card;
  const ids = shownDetectorsOf(card);
  const hasLook = hasLookLimits(card);
  const rows = ids.map(
    (id) =>
      `| ${id} | ${thresholds[id]?.value} | ${hasLook ? `${thresholds[id]?.look} | ` : ''}${thresholds[id]?.method} | ${computed.has(id) ? 'yes' : 'no'} |`,
  );
  const missing = ids.filter((id) => !computed.has(id)).map((id) => detectors[id].noun);
  const usual = ids.includes(defaultDetector) ? ', by which Stainless judges unless another is chosen,' : '';
  const left =
    missing.length === 0 ? '' : `\nThe ${missing.join(' and ')}${usual} is not computed here: the ONNX file of the Export step has it.\n`;
  const levels = levelsWords(preparation);
  const areas = areaWords(preparation);
  return `# A model for visual inspection, made with Stainless, for PyTorch

${recipe.network === 'aesc' ? 'AESc (with skip connections)' : 'AE'}, ${parameterCount(architecture)} parameters, for pictures of ${preparation.width} x ${preparation.height} px,
${preparation.channels === 1 ? 'grey' : 'colour'}. Trained on ${card.training.trainCount} good pictures.
${left}
    pip install torch numpy pillow
    python check.py                      # does this machine compute what the studio computed?
    python stainless.py part.png         # scores and verdicts of picture files

In your own program:

    from stainless import Inspector
    inspector = Inspector('model.safetensors')            # device='cuda' for a GPU
    inspection = inspector.inspect_file('part.png')       # or inspector.inspect(uint8 array [height, width, 3])
    inspection.scores['${shown}'], inspection.${hasLook ? 'verdicts' : 'rejects'}['${shown}'], inspection.maps['${shown}']
${
  levels
    ? `
When it was trained ${levels}. inspect_file does the same; with an\narray of your own: inspector.inspect(windowed(values, inspector.card['preparation']['levels'])), windowed from\nstainless_picture.\n`
    : ''
}
${areas ? `It looks at ${areas}; stainless_areas.py does so.\n\n` : ''}The network alone, as any torch.nn.Module:

    from stainless import Network, read_safetensors
    arrays, metadata = read_safetensors('model.safetensors')
    inspector.network(x)                                  # [batch, ${architecture.channels}, ${architecture.paddedHeight}, ${architecture.paddedWidth}] in 0..1

| detector | threshold | ${hasLook ? 'look limit | ' : ''}chosen by | computed by stainless.py |
|---|---|---|---|${hasLook ? '---|' : ''}
${rows.join('\n')}

A picture is rejected where its score is above the threshold. ${hasLook ? 'What is above the look limit, and not rejected, is for a person to look at: the\nverdict is pass, look or reject. ' : ''}Dropout's masks come from the recipe's seed and are the studio's own, so the
uncertainty agrees too. check.py allows a difference of 1e-4 in scores and 1e-3 in maps${hasCombined ? ', in proportion where they are above 1' : ''}.

${placeSection(preparation)}
| file | |
|---|---|
| model.safetensors | weights (float32, PyTorch's names and layouts)${hasCombined ? ' and what the detectors learned' : ''}; in its metadata layers, preparation, thresholds, recipe |
| inference.json | the same recipe, preparation, calibration and thresholds, to be read |
| stainless.py, stainless_picture.py | the module, which refuses a damaged file; how a picture becomes its input |${hasCombined ? '\n| stainless_combined.py | the combined detector; stainless.py uses it |' : ''}
| stainless_decode.py | opens picture files as the studio does, or says why not; for 16-bit colour and 12 bits: pip install tifffile imagecodecs |
| SHA256SUMS | of all files here: sha256sum -c SHA256SUMS |
| check.py | compares |
| check/ | a picture, and what the studio made of it |

Stainless opens model.safetensors, and this zip, again: Export step, "Open a model".
`;
}
