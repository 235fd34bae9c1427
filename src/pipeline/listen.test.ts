import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { librivoxVisemes } from '../../test/spoken-clip.ts';
import type { AvatarRequest } from '../domain/avatar-request.ts';
import { MOUTH_CHANNELS } from '../engine/lipsync/mouth-track.ts';
import type { Span } from '../engine/lipsync/timeline.ts';
import type { FetchedMedia } from './fetch.ts';
import { listen } from './listen.ts';
import type { Said } from './said.ts';

const FILE = new URL('../../test/fixtures/librivox/librivox-sense-and-sensibility.wav', import.meta.url);
const READING =
  'But Mr. John Dashwood had then leisure to consider how much there might be prudently in his power to do for them.';
const WRONG =
  'Heavy clouds cover the north, while the sun shines along the coast. Tonight it cools down to six degrees.';
const FPS = 25;

async function listenTo(text?: string, preview = false): Promise<Said & { readonly warnings: string[] }> {
  const warnings: string[] = [];
  const transcript = text === undefined ? undefined : { text, language: 'en-US' };
  const request = { fps: FPS, preview, speech: { kind: 'recording', audio: '', transcript } };
  const said = await listen(
    { path: fileURLToPath(FILE) } as FetchedMedia,
    request as unknown as AvatarRequest,
    {
      signal: new AbortController().signal,
      report: (event) => event.type === 'warning' && warnings.push(event.message),
    },
  );
  return { ...said, warnings };
}

const alone = await listenTo();
const withText = await listenTo(READING);
const withWrongText = await listenTo(WRONG);

const jaw = ({ heard }: Said) =>
  Array.from({ length: heard!.frameCount }, (_, frame) => heard!.values[frame * MOUTH_CHANNELS.length]!);
const JAW: Record<string, number> = {
  ...{ sil: 0, PP: 0.02, FF: 0.1, TH: 0.2, DD: 0.18, kk: 0.22, CH: 0.15, SS: 0.1, nn: 0.2, RR: 0.22 },
  ...{ aa: 0.9, E: 0.55, ih: 0.28, oh: 0.55, ou: 0.22 },
};
const labelled = Array.from({ length: Math.round(7.1 * FPS) }, (_, frame) => {
  const time = (frame + 0.5) / FPS;
  return JAW[librivoxVisemes.find(({ start, end }) => start <= time && time < end)?.viseme ?? 'sil']!;
});

function likeness(said: Said): number {
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const centred = (values: number[]) => values.map((value) => value - mean(values));
  const [a, b] = [centred(jaw(said)), centred(labelled)];
  const product = (x: number[], y: number[]) => x.reduce((sum, value, i) => sum + value * y[i]!, 0);
  return product(a, b) / Math.sqrt(product(a, a) * product(b, b));
}

test('a transcript that is spoken moves the lips better than the sound alone', () => {
  expect(likeness(withText)).toBeGreaterThan(likeness(alone) + 0.02);
  const meets = (a: Span) => (b: Span) => a.start < b.end + 0.03 && a.end > b.start - 0.03;
  const bilabials = librivoxVisemes.filter(({ viseme }) => viseme === 'PP');
  for (const label of bilabials) expect(withText.heard!.closures.some(meets(label))).toBe(true);
  const right = withText.heard!.closures.filter((closure) => bilabials.some(meets(closure)));
  expect(right.length / withText.heard!.closures.length).toBeGreaterThan(0.8);
  expect(withText.warnings).toEqual([]);
});

test('a transcript that is not spoken leaves the lips to the sound, with one warning', () => {
  expect(jaw(withWrongText)).toEqual(jaw(alone));
  expect(withWrongText.heard!.closures).toEqual(alone.heard!.closures);
  expect(withWrongText.heard!.pauses).toEqual(alone.heard!.pauses);
  expect(withWrongText.warnings).toHaveLength(1);
  expect(withWrongText.warnings[0]).toMatch(/^The recording does not sound like its transcript, .*\.$/);
});

test('a transcript that goes wrong half-way is used until there', async () => {
  const said = await listenTo(
    `${READING.slice(0, READING.indexOf('be prudently'))} see the old castle again soon.`,
  );
  const until = 4 * FPS;
  expect(jaw(said).slice(0, until - 10)).toEqual(jaw(withText).slice(0, until - 10));
  expect(said.warnings).toHaveLength(1);
  expect(said.warnings[0]).toMatch(/at 0:0[3-5] to 0:07, so the lips follow the sound alone there;/);
});

test('a preview has the length of one, and the words that are spoken in it', async () => {
  const { heard, duration, timeline } = await listenTo(READING, true);
  expect(duration).toBe(2);
  expect(heard!.frameCount).toBe(2 * FPS);
  expect(timeline!.words.map(({ text }) => text).slice(0, 4)).toEqual(['But', 'Mr', 'John', 'Dashwood']);
  expect(timeline!.words.length).toBeLessThan(8);
});
