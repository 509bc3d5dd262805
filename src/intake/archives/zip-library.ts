/** zip.js, when it is needed first; it reads single files of a zip by the list at its end, zip64 included. */

export async function zipLibrary() {
  const library = await import('@zip.js/zip.js/lib/zip-core-native.js');
  // Its own workers would come from blobs of code.
  library.configure({ useWebWorkers: false });
  return library;
}
