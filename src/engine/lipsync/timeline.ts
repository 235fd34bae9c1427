/** A stretch of media time in seconds, `start <= end`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** One speech sound. Phones of a timeline are in order and without gaps. */
export interface Phone extends Span {
  /** IPA with its length and stress marks taken off; '' is a pause. A diphthong or affricate is one phone. */
  readonly ipa: string;
  /** 0 unstressed, 1 secondary, 2 primary; of the syllable the phone belongs to. */
  readonly stress: 0 | 1 | 2;
}

export interface Word extends Span {
  readonly text: string;
  /** Where the word starts in the text that was spoken, in UTF-16 units. */
  readonly textOffset: number;
}

/** What was said when, on the clock of the sound: 0 is its first sample. */
export interface SpeechTimeline {
  /** Length of the sound. */
  readonly duration: number;
  readonly phones: readonly Phone[];
  readonly words: readonly Word[];
}

/** The same stretch on a clock that started `seconds` earlier. */
export const movedBy = <T extends Span>(span: T, seconds: number): T => ({
  ...span,
  start: span.start + seconds,
  end: span.end + seconds,
});
