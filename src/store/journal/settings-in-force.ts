/** The settings that judge pictures now, as the journal names them, and in words what became another than it was. */
import { areasText } from '../../domain/areas';
import { detectors } from '../../domain/detectors';
import { formatCount, formatPercent, formatQuantity, formatValue } from '../../domain/format-number';
import type { InForce, SettingName } from '../../domain/journal/in-force';
import type { JournalNote, JournalValue } from '../../domain/journal/journal-entry';
import { levelsText } from '../../domain/levels';
import { regionText } from '../../domain/region';
import type { ThresholdMethod } from '../../domain/threshold';
import { goodPicturesOf, testPicturesOf } from '../data/pictures-by-role';
import { currentThreshold } from '../inspect/image-thresholds';
import { pixelThresholdOf } from '../inspect/pixel-thresholds';
import { memoize } from '../state/memoize';
import type { StudioState } from '../state/studio-state';
import { modelName } from '../train/model-name';

export type Settings = Readonly<Record<SettingName, JournalValue>>;

/** Without the last digits, in which two browsers may differ. */
const rounded = (value: number | undefined | null): number | null => (value == null ? null : Number(value.toPrecision(9)));

/** The same object while nothing changed. */
export const settingsInForce = memoize(
  (state: StudioState) =>
    [
      goodPicturesOf(state).length,
      testPicturesOf(state).length,
      state.recipe.recipe,
      state.train.model,
      state.inspect.viewSettings.detector,
      currentThreshold(state),
      pixelThresholdOf(state, state.inspect.viewSettings.detector),
    ] as const,
  (goodPictures, testPictures, { region, levels, areas, falseAlarmRate, reviewShare }, model, detector, threshold, pixels): Settings => ({
    goodPictures,
    testPictures,
    region: regionText(region),
    levels: levelsText(levels),
    areas: areasText(areas),
    model: modelName(model),
    detector: model ? detectors[detector].label : null,
    falseAlarmRate,
    reviewShare: reviewShare ?? 0,
    threshold: rounded(threshold?.value),
    thresholdMethod: threshold ? chosenWords[threshold.method] : null,
    lookLimit: rounded(threshold?.look),
    pixelThreshold: rounded(pixels?.value),
    pixelThresholdMethod: pixels ? chosenWords[pixels.method] : null,
  }),
);

const chosenWords: Readonly<Record<ThresholdMethod, string>> = {
  tail: 'estimated from good pictures',
  conformal: 'guaranteed by good pictures',
  quantile: 'as a quantile of good pictures',
  'best-f1': 'by the best F1 on labelled pictures',
  'by-hand': 'by hand',
};

const value = (said: JournalValue | undefined): string => (said == null ? 'none' : typeof said === 'number' ? formatValue(said) : said);
const percent = (said: JournalValue | undefined): string => (typeof said === 'number' ? formatPercent(said) : 'none');

/** Settings that are said together, and how. */
interface Saying {
  readonly names: readonly SettingName[];
  says(now: Settings, before: InForce): string;
}

/** A limit with how it was chosen; that of another detector cannot be compared. */
const limit = (noun: string, name: SettingName, method?: SettingName): Saying => ({
  names: method ? [name, method] : [name],
  says: (now, before) => {
    const how = method && now[method] !== null ? ` ${now[method]}` : '';
    const isSame = now[name] === before[name];
    const was = now.detector !== before.detector ? '' : isSame ? ', the same value as before' : `, was ${value(before[name])}`;
    return `${noun} ${value(now[name])}${how}${was}`;
  },
});

const counted = (noun: string, name: SettingName): Saying => ({
  names: [name],
  says: (now, before) => {
    const more = Number(now[name]) - Number(before[name]);
    return `${formatQuantity(Math.abs(more), noun)} ${more < 0 ? 'fewer' : 'more'}, now ${formatCount(Number(now[name]))}`;
  },
});

const other = (noun: string, name: SettingName, words = value): Saying => ({
  names: [name],
  says: (now, before) => `${noun} ${words(now[name])}, was ${words(before[name])}`,
});

/** In the order of the sentence. */
const sayings: readonly { readonly kind: JournalNote['kind']; readonly list: readonly Saying[] }[] = [
  {
    kind: 'pictures',
    list: [
      counted('good picture', 'goodPictures'),
      counted('test picture', 'testPictures'),
      other('region of interest', 'region'),
      other('levels', 'levels'),
      other('areas', 'areas'),
    ],
  },
  {
    kind: 'threshold',
    list: [
      other('detector in use', 'detector'),
      other('false-alarm rate', 'falseAlarmRate', percent),
      other('share to look at', 'reviewShare', percent),
      limit('threshold', 'threshold', 'thresholdMethod'),
      limit('look limit', 'lookLimit'),
      limit('pixel threshold', 'pixelThreshold', 'pixelThresholdMethod'),
    ],
  },
];

/** Notes of what became another than the journal has it; none of settings that it does not know yet. */
export const settingsNotes = (before: InForce, now: Settings): JournalNote[] =>
  sayings.flatMap(({ kind, list }) => {
    const changed = list.filter(({ names }) => names.some((name) => name in before && before[name] !== now[name]));
    if (changed.length === 0) return [];
    const text = changed.map(({ says }) => says(now, before)).join('; ');
    const sets = some(
      now,
      changed.flatMap(({ names }) => names),
    );
    return [{ kind, text: `${text.charAt(0).toUpperCase()}${text.slice(1)}.`, sets }];
  });

/** Of some settings, their values. */
const some = (settings: Settings, names: readonly SettingName[]): Readonly<Record<string, JournalValue>> =>
  Object.fromEntries(names.map((name) => [name, settings[name]]));

/** The settings that the journal does not know yet. */
export const unknownSettings = (before: InForce, now: Settings): Readonly<Record<string, JournalValue>> =>
  some(
    now,
    (Object.keys(now) as SettingName[]).filter((name) => !(name in before)),
  );
