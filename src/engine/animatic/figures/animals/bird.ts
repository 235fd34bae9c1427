import { placed } from '../../draw/affine.ts';
import { brighten, hex, type Rgb } from '../../draw/colour.ts';
import { limb } from '../../draw/limb.ts';
import { mapPath, type Path, type Point, smoothOutline } from '../../draw/path.ts';
import { movePart } from '../move-part.ts';
import { FAR_SIDE, type FigureDesign, mark, type Part, solid } from '../part.ts';

/** Beats a second while it beats, and the seconds of a round of beating and gliding. */
const BEATS = 3.1;
const ROUND = 3.4;
const GLIDE_SHARE = 0.36;

/** Where the wings are: 1 up, -1 down, and how far the tips lag behind them. */
export function wingBeat(
  time: number,
  beats = BEATS,
  round = ROUND,
  glideShare = GLIDE_SHARE,
): [number, number] {
  const phase = time / round - Math.floor(time / round);
  const glide = glideShare === 0 ? 0 : smoothGate(phase, 1 - glideShare, 1);
  const turn = 2 * Math.PI * beats * time;
  // The stroke down is the faster one.
  const beat = Math.sin(turn + 0.35 * Math.sin(turn));
  const lag = Math.sin(turn - 0.9 + 0.35 * Math.sin(turn - 0.9));
  // Gliding, the wings are held up in a shallow V.
  return [beat * (1 - glide) + 0.5 * glide, lag * (1 - glide) + 0.42 * glide];
}

function smoothGate(phase: number, from: number, to: number): number {
  const edge = 0.07;
  const rise = Math.min(1, Math.max(0, (phase - from) / edge));
  const fall = Math.min(1, Math.max(0, (to - phase) / edge));
  const amount = Math.min(rise, fall);
  return amount * amount * (3 - 2 * amount);
}

/** Seen from the side and a little from below, one wingspan about 1. */
function flyingBird(colour: Rgb, wing: number, tip: number): Part[] {
  const body = smoothOutline([
    [-0.24, 0.0],
    [-0.12, -0.055],
    [0.04, -0.075],
    [0.13, -0.085],
    [0.19, -0.105],
    [0.245, -0.085],
    [0.25, -0.045],
    [0.2, 0.0],
    [0.1, 0.055],
    [-0.04, 0.062],
    [-0.16, 0.03],
  ]);
  const fan = 0.012 * tip;
  const tail = smoothOutline(
    [
      [-0.18, -0.03],
      [-0.33, -0.03 - fan],
      [-0.37, -0.012 - fan],
      [-0.345, 0.012],
      [-0.365, 0.036 + fan],
      [-0.32, 0.046 + fan],
      [-0.18, 0.03],
    ],
    0.3,
  );
  const beak = smoothOutline(
    [
      [0.238, -0.085],
      [0.31, -0.052],
      [0.24, -0.044],
    ],
    0.5,
  );
  return [
    solid(wingPath(wing, tip, 0.03, 0.92), colour, FAR_SIDE),
    solid(tail, brighten(colour, 0.9)),
    solid(beak, hex('#c98a3a')),
    solid(body, colour),
    solid(wingPath(wing, tip, 0, 1), brighten(colour, 1.28)),
    mark(mapPath(wingPath(wing, tip, 0, 1), placed(0.026, -0.004, 0.82, 0.9)), brighten(colour, 1.08)),
  ];
}

// Along the span from the shoulder, 0 to 1, and along the body: the front edge out, the hand feathers back.
const WING: readonly (readonly [span: number, along: number])[] = [
  [0.0, 0.12],
  [0.2, 0.155],
  [0.4, 0.15],
  [0.62, 0.07],
  [0.84, -0.05],
  [1.0, -0.19],
  [0.86, -0.18],
  [0.66, -0.15],
  [0.42, -0.135],
  [0.18, -0.13],
  [0.0, -0.12],
];
const WRIST = 0.4;
const SPAN = 0.56;

/** The arm swings from the shoulder; the hand follows it from the wrist. */
function wingPath(wing: number, tip: number, along: number, size: number): Path {
  const arm = 0.95 * wing + 0.12;
  const hand = 0.5 * arm + 0.75 * tip;
  const points = WING.map(([span, x]): Point => {
    const inner = Math.min(span, WRIST);
    const outer = span - inner;
    const height = SPAN * (inner * Math.sin(arm) + outer * Math.sin(hand));
    // What points at the camera is seen from below, and the spread hand is swept back.
    const nearer = 0.1 * span * Math.cos(arm);
    const swept = 0.1 * outer * (1 - Math.cos(hand));
    return [(x - swept + along) * size, -0.035 - height * size + nearer];
  });
  return smoothOutline(points);
}

/** Sits on the ground or on a branch, looks round and pecks. */
function perchedBird(colour: Rgb, time: number): Part[] {
  const look = Math.sin(1.1 * time) > 0.4 ? 0.03 : 0;
  const bob = 0.006 * Math.sin(2.3 * time);
  const body = smoothOutline([
    [-0.5, -0.3],
    [-0.24, -0.52],
    [-0.02, -0.7],
    [0.06 + look, -0.92 + bob],
    [0.22 + look, -1.0 + bob],
    [0.36 + look, -0.93 + bob],
    [0.38 + look, -0.8 + bob],
    [0.36, -0.6],
    [0.26, -0.32],
    [0.02, -0.2],
    [-0.2, -0.22],
  ]);
  const wing = smoothOutline([
    [0.1, -0.62],
    [0.2, -0.46],
    [0.02, -0.3],
    [-0.4, -0.24],
    [-0.66, -0.12],
    [-0.36, -0.42],
  ]);
  const tail = smoothOutline(
    [
      [-0.34, -0.36],
      [-0.86, -0.1],
      [-0.82, -0.02],
      [-0.3, -0.24],
    ],
    0.3,
  );
  const beak = smoothOutline(
    [
      [0.36 + look, -0.9 + bob],
      [0.52 + look, -0.84 + bob],
      [0.36 + look, -0.8 + bob],
    ],
    0.5,
  );
  const leg = (x: number, shade: number) =>
    solid(
      limb([
        [x, -0.24, 0.025],
        [x + 0.02, -0.1, 0.018],
        [x, -0.012, 0.018],
        [x + 0.09, -0.01, 0.012],
      ]),
      hex('#b0763a'),
      shade,
    );
  return [
    leg(0.06, FAR_SIDE),
    solid(tail, colour, 0.85),
    leg(0.0, 1),
    solid(beak, hex('#d09240')),
    solid(body, colour),
    solid(wing, brighten(colour, 0.8)),
  ];
}

/** How much of a wingspan is a height of the figure. */
const TALL = 0.5;

export const bird: FigureDesign = {
  name: 'bird',
  habitat: 'air',
  grounded: ['standing', 'sitting', 'eating'],
  heightMetres: 0.35,
  tall: TALL,
  aspect: 1.5,
  actions: { flying: 3.4, standing: 0, sitting: 0, eating: 0 },
  create({ action, colour = hex('#4b5a6c'), random }) {
    const phase = ROUND * random();
    if (action !== 'flying')
      return (time) => perchedBird(colour, time + phase).map((part) => movePart(part, 0, 0, 0.5, 0));
    return (time) => {
      const [wing, tip] = wingBeat(time + phase);
      // A body rises while the wings go down.
      return flyingBird(colour, wing, tip).map((part) => movePart(part, 0, 0.025 * wing, 1, 0));
    };
  },
};

interface Member {
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly phase: number;
}

/** A loose V of birds that drift against each other. */
export const flock: FigureDesign = {
  name: 'flock',
  habitat: 'air',
  heightMetres: 4,
  tall: 1,
  aspect: 2.4,
  actions: { flying: 0.5 },
  create({ colour = hex('#39424f'), random }) {
    const members: Member[] = [];
    for (let i = 0; i < 11; i++) {
      const rank = Math.ceil(i / 2);
      const side = i % 2 === 0 ? 1 : -1;
      members.push({
        x: 0.8 - 0.3 * rank + 0.12 * (random() - 0.5),
        y: side * 0.085 * rank + 0.07 * (random() - 0.5),
        size: 0.24 + 0.06 * random() - 0.008 * rank,
        phase: ROUND * random(),
      });
    }
    return (time) => members.flatMap((member) => memberParts(member, colour, time));
  },
};

function memberParts({ x, y, size, phase }: Member, colour: Rgb, time: number): Part[] {
  const [wing, tip] = wingBeat(time + phase, 2.7, 4.1, 0.25);
  const driftX = 0.03 * Math.sin(0.5 * time + 2 * phase);
  const driftY = 0.035 * Math.sin(0.63 * time + 5 * phase) + 0.02 * size * wing;
  return flyingBird(colour, wing, tip).map((part) => movePart(part, x + driftX, y + driftY, size, 0));
}
