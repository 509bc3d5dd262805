/** Which settings were in force at a time: what the entries up to then put in force, the later ones over the earlier. */
import type { JournalEntry, JournalValue } from './journal-entry';

export type InForce = Readonly<Record<string, JournalValue>>;

/** The settings that the journal knows, in the order in which they are shown, with their names on the page. */
export const settingNames = {
  goodPictures: 'Good pictures',
  testPictures: 'Test pictures',
  region: 'Region of interest',
  levels: 'Levels',
  areas: 'Areas',
  model: 'Model',
  detector: 'Detector in use',
  falseAlarmRate: 'False-alarm rate',
  reviewShare: 'Share to look at',
  threshold: 'Threshold',
  thresholdMethod: 'Chosen',
  lookLimit: 'Look limit',
  pixelThreshold: 'Pixel threshold',
  pixelThresholdMethod: 'Pixels chosen',
} as const;

export type SettingName = keyof typeof settingNames;

/** @param last index of the last entry that counts; all of them where nothing is said */
export function inForce(entries: readonly JournalEntry[], last = entries.length - 1): InForce {
  const settings: Record<string, JournalValue> = {};
  for (let index = 0; index <= last; index++) Object.assign(settings, entries[index].sets);
  return settings;
}
