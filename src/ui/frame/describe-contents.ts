/** The content of a project in words: for the list of projects and for the question before one is deleted. */

import { formatBytes, formatQuantity } from '../../domain/format-number';
import type { ListedProject } from '../../store/state/project-state';

/** `120 good pictures, 74 test pictures, a model, 34 MB`. */
export function describeContents({ good, test, hasModel, bytes }: Pick<ListedProject, 'good' | 'test' | 'hasModel' | 'bytes'>): string {
  const parts = [
    formatQuantity(good, 'good picture'),
    formatQuantity(test, 'test picture'),
    ...(hasModel ? ['a model'] : []),
    formatBytes(bytes),
  ];
  return parts.join(', ');
}
