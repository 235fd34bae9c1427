import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SpeechTimeline } from '../engine/lipsync/timeline.ts';
import type { ExpectedMouth } from '../engine/quality/expected-mouth.ts';
import type { SoundReading } from '../engine/quality/sound-gates.ts';
import type { FaceRegion } from '../engine/vision/landmarks.ts';
import type { EffectivePrompts } from './enrich-prompts.ts';
import type { PhotoExamination } from './examine-photo.ts';

/** What is known of materials that no engine is told: captions, measures and the report are made from it. */
export interface MaterialsRecord {
  /** Of the sound, where there is one. */
  readonly said: RecordedSpeech | undefined;
  readonly photo: RecordedPhoto | undefined;
  readonly effectivePrompts: EffectivePrompts;
  readonly warnings: readonly string[];
  /** Seconds a stage took. */
  readonly timings: Readonly<Record<string, number>>;
}

export interface RecordedSpeech {
  /** Phones and words; unknown for a recording without a transcript. */
  readonly timeline: SpeechTimeline | undefined;
  readonly speechEngine: string | undefined;
  readonly reading: SoundReading;
  /** What the lips of whoever is in the picture should do; undefined where nobody is. */
  readonly mouth: ExpectedMouth | undefined;
}

export interface RecordedPhoto {
  readonly sha256: string;
  /** Of the face; undefined where none was looked for or found. */
  readonly face: { readonly examination: PhotoExamination; readonly region: FaceRegion } | undefined;
}

/** The folder of a job's materials, in its work directory. */
export const materialsFolder = (workDirectory: string) => join(workDirectory, 'materials');

const recordPath = (workDirectory: string) => join(materialsFolder(workDirectory), 'record.json');

export async function writeRecord(workDirectory: string, record: MaterialsRecord): Promise<void> {
  await writeFile(recordPath(workDirectory), JSON.stringify(record));
}

export async function readRecord(workDirectory: string): Promise<MaterialsRecord> {
  return JSON.parse(await readFile(recordPath(workDirectory), 'utf8')) as MaterialsRecord;
}
