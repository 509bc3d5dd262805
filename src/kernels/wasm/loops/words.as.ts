/** Reading a job's arguments, and the one multiply-add: fused where the engine has relaxed SIMD. */

// @ts-expect-error: decorator
@inline
export function word(args: usize, index: i32): usize {
  return load<u32>(args + ((<usize>index) << 2));
}

// @ts-expect-error: decorator
@inline
export function factor(args: usize, index: i32): v128 {
  return v128.load32_splat(args + ((<usize>index) << 2));
}

// @ts-expect-error: decorator
@inline
export function multiplyAdd(a: v128, b: v128, sum: v128): v128 {
  return ASC_FEATURE_RELAXED_SIMD ? f32x4.relaxed_madd(a, b, sum) : f32x4.add(f32x4.mul(a, b), sum);
}
