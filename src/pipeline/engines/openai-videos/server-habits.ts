import type { Capabilities } from '../engine.ts';
import type { Fields, OpenAiVideosOptions, VideoServer } from './options.ts';

/** How one kind of server differs from the others. */
export interface ServerHabits {
  readonly body: NonNullable<OpenAiVideosOptions['body']>;
  readonly fields: Fields;
  readonly cancel: Capabilities['cancel'];
  /** Whether it tells how far it is before it is done. */
  readonly progress: boolean;
  /** Whether a model that it does not list is not there. Providers keep lists of their own for videos. */
  readonly listsItsModel: boolean;
}

const COMMON = { prompt: 'prompt', model: 'model', size: 'size', width: null, height: null, lastImage: null };
const FILE = { name: 'input_reference', as: 'file' } as const;

export const SERVER_HABITS: Readonly<Record<VideoServer, ServerHabits>> = {
  // docs/serving/videos_api.md of vllm-project/vllm-omni: a form only; references are JSON inside it. `seconds` must be
  // a whole number, so the length is given in frames. Its progress is 0 until it is 100.
  'vllm-omni': {
    body: 'multipart',
    fields: {
      ...COMMON,
      negativePrompt: 'negative_prompt',
      seconds: null,
      frames: 'num_frames',
      fps: 'fps',
      seed: 'seed',
      image: { name: 'image_reference', as: 'reference', key: 'image_url' },
      audio: { name: 'audio_reference', as: 'reference', key: 'audio_url' },
    },
    cancel: 'hard',
    progress: false,
    listsItsModel: true,
  },
  // video_api.py of sgl-project/sglang: a form must have a picture, and everything else is JSON; a form's seed is not
  // read. DELETE forgets the record while the work goes on.
  sglang: {
    body: 'multipart-with-files',
    fields: {
      ...COMMON,
      negativePrompt: 'negative_prompt',
      seconds: null,
      frames: 'num_frames',
      fps: 'fps',
      seed: 'seed',
      image: FILE,
      audio: null,
    },
    cancel: 'soft',
    progress: false,
    listsItsModel: true,
  },
  // The API all of them are shaped after: neither frames nor seed.
  openai: {
    body: 'multipart',
    fields: {
      ...COMMON,
      negativePrompt: null,
      seconds: 'seconds',
      frames: null,
      fps: null,
      seed: null,
      image: FILE,
      audio: null,
    },
    cancel: 'soft',
    progress: true,
    listsItsModel: false,
  },
};
