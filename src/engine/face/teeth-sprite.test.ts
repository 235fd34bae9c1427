import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../lib/random.ts';
import { drawTeethCharacter, lowerTeeth, upperTeeth } from './teeth.ts';
import { teethPicture } from './teeth-picture.ts';
import { drawTeeth, type TeethLook, type TeethSprite } from './teeth-sprite.ts';

const LOOK: TeethLook = { teeth: [228, 216, 200], gum: [196, 118, 112], lightX: 0 };
const PIXELS_PER_CM = 40;

function sprite(arch: 'upper' | 'lower', seed = 1, look = LOOK, pixelsPerCm = PIXELS_PER_CM): TeethSprite {
  const random = seededRandom(seed);
  const character = drawTeethCharacter(1, random);
  return drawTeeth(arch, (arch === 'upper' ? upperTeeth : lowerTeeth)(character, random), look, pixelsPerCm);
}

/** Coverage and colour at `cm` right of the midline and `inwardCm` from the biting edge towards the gum. */
function at(seen: TeethSprite, cm: number, inwardCm: number, arch: 'upper' | 'lower') {
  const column = Math.round(seen.midColumn + cm * seen.pixelsPerCm);
  const row = Math.round(seen.edgeRow + inwardCm * seen.pixelsPerCm * (arch === 'upper' ? -1 : 1));
  const i = row * seen.width + column;
  const [red, green, blue] = seen.channels.map((channel) => channel[i]!) as [number, number, number];
  return { cover: seen.coverage[i]!, red, green, blue, luma: 0.21 * red + 0.72 * green + 0.07 * blue };
}

describe.each(['upper', 'lower'] as const)('%s teeth', (arch) => {
  const front = arch === 'upper' ? 0.42 : 0.26;

  test('are opaque teeth below, gum above and nothing past the biting edge', () => {
    const seen = sprite(arch);
    const tooth = at(seen, front, 0.4, arch);
    expect(tooth.cover).toBe(1);
    expect(tooth.luma).toBeGreaterThan(170);
    const gum = at(seen, front, 1.3, arch);
    expect(gum.cover).toBe(1);
    expect(gum.red / gum.green).toBeGreaterThan(1.4);
    expect(at(seen, front, -0.15, arch).cover).toBe(0);
  });

  test('leave a dark notch between the edges of neighbours', () => {
    const seen = sprite(arch);
    const edge = Math.round(seen.edgeRow);
    const inward = arch === 'upper' ? -1 : 1;
    const rowSum = (inwardPixels: number) => {
      const row = edge + inward * inwardPixels;
      const from = Math.round(seen.midColumn - 2 * PIXELS_PER_CM);
      return seen.coverage.subarray(row * seen.width + from, row * seen.width + from + 4 * PIXELS_PER_CM);
    };
    const open = rowSum(8).reduce((sum, cover) => sum + (1 - cover), 0);
    const shut = rowSum(20).reduce((sum, cover) => sum + (1 - cover), 0);
    expect(open).toBeGreaterThan(shut + 2);
  });

  test('are warmer at the gum, dimmer at the sides and darker where they touch', () => {
    const seen = sprite(arch);
    const middle = at(seen, front, 0.35, arch);
    const neck = at(seen, front, 0.75, arch);
    expect(neck.red / neck.blue).toBeGreaterThan(middle.red / middle.blue);
    expect(at(seen, 2.6, 0.5, arch).luma).toBeLessThan(middle.luma * 0.75);
    const touching = Math.min(...[-2, -1, 0, 1, 2].map((dx) => at(seen, dx / PIXELS_PER_CM, 0.4, arch).luma));
    expect(touching).toBeLessThan(middle.luma * 0.9);
  });

  test('never leave the range of a picture and never cover more than all', () => {
    for (const seed of [1, 2, 3])
      for (const pixelsPerCm of [12, 33.3, 110]) {
        const seen = sprite(arch, seed, LOOK, pixelsPerCm);
        expect((seen.width % 2) + (seen.height % 2)).toBe(0);
        for (const channel of seen.channels) {
          expect(channel.every((value) => value >= 0 && value <= 255)).toBe(true);
        }
        expect(seen.coverage.every((cover) => cover >= 0 && cover <= 1)).toBe(true);
      }
  });
});

test('teeth catch the light on the side it comes from', () => {
  const brighterSide = (lightX: number) => {
    const seen = sprite('upper', 1, { ...LOOK, lightX });
    const sum = (from: number, to: number) => {
      let total = 0;
      for (let cm = from; cm < to; cm += 0.03) total += at(seen, cm, 0.35, 'upper').luma;
      return total;
    };
    return sum(0.1, 2) - sum(-2, -0.1);
  };
  expect(brighterSide(1)).toBeGreaterThan(brighterSide(0));
  expect(brighterSide(-1)).toBeLessThan(brighterSide(0));
});

describe('a picture of teeth', () => {
  const steepest = (blur: number) => {
    const { y, alpha, width } = teethPicture(
      sprite('upper'),
      { grain: 0, grainSize: 1, blur },
      32,
      seededRandom(1),
    );
    const slopes = alpha!.map((cover, i) => Math.abs(cover - alpha![Math.max(0, i - width)]!));
    return { slope: Math.max(...slopes), y };
  };

  test('is as blurred as the photo', () => {
    const slopes = [0.55, 1, 2, 4].map((blur) => steepest(blur).slope);
    for (let i = 1; i < slopes.length; i++) expect(slopes[i]!).toBeLessThan(slopes[i - 1]! * 0.85);
  });

  test('is as grainy as the photo', () => {
    const plain = teethPicture(sprite('upper'), { grain: 0, grainSize: 1, blur: 1 }, 32, seededRandom(1)).y;
    const grainy = teethPicture(sprite('upper'), { grain: 5, grainSize: 1, blur: 1 }, 32, seededRandom(1)).y;
    const power = grainy.reduce((sum, value, i) => sum + (value - plain[i]!) ** 2, 0) / plain.length;
    expect(Math.sqrt(power)).toBeGreaterThan(3.3);
    expect(Math.sqrt(power)).toBeLessThan(5.5);
  });

  test('has no dark rim: blurred edges keep the colour of what they belong to', () => {
    const { y, alpha } = teethPicture(
      sprite('upper'),
      { grain: 0, grainSize: 1, blur: 2 },
      32,
      seededRandom(1),
    );
    const rim = y.filter((_, i) => alpha![i]! > 100 && alpha![i]! < 160);
    expect(rim.length).toBeGreaterThan(50);
    expect(Math.min(...rim)).toBeGreaterThan(55);
  });
});
