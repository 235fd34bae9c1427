import type { VoiceControls } from '../engine/audio/voice-controls.ts';
import { clamp, lerp } from '../lib/interpolate.ts';
import { seededRandom, seedFrom } from '../lib/random.ts';
import { difference, dot, HARMONICITY_LOST, type HeardVoice, heardVoice } from './heard-voice.ts';
import type { SpeakingStyle } from './speaking-style.ts';
import { VOICES, type Voice } from './voices.ts';

// Another day, another mood: a seed moves the voice's pitch by up to this part, a third of a semitone.
const PITCH_OF_THE_DAY = 0.02;
// The liveliest speakers; more sounds like singing.
const MOST_SPREAD_SEMITONES = 5.5;
// Whispering has no low harmonics to balance the hiss; darker than the second, its upper resonances are lost.
const WHISPER_TILT_DB_PER_OCTAVE = -1;
const DARKEST_WHISPER_DB_PER_OCTAVE = -1.5;
// Vowels that stand out darken the whole; this much more treble keeps its balance.
const TILT_DB_PER_LOUDNESS_SPREAD = 0.9;
// A voice that is pressed for treble rings higher up, a soft one is air from lower on.
const NOISE_OCTAVES_PER_TILT_DB = 0.5;
// An open glottis damps the resonances; as sharp as those of a voice they ring when noise goes through them, and seem voiced.
const WHISPER_CONTRAST = -0.35;
// Of the way to the border with another voice. The model of what is heard is right within half a JND, and neighbours are
// at least two apart; pitch it has right, so that pitch alone may go further.
const MOST_OF_THE_WAY = 0.45;
const MOST_OF_THE_WAY_IN_PITCH = 0.65;
// A "very" high or deep. Where there is less room than that, each degree gets its part of it, so that each is heard.
const STRONGEST_PITCH_SEMITONES = 1.4;
// How late a wish notices the border: lower and nobody gets what they asked for.
const KNEE = 6;

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
  return {
    ...styled,
    tiltDbPerOctave: Math.max(
      DARKEST_WHISPER_DB_PER_OCTAVE,
      styled.tiltDbPerOctave + WHISPER_TILT_DB_PER_OCTAVE,
    ),
    contrast: WHISPER_CONTRAST + style.contrast,
    isWhispered: true,
  };
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
  if (size(wish) === 0) return 1;
  const moved = difference(home, start);
  const inPitch = partInPitch(wish);
  const ofTheWay = lerp(MOST_OF_THE_WAY, MOST_OF_THE_WAY_IN_PITCH, inPitch);
  const rooms = VOICES.filter((other) => other.name !== voice.name).map((other) => {
    const across = difference(home, heardVoice(other.controls, other.pace));
    const border = (ofTheWay * dot(across, across)) / 2;
    const towards = dot(wish, across);
    return towards > 0 ? Math.max(0, border - dot(moved, across)) / towards : Number.POSITIVE_INFINITY;
  });
  const room = Math.min(...rooms);
  const strongest = Math.max(1, (inPitch * STRONGEST_PITCH_SEMITONES) / size(wish));
  return (1 + (strongest / room) ** KNEE) ** (-1 / KNEE);
}

const size = (way: HeardVoice) => Math.sqrt(dot(way, way));

/** 1 for a wish for nothing but a pitch, 0 for one of which half or more is for something else. */
function partInPitch(wish: HeardVoice): number {
  const [, ...others] = wish;
  return Math.max(0, 1 - (2 * Math.hypot(...others)) / size(wish));
}
