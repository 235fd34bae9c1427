import type { Random } from '../../../../lib/random.ts';
import { hex, type Rgb } from '../../draw/colour.ts';

/** How somebody is built and dressed. Lengths are shares of the height. */
export interface PersonLook {
  readonly skin: Rgb;
  readonly hair: Rgb;
  readonly top: Rgb;
  readonly bottom: Rgb;
  readonly shoes: Rgb;
  readonly hairstyle: 'short' | 'long' | 'bun' | 'hat';
  readonly wears: 'coat' | 'shirt' | 'dress';
  /** 0.06 in an adult, more in a child. */
  readonly headRadius: number;
  /** From the ground to the hip. */
  readonly legLength: number;
  /** 1 as most are; how broad shoulders and limbs are. */
  readonly build: number;
}

export type PersonKind = 'person' | 'woman' | 'man' | 'child';

const SKINS = ['#f0c8a8', '#dca57c', '#b97d54', '#8a5a3c', '#f5d3ba', '#6b4430'].map(hex);
const HAIRS = ['#2a1d17', '#4a2f20', '#7a4e2c', '#c09050', '#1b1a1e', '#8c8884'].map(hex);
// Muted with one or two signals among them: figures belong into the picture and still read.
const TOPS = ['#c8523f', '#d9a441', '#3f6f8c', '#e9ded0', '#4f7a5b', '#8a4a5e', '#2f3e56', '#d98a5c'].map(
  hex,
);
const BOTTOMS = ['#2b3140', '#3d4a63', '#4a4038', '#23262e', '#5c5246'].map(hex);
const SHOES = ['#221d1b', '#4b3526', '#e6e1d8', '#33333a'].map(hex);

export function personLook(kind: PersonKind, random: Random, asked?: Rgb): PersonLook {
  const pick = <T>(from: readonly T[]) => from[Math.floor(random() * from.length)]!;
  const isWoman = kind === 'woman' || (kind !== 'man' && random() < 0.5);
  const isChild = kind === 'child';
  const look = {
    skin: pick(SKINS),
    hair: pick(HAIRS),
    top: asked ?? pick(TOPS),
    bottom: pick(BOTTOMS),
    shoes: pick(SHOES),
    hairstyle: isWoman ? pick(['long', 'bun', 'long'] as const) : pick(['short', 'short', 'hat'] as const),
    wears: isWoman ? pick(['dress', 'coat', 'dress'] as const) : pick(['shirt', 'coat'] as const),
  };
  return isChild
    ? { ...look, headRadius: 0.094, legLength: 0.46, build: 1.02 }
    : { ...look, headRadius: 0.064, legLength: 0.525, build: isWoman ? 0.9 : 1.04 };
}
