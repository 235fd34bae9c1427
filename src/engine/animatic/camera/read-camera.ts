import { clamp } from '../../../lib/interpolate.ts';
import { seededRandom, seedFrom } from '../../../lib/random.ts';
import { mentionFinder } from '../words/mentions.ts';
import type { CameraMoveName, CameraPlan } from './camera.ts';
import type { CameraWord } from './words/camera-word.ts';
import { CAMERA_VOCABULARIES } from './words/languages.ts';

// A camera that nobody speaks of comes a little closer.
const UNASKED_PUSH = 0.6;
const LEAST_AMOUNT = 0.3;
const MOST_AMOUNT = 1.8;
const FAST = 1.45;
const SLOW = 0.7;

/** Words that leave a side open. */
const SIDES: Partial<Record<CameraWord, readonly [CameraMoveName, CameraMoveName]>> = {
  pan: ['panLeft', 'panRight'],
  tilt: ['tiltUp', 'tiltDown'],
  truck: ['truckLeft', 'truckRight'],
  orbit: ['orbitLeft', 'orbitRight'],
  roll: ['rollLeft', 'rollRight'],
};

const OPPOSITES: Partial<Record<CameraMoveName, CameraMoveName>> = {
  pushIn: 'pullOut',
  pullOut: 'pushIn',
  zoomIn: 'zoomOut',
  zoomOut: 'zoomIn',
  panLeft: 'panRight',
  panRight: 'panLeft',
  tiltUp: 'tiltDown',
  tiltDown: 'tiltUp',
  truckLeft: 'truckRight',
  truckRight: 'truckLeft',
  craneUp: 'craneDown',
  craneDown: 'craneUp',
  orbitLeft: 'orbitRight',
  orbitRight: 'orbitLeft',
  rollLeft: 'rollRight',
  rollRight: 'rollLeft',
};

const findCamera = mentionFinder<CameraWord>(CAMERA_VOCABULARIES);

/**
 * What a prompt asks of the camera, in any of our languages. Words that leave a side open get one by the seed; a
 * prompt that says nothing gets a slow push in, one that denies every movement a tripod.
 */
export function readCamera(prompt: string, seed: number): CameraPlan {
  const mentions = findCamera(prompt);
  const denied = new Set(mentions.filter(({ isDenied }) => isDenied).map(({ name }) => name));
  const named = mentions.filter(({ name }) => !denied.has(name));
  const speed = speedOf(new Set(named.map(({ name }) => name)));
  const moves = new Map<CameraMoveName, number>();
  for (const { name, degree } of named) {
    const move = moveOf(name, seed);
    if (!move || moves.has(move)) continue;
    const opposite = OPPOSITES[move];
    // Of two that undo each other the first one counts.
    if (opposite && moves.has(opposite)) continue;
    moves.set(move, clamp(degree * speed, LEAST_AMOUNT, MOST_AMOUNT));
  }
  const handheld = Math.max(
    0,
    ...named.filter(({ name }) => name === 'handheld' || name === 'shaky').map(handheldAmount),
  );
  const isStill = named.some(({ name }) => name === 'static') || denied.has('motion');
  if (isStill && moves.size === 0) return { moves: [], handheld: 0, isAsked: true };
  if (moves.size === 0 && handheld === 0) {
    const isUnwanted = denied.has('pushIn') || denied.has('zoomIn');
    const push = { move: 'pushIn', amount: UNASKED_PUSH } as const;
    return { moves: isUnwanted ? [] : [push], handheld: 0, isAsked: isUnwanted };
  }
  return { moves: [...moves].map(([move, amount]) => ({ move, amount })), handheld, isAsked: true };
}

const handheldAmount = ({ name, degree }: { name: CameraWord; degree: number }) =>
  (name === 'shaky' ? 1.6 : 1) * degree;

function speedOf(named: ReadonlySet<CameraWord>): number {
  if (named.has('fast')) return FAST;
  return named.has('slow') ? SLOW : 1;
}

function moveOf(word: CameraWord, seed: number): CameraMoveName | undefined {
  const sides = SIDES[word];
  if (sides) return sides[seededRandom(seedFrom('camera side', word, seed))() < 0.5 ? 0 : 1];
  if (word === 'static' || word === 'handheld' || word === 'shaky' || word === 'motion') return undefined;
  if (word === 'fast' || word === 'slow') return undefined;
  return word as CameraMoveName;
}
