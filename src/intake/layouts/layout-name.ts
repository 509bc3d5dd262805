/** Which known data set's layout paths have, for the sentence that tells of it. Nothing is decided by it. */

/** The first that fits; the more particular ones come first. */
const LAYOUTS: readonly (readonly [name: string, ...marks: RegExp[]])[] = [
  ['MVTec LOCO', /(^|\/)test\/(logical|structural)_anomalies\//i],
  ['MVTec 3D-AD', /(^|\/)(train|test)\/[^/]+\/rgb\//i],
  ['MVTec AD 2', /(^|\/)test_public\//i],
  ['VisA', /(^|\/)Data\/Images\/(Normal|Anomaly)\//i],
  ['BTAD', /(^|\/)train\/ok\//i],
  ['KolektorSDD2', /(^|\/)(train|test)\/[^/]+_GT\.[a-z]+$/i],
  ['KolektorSDD', /(^|\/)kos\d+\/[^/]+_label\.[a-z]+$/i],
  ['DAGM', /(^|\/)(train|test)\/label\/[^/]+_label\.[a-z]+$/i],
  ['AITEX', /(^|\/)NODefect_images\//i],
  ['RSDD', /(^|\/)(RSDDs?|Type-I+ RSDDs dataset)\b.*\/(GroundTruth|Ground Truth)\//i],
  ['MVTec', /(^|\/)train\/good\//i, /./],
  ['MVTec', /(^|\/)test\/[^/]+\//i, /(^|\/)(test\/good|ground_truth)\//i],
];

export function layoutName(paths: readonly string[]): string | null {
  const found = LAYOUTS.find(([, ...marks]) => marks.every((mark) => paths.some((path) => mark.test(path))));
  return found?.[0] ?? null;
}
