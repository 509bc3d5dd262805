/**
 * The law of the house (docs/ARCHITECTURE.md): a room imports only from lower ranks of its own tower or from the ground floor; a folder of a room
 * only from lower floors of that room; and no file imports itself by way of others. Types count as well.
 */
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

/** The floors of a room, lowest first. Folders on one floor do not import each other; files at the root of the room stand above all of them. */
const floors: Readonly<Record<string, readonly (readonly string[])[]>> = {
  intake: [
    ['names', 'tiff'],
    ['layouts', 'picture'],
    ['archives', 'wholeness'],
  ],
  kernels: [['ops'], ['wasm', 'webgpu']],
  engine: [
    ['event-loop', 'device', 'decoding', 'evidence', 'variation'],
    ['detectors', 'training'],
    ['inspection', 'device-trial'],
    ['export-check'],
  ],
  formats: [
    ['checked', 'html', 'one-limit', 'zip', 'results', 'readme', 'runner-results'],
    ['model-card', 'example-check', 'project-schema', 'report-page'],
    ['tfjs-layers', 'safetensors', 'station', 'project-document'],
    ['model-archive', 'onnx', 'pytorch'],
    ['server'],
    ['open-model'],
    ['project-archive'],
  ],
  ui: [
    ['parts', 'chart', 'context'],
    ['camera', 'recipe', 'stage', 'files'],
    ['views', 'data', 'export'],
    ['frame', 'compare', 'review', 'self-test', 'train', 'journal', 'drift', 'versions', 'batches'],
    ['inspect'],
    ['help'],
  ],
  store: [
    ['state'],
    ['recipe', 'device'],
    ['project'],
    ['data'],
    ['inspect'],
    ['review', 'train', 'compute'],
    ['compare', 'export', 'versions'],
    ['journal'],
  ],
};

/** Which rooms may import a package, by the start of its name; `main.tsx` counts as the room `main`. */
const passports: readonly { packages: RegExp; rooms: readonly string[] }[] = [
  { packages: /^(react|react-dom|react-aria|lucide-react|d3-)/, rooms: ['ui', 'station', 'main'] },
  { packages: /^zustand/, rooms: ['store', 'ui', 'station'] },
  { packages: /^@tensorflow\//, rooms: ['kernels', 'network', 'engine'] },
  { packages: /^idb$/, rooms: ['storage'] },
  { packages: /^workbox/, rooms: ['client'] },
];

interface Import {
  /** From `src/`, as `targetFile`. */
  readonly file: string;
  readonly room: string;
  /** As it is written. */
  readonly target: string;
  readonly targetRoom: string | null;
  /** Null for a package, and for what is no file of TypeScript. */
  readonly targetFile: string | null;
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
    const targetPath = target.startsWith('.') ? resolve(dirname(path), target) : null;
    const targetFile = ['', '.ts', '.tsx'].map((ending) => `${targetPath}${ending}`).find((each) => known.has(each));
    return {
      file: relative(src, path),
      room: roomOf(path),
      target,
      targetRoom: targetPath && roomOf(targetPath),
      targetFile: targetFile ? relative(src, targetFile) : null,
    };
  });
}

const files = sourceFiles(src);
const known = new Set(files);
const imports = files.flatMap(importsOf);

/** The folder of a room that a file lies in; null at the root of the room. */
const folderOf = (file: string): string | null => {
  const [, folder, ...rest] = file.split('/');
  return rest.length > 0 ? folder : null;
};

const floorOf = (room: string, folder: string | null): number =>
  folder === null ? Number.POSITIVE_INFINITY : floors[room].findIndex((names) => names.includes(folder));

/** A way of imports from a file back to it, for each knot of files that import each other; empty where there is none. */
function circles(): string[] {
  const targets = new Map<string, string[]>();
  for (const { file, targetFile } of imports) if (targetFile) targets.set(file, [...(targets.get(file) ?? []), targetFile]);
  const done = new Set<string>();
  const found: string[] = [];
  const walk = (file: string, way: readonly string[]): void => {
    if (way.includes(file)) found.push([...way.slice(way.indexOf(file)), file].join(' -> '));
    if (done.has(file) || way.includes(file)) return;
    for (const target of targets.get(file) ?? []) walk(target, [...way, file]);
    done.add(file);
  };
  for (const file of targets.keys()) walk(file, []);
  return found;
}

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

  it('lets no file import itself by way of others', () => {
    expect(circles()).toEqual([]);
  });

  it('lets no folder of a room with floors import from its own floor or from above', () => {
    const broken = imports.filter(({ room, file, targetFile }) => {
      if (!targetFile || !(room in floors) || !targetFile.startsWith(`${room}/`)) return false;
      const [from, to] = [folderOf(file), folderOf(targetFile)];
      return from !== to && from !== 'testing' && floorOf(room, to) >= floorOf(room, from);
    });
    expect(broken).toEqual([]);
  });

  it('has a floor for every folder of such a room', () => {
    const unknown = files
      .map((file) => relative(src, file))
      .filter((file) => file.split('/')[0] in floors && folderOf(file) !== 'testing' && floorOf(file.split('/')[0], folderOf(file)) < 0);
    expect(unknown).toEqual([]);
  });

  it('keeps what only tests use out of everything else', () => {
    const broken = imports.filter(({ file, target }) => /\/testing\//.test(target) && !/\/testing\//.test(file));
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
