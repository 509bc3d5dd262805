/** Tells a project file by its first bytes. */
import { looksLikeProject, SIGNATURE_BYTES } from '../../formats/project-document/archive-files';
import type { DroppedFile } from '../state/picture-state';

export const isProjectFile = async ({ file }: DroppedFile): Promise<boolean> =>
  looksLikeProject(new Uint8Array(await file.slice(0, 2 * SIGNATURE_BYTES).arrayBuffer()));
