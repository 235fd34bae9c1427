// The only file that loads eSpeak NG (GPL-3): it runs as a process of its own and is spoken to over IPC.
import { readFileSync } from 'node:fs';
import startEspeak, { type EspeakModule, type Worker } from '@echogarden/espeak-ng-emscripten';
import type { EspeakPhone, EspeakReply, EspeakRequest, EspeakSound, EspeakWord } from './espeak-protocol.ts';

interface Synthesiser {
  readonly module: EspeakModule;
  readonly worker: Worker;
}

// A used instance carries noise and generator state into its next utterance, so each serves once:
// the same request then gives the same samples. Starting one takes about 0.03 s; two wait ready.
const READY_COUNT = 2;
const VARIANT_PATH = '/usr/share/espeak-ng-data/voices/!v/base';

// Read once and shared: instances only read it, and reading it for each is half of what starting one costs.
const dictionaries = readFileSync(
  new URL('espeak-ng.data', import.meta.resolve('@echogarden/espeak-ng-emscripten')),
);
const dictionaryBuffer = new Uint8Array(dictionaries).buffer;

const ready: Promise<Synthesiser>[] = [];

async function startSynthesiser(): Promise<Synthesiser> {
  const module = await startEspeak({ getPreloadedPackage: () => dictionaryBuffer });
  return { module, worker: await new module.eSpeakNGWorker() };
}

function warmUp() {
  while (ready.length < READY_COUNT) {
    const next = startSynthesiser();
    // Whoever takes it sees the failure; until then it must not bring the process down.
    next.catch(() => undefined);
    ready.push(next);
  }
}

function synthesise({ module, worker }: Synthesiser, request: EspeakRequest): EspeakSound {
  module.FS.writeFile(VARIANT_PATH, request.variant);
  const status = worker.set_voice(`${request.identifier}+base`);
  if (status !== 0) throw new Error(`eSpeak has no voice ${request.identifier} (status ${status})`);
  worker.set_rate(request.wordsPerMinute);
  worker.set_pitch(50);
  worker.set_range(50);
  const chunks: Int16Array[] = [];
  const phones: EspeakPhone[] = [];
  const words: EspeakWord[] = [];
  worker.synthesize(request.text, (samples, events) => {
    if (samples?.length) chunks.push(Int16Array.from(samples));
    for (const event of events) {
      const startMs = event.audio_position;
      if (event.type === 'phoneme') phones.push({ ipa: String(event.id ?? ''), startMs });
      if (event.type === 'word') words.push({ position: event.text_position - 1, startMs });
    }
  });
  return { sampleRate: worker.samplerate, samples: joined(chunks), phones, words };
}

function joined(chunks: readonly Int16Array[]): Int16Array {
  const all = new Int16Array(chunks.reduce((length, chunk) => length + chunk.length, 0));
  let end = 0;
  for (const chunk of chunks) {
    all.set(chunk, end);
    end += chunk.length;
  }
  return all;
}

async function answer(request: EspeakRequest): Promise<EspeakReply> {
  try {
    const synthesiser = await (ready.shift() ?? startSynthesiser());
    return { id: request.id, answer: synthesise(synthesiser, request) };
  } catch (error) {
    return { id: request.id, failure: error instanceof Error ? error.message : String(error) };
  }
}

process.on('message', async (request: EspeakRequest) => {
  const reply = await answer(request);
  process.send?.(reply, () => warmUp());
});
process.on('disconnect', () => process.exit(0));
warmUp();
