import { clamp, lerp, smoothstep } from '../../lib/interpolate.ts';
import type { RgbImage } from '../image.ts';
import type { FaceLandmarks } from '../vision/landmarks.ts';
import { EYES, FACE_OVAL, LOWER_LIP_ROWS, UPPER_LIP_ROWS } from './face-topology.ts';

/** sRGB, 0 to 255. */
export type RgbColour = readonly [number, number, number];

/** What is measured of a face, and the colours that its unseen mouth must have under the same light. */
export interface FaceColours {
  readonly skin: RgbColour;
  readonly lip: RgbColour;
  readonly sclera: RgbColour;
  readonly teeth: RgbColour;
  readonly gum: RgbColour;
  readonly tongue: RgbColour;
  readonly cavity: RgbColour;
  readonly deepCavity: RgbColour;
  /** Which cheek is the brighter one: -1 (image left) to 1. */
  readonly lightX: number;
}

const LEFT_CHEEK = [50, 205, 101, 36] as const;
const RIGHT_CHEEK = [280, 425, 330, 266] as const;
const FOREHEAD = [151, 9, 108, 337] as const;

// Under white light that shows teeth at this luma, the rest of the mouth has these colours (means over dental photographs).
const WHITE_LIT_LUMA = 205;
const WHITE_LIT_TEETH: RgbColour = [1.035, 1, 0.915];
const WHITE_LIT_GUM: RgbColour = [196, 118, 112];
const WHITE_LIT_TONGUE: RgbColour = [184, 100, 98];
const WHITE_LIT_CAVITY: RgbColour = [84, 32, 29];
const WHITE_LIT_DEEP: RgbColour = [34, 12, 11];

// Dental photographs are lit from in front of the mouth, portraits from above: lips and teeth keep this much of the
// light from what lies behind them. Brighter tongues read as lower lips, to people and to the face mesh alike: on the
// Mona Lisa r of detected and intended opening rose from .85 to .91 with these.
const TONGUE_LIGHT = 0.55;
const CAVITY_LIGHT = 0.75;

// What is inside has half the hue of the lips, the one part of the mouth that is seen: paintings and old photographs
// have a red of their own.
const LIP_HUE_SHARE = 0.55;

// Skin of less colour than this, brightest against darkest channel, is that of a black-and-white picture; the palest skin
// in colour has three times as much.
const COLOURLESS = 0.02;
const COLOURED = 0.08;

// The tongue outshines the lips by this factor at most before it is toned down.
const LIP_CONTRAST = 1.7;

export function measureFaceColours(image: RgbImage, landmarks: FaceLandmarks): FaceColours {
  const { points } = landmarks;
  const at = (index: number) =>
    patchColour(image, points[index * 3]!, points[index * 3 + 1]!, patchRadius(points));
  const left = mean(LEFT_CHEEK.map(at));
  const right = mean(RIGHT_CHEEK.map(at));
  const skin = median([...LEFT_CHEEK, ...RIGHT_CHEEK, ...FOREHEAD].map(at));
  const lip = median([...UPPER_LIP_ROWS[1], ...LOWER_LIP_ROWS[1], ...LOWER_LIP_ROWS[2]].map(at));
  const sclera = scleraColour(image, points) ?? skin;
  const isColoured = smoothstep(COLOURLESS, COLOURED, 1 - Math.min(...skin) / Math.max(...skin, 1));
  const inPicture = (colour: RgbColour) => mixed(withLuma([1, 1, 1], luma(colour)), colour, isColoured);
  const teeth = inPicture(teethColour(skin, sclera, highlightLuma(image, points)));
  const light = scaleOf(teeth);
  const lit = (colour: RgbColour) => mapColour(colour, (value, k) => value * light[k]!);
  // Dark lips throw less light back into the mouth than pale ones.
  const bounce = Math.sqrt(Math.min(1, (LIP_CONTRAST * luma(lip)) / luma(lit(WHITE_LIT_TONGUE))));
  const inMouth = (colour: RgbColour) => {
    const brightness = bounce * luma(lit(colour));
    return inPicture(
      limited(mixed(withLuma(lit(colour), brightness), withLuma(lip, brightness), LIP_HUE_SHARE)),
    );
  };
  return {
    skin,
    lip,
    sclera,
    teeth,
    gum: inMouth(WHITE_LIT_GUM),
    tongue: dimmed(inMouth(WHITE_LIT_TONGUE), TONGUE_LIGHT),
    cavity: dimmed(inMouth(WHITE_LIT_CAVITY), CAVITY_LIGHT),
    deepCavity: inMouth(WHITE_LIT_DEEP),
    lightX: clamp((2.5 * (luma(right) - luma(left))) / Math.max(20, luma(right) + luma(left)), -1, 1),
  };
}

const dimmed = (colour: RgbColour, light: number) => mapColour(colour, (value) => value * light);

export const luma = ([red, green, blue]: RgbColour) => 0.2126 * red + 0.7152 * green + 0.0722 * blue;

/**
 * Teeth are a little brighter than the white of the eye, which the lids shade, and nearly neutral in the light that
 * falls on the face. Dark skin, painted eyes and tinted glasses each defeat one of the three signs of that light, so
 * the brightest of them counts.
 */
function teethColour(skin: RgbColour, sclera: RgbColour, highlight: number): RgbColour {
  const brightness = clamp(Math.max(luma(sclera) * 1.08, luma(skin) * 1.02, highlight * 0.72), 60, 226);
  const cast = mapColour(sclera, (value, k) => lerp(value / luma(sclera), skin[k]! / luma(skin), 0.15));
  return limited(mapColour(WHITE_LIT_TEETH, (white, k) => brightness * lerp(white, cast[k]!, 0.6)));
}

/** How much brighter each channel is than under the white light of the constants above. */
function scaleOf(teeth: RgbColour): RgbColour {
  return mapColour(teeth, (value, k) => clamp(value / (WHITE_LIT_TEETH[k]! * WHITE_LIT_LUMA), 0.2, 1.15));
}

/** The brighter part of what lies inside the lids and outside the iris, without the glints. */
function scleraColour(image: RgbImage, points: Float32Array): RgbColour | undefined {
  const found: RgbColour[] = [];
  for (const eye of EYES) {
    const centreX = points[eye.irisCentre * 3]!;
    const centreY = points[eye.irisCentre * 3 + 1]!;
    const radius = Math.hypot(points[eye.irisEdge * 3]! - centreX, points[eye.irisEdge * 3 + 1]! - centreY);
    forEachPixelInside(points, eye.loop, (x, y) => {
      if (Math.hypot(x - centreX, y - centreY) > radius * 1.15) found.push(pixelColour(image, x, y));
    });
  }
  if (found.length < 12) return undefined;
  found.sort((a, b) => luma(a) - luma(b));
  return mean(found.slice(Math.floor(found.length * 0.7), Math.ceil(found.length * 0.97)));
}

/** Luma of the brightest spots of the skin. */
function highlightLuma(image: RgbImage, points: Float32Array): number {
  const histogram = new Int32Array(256);
  let count = 0;
  forEachPixelInside(points, FACE_OVAL, (x, y) => {
    histogram[Math.round(luma(pixelColour(image, x, y)))]!++;
    count++;
  });
  let level = 255;
  for (let above = 0; level > 0 && above + histogram[level]! <= count * 0.01; level--)
    above += histogram[level]!;
  return level;
}

function forEachPixelInside(
  points: Float32Array,
  loop: readonly number[],
  visit: (x: number, y: number) => void,
) {
  const xs = loop.map((index) => points[index * 3]!);
  const ys = loop.map((index) => points[index * 3 + 1]!);
  for (let y = Math.ceil(Math.min(...ys)) + 0.5; y < Math.max(...ys); y++) {
    const crossings = loop.flatMap((_, i) => {
      const j = (i + 1) % loop.length;
      const isCrossed = ys[i]! > y !== ys[j]! > y;
      return isCrossed ? [xs[i]! + ((xs[j]! - xs[i]!) * (y - ys[i]!)) / (ys[j]! - ys[i]!)] : [];
    });
    crossings.sort((a, b) => a - b);
    for (let i = 0; i + 1 < crossings.length; i += 2)
      for (let x = Math.ceil(crossings[i]!) + 0.5; x < crossings[i + 1]!; x++) visit(x, y);
  }
}

/** Large enough to average pores and craquelure, small against a cheek or a lip. */
const patchRadius = (points: Float32Array) =>
  Math.max(
    1,
    Math.round(
      0.012 * Math.hypot(points[263 * 3]! - points[33 * 3]!, points[263 * 3 + 1]! - points[33 * 3 + 1]!),
    ),
  );

function patchColour(image: RgbImage, x: number, y: number, radius: number): RgbColour {
  const colours: RgbColour[] = [];
  for (let dy = -radius; dy <= radius; dy++)
    for (let dx = -radius; dx <= radius; dx++) colours.push(pixelColour(image, x + dx, y + dy));
  return mean(colours);
}

function pixelColour({ width, height, data }: RgbImage, x: number, y: number): RgbColour {
  const at = (clamp(Math.floor(y), 0, height - 1) * width + clamp(Math.floor(x), 0, width - 1)) * 3;
  return [data[at]!, data[at + 1]!, data[at + 2]!];
}

function mapColour(colour: RgbColour, map: (value: number, channel: number) => number): RgbColour {
  return [map(colour[0], 0), map(colour[1], 1), map(colour[2], 2)];
}

const withLuma = (colour: RgbColour, wanted: number) =>
  mapColour(colour, (value) => (value * wanted) / Math.max(1, luma(colour)));

const mixed = (from: RgbColour, to: RgbColour, amount: number) =>
  mapColour(from, (value, k) => lerp(value, to[k]!, amount));

const limited = (colour: RgbColour) => mapColour(colour, (value) => clamp(value, 0, 250));

function mean(colours: readonly RgbColour[]): RgbColour {
  const sum = (k: number) => colours.reduce((total, colour) => total + colour[k]!, 0);
  return [sum(0) / colours.length, sum(1) / colours.length, sum(2) / colours.length];
}

function median(colours: readonly RgbColour[]): RgbColour {
  const middle = (k: number) =>
    colours.map((colour) => colour[k]!).sort((a, b) => a - b)[colours.length >> 1]!;
  return [middle(0), middle(1), middle(2)];
}
