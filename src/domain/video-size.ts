import type { Resolution } from './avatar-request.ts';
import type { AspectRatio } from './video-request.ts';

/** Pixels of the short side, whatever the shape. */
export const SHORT_SIDES: Readonly<Record<Resolution, number>> = { '720p': 720, '1080p': 1080 };

/** Pixels of a video of that shape; both even. */
export function sizeOfShape(
  aspectRatio: AspectRatio,
  resolution: Resolution,
): { readonly width: number; readonly height: number } {
  const shortSide = SHORT_SIDES[resolution];
  const [across, down] = aspectRatio.split(':').map(Number) as [number, number];
  const sideOf = (share: number) => 2 * Math.round((shortSide * share) / Math.min(across, down) / 2);
  return { width: sideOf(across), height: sideOf(down) };
}
