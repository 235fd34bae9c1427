/** Takes (x, y) to (a x + c y + e, b x + d y + f). */
export interface Affine {
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly d: number;
  readonly e: number;
  readonly f: number;
}

export const IDENTITY: Affine = { a: 1, b: 0, c: 0, d: 1, e: 0, f: 0 };

/** Scales, turns clockwise on the screen, then moves to (x, y). A negative `scaleX` mirrors first. */
export function placed(x: number, y: number, scaleX = 1, scaleY = scaleX, angleRad = 0): Affine {
  const cos = Math.cos(angleRad);
  const sin = Math.sin(angleRad);
  return { a: cos * scaleX, b: sin * scaleX, c: -sin * scaleY, d: cos * scaleY, e: x, f: y };
}

/** @throws Error if everything lies on one line. */
export function inverse({ a, b, c, d, e, f }: Affine): Affine {
  const determinant = a * d - b * c;
  if (determinant === 0) throw new Error('A transform that flattens everything has no inverse');
  const [ia, ib, ic, id] = [d / determinant, -b / determinant, -c / determinant, a / determinant];
  return { a: ia, b: ib, c: ic, d: id, e: -(ia * e + ic * f), f: -(ib * e + id * f) };
}

export const mapX = (m: Affine, x: number, y: number) => m.a * x + m.c * y + m.e;
export const mapY = (m: Affine, x: number, y: number) => m.b * x + m.d * y + m.f;
