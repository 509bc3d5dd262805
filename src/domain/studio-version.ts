/** Which studio this is. What was measured with one build, as the speed of a device, need not hold for the next. */

/** Put in by vite.config.ts; nothing is where no bundler was, as on the command line. */
declare const STUDIO_VERSION: string | undefined;

/** The package's version and a hash of the sources, for instance `0.1.0+1f2e3d4c`. */
export const studioVersion = typeof STUDIO_VERSION === 'string' ? STUDIO_VERSION : 'unbuilt';
