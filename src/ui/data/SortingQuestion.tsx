/**
 * How the folders of a drop were sorted, for a person to see and change: before anything becomes a good picture where the names leave
 * doubts, and later on demand. Not modal: the work goes on beside it.
 */
import { useEffect, useRef, useState } from 'react';
import { sayHowMany } from '../../domain/say-number';
import type { FolderUse, SortedFolder, SortedPaths } from '../../intake/layouts/sort-paths';
import { Button } from '../parts/Button';
import { Notice } from '../parts/Notice';
import { SelectField } from '../parts/SelectField';
import { useStudioStore } from '../studio-context';
import { choiceOf, useChoices, useMeant, usesOfOneSet } from './folder-uses';
import style from './SortingQuestion.module.css';

export function SortingQuestion({ sorted, isAnew }: { readonly sorted: SortedPaths; readonly isAnew: boolean }) {
  const { answerSorting } = useStudioStore().getState();
  const [uses, setUses] = useState<readonly FolderUse[]>(() => sorted.folders.map(({ use }) => use));
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const choose = (index: number, use: FolderUse): void => setUses(uses.map((before, at) => (at === index ? use : before)));
  const takesSome = uses.some(({ kind }) => kind !== 'out' && kind !== 'mask');
  return (
    <section aria-labelledby="sorting-title" className={style.sorting}>
      <Notice
        kind="fact"
        actions={
          <>
            <Button look="primary" isDisabled={!takesSome} onPress={() => answerSorting(uses)}>
              {isAnew ? 'Sort them so' : 'Take them so'}
            </Button>
            <Button onPress={() => answerSorting(null)}>{isAnew ? 'Leave it as it is' : 'Leave all out'}</Button>
          </>
        }
      >
        <h2 id="sorting-title" ref={heading} tabIndex={-1} className={style.title}>
          What are these folders for?
        </h2>
        {sorted.sets.length > 1 && <SetChoice sorted={sorted} onChoose={setUses} />}
        <ul className={style.folders}>
          {sorted.folders.map((folder, index) => (
            <li key={`${folder.folder} ${folder.use.kind} ${folder.paths[0]}`} className={style.folder}>
              <span className={style.name}>
                <strong>{folder.folder === '' ? 'Files outside any folder' : folder.folder}</strong>
                <span className={style.example}>
                  {sayHowMany(folder.paths.length, 'file')}, for instance {folder.paths[0].split('/').at(-1)}
                </span>
              </span>
              <UseField folder={folder} use={uses[index]} onUse={(use) => choose(index, use)} />
            </li>
          ))}
        </ul>
      </Notice>
    </section>
  );
}

function UseField({ folder, use, onUse }: { readonly folder: SortedFolder; readonly use: FolderUse; onUse(use: FolderUse): void }) {
  const choices = useChoices.map((choice) => {
    const meant = useMeant(choice.value, folder);
    return choice.value === 'test-defect' && meant.kind === 'test' ? { ...choice, label: `${choice.label} (${meant.label})` } : choice;
  });
  return (
    <SelectField
      label={`Use of ${folder.folder || 'the files outside any folder'}`}
      hideLabel
      value={choiceOf(use)}
      choices={choices}
      onChange={(choice) => onUse(useMeant(choice, folder))}
    />
  );
}

/** One model learns one kind of part: several sets are rarely meant together. */
function SetChoice({ sorted, onChoose }: { readonly sorted: SortedPaths; onChoose(uses: readonly FolderUse[]): void }) {
  return (
    <div className={style.sets}>
      <p>
        These are {sorted.sets.length} sets of good pictures, and one model learns one kind of part. Take one of them, or all where they
        show the same part.
      </p>
      <div className={style.buttons}>
        {sorted.sets.slice(0, 12).map((set) => (
          <Button key={set} onPress={() => onChoose(usesOfOneSet(sorted, set))}>
            Only {set === '' ? 'the outermost' : set}
          </Button>
        ))}
        <Button onPress={() => onChoose(sorted.folders.map(({ use }) => use))}>All of them</Button>
      </div>
    </div>
  );
}
