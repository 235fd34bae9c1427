import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { expectRefusal } from '../../test/refusal.ts';
import { NO_CAPTIONS } from '../domain/avatar-request.ts';
import { encodePng } from '../media/images.ts';
import { doubts, type PhotoExamination, refuseHopelessPhoto } from './examine-photo.ts';
import { generateVideo } from './pipeline.ts';
import type { PipelineEvent, Stage } from './stage.ts';

const photo = { width: 800, height: 600, data: new Uint8Array(0) };
const good = { faceCount: 1, eyeDistance: 120, yawDegrees: 3 };

const refused = async (examination: PhotoExamination) => refuseHopelessPhoto(photo, examination);

describe('a photo', () => {
  test('with one large frontal face raises no doubt', () => {
    expect(doubts(good)).toEqual([]);
    expect(() => refuseHopelessPhoto(photo, good)).not.toThrow();
  });

  test('whose face is under 40 pixels wide at the eyes is refused, from 40 to 60 it is doubtful', async () => {
    await expectRefusal(refused({ ...good, eyeDistance: 39.9 }), 'face_too_small', /39|40/);
    expect(() => refuseHopelessPhoto(photo, { ...good, eyeDistance: 40 })).not.toThrow();
    expect(doubts({ ...good, eyeDistance: 59 })).toHaveLength(1);
    expect(doubts({ ...good, eyeDistance: 60 })).toEqual([]);
  });

  test.each([36, -36])('turned by %d degrees is refused', async (yawDegrees) => {
    await expectRefusal(refused({ ...good, yawDegrees }), 'face_turned_away', /36 degrees/);
  });

  test('of several people says that the largest speaks', () => {
    expect(doubts({ ...good, faceCount: 3 })[0]).toMatch(/3 faces; the largest/);
  });
});

describe('a photo without a face', () => {
  const folder = mkdtempSync(join(tmpdir(), 'examine-photo-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** @returns the stages that began. */
  async function generate(until?: Stage) {
    const wall = { width: 64, height: 64, data: new Uint8Array(64 * 64 * 3).fill(128) };
    const png = Buffer.from(await encodePng(wall)).toString('base64');
    const speech = {
      kind: 'script',
      text: 'Hi.',
      voice: 'Kore',
      language: 'en-US',
      stylePrompt: '',
    } as const;
    const events: PipelineEvent[] = [];
    const work = generateVideo(
      {
        image: `data:image/png;base64,${png}`,
        speech,
        videoPrompt: '',
        negativePrompt: '',
        negativeStrength: 1,
        resolution: '720p',
        fps: 24,
        seed: 1,
        preview: true,
        captions: NO_CAPTIONS,
      },
      { until, inspection: 'light' },
      {
        signal: new AbortController().signal,
        workDirectory: mkdtempSync(join(folder, 'work-')),
        cacheDirectory: join(folder, 'cache'),
        renderThreads: 1,
        version: '0.0.0-test',
        report: (event) => events.push(event),
        clock: () => performance.now() / 1000,
        now: Date.now,
      },
    );
    const stages = () => events.flatMap((event) => (event.type === 'progress' ? [event.stage] : []));
    return { work, stages };
  }

  test('is refused before anything is spoken', async () => {
    const { work, stages } = await generate();
    await expectRefusal(work, 'no_face_found');
    expect(stages()).toEqual(['fetch']);
  });

  test('does not matter to those who stop before it is needed', async () => {
    const { work, stages } = await generate('animate');
    expect((await work).path).toMatch(/animate\.json$/);
    expect(stages()).toContain('speak');
  });
});
