/** Two pictures of a sample set, a good one and a defective one, as the set has them. */
import { useEffect, useRef } from 'react';
import { paintFloatImage } from '../../imaging/colour-map';
import { samplePicture } from '../../samples/registry';
import type { SampleSet } from '../../samples/sample-set';
import { paintedWhenIdle } from './idle-painting';
import style from './SamplePictures.module.css';

const kinds = [
  { kind: 'good', word: 'good' },
  { kind: 'defective', word: 'with a defect' },
] as const;

export function SamplePictures({ set }: { set: SampleSet }) {
  return (
    <div className={style.pictures}>
      {kinds.map(({ kind, word }) => (
        <SamplePicture key={kind} set={set} kind={kind} label={`${set.label}, ${word}`} />
      ))}
    </div>
  );
}

function SamplePicture({ set, kind, label }: { set: SampleSet; kind: 'good' | 'defective'; label: string }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    let gone = false;
    void paintedWhenIdle(`${set.id} ${kind}`, () => samplePicture(set, kind)).then((image) => {
      if (gone) return;
      const { width, height } = image;
      canvas.current?.getContext('2d')?.putImageData(new ImageData(paintFloatImage(image), width, height), 0, 0);
    });
    return () => {
      gone = true;
    };
  }, [set, kind]);
  return <canvas ref={canvas} className={style.picture} width={set.width} height={set.height} role="img" aria-label={label} />;
}
