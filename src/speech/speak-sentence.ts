import type { Language } from '../domain/languages.ts';
import { changeVoice } from '../engine/audio/vocoder.ts';
import { seededRandom, seedFrom } from '../lib/random.ts';
import { scriptWords } from './script-words.ts';
import type { SpeechEngine, Utterance } from './speech-engine.ts';
import { stretchPauses } from './stretch-pauses.ts';
import { parseStylePrompt } from './style-prompt.ts';
import { styledControls } from './styled-voice.ts';
import type { Voice } from './voices.ts';

export interface SentenceRequest {
  readonly text: string;
  readonly language: Language;
  readonly voice: Voice;
  readonly stylePrompt: string;
  readonly seed: number;
}

/** One sentence in one voice, at no level in particular. A pure function of its request, for an engine that is deterministic. */
export async function speakSentence(
  request: SentenceRequest,
  engine: SpeechEngine,
  signal: AbortSignal | undefined,
): Promise<Utterance> {
  const { text, language, voice, stylePrompt, seed } = request;
  const style = parseStylePrompt(stylePrompt);
  // An engine that speaks in the voices itself has their pace already.
  const rate = engine.identity === 'neutral' ? voice.pace * style.pace : style.pace;
  const spoken = await engine.synthesize({ text, language, voice, rate, stylePrompt, seed }, { signal });
  const words = scriptWords({ text, start: 0 }, language, spoken.timeline.words);
  const timeline = { ...spoken.timeline, words };
  const pcm = spoken.neutral
    ? changeVoice(
        spoken.pcm,
        spoken.neutral,
        styledControls(voice, style, seed),
        seededRandom(seedFrom('vocoder', voice.name, seed, text)),
      )
    : spoken.pcm;
  return stretchPauses({ pcm, timeline }, style.pause);
}
