import { expect, test } from 'vitest';
import type { Caption } from '../engine/captions/caption.ts';
import { burnCaptions, type ComingCaptions } from './burn-captions.ts';

const [WIDTH, HEIGHT, FPS, COUNT] = [320, 180, 10, 40];
const GREY = 120;
const IDENTITY = Float64Array.of(1, 0, 0, 0, 1, 0, 0, 0, 1);
/** All landmarks in one point, `row` pixels from the top. */
const mouthAt = (row: number) => ({
  restPose: { scale: 5, rotation: IDENTITY, translation: Float64Array.of(160, -row, 0) },
  inHead: new Float32Array(478 * 3),
});

function stream(buffer = new Uint8Array(WIDTH * HEIGHT * 1.5)) {
  async function* frames() {
    for (let i = 0; i < COUNT; i++) yield buffer.fill(GREY);
  }
  return { width: WIDTH, height: HEIGHT, fps: FPS, expectedFrames: () => COUNT, frames: frames() };
}

/** Captions that were all written before the first frame. */
const written = (captions: readonly Caption[]): ComingCaptions => ({
  text: captions.flatMap(({ lines }) => lines).join(' '),
  writtenUntil: async () => captions,
});

async function changedRows(captions: readonly Caption[], row = 80): Promise<number[][]> {
  const { stream: burnt } = await burnCaptions(stream(), written(captions), mouthAt(row));
  const changes: number[][] = [];
  for await (const frame of burnt.frames) {
    const rows = Array.from({ length: HEIGHT }, (_, y) => y);
    changes.push(
      rows.filter((y) => frame.subarray(y * WIDTH, (y + 1) * WIDTH).some((value) => value !== GREY)),
    );
  }
  return changes;
}

const CAPTIONS: Caption[] = [
  { start: 0.5, end: 1.5, lines: ['Hello there.'] },
  { start: 1.58, end: 3, lines: ['Two lines of text', 'are a taller box.'] },
];

test('captions are drawn while they are due and at no other time', async () => {
  const shown = (await changedRows(CAPTIONS)).map((rows) => rows.length > 0);
  const due = shown.map((_, frame) => {
    const time = (frame + 0.5) / FPS;
    return CAPTIONS.some(({ start, end }) => time >= start && time < end);
  });
  expect(shown).toEqual(due);
});

test('one line stands where the last of two does', async () => {
  const changes = await changedRows(CAPTIONS);
  const [one, two] = [changes[10]!, changes[20]!];
  expect(one.at(-1)).toBe(two.at(-1));
  expect(two.length).toBeGreaterThan(1.5 * one.length);
  expect(one[0]).toBeGreaterThan(HEIGHT / 2);
});

test('a mouth at the lower edge stays free', async () => {
  const rows = (await changedRows(CAPTIONS, 150))[20]!;
  expect(rows[0]).toBeLessThan(0.1 * HEIGHT);
  expect(rows.at(-1)).toBeLessThan(HEIGHT / 2);
});

test('letters that no font has are not drawn, and one sentence says so', async () => {
  const captions = [{ start: 0, end: 2, lines: ['\u{10a40}\u{10a41}\u{10a42}\u{1e900}'] }];
  const { stream: burnt, warning } = await burnCaptions(stream(), written(captions), mouthAt(80));
  // A machine with every font of the world draws them.
  if (warning === undefined) return;
  expect(warning).toMatch(/not drawn into the video: no font of this machine has/);
  for await (const frame of burnt.frames) expect(frame[WIDTH * 160 + 160]).toBe(GREY);
});

test('without captions the frames pass as they are', async () => {
  const own = stream();
  expect((await burnCaptions(own, undefined, mouthAt(80))).stream).toBe(own);
});
