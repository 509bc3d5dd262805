/** A picture with its mask on top, in the blue that Inspect uses for the ground truth. */
import { useEffect, useRef } from 'react';
import type { ShownMask } from '../../protocol/events';
import type { StudioPicture } from '../../store/state/picture-state';
import style from './MaskStage.module.css';
import { isShownByBrowsers, useObjectUrl } from './use-object-url';

/** Red, green, blue, opacity. */
const MARKED = [40, 150, 255, 190];

export function MaskStage({ picture, shown }: { picture: StudioPicture; shown: ShownMask | null }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const address = useObjectUrl(picture.file);
  const source = isShownByBrowsers(picture) ? address : picture.thumbnail.address;
  useEffect(() => {
    const drawing = canvas.current?.getContext('2d');
    if (!drawing || !shown) return;
    const image = drawing.createImageData(shown.width, shown.height);
    shown.pixels.forEach((inside, index) => {
      if (inside) image.data.set(MARKED, 4 * index);
    });
    drawing.putImageData(image, 0, 0);
  }, [shown]);
  return (
    <div
      className={style.stage}
      // Of a tall picture the width gives way, so that it keeps its proportions.
      style={{ aspectRatio: `${picture.width} / ${picture.height}`, maxWidth: `calc(50dvh * ${picture.width / picture.height})` }}
    >
      {source && <img className={style.picture} src={source} alt={picture.path} draggable={false} />}
      {shown && (
        <canvas
          ref={canvas}
          className={style.mask}
          width={shown.width}
          height={shown.height}
          role="img"
          aria-label={`Pixels marked by the mask: ${shown.reading.pixels} pixels`}
        />
      )}
    </div>
  );
}
