/** Messages of the runs: failures, interruptions and warnings, one line each. */
import type { Comparison } from '../../domain/comparison';
import { runName } from '../../store/compare/plan-runs';
import style from './RunHistory.module.css';

export function RunHistory({ comparison }: { comparison: Comparison }) {
  const lines = comparison.runs.flatMap(({ id, recipe, status, notes, card }) => {
    // The notes of a training also contain its interruptions.
    const said = [...new Set([...notes, ...(card?.training.notes ?? []), ...(status.phase === 'failed' ? [status.reason] : [])])];
    return said.map((sentence) => ({ key: `${id} ${sentence}`, name: runName(recipe), sentence, failed: status.phase === 'failed' }));
  });
  if (lines.length === 0) return null;
  return (
    <section aria-labelledby="history-title" className={style.history}>
      <h2 id="history-title" className={style.title}>
        Messages
      </h2>
      <ul className={style.list}>
        {lines.map(({ key, name, sentence, failed }) => (
          <li key={key} data-failed={failed || undefined}>
            <strong>{name}:</strong> {sentence}
          </li>
        ))}
      </ul>
    </section>
  );
}
