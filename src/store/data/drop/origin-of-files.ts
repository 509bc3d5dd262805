/** Where dropped files come from, as their paths show it: the camera, one folder, several, or no folder at all. */
import type { BatchOrigin } from '../../../domain/batch';
import type { DroppedFile } from '../../state/picture-state';

export function originOfFiles(files: readonly DroppedFile[]): BatchOrigin {
  if (files.some(({ isShot }) => isShot)) return { source: 'camera' };
  const outermost = new Set(files.map(({ path }) => (path.includes('/') ? path.slice(0, path.indexOf('/')) : null)));
  const [only] = outermost;
  if (outermost.size === 1 && only) return { source: 'folder', folder: only };
  return { source: outermost.has(null) ? 'drop' : 'folder' };
}
