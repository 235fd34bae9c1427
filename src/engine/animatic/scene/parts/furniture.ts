import { clamp } from '../../../../lib/interpolate.ts';
import type { Random } from '../../../../lib/random.ts';
import { hex, mixColours, type Rgb } from '../../draw/colour.ts';
import { fillPath } from '../../draw/fill-path.ts';
import { limb } from '../../draw/limb.ts';
import { flat, linear, type Paint, radial } from '../../draw/paint.ts';
import {
  ellipse,
  joinPaths,
  type Path,
  type Point,
  polygon,
  rectangle,
  reversed,
  smoothOutline,
} from '../../draw/path.ts';
import type { PlateCanvas } from '../canvas.ts';
import { chanceOf, ontoCanvas, type Studio } from '../scenery.ts';
import { drawConifer } from './trees.ts';

export interface RoomPlan {
  /** The opening in the wall, in fractions of the picture. */
  readonly window: {
    readonly left: number;
    readonly right: number;
    readonly top: number;
    readonly bottom: number;
  };
  /** Where wall and floor meet, in fractions of the picture's height. */
  readonly floor: number;
  readonly hasFire: boolean;
  readonly hasShelf: boolean;
  readonly hasTree: boolean;
  readonly hasCandles: boolean;
  /** Middle of what stands on the side away from the window. */
  readonly rightX: number;
  /** What the furniture is measured in, as a share of the picture's height. */
  readonly unit: number;
}

export interface RoomColours {
  /** A colour in the light of the room. */
  tone(colour: Rgb, exposed: number): Rgb;
  readonly wall: Rgb;
  /** 0 day, 1 lamplight. */
  readonly dark: number;
  readonly glass: Rgb;
}

/** Draws in units of the room, from the middle of its right side and the floor line up. */
interface Bench {
  fill(path: Path, paint: Paint): void;
  at(x: number, y: number): Point;
  box(x: number, y: number, width: number, height: number, radius?: number): Path;
  tone(code: string, exposed: number): Rgb;
  readonly unit: number;
}

/** Wall, floor and furniture on one plate, with the window left open. */
export function furnish(canvas: PlateCanvas, studio: Studio, room: RoomPlan, colours: RoomColours) {
  const { width, height } = studio;
  const onto = ontoCanvas(canvas);
  const unit = room.unit * height;
  const bench: Bench = {
    fill: (path, paint) => fillPath(canvas, path, paint, onto),
    at: (x, y) => [room.rightX * width + x * unit, room.floor * height - y * unit],
    box: (x, y, wide, tall, radius = 0) =>
      rectangle(
        room.rightX * width + x * unit,
        room.floor * height - (y + tall) * unit,
        wide * unit,
        tall * unit,
        radius * unit,
      ),
    tone: (code, exposed) => colours.tone(hex(code), exposed),
    unit,
  };
  const random = chanceOf(studio, 'furniture');
  paintWall(canvas, studio, room, colours);
  paintFloor(canvas, studio, room, colours);
  paintWindow(bench, studio, room);
  // In a tall room the window is above the furniture: nothing may stand or hang before it.
  const isTall = room.unit < 0.9;
  if (room.hasFire) paintFireplace(bench, !isTall);
  else paintArmchair(bench);
  if (room.hasShelf && !isTall) paintShelf(bench, random, room.hasFire ? 0.3 : -0.36);
  else if (!isTall) paintPictures(bench);
  paintLamp(bench);
  paintPlant(bench, random, studio, room);
  if (room.hasTree)
    drawConifer(
      canvas,
      {
        x: width * (room.rightX - (0.34 * unit) / width),
        foot: height * (room.floor + 0.05),
        height: height * 0.52,
      },
      {
        lit: bench.tone('#3f7a54', 0.8),
        shade: bench.tone('#1d4030', 0.5),
        bark: bench.tone('#5a4030', 0.5),
        side: 1,
      },
      random,
    );
}

function paintWall(
  canvas: PlateCanvas,
  { width, height }: Studio,
  { window, floor, rightX }: RoomPlan,
  { tone, wall, dark }: RoomColours,
) {
  for (let row = 0; row < canvas.height; row++) {
    const y = (canvas.top + row + 0.5) / height;
    if (y > floor) break;
    for (let column = 0; column < canvas.width; column++) {
      const x = (canvas.left + column + 0.5) / width;
      const fromLamp = Math.hypot(((x - rightX) * width) / height - 0.18, y - 0.4);
      const fromWindow = Math.hypot(((x - (window.left + window.right) / 2) * width) / height, y - 0.4);
      const lamp = Math.exp(-fromLamp * 1.7);
      const daylight = 0.35 + 0.55 * Math.exp(-fromWindow * 1.15) - 0.18 * Math.exp(-fromWindow * 6);
      const stripe = 0.018 * Math.sin(((x * width) / height) * 52);
      const exposed = clamp(daylight * (1 - dark) + (0.1 + 0.78 * lamp) * dark + stripe, 0, 1);
      const isDado = y > floor - 0.155;
      const base = isDado ? mixColours(wall, [0.95, 0.92, 0.86], 0.55) : wall;
      const colour = tone(base, exposed);
      const at = (row * canvas.width + column) * 4;
      for (let channel = 0; channel < 3; channel++) canvas.rgba[at + channel] = colour[channel]!;
      canvas.rgba[at + 3] = 1;
    }
  }
  // The opening: whatever was drawn before shows through it.
  const [left, right] = [window.left * width - canvas.left, window.right * width - canvas.left];
  const [top, bottom] = [window.top * height - canvas.top, window.bottom * height - canvas.top];
  for (let row = Math.floor(top); row < bottom; row++)
    canvas.rgba.fill(
      0,
      (row * canvas.width + Math.floor(left)) * 4,
      (row * canvas.width + Math.ceil(right)) * 4,
    );
  const onto = ontoCanvas(canvas);
  fillPath(
    canvas,
    rectangle(canvas.left, (floor - 0.165) * height, canvas.width, 0.014 * height),
    flat(tone([0.95, 0.92, 0.86], 0.6)),
    onto,
  );
  fillPath(
    canvas,
    rectangle(canvas.left, (floor - 0.035) * height, canvas.width, 0.035 * height),
    flat(tone([0.95, 0.92, 0.86], 0.45)),
    onto,
  );
}

function paintFloor(
  canvas: PlateCanvas,
  { width, height }: Studio,
  { floor, window }: RoomPlan,
  { tone, dark }: RoomColours,
) {
  const wood = hex('#8a5f3f');
  const start = Math.floor(floor * height - canvas.top);
  for (let row = start; row < canvas.height; row++) {
    const t = (row + 1 - start) / (canvas.height - start);
    const away = 1 / (t + 0.22);
    for (let column = 0; column < canvas.width; column++) {
      const x = (canvas.left + column + 0.5) / width - 0.5;
      const plank = ((x * width) / height) * away * 5.2;
      const index = Math.floor(plank);
      const grain = 0.06 * Math.sin(index * 12.9898) + 0.02 * Math.sin(index * 4.1 + away * 9);
      const gap = Math.min(1, Math.min(plank - index, index + 1 - plank) * 30 * t + 0.6);
      const fromWindow = Math.exp(-(((x + 0.5 - (window.left + window.right) / 2 - 0.22 * t) / 0.22) ** 2));
      const exposed = clamp((0.3 + 0.42 * fromWindow) * (1 - dark) + (0.42 - 0.25 * t) * dark + grain, 0, 1);
      const colour = tone(wood, exposed * gap);
      const at = (row * canvas.width + column) * 4;
      for (let channel = 0; channel < 3; channel++) canvas.rgba[at + channel] = colour[channel]!;
      canvas.rgba[at + 3] = 1;
    }
  }
  const rug = ellipse(width * 0.5, height * 0.905, Math.min(width * 0.36, height * 0.5), height * 0.068);
  const red = tone(hex('#a5524a'), 0.55);
  fillPath(
    canvas,
    rug,
    radial([width * 0.5, height * 0.905], height * 0.5, [
      tone(hex('#d9b48a'), 0.6),
      red,
      tone(hex('#7a3538'), 0.5),
    ]),
    ontoCanvas(canvas),
  );
}

function paintWindow({ fill, tone, unit }: Bench, { width, height }: Studio, { window }: RoomPlan) {
  const frame = flat(tone('#f1ebe0', 0.62));
  const [left, right, top, bottom] = [
    window.left * width,
    window.right * width,
    window.top * height,
    window.bottom * height,
  ];
  const bar = unit * 0.014;
  const rim = joinPaths(
    rectangle(left - bar * 1.5, top - bar * 1.5, right - left + bar * 3, bottom - top + bar * 3),
    reversed(rectangle(left, top, right - left, bottom - top)),
  );
  fill(rim, frame);
  fill(rectangle((left + right) / 2 - bar / 2, top, bar, bottom - top), frame);
  fill(rectangle(left, top + (bottom - top) * 0.36, right - left, bar * 0.8), frame);
  fill(rectangle(left - bar * 3, bottom, right - left + bar * 6, bar * 1.8), flat(tone('#f7f1e6', 0.8)));
  fill(
    rectangle(left - bar * 2, bottom + bar * 1.8, right - left + bar * 4, bar * 0.8),
    flat(tone('#b9ab98', 0.4)),
  );
  const rod = unit * 0.008;
  fill(
    rectangle(left - unit * 0.09, top - unit * 0.05, right - left + unit * 0.18, rod, rod / 2),
    flat(tone('#4a3426', 0.6)),
  );
}

function paintFireplace({ fill, box, tone }: Bench, hasChimney: boolean) {
  const stone = (exposed: number) => tone('#b7a796', exposed);
  if (hasChimney) fill(box(-0.14, 0.36, 0.28, 0.42), linear([0, 0], [0, 1], [stone(0.5), stone(0.5)]));
  fill(box(-0.2, -0.01, 0.4, 0.37), flat(stone(0.66)));
  for (let row = 0; row < 5; row++)
    for (let column = 0; column < 5; column++)
      fill(
        box(-0.197 + column * 0.079 + (row % 2 ? 0.012 : 0), row * 0.072, 0.072, 0.064, 0.008),
        flat(stone(0.5 + 0.06 * ((row * 7 + column * 3) % 5))),
      );
  fill(box(-0.115, -0.005, 0.23, 0.225, 0.03), flat(tone('#1a1210', 0.5)));
  fill(box(-0.235, 0.34, 0.47, 0.03, 0.006), flat(tone('#6b4630', 0.8)));
  for (const [x, size] of [
    [-0.17, 0.05],
    [-0.11, 0.035],
    [0.15, 0.06],
  ] as const)
    fill(box(x, 0.37, size * 0.5, size, 0.006), flat(tone('#d9c7a5', 0.7)));
  for (const [x, y] of [
    [-0.07, 0.004],
    [-0.02, 0.014],
    [0.02, 0.002],
  ] as const)
    fill(box(x, y, 0.075, 0.02, 0.01), flat(tone('#4a2c1c', 0.7)));
}

function paintArmchair({ fill, box, at, tone }: Bench) {
  const cloth = (exposed: number) => tone('#4f7180', exposed);
  const back = smoothOutline(
    [at(-0.13, 0.02), at(-0.145, 0.3), at(-0.1, 0.37), at(0.09, 0.37), at(0.14, 0.3), at(0.13, 0.02)],
    0.35,
  );
  fill(back, linear([at(0, 0.37)[0], at(0, 0.37)[1]], [at(0, 0)[0], at(0, 0)[1]], [cloth(0.85), cloth(0.5)]));
  fill(box(-0.12, 0.03, 0.24, 0.1, 0.03), linear(at(0, 0.13), at(0, 0.03), [cloth(0.8), cloth(0.45)]));
  for (const side of [-1, 1])
    fill(
      box(side * 0.155 - 0.034, -0.03, 0.068, 0.2, 0.034),
      linear(at(0, 0.17), at(0, -0.03), [cloth(0.9), cloth(0.35)]),
    );
  fill(box(-0.13, -0.035, 0.26, 0.075, 0.015), flat(cloth(0.38)));
  fill(
    box(-0.07, 0.1, 0.15, 0.13, 0.035),
    linear(at(0, 0.23), at(0, 0.1), [tone('#e0a86a', 0.85), tone('#c07f48', 0.5)]),
  );
}

function paintShelf({ fill, box, tone }: Bench, random: Random, x: number) {
  fill(box(x, 0, 0.2, 0.6), flat(tone('#5a3d2a', 0.45)));
  const covers = ['#a54a3f', '#3f6a7a', '#c79a4b', '#5d7a4f', '#7a5a84', '#d9cdb8', '#2f4058'];
  for (let shelf = 0; shelf < 5; shelf++) {
    const y = 0.02 + shelf * 0.116;
    fill(box(x + 0.01, y, 0.18, 0.1), flat(tone('#2c1c14', 0.4)));
    for (let along = 0.012; along < 0.165; ) {
      const thick = 0.008 + 0.011 * random();
      const tall = 0.06 + 0.032 * random();
      fill(
        box(x + along, y, thick, tall, 0.001),
        flat(tone(covers[Math.floor(random() * covers.length)]!, 0.45 + 0.3 * random())),
      );
      along += thick + (random() < 0.12 ? 0.02 : 0.0015);
    }
  }
}

function paintPictures({ fill, box, tone }: Bench) {
  for (const [x, y, wide, tall, art] of [
    [-0.16, 0.43, 0.13, 0.17, '#7fa3a8'],
    [0.0, 0.46, 0.1, 0.12, '#d9a86c'],
  ] as const) {
    fill(box(x, y, wide, tall), flat(tone('#3d2c22', 0.6)));
    fill(box(x + 0.008, y + 0.008, wide - 0.016, tall - 0.016), flat(tone('#f2ecdf', 0.7)));
    fill(
      box(x + 0.024, y + 0.026, wide - 0.048, tall - 0.052),
      linear([0, 0], [1, 0], [tone(art, 0.7), tone(art, 0.7)]),
    );
  }
}

function paintLamp({ fill, box, at, tone }: Bench) {
  fill(box(0.178, -0.03, 0.008, 0.37), flat(tone('#3a2d26', 0.6)));
  fill(box(0.145, -0.04, 0.075, 0.014, 0.007), flat(tone('#3a2d26', 0.6)));
  const shade = polygon([at(0.13, 0.31), at(0.235, 0.31), at(0.21, 0.41), at(0.155, 0.41)]);
  fill(shade, linear(at(0, 0.31), at(0, 0.41), [hex('#fff0c9'), hex('#ffcf87')]));
}

function paintPlant(
  { fill, tone, unit }: Bench,
  random: Random,
  { width, height }: Studio,
  { window, floor }: RoomPlan,
) {
  const x = Math.max(0.05, window.left - 0.07) * width;
  const foot = (floor + 0.03) * height;
  fill(
    polygon([
      [x - unit * 0.045, foot - unit * 0.09],
      [x + unit * 0.045, foot - unit * 0.09],
      [x + unit * 0.032, foot],
      [x - unit * 0.032, foot],
    ]),
    linear([x - unit * 0.04, 0], [x + unit * 0.04, 0], [tone('#b5654a', 0.4), tone('#d98a66', 0.7)]),
  );
  for (let leaf = 0; leaf < 15; leaf++) {
    const angle = -Math.PI / 2 + (leaf / 14 - 0.5) * 2.5;
    const length = unit * (0.16 + 0.1 * random());
    const [ex, ey] = [x + Math.cos(angle) * length, foot - unit * 0.09 + Math.sin(angle) * length];
    const droop = unit * 0.05 * Math.abs(Math.cos(angle));
    const line = limb([
      [x, foot - unit * 0.085, unit * 0.004],
      [(x + ex) / 2, (foot - unit * 0.085 + ey) / 2 - unit * 0.02, unit * 0.016],
      [ex, ey + droop, unit * 0.002],
    ]);
    fill(
      line,
      linear([x, foot - unit * 0.1], [ex, ey], [tone('#2c5a3c', 0.4), tone('#6fa35c', 0.5 + 0.4 * random())]),
    );
  }
}
