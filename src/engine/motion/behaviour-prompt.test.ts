import { describe, expect, test } from 'vitest';
import { NATURAL } from './behaviour.ts';
import { type BehaviourPrompts, readBehaviour } from './behaviour-prompt.ts';

const without = (negativePrompt: string, negativeStrength: number, videoPrompt = '') =>
  readBehaviour({ videoPrompt, negativePrompt, negativeStrength });
const read = (prompt: string) => without('', 1, prompt);

test('the default prompt, an empty one and words we do not know are natural', () => {
  for (const prompt of [
    'The person is talking.',
    '',
    'A knight in shining armour, cinematic, 4k',
    'She is still talking about it',
    'Eine Frau spricht.',
  ])
    expect(read(prompt), prompt).toEqual(NATURAL);
});

test.each([
  ['The person sits very still.', 'still'],
  ['keeps still', 'still'],
  ['motionless', 'still'],
  ['A calm woman speaks', 'calm'],
  ['a relaxed presenter', 'calm'],
  ['An energetic host', 'energetic'],
  ['lively and enthusiastic', 'energetic'],
] as const)('"%s" is %s', (prompt, temperament) => {
  expect(read(prompt).temperament).toBe(temperament);
});

test('temperaments are ordered in everything that moves', () => {
  const order = ['keeps still', 'calm', 'natural', 'energetic'].map(read);
  for (const gain of ['head', 'nods', 'brows'] as const) {
    const values = order.map((behaviour) => behaviour[gain]);
    expect([...values].sort((a, b) => a - b)).toEqual(values);
    expect(new Set(values).size).toBe(4);
  }
});

describe('single wishes', () => {
  test.each([
    ['The person smiles.', 'smile', 1],
    ['looks sad', 'smile', -1],
    ['a serious expert', 'smile', -1],
    ['frowning', 'browRest', -1],
    ['with raised eyebrows', 'browRest', 1],
    ['nods', 'nods', 1],
    ['looks at the camera', 'eyeContact', 1],
    ['keeps eye contact', 'eyeContact', 1],
    ['slow zoom in', 'zoom', 1],
    ['the camera slowly moves closer', 'zoom', 1],
    ['slow zoom out', 'zoom', -1],
  ] as const)('"%s" moves %s', (prompt, gain, direction) => {
    expect(Math.sign(read(prompt)[gain] - NATURAL[gain])).toBe(direction);
  });
});

test('a fixed camera is not a fixed person', () => {
  for (const prompt of ['fixed camera', 'static shot', 'the camera is still', 'camera on a tripod'])
    expect(read(prompt), prompt).toEqual(NATURAL);
});

test('several wishes add up', () => {
  const behaviour = read('A calm woman smiles, nods and looks at the camera. Slow zoom in.');
  expect(behaviour.head).toBeLessThan(1);
  expect(behaviour.smile).toBeGreaterThan(0);
  expect(behaviour.eyeContact).toBe(1);
  expect(behaviour.zoom).toBeGreaterThan(0);
  expect(behaviour.nods).toBeGreaterThan(read('calm').nods);
});

test('degrees grade a wish', () => {
  const smiles = ['barely smiles', 'slightly smiling', 'smiles', 'a very big smile'].map(
    (p) => read(p).smile,
  );
  expect([...smiles].sort((a, b) => a - b)).toEqual(smiles);
  expect(new Set(smiles).size).toBe(4);
  expect(read('nods a little').nods).toBeLessThan(read('nods').nods);
  expect(read('nods a lot').nods).toBeGreaterThan(read('nods').nods);
});

test('denied wishes are not granted', () => {
  expect(read('no smile').smile).toBe(0);
  expect(read('without nodding').nods).toBe(0);
  expect(read("doesn't blink").blinks).toBe(0);
  expect(read('without nodding or blinking')).toMatchObject({ nods: 0, blinks: 0 });
  expect(read('does not smile and nods')).toMatchObject({ smile: 0, nods: read('nods').nods });
  expect(read('no zoom, smiling').zoom).toBe(0);
  expect(read('no zoom, smiling').smile).toBeGreaterThan(0);
  expect(read('no head movement').temperament).toBe('still');
  expect(read('not stiff').head).toBeGreaterThan(1);
});

describe('the negative prompt', () => {
  const named = 'head movement, blinking, smiling';

  test('strength 0 ignores it, more damps more, 4 removes', () => {
    expect(without(named, 0)).toEqual(NATURAL);
    const heads = [0, 0.5, 1, 2, 3, 4].map((strength) => without(named, strength).head);
    expect([...heads].sort((a, b) => b - a)).toEqual(heads);
    expect(without(named, 4, 'smiling')).toMatchObject({ blinks: 0, smile: 0, nods: 0 });
  });

  test('it leaves what it does not name', () => {
    const { blinks, ...others } = without('blinking', 4);
    const { blinks: _, temperament: __, ...natural } = NATURAL;
    expect(blinks).toBe(0);
    expect(others).toMatchObject(natural);
  });

  test('words about pictures change nothing', () => {
    expect(without('blurry, low quality, extra fingers, watermark', 4)).toEqual(NATURAL);
  });

  test('against stiffness it livens up', () => {
    expect(without('stiff, frozen', 4).head).toBeGreaterThan(1);
    expect(without('frozen', 4, 'keeps still').head).toBeGreaterThanOrEqual(1);
  });

  test('against exaggeration it calms, but does not freeze', () => {
    const { head } = without('exaggerated movement', 4, 'energetic');
    expect(head).toBeGreaterThan(0.4);
    expect(head).toBeLessThan(1);
  });
});

test('whatever is asked for, a living head moves a little and the mouth goes on speaking', () => {
  for (const prompt of [
    'completely still, motionless, frozen, no head movement, no movement',
    'calm, quiet, subtle',
  ])
    for (const strength of [0, 4]) {
      const behaviour = without('movement, motion, mouth open, blinking, gestures', strength, prompt);
      expect(behaviour.head).toBeGreaterThan(0);
      expect(behaviour.mouth).toBeGreaterThanOrEqual(0.6);
    }
});

describe('a mood', () => {
  const moody = (smile: number, energy: number, prompts: Partial<BehaviourPrompts> = {}) =>
    readBehaviour(
      { videoPrompt: 'The person is talking.', negativePrompt: '', negativeStrength: 1, ...prompts },
      { smile, energy },
    );

  test('smiles and moves, more or less than nobody in particular', () => {
    for (const gain of ['head', 'nods', 'brows'] as const) {
      expect(moody(0.7, 0.8)[gain]).toBeGreaterThan(NATURAL[gain]);
      expect(moody(-0.7, -0.6)[gain]).toBeLessThan(NATURAL[gain]);
    }
    expect(moody(0.7, 0.8).smile).toBeGreaterThan(0.2);
    expect(moody(-0.7, -0.6).smile).toBeLessThan(-0.1);
    expect(moody(0, 0)).toEqual(NATURAL);
  });

  test('is less than what the video prompt says of the same thing, and shows in the rest', () => {
    const behaviour = moody(1, 1, { videoPrompt: 'She nods and looks sad.' });
    const asked = read('She nods and looks sad.');
    expect(behaviour).toMatchObject({ smile: asked.smile, nods: asked.nods, head: asked.head });
    expect(moody(1, 1, { videoPrompt: 'no smile' }).smile).toBe(0);
    expect(moody(1, 1, { videoPrompt: 'no smile' }).head).toBeGreaterThan(1);
    expect(moody(1, 1, { videoPrompt: 'motionless' }).head).toBe(read('motionless').head);
  });

  test('is damped by the negative prompt', () => {
    expect(moody(1, 0, { negativePrompt: 'smiling', negativeStrength: 4 }).smile).toBe(0);
    expect(moody(1, 0, { negativePrompt: 'smiling' }).smile).toBeLessThan(moody(1, 0).smile);
  });
});
