/** What the station's template (vite-station.ts) and who fills and reads it (station-page.ts, src/station/read-part.ts) agree on. */

/** Where the template wants what; each stands in it exactly once. */
export const STATION_MARKS = { title: '%STATION-TITLE%', model: '%STATION-MODEL%' } as const;

/** Ids of the elements that hold bytes. */
export const STATION_PARTS = { page: 'station-page', worker: 'station-worker', wasm: 'station-wasm', model: 'station-model' } as const;
