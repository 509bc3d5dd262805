/** From which area on pixels above the pixel threshold are a region: smaller ones are specks. */

/** In pixels of the file, where nothing else was chosen. */
export const USUAL_SMALLEST_REGION = 10;
