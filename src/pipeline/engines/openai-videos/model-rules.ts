import type { Task } from '../../../domain/video-task.ts';
import type { Size } from '../engine.ts';

/** What a model makes, as far as its name tells. */
export interface ModelRules {
  readonly tasks: readonly Task[];
  readonly frameRates: readonly number[] | undefined;
  readonly sizes: readonly Size[] | undefined;
  readonly sizeMultiple: number;
  /** Null for any number of frames. */
  readonly frameRule: { readonly multiple: number; readonly plus: number } | null;
  /** Whether the length is the sound's, and a number of frames would mean something else. */
  readonly lengthFromSound: boolean;
  readonly longestSeconds: number | undefined;
  readonly negativePrompt: boolean;
}

const WAN_FRAMES = { multiple: 4, plus: 1 };

const ANY: ModelRules = {
  tasks: ['text-to-video', 'image-to-video'],
  frameRates: undefined,
  sizes: undefined,
  sizeMultiple: 2,
  frameRule: null,
  lengthFromSound: false,
  longestSeconds: undefined,
  negativePrompt: true,
};

const WAN: ModelRules = {
  ...ANY,
  // What the models were trained at; longer clips repeat themselves.
  frameRates: [16],
  sizeMultiple: 16,
  frameRule: WAN_FRAMES,
  longestSeconds: 81 / 16,
};

/** In order: the first whose pattern is in the name. */
const KNOWN: readonly (readonly [name: RegExp, rules: ModelRules])[] = [
  // A chunk of some 80 frames after the other until the sound is over. The number of frames of vLLM-Omni's request is
  // the length of a chunk there, and sides that are no multiples of 64 are refused.
  [
    /wan.*s2v/i,
    {
      ...WAN,
      tasks: ['avatar'],
      sizeMultiple: 64,
      frameRule: null,
      lengthFromSound: true,
      longestSeconds: undefined,
    },
  ],
  [/wan.*ti2v/i, { ...WAN, frameRates: [24], sizeMultiple: 32, longestSeconds: 121 / 24 }],
  [/wan.*i2v/i, { ...WAN, tasks: ['image-to-video'] }],
  [/wan.*t2v/i, { ...WAN, tasks: ['text-to-video'] }],
  [/wan/i, WAN],
  [/ltx/i, { ...ANY, frameRates: [24, 25], sizeMultiple: 32, frameRule: { multiple: 8, plus: 1 } }],
  [
    /hunyuan/i,
    { ...ANY, frameRates: [24], sizeMultiple: 16, frameRule: WAN_FRAMES, longestSeconds: 121 / 24 },
  ],
  [
    /sora/i,
    {
      ...ANY,
      sizes: [
        { width: 1280, height: 720 },
        { width: 720, height: 1280 },
      ],
      longestSeconds: 12,
      negativePrompt: false,
    },
  ],
];

export const rulesOf = (model: string | undefined): ModelRules =>
  KNOWN.find(([name]) => model !== undefined && name.test(model))?.[1] ?? ANY;
