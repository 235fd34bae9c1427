import { createHash } from 'node:crypto';
import type { SpeechTimeline } from '../engine/lipsync/timeline.ts';
import { FileCache, type FileCacheLimits } from './file-cache.ts';
import type { SentenceRequest } from './speak-sentence.ts';
import type { SpeechEngine, Utterance } from './speech-engine.ts';

/** Raise it whenever the same request sounds different: the vocoder, a voice, the style words, the normalising. */
const SPEECH_VERSION = 3;
const LIMITS: FileCacheLimits = { maxBytes: 256 * 1024 * 1024, maxAgeSeconds: 30 * 24 * 3600 };

interface Header {
  readonly sampleRate: number;
  readonly sampleCount: number;
  readonly timeline: SpeechTimeline;
}

/** Finished sentences on disk; a cached one is the same, bit by bit. */
export class SpeechCache {
  readonly #files: FileCache;

  /** @param directory of its own. */
  constructor(directory: string, limits = LIMITS, now: () => number = Date.now) {
    this.#files = new FileCache(directory, limits, now);
  }

  async get(engine: SpeechEngine, request: SentenceRequest): Promise<Utterance | undefined> {
    const key = keyOf(engine, request);
    const content = await this.#files.get(key);
    const utterance = content && decode(content);
    if (content && !utterance) await this.#files.delete(key);
    return utterance;
  }

  async set(engine: SpeechEngine, request: SentenceRequest, utterance: Utterance): Promise<void> {
    await this.#files.set(keyOf(engine, request), encode(utterance));
  }
}

function keyOf(engine: SpeechEngine, { voice, language, stylePrompt, seed, text }: SentenceRequest): string {
  const identity = [SPEECH_VERSION, engine.id, engine.version, voice.name, language, stylePrompt, seed, text];
  return createHash('sha256').update(JSON.stringify(identity)).digest('hex');
}

/** A line of JSON, then the samples as little-endian floats. */
function encode({ pcm, timeline }: Utterance): Uint8Array {
  const header: Header = { sampleRate: pcm.sampleRate, sampleCount: pcm.samples.length, timeline };
  const { buffer, byteOffset, byteLength } = pcm.samples;
  return Buffer.concat([
    Buffer.from(`${JSON.stringify(header)}\n`),
    Buffer.from(buffer, byteOffset, byteLength),
  ]);
}

/** Nothing for a file that is cut off or not ours. */
function decode(content: Buffer): Utterance | undefined {
  const end = content.indexOf('\n');
  const header = end < 0 ? undefined : parseHeader(content.toString('utf8', 0, end));
  if (!header || content.length !== end + 1 + 4 * header.sampleCount) return undefined;
  // Copied, so that the floats stand on an address that is a multiple of four.
  const samples = new Float32Array(new Uint8Array(content.subarray(end + 1)).buffer);
  return { pcm: { sampleRate: header.sampleRate, samples }, timeline: header.timeline };
}

function parseHeader(json: string): Header | undefined {
  try {
    return JSON.parse(json) as Header;
  } catch {
    return undefined;
  }
}
