/** The empty page: what the studio does, one area to drop pictures, the sample sets, and the buttons that open a model or a project. */
import { Camera, File, Folder, ImagePlus } from 'lucide-react';
import { sampleSets } from '../../samples/registry';
import { useGoToStep } from '../context/step-context';
import { useStudioStore } from '../context/studio-context';
import { ACCEPTED_FILES } from '../files/accepted-files';
import { OpenProjectFile } from '../files/OpenProjectFile';
import { Button } from '../parts/Button';
import { collectChosen } from '../parts/collect-dropped';
import { DropArea } from '../parts/DropArea';
import { FileChooser } from '../parts/FileChooser';
import style from './EmptyStudio.module.css';
import { SamplePictures } from './SamplePictures';
import { WhatItDoes } from './WhatItDoes';

export function EmptyStudio({ onCamera }: { onCamera(): void }) {
  const store = useStudioStore();
  const goTo = useGoToStep();
  const choose = (files: File[]) => void store.getState().data.importFiles(collectChosen(files), 'good');
  return (
    <div className={style.empty}>
      <WhatItDoes />
      <DropArea
        className={style.drop}
        invitation="Drop good pictures here"
        onDropFiles={(files) => void store.getState().data.importFiles(files, 'good')}
      >
        <ImagePlus aria-hidden size={40} strokeWidth={1.25} className={style.icon} />
        <h2 className={style.display}>Drop good pictures here</h2>
        <p className={style.hint}>
          Pictures of parts without defects: files, folders or an archive (zip, tar). PNG, JPEG, WebP, BMP, GIF, AVIF, TIFF. Folders named
          train and test, good and bad, or OK and NG are sorted by name.
        </p>
        <div className={style.choose}>
          <FileChooser label="Choose files" icon={File} accept={ACCEPTED_FILES} multiple variant="primary" onChoose={choose} />
          <FileChooser label="Choose a folder" icon={Folder} folder onChoose={choose} />
          <Button icon={Camera} onPress={onCamera}>
            Take pictures with the camera
          </Button>
        </div>
        <p className={style.quiet}>They stay on this computer. No account, no upload.</p>
      </DropArea>
      <section className={style.samples} aria-labelledby="samples-title">
        <h2 id="samples-title">Or try a sample</h2>
        <p className={style.quiet}>Generated on this page, with good and defective parts and masks.</p>
        <ul className={style.list}>
          {sampleSets.map((set) => (
            <li key={set.id} className={style.sample}>
              <SamplePictures set={set} />
              <div className={style.words}>
                <Button onPress={() => void store.getState().data.makeSample(set.id)} aria-describedby={`sample-${set.id}`}>
                  {set.label}
                </Button>
                <span id={`sample-${set.id}`} className={style.quiet}>
                  {set.help}
                </span>
              </div>
            </li>
          ))}
        </ul>
        <h2>Or open a model or a project</h2>
        <p className={style.quiet}>
          If a model is already trained, open it and add only test pictures. A project file contains its pictures and scores; you can also
          drop it here.
        </p>
        <div className={style.comingBack}>
          <Button onPress={() => goTo('export')}>Open a model file</Button>
          <OpenProjectFile />
        </div>
      </section>
    </div>
  );
}
