import { expect, test } from 'vitest';
import { music, noise, play } from '../../../test/not-speech.ts';
import { librivoxReading, librivoxVisemes } from '../../../test/spoken-clip.ts';
import { seededRandom } from '../../lib/random.ts';
import { openVisemeNet } from '../../media/viseme-net-loader.ts';
import type { Pcm } from '../audio/pcm.ts';
import { hear } from './hearing.ts';
import { MOUTH_CHANNEL } from './mouth-targets.ts';
import { MOUTH_CHANNELS, type MouthChannel, type MouthTrack } from './mouth-track.ts';
import { recordedMouthTrack } from './recorded-mouth-track.ts';
import type { Span } from './timeline.ts';

const net = openVisemeNet();
const reading = librivoxReading();
const FPS = 25;
const listen = (sound: Pcm) => recordedMouthTrack({ sound, hearing: hear(sound, net) }, FPS);
const heardReading = { sound: reading, hearing: hear(reading, net) };
const track = recordedMouthTrack(heardReading, FPS);
const channel = (of: MouthTrack, name: MouthChannel) =>
  Array.from(
    { length: of.frameCount },
    (_, frame) => of.values[frame * MOUTH_CHANNELS.length + MOUTH_CHANNEL[name]]!,
  );

// How far the jaw opens for each viseme: what a listener would expect to see.
const JAW: Record<string, number> = {
  ...{ sil: 0, PP: 0.02, FF: 0.1, TH: 0.2, DD: 0.18, kk: 0.22, CH: 0.15, SS: 0.1, nn: 0.2, RR: 0.22 },
  ...{ aa: 0.9, E: 0.55, ih: 0.28, oh: 0.55, ou: 0.22 },
};
/** What the labels say of the jaw at a frame, as smooth as a jaw, `lag` frames later. */
function labelledJaw(frame: number, lag: number): number {
  const time = (frame + 0.5 + lag) / FPS;
  let sum = 0;
  let total = 0;
  for (let offset = -0.04; offset <= 0.041; offset += 0.01) {
    const weight = 0.5 + 0.5 * Math.cos((Math.PI * offset) / 0.05);
    const viseme = librivoxVisemes.find(({ start, end }) => start <= time + offset && time + offset < end);
    sum += weight * JAW[viseme?.viseme ?? 'sil']!;
    total += weight;
  }
  return sum / total;
}

function correlation(a: number[], b: number[]): number {
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [meanA, meanB] = [mean(a), mean(b)];
  const product = (x: number[], y: number[], mx: number, my: number) =>
    x.reduce((sum, value, i) => sum + (value - mx) * (y[i]! - my), 0);
  return product(a, b, meanA, meanB) / Math.sqrt(product(a, a, meanA, meanA) * product(b, b, meanB, meanB));
}

const overlaps = (a: Span, b: Span, margin: number) => a.start < b.end + margin && a.end > b.start - margin;

// Over the whole file, although its first quarter second is labelled wrong.
test('the jaw of a human reading follows what is said, in time with it', () => {
  const jaw = channel(track, 'jaw');
  const r = (lag: number) =>
    correlation(
      jaw,
      jaw.map((_, frame) => labelledJaw(frame, lag)),
    );
  expect(r(0)).toBeGreaterThanOrEqual(0.7);
  for (const lag of [-3, -2, 2, 3]) expect(r(lag)).toBeLessThan(r(0));
});

test('lips meet at the labelled m, b and p, and seldom elsewhere', () => {
  const labelled = librivoxVisemes.filter(({ viseme }) => viseme === 'PP');
  const isMet = (label: Span) => track.closures.some((closure) => overlaps(closure, label, 0.03));
  expect(labelled.filter(isMet).length / labelled.length).toBeGreaterThanOrEqual(0.8);
  const right = track.closures.filter((closure) => labelled.some((label) => overlaps(closure, label, 0.03)));
  expect(right.length / track.closures.length).toBeGreaterThanOrEqual(0.5);
});

test('words that fade away move the lips like loud ones', () => {
  const fading = reading.samples.map((sample, i) => sample * 10 ** (-i / reading.samples.length));
  const jaw = channel(listen({ ...reading, samples: fading }), 'jaw');
  const lastHalf = (values: number[]) => values.slice(values.length / 2);
  expect(correlation(lastHalf(jaw), lastHalf(channel(track, 'jaw')))).toBeGreaterThan(0.9);
});

test('the track is as long as the recording at any frame rate', () => {
  for (const fps of [24, 30, 48])
    expect(recordedMouthTrack(heardReading, fps).frameCount).toBe(Math.round(7.1 * fps));
});

test('silence, noise and music keep the mouth shut in 95 of 100 frames', () => {
  const random = seededRandom(2);
  for (const sound of [
    play(3, () => 0),
    play(3, noise(0.1, 0, random)),
    play(3, noise(0.02, 0.9, random)),
    play(8, music(11, false)),
    play(8, music(12, true)),
  ]) {
    const shut = listen(sound);
    const moving = (['jaw', 'wide', 'pucker', 'funnel', 'upperRaise', 'lowerDrop'] as const).map((name) =>
      channel(shut, name),
    );
    const open = moving[0]!.filter((_, frame) => moving.some((values) => values[frame]! > 0.02));
    expect(open.length / shut.frameCount).toBeLessThanOrEqual(0.05);
  }
});

test('a quiet speaker after a loud one is lip-synced as well', () => {
  const loud = Array.from({ length: 6 }, () => [...reading.samples]).flat();
  const quiet = loud.map((sample) => sample * 0.1);
  const sound = { ...reading, samples: Float32Array.from([...loud, ...quiet]) };
  const jaw = channel(listen(sound), 'jaw');
  const alone = channel(track, 'jaw');
  const lastReading = jaw.slice(-alone.length);
  expect(correlation(lastReading, alone)).toBeGreaterThan(0.9);
});

test('an empty recording gives an empty track', () => {
  const empty = listen({ sampleRate: 16_000, samples: new Float32Array(0) });
  expect(empty.frameCount).toBe(0);
});
