/** Features of the cells of a picture: edges, lines and tone (imaging/appearance/). */
export interface FeatureGrid {
  readonly rows: number;
  readonly columns: number;
  /** Side of a cell in pixels of the picture. */
  readonly cell: number;
  /** Features of a cell. */
  readonly size: number;
  /** rows * columns * size values. */
  readonly values: Float32Array;
}
