/** The file types that a file chooser offers. */
/** For the `accept` attribute. The worker examines the content itself. */
export const ACCEPTED_FILES = 'image/*,.tif,.tiff,.zip,.tar,.tgz,.gz,application/zip,application/x-tar,application/gzip';
