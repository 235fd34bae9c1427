import { pcmDuration } from '../src/engine/audio/pcm.ts';
import { EspeakEngine } from '../src/speech/espeak.ts';
import { narrate } from '../src/speech/narrate.ts';
import { speakSentence } from '../src/speech/speak-sentence.ts';
import type { SpeechEngine, SpeechRequest, Utterance } from '../src/speech/speech-engine.ts';
import { endedChildrenCpu, timed } from './timed.ts';

/** CPU seconds a second of finished speech with its pauses, unless said otherwise. */
export interface SpeechCosts {
  /** Of speech. */
  readonly seconds: number;
  /** In its own process, once that has started; where the system does not tell, the time that passed. */
  readonly synthesiser: number;
  readonly vocoder: number;
  /** To -16 LUFS; and to join the sentences. */
  readonly levelling: number;
  /** CPU seconds for the synthesiser's process to start, once a job; null where the system does not tell. */
  readonly synthesiserStart: number | null;
}

/** Each part does its work for the whole script before the next one begins. */
export async function speechCosts(text: string): Promise<SpeechCosts> {
  const script = { text, voice: 'Zephyr', language: 'en-US', stylePrompt: '', seed: 1 };
  const requests: SpeechRequest[] = [];
  const synthesised = new Map<string, Utterance>();
  let waited = 0;
  const embedded = new EspeakEngine();
  const keeping = engineOf('neutral', async (request) => {
    const { wall } = await timed(async () => {
      synthesised.set(request.text, await embedded.synthesize(request));
    });
    waited += wall;
    requests.push(request);
    // Without the vocoder, which has its turn below.
    const { pcm, timeline } = synthesised.get(request.text)!;
    return { pcm, timeline };
  });
  const started = await startedSynthesiserCpu();
  const before = await endedChildrenCpu();
  await narrate(script, { engine: keeping });
  await embedded.dispose();
  const after = await endedChildrenCpu();
  const synthesis = after === undefined ? waited : after - before! - started!;

  const spoken = new Map<string, Utterance>();
  const repeating = engineOf('neutral', async ({ text }) => synthesised.get(text)!);
  const vocoding = await timed(async () => {
    for (const request of requests)
      spoken.set(request.text, await speakSentence(request, repeating, undefined));
  });

  let seconds = 0;
  const finished = engineOf('native', async ({ text }) => spoken.get(text)!);
  const levelling = await timed(async () => {
    seconds = pcmDuration((await narrate(script, { engine: finished })).pcm);
  });
  return {
    seconds,
    synthesiser: synthesis / seconds,
    vocoder: vocoding.cpu / seconds,
    levelling: levelling.cpu / seconds,
    synthesiserStart: started ?? null,
  };
}

function engineOf(
  identity: SpeechEngine['identity'],
  synthesize: (request: SpeechRequest) => Promise<Utterance>,
): SpeechEngine {
  return {
    id: 'bench',
    version: '1',
    identity,
    isDeterministic: true,
    probe: async () => ({ ready: true }),
    supports: () => true,
    synthesize,
    dispose: async () => {},
  };
}

async function startedSynthesiserCpu(): Promise<number | undefined> {
  const before = await endedChildrenCpu();
  const engine = new EspeakEngine();
  await engine.probe();
  await engine.dispose();
  const after = await endedChildrenCpu();
  return after === undefined ? undefined : after - before!;
}
