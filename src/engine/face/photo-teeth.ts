import { clamp, lerp, smoothstep } from '../../lib/interpolate.ts';
import type { RgbImage } from '../image.ts';
import type { PlanarImage } from '../raster/planar.ts';
import { planarFromRgb } from '../raster/texture.ts';
import { type FaceColours, luma, type RgbColour } from './face-colours.ts';
import type { PlacedPicture } from './mouth-interior.ts';
import type { RestMouth } from './rest-mouth.ts';

export interface PhotoTeeth {
  readonly picture: PlanarImage;
  readonly place: PlacedPicture;
  /** Where the photo's teeth end below, in the mouth plane. */
  readonly edgeY: number;
}

// A narrower gap shows no more of the teeth than a bright line.
const MIN_GAP_CM = 0.22;
// At least this share of the open mouth must look like teeth, and from the upper lip this share of the way down.
const MIN_TOOTH_SHARE = 0.3;
const MIN_END = 0.25;
// Teeth that end this near to the lower lip end behind it.
const REACHES_LIP = 0.85;
// A dark stretch this long is the gap between the upper teeth and what lies below, not a shadow of the lip.
const LARGEST_DARK_CM = 0.07;
// A laugh that shows both rows shows the dark between them in some places only: this share of the mouth is enough.
const BOTH_ROWS_SHARE = 0.12;
// Above the teeth a broad smile shows gum and the shadow of the lip.
const LARGEST_GUM_CM = 0.4;
const CORNER_SHARE = 0.2;
const STEP_CM = 0.03;
// Lips shade and tint what lies beside them: so much of the gap is replaced by its neighbours further in.
const INSET_CM = 0.07;
// The teeth go on behind the upper lip: lips that rise show them.
const ABOVE_CM = 0.6;
const MARGIN_CM = 0.4;

/** The teeth that an open-mouthed photo shows, as a picture in the mouth plane; undefined when it shows none. */
export function findPhotoTeeth(
  photo: RgbImage,
  mouth: RestMouth,
  colours: FaceColours,
  pixelsPerCm: number,
): PhotoTeeth | undefined {
  if (mouth.gap < MIN_GAP_CM) return undefined;
  const sample = planeSampler(photo, mouth.planeFromCanvas);
  const end = upperTeethEnd(mouth, colours, sample);
  if (end === undefined) return undefined;
  const bottomAt = (x: number) => lerp(mouth.upperLip(x), mouth.lowerLip(x), end);
  const place = placeOver(mouth, pixelsPerCm);
  const { left, top, width, height } = place;
  const data = new Uint8Array(width * height * 3);
  const alpha = new Uint8Array(width * height);
  for (let column = 0; column < width; column++) {
    const x = left + (column + 0.5) / pixelsPerCm;
    const upper = mouth.upperLip(x);
    const lower = bottomAt(x);
    const sampleX = clamp(x, mouth.left + 0.1, mouth.right - 0.1);
    const fromCorner = Math.min(x - mouth.left, mouth.right - x);
    const besideCorner = smoothstep(-0.15, -0.02, fromCorner);
    for (let row = 0; row < height; row++) {
      const y = top + (row + 0.5) / pixelsPerCm;
      const inset = Math.min(INSET_CM, (lower - upper) / 2);
      const colour = sample(sampleX, clamp(y, upper + inset, lower - inset));
      const at = row * width + column;
      data.set(colour.map(Math.round), at * 3);
      const cover =
        smoothstep(upper - ABOVE_CM, upper - ABOVE_CM + 0.1, y) * smoothstep(lower + 0.07, lower - 0.01, y);
      alpha[at] = Math.round(255 * cover * besideCorner);
    }
  }
  return {
    picture: planarFromRgb({ width, height, data }, alpha),
    place: { pixelsPerCm, left, top },
    edgeY: bottomAt(mouth.midX),
  };
}

type Sampler = (x: number, y: number) => RgbColour;

/** Bilinear colours of the photo at points of the mouth plane. */
function planeSampler(photo: RgbImage, planeFromCanvas: Float64Array): Sampler {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = planeFromCanvas;
  const determinant = a * e - b * d;
  const { width, height, data } = photo;
  return (x, y) => {
    const inCanvasX = (e * (x - c) - b * (y - f)) / determinant;
    const inCanvasY = (a * (y - f) - d * (x - c)) / determinant;
    const left = clamp(inCanvasX - 0.5, 0, width - 1.001);
    const top = clamp(inCanvasY - 0.5, 0, height - 1.001);
    const across = left - Math.floor(left);
    const down = top - Math.floor(top);
    const at = (Math.floor(top) * width + Math.floor(left)) * 3;
    const channel = (k: number) => {
      const upper = data[at + k]! + (data[at + 3 + k]! - data[at + k]!) * across;
      const below = at + width * 3 + k;
      const lower = data[below]! + (data[below + 3]! - data[below]!) * across;
      return upper + (lower - upper) * down;
    };
    return [channel(0), channel(1), channel(2)];
  };
}

/**
 * How far down the open mouth the upper teeth reach: a share of the gap, 1 when they reach the lower lip. Undefined when
 * the photo shows too little of them. The corners are left out: there is shade and no telling.
 */
function upperTeethEnd(mouth: RestMouth, colours: FaceColours, sample: Sampler): number | undefined {
  const darkest = 0.62 * luma(colours.teeth);
  const reddest = (redness(colours.lip) + redness(colours.teeth)) / 2;
  const isTooth = (x: number, y: number) => {
    const colour = sample(x, y);
    return luma(colour) > darkest && redness(colour) < reddest;
  };
  const corner = CORNER_SHARE * (mouth.right - mouth.left);
  const ends: number[] = [];
  const endsAboveOthers: number[] = [];
  let teeth = 0;
  let all = 0;
  for (let x = mouth.left + corner; x <= mouth.right - corner; x += STEP_CM) {
    const upper = mouth.upperLip(x) + INSET_CM;
    const lower = mouth.lowerLip(x) - INSET_CM;
    let end = upper;
    let isAboveOthers = false;
    for (let y = upper; y <= lower; y += STEP_CM) {
      all++;
      if (!isTooth(x, y)) continue;
      teeth++;
      if (y - end <= (end === upper ? LARGEST_GUM_CM : LARGEST_DARK_CM)) end = y;
      else isAboveOthers ||= end > upper;
    }
    if (lower <= upper) continue;
    ends.push((end - upper) / (lower - upper));
    if (isAboveOthers) endsAboveOthers.push(ends.at(-1)!);
  }
  if (teeth < MIN_TOOTH_SHARE * all || ends.length === 0) return undefined;
  const telling = endsAboveOthers.length > BOTH_ROWS_SHARE * ends.length ? endsAboveOthers : ends;
  const end = telling.sort((a, b) => a - b)[telling.length >> 1]!;
  if (end < MIN_END) return undefined;
  return end > REACHES_LIP ? 1 : end;
}

const redness = ([red, green, blue]: RgbColour) => red / Math.max(1, (green + blue) / 2);

function placeOver(mouth: RestMouth, pixelsPerCm: number) {
  const left = mouth.left - MARGIN_CM;
  const middle = mouth.midX;
  const top = Math.min(mouth.upperLip(mouth.left), mouth.upperLip(middle)) - ABOVE_CM - 0.1;
  const bottom = Math.max(mouth.lowerLip(mouth.left), mouth.lowerLip(middle)) + MARGIN_CM;
  const even = (length: number) => 2 * Math.ceil((length * pixelsPerCm) / 2);
  return { left, top, width: even(mouth.right + MARGIN_CM - left), height: even(bottom - top) };
}
