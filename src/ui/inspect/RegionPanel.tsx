/** The regions of the selected picture above the pixel threshold, with their measures. Selecting one zooms to it. */
import { SquareDashed } from 'lucide-react';
import { type Ref, useEffect } from 'react';
import { ListBox, ListBoxItem, ListLayout, Virtualizer } from 'react-aria-components';
import { useStore } from 'zustand';
import { MOST_AREAS } from '../../domain/areas';
import { detectors, hasMap } from '../../domain/detectors';
import { formatCount, formatValue } from '../../domain/format-number';
import { fileScale } from '../../domain/map-place';
import type { Region } from '../../metrics/regions';
import type { PictureView } from '../../protocol/events';
import { viewPlaceOf } from '../../store/inspect/view-place';
import { viewedRegionsOf, viewOf } from '../../store/inspect/viewed-regions';
import { useStudio, useStudioStore } from '../context/studio-context';
import { Button } from '../parts/Button';
import type { StageStore } from '../stage/stage-store';
import { areaAround, shareOf } from './area-around';
import { FoldPanel } from './FoldPanel';
import style from './RegionPanel.module.css';
import { SmallestRegionField } from './SmallestRegionField';

const ROW = 44;
const ROWS = 3;
const layoutOptions = { rowSize: ROW };

export function RegionPanel({ stage, list }: { stage: StageStore; list: Ref<HTMLDivElement> }) {
  const regions = useStudio(viewedRegionsOf);
  const detector = useStudio((state) => state.inspect.viewSettings.detector);
  useEffect(() => {
    // Another list has other regions under the same numbers.
    if (regions) stage.getState().selectRegion(null);
  }, [stage, regions]);
  if (!hasMap(detector)) return null;
  return (
    <FoldPanel fold="regions" title="Regions" beside={regions ? countWords(regions.length) : undefined}>
      <div className={style.box} style={{ height: ROW * ROWS + 2 }}>
        {regions && regions.length > 0 ? (
          <List stage={stage} regions={regions} list={list} />
        ) : (
          <p className={style.none}>
            {regions ? `Nothing in this picture is above the pixel threshold of the ${detectors[detector].noun}.` : 'No anomaly map yet.'}
          </p>
        )}
      </div>
      <IgnoreRegion stage={stage} regions={regions} />
      <Grid />
      <SmallestRegionField />
    </FoldPanel>
  );
}

/** Share of the picture that one press ignores at most. */
const LARGEST_IGNORED = 0.5;

/** A false alarm at a place where nothing matters: one press ignores that place from then on. */
function IgnoreRegion({ stage, regions }: { stage: StageStore; regions: readonly Region[] | null }) {
  const store = useStudioStore();
  const number = useStore(stage, (state) => state.region);
  const isFull = useStudio((state) => (state.recipe.recipe.areas?.length ?? 0) >= MOST_AREAS);
  const region = regions?.find((candidate) => candidate.number === number);
  const isTooLarge = useStudio((state) => {
    const view = viewOf(state);
    return region !== undefined && view !== null && shareOf(areaAround(region.box, viewPlaceOf(view))) > LARGEST_IGNORED;
  });
  const ignore = (): void => {
    const { edit, inspect, recipe } = store.getState();
    const view = viewOf(store.getState());
    if (region && view && inspect.viewed.phase === 'done')
      edit.chooseAreas([...(recipe.recipe.areas ?? []), areaAround(region.box, viewPlaceOf(view))], 'area of a region ignored');
  };
  return (
    <div>
      <Button icon={SquareDashed} isDisabled={!region || isFull || isTooLarge} onPress={ignore}>
        Ignore this area
      </Button>
      {isTooLarge && <p className={style.tooLarge}>This region is half of the picture or more. Draw areas on the Data step.</p>}
    </div>
  );
}

const countWords = (count: number): string => (count === 0 ? 'none' : `${formatCount(count)}, the largest first`);

/** How fine a region can be measured. */
function Grid() {
  const words = useStudio((state) => gridWords(viewOf(state)));
  return <p className={style.count}>In pixels of the file{words}.</p>;
}

function List({ stage, regions, list }: { stage: StageStore; regions: readonly Region[]; list: Ref<HTMLDivElement> }) {
  const selected = useStore(stage, ({ region }) => region);
  const show = (number: unknown): void => {
    const region = regions.find((candidate) => candidate.number === number);
    if (!region) return;
    stage.getState().selectRegion(region.number);
    stage.getState().zoomTo(region.box);
  };
  return (
    <Virtualizer layout={ListLayout} layoutOptions={layoutOptions}>
      <ListBox
        ref={list}
        aria-label="Regions"
        className={style.list}
        items={regions}
        selectionMode="single"
        selectionBehavior="replace"
        selectedKeys={selected === null ? [] : [selected]}
        onSelectionChange={(keys) => show([...keys][0])}
        onAction={show}
      >
        {(region) => <Row region={region} />}
      </ListBox>
    </Virtualizer>
  );
}

/** How fine a region can be measured: `; a pixel of the map is 2.6 x 2.6`. Nothing where that is one pixel of the file. */
function gridWords(view: PictureView | null): string {
  if (!view) return '';
  const [across, down] = Object.values(fileScale(viewPlaceOf(view))).map((side) => Number(side.toPrecision(2)));
  return across === 1 && down === 1 ? '' : `; one of the map’s is ${across} x ${down}`;
}

function Row({ region: { number, area, peak, mean, centroid, box } }: { region: Region }) {
  const pixels = formatCount(Math.max(1, Math.round(area)));
  const middle = `${Math.round(centroid.x)}, ${Math.round(centroid.y)}`;
  const place = `${box.left}, ${box.top}`;
  const extent = `${box.width} x ${box.height}`;
  const said = `Region ${number}: ${pixels} px, peak ${formatValue(peak)}, mean ${formatValue(mean)}, ${extent} at ${place}, centre ${middle}`;
  return (
    <ListBoxItem id={number} textValue={said} className={style.row}>
      <span className={style.number}>{number}</span>
      <strong>{pixels} px</strong>
      <span>peak {formatValue(peak)}</span>
      <span className={style.place} title={`Box ${extent} at ${place}; mean ${formatValue(mean)}; centre ${middle}`}>
        {extent} at {place}
      </span>
    </ListBoxItem>
  );
}
