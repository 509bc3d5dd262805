/** A page for an activity that can be taken out of its hands: after a reload the same page is another one, and nobody must go on with it. */
import type { Page } from '@playwright/test';
import { StudioPage } from '../../drive/studio.page';
import type { WatchedPage } from '../../drive/watched-page';

export interface CuttablePage {
  readonly watched: WatchedPage;
  /** From now on every use of it fails. */
  cut(): void;
}

export function cuttablePage(watched: WatchedPage): CuttablePage {
  let isCut = false;
  const page = new Proxy(watched.page, {
    get: (target, name) => {
      if (isCut) throw new Error('it was cut off');
      const value = Reflect.get(target, name, target) as unknown;
      return typeof value === 'function' ? value.bind(target) : value;
    },
  }) as Page;
  return {
    watched: { ...watched, page, user: new StudioPage(page) },
    cut: () => {
      isCut = true;
    },
  };
}
