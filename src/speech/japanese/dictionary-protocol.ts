import type { ProcessReply } from '../process-client.ts';

export interface DictionaryRequest {
  readonly id: number;
  readonly text: string;
}

/** A word, or a part of one, as the dictionary divides a text. */
export interface Morpheme {
  /** As it stands in the text. */
  readonly surface: string;
  /** In UTF-16 units of the text. */
  readonly start: number;
  /** In katakana as it is said, long vowels with "ー" and the particles as wa, e, o; none for what the dictionary does not know. */
  readonly pronunciation: string | undefined;
  /** Part of speech and its subdivisions in IPADIC's words, such as 名詞, 接尾, 助数詞. */
  readonly partOfSpeech: readonly string[];
  /** As it stands in a dictionary; '' for what the dictionary does not know. */
  readonly base: string;
}

export type DictionaryReply = ProcessReply<readonly Morpheme[]>;
