/**
 * The masks of a set become masks that the page holds: read by one rule where they agree, several files of one picture united into one, and each with
 * what was found in it. Which file belongs to which picture is for the caller to know.
 */
import type { StudioClient } from '../../../client/studio-client';
import type { ChoosableMaskRule, MaskReading } from '../../../domain/mask-reading';
import { StudioError } from '../../../domain/studio-error';
import { maskFits } from '../../../imaging/mask-fits';
import type { StudioEvent } from '../../../protocol/events';
import type { MaskFiles } from '../../../protocol/requests';
import { fromWireError } from '../../../protocol/wire-error';
import type { CheckedFile, StudioMask } from '../../state/picture-state';

/** The files that are the mask of one picture. */
export interface MaskGroup {
  readonly pictureId: string;
  /** Under which the mask is kept; another for each group. */
  readonly path: string;
  /** At least one; several are united. */
  readonly files: readonly CheckedFile[];
  readonly picture: { readonly path: string; readonly width: number; readonly height: number };
}

export interface ReadMasksOptions {
  readonly signal?: AbortSignal;
  /** A person's rule; absent, it is found out. */
  readonly rule?: ChoosableMaskRule;
  onProgress?(done: number, total: number): void;
}

/** Lending thousands of files in one message would hold the page up for seconds. */
const MASKS_A_REQUEST = 500;

/**
 * Read the masks of one set: whoever takes in two sets calls it twice, for each has its own convention. A mask of another size is taken where it has its
 * picture's proportions, and stretched onto it wherever it is used; the page points it out.
 *
 * @returns by the id of the picture its mask, or why it has none: mask-wrong-size, mask-parts-differ, or why its file cannot be decoded
 * @throws StudioError aborted, worker-crashed
 */
export async function readMasks(
  client: StudioClient,
  groups: readonly MaskGroup[],
  { signal, rule, onProgress }: ReadMasksOptions = {},
): Promise<ReadonlyMap<string, StudioMask | StudioError>> {
  const found = new Map<string, StudioMask | StudioError>();
  const fitting = groups.filter((group) => {
    const refusal = refusalOf(group);
    if (refusal) found.set(group.pictureId, refusal);
    return !refusal;
  });
  for (let start = 0; start < fitting.length; start += MASKS_A_REQUEST) {
    const some = new Map(fitting.slice(start, start + MASKS_A_REQUEST).map((group) => [group.pictureId, group]));
    const masks = [...some.values()].map(
      ({ pictureId, path, files }): MaskFiles => ({
        id: pictureId,
        path,
        files: files.map(({ id, path, file }) => ({ id, path, file })),
      }),
    );
    const onEvent = (event: StudioEvent): void => {
      if (event.kind !== 'mask-read' && event.kind !== 'mask-rejected') return;
      const group = some.get(event.id);
      if (event.kind === 'mask-rejected') found.set(event.id, fromWireError(event.error));
      else if (group) found.set(event.id, heldMask(group, event.reading, event.united));
      onProgress?.(start + event.done, fitting.length);
    };
    await client.ask({ kind: 'read-masks', masks, ...(rule && { rule }) }, { ...(signal && { signal }), onEvent });
  }
  return found;
}

/** A mask alone keeps its file as it came. */
function heldMask({ path, files: [{ file, width, height, digest }] }: MaskGroup, reading: MaskReading, united: Blob | null): StudioMask {
  return { path, file: united ?? file, width, height, reading, ...(digest && !united && { digest }) };
}

function refusalOf({ files, picture }: MaskGroup): StudioError | null {
  const [first] = files;
  const wrong = files.find((file) => !maskFits(file, picture));
  if (wrong) {
    const { path, width: maskWidth, height: maskHeight } = wrong;
    return new StudioError('mask-wrong-size', {
      path,
      maskWidth,
      maskHeight,
      picture: picture.path,
      width: picture.width,
      height: picture.height,
    });
  }
  const other = files.find(({ width, height }) => width !== first.width || height !== first.height);
  if (!other) return null;
  const { path, width, height } = first;
  return new StudioError('mask-parts-differ', {
    path,
    width,
    height,
    other: other.path,
    otherWidth: other.width,
    otherHeight: other.height,
  });
}
