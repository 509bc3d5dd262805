/** The chosen views of one picture as panes that zoom and pan together. */
import { type ReactNode, type Ref, useLayoutEffect } from 'react';
import type { Area } from '../../domain/areas';
import type { Region } from '../../metrics/regions';
import type { PictureView } from '../../protocol/events';
import { shownPanes } from '../../store/inspect/shown-panes';
import { viewPlaceOf } from '../../store/inspect/view-place';
import type { ViewSettings } from '../../store/state/inspect-state';
import { PaneGrid } from '../stage/PaneGrid';
import type { StageStore } from '../stage/stage-store';
import type { FilePicture } from '../views/file-picture';
import { StageView } from '../views/StageView';
import { viewLabels } from '../views/view-labels';

export interface StagePanesProps {
  readonly stage: StageStore;
  readonly panes: Ref<HTMLDivElement>;
  /** Null until it is there. */
  readonly view: PictureView | null;
  /** The same picture as its file has it; null until it is decoded. */
  readonly picture: FilePicture | null;
  /** What is shown. */
  readonly name: string;
  readonly settings: ViewSettings;
  /** Of pixels. */
  readonly threshold: number;
  /** In pixels of the file. */
  readonly regions: readonly Region[];
  /** In shares of the picture. */
  readonly areas?: readonly Area[] | undefined;
  /** Over the picture of each pane. */
  readonly overlay?: ReactNode;
}

export function StagePanes({ stage, panes, view, picture, name, settings, threshold, regions, areas, overlay }: StagePanesProps) {
  const { width, height } = view ? viewPlaceOf(view).picture : { width: 1, height: 1 };
  useLayoutEffect(() => {
    if (view) stage.getState().showPicture({ width, height });
  }, [stage, view, width, height]);
  const shown = shownPanes(settings);
  return (
    <PaneGrid stage={stage} count={shown.length} label={`${name}: arrows move the crosshair`} ref={panes}>
      {view &&
        shown.map((kind) => (
          <StageView
            key={kind}
            stage={stage}
            view={view}
            picture={picture}
            kind={kind}
            settings={settings}
            threshold={threshold}
            regions={regions}
            name={name}
            areas={areas}
            overlay={overlay}
            caption={shown.length > 1 ? viewLabels[kind] : undefined}
          />
        ))}
    </PaneGrid>
  );
}
