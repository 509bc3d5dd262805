/** Converts kernels of convolutions between HWIO (height, width, in, out: the studio's layout) and OIHW (ONNX's layout). */

type KernelShape = readonly [height: number, width: number, inputChannels: number, filters: number];

/** @param shape the kernel's in the studio */
export function kernelForOnnx(kernel: Float32Array, shape: KernelShape): Float32Array {
  const turned = new Float32Array(kernel.length);
  eachWeight(shape, (ofStudio, ofOnnx) => {
    turned[ofOnnx] = kernel[ofStudio];
  });
  return turned;
}

/** From OIHW to HWIO. @param shape the kernel's in the studio */
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
