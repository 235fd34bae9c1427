import type { Rgb } from './colour.ts';
import type { Canvas } from './texture.ts';

/**
 * Adds light around a point: `strength` times the colour in its middle, gone at `radius` (pixels) without an edge.
 * On a texture it stays light: it adds to what the texture is blended over.
 */
export function glow(canvas: Canvas, x: number, y: number, radius: number, colour: Rgb, strength = 1) {
  if (radius <= 0 || strength === 0) return;
  const [red, green, blue] = [colour[0] * strength, colour[1] * strength, colour[2] * strength];
  const pixels = 'rgb' in canvas ? canvas.rgb : canvas.rgba;
  const channels = 'rgb' in canvas ? 3 : 4;
  const inverseSquare = 1 / (radius * radius);
  const top = Math.max(0, Math.floor(y - radius));
  const bottom = Math.min(canvas.height, Math.ceil(y + radius));
  for (let row = top; row < bottom; row++) {
    const dy = row + 0.5 - y;
    const half = Math.sqrt(Math.max(0, radius * radius - dy * dy));
    const left = Math.max(0, Math.floor(x - half));
    const right = Math.min(canvas.width, Math.ceil(x + half));
    for (
      let column = left, at = channels * (row * canvas.width + left);
      column < right;
      column++, at += channels
    ) {
      const dx = column + 0.5 - x;
      const rest = 1 - (dx * dx + dy * dy) * inverseSquare;
      if (rest <= 0) continue;
      // The cube falls like light in haze: a bright heart and a long, faint skirt.
      const amount = rest * rest * rest;
      pixels[at]! += red * amount;
      pixels[at + 1]! += green * amount;
      pixels[at + 2]! += blue * amount;
    }
  }
}
