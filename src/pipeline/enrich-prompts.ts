import type { AvatarRequest } from '../domain/avatar-request.ts';
import type { BehaviourFamilyName } from '../engine/motion/behaviour-families.ts';
import { familiesNamedIn, readBehaviour } from '../engine/motion/behaviour-prompt.ts';
import { namesStyle } from '../speech/style-prompt.ts';
import { moodOfScript, type ScriptMood } from './script-mood.ts';

/** What is rendered; the voice's is empty for a recording. */
export interface EffectivePrompts {
  readonly video: string;
  readonly voice: string;
}

export const effectivePromptsOf = ({ videoPrompt, speech }: AvatarRequest): EffectivePrompts => ({
  video: videoPrompt,
  voice: speech.kind === 'script' ? speech.stylePrompt : '',
});

/** What is added, in words that the readers of prompts know. */
interface Suggestion {
  readonly video: string;
  readonly voice: string;
}

// Nods rather than brows, and words with little energy: what a face shows of them stays within a natural speaker's range.
const SUGGESTIONS: Readonly<Record<ScriptMood, Suggestion>> = {
  glad: { video: 'Smiling warmly, nodding slightly.', voice: 'Warm, slightly cheerful.' },
  lively: { video: 'Nodding, slight head movements.', voice: 'Confident, slightly dramatic.' },
  grave: { video: 'Calm, serious.', voice: 'Calm, serious.' },
  // Nothing to see: who explains looks as always.
  instructive: { video: '', voice: 'Clear, at a steady pace.' },
  neutral: { video: '', voice: '' },
};

/** Who speaks of one of these has a mood in mind. */
const OF_MOOD: ReadonlySet<BehaviourFamilyName> = new Set([
  ...([
    'energetic',
    'smiling',
    'sad',
    'serious',
    'frowning',
    'calm',
    'still',
    'raisedBrows',
    'brows',
  ] as const),
  ...(['nodding', 'headMotion', 'motion'] as const),
]);
const OF_CAMERA: ReadonlySet<BehaviourFamilyName> = new Set([
  ...(['fixedCamera', 'zoomIn', 'zoomOut', 'cameraMotion', 'still'] as const),
]);

// Between the outer corners of the eyes, as shares of the picture's short side. A head and shoulders is at about 0.17,
// a head that fills the frame at 0.3.
const SMALL_FACE = 0.11;
const LARGE_FACE = 0.28;

/**
 * Adds to the prompts what script and portrait suggest: mood, pace and framing. What the user speaks of, if only to
 * deny it, is left to the user: nothing is added about it. The same request is always given the same words.
 *
 * @param faceShare distance of the outer eye corners as a share of the short side of the video; left out, nothing is
 * said of the camera.
 */
export function enrichPrompts(request: AvatarRequest, faceShare?: number): AvatarRequest {
  const { speech, videoPrompt, negativePrompt } = request;
  const named = new Set([...familiesNamedIn(videoPrompt), ...familiesNamedIn(negativePrompt)]);
  const hasOwnMood = isAnyOf(OF_MOOD, named) || (speech.kind === 'script' && namesStyle(speech.stylePrompt));
  const mood = SUGGESTIONS[hasOwnMood ? 'neutral' : moodOfScript(wordsOf(request))];
  const camera = isAnyOf(OF_CAMERA, named) ? '' : cameraFor(faceShare);
  const enriched = { ...request, videoPrompt: joined(videoPrompt, mood.video, camera) };
  return {
    ...(keepsWishes(request, enriched) ? enriched : request),
    speech:
      speech.kind === 'script' ? { ...speech, stylePrompt: joined(speech.stylePrompt, mood.voice) } : speech,
  };
}

const isAnyOf = (families: ReadonlySet<BehaviourFamilyName>, named: ReadonlySet<BehaviourFamilyName>) =>
  [...named].some((name) => families.has(name));

const wordsOf = ({ speech }: AvatarRequest) =>
  speech.kind === 'script' ? speech.text : (speech.transcript?.text ?? '');

function cameraFor(faceShare: number | undefined): string {
  if (faceShare === undefined) return '';
  if (faceShare < SMALL_FACE) return 'Slow zoom in.';
  return faceShare > LARGE_FACE ? 'Fixed camera.' : '';
}

/** The reader goes by the language that most of a prompt is in, and more English must not change how the rest is read. */
function keepsWishes(before: AvatarRequest, after: AvatarRequest): boolean {
  const named = familiesNamedIn(after.videoPrompt);
  return (
    [...familiesNamedIn(before.videoPrompt)].every((name) => named.has(name)) && keepsReading(before, after)
  );
}

/** Whatever differs from a relaxed speaker's before differs as much afterwards. */
function keepsReading(before: AvatarRequest, after: AvatarRequest): boolean {
  const relaxed = Object.entries(readBehaviour({ ...before, videoPrompt: '', negativePrompt: '' }));
  const [wished, read] = [readBehaviour(before), readBehaviour(after)] as const;
  return relaxed.every(([gain, value]) => {
    if (gain === 'temperament') return true;
    const key = gain as keyof typeof wished;
    return wished[key] === value || wished[key] === read[key];
  });
}

function joined(prompt: string, ...additions: readonly string[]): string {
  const added = additions.filter((addition) => addition !== '').join(' ');
  const own = prompt.trim();
  if (added === '' || own === '') return added === '' ? prompt : added;
  return `${own}${/[.!?。！？।…]$/u.test(own) ? '' : '.'} ${added}`;
}
