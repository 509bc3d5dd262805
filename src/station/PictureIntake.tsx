/** Buttons to add pictures: files, a folder, the camera. Dropping files works on the whole page. */
import { Camera, FilePlus, FolderOpen } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../ui/parts/Button';
import { collectChosen } from '../ui/parts/collect-dropped';
import { FileChooser } from '../ui/parts/FileChooser';
import { CameraPanel } from './CameraPanel';
import style from './PictureIntake.module.css';
import { useStationStore } from './station-context';

export function PictureIntake() {
  const store = useStationStore();
  const [filming, setFilming] = useState(false);
  const take = (files: File[]) => void store.getState().importFiles(collectChosen(files).filter(({ file }) => isPicture(file)));
  return (
    <div className={style.intake}>
      <div className={style.buttons}>
        <FileChooser label="Choose pictures" icon={FilePlus} accept="image/*,.tif,.tiff" multiple variant="primary" onChoose={take} />
        <FileChooser label="Choose a folder" icon={FolderOpen} folder onChoose={take} />
        <Button icon={Camera} aria-expanded={filming} onPress={() => setFilming(!filming)}>
          Camera
        </Button>
      </div>
      <p className={style.quiet}>Or drop pictures or a folder anywhere on this page.</p>
      {filming && <CameraPanel onClose={() => setFilming(false)} />}
    </div>
  );
}

/** Only the pictures of a folder are used. A file without a type is tried. */
const isPicture = ({ type }: File): boolean => type === '' || type.startsWith('image/');
