/**
 * Spoils what the browser keeps, as disks, cleaners and browsers do, on a page of the studio's origin where the studio itself does not run.
 * It knows that pictures lie as parts of files in the origin's own file system, and everything else in records of IndexedDB; no more.
 */
import type { Page } from '@playwright/test';
import { within } from '../../drive/within';

export const damageNames = [
  'a bit of a pack',
  'a pack of zeros',
  'half a pack',
  'a pack gone',
  'all packs gone',
  'a record gone',
  'all records gone',
  'the small store gone',
] as const;

export type DamageName = (typeof damageNames)[number];

export interface Damage {
  /** Paths of pictures whose files were hit, where they can be told. */
  readonly hit: readonly string[];
  /** What was touched, in words. */
  readonly what: string;
}

/** @param chance 0..1, which pack, byte or record */
export function damageStorage(page: Page, damage: DamageName, chance: readonly [number, number]): Promise<Damage> {
  return within(
    30_000,
    'spoiling the storage',
    page.evaluate(
      async ([kind, which, where]) => {
        const answered = <Value>(request: IDBRequest<Value>): Promise<Value> =>
          new Promise((resolve, reject) => {
            request.onsuccess = () => resolve(request.result);
            request.onerror = () => reject(request.error);
          });
        const places: { path: string; pack: string; start: number; size: number }[] = [];
        const look = (value: unknown): void => {
          if (
            typeof value !== 'object' ||
            value === null ||
            value instanceof Blob ||
            ArrayBuffer.isView(value) ||
            value instanceof ArrayBuffer
          )
            return;
          const { path, filePlace } = value as { path?: string; filePlace?: { pack: string; start: number; size: number } };
          if (path && filePlace) places.push({ path, ...filePlace });
          for (const inner of value instanceof Map ? value.values() : Object.values(value)) look(inner);
        };
        const databases = (await indexedDB.databases()).flatMap(({ name }) => (name ? [name] : []));
        const records: { database: string; store: string; key: IDBValidKey; isSize: boolean }[] = [];
        for (const name of databases) {
          const database = await answered(indexedDB.open(name));
          for (const store of database.objectStoreNames) {
            const objects = database.transaction(store).objectStore(store);
            const [keys, values] = [await answered(objects.getAllKeys()), await answered(objects.getAll())];
            for (const [index, key] of keys.entries()) {
              records.push({ database: name, store, key, isSize: typeof values[index] === 'number' });
              look(values[index]);
            }
          }
          database.close();
        }
        const packs: { name: string; folder: FileSystemDirectoryHandle; file: FileSystemFileHandle }[] = [];
        const walk = async (folder: FileSystemDirectoryHandle): Promise<void> => {
          for await (const entry of (folder as unknown as { values(): AsyncIterable<FileSystemHandle> }).values()) {
            if (entry.kind === 'directory') await walk(entry as FileSystemDirectoryHandle);
            else packs.push({ name: entry.name, folder, file: entry as FileSystemFileHandle });
          }
        };
        await walk(await navigator.storage.getDirectory());
        const hitIn = (pack: string, from: number, to: number): string[] => [
          ...new Set(
            places.filter((place) => pack === place.pack && place.start < to && place.start + place.size > from).map(({ path }) => path),
          ),
        ];
        const rewrite = async (
          change: (bytes: Uint8Array<ArrayBuffer>, name: string) => [Uint8Array<ArrayBuffer>, number, number],
        ): Promise<{ hit: string[]; what: string }> => {
          const pack = packs[Math.floor(which * packs.length)];
          if (!pack) return { hit: [], what: 'there is no pack' };
          const bytes = new Uint8Array(await (await pack.file.getFile()).arrayBuffer());
          const [changed, from, to] = change(bytes, pack.name);
          const stream = await pack.file.createWritable();
          await stream.write(changed);
          await stream.close();
          return { hit: hitIn(pack.name, from, to), what: `pack ${pack.name}, bytes ${from} to ${to} of ${bytes.length}` };
        };
        if (kind === 'a bit of a pack') {
          return rewrite((bytes, name) => {
            // In a picture's own file rather than in a thumbnail, where that can be told.
            const inside = places.filter(({ pack }) => name === pack);
            const place = inside[Math.floor(where * inside.length)] ?? { start: 0, size: bytes.length };
            const at = place.start + Math.floor(place.size * (0.2 + 0.6 * which));
            bytes[at] ^= 0x10;
            return [bytes, at, at + 1];
          });
        }
        if (kind === 'a pack of zeros') return rewrite((bytes) => [bytes.fill(0), 0, bytes.length]);
        if (kind === 'half a pack')
          return rewrite((bytes) => [bytes.slice(0, Math.floor(bytes.length * where)), Math.floor(bytes.length * where), bytes.length]);
        if (kind === 'a pack gone' || kind === 'all packs gone') {
          const gone = kind === 'a pack gone' ? packs.slice(Math.floor(which * packs.length), Math.floor(which * packs.length) + 1) : packs;
          for (const { folder, name } of gone) await folder.removeEntry(name);
          return {
            hit: gone.flatMap(({ name }) => hitIn(name, 0, Number.POSITIVE_INFINITY)),
            what: `${gone.length} of ${packs.length} packs`,
          };
        }
        if (kind === 'a record gone') {
          // A record's size is only counted: without it nothing is lost.
          const parts = records.filter(({ key, isSize }) => !isSize && String(key).startsWith('part/'));
          const gone = parts[Math.floor(which * parts.length)];
          if (!gone) return { hit: [], what: 'there is no record' };
          const database = await answered(indexedDB.open(gone.database));
          await answered(database.transaction(gone.store, 'readwrite').objectStore(gone.store).delete(gone.key));
          database.close();
          return { hit: [], what: `record ${String(gone.key)}` };
        }
        if (kind === 'all records gone') {
          for (const name of databases) await answered(indexedDB.deleteDatabase(name) as IDBRequest<unknown>);
          return { hit: [], what: `${databases.length} databases` };
        }
        localStorage.clear();
        return { hit: [], what: 'localStorage' };
      },
      [damage, ...chance] as const,
    ),
  );
}
