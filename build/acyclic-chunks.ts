/**
 * A Vite plugin that fails the build where two chunks import each other, directly or not. Such a pair runs one of the two before what it imports is there: a
 * constant that holds an imported component then holds undefined, and the page breaks where it is drawn.
 */
import type { Plugin } from 'vite';

export function acyclicChunks(): Plugin {
  return {
    name: 'stainless:acyclic-chunks',
    generateBundle(_options, bundle) {
      const imports = new Map(
        Object.values(bundle).flatMap((file) => (file.type === 'chunk' ? [[file.fileName, file.imports] as const] : [])),
      );
      const circle = circleIn(imports);
      if (circle) this.error(`Chunks import each other: ${circle.join(' -> ')}. Change codeSplitting in vite.config.ts.`);
    },
  };
}

/** @param imports of each file @returns the files of a circle, the first one again at its end; null where there is none */
export function circleIn(imports: ReadonlyMap<string, readonly string[]>): readonly string[] | null {
  const done = new Set<string>();
  const path: string[] = [];
  const visit = (file: string): readonly string[] | null => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file];
    if (done.has(file)) return null;
    path.push(file);
    for (const imported of imports.get(file) ?? []) {
      const circle = visit(imported);
      if (circle) return circle;
    }
    path.pop();
    done.add(file);
    return null;
  };
  for (const file of imports.keys()) {
    const circle = visit(file);
    if (circle) return circle;
  }
  return null;
}
