import type { VoiceControls } from '../engine/audio/voice-controls.ts';
import { clamp } from '../lib/interpolate.ts';
import { seededRandom, seedFrom } from '../lib/random.ts';
import { difference, dot, HARMONICITY_LOST, heardVoice } from './heard-voice.ts';
import type { SpeakingStyle } from './speaking-style.ts';
import { VOICES, type Voice } from './voices.ts';

// Another day, another mood: a seed moves the voice's pitch by up to this part, a third of a semitone.
const PITCH_OF_THE_DAY = 0.02;
// The liveliest speakers; more sounds like singing.
const MOST_SPREAD_SEMITONES = 5.5;
// Whispering has no low harmonics to balance the hiss.
const WHISPER_TILT_DB_PER_OCTAVE = -1;
// Vowels that stand out darken the whole; this much more treble keeps its balance.
const TILT_DB_PER_LOUDNESS_SPREAD = 0.9;
// A voice that is pressed for treble rings higher up, a soft one is air from lower on.
const NOISE_OCTAVES_PER_TILT_DB = 0.5;
// Of the way to the border with another voice: the model of what is heard is right within half a JND, neighbours are
// at least two apart.
const MOST_OF_THE_WAY = 0.45;
// How late a wish notices the border: higher and "very" sounds like no degree at all, lower and nobody gets what they asked for.
const KNEE = 3;

/**
 * A voice in a style. What nobody is recognised by (liveliness, stress, crispness) is as asked for; pitch, brightness and
 * breath go as far as they can without getting near another of the thirty.
 */
export function styledControls(voice: Voice, style: SpeakingStyle, seed: number): VoiceControls {
  const { name, controls } = voice;
  const ofTheDay = 1 + PITCH_OF_THE_DAY * (2 * seededRandom(seedFrom('pitch', name, seed))() - 1);
  const free: VoiceControls = {
    ...controls,
    pitchHz: controls.pitchHz * ofTheDay,
    pitchSpreadSemitones: Math.min(MOST_SPREAD_SEMITONES, controls.pitchSpreadSemitones * style.pitchSpread),
    tiltDbPerOctave: controls.tiltDbPerOctave + TILT_DB_PER_LOUDNESS_SPREAD * Math.log(style.loudnessSpread),
    noiseFromHz: controls.noiseFromHz * clearingOf(style),
    contrast: controls.contrast + style.contrast,
    loudnessSpread: controls.loudnessSpread * style.loudnessSpread,
  };
  const styled = coloured(free, style, shareWithinReach(voice, style, free));
  if (!style.isWhispered) return styled;
  const tiltDbPerOctave = styled.tiltDbPerOctave + WHISPER_TILT_DB_PER_OCTAVE;
  return { ...styled, tiltDbPerOctave, isWhispered: true };
}

/** How much higher the harmonics must reach to sound as clear in haste and in glides as at ease. */
const clearingOf = ({ pace, pitchSpread }: SpeakingStyle) =>
  2 ** (HARMONICITY_LOST.perHaste * Math.log(pace) + HARMONICITY_LOST.perLiveliness * Math.log(pitchSpread));

/** What a voice is recognised by, moved by a share of what the style asks for. */
function coloured(controls: VoiceControls, style: SpeakingStyle, share: number): VoiceControls {
  const tilt = share * style.tiltDbPerOctave;
  return {
    ...controls,
    pitchHz: controls.pitchHz * style.pitch ** share,
    tiltDbPerOctave: controls.tiltDbPerOctave + tilt,
    noiseFromHz: controls.noiseFromHz * 2 ** (NOISE_OCTAVES_PER_TILT_DB * tilt),
    breath: clamp(controls.breath + share * style.breath, 0, 0.9),
    jitter: Math.max(0, controls.jitter + share * style.jitter),
  };
}

/** Near 1 where no other voice lies in the direction of the wish; always more for more of the same wish. */
function shareWithinReach(voice: Voice, style: SpeakingStyle, free: VoiceControls): number {
  const home = heardVoice(voice.controls, voice.pace);
  const start = heardVoice(free, voice.pace * style.pace);
  const wish = difference(start, heardVoice(coloured(free, style, 1), voice.pace * style.pace));
  const moved = difference(home, start);
  const rooms = VOICES.filter((other) => other.name !== voice.name).map((other) => {
    const across = difference(home, heardVoice(other.controls, other.pace));
    const border = (MOST_OF_THE_WAY * dot(across, across)) / 2;
    const towards = dot(wish, across);
    return towards > 0 ? Math.max(0, border - dot(moved, across)) / towards : Number.POSITIVE_INFINITY;
  });
  const room = Math.min(...rooms);
  return room === 0 ? 0 : (1 + room ** -KNEE) ** (-1 / KNEE);
}
