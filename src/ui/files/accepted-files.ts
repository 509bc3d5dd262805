/** The file types that a file chooser offers. */
/** What the studio reads; the worker looks into the file itself. */
export const ACCEPTED_FILES = 'image/*,.tif,.tiff,.zip,.tar,.tgz,.gz,application/zip,application/x-tar,application/gzip';
