import type { Language } from '../domain/languages.ts';
import { changeVoice } from '../engine/audio/vocoder.ts';
import type { VoiceControls } from '../engine/audio/voice-controls.ts';
import { clamp } from '../lib/interpolate.ts';
import { seededRandom, seedFrom } from '../lib/random.ts';
import { normaliseText } from './normalise-text.ts';
import { scriptWords } from './script-words.ts';
import type { SpeakingStyle } from './speaking-style.ts';
import type { SpeechEngine, Utterance } from './speech-engine.ts';
import { stretchPauses } from './stretch-pauses.ts';
import { parseStylePrompt } from './style-prompt.ts';
import type { Voice } from './voices.ts';

export interface SentenceRequest {
  readonly text: string;
  readonly language: Language;
  readonly voice: Voice;
  readonly stylePrompt: string;
  readonly seed: number;
}

// Another day, another mood: a seed moves the voice's pitch by up to this part, a third of a semitone.
const PITCH_OF_THE_DAY = 0.02;
// The liveliest speakers; more sounds like singing.
const MOST_SPREAD_SEMITONES = 5.5;
// Whispering has no low harmonics to balance the hiss.
const WHISPER_TILT_DB_PER_OCTAVE = -1;

/** One sentence in one voice, at no level in particular. A pure function of its request, for an engine that is deterministic. */
export async function speakSentence(
  request: SentenceRequest,
  engine: SpeechEngine,
  signal: AbortSignal | undefined,
): Promise<Utterance> {
  const { text, language, voice, stylePrompt, seed } = request;
  const style = parseStylePrompt(stylePrompt);
  const written = { text, start: 0 };
  const normalised = normaliseText(written, language);
  // An engine that speaks in the voices itself has their pace already.
  const rate = engine.identity === 'neutral' ? voice.pace * style.pace : style.pace;
  const spoken = await engine.synthesize(
    { text: normalised.text, language, voice, rate, stylePrompt, seed },
    { signal },
  );
  const words = spoken.timeline.words.map((word) => ({
    ...word,
    textOffset: normalised.offsets[word.textOffset]!,
  }));
  const timeline = { ...spoken.timeline, words: scriptWords(written, language, words) };
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

function styledControls({ name, controls }: Voice, style: SpeakingStyle, seed: number): VoiceControls {
  const ofTheDay = 1 + PITCH_OF_THE_DAY * (2 * seededRandom(seedFrom('pitch', name, seed))() - 1);
  return {
    pitchHz: controls.pitchHz * style.pitch * ofTheDay,
    pitchSpreadSemitones: Math.min(MOST_SPREAD_SEMITONES, controls.pitchSpreadSemitones * style.pitchSpread),
    tract: controls.tract,
    tiltDbPerOctave:
      controls.tiltDbPerOctave + style.tiltDbPerOctave + (style.isWhispered ? WHISPER_TILT_DB_PER_OCTAVE : 0),
    breath: clamp(controls.breath + style.breath, 0, 0.9),
    noiseFromHz: controls.noiseFromHz,
    jitter: controls.jitter + style.jitter,
    contrast: controls.contrast + style.contrast,
    isWhispered: style.isWhispered,
  };
}
