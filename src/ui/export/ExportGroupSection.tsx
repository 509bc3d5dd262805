/** One group of the Export step: its heading and its cards. */

import { exportKinds } from '../../store/export/makers/export-makers';
import type { ExportKind } from '../../store/state/export-state';
import { DownloadCard } from './DownloadCard';
import style from './ExportStep.module.css';
import { exportEntries } from './export-entries';
import { type ExportGroup, exportGroups } from './export-groups';

const kindsIn = (group: ExportGroup): ExportKind[] => exportKinds.filter((kind) => exportEntries[kind].group === group);

export function ExportGroupSection({ group }: { group: ExportGroup }) {
  const { title, help } = exportGroups[group];
  const kinds = kindsIn(group);
  if (kinds.length === 0) return null;
  return (
    <section className={style.group} aria-labelledby={`${group}-title`}>
      <div>
        <h2 id={`${group}-title`}>{title}</h2>
        <p className={style.help}>{help}</p>
      </div>
      <div className={style.cards}>
        {kinds.map((kind) => (
          <DownloadCard key={kind} kind={kind} />
        ))}
      </div>
    </section>
  );
}
