/** The chosen views of one picture as panes that zoom and pan together. */
import { type Ref, useLayoutEffect } from 'react';
import type { Region } from '../../metrics/regions';
import type { PictureView } from '../../protocol/events';
import { shownPanes } from '../../store/inspect/shown-panes';
import type { ViewSettings } from '../../store/state/inspect-state';
import { PaneGrid } from '../stage/PaneGrid';
import type { StageStore } from '../stage/stage-store';
import { StageView } from '../views/StageView';
import { viewLabels } from '../views/view-labels';

export interface StagePanesProps {
  readonly stage: StageStore;
  readonly panes: Ref<HTMLDivElement>;
  /** Null until it is there. */
  readonly view: PictureView | null;
  /** What is shown. */
  readonly name: string;
  readonly settings: ViewSettings;
  /** Of pixels. */
  readonly threshold: number;
  readonly regions: readonly Region[];
}

export function StagePanes({ stage, panes, view, name, settings, threshold, regions }: StagePanesProps) {
  const { width = 1, height = 1 } = view ?? {};
  useLayoutEffect(() => {
    if (width > 1) stage.getState().showPicture({ width, height });
  }, [stage, width, height]);
  const shown = shownPanes(settings);
  return (
    <PaneGrid stage={stage} count={shown.length} label={`${name}: arrows move the crosshair`} ref={panes}>
      {view &&
        shown.map((kind) => (
          <StageView
            key={kind}
            stage={stage}
            view={view}
            kind={kind}
            settings={settings}
            threshold={threshold}
            regions={regions}
            name={name}
            caption={shown.length > 1 ? viewLabels[kind] : undefined}
          />
        ))}
    </PaneGrid>
  );
}
