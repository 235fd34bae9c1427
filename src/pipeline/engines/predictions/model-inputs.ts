import type { Task } from '../../../domain/video-task.ts';
import type { InputFields } from './prediction-input.ts';

/** What a model is told under which name, and what it makes. */
export interface ModelInputs {
  readonly fields: InputFields;
  readonly tasks: readonly Task[];
  readonly frameRates: readonly number[] | undefined;
  readonly longestSeconds: number | undefined;
  /** Whether it may make a sound of its own. */
  readonly audio: boolean;
}

// The negative prompt is left out: P-API answered 400 to it when it was last seen (mid-2026), and Replicate calls its
// strength otherwise. `fields` and `extra` bring it back.
const AVATAR: ModelInputs = {
  fields: {
    ...{ prompt: 'video_prompt', image: 'image', audio: 'audio', resolution: 'resolution', seed: 'seed' },
    ...{ keepPrompts: 'disable_prompt_upsampling', skipSafety: 'disable_safety_filter' },
  },
  tasks: ['avatar'],
  frameRates: undefined,
  longestSeconds: undefined,
  audio: false,
};

const VIDEO: ModelInputs = {
  fields: {
    ...{ prompt: 'prompt', image: 'image', audio: 'audio', duration: 'duration', resolution: 'resolution' },
    ...{ aspectRatio: 'aspect_ratio', fps: 'fps', draft: 'draft', seed: 'seed', saveAudio: 'save_audio' },
    ...{ upsamplePrompts: 'prompt_upsampling', skipSafety: 'disable_safety_filter' },
  },
  tasks: ['avatar', 'text-to-video', 'image-to-video', 'audio-to-video'],
  frameRates: [24, 48],
  longestSeconds: 10,
  audio: true,
};

const NOTHING: ModelInputs = {
  fields: {},
  tasks: ['avatar'],
  frameRates: undefined,
  longestSeconds: undefined,
  audio: false,
};

export const MODEL_INPUTS = {
  'p-video-avatar': AVATAR,
  'p-video': VIDEO,
  none: NOTHING,
} as const satisfies Readonly<Record<string, ModelInputs>>;

/** Of the same model at its maker's, which takes more. */
export function inputsAtPruna(inputs: keyof typeof MODEL_INPUTS): ModelInputs {
  if (inputs !== 'p-video') return MODEL_INPUTS[inputs];
  return { ...VIDEO, fields: { ...VIDEO.fields, lastImage: 'last_frame_image' }, longestSeconds: 20 };
}

/** By the last part of its name. */
export function inputsNamed(model: string): keyof typeof MODEL_INPUTS {
  const name = model.split('/').at(-1)?.split(':')[0] ?? '';
  return name === 'p-video-avatar' || name === 'p-video' ? name : 'none';
}
