import type { LayerPlace } from '../camera/camera.ts';

/** A place of the film, in pixels, and how much larger things are there than with the camera at rest. */
export interface Sighting {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

/** Where a point of a layer (fractions of the picture) is seen. */
export function toPicture(
  { width, height }: { readonly width: number; readonly height: number },
  place: LayerPlace,
  x: number,
  y: number,
): Sighting {
  const dx = (x - 0.5 - place.x) * width * place.zoom;
  const dy = (y - 0.5 - place.y) * height * place.zoom;
  const cos = Math.cos(place.rollRad);
  const sin = Math.sin(place.rollRad);
  return { x: width / 2 + cos * dx + sin * dy, y: height / 2 - sin * dx + cos * dy, zoom: place.zoom };
}
