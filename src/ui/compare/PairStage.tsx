/** One picture as two runs see it, in two panes of one stage. */
import type { Ref } from 'react';
import type { ComparedRun } from '../../domain/comparison';
import { formatValue } from '../../domain/format-number';
import { runName } from '../../store/compare/plan-runs';
import type { PairEntry, PairSideEntry } from '../../store/compare/run-pair';
import type { ViewedPicture, ViewSettings } from '../../store/state/inspect-state';
import { Notice } from '../parts/Notice';
import { VerdictBadge } from '../parts/VerdictBadge';
import { PaneGrid } from '../stage/PaneGrid';
import type { StageStore } from '../stage/stage-store';
import type { FilePicture } from '../views/file-picture';
import { StageView } from '../views/StageView';
import style from './PairStage.module.css';

interface Both<Value> {
  readonly left: Value;
  readonly right: Value;
}

export interface PairStageProps {
  readonly stage: StageStore;
  readonly panes: Ref<HTMLDivElement>;
  readonly runs: Both<ComparedRun>;
  readonly views: Both<ViewedPicture>;
  /** The selected picture as its file has it; null until it is decoded. */
  readonly picture: FilePicture | null;
  /** The selected picture, or null. */
  readonly entry: PairEntry | null;
  /** Number of pictures. */
  readonly count: number;
  readonly settings: ViewSettings;
  /** Pixel threshold: the middle of the colour scale. */
  readonly threshold: number;
  /** Where the scale of both ends. */
  readonly top: number;
}

export function PairStage({ stage, panes, runs, views, picture, entry, count, settings, threshold, top }: PairStageProps) {
  const sides = ['left', 'right'] as const;
  return (
    <>
      <div className={style.captions}>
        {sides.map((side) => (
          <Caption key={side} name={runName(runs[side].recipe)} entry={entry?.[side] ?? null} count={count} />
        ))}
      </div>
      <PaneGrid stage={stage} count={2} columns={2} label={`${entry?.picture.path ?? 'Picture'}: arrows move the crosshair`} ref={panes}>
        {sides.map((side) => (
          <Side
            key={side}
            stage={stage}
            name={runName(runs[side].recipe)}
            viewed={views[side]}
            picture={picture}
            entry={entry}
            settings={settings}
            threshold={threshold}
            top={top}
          />
        ))}
      </PaneGrid>
    </>
  );
}

function Caption({ name, entry, count }: { name: string; entry: PairSideEntry | null; count: number }) {
  return (
    <div className={style.caption}>
      <strong>{name}</strong>
      {entry && (
        <span className={style.facts}>
          <VerdictBadge verdict={entry.verdict} />
          <span>
            score {formatValue(entry.score)}, rank {Number(entry.rank.toFixed(1))} of {count}
          </span>
        </span>
      )}
    </div>
  );
}

interface SideProps extends Pick<PairStageProps, 'stage' | 'picture' | 'entry' | 'settings' | 'threshold' | 'top'> {
  readonly name: string;
  readonly viewed: ViewedPicture;
}

function Side({ stage, name, viewed, picture, entry, settings, threshold, top }: SideProps) {
  const path = entry?.picture.path ?? '';
  if (viewed.phase === 'done') {
    const { kind } = settings;
    return (
      <StageView
        stage={stage}
        view={viewed.view}
        picture={picture}
        kind={kind}
        settings={settings}
        threshold={threshold}
        top={top}
        regions={[]}
        name={`${name}, ${path}`}
      />
    );
  }
  return (
    <div className={style.waiting}>
      {entry && <img className={style.placeholder} src={entry.picture.thumbnail.address} alt={`${path}, loading`} />}
      {viewed.phase === 'failed' && (
        <div className={style.failure}>
          <Notice kind="error">{viewed.error.message}</Notice>
        </div>
      )}
    </div>
  );
}
