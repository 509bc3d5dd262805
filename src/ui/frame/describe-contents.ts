/** What a project holds, in words: for the list of projects, and for the question before one is deleted. */

import { sayBytes, sayHowMany } from '../../domain/say-number';
import type { ListedProject } from '../../store/state/project-state';

/** `120 good pictures, 74 test pictures, a model, 34 MB`. */
export function describeContents({ good, test, hasModel, bytes }: Pick<ListedProject, 'good' | 'test' | 'hasModel' | 'bytes'>): string {
  const parts = [sayHowMany(good, 'good picture'), sayHowMany(test, 'test picture'), ...(hasModel ? ['a model'] : []), sayBytes(bytes)];
  return parts.join(', ');
}
