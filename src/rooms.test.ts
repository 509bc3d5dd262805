/** The law of the house (DESIGN.md): a room imports only from lower ranks of its own tower or from the ground floor. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const src = import.meta.dirname;

/** Ground rooms may be imported by both towers; `tower` names the others' side of the wall. */
const rooms: Record<string, { rank: number; tower: 'ground' | 'worker' | 'page' }> = {
  domain: { rank: 0, tower: 'ground' },
  imaging: { rank: 1, tower: 'ground' },
  corruption: { rank: 2, tower: 'ground' },
  formats: { rank: 2, tower: 'ground' },
  samples: { rank: 2, tower: 'ground' },
  metrics: { rank: 1, tower: 'ground' },
  intake: { rank: 1, tower: 'ground' },
  protocol: { rank: 1, tower: 'ground' },
  kernels: { rank: 2, tower: 'worker' },
  network: { rank: 3, tower: 'worker' },
  engine: { rank: 4, tower: 'worker' },
  worker: { rank: 5, tower: 'worker' },
  client: { rank: 2, tower: 'page' },
  storage: { rank: 2, tower: 'page' },
  store: { rank: 3, tower: 'page' },
  ui: { rank: 4, tower: 'page' },
  station: { rank: 5, tower: 'page' },
};

/** Which rooms may import a package, by the start of its name; `main.tsx` counts as the room `main`. */
const passports: readonly { packages: RegExp; rooms: readonly string[] }[] = [
  { packages: /^(react|react-dom|react-aria|lucide-react|uplot)/, rooms: ['ui', 'station', 'main'] },
  { packages: /^zustand/, rooms: ['store', 'ui', 'station'] },
  { packages: /^@tensorflow\//, rooms: ['kernels', 'network', 'engine'] },
  { packages: /^idb/, rooms: ['storage'] },
  { packages: /^workbox/, rooms: ['client'] },
];

interface Import {
  readonly file: string;
  readonly room: string;
  readonly target: string;
  readonly targetRoom: string | null;
}

const isTest = (file: string) => /\.(test|bench)\.tsx?$/.test(file);

function sourceFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sourceFiles(path);
    return /\.tsx?$/.test(entry.name) && !isTest(entry.name) ? [path] : [];
  });
}

const roomOf = (path: string): string => {
  const [first, ...rest] = relative(src, path).split('/');
  return rest.length > 0 ? first : first.replace(/\.tsx?$/, '');
};

function importsOf(path: string): Import[] {
  const text = readFileSync(path, 'utf8');
  const pattern =
    /(?:^|[;\n])\s*(?:import|export)\s[^;'"]*?from\s*['"]([^'"]+)['"]|(?:^|[;\n])\s*import\s*['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)/g;
  return [...text.matchAll(pattern)].map((match) => {
    const target = (match[1] ?? match[2] ?? match[3]) as string;
    const targetRoom = target.startsWith('.') ? roomOf(resolve(dirname(path), target)) : null;
    return { file: relative(src, path), room: roomOf(path), target, targetRoom };
  });
}

const files = sourceFiles(src);
const imports = files.flatMap(importsOf);

describe('the house', () => {
  it('reads the whole tree', () => {
    expect(files.length).toBeGreaterThan(10);
    expect(imports.length).toBeGreaterThan(files.length / 2);
  });

  it('has a rank for every room', () => {
    const unknown = files.map(roomOf).filter((room) => !(room in rooms) && room !== 'main');
    expect(unknown).toEqual([]);
  });

  it('lets no room import sideways, upwards or from the other tower', () => {
    const broken = imports.filter(({ room, targetRoom }) => {
      if (targetRoom === null || targetRoom === room || room === 'main') return false;
      const from = rooms[room];
      const to = rooms[targetRoom];
      return !to || !from || to.rank >= from.rank || (to.tower !== 'ground' && to.tower !== from.tower);
    });
    expect(broken).toEqual([]);
  });

  it('lets each package only into the rooms that hold a passport for it', () => {
    const broken = imports.filter(({ room, target }) =>
      passports.some((passport) => passport.packages.test(target) && !passport.rooms.includes(room)),
    );
    expect(broken).toEqual([]);
  });

  it('keeps the ground floor free of screens, workers and tensors', () => {
    const broken = imports.filter(({ room, target }) => rooms[room]?.tower === 'ground' && /^(react|zustand|@tensorflow)/.test(target));
    expect(broken).toEqual([]);
  });
});
