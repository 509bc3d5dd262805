/** Recall by size and contrast of the damage, as shade and number. */
import type { CSSProperties } from 'react';
import { contrastLevels, type DamageKind, damageContrasts, damageSizes, type SelfTestCell } from '../../domain/self-test';
import { countOf } from '../../metrics/self-test-findings';
import { formatSize } from '../../metrics/self-test-words';
import style from './SelfTestMatrix.module.css';

export function SelfTestMatrix({ cells, kind }: { cells: readonly SelfTestCell[]; kind: DamageKind | null }) {
  const strongestFirst = [...damageContrasts].reverse();
  return (
    <table className={style.matrix}>
      <caption className={style.caption}>
        Recall by size (share of the picture’s longer side) and contrast (mean difference in grey levels)
      </caption>
      <thead>
        <tr>
          <td />
          {damageSizes.map((size) => (
            <th key={size} scope="col">
              {formatSize(size)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {strongestFirst.map((contrast) => (
          <tr key={contrast}>
            <th scope="row">
              {contrast} <span className={style.levels}>{contrastLevels[contrast]}</span>
            </th>
            {damageSizes.map((size) => {
              const { count, found } = countOf(cells, { kind: kind ?? undefined, size, contrast });
              const share = { '--found': count === 0 ? 0 : found / count } as CSSProperties;
              return (
                <td key={size} className={style.cell} style={share}>
                  {count === 0 ? 'none' : `${found} of ${count}`}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
