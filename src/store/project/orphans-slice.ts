/**
 * Packs of projects that no record tells of any more, as after the browser has lost one of its two stores and not the other: found some
 * time after the start, and either made into a project again or cleared away. Never by itself.
 */
import { asStudioError, StudioError } from '../../domain/studio-error';
import type { OrphansSlice } from '../state/orphans-state';
import type { SliceContext } from '../state/slice-context';
import { PictureRecords } from './picture-records';
import { projectParts } from './project-parts';
import { recoverPictures } from './recovered-pictures';

export function createOrphansSlice({ get, set, projectRepository }: SliceContext): OrphansSlice {
  const { storage, lockOf } = projectRepository;

  /** Another tab may be at a project of which only packs are written yet. */
  const isFree = async (id: string): Promise<boolean> => {
    if (id === get().project.projectId) return false;
    const lock = lockOf(id);
    const isMine = await lock.acquire();
    if (isMine) lock.release();
    return isMine;
  };

  const recover = async (id: string): Promise<boolean> => {
    const { name, part } = await recoverPictures(storage.packs, id);
    if (part.pictures.length === 0) return false;
    const good = part.pictures.filter(({ role }) => role === 'good').length;
    const head = {
      id,
      name: name ?? 'Recovered pictures',
      givenName: name ?? 'Recovered pictures',
      openedAt: Date.now(),
      good,
      test: part.pictures.length - good,
      hasModel: false,
    };
    const {
      recipe: { recipe, preset },
      inspect: { viewSettings },
    } = get();
    const settings = { recipe, preset, viewSettings };
    const run = { phase: 'idle', started: null } as const;
    const live = { progress: null, losses: [], validations: [], calibration: null, interruptions: [] };
    await storage.write(head, [
      ...new PictureRecords().change(part).parts,
      { name: 'settings', value: settings, bytes: projectParts.settings.bytes(settings) },
      { name: 'run', value: run, bytes: projectParts.run.bytes(run) },
      { name: 'live', value: live, bytes: projectParts.live.bytes(live) },
      { name: 'checkpoint', value: null, bytes: 0 },
    ]);
    return true;
  };

  return {
    orphans: [],
    recovery: { phase: 'idle' },
    lookForOrphans: async () => {
      const found = await storage.orphans().catch(() => []);
      const free = await Promise.all(found.map(({ id }) => isFree(id)));
      set({ orphans: { orphans: found.filter((_, index) => free[index]) } });
    },
    recoverOrphans: async () => {
      set({ orphans: { recovery: { phase: 'running' } } });
      try {
        let last: string | null = null;
        for (const { id } of get().orphans.orphans) if ((await isFree(id)) && (await recover(id))) last = id;
        if (last === null) throw new StudioError('orphans-empty');
        set({ orphans: { orphans: [], recovery: { phase: 'idle' } } });
        await get().project.openProject(last);
      } catch (thrown) {
        set({ orphans: { recovery: { phase: 'failed', error: asStudioError(thrown, 'recovering the pictures') } } });
      }
    },
    freeOrphans: async () => {
      set({ orphans: { recovery: { phase: 'running' } } });
      try {
        let bytes = 0;
        for (const orphan of get().orphans.orphans) {
          if (!(await isFree(orphan.id))) continue;
          await storage.remove(orphan.id);
          bytes += orphan.bytes;
        }
        set({ orphans: { orphans: [], recovery: { phase: 'freed', bytes } } });
      } catch (thrown) {
        set({ orphans: { recovery: { phase: 'failed', error: asStudioError(thrown, 'freeing the room') } } });
      }
    },
    dismissOrphans: () => set({ orphans: { orphans: [], recovery: { phase: 'idle' } } }),
  };
}
