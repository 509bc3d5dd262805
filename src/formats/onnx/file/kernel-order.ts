/** Kernels of convolutions in the two orders of the world: height, width, in, out (HWIO, the studio's) and out, in, height, width (OIHW). */

type KernelShape = readonly [height: number, width: number, inputChannels: number, filters: number];

/** @param shape the kernel's in the studio */
export function kernelForOnnx(kernel: Float32Array, shape: KernelShape): Float32Array {
  const turned = new Float32Array(kernel.length);
  eachWeight(shape, (ofStudio, ofOnnx) => {
    turned[ofOnnx] = kernel[ofStudio];
  });
  return turned;
}

/** The way back. */
export function kernelFromOnnx(kernel: Float32Array, shape: KernelShape): Float32Array {
  const turned = new Float32Array(kernel.length);
  eachWeight(shape, (ofStudio, ofOnnx) => {
    turned[ofStudio] = kernel[ofOnnx];
  });
  return turned;
}

function eachWeight([height, width, inputChannels, filters]: KernelShape, visit: (ofStudio: number, ofOnnx: number) => void): void {
  const area = height * width;
  for (let place = 0; place < area; place++) {
    for (let input = 0; input < inputChannels; input++) {
      for (let filter = 0; filter < filters; filter++) {
        visit((place * inputChannels + input) * filters + filter, (filter * inputChannels + input) * area + place);
      }
    }
  }
}
