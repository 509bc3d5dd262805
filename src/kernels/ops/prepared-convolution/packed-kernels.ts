/**
 * The names of custom kernels for convolutions with fixed weights: one packs the weights in the order in which the other reads them. A backend
 * without them uses the library's fused convolution.
 */

/** Inputs: kernel [height, width, in, out]. Output: the same weights in the backend's own order. */
export const PACK_KERNEL = 'StainlessPackKernel';
/** Inputs: x [batch, height, width, in], panels (from PACK_KERNEL), bias [out]. 'Same' padding. */
export const PACKED_CONVOLUTION = 'StainlessPackedConvolution';

/** The same by Winograd's algorithm, for a 5x5 kernel after an upsampling or with a stride of two; channels are multiples of eight. */
export const PACK_WINOGRAD = 'StainlessPackWinograd';
/** Inputs: x, panels (from PACK_WINOGRAD), bias: [out] with a stride, [4 * out] after an upsampling. */
export const WINOGRAD_CONVOLUTION = 'StainlessWinogradConvolution';

export interface WinogradAttributes {
  readonly kind: 'upsampled' | 'strided';
  /** Of the kernel before it was packed. */
  readonly filterShape: readonly [number, number, number, number];
  /** Of the LeakyReLU after the bias, at most 1; 1 for none. */
  readonly slope: number;
}

export interface PackedConvolutionAttributes {
  /** Of the kernel before it was packed. */
  readonly filterShape: readonly [number, number, number, number];
  readonly stride: number;
  /** Of the LeakyReLU after the bias, at most 1; 1 for none. */
  readonly slope: number;
  /** Whether the filters are the four phases of a folded kernel (upsampled-convolution.ts), whose outputs are written interleaved. */
  readonly interleaves: boolean;
}
