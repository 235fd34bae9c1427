import { logMel } from '../src/engine/audio/log-mel.ts';
import { pcmDuration } from '../src/engine/audio/pcm.ts';
import { alignHeard } from '../src/engine/lipsync/align-text.ts';
import { hearVisemes } from '../src/engine/lipsync/hear-visemes.ts';
import { recordedMouthTrack } from '../src/engine/lipsync/recorded-mouth-track.ts';
import { findSpeech } from '../src/engine/lipsync/speech-gate.ts';
import { decodeSound } from '../src/media/decode-sound.ts';
import { openVisemeNet } from '../src/media/viseme-net-loader.ts';
import { pronounce } from '../src/pipeline/transcript.ts';
import { timed } from './timed.ts';

/** CPU seconds a second of the recording, unless said otherwise. */
export interface ListeningCosts {
  /** Of the recording. */
  readonly seconds: number;
  readonly decode: number;
  /** The viseme net with the spectra it hears. */
  readonly net: number;
  /** Where somebody speaks at all. */
  readonly gate: number;
  readonly mouthTrack: number;
  /** How the transcript is pronounced: the time that passes, most of it in the synthesiser's process. */
  readonly pronounceWall: number;
  /** When each of its words is said. */
  readonly align: number;
}

/**
 * @param path a video or a sound.
 * @param text what is said in it, in US English.
 */
export async function listeningCosts(path: string, text: string): Promise<ListeningCosts> {
  const costs = new Map<string, { wall: number; cpu: number }>();
  const part = async <T>(name: string, work: () => T | Promise<T>): Promise<T> => {
    let value: T;
    costs.set(
      name,
      await timed(async () => {
        value = await work();
      }),
    );
    return value!;
  };
  const net = openVisemeNet();
  const sound = await part('decode', () => decodeSound(path, { sampleRate: 16_000 }));
  const mel = logMel(sound, net.filterbank);
  const posteriors = await part('net', () => hearVisemes(logMel(sound, net.filterbank), net));
  const speech = await part('gate', () => findSpeech(sound, mel, posteriors));
  const hearing = { duration: pcmDuration(sound), posteriors, speech };
  await part('mouthTrack', () => recordedMouthTrack({ sound, hearing }, 24));
  const pronounced = await part('pronounce', () => pronounce({ text, language: 'en-US' }));
  await part('align', () => alignHeard(hearing, pronounced));
  const { duration } = hearing;
  const cpu = (name: string) => costs.get(name)!.cpu / duration;
  return {
    seconds: duration,
    decode: cpu('decode'),
    net: cpu('net'),
    gate: cpu('gate'),
    mouthTrack: cpu('mouthTrack'),
    pronounceWall: costs.get('pronounce')!.wall / duration,
    align: cpu('align'),
  };
}
