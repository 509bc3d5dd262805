/** Warns before the page is closed with unsaved changes, and saves when the tab is hidden. */
import { useEffect } from 'react';
import { hasUnsavedChanges } from '../../store/project/project-name';
import { useStudioStore } from '../context/studio-context';

export function useUnsavedGuard(): void {
  const store = useStudioStore();
  useEffect(() => {
    const warn = (event: Event): void => {
      if (hasUnsavedChanges(store.getState())) event.preventDefault();
    };
    // A hidden tab may be closed without further events.
    const keep = (): void => {
      if (document.visibilityState === 'hidden') void store.getState().project.saveProject();
    };
    addEventListener('beforeunload', warn);
    document.addEventListener('visibilitychange', keep);
    return () => {
      removeEventListener('beforeunload', warn);
      document.removeEventListener('visibilitychange', keep);
    };
  }, [store]);
}
