import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, describe, expect, test } from 'vitest';
import { anAvatar, aVideo, finishingContext, PORTRAIT, RECORDING } from '../../test/finishing.ts';
import { expectRefusal } from '../../test/refusal.ts';
import { toneWithClick, wavBytes } from '../../test/sound-files.ts';
import type { AskedVideo } from '../domain/asked-video.ts';
import { pcmDuration } from '../engine/audio/pcm.ts';
import { readWav } from '../engine/audio/wav.ts';
import { probeSound } from '../media/decode-sound.ts';
import { encodePng } from '../media/images.ts';
import { readRecord } from './materials-record.ts';
import { type MaterialsOrder, prepareMaterials } from './prepare-materials.ts';

const folder = mkdtempSync(join(tmpdir(), 'prepare-materials-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const orderOf = (asked: AskedVideo, changes: Partial<MaterialsOrder> = {}) =>
  ({ ...asked, upsamplePrompts: false, checkSafety: false, ...changes }) as MaterialsOrder;

async function prepare(asked: AskedVideo, changes: Partial<MaterialsOrder> = {}) {
  const context = finishingContext(folder);
  const materials = await prepareMaterials(orderOf(asked, changes), context);
  return { materials, record: await readRecord(context.workDirectory), context };
}

const sizeOf = async (path: string | undefined) => {
  const { width, height, format } = await sharp(path).metadata();
  return { width, height, format };
};

/** A grey picture with nobody in it. */
async function landscape(width: number, height: number): Promise<string> {
  const path = join(folder, `landscape-${width}x${height}.png`);
  writeFileSync(path, await encodePng({ width, height, data: new Uint8Array(width * height * 3).fill(90) }));
  return path;
}

function tone(seconds: number): string {
  const path = join(folder, `tone-${seconds}.wav`);
  const samples = toneWithClick(seconds, 44_100, 0.1);
  writeFileSync(path, wavBytes([samples, samples], 44_100));
  return path;
}

describe('an avatar with a script', () => {
  const asked = anAvatar({ negativePrompt: 'blinking' });

  test('is a picture of the size of the video and the speech as it will be heard, to the sample', async () => {
    const { materials, record, context } = await prepare(asked);
    expect(materials).toMatchObject({
      ...{ prompt: 'The person is talking.', negativePrompt: 'blinking', seed: 7, fps: 24, draft: false },
      ...{ width: 720, height: 720, lastImagePath: undefined },
    });
    expect(await sizeOf(materials.imagePath)).toEqual({ width: 720, height: 720, format: 'png' });
    expect(await probeSound(materials.soundPath!)).toMatchObject({
      ...{ codec: 'pcm_s16le', channels: 1, sampleRate: 48_000 },
    });
    const { pcm } = readWav(readFileSync(materials.soundPath!))!;
    expect(materials.seconds).toBe(pcmDuration(pcm));
    expect(record.said!.timeline!.words.map(({ text }) => text)).toContain('Mum');
    expect(record.said!.mouth!.closures!.length).toBeGreaterThan(6);
    expect(record.said!.reading.synthesised!.loudnessLufs).toBeCloseTo(-16, 0);
    expect(record.said!.mouth!.opening).toHaveLength(Math.round(materials.seconds * 24));
    expect(record.photo!.face!.examination.faceCount).toBe(1);
    const lengths = context.events.filter((event) => event.type === 'length').map(({ seconds }) => seconds);
    expect(lengths).toHaveLength(2);
    expect(lengths[1]).toBeCloseTo(materials.seconds, 2);
  });

  test('whose negative prompt has no strength has none', async () => {
    const { materials } = await prepare(anAvatar({ ...asked.request, negativeStrength: 0, preview: true }));
    expect(materials).toMatchObject({ negativePrompt: '', draft: true, width: 360, height: 360 });
    expect(materials.seconds).toBeCloseTo(2, 2);
  });

  test('is prepared anew in the same folder when another engine asks', async () => {
    const context = finishingContext(folder);
    const data = `data:image/png;base64,${readFileSync(PORTRAIT).toString('base64')}`;
    const order = orderOf(anAvatar({ ...asked.request, image: data, preview: true }));
    const first = await prepareMaterials(order, context);
    expect(await prepareMaterials(order, context)).toEqual(first);
  });

  test('is enriched as our own line would, and the record has the words', async () => {
    const speech = { ...asked.request.speech, text: 'What wonderful news! We are so happy, thank you!' };
    const { materials, record } = await prepare(anAvatar({ speech, preview: true } as never), {
      upsamplePrompts: true,
    });
    expect(materials.prompt).toMatch(/^The person is talking\. .*miling/);
    expect(record.effectivePrompts.video).toBe(materials.prompt);
    expect(record.effectivePrompts.voice).not.toBe('');
  });

  test('without a face, with a blocked word or with a picture that is none is refused', async () => {
    const image = await landscape(300, 300);
    await expectRefusal(prepare(anAvatar({ image })), 'no_face_found');
    const speech = { ...asked.request.speech, text: 'You are a cunt.' };
    await expectRefusal(
      prepare(anAvatar({ speech } as never), { checkSafety: true }),
      'content_blocked',
      /script/,
    );
    await expectRefusal(prepare(anAvatar({ image: RECORDING })), 'image_unreadable');
  });
});

test('an avatar with a recording gets it mixed to one channel, and what is heard of the lips without its words', async () => {
  const { materials, record } = await prepare(anAvatar({ speech: { kind: 'recording', audio: RECORDING } }));
  const { duration } = await probeSound(RECORDING);
  expect(materials.seconds).toBeCloseTo(duration, 2);
  expect(record.said!.timeline).toBeUndefined();
  expect(record.said!.reading.synthesised).toBeNull();
  expect(record.said!.mouth!.closures).toBeUndefined();
  expect(record.said!.mouth!.pauses.length).toBeGreaterThan(0);
});

describe('a video', () => {
  test.each([
    ['16:9', '720p', 1280, 720],
    ['9:16', '1080p', 1080, 1920],
    ['4:3', '720p', 960, 720],
    ['3:4', '1080p', 1080, 1440],
    ['3:2', '720p', 1080, 720],
    ['2:3', '1080p', 1080, 1620],
    ['1:1', '720p', 720, 720],
  ] as const)(
    'of a prompt alone in %s at %s has %i x %i pixels',
    async (aspectRatio, resolution, width, height) => {
      const { materials } = await prepare(aVideo({ aspectRatio, resolution, fps: 48, draft: true }));
      expect(materials).toEqual({
        ...{ prompt: 'A quiet sea', negativePrompt: '', seed: 3, fps: 48, draft: true },
        ...{ width, height, seconds: 2 },
        ...{ imagePath: undefined, lastImagePath: undefined, soundPath: undefined },
      });
    },
  );

  test('of pictures has the shape of the first, and the last is cut to it', async () => {
    const image = await landscape(600, 400);
    const { materials, record } = await prepare(aVideo({ image, lastImage: PORTRAIT, aspectRatio: '1:1' }));
    expect(materials).toMatchObject({ width: 1080, height: 720 });
    expect(await sizeOf(materials.imagePath)).toMatchObject({ width: 1080, height: 720 });
    expect(await sizeOf(materials.lastImagePath)).toMatchObject({ width: 1080, height: 720 });
    expect(record.photo!.face).toBeUndefined();
  });

  test('of a sound is as long as it, up to the limit', async () => {
    const short = await prepare(aVideo({ audio: tone(1.5), duration: 10 }));
    expect(short.materials.seconds).toBeCloseTo(1.5, 3);
    expect(short.record.said!.mouth).toBeUndefined();
    const long = await prepare(aVideo({ audio: tone(23) }));
    expect(long.materials.seconds).toBe(20);
    const cut = await prepare(aVideo({ audio: tone(23) }), { longestSoundSeconds: 5 });
    expect(pcmDuration(readWav(readFileSync(cut.materials.soundPath!))!.pcm)).toBe(5);
  });

  test('of a picture and a sound knows the face in it, and needs none', async () => {
    const talking = await prepare(aVideo({ image: PORTRAIT, audio: RECORDING }));
    expect(talking.record.said!.mouth!.fps).toBe(24);
    expect(talking.record.photo!.face).toBeDefined();
    const empty = await prepare(aVideo({ image: await landscape(600, 400), audio: RECORDING }));
    expect(empty.record.photo!.face).toBeUndefined();
    expect(empty.materials).toMatchObject({ width: 1080, height: 720 });
  });

  test('whose prompt is blocked, or whose sound is none, is refused', async () => {
    await expectRefusal(
      prepare(aVideo({ prompt: 'a cunt' }), { checkSafety: true }),
      'content_blocked',
      /the prompt/,
    );
    await expectRefusal(prepare(aVideo({ audio: PORTRAIT })), 'audio_unreadable');
    await expectRefusal(prepare(aVideo({ audio: tone(0.1) })), 'audio_unreadable', /0\.10 s/);
  });
});
