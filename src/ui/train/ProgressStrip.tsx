/** A few held-out pictures during training: damaged input, reconstruction and residual. */

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
    { title: 'Corrupted', paint: (index: number) => paintFloatImage({ width, height, channels, pixels: images[index].corrupted }) },
    {
      title: 'Reconstruction',
      paint: (index: number) => paintFloatImage({ width, height, channels, pixels: images[index].reconstruction }),
    },
    { title: 'Residual', paint: (index: number) => paintHeatmap(images[index].residual, MIDDLE_RESIDUAL, 'inferno', 2 * MIDDLE_RESIDUAL) },
  ];
  return (
    <figure className={style.strip}>
      <figcaption className={style.caption}>
        <h2>Held-out pictures at step {formatCount(step)}</h2>
        <span className={style.note}>Residual on a fixed scale, 0 to {2 * MIDDLE_RESIDUAL} of the range</span>
      </figcaption>
      <p className={style.note}>
        Good pictures that are not used for training, damaged on purpose. The better the network repairs them, the more the residual shows
        only the damage.
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
