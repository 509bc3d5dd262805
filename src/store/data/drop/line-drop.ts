/**
 * A drop that the runner at a line wrote: told by a journal with verdicts in it, never by names of folders. All of its pictures are to be inspected, in one
 * batch; what the line said of each comes with it, and is no label. Heatmaps and tables stay out.
 */
import type { StudioClient } from '../../../client/studio-client';
import type { BatchOrigin } from '../../../domain/batch';
import { formatCount, formatQuantity } from '../../../domain/format-number';
import type { JournalPlace, ReadJournal } from '../../../domain/line-journal';
import { joinedRuns, type LineRun, verdictsIn } from '../../../domain/line-run';
import { sayLineChain, sayLineRun } from '../../../domain/line-run-words';
import type { LineVerdict } from '../../../domain/line-verdict';
import { isSegmentName } from '../../../formats/runner-results/read-journal';
import { pictureKey } from '../../../formats/runner-results/runner-verdict';
import { LineVerdicts } from '../../../formats/runner-results/verdict-columns';
import type { LineNote } from '../../state/data-state';
import type { CheckedFile, DroppedFile, StudioPicture } from '../../state/picture-state';
import { archivesAmong } from './check-files';

const HEATMAP = /(?:^|\/)heatmaps\/(?:.*\/)?[^/]+\.png$/i;
/** Whether a file lies where the runner writes its heatmaps. */
export const isHeatmapPath = (path: string): boolean => HEATMAP.test(path);

const TABLE = /\.csv$/i;

export class LineDrop {
  private matched = 0;
  private unmatched = 0;
  private heatmaps = 0;
  private tables = 0;
  private heard = 0;

  constructor(
    readonly run: LineRun,
    /** What the batch is called: the folder that the journal is in. */
    readonly name: string,
    private readonly verdicts: LineVerdicts,
  ) {}

  /** Without heatmaps and tables, which are counted. */
  pictures<File extends Pick<DroppedFile, 'path'>>(files: readonly File[]): File[] {
    return files.filter(({ path }) => {
      if (isHeatmapPath(path)) this.heatmaps += 1;
      else if (TABLE.test(path)) this.tables += 1;
      else return true;
      return false;
    });
  }

  /** What the line said of a picture; undefined where its journal has no such file. */
  verdictOf({ path, file, digest }: Pick<CheckedFile, 'path' | 'file' | 'digest'>): LineVerdict | undefined {
    const verdict = (digest && this.verdicts.of(digest)) || this.verdicts.of(pictureKey({ path, bytes: file.size }));
    if (verdict) this.matched += 1;
    else this.unmatched += 1;
    return verdict;
  }

  /** Pictures that are here, with what the line said of those that were not in this drop; what it said once stays. */
  heardBy(pictures: readonly StudioPicture[]): readonly StudioPicture[] {
    return pictures.map((picture) => {
      const line = picture.role === 'test' && !picture.line && picture.digest ? this.verdicts.of(picture.digest) : undefined;
      if (!line) return picture;
      this.heard += 1;
      return { ...picture, line };
    });
  }

  /** When its pictures are here. */
  note(): LineNote {
    const { run, name, matched, unmatched, heatmaps, tables, heard } = this;
    const come =
      matched + unmatched === 0
        ? `The runner at a line judged ${formatQuantity(verdictsIn(run), 'picture')}, none of which was in what was dropped${heard > 0 ? '.' : ': there is nothing to review.'}`
        : `${name}: ${formatQuantity(matched, 'picture')} of this drop ${matched === 1 ? 'has' : 'have'} a verdict of the line, of ${formatCount(verdictsIn(run))} that it judged.`;
    const here =
      heard === 0
        ? null
        : `${formatQuantity(heard, 'picture')} that ${heard === 1 ? 'was here before has' : 'were here before have'} its verdict now.`;
    const strange =
      unmatched === 0
        ? null
        : `${formatQuantity(unmatched, 'picture')} ${unmatched === 1 ? 'has' : 'have'} no entry in its journal, or other bytes than the line saw.`;
    const left = [heatmaps > 0 && formatQuantity(heatmaps, 'heatmap'), tables > 0 && formatQuantity(tables, 'table')].filter(Boolean);
    const out = left.length === 0 ? null : `Left out: ${left.join(' and ')}.`;
    const chain = sayLineChain(run);
    const said = [come, here, strange, out, run.misfit && chain].filter(Boolean).join(' ');
    return { said, more: run.misfit ? [sayLineRun(run)] : [sayLineRun(run), chain], isWarning: run.misfit !== undefined };
  }
}

/**
 * Reads the journals of a drop.
 *
 * @returns null where no verdict is in any
 * @throws StudioError aborted, worker-crashed, and what is wrong with an archive
 */
async function lineDropOf(client: StudioClient, files: readonly DroppedFile[], signal: AbortSignal): Promise<LineDrop | null> {
  const archives = await archivesAmong(files);
  const wanted = files.filter((file) => isSegmentName(file.path) || archives.has(file));
  if (wanted.length === 0) return null;
  const asked = wanted.map(({ path, file }) => ({ path, file }));
  const { run, verdicts, place } = await client.ask({ kind: 'read-line-journal', files: asked, from: null }, { signal });
  if (!run) return null;
  const said = new LineVerdicts();
  said.add(verdicts);
  return new LineDrop(run, nameOf(place), said);
}

const nameOf = (place: JournalPlace | null): string => place?.path.split('/').at(-2) ?? 'Line';

/** What runners at lines wrote, drop after drop: of a folder that is watched it goes on from where it ended. */
export class LineDrops {
  /** Of folders that were watched in this visit, by their names. */
  private readonly watched = new Map<string, WatchedJournal>();

  constructor(private readonly client: StudioClient) {}

  /** @param journals of a folder that is watched @returns null where no runner wrote it @throws as lineDropOf */
  async of(
    files: readonly DroppedFile[],
    { source, folder = '' }: BatchOrigin,
    journals: readonly DroppedFile[],
    signal: AbortSignal,
  ): Promise<LineDrop | null> {
    if (source !== 'watched') return lineDropOf(this.client, files, signal);
    const journal = this.watched.get(folder) ?? new WatchedJournal();
    this.watched.set(folder, journal);
    return journal.read(this.client, journals, signal);
  }
}

/** The journal of a folder that is watched: only what came since the last look is read. */
export class WatchedJournal {
  private verdicts = new LineVerdicts();
  private run: LineRun | null = null;
  private place: JournalPlace | null = null;

  /** @param files the segments as they are now @throws as lineDropOf */
  async read(client: StudioClient, files: readonly DroppedFile[], signal: AbortSignal): Promise<LineDrop | null> {
    const left = files.find(({ path }) => path === this.place?.path);
    // Another journal under the same name.
    if (this.place && (!left || left.file.size < this.place.offset)) this.forget();
    if (files.length > 0) {
      const asked = files.map(({ path, file }) => ({ path, file }));
      this.take(await client.ask({ kind: 'read-line-journal', files: asked, from: this.place }, { signal }));
    }
    return this.run && new LineDrop(this.run, nameOf(this.place), this.verdicts);
  }

  private forget(): void {
    [this.verdicts, this.run, this.place] = [new LineVerdicts(), null, null];
  }

  private take({ run, verdicts, place }: ReadJournal): void {
    if (run) this.run = this.run ? joinedRuns(this.run, run) : run;
    this.place = place;
    this.verdicts.add(verdicts);
  }
}
