import { expect, test } from 'vitest';
import { anchorCaptions, captionSizes } from './caption-place.ts';

const CANVASES = [
  [720, 720],
  [1280, 720],
  [720, 1280],
  [1920, 1080],
  [1080, 1920],
  [360, 360],
] as const;

test('captions hang in the lower part, inside the safe area, and clear of a mouth that is where mouths are', () => {
  for (const [width, height] of CANVASES) {
    const { lineHeight, paddingY } = captionSizes({ width, height });
    const tallest = 2 * lineHeight + 2 * paddingY;
    const anchor = anchorCaptions(height, tallest, { top: 0.4 * height, bottom: 0.6 * height });
    expect(anchor).toEqual({ bottom: height - Math.round(0.06 * height) });
  }
});

test('letters are sized by the short side and a full line of them fits', () => {
  for (const [width, height] of CANVASES) {
    const { fontSize, maxTextWidth } = captionSizes({ width, height });
    expect(fontSize / Math.min(width, height)).toBeGreaterThan(0.038);
    expect(fontSize / Math.min(width, height)).toBeLessThan(0.05);
    // 42 average Latin letters, 21 full-width ones.
    expect(21 * fontSize).toBeLessThanOrEqual(maxTextWidth);
    expect(maxTextWidth).toBeLessThan(width);
  }
});

test('captions make way for a low mouth: to the edge, then to the top, and only then they cover it', () => {
  expect(anchorCaptions(1000, 100, { top: 600, bottom: 870 })).toEqual({ bottom: 980 });
  expect(anchorCaptions(1000, 100, { top: 600, bottom: 950 })).toEqual({ top: 60 });
  expect(anchorCaptions(1000, 100, { top: 50, bottom: 950 })).toEqual({ bottom: 940 });
});
