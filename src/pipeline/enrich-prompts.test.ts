import { describe, expect, test } from 'vitest';
import { type AvatarRequest, NO_CAPTIONS, type Speech } from '../domain/avatar-request.ts';
import { DEFAULT_VIDEO_PROMPT } from '../domain/request-rules.ts';
import { readBehaviour } from '../engine/motion/behaviour-prompt.ts';
import { SAMPLE_SENTENCES } from '../speech/sample-sentences.ts';
import { parseStylePrompt } from '../speech/style-prompt.ts';
import { effectivePromptsOf, enrichPrompts } from './enrich-prompts.ts';

const GLAD = 'Welcome! We are delighted to have you here!';
const GRAVE = 'We offer our deepest condolences to the family.';
const LIVELY = 'Go! Run! Now or never!';
const NEUTRAL = 'The library opens at nine and closes at six.';
const LIVELY_FACE = 'Nodding, slight head movements.';
const LIVELY_VOICE = 'Confident, slightly dramatic.';
const SMALL = 0.08;
const LARGE = 0.3;
const USUAL = 0.17;

function asked(text: string, changes: Partial<AvatarRequest> = {}, stylePrompt = 'Say the following.') {
  return {
    image: 'face.png',
    speech: { kind: 'script', text, voice: 'Kore', language: 'en-US', stylePrompt } as Speech,
    videoPrompt: DEFAULT_VIDEO_PROMPT,
    negativePrompt: '',
    negativeStrength: 1,
    resolution: '720p',
    fps: 24,
    seed: 1,
    preview: false,
    captions: NO_CAPTIONS,
    ...changes,
  } satisfies AvatarRequest;
}

const face = (request: AvatarRequest) => readBehaviour(request);
const voice = (request: AvatarRequest) => parseStylePrompt(effectivePromptsOf(request).voice);

describe('what a script suggests', () => {
  test('is a smile and a warm, cheerful voice when it is glad', () => {
    const made = enrichPrompts(asked(GLAD), USUAL);
    expect(face(made).smile).toBeGreaterThan(0.3);
    expect(face(made).nods).toBeGreaterThan(1);
    expect(voice(made).mood.smile).toBeGreaterThan(0.3);
    expect(voice(made).mood.energy).toBeGreaterThan(0);
  });

  test('is calm and earnest when somebody has died', () => {
    const made = enrichPrompts(asked(GRAVE), USUAL);
    expect(face(made).smile).toBeLessThan(0);
    expect(face(made).head).toBeLessThan(0.7);
    expect(voice(made).pace).toBeLessThan(1);
    expect(voice(made).mood.smile).toBeLessThan(0);
  });

  test('is no smile when it only shouts', () => {
    const made = enrichPrompts(asked(LIVELY), USUAL);
    expect(face(made).smile).toBe(0);
    expect(face(made).head).toBeGreaterThan(1);
    expect(face(made).nods).toBeGreaterThan(1);
    expect(voice(made).mood.energy).toBeGreaterThan(0.2);
  });

  test('is a clear voice and an ordinary face when it explains at length', () => {
    const made = enrichPrompts(asked(`${NEUTRAL} `.repeat(20)), USUAL);
    expect(made.videoPrompt).toBe(DEFAULT_VIDEO_PROMPT);
    expect(voice(made).contrast).toBeGreaterThan(0);
    expect(voice(made).pace).toBeLessThan(1);
    expect(voice(made).pace).toBeGreaterThan(0.9);
  });

  test('is nothing when it is neutral', () => {
    const request = asked(NEUTRAL);
    expect(enrichPrompts(request, USUAL)).toEqual(request);
  });

  test.each([
    'I am not happy about this. It is what it is!',
    'Hello! Here is the weather. It will rain. Take an umbrella.',
    ...Object.values(SAMPLE_SENTENCES),
  ])('is nothing for %j', (text) => {
    expect(effectivePromptsOf(enrichPrompts(asked(text), USUAL))).toEqual(effectivePromptsOf(asked(text)));
  });

  test.each([
    '¡Felicidades! ¡Qué día tan maravilloso!',
    'Bienvenue ! Nous sommes ravis de vous voir.',
    'Herzlichen Glückwunsch! Das ist wunderbar.',
    'Congratulazioni! Siamo felici per voi.',
    'Parabéns! Que dia maravilhoso!',
    'おめでとうございます！とても嬉しいです。',
    '축하합니다! 정말 기쁩니다.',
    'बधाई हो! हम बहुत खुश हैं।',
  ])('is a smile for %j', (text) => {
    expect(face(enrichPrompts(asked(text), USUAL)).smile).toBeGreaterThan(0.3);
  });

  test.each([
    'Reciban nuestras condolencias.',
    'Toutes nos condoléances à la famille.',
    'Unser herzliches Beileid.',
    'Le nostre sentite condoglianze.',
    'Os nossos pêsames à família.',
    '心よりお悔やみ申し上げます。',
    '삼가 고인의 명복을 빕니다.',
    'हमारी गहरी संवेदना।',
  ])('is earnest for %j', (text) => {
    expect(face(enrichPrompts(asked(text), USUAL)).smile).toBeLessThan(0);
  });

  test('is found in the transcript of a recording, for the face alone', () => {
    const transcript = { text: GLAD, language: 'en-US' } as const;
    const made = enrichPrompts(
      asked('', { speech: { kind: 'recording', audio: 'a.wav', transcript } }),
      USUAL,
    );
    expect(face(made).smile).toBeGreaterThan(0.3);
    expect(effectivePromptsOf(made).voice).toBe('');
  });
});

describe('what a portrait suggests', () => {
  test('is a slow way in when the face is small', () => {
    expect(face(enrichPrompts(asked(NEUTRAL), SMALL)).zoom).toBeGreaterThan(0);
  });

  test('is a camera that stays when the face fills the picture', () => {
    const made = enrichPrompts(asked(NEUTRAL), LARGE);
    expect(face(made).zoom).toBe(0);
    expect(made.videoPrompt).toMatch(/fixed camera/i);
  });

  test('is nothing when nobody has looked at it', () => {
    expect(enrichPrompts(asked(NEUTRAL))).toEqual(asked(NEUTRAL));
  });
});

/** What people ask for, in several languages, denied things among them. */
const WISHES = [
  'She smiles.',
  'No smile, please.',
  'A serious, calm news anchor with a static camera.',
  'The person is very energetic and nods a lot.',
  'He does not move his head, no zoom.',
  'The camera slowly zooms out.',
  'Looks sad and barely moves',
  'Perfectly still.',
  'Raises the eyebrows, surprised',
  'Looks into the camera.',
  'La mujer sonríe un poco y no mueve la cabeza.',
  'Una persona seria, cámara fija.',
  'La femme ne sourit pas, plan fixe.',
  "L'homme hoche la tête, calme et souriant.",
  'Die Frau lächelt nicht und nickt kaum.',
  'Der Mann ist ruhig, die Kamera zoomt heran.',
  'La persona annuisce spesso e guarda in camera.',
  'Uma pessoa animada que sorri muito.',
  '女性は笑わず、頭を動かさない。',
  '落ち着いた表情で、カメラ固定。',
  '남자는 미소를 짓지 않고 고개를 끄덕인다.',
  'महिला मुस्कुराती नहीं है और कैमरा स्थिर है।',
];
const SCRIPTS = { GLAD, GRAVE, LIVELY, NEUTRAL };

describe.each(WISHES)('the wish %j', (videoPrompt) => {
  test.each(Object.entries(SCRIPTS))('is granted as it stands, with the script %s', (_, text) => {
    for (const share of [SMALL, USUAL, LARGE]) {
      const request = asked(text, { videoPrompt });
      const natural = readBehaviour({ ...request, videoPrompt: '' });
      const before = readBehaviour(request);
      const after = face(enrichPrompts(request, share));
      for (const gain of Object.keys(before).filter(
        (key) => key !== 'temperament',
      ) as (keyof typeof before)[])
        if (before[gain] !== natural[gain]) expect(after[gain], gain).toBe(before[gain]);
    }
  });
});

describe('what was said is not contradicted', () => {
  test.each(['No smile.', 'She is not happy.', 'La femme ne sourit pas.', '女性は微笑まない。'])(
    'a smile that %j denies is not added',
    (videoPrompt) => {
      expect(face(enrichPrompts(asked(GLAD, { videoPrompt }), USUAL)).smile).toBeLessThanOrEqual(0);
    },
  );

  test.each(['smiling', 'exaggerated movements'])(
    'what the negative prompt %j names is not added',
    (negativePrompt) => {
      const made = enrichPrompts(asked(GLAD, { negativePrompt }), USUAL);
      expect(made.videoPrompt).toBe(DEFAULT_VIDEO_PROMPT);
    },
  );

  test.each(['fixed camera', 'no zoom', 'zoom out slowly', 'Kamera fest', 'sin zoom', 'カメラ固定'])(
    'the camera stays as %j has it',
    (videoPrompt) => {
      const request = asked(NEUTRAL, { videoPrompt });
      expect(enrichPrompts(request, SMALL)).toEqual(request);
      expect(enrichPrompts(request, LARGE)).toEqual(request);
    },
  );

  test.each(['very slow', 'not cheerful', 'Sprich leise.', 'ささやいて'])(
    'the voice stays as %j has it, and the face with it',
    (stylePrompt) => {
      const request = asked(GLAD, {}, stylePrompt);
      expect(enrichPrompts(request, USUAL)).toEqual(request);
    },
  );
});

test('the same request is given the same words, once', () => {
  const once = enrichPrompts(asked(GLAD), SMALL);
  expect(enrichPrompts(asked(GLAD), SMALL)).toEqual(once);
  expect(enrichPrompts(once, SMALL)).toEqual(once);
});

test('empty prompts are filled, sentences are not run together', () => {
  expect(enrichPrompts(asked(LIVELY, { videoPrompt: '' }, ''), USUAL)).toMatchObject({
    videoPrompt: LIVELY_FACE,
    speech: { stylePrompt: LIVELY_VOICE },
  });
  expect(enrichPrompts(asked(LIVELY, { videoPrompt: 'A man talks' }), USUAL).videoPrompt).toBe(
    `A man talks. ${LIVELY_FACE}`,
  );
});
