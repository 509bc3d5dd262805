/** A few held-out pictures during training: as they are, damaged, repaired by the network, and the difference. */

import { formatCount } from '../../domain/format-number';
import { paintFloatImage, paintHeatmap } from '../../imaging/colour-map';
import { useStudio } from '../context/studio-context';
import { PixelCanvas } from '../parts/PixelCanvas';
import style from './ProgressStrip.module.css';

/** Middle of the colour scale, as a share of the range; there is no threshold during training. */
const MIDDLE_RESIDUAL = 0.1;

export function ProgressStrip() {
  const strip = useStudio((state) => state.train.live.strip);
  if (!strip) return <p className={style.waiting}>The first reconstructions appear in a few seconds.</p>;
  const { width, height, channels, images, step } = strip;
  const rows = [
    { title: 'Clean', paint: (index: number) => paintFloatImage({ width, height, channels, pixels: images[index].clean }) },
    { title: 'Damaged', paint: (index: number) => paintFloatImage({ width, height, channels, pixels: images[index].corrupted }) },
    {
      title: 'Reconstruction',
      paint: (index: number) => paintFloatImage({ width, height, channels, pixels: images[index].reconstruction }),
    },
    {
      title: 'Difference',
      paint: (index: number) => paintHeatmap(images[index].residual, MIDDLE_RESIDUAL, 'inferno', 2 * MIDDLE_RESIDUAL),
    },
  ];
  return (
    <figure className={style.strip}>
      <figcaption className={style.caption}>
        <h2>What the network can repair so far</h2>
        <span className={style.note}>
          Step {formatCount(step)}; difference on a fixed scale, 0 to {2 * MIDDLE_RESIDUAL} of the range
        </span>
      </figcaption>
      <p className={style.note}>
        Good pictures that it does not train on, damaged on purpose. The better it repairs them, the more the difference shows only the
        damage.
      </p>
      {rows.map(({ title, paint }) => (
        <div key={title} className={style.row}>
          <h3 className={style.title}>{title}</h3>
          <div className={style.pictures}>
            {images.map((_, index) => (
              <div key={index} className={style.picture} style={{ aspectRatio: `${width} / ${height}` }}>
                <PixelCanvas rgba={paint(index)} width={width} height={height} label={`${title} of held-out picture ${index + 1}`} />
              </div>
            ))}
          </div>
        </div>
      ))}
    </figure>
  );
}
