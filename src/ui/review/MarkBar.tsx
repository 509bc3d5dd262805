/** The tools that mark a defect on the picture above, and what becomes of it. */
import { Check, Redo2, ScanSearch, Spline, Undo2, X } from 'lucide-react';
import { useStore } from 'zustand';
import { hasMap } from '../../domain/detectors';
import { formatPercent, formatQuantity } from '../../domain/format-number';
import { maskOfMap } from '../../imaging/mask-of-map';
import { pixelThresholdOf } from '../../store/inspect/pixel-thresholds';
import { viewPlaceOf } from '../../store/inspect/view-place';
import { viewedRegionsOf, viewOf } from '../../store/inspect/viewed-regions';
import { isGoodWord, kindFor } from '../../store/review/defect-kinds';
import type { StudioPicture } from '../../store/state/picture-state';
import type { MarkDraft, MarkTool } from '../../store/state/review-state';
import type { StudioState } from '../../store/state/studio-state';
import { useStudio, useStudioStore } from '../context/studio-context';
import { Button } from '../parts/Button';
import { Notice } from '../parts/Notice';
import { SegmentedControl } from '../parts/SegmentedControl';
import { SliderField } from '../parts/SliderField';
import { KindField } from './KindField';
import style from './ReviewBar.module.css';

const tools: readonly { readonly value: MarkTool; readonly label: string }[] = [
  { value: 'brush', label: 'Brush' },
  { value: 'polygon', label: 'Polygon' },
  { value: 'eraser', label: 'Eraser' },
  { value: 'move', label: 'Move' },
];

/** There is no unit of pixels in Intl. */
const inPixels: Intl.NumberFormatOptions = { maximumFractionDigits: 0 };

const hints: Readonly<Record<MarkTool, string>> = {
  brush: 'Drag to paint. Keys: arrows move the cursor, Space paints, [ and ] change the size.',
  polygon: 'Click the corners; the first one again closes. Keys: arrows move the cursor, Enter sets a corner.',
  eraser: 'Drag to erase. Keys: arrows move the cursor, Space erases, [ and ] change the size.',
  move: 'Drag to move the picture. The wheel zooms with every tool.',
};

export function MarkBar({ picture, draft }: { picture: StudioPicture; draft: MarkDraft }) {
  const store = useStudioStore();
  const { mask, marked, tool, size, largestSize, corners, done, undone, ...drawing } = useStore(draft);
  const hasRegions = useStudio((state) => (viewedRegionsOf(state)?.length ?? 0) > 0);
  const error = useStudio(({ review: { marking } }) => (marking.phase === 'running' ? marking.error : null));
  const isGoodKind = useStudio((state) => isGoodWord(state, kindFor(state, picture)));
  const { finishMarking, cancelMarking } = store.getState().review;
  /** The tools are gone then; the step's keys go on. */
  const leaving = (act: () => unknown) => () => {
    const step = document.activeElement?.closest<HTMLElement>('section[tabindex]');
    void act();
    step?.focus({ preventScroll: true });
  };
  const canUndo = done.length > 0 || corners.length > 0;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for a form's fields
    <div role="group" aria-label="Mark the defect" className={style.marking}>
      <div className={style.head}>
        <strong className={style.count}>Mark the defect</strong>
        <span role="status" className={style.said}>
          {marked === 0
            ? `Nothing is marked.${picture.maskPath === null ? '' : ' Done takes the mask away.'}`
            : `${formatQuantity(marked, 'pixel')} marked, ${formatPercent(marked / mask.pixels.length)}.`}
        </span>
        <span className={style.actions}>
          <span className={style.defect}>
            <Button
              variant="primary"
              icon={Check}
              isDisabled={(!canUndo && marked === 0) || isGoodKind}
              onPress={leaving(() => {
                drawing.closeOutline();
                return finishMarking();
              })}
            >
              Done
            </Button>
            <KindField picture={picture} />
          </span>
          <Button icon={X} onPress={leaving(cancelMarking)}>
            Cancel
          </Button>
        </span>
      </div>
      <div className={style.actions}>
        <SegmentedControl label="Tool" hideLabel value={tool} choices={tools} onChange={drawing.chooseTool} />
        <SliderField
          label="Size, px"
          value={size}
          minimum={1}
          maximum={largestSize}
          step={2}
          format={inPixels}
          disabled={tool === 'polygon' || tool === 'move'}
          onChange={drawing.resize}
        />
        <Button variant="quiet" icon={Undo2} iconOnly isDisabled={!canUndo} onPress={drawing.undo}>
          Undo
        </Button>
        <Button variant="quiet" icon={Redo2} iconOnly isDisabled={undone.length === 0} onPress={drawing.redo}>
          Redo
        </Button>
      </div>
      <div className={style.actions}>
        {corners.length >= 3 && (
          <Button icon={Spline} onPress={drawing.closeOutline}>
            Close the outline
          </Button>
        )}
        <Button icon={ScanSearch} isDisabled={!hasRegions} onPress={() => takeRegions(store.getState(), draft)}>
          Take the regions found
        </Button>
        <p className={style.hint}>{hints[tool]}</p>
      </div>
      {error && <Notice kind="error">{error.message}</Notice>}
    </div>
  );
}

/** What the detector that is looked at found above the pixel threshold. */
function takeRegions(state: StudioState, draft: MarkDraft): void {
  const { detector } = state.inspect.viewSettings;
  const [view, threshold] = [viewOf(state), pixelThresholdOf(state, detector)?.value];
  const map = view && hasMap(detector) ? view.maps[detector] : undefined;
  if (view && map && threshold !== undefined) draft.getState().addMask(maskOfMap(map, viewPlaceOf(view), threshold));
}
