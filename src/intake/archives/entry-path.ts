/** Where the entry of an archive stands among a person's files: below a folder with the archive's name. Names come from outside: none is trusted. */

/**
 * The name of an entry as a path of folders, with forward slashes: Windows programs write `\`, and some write whole paths, of which the drive,
 * the server or the root goes, as unzip and 7-Zip do it. Accents are one with their letters, as in the names of other files.
 */
export function slashed(name: string): string {
  return name
    .replaceAll('\\', '/')
    .replace(/^(\/+|[a-z]:|\.\/)+/i, '')
    .normalize('NFC');
}

/** True for a name that points outside the folder it is unpacked into, or is none. @param name slashed */
export function isUnsafeName(name: string): boolean {
  return name === '' || name.includes('\0') || /(^|\/)\.\.(\/|$)/.test(name);
}

/** The endings of archives that are read, and of what is packed with gzip alone. */
const ENDING = /\.(zip|tar|tar\.gz|tgz|taz|gz)$/i;

/**
 * @param archive its own path
 * @param name of the entry, slashed and safe
 * @returns `tile.zip` with `train/good/000.png` is `tile/train/good/000.png`; a folder that the archive is named for is not doubled
 */
export function entryPath(archive: string, name: string): string {
  const folder = archive.replace(ENDING, '');
  const own = folder.split('/').at(-1);
  // One file that was packed by itself, as `000.png.gz`.
  if (name === own) return folder;
  return name.startsWith(`${own}/`) ? `${folder}${name.slice(own?.length)}` : `${folder}/${name}`;
}
