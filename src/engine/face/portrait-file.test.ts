import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../lib/random.ts';
import { deserialisePortrait, serialisePortrait } from './portrait-file.ts';

const entry = () => ({
  name: 'Mona Lisa – Ω',
  width: 1080,
  far: Number.POSITIVE_INFINITY,
  unknown: Number.NaN,
  isOpen: false,
  nothing: null,
  picture: { y: Uint8Array.of(1, 2, 3), depth: Float64Array.of(0.1, Math.PI), empty: new Float32Array(0) },
  meshes: [{ indices: Int32Array.of(-1, 70_000) }, { indices: Uint16Array.of(65_535) }],
  part: new Float32Array(Float32Array.of(9, 8, 7, 6).buffer, 4, 2),
});

describe('a portrait file', () => {
  test('gives back what was written, types and all', () => {
    expect(deserialisePortrait(serialisePortrait(entry()))).toEqual({
      ...entry(),
      part: Float32Array.of(8, 7),
    });
  });

  test('is the same for the same portrait', () => {
    expect(serialisePortrait(entry())).toEqual(serialisePortrait(entry()));
  });

  test('can be read from anywhere in a larger buffer', () => {
    const file = serialisePortrait(entry());
    const larger = new Uint8Array(file.length + 3);
    larger.set(file, 3);
    expect(deserialisePortrait<ReturnType<typeof entry>>(larger.subarray(3)).meshes[0]!.indices).toEqual(
      Int32Array.of(-1, 70_000),
    );
  });

  test('notices every changed byte', () => {
    const random = seededRandom(3);
    const file = serialisePortrait(entry());
    for (let i = 0; i < file.length; i++) {
      const damaged = file.slice();
      damaged[i]! ^= 1 + Math.floor(random() * 255);
      expect(() => deserialisePortrait(damaged), `byte ${i}`).toThrow();
    }
  });

  test('notices that its end is missing, wherever it was cut', () => {
    const file = serialisePortrait(entry());
    for (let length = 0; length < file.length; length++) {
      expect(() => deserialisePortrait(file.subarray(0, length)), `${length} bytes`).toThrow();
    }
  });

  test('says so when it belongs to another version', () => {
    const file = serialisePortrait(entry());
    new Uint32Array(file.buffer)[1] = 99;
    expect(() => deserialisePortrait(file)).toThrow('version 99');
  });

  test('refuses what it could not give back', () => {
    expect(() => serialisePortrait({ draw: () => 1 })).toThrow('function');
    expect(() => serialisePortrait({ lookup: new Map() })).toThrow('Map');
  });
});
