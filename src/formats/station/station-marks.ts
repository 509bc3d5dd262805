/** The placeholders and element ids shared by the station's template (vite-station.ts), its writer (station-page.ts) and its reader (src/station/read-part.ts). */

/** Placeholders of the template; each is in it exactly once. */
export const STATION_MARKS = { title: '%STATION-TITLE%', model: '%STATION-MODEL%' } as const;

/** Ids of the elements that hold bytes. */
export const STATION_PARTS = { page: 'station-page', worker: 'station-worker', wasm: 'station-wasm', model: 'station-model' } as const;
