// Fields of a vertex in memory, widened against cancellation. Kept in step with VERTEX_FLOATS of the host.
export const VERTEX_BYTES: usize = 24;

// @ts-ignore: decorator
@inline
export function xOf(vertex: usize): f64 {
  return <f64>load<f32>(vertex);
}

// @ts-ignore: decorator
@inline
export function yOf(vertex: usize): f64 {
  return <f64>load<f32>(vertex, 4);
}

// @ts-ignore: decorator
@inline
export function uOf(vertex: usize): f64 {
  return <f64>load<f32>(vertex, 8);
}

// @ts-ignore: decorator
@inline
export function vOf(vertex: usize): f64 {
  return <f64>load<f32>(vertex, 12);
}

/** x and y. */
// @ts-ignore: decorator
@inline
export function pointOf(vertex: usize): v128 {
  return f64x2.promote_low_f32x4(v128.load64_zero(vertex));
}

/** u and v. */
// @ts-ignore: decorator
@inline
export function texelOf(vertex: usize): v128 {
  return f64x2.promote_low_f32x4(v128.load64_zero(vertex, 8));
}

// @ts-ignore: decorator
@inline
export function alphaOf(vertex: usize): f64 {
  return <f64>load<f32>(vertex, 16);
}

// @ts-ignore: decorator
@inline
export function shadeOf(vertex: usize): f64 {
  return <f64>load<f32>(vertex, 20);
}

/** Twice the area of a triangle; its sign tells the winding. */
// @ts-ignore: decorator
@inline
export function areaOf(a: usize, b: usize, c: usize): f64 {
  return (xOf(b) - xOf(a)) * (yOf(c) - yOf(a)) - (xOf(c) - xOf(a)) * (yOf(b) - yOf(a));
}
