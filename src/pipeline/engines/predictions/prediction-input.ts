import { ASPECT_RATIOS, type AspectRatio } from '../../../domain/video-request.ts';
import type { EngineJob, Materials } from '../engine.ts';

const MEDIA_PARTS = ['image', 'lastImage', 'audio'] as const;
type MediaPart = (typeof MEDIA_PARTS)[number];

/** Every value of ours that a model's input can be filled with. */
export const INPUT_PARTS = [
  ...MEDIA_PARTS,
  ...['prompt', 'negativePrompt', 'seed', 'draft', 'saveAudio', 'width', 'height', 'fps', 'frames'],
  // `720p` or `1080p`.
  'resolution',
  // Such as `16:9`; only without a picture, whose shape the video has otherwise.
  'aspectRatio',
  // As exact as it is.
  'seconds',
  // Whole seconds; only without a sound, which is as long as the video otherwise.
  'duration',
  // Some models ask whether to do it, others whether not to.
  ...['upsamplePrompts', 'keepPrompts', 'checkSafety', 'skipSafety'],
] as const;
export type InputPart = (typeof INPUT_PARTS)[number];

type InputValue = string | number | boolean;
/** Undefined for what does not go with the rest of the request. */
type PlainParts = Readonly<Record<Exclude<InputPart, MediaPart>, InputValue | undefined>>;

export type InputFields = Readonly<Partial<Record<InputPart, string | null | undefined>>>;
export type PredictionInput = Record<string, unknown>;

/**
 * What a model is given.
 *
 * @param fileInput makes of a file what the input says for it: an address or a data URL.
 */
export async function predictionInput(
  job: EngineJob,
  materials: Materials,
  fields: InputFields,
  fileInput: (path: string) => Promise<string>,
): Promise<PredictionInput> {
  const input: PredictionInput = {};
  for (const [part, value] of Object.entries(plainParts(job, materials))) {
    const name = fields[part as InputPart];
    if (name && value !== undefined && value !== '') input[name] = value;
  }
  const { imagePath: image, lastImagePath: lastImage, soundPath: audio } = materials;
  const paths: Record<MediaPart, string | undefined> = { image, lastImage, audio };
  for (const part of MEDIA_PARTS) {
    const name = fields[part];
    const path = paths[part];
    if (name && path !== undefined) input[name] = await fileInput(path);
  }
  return input;
}

function plainParts({ asked, upsamplePrompts, checkSafety }: EngineJob, materials: Materials): PlainParts {
  const { prompt, negativePrompt, imagePath, soundPath, width, height, fps, seconds, seed, draft } =
    materials;
  return {
    ...{ prompt, negativePrompt, width, height, fps, seconds, seed, draft },
    ...{ upsamplePrompts, keepPrompts: !upsamplePrompts, checkSafety, skipSafety: !checkSafety },
    resolution: asked.request.resolution,
    aspectRatio: imagePath === undefined ? aspectRatioOf(materials) : undefined,
    frames: Math.ceil(seconds * fps - 1e-6),
    duration: soundPath === undefined ? Math.max(1, Math.ceil(seconds - 1e-6)) : undefined,
    saveAudio: asked.model === 'p-video' && asked.request.saveAudio,
  };
}

export function aspectRatioOf({ width, height }: Pick<Materials, 'width' | 'height'>): AspectRatio {
  const off = (ratio: AspectRatio) => {
    const [across, down] = ratio.split(':').map(Number) as [number, number];
    return Math.abs(Math.log((across * height) / (down * width)));
  };
  return [...ASPECT_RATIOS].sort((a, b) => off(a) - off(b))[0]!;
}
