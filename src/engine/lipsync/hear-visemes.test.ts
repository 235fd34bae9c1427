import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { librivoxReading, librivoxVisemes } from '../../../test/spoken-clip.ts';
import { logMel } from '../audio/log-mel.ts';
import { hearVisemes, type VisemePosteriors } from './hear-visemes.ts';
import { VISEMES } from './viseme.ts';
import { loadVisemeNet } from './viseme-net.ts';

const asset = (name: string) => readFileSync(new URL(`../../../assets/viseme-net/${name}`, import.meta.url));
const manifest = JSON.parse(asset('manifest.json').toString());
const net = loadVisemeNet(manifest, asset('weights.bin'));
const reading = librivoxReading();
const hear = (samples: Float32Array) =>
  hearVisemes(logMel({ sampleRate: 16_000, samples }, net.filterbank), net);

const likeliest = ({ values }: VisemePosteriors, row: number) => {
  const probabilities = values.subarray(row * VISEMES.length, (row + 1) * VISEMES.length);
  return VISEMES[probabilities.indexOf(Math.max(...probabilities))]!;
};

test('more than half of the frames of a human reading get the labelled viseme', () => {
  const heard = hear(reading.samples);
  let right = 0;
  let labelled = 0;
  for (let row = 0; row < heard.rowCount; row++) {
    const label = librivoxVisemes.find(({ start, end }) => start <= row / 100 && row / 100 < end);
    if (!label) continue;
    labelled++;
    if (label.viseme === likeliest(heard, row)) right++;
  }
  // Chance is 1 in 15, always guessing the commonest 1 in 5.
  expect(right / labelled).toBeGreaterThan(0.55);
});

test('every row is a distribution', () => {
  const { values, rowCount } = hear(reading.samples);
  for (let row = 0; row < rowCount; row++) {
    const sum = values.subarray(row * 15, row * 15 + 15).reduce((total, value) => total + value, 0);
    expect(sum).toBeCloseTo(1, 4);
  }
});

test('loudness does not matter', () => {
  const [loud, quiet] = [hear(reading.samples), hear(reading.samples.map((sample) => sample * 0.25))];
  const same = Array.from({ length: loud.rowCount }, (_, row) => row).filter(
    (row) => likeliest(loud, row) === likeliest(quiet, row),
  );
  expect(same.length / loud.rowCount).toBeGreaterThan(0.95);
});

test('a long recording is heard piece by piece without a seam', () => {
  // 28.4 s is one normalisation block and two pieces of the net; the seam is at 20 s.
  const four = Float32Array.from(Array.from({ length: 4 }, () => [...reading.samples]).flat());
  const { values } = hear(four);
  const rows = (from: number, to: number) => values.slice(from * 15, to * 15);
  const atSeam = rows(1960, 2040);
  const before = rows(1250, 1330);
  expect(Math.max(...atSeam.map((value, i) => Math.abs(value - before[i]!)))).toBeLessThan(1e-3);
});

test('weights that end too early, or no manifest, are refused', () => {
  expect(() => loadVisemeNet(manifest, asset('weights.bin').subarray(0, 50_000))).toThrow('50000 bytes');
  for (const broken of [null, {}, { layers: [] }])
    expect(() => loadVisemeNet(broken, asset('weights.bin'))).toThrow();
});
