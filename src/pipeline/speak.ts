import type { AvatarRequest, Speech } from '../domain/avatar-request.ts';
import { pcmDuration } from '../engine/audio/pcm.ts';
import { expectedDuration } from '../speech/expected-duration.ts';
import { joinSpeech } from '../speech/join-speech.ts';
import { findLanguage } from '../speech/languages.ts';
import type { NarratedSentence } from '../speech/narrate.ts';
import { openEngines } from './open-engines.ts';
import type { PipelineContext, StageTimer } from './pipeline-context.ts';
import { readAhead } from './read-ahead.ts';
import { cutPassages, type Passage, PREVIEW_SECONDS, type Said, type Talk } from './said.ts';
import { narrateInThread } from './speech-thread.ts';

// One is spoken while one waits: enough that drawing never does, and nothing that fills the memory.
const SENTENCES_AHEAD = 2;

/**
 * Script, voice and seed -> levelled sound with the time of every phone and word, sentence by sentence, for `use`.
 *
 * The first of the configured engines that can speaks. When it fails underway, `use` is called again with all that the
 * next one says, from the first sentence on: whatever was made of the talk until then is void, a script is never spoken
 * by two. What an engine said before comes from the cache.
 */
export async function speak<T>(
  script: Extract<Speech, { kind: 'script' }>,
  request: AvatarRequest,
  { context, timer }: { context: PipelineContext; timer: StageTimer },
  use: (talk: Talk) => Promise<T>,
): Promise<T> {
  const { speech, signal, report, cacheDirectory } = context;
  const warn = (message: string) => report({ type: 'warning', message });
  const language = findLanguage(script.language);
  const longest = request.preview ? PREVIEW_SECONDS : Number.POSITIVE_INFINITY;
  const about = { expectedDuration: Math.min(expectedDuration(script), longest), recordingPath: undefined };
  const narration = { ...script, seed: request.seed };
  const engines = openEngines(speech);
  timer.begin('speak');
  try {
    return await engines.speakWithFirst(
      language,
      async ({ id }) => {
        const left = new AbortController();
        const assignment = { narration, engineId: id, cacheDirectory };
        const watch = { speech, signal: AbortSignal.any([signal, left.signal]), warn };
        const spoken = narratePassages(narrateInThread(assignment, watch), timer);
        const wanted = request.preview ? cutPassages(spoken, PREVIEW_SECONDS) : spoken;
        try {
          const passages = await begun(readAhead(wanted, SENTENCES_AHEAD));
          return await use({ ...about, passages, speechEngine: id });
        } finally {
          left.abort();
          await spoken.return(undefined);
        }
      },
      warn,
    );
  } finally {
    await engines.dispose();
  }
}

/** The same items, the first of which is there already. */
async function begun<T>(items: AsyncGenerator<T>): Promise<AsyncGenerator<T>> {
  const first = await items.next();
  return (async function* () {
    if (first.done) return;
    yield first.value;
    yield* items;
  })();
}

async function* narratePassages(
  sentences: AsyncGenerator<NarratedSentence>,
  timer: StageTimer,
): AsyncGenerator<Passage> {
  try {
    for (;;) {
      const sentence = await timer.time('speak', () => sentences.next());
      if (sentence.done) return;
      const { pcm, timeline, boundary } = sentence.value;
      const isEnd = boundary === 'end';
      yield { pcm, timeline, heard: undefined, endsSentence: boundary !== 'clause', isEnd };
    }
  } finally {
    await sentences.return(undefined);
  }
}

/** All of a script's talk at once. */
export async function listenToEnd({ passages, speechEngine }: Talk): Promise<Said> {
  const parts = [];
  for await (const { pcm, timeline } of passages) parts.push({ pcm, timeline: timeline! });
  const { pcm, timeline } = joinSpeech(parts);
  const duration = pcmDuration(pcm);
  return { duration, sound: { kind: 'pcm', pcm }, pcm, timeline, heard: undefined, speechEngine };
}
