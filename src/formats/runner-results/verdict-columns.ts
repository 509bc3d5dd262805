/** Verdicts of a journal as columns, and back. */
import type { VerdictColumns } from '../../domain/line-journal';
import { type LineVerdict, lineVerdictWords } from '../../domain/line-verdict';
import type { RunnerVerdict } from './runner-verdict';

export function verdictColumns(inOrder: readonly RunnerVerdict[]): VerdictColumns {
  // Of one key in the order in which they came: sorting is stable.
  const verdicts = [...inOrder].sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  const titles = [...new Set(verdicts.map(({ model }) => model))];
  const placeOf = new Map(titles.map((title, place) => [title, place]));
  return {
    keys: verdicts.map(({ key }) => key),
    verdicts: Uint8Array.from(verdicts, ({ verdict }) => lineVerdictWords.indexOf(verdict)),
    scores: Float64Array.from(verdicts, ({ score }) => score ?? Number.NaN),
    times: Float64Array.from(verdicts, ({ at }) => at),
    models: Uint32Array.from(verdicts, ({ model }) => placeOf.get(model) ?? 0),
    titles,
  };
}

/** What the line said of pictures, by their keys; of a picture that was judged several times the last word counts. */
export class LineVerdicts {
  private readonly parts: VerdictColumns[] = [];

  /** @param columns what came after those that are here */
  add(columns: VerdictColumns): void {
    if (columns.keys.length > 0) this.parts.unshift(columns);
  }

  of(key: string): LineVerdict | undefined {
    for (const part of this.parts) {
      const place = lastPlace(part.keys, key);
      if (place >= 0) return verdictAt(part, place);
    }
    return undefined;
  }
}

function verdictAt({ verdicts, scores, times, models, titles }: VerdictColumns, place: number): LineVerdict {
  const score = scores[place];
  return {
    verdict: lineVerdictWords[verdicts[place]],
    score: Number.isNaN(score) ? null : score,
    at: new Date(times[place]).toISOString(),
    model: titles[models[place]],
  };
}

/** The last place of a key among sorted ones, by bisection: no index of a hundred thousand has to be made on the page. -1 where it is not there. */
function lastPlace(keys: readonly string[], key: string): number {
  let [low, high] = [0, keys.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (keys[middle] <= key) low = middle + 1;
    else high = middle;
  }
  return keys[low - 1] === key ? low - 1 : -1;
}
