/** The help panel: what the studio does, its keys and its limits. It opens beside the work, not over it. */
import { ScanEye } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { defaultDetector, detectors, shownDetectorIds } from '../../domain/detectors';
import { useHelp } from '../context/help-context';
import { dataKeys, thresholdKeys } from '../data/edit-keys';
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
        Stainless learns from pictures of good parts. It damages these pictures on purpose and trains a network to repair them. On a new
        part, the network also repairs defects. Where its reconstruction differs from the picture, or where it sees what good parts do not
        show, the part may be defective.
      </p>
      <div>
        <Button icon={ScanEye} onPress={() => help.open('explanation')}>
          How it works, on your picture
        </Button>
      </div>
      <h3>The five steps</h3>
      <ol className={style.list}>
        <li>
          <strong>Data.</strong> Drop good pictures and test pictures, or take them with the camera. Folders and archives (zip, tar) are
          sorted by their names: train and test, good and bad, OK and NG, masks. The sorting is shown and can be changed; if the names are
          not clear, the studio asks. Select pictures to move, label, mask or remove them; you can undo everything. Masks are assigned to
          pictures by name (<code>003_mask.png</code> or <code>003_GT.bmp</code> is for <code>003.png</code>); several masks of one picture
          are merged. The background of a mask is detected: what is transparent, else what is black, else the colour of most of the border.
          Everything else is the defect, whatever its value or colour. Masks shows the defect area and can read the masks differently. A
          region of interest excludes the rest of every picture. In ignored areas (a printed date, a reflection) nothing counts; with areas
          to inspect only these count. For pictures of more than 8 bits (TIFF, 16-bit PNG), Levels sets which values are black and white.
          Copies, other sizes and pictures in both sets are reported.
        </li>
        <li>
          <strong>Train.</strong> Choose Quick for a first answer. Choose Best for the best result; it takes ten minutes. You can stop at
          any time; the best weights so far are used. Under <em>What may vary</em> you say how far good pictures may differ, beside what
          they themselves show. With a model at hand, Train again goes on from its weights in a third of the time: for good parts that have
          changed. A recipe can be saved with a name, copied as a link, or saved as a file.
        </li>
        <li>
          <strong>Inspect.</strong> Every picture gets a score and a verdict. The threshold is based on held-out good pictures. Drag it or
          choose its method; all verdicts follow. What scores a little below it is for you to look at: the share to look at, beneath the
          threshold, sets how much that is. The outline shows the pixels above the pixel threshold, and the list of regions measures them in
          pixels of your file; choose a region to zoom to it, and ignore its area if nothing matters there. What lies outside of what was
          inspected is hatched. Zoom with the wheel, two fingers or + and −, and drag to pan; side by side, all views move together. The
          filmstrip shows all pictures, or only pictures that are rejected or to look at, missed defects or false alarms. Below the picture
          stands how many pictures need a person: judge them good or a defect, one after the other, and mark the defect on the picture if
          you want pixel metrics. Without a defective picture, use the self-test below the pictures: it damages held-out good pictures in
          ways that training has not shown, and measures the recall. With the camera, the newest frame is inspected continuously; freeze it,
          or add it to the test pictures. Drift, beside the pictures, says whether they still score as the good ones did, and whether light,
          sharpness, colour or position have changed; once the cause is mended, watch from there on. Pictures that come together are a
          batch: it is shown by itself when it is dropped on Inspect, and Batches, above the list, has the counts, the worst picture and the
          report of each. In Chrome and Edge a folder can be watched there: new pictures in it are inspected as they come. The folder that
          the runner wrote at a line is a batch too: each picture has what the line said of it, and what the line was not sure of is
          reviewed first.
        </li>
        <li>
          <strong>Compare.</strong> Train several networks and corruptions on the same pictures, one run after the other, and compare them
          in a table or two runs side by side. Everything is saved in this browser; after a reload the comparison resumes.
        </li>
        <li>
          <strong>Export.</strong> Download the model, scores and heatmaps; open a model again on any machine. As ONNX it is the whole
          inspection, from pixels to verdict, for other programs; there are also files for PyTorch, TensorFlow.js, Triton, Spark and Ray.
          The inspection station is one file that inspects at the line without this studio.
        </li>
      </ol>
      <h3>The detectors</h3>
      <ul className={style.list}>
        {shownDetectorIds.map((id) => (
          <li key={id}>
            <strong>{detectors[id].label}.</strong> {detectors[id].help}
          </li>
        ))}
      </ul>
      <p>
        Inspect begins with the {detectors[defaultDetector].noun}, after every preset; the others are one choice away, above the picture.
        They score the pictures by themselves when all have their verdict. A model without it begins with the residual.
      </p>
      <p>
        Anomaly maps are coloured on one scale for all pictures, with the pixel threshold in its middle. The activation detectors have no
        map: they compare the whole picture with the good pictures.
      </p>
      <h3 ref={keys} className={style.keysTitle}>
        Keys in Inspect
      </h3>
      <KeyList list={[...inspectKeys, ...thresholdKeys]} />
      <h3>Keys in the picture grids of Data</h3>
      <KeyList list={dataKeys} />
      <h3>Which device computes</h3>
      <p>
        The fastest one. On the first visit the studio measures a few training steps on each suitable device: the GPU through WebGPU or
        WebGL, the CPU through WebAssembly. This takes about a second, and the browser remembers the result. The status bar shows the
        device, the reason and the speed of the others, and can measure them again. You can also choose a device there. If the browser
        offers no real GPU, the CPU computes, several times slower.
      </p>
      <h3>Limits</h3>
      <ul className={style.list}>
        <li>If parts can be turned or shifted, the good pictures must show that too. Anything they never show counts as unusual.</li>
        <li>Use twenty good pictures or more; a hundred are better.</li>
        <li>
          Defects much smaller than one pixel of the network input are not detected. Raise the input size, or cut the picture into parts.
        </li>
        <li>
          Projects stay in this browser, on this machine, until they are deleted or the browser’s site data is cleared. Save a project as a
          file, from its menu or on the Export step, as a backup or to open it on another machine. The journal in that menu says who decided
          what, and when.
        </li>
      </ul>
      <h3>Without a network</h3>
      <p>
        After the first visit the browser stores the whole studio, and it works without a network. You can install it as an app from the
        browser’s menu. A new version waits until you accept it, and never interrupts a training.
      </p>
      <h3>Your pictures stay here</h3>
      <p>
        Everything is computed in this page. Nothing is sent anywhere: the page’s security policy blocks connections to any other server.
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
