// The package ships no types. Only what we call is described.
declare module '@echogarden/espeak-ng-emscripten' {
  export interface SynthesisEvent {
    readonly type: 'samplerate' | 'sentence' | 'word' | 'phoneme' | 'mark' | 'end';
    /** Counted from 1 in code points of the text. */
    readonly text_position: number;
    /** In code points. */
    readonly word_length: number;
    /** In milliseconds from the start of the sound. */
    readonly audio_position: number;
    /** IPA of a phoneme, the number of a word. */
    readonly id?: string | number;
  }

  export interface Worker {
    /** 0 done; anything else leaves the voice as it was. */
    set_voice(identifier: string): number;
    set_rate(wordsPerMinute: number): void;
    set_pitch(percent: number): void;
    set_range(percent: number): void;
    readonly samplerate: number;
    /** Both arrays belong to the synthesiser and change after the callback. */
    synthesize(text: string, receive: (samples: Int16Array | null, events: SynthesisEvent[]) => void): void;
  }

  export interface EspeakModule {
    /** Awaiting the new object gives it once its data is loaded. */
    readonly eSpeakNGWorker: new () => PromiseLike<Worker> | Worker;
    readonly FS: { writeFile(path: string, content: string): void };
  }

  export interface StartOptions {
    /** Gives the content of `espeak-ng.data`, which is then neither read nor written. */
    readonly getPreloadedPackage: () => ArrayBuffer;
  }

  const start: (options: StartOptions) => Promise<EspeakModule>;
  // biome-ignore lint/style/noDefaultExport: the package decides what it exports.
  export default start;
}
