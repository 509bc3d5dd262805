/** The zoom in percent, with buttons that change it. */
import { Maximize, ZoomIn, ZoomOut } from 'lucide-react';
import { useStore } from 'zustand';
import { Button } from '../parts/Button';
import type { StageStore } from './stage-store';
import { fittedScale } from './viewport';
import style from './ZoomControls.module.css';

const ZOOM_STEP = 1.5;

export function ZoomControls({ stage }: { stage: StageStore }) {
  const percent = useStore(stage, (state) => Math.round(100 * fittedScale(state) * state.viewport.zoom));
  const isWhole = useStore(stage, (state) => state.viewport.zoom === 1);
  const { zoomBy, fit } = stage.getState();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for a form's fields
    <div className={style.controls} role="group" aria-label="Zoom" data-percent={percent}>
      <Button variant="quiet" icon={ZoomOut} iconOnly isDisabled={isWhole} onPress={() => zoomBy(1 / ZOOM_STEP)}>
        Zoom out
      </Button>
      <span className={style.level} title="Pixels of the screen for one of the picture">
        {percent} %
      </span>
      <Button variant="quiet" icon={ZoomIn} iconOnly onPress={() => zoomBy(ZOOM_STEP)}>
        Zoom in
      </Button>
      <Button variant="quiet" icon={Maximize} iconOnly isDisabled={isWhole} onPress={fit}>
        Fit
      </Button>
    </div>
  );
}
