/** Chooses the region of interest on one picture and checks it on the others. Nothing changes until the region is applied. */
import { Crop } from 'lucide-react';
import { useState } from 'react';
import { type Region, wholeOr } from '../../domain/region';
import { useStudio, useStudioStore } from '../context/studio-context';
import { Button } from '../parts/Button';
import { SidePanel } from '../parts/SidePanel';
import { PicturePager } from './PicturePager';
import { RegionFields } from './RegionFields';
import style from './RegionPanel.module.css';
import { RegionStage } from './RegionStage';
import { wholePicture } from './region-drag';
import { isShownByBrowsers, useObjectUrl } from './use-object-url';

export function RegionPanel({ onClose }: { onClose(): void }) {
  const store = useStudioStore();
  const pictures = useStudio((state) => state.data.pictures);
  const [region, setRegion] = useState<Region>(() => store.getState().recipe.recipe.region ?? wholePicture);
  const [chosenIndex, setIndex] = useState(() =>
    Math.max(
      0,
      pictures.findIndex(({ id }) => store.getState().edit.selection.has(id)),
    ),
  );
  const index = Math.min(chosenIndex, pictures.length - 1);
  const picture = pictures[index];
  const address = useObjectUrl(picture?.file);
  if (!picture) return null;
  const source = isShownByBrowsers(picture) ? address : picture.thumbnail.address;
  const use = (chosen: Region | undefined): void => {
    store.getState().edit.chooseRegion(chosen);
    onClose();
  };
  return (
    <SidePanel title="Region of interest" closing="Close without changes" wide onClose={onClose}>
      <p>
        Training and inspection use only this part of every picture. Draw a rectangle on the picture, drag it or its corners, or enter its
        pixels. Pictures of another size use the same proportions.
      </p>
      <RegionStage source={source} path={picture.path} extent={picture} region={region} onChange={setRegion} />
      <p id="region-keys" className={style.keys}>
        Arrow keys move the rectangle by one pixel, with Shift by ten. With Alt they move its right and lower edges.
      </p>
      <PicturePager index={index} count={pictures.length} path={picture.path} onChange={setIndex} />
      <RegionFields extent={picture} region={region} onChange={setRegion} />
      <div className={style.actions}>
        <Button variant="primary" icon={Crop} onPress={() => use(wholeOr(region))}>
          Use this region
        </Button>
        <Button onPress={() => use(undefined)}>Use whole pictures</Button>
      </div>
    </SidePanel>
  );
}
