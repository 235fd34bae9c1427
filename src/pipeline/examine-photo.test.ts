import { describe, expect, test } from 'vitest';
import { expectRefusal } from '../../test/refusal.ts';
import { doubts, type PhotoExamination, refuseHopelessPhoto } from './examine-photo.ts';

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
