// What still sounds like a machine: eSpeak NG, two of the voices laid over it, and a person, all with the same sentence.
// node bench/naturalness.ts
import { readFileSync } from 'node:fs';
import type { Pcm } from '../src/engine/audio/pcm.ts';
import { resample } from '../src/engine/audio/resample.ts';
import { readWav } from '../src/engine/audio/wav.ts';
import { EspeakEngine } from '../src/speech/espeak.ts';
import { speakSentence } from '../src/speech/speak-sentence.ts';
import { findVoice, type Voice } from '../src/speech/voices.ts';
import { periodicity, type VoicedFrame } from '../test/voices/periodicity.ts';

const RECORDING = new URL('../test/fixtures/librivox/librivox-sense-and-sensibility.wav', import.meta.url);
const TEXT =
  'But Mr. John Dashwood had then leisure to consider how much there might be prudently in his power to do for them.';
const RATE = 16_000;
const BUZZ_BAND_HZ = [3500, 7000] as const;
const MIDDLE_BAND_HZ = [1000, 3500] as const;
const ENVELOPE_HZ = 500;

const engine = new EspeakEngine();
const rows: (readonly [name: string, pcm: Pcm])[] = [['eSpeak NG', await neutral(findVoice('Charon'))]];
for (const name of ['Charon', 'Zephyr']) rows.push([name, await spoken(findVoice(name))]);
rows.push(['a person', readWav(readFileSync(RECORDING))!.pcm]);
await engine.dispose();
console.log(
  '| | buzz, 3.5 to 7 kHz | the same, 1 to 3.5 kHz | change in 30 ms (dB) | spread of the pitch (semitones) |',
);
console.log('|---|---|---|---|---|');
for (const [name, pcm] of rows) console.log(`| ${[name, ...measures(resample(pcm, RATE))].join(' | ')} |`);

async function neutral(voice: Voice): Promise<Pcm> {
  const request = { text: TEXT, language: 'en-US', voice, rate: 1, stylePrompt: '', seed: 1 } as const;
  return (await engine.synthesize(request)).pcm;
}

async function spoken(voice: Voice): Promise<Pcm> {
  const request = { text: TEXT, language: 'en-US', voice, stylePrompt: '', seed: 1 } as const;
  return (await speakSentence(request, engine, undefined)).pcm;
}

function measures(pcm: Pcm): string[] {
  const voiced = periodicity(pcm);
  const octaves = voiced.map((frame) => Math.log2(frame.pitchHz));
  const middle = mean(octaves);
  return [
    envelopePeriodicity(pcm, voiced, BUZZ_BAND_HZ).toFixed(2),
    envelopePeriodicity(pcm, voiced, MIDDLE_BAND_HZ).toFixed(2),
    spectralChangeDb(pcm).toFixed(1),
    (12 * Math.sqrt(mean(octaves.map((octave) => (octave - middle) ** 2)))).toFixed(1),
  ];
}

/** How alike the envelope of a band is from one period of the voice to the next: 1 for a machine's, lower for air. */
function envelopePeriodicity(
  pcm: Pcm,
  voiced: readonly VoicedFrame[],
  [lowHz, highHz]: readonly [number, number],
) {
  const band = filtered(filtered(pcm.samples, 'highpass', lowHz), 'lowpass', highHz);
  const envelope = filtered(band.map(Math.abs), 'lowpass', ENVELOPE_HZ);
  const half = Math.round(0.02 * RATE);
  return mean(
    voiced.flatMap(({ time, pitchHz }) => {
      const centre = Math.round(time * RATE);
      const lags = [0.9, 0.95, 1, 1.05, 1.1].map((factor) => Math.round((factor * RATE) / pitchHz));
      if (centre - half < 0 || centre + half + lags.at(-1)! >= envelope.length) return [];
      return [Math.max(...lags.map((lag) => correlation(envelope, centre - half, 2 * half, lag)))];
    }),
  );
}

function correlation(values: Float32Array, start: number, length: number, lag: number): number {
  const a = values.subarray(start, start + length);
  const b = values.subarray(start + lag, start + lag + length);
  const [meanA, meanB] = [mean(a), mean(b)];
  let [product, powerA, powerB] = [0, 1e-20, 1e-20];
  for (let index = 0; index < length; index++) {
    const [x, y] = [a[index]! - meanA, b[index]! - meanB];
    product += x * y;
    powerA += x * x;
    powerB += y * y;
  }
  return product / Math.sqrt(powerA * powerB);
}

/** Root mean square over third-octave bands and moments not far below the loudest. */
function spectralChangeDb({ samples }: Pcm): number {
  const hop = Math.round(0.01 * RATE);
  const count = Math.floor(samples.length / hop) - 3;
  const bands = Array.from({ length: 16 }, (_, band) => 160 * 2 ** (band / 3)).map((hz) => {
    const band = filtered(filtered(samples, 'highpass', hz), 'lowpass', hz * 2 ** (1 / 3));
    const power = filtered(
      band.map((sample) => sample * sample),
      'lowpass',
      30,
    );
    return Float32Array.from(
      { length: count + 3 },
      (_, frame) => 10 * Math.log10(Math.max(power[frame * hop]!, 1e-9)),
    );
  });
  const loudness = Array.from({ length: count + 3 }, (_, frame) =>
    Math.max(...bands.map((band) => band[frame]!)),
  );
  const least = Math.max(...loudness) - 30;
  const changes: number[] = [];
  for (let frame = 0; frame < count; frame++) {
    if (loudness[frame]! < least || loudness[frame + 3]! < least) continue;
    for (const band of bands) changes.push((band[frame + 3]! - band[frame]!) ** 2);
  }
  return Math.sqrt(mean(changes));
}

/** Butterworth of the fourth order (RBJ cookbook). */
function filtered(samples: Float32Array, kind: 'lowpass' | 'highpass', hz: number): Float32Array {
  let output = samples;
  for (const quality of [0.5412, 1.3066]) {
    const angleRad = (2 * Math.PI * Math.min(hz, 0.49 * RATE)) / RATE;
    const alpha = Math.sin(angleRad) / (2 * quality);
    const cosine = Math.cos(angleRad);
    const sign = kind === 'lowpass' ? 1 : -1;
    const b0 = (1 - sign * cosine) / 2 / (1 + alpha);
    const b1 = (sign * (1 - sign * cosine)) / (1 + alpha);
    const a1 = (-2 * cosine) / (1 + alpha);
    const a2 = (1 - alpha) / (1 + alpha);
    let [x1, x2, y1, y2] = [0, 0, 0, 0];
    output = output.map((x) => {
      const y = b0 * (x + x2) + b1 * x1 - a1 * y1 - a2 * y2;
      [x2, x1, y2, y1] = [x1, x, y1, y];
      return y;
    });
  }
  return output;
}

function mean(values: ArrayLike<number>): number {
  let sum = 0;
  for (let index = 0; index < values.length; index++) sum += values[index]!;
  return sum / values.length;
}
