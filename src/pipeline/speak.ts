import { join } from 'node:path';
import type { GenerationRequest, Speech } from '../domain/generation-request.ts';
import { pcmDuration } from '../engine/audio/pcm.ts';
import { openVisemeNet } from '../media/viseme-net-loader.ts';
import { openSpeechEngines, SpeechEngines } from '../speech/engines.ts';
import { EspeakEngine } from '../speech/espeak.ts';
import { findLanguage } from '../speech/languages.ts';
import { type Narration, narrate } from '../speech/narrate.ts';
import { SpeechCache } from '../speech/speech-cache.ts';
import type { PipelineContext } from './pipeline-context.ts';
import { cutPcm, cutTimeline, PREVIEW_SECONDS, type Said } from './said.ts';

/** Script, voice and seed -> levelled sound with the time of every phone and word. */
export async function speak(
  script: Extract<Speech, { kind: 'script' }>,
  request: GenerationRequest,
  context: PipelineContext,
): Promise<Said> {
  const narrated = await narrateByBest({ ...script, seed: request.seed }, context);
  const seconds = request.preview ? PREVIEW_SECONDS : Number.POSITIVE_INFINITY;
  const pcm = request.preview ? cutPcm(narrated.pcm, seconds) : narrated.pcm;
  return {
    duration: pcmDuration(pcm),
    sound: { kind: 'pcm', pcm },
    pcm,
    timeline: cutTimeline(narrated.timeline, seconds),
    heard: undefined,
    speechEngine: narrated.speechEngine,
  };
}

/** By the first of the configured engines that can; what it said before comes from the cache. */
async function narrateByBest(
  request: Parameters<typeof narrate>[0],
  { speech, signal, report, cacheDirectory, now }: PipelineContext,
): Promise<Narration & { readonly speechEngine: string }> {
  const cache = new SpeechCache(join(cacheDirectory, 'speech'), undefined, now);
  const engines = speech ? openSpeechEngines(speech, openVisemeNet) : new SpeechEngines([new EspeakEngine()]);
  try {
    return await engines.speakWithFirst(
      findLanguage(request.language),
      async (engine) => ({
        ...(await narrate(request, { signal, engine, cache })),
        speechEngine: engine.id,
      }),
      (message) => report({ type: 'warning', message }),
    );
  } finally {
    await engines.dispose();
  }
}
