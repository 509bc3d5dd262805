/** What the studio does, its keys and its limits, beside the work and not over it. */
import { ScanEye } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { detectorIds, detectors } from '../../domain/detectors';
import { useHelp } from '../context/help-context';
import { dataKeys } from '../data/edit-keys';
import { inspectKeys } from '../inspect/inspect-keys';
import { Button } from '../parts/Button';
import { SidePanel } from '../parts/SidePanel';
import style from './HelpPanel.module.css';

export interface HelpPanelProps {
  /** Begin with the list of keys in sight. */
  readonly atKeys: boolean;
  onClose(): void;
}

export function HelpPanel({ atKeys, onClose }: HelpPanelProps) {
  const keys = useRef<HTMLHeadingElement>(null);
  const help = useHelp();
  useEffect(() => {
    if (atKeys) keys.current?.scrollIntoView();
  }, [atKeys]);
  return (
    <SidePanel title="Help" closing="Close help" onClose={onClose}>
      <h3>What it does</h3>
      <p>
        Stainless learns from pictures of good parts what good looks like. It damages those pictures on purpose and trains a network to
        repair them. Shown a new part, it repairs what does not belong there; where the repaired picture differs from the real one,
        something is not as it should be.
      </p>
      <div>
        <Button icon={ScanEye} onPress={() => help.open('explanation')}>
          How it sees, on your picture
        </Button>
      </div>
      <h3>The five steps</h3>
      <ol className={style.list}>
        <li>
          <strong>Data.</strong> Drop good pictures, and pictures to inspect, or take them with the camera. Folders and archives (zip, tar)
          are sorted by their names: train and test, good and bad, OK and NG, masks; what was recognised is told and can be changed, and
          where names leave doubts you are asked. Select pictures to move, label, mask or remove them; everything can be undone. Masks find
          their pictures by name (<code>003_mask.png</code> or <code>003_GT.bmp</code> is for <code>003.png</code>); several of one picture
          are united. What is background in them is found out: what is transparent, else black, else the colour that most of the border has.
          Everything else is the defect, whatever its value or colour, and Masks shows how much that is and reads them otherwise. A region
          of interest leaves out what does not matter in every picture. For pictures of more than 8 bits (TIFF, 16-bit PNG) Levels says
          which values are black and white. Copies, odd sizes and pictures in both sets are pointed out.
        </li>
        <li>
          <strong>Train.</strong> Choose Quick for a first answer, Best for the finest one, and give it ten minutes. Stop at any time; the
          best weights so far are kept. A recipe can be saved with a name, sent as a link, or taken away as a file.
        </li>
        <li>
          <strong>Inspect.</strong> Every picture gets a score and a verdict. The threshold stands on good pictures that were kept out of
          training; drag it or choose how it is found, and every verdict follows. The outline shows what lies above the pixel threshold, and
          the list of regions measures it; choose one to zoom to it. Wheel, two fingers or + and − zoom, one drags; side by side, all views
          move together. The filmstrip shows all pictures, or only those that were rejected, missed or wrongly rejected. Without a defective
          picture the self-test, below the pictures, damages held-out good ones in ways that training has not shown, and tells what this
          model finds and misses. With the camera, the newest frame is inspected again and again; hold it to look, keep it to have it among
          the pictures.
        </li>
        <li>
          <strong>Compare.</strong> The same pictures with several networks and ways to damage them, one run after the other, in a table;
          any two runs side by side. The browser keeps it all: after a reload it goes on.
        </li>
        <li>
          <strong>Export.</strong> Take the model, the scores and the heatmaps away as files; open a model again on any machine. As ONNX it
          is the whole inspection, from pixels to verdict, for other programs; PyTorch, tfjs, Triton, Spark and Ray have files of their own.
          Or take the inspection station: one file that inspects at the line without this studio.
        </li>
      </ol>
      <h3>The detectors</h3>
      <ul className={style.list}>
        {detectorIds.map((id) => (
          <li key={id}>
            <strong>{detectors[id].label}.</strong> {detectors[id].help}
          </li>
        ))}
      </ul>
      <p>
        Maps are coloured on a scale with the threshold in its middle, the same for all pictures. The detectors of activations have no map:
        they compare a picture with the good ones as a whole.
      </p>
      <h3 ref={keys} className={style.keysTitle}>
        Keys in Inspect
      </h3>
      <KeyList list={inspectKeys} />
      <h3>Keys among the pictures of Data</h3>
      <KeyList list={dataKeys} />
      <h3>Which device computes</h3>
      <p>
        The fastest one. On the first visit a few training steps are measured on each device worth trying: the graphics processor through
        WebGPU or WebGL, the CPU through WebAssembly. It takes about a second, and the browser remembers the result. The status bar says
        which device computes and why, how fast the others were, and tries them again. A device that you choose there yourself is used as it
        is. Where the browser offers no real graphics processor there is nothing to try: the CPU computes, several times slower.
      </p>
      <h3>Limits</h3>
      <ul className={style.list}>
        <li>Where parts lie turned or shifted, the good pictures must show that too: what they never show counts as unusual.</li>
        <li>Twenty good pictures or more; a hundred are better.</li>
        <li>Defects much smaller than a pixel of the input size are not seen: raise the size, or cut the picture into parts.</li>
        <li>
          Projects stay in this browser, on this machine, until they are deleted or the browser’s site data is cleared. Save a project as a
          file, from its menu or on the Export step, to have it for certain or to open it on another machine.
        </li>
      </ul>
      <h3>Without a network</h3>
      <p>
        After the first visit the browser keeps the whole studio, and it works without a network; the browser’s menu installs it like an
        app. A newer version waits until you let it in, and never ends a training.
      </p>
      <h3>Your pictures stay here</h3>
      <p>
        Everything is computed in this page. It sends nothing anywhere: the page’s own security policy forbids it to talk to any other
        server.
      </p>
    </SidePanel>
  );
}

function KeyList({ list }: { list: readonly { readonly keys: string; readonly does: string }[] }) {
  return (
    <dl className={style.keys}>
      {list.map(({ keys, does }) => (
        <div key={keys}>
          <dt>
            <kbd>{keys}</kbd>
          </dt>
          <dd>{does}</dd>
        </div>
      ))}
    </dl>
  );
}
