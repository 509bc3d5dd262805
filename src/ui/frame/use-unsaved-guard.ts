/** What happens when the page is left: a second thought where something is not kept yet, and what is left to keep when it is put away. */
import { useEffect } from 'react';
import { isUnkept } from '../../store/project/project-name';
import { useStudioStore } from '../context/studio-context';

export function useUnsavedGuard(): void {
  const store = useStudioStore();
  useEffect(() => {
    const warn = (event: Event): void => {
      if (isUnkept(store.getState())) event.preventDefault();
    };
    // A tab that is put away may never come back.
    const keep = (): void => {
      if (document.visibilityState === 'hidden') void store.getState().project.keepProject();
    };
    addEventListener('beforeunload', warn);
    document.addEventListener('visibilitychange', keep);
    return () => {
      removeEventListener('beforeunload', warn);
      document.removeEventListener('visibilitychange', keep);
    };
  }, [store]);
}
