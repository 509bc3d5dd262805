/** Where the entry of an archive stands among a person's files: below a folder with the archive's name. Names come from outside: none is trusted. */

/**
 * The name of an entry with forward slashes. Windows programs write `\`; a name with both kinds keeps what stands in it, as a `\` may be
 * part of a file's name elsewhere.
 */
export function slashed(name: string): string {
  return name.includes('/') ? name : name.replaceAll('\\', '/');
}

/** True for a name that points outside the folder it is unpacked into, or that could on some system. */
export function isUnsafeName(name: string): boolean {
  return name === '' || /^[/\\]|^[a-z]:|\0|(^|[/\\])\.\.([/\\]|$)/i.test(name);
}

/**
 * @param archive its own path
 * @param name of the entry, slashed and safe
 * @returns `tile.zip` with `train/good/000.png` is `tile/train/good/000.png`; a folder that the archive is named for is not doubled
 */
export function entryPath(archive: string, name: string): string {
  const folder = archive.replace(/\.(zip|tar|tar\.gz|tgz|gz)$/i, '');
  const own = folder.split('/').at(-1);
  const inside = name.replace(/^(\.\/)+/, '');
  // One file that was packed by itself, as `000.png.gz`.
  if (inside === own) return folder;
  return inside.startsWith(`${own}/`) ? `${folder}${inside.slice(own?.length)}` : `${folder}/${inside}`;
}
