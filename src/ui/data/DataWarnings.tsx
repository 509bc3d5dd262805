/** Warnings about the pictures of one column, each with the actions that can resolve it. What is about both stands with the good pictures. */

import type { PictureRole } from '../../domain/dataset';
import { memoize } from '../../store/state/memoize';
import type { StudioState } from '../../store/state/studio-state';
import { useStudio, useStudioStore } from '../context/studio-context';
import { Button } from '../parts/Button';
import { ThingsToCheck } from '../parts/ThingsToCheck';
import type { DataWarning } from './data-warning';
import { dataWarningsOf } from './data-warnings';

const dividedOf = memoize(
  (state: StudioState) => [dataWarningsOf(state), state.data.pictures] as const,
  (warnings, pictures): Readonly<Record<PictureRole, readonly DataWarning[]>> => {
    const testIds = new Set(pictures.filter(({ role }) => role === 'test').map(({ id }) => id));
    const isOfTest = ({ about }: DataWarning): boolean => about.size > 0 && [...about].every((id) => testIds.has(id));
    return { good: warnings.filter((warning) => !isOfTest(warning)), test: warnings.filter(isOfTest) };
  },
);

export function DataWarnings({ purpose }: { readonly purpose: PictureRole }) {
  const warnings = useStudio(dividedOf)[purpose];
  return <ThingsToCheck checks={warnings.map((warning) => ({ key: warning.kind, text: warning.text, actions: actionsOf(warning) }))} />;
}

const actionsOf = (warning: DataWarning) => (warning.about.size === 0 ? undefined : <Actions warning={warning} />);

function Actions({ warning: { kind, about, removing } }: { warning: DataWarning }) {
  const store = useStudioStore();
  const {
    edit: { revealPictures, removePictures },
  } = store.getState();
  return (
    <span data-warning={kind}>
      <Button onPress={() => revealPictures(about)}>{about.size === 1 ? 'Select it' : 'Select them'}</Button>{' '}
      {removing && <Button onPress={() => removePictures(about)}>{removing}</Button>}
    </span>
  );
}
