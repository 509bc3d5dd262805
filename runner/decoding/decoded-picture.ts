/** A picture as the runner judges it. */

/** RGB bytes as the ONNX graph takes them. */
export interface DecodedPicture {
  readonly width: number;
  readonly height: number;
  /** width * height * 3 bytes, rows from the top, upright; transparent pixels over white. */
  readonly pixels: Uint8Array;
}
