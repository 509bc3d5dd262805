/** Draws the areas that are ignored, and those that alone are inspected, on one picture and shows them on the others. Nothing changes until they are used. */
import { Redo2, Spline, SquarePlus, Undo2, ZoomIn, ZoomOut } from 'lucide-react';
import { useEffect, useState } from 'react';
import { type AreaKind, MOST_AREAS } from '../../domain/areas';
import { formatPercent } from '../../domain/format-number';
import { editKey } from '../context/edit-key';
import { useStudio, useStudioStore } from '../context/studio-context';
import { Button } from '../parts/Button';
import { Notice } from '../parts/Notice';
import { SegmentedControl } from '../parts/SegmentedControl';
import { SidePanel } from '../parts/SidePanel';
import { preparationOf } from '../recipe/next-preparation';
import { AreaRow, areaKinds } from './AreaRow';
import style from './AreasPanel.module.css';
import { AreasStage, type AreaTool } from './AreasStage';
import {
  type AreasDraft,
  beginDraft,
  boxPoints,
  closedOutline,
  drawnAreas,
  redoing,
  selecting,
  undoing,
  withArea,
  withChanged,
  withMoreCorners,
  withoutAny,
  withoutArea,
  withoutOutline,
} from './areas-draft';
import { countedShare } from './counted-share';
import { PicturePager } from './PicturePager';
import { isShownByBrowsers, useObjectUrl } from './use-object-url';

const tools: readonly { readonly value: AreaTool; readonly label: string }[] = [
  { value: 'rectangle', label: 'Rectangle' },
  { value: 'polygon', label: 'Polygon' },
  { value: 'change', label: 'Move' },
];

const hints: Readonly<Record<AreaTool, string>> = {
  rectangle: 'Drag from corner to corner.',
  polygon: 'Click the corners; the first one again, or Enter, closes. Escape drops it.',
  change: 'Drag an area or its corners.',
};

const MOST_ZOOM = 8;
/** Where an area stands that was added by its button. */
const MIDDLE = boxPoints([0.4, 0.4], [0.6, 0.6]);

/** Undo, redo, and what ends an outline. Before everyone else, wherever the focus is: on the Data step the same keys take back other edits. */
function useDrawingKeys({ outline }: AreasDraft, kind: AreaKind, change: (act: (draft: AreasDraft) => AreasDraft) => void): void {
  const corners = outline.length;
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      const key = editKey(event);
      if (key) change(key === 'undo' ? undoing : redoing);
      else if (event.key === 'Escape' && corners > 0) change(withoutOutline);
      else if (event.key === 'Enter' && corners > 2 && !(event.target instanceof HTMLButtonElement))
        change((now) => closedOutline(now, kind));
      else return;
      event.preventDefault();
      event.stopPropagation();
    };
    document.addEventListener('keydown', press, true);
    return () => document.removeEventListener('keydown', press, true);
  }, [corners, kind, change]);
}

export function AreasPanel({ onClose }: { onClose(): void }) {
  const store = useStudioStore();
  const pictures = useStudio((state) => state.data.pictures);
  const preparation = useStudio(preparationOf);
  const good = useStudio((state) => state.data.pictures.filter(({ role }) => role === 'good').length > 0);
  const [draft, setDraft] = useState<AreasDraft>(() => beginDraft(store.getState().recipe.recipe.areas));
  const [tool, setTool] = useState<AreaTool>('rectangle');
  const [kind, setKind] = useState<AreaKind>('ignore');
  const [zoom, setZoom] = useState(1);
  const [chosenIndex, setIndex] = useState(() =>
    Math.max(
      0,
      pictures.findIndex(({ id }) => store.getState().edit.selection.has(id)),
    ),
  );
  useDrawingKeys(draft, kind, setDraft);
  const index = Math.min(chosenIndex, pictures.length - 1);
  const picture = pictures[index];
  const address = useObjectUrl(picture?.file);
  if (!picture) return null;
  const { areas, selected, outline } = draft;
  const source = isShownByBrowsers(picture) ? address : picture.thumbnail.address;
  const share = countedShare(areas, preparation, good ? pictures.filter(({ role }) => role === 'good') : pictures);
  const canUndo = draft.done.length > 0 || outline.length > 0;
  return (
    <SidePanel title="Areas" closing="Close without changes" wide onClose={onClose}>
      <div className={style.panel}>
        <p>
          Whatever happens in an ignored area never rejects a part: a printed date, a reflection, a wire. Where there are areas to inspect,
          nothing outside them counts.
        </p>
        <div className={style.tools}>
          <SegmentedControl<AreaKind> label="Areas drawn are to" hideLabel value={kind} choices={areaKinds} onChange={setKind} />
          <SegmentedControl<AreaTool> label="Tool" hideLabel value={tool} choices={tools} onChange={setTool} />
          <span className={style.icons}>
            <Button variant="quiet" icon={Undo2} iconOnly isDisabled={!canUndo} onPress={() => setDraft(undoing)}>
              Undo
            </Button>
            <Button variant="quiet" icon={Redo2} iconOnly isDisabled={draft.undone.length === 0} onPress={() => setDraft(redoing)}>
              Redo
            </Button>
            <Button variant="quiet" icon={ZoomOut} iconOnly isDisabled={zoom === 1} onPress={() => setZoom(zoom / 2)}>
              Zoom out
            </Button>
            <Button variant="quiet" icon={ZoomIn} iconOnly isDisabled={zoom >= MOST_ZOOM} onPress={() => setZoom(zoom * 2)}>
              Zoom in
            </Button>
          </span>
        </div>
        <AreasStage
          source={source}
          path={picture.path}
          extent={picture}
          zoom={zoom}
          tool={tool}
          kind={kind}
          draft={draft}
          onChange={setDraft}
        />
        <PicturePager index={index} count={pictures.length} path={picture.path} onChange={setIndex} />
        <p id="areas-keys" className={style.keys}>
          {hints[tool]} By keys: add a rectangle, then move a corner with the arrow keys, with Shift by ten pixels; Delete removes it.
        </p>
        <div className={style.actions}>
          <Button icon={SquarePlus} isDisabled={areas.length >= MOST_AREAS} onPress={() => setDraft((now) => withArea(now, kind, MIDDLE))}>
            Add a rectangle
          </Button>
          {outline.length > 2 && (
            <Button icon={Spline} onPress={() => setDraft((now) => closedOutline(now, kind))}>
              Close the outline
            </Button>
          )}
        </div>
        {areas.length > 0 && (
          <ul className={style.list} aria-label="Areas drawn">
            {areas.map((area, at) => (
              <AreaRow
                key={at}
                area={area}
                number={at + 1}
                selected={at === selected}
                onSelect={() => setDraft((now) => selecting(now, at))}
                onName={(name) => setDraft((now) => withChanged(now, at, { name }, `name ${at}`))}
                onKind={(chosen) => setDraft((now) => withChanged(now, at, { kind: chosen }))}
                onCorner={() => setDraft((now) => withMoreCorners(now, at))}
                onDelete={() => setDraft((now) => withoutArea(now, at))}
              />
            ))}
          </ul>
        )}
        {share.error ? (
          <Notice kind="error">{share.error}</Notice>
        ) : (
          <p role="status" className={style.keys}>
            {areas.length === 0 ? 'No areas: everything counts.' : `${formatPercent(share.counted)} of what the network sees counts.`}
          </p>
        )}
        <div className={style.actions}>
          <Button
            variant="primary"
            isDisabled={share.error !== null || outline.length > 0}
            onPress={() => {
              store.getState().edit.chooseAreas(drawnAreas(draft));
              onClose();
            }}
          >
            {areas.length === 0 ? 'Use no areas' : 'Use these areas'}
          </Button>
          <Button isDisabled={areas.length === 0} onPress={() => setDraft(withoutAny)}>
            Remove all
          </Button>
        </div>
      </div>
    </SidePanel>
  );
}
