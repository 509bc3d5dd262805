/**
 * zip.js, when it is needed first. fflate, which does all other zips here, reads from the front and has no zip64: of a project, which may have
 * gigabytes, single files are wanted, and the list at its end before all others.
 */

export async function zipLibrary() {
  const library = await import('@zip.js/zip.js/lib/zip-core-native.js');
  // Its own workers would come from blobs of code.
  library.configure({ useWebWorkers: false });
  return library;
}
