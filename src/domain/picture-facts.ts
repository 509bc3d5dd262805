/** Simple statistics of a picture as it is inspected, by which a watch tells that lamp, lens, colour or position have changed: imaging/measured/picture-facts.ts. */

export const factIds = ['brightness', 'sharpness', 'redness', 'greenness', 'right', 'down'] as const;

export type FactId = (typeof factIds)[number];

/** Grey pictures have no redness and no greenness. */
export type PictureFacts = Readonly<Partial<Record<FactId, number>>>;

/** The facts of many pictures, a list for each. */
export type FactColumns = Readonly<Partial<Record<FactId, readonly number[]>>>;

/** Of more good pictures every n-th is measured: more would say little more, and they stand in the model's card. */
export const MOST_GOOD_MEASURED = 1000;

/** What all of these pictures have, by fact. */
export function factColumns(pictures: readonly PictureFacts[]): FactColumns {
  const present = factIds.filter((id) => pictures.length > 0 && pictures.every((facts) => facts[id] !== undefined));
  return Object.fromEntries(present.map((id) => [id, pictures.map((facts) => facts[id] as number)]));
}
