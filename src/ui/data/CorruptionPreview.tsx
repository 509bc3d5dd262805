/**
 * The corruption preview: the user’s own pictures, damaged by the recipe’s corruption, with its knobs and a button for another random
 * draw.
 */
import { Dices } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { allKnobs } from '../../corruption/recipe-settings';
import { paintFloatImage } from '../../imaging/colour-map';
import { goodPicturesOf } from '../../store/data/pictures-by-role';
import type { LabPreview } from '../../store/state/lab-state';
import { useStudio, useStudioStore } from '../context/studio-context';
import { Button } from '../parts/Button';
import fold from '../parts/fold.module.css';
import { Notice } from '../parts/Notice';
import { PixelCanvas } from '../parts/PixelCanvas';
import { KnobField } from '../recipe/KnobField';
import style from './CorruptionPreview.module.css';

export function CorruptionPreview() {
  const [open, setOpen] = useState(false);
  const phase = useStudio((state) => state.lab.labPhase);
  return (
    <details className={fold.fold} open={open} data-phase={phase} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className={fold.summary}>
        Corruption preview
        <span className={fold.beside}>How training pictures are damaged, shown on your own pictures</span>
      </summary>
      {open && <PreviewEditor />}
    </details>
  );
}

function PreviewEditor() {
  const store = useStudioStore();
  const [showsMask, setShowsMask] = useState(false);
  const recipe = useStudio((state) => state.recipe.recipe);
  const good = useStudio(goodPicturesOf);
  const preview = useStudio((state) => state.lab.labPreview);
  const error = useStudio((state) => state.lab.labError);
  // The store reads recipe and pictures itself; here they only trigger the update.
  useEffect(() => {
    void store.getState().lab.previewCorruption();
  }, [store, recipe, good]);
  // The preview opens below the pictures, often outside the visible area.
  const bench = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // Newer browsers return a promise, which must not be returned as clean-up.
    void bench.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  const knobs = allKnobs.filter(({ key }) => key === 'corruption' || key.startsWith(`${recipe.corruption}.`));
  return (
    <div ref={bench} className={style.bench}>
      <div className={style.shown}>
        {error && <Notice kind="error">{error.message}</Notice>}
        {preview && <Pictures preview={preview} showsMask={showsMask} />}
        <div className={style.actions}>
          <Button icon={Dices} onPress={() => void store.getState().lab.drawAgain()}>
            Random variation
          </Button>
          <label className={style.mask}>
            <input type="checkbox" checked={showsMask} onChange={(event) => setShowsMask(event.target.checked)} />
            Show the damaged area
          </label>
        </div>
        <p className={style.help}>
          The network gets pictures like these, with new damage each time, and learns to restore the clean ones. Choose damage about as
          large as the defects you expect.
        </p>
      </div>
      <div className={style.knobs}>
        {knobs.map((knob) => (
          <KnobField key={knob.key} knob={knob} />
        ))}
      </div>
    </div>
  );
}

function Pictures({ preview: { preparation, pictures }, showsMask }: { preview: LabPreview; showsMask: boolean }) {
  const { width, height, channels } = preparation;
  return (
    <div className={style.pictures}>
      {pictures.map(({ id, path, preview: { corrupted, mask } }) => (
        <div key={id} className={style.picture} style={{ aspectRatio: `${width} / ${height}` }}>
          <PixelCanvas
            rgba={
              showsMask
                ? paintFloatImage({ width, height, channels: 1, pixels: Float32Array.from(mask) })
                : paintFloatImage({ width, height, channels, pixels: corrupted })
            }
            width={width}
            height={height}
            label={showsMask ? `Damaged area of ${path}` : `${path}, damaged`}
          />
        </div>
      ))}
    </div>
  );
}
