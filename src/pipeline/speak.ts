import type { GenerationRequest, Speech } from '../domain/generation-request.ts';
import { pcmDuration } from '../engine/audio/pcm.ts';
import { narrate } from '../speech/narrate.ts';
import type { PipelineContext } from './pipeline-context.ts';
import { cutPcm, cutTimeline, PREVIEW_SECONDS, type Said } from './said.ts';

/** Script, voice and seed -> levelled sound with the time of every phone and word. */
export async function speak(
  script: Extract<Speech, { kind: 'script' }>,
  request: GenerationRequest,
  context: PipelineContext,
): Promise<Said> {
  const narrated = await narrate({ ...script, seed: request.seed }, { signal: context.signal });
  const seconds = request.preview ? PREVIEW_SECONDS : Number.POSITIVE_INFINITY;
  const pcm = request.preview ? cutPcm(narrated.pcm, seconds) : narrated.pcm;
  return {
    duration: pcmDuration(pcm),
    sound: { kind: 'pcm', pcm },
    pcm,
    timeline: cutTimeline(narrated.timeline, seconds),
    heard: undefined,
  };
}
