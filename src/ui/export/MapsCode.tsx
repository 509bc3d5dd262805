/** Lines of Python that read one of the maps and count what is above the pixel threshold. */
import { defaultDetector, defaultDetectorOf } from '../../domain/detectors';
import { pixelThresholdOf } from '../../store/inspect/pixel-thresholds';
import { useStudio } from '../context/studio-context';
import { CodeBlock } from './CodeBlock';

const readers = {
  npy: (file: string) => `import numpy as np\narea = np.load("${file}.npy")`,
  tiff: (file: string) => `import cv2  # or tifffile.imread\narea = cv2.imread("${file}.tiff", cv2.IMREAD_UNCHANGED)`,
};

export function MapsCode() {
  const { format, detector: chosen } = useStudio((state) => state.export.exportOptions.maps);
  const usual = useStudio(({ train: { model } }) => (model ? defaultDetectorOf(model.card) : defaultDetector));
  const detector = chosen === 'all' ? usual : chosen;
  const threshold = useStudio((state) => pixelThresholdOf(state, detector)?.value ?? 0);
  const read = readers[format](`${detector}/NAME`);
  return (
    <CodeBlock
      code={`${read}  # float32, rows x columns; maps.csv has the names\nprint(area.max(), (area > ${Number(threshold.toPrecision(6))}).sum())`}
    />
  );
}
