/**
 * The purpose of each folder of a drop, one row per folder with an example, and the choice among several sets. The component holds no
 * state.
 */
import { useId } from 'react';
import { formatCount } from '../../domain/format-number';
import type { SortedFolder, SortedPaths } from '../../intake/layouts/sort-paths';
import { shortNames } from '../../store/data/drop/sorted-drop';
import { CheckGroup } from '../parts/CheckGroup';
import { SelectField } from '../parts/SelectField';
import { choiceOf, type FolderChoice, folderChoices, nameOfFolder, sharedFolder, useOf } from './folder-uses';
import style from './SortingTable.module.css';
import { useObjectUrl } from './use-object-url';

export interface SortingTableProps {
  /** The sorting by name. A set that is selected again returns to it. */
  readonly proposed: SortedPaths;
  readonly folders: readonly SortedFolder[];
  thumbnailOf(path: string): Blob | undefined;
  onChange(folders: readonly SortedFolder[]): void;
}

export function SortingTable({ proposed, folders, thumbnailOf, onChange }: SortingTableProps) {
  const shared = sharedFolder(folders);
  const hasMasks = folders.some(({ use }) => use.kind === 'mask' || use.kind === 'by-mask');
  const put = (changed: SortedFolder): void => onChange(folders.map((folder) => (folder.key === changed.key ? changed : folder)));
  const isTaken = (set: string): boolean => folders.some((folder) => folder.set === set && folder.use.kind !== 'out');
  const shown = proposed.sets.length > 1 ? folders.filter(({ set }) => !proposed.sets.includes(set) || isTaken(set)) : folders;
  return (
    <div className={style.sorting}>
      {proposed.sets.length > 1 && <Sets proposed={proposed} folders={folders} isTaken={isTaken} onChange={onChange} />}
      <ul className={style.rows} aria-label="Folders and what they are for">
        {inOrder(shown, proposed).map((folder) => (
          <Row
            key={folder.key}
            folder={folder}
            name={nameOfFolder(folder, shared)}
            hasMasks={hasMasks}
            thumbnail={thumbnailOf(folder.read[0].path)}
            onChange={put}
          />
        ))}
      </ul>
    </div>
  );
}

type SetsProps = Pick<SortingTableProps, 'proposed' | 'folders' | 'onChange'> & { isTaken(set: string): boolean };

/** A deselected set is skipped folder by folder. */
function Sets({ proposed, folders, isTaken, onChange }: SetsProps) {
  const { sets } = proposed;
  const names = shortNames(sets);
  const was = new Map(proposed.folders.map(({ key, use }) => [key, use]));
  const take = (chosenSets: readonly string[]): void =>
    onChange(
      folders.map((folder) => {
        if (!sets.includes(folder.set) || chosenSets.includes(folder.set) === isTaken(folder.set)) return folder;
        return { ...folder, use: chosenSets.includes(folder.set) ? (was.get(folder.key) ?? folder.use) : { kind: 'out' } };
      }),
    );
  return (
    <CheckGroup
      label={`${sets.length} sets were added together. One model is trained on all good pictures, so choose the sets that show the same part:`}
      value={sets.filter(isTaken)}
      choices={sets.map((set, index) => ({ value: set, label: names[index] || 'no folder' }))}
      onChange={take}
    />
  );
}

const order: readonly SortedFolder['use']['kind'][] = ['good', 'test', 'by-mask', 'mask', 'out'];

/** By set, with training pictures first. The order follows the proposal, so that rows do not move while they are edited. */
function inOrder(folders: readonly SortedFolder[], { sets, folders: proposed }: SortedPaths): readonly SortedFolder[] {
  const kinds = new Map(proposed.map(({ key, use }) => [key, order.indexOf(use.kind)]));
  const rank = ({ key }: SortedFolder): number => kinds.get(key) ?? order.length;
  return [...folders].sort((a, b) => sets.indexOf(a.set) - sets.indexOf(b.set) || rank(a) - rank(b));
}

interface RowProps {
  readonly folder: SortedFolder;
  readonly name: string;
  readonly hasMasks: boolean;
  readonly thumbnail: Blob | undefined;
  onChange(folder: SortedFolder): void;
}

function Row({ folder, name, hasMasks, thumbnail, onChange }: RowProps) {
  const id = useId();
  const address = useObjectUrl(thumbnail);
  const { use, read } = folder;
  const choice = choiceOf(use);
  const choices = folderChoices.filter(({ value }) => value !== 'by-mask' || hasMasks || choice === 'by-mask');
  const example = read[0].path.slice(read[0].path.lastIndexOf('/') + 1);
  return (
    <li className={style.row}>
      <span className={style.example}>{address && <img src={address} alt="" />}</span>
      <span className={style.what}>
        <span id={id} className={style.name} title={folder.folder}>
          {name}
        </span>
        <span className={style.quiet}>
          {formatCount(read.length)} {read.length === 1 ? 'file' : 'files'}, {read.length === 1 ? example : `for example ${example}`}
        </span>
      </span>
      <span className={style.use}>
        <SelectField<FolderChoice>
          label={`What ${name} is for`}
          hideLabel
          value={choice}
          choices={choices}
          onChange={(chosen) => onChange({ ...folder, use: useOf(chosen, folder), isKnown: true })}
        />
        {use.kind === 'test' && use.label !== null && (
          <input
            className={style.label}
            aria-label={`Label of ${name}`}
            maxLength={60}
            autoComplete="off"
            value={use.label}
            onChange={(event) => onChange({ ...folder, use: { ...use, label: event.target.value }, isKnown: true })}
          />
        )}
      </span>
    </li>
  );
}
