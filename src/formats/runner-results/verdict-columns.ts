/** Verdicts of a journal as columns, and back. */
import type { VerdictColumns } from '../../domain/line-journal';
import { type LineVerdict, lineVerdictWords } from '../../domain/line-verdict';
import type { RunnerVerdict } from './runner-verdict';

export function verdictColumns(verdicts: readonly RunnerVerdict[]): VerdictColumns {
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
  private readonly places = new Map<string, readonly [VerdictColumns, number]>();

  add(columns: VerdictColumns): void {
    for (const [place, key] of columns.keys.entries()) this.places.set(key, [columns, place]);
  }

  of(key: string): LineVerdict | undefined {
    const found = this.places.get(key);
    if (!found) return undefined;
    const [{ verdicts, scores, times, models, titles }, place] = found;
    const score = scores[place];
    return {
      verdict: lineVerdictWords[verdicts[place]],
      score: Number.isNaN(score) ? null : score,
      at: new Date(times[place]).toISOString(),
      model: titles[models[place]],
    };
  }
}
