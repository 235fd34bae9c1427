/** The line, in order. A script is spoken, a recording is listened to; the rest is the same for both. */
export const STAGES = ['fetch', 'speak', 'listen', 'animate', 'rig', 'render', 'encode'] as const;

export type Stage = (typeof STAGES)[number];

/** What a watcher of a generation hears. `fraction` is of the whole work, 0 to 1; times are seconds. */
export type PipelineEvent =
  | {
      readonly type: 'progress';
      readonly stage: Stage;
      readonly fraction: number;
      readonly secondsLeft: number | null;
    }
  /** The length of what is said as far as it is known: at once of a recording, sentence by sentence of a script. */
  | { readonly type: 'length'; readonly seconds: number }
  | { readonly type: 'warning'; readonly message: string }
  | { readonly type: 'estimate'; readonly seconds: number; readonly message: string };
