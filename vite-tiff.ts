/**
 * A Vite plugin: geotiff without the decoders that src/engine/read-tiff.ts does not let through (LERC, zstd, WebP) or has its own for
 * (deflate). They would be fetched for work without a network, and would swell the station.
 */
import type { Plugin } from 'vite';

const LEFT_OUT = /^\.\/(lerc|zstd|webimage|deflate)\.js$/;
const NOTHING = '\0no-tiff-decoder';

export function tiffDecoders(): Plugin {
  return {
    name: 'stainless:tiff-decoders',
    enforce: 'pre',
    resolveId: (source, importer) => (LEFT_OUT.test(source) && importer?.includes('/geotiff/') ? NOTHING : null),
    load: (id) => (id === NOTHING ? 'export default null;' : null),
  };
}
