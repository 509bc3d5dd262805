/** The lines that load the model zip with tfjs. */
import { thresholdOf } from '../../store/verdicts';
import { useStudio } from '../studio-context';
import { CodeBlock } from './CodeBlock';
import { loadingCode } from './loading-code';

export function ModelCode() {
  const model = useStudio((state) => state.model);
  const threshold = useStudio((state) => thresholdOf(state, 'residual'));
  return model && threshold && <CodeBlock code={loadingCode(model.card, threshold)} />;
}
