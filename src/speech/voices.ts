import { ServiceError } from '../domain/errors.ts';
import type { VoiceControls } from '../engine/audio/voice-controls.ts';

export type Gender = 'female' | 'male';

export interface Voice {
  readonly name: string;
  readonly gender: Gender;
  /** One word for how it comes across. */
  readonly character: string;
  /** As a multiple of the synthesiser's normal one. */
  readonly pace: number;
  readonly controls: VoiceControls;
}

type Row = [
  name: string,
  character: string,
  pace: number,
  pitchHz: number,
  tract: number,
  pitchSpreadSemitones: number,
  tiltDbPerOctave: number,
  breath: number,
  noiseFromHz: number,
  jitter: number,
  contrast: number,
];

function voice(gender: Gender, [name, character, pace, ...row]: Row): Voice {
  const [pitchHz, tract, pitchSpreadSemitones, tiltDbPerOctave, breath, noiseFromHz, jitter, contrast] = row;
  return {
    name,
    gender,
    character,
    pace,
    controls: {
      pitchHz,
      tract,
      pitchSpreadSemitones,
      tiltDbPerOctave,
      breath,
      noiseFromHz,
      jitter,
      contrast,
      loudnessSpread: 1,
      isWhispered: false,
    },
  };
}
const female = (...row: Row) => voice('female', row);
const male = (...row: Row) => voice('male', row);

/**
 * The thirty presenters; each speaks every language. The character decides the side of a control (a bright or firm voice
 * has more treble, a smooth or warm one less; an upbeat one is quick and moves its pitch, an easy-going one is slow, ...);
 * within that they are placed as far from one another as listeners' just noticeable differences go, women above men in
 * pitch and tract. `test/voices` holds the distances.
 *
 * name, character, pace, pitch (Hz), tract, spread (semitones), tilt (dB/octave), breath, noise from (Hz), jitter, contrast
 */
export const VOICES: readonly Voice[] = [
  female('Zephyr', 'Bright', 1.02, 236, 1.24, 2.8, 0.6, 0.04, 3100, 0.004, 0.1),
  male('Puck', 'Upbeat', 1.08, 147, 0.915, 4.8, -0.3, 0.02, 2800, 0.003, 0),
  male('Charon', 'Informative', 1.08, 104, 0.85, 3.4, -0.6, 0.02, 2500, 0.003, 0),
  female('Kore', 'Firm', 1.08, 181, 1.215, 1.4, 1.8, 0.05, 2200, 0.005, 0.2),
  male('Fenrir', 'Excitable', 1.12, 147, 0.985, 5.2, 1.2, 0.15, 2200, 0.008, 0),
  female('Leda', 'Youthful', 1.1, 276, 1.3, 4.2, -0.5, 0.08, 2300, 0.006, 0),
  male('Orus', 'Firm', 0.95, 97, 0.865, 1.4, 1.7, 0.05, 2200, 0.005, 0.2),
  female('Aoede', 'Breezy', 1.0, 200, 1.17, 3.6, -1.0, 0.55, 1900, 0.008, 0),
  female('Callirrhoe', 'Easy-going', 0.86, 181, 1.14, 2.2, -0.4, 0.02, 2800, 0.003, 0),
  female('Autonoe', 'Bright', 0.92, 258, 1.205, 3.6, 2.3, 0.08, 3100, 0.008, 0.1),
  male('Enceladus', 'Breathy', 0.98, 113, 0.93, 1.8, 1.1, 0.85, 1500, 0.008, 0),
  male('Iapetus', 'Clear', 0.92, 107, 0.99, 2.8, 1.9, 0.02, 4700, 0.004, 0.25),
  male('Umbriel', 'Easy-going', 0.86, 82, 0.97, 3.2, -1.5, 0.02, 2700, 0.003, 0),
  male('Algieba', 'Smooth', 0.98, 98, 0.93, 1.8, -2.5, 0.02, 2800, 0.002, -0.1),
  female('Despina', 'Smooth', 0.98, 194, 1.155, 1.8, -2.6, 0.02, 2800, 0.002, -0.1),
  female('Erinome', 'Clear', 0.92, 209, 1.14, 2.0, 1.9, 0.0, 4700, 0.002, 0.25),
  male('Algenib', 'Gravelly', 0.96, 77, 0.86, 3.6, 1.1, 0.25, 2200, 0.028, 0),
  male('Rasalgethi', 'Informative', 1.08, 93, 0.99, 3.4, 0.8, 0.08, 2200, 0.006, 0),
  female('Laomedeia', 'Upbeat', 1.14, 205, 1.295, 4.8, 1.5, 0.15, 2100, 0.008, 0),
  female('Achernar', 'Soft', 0.94, 265, 1.24, 1.6, -2.2, 0.3, 2800, 0.003, 0),
  male('Alnilam', 'Firm', 1.04, 135, 0.855, 1.4, 1.8, 0.05, 2200, 0.005, 0.2),
  male('Schedar', 'Even', 1.0, 115, 0.985, 1.1, -1.1, 0.02, 2700, 0.003, 0),
  female('Gacrux', 'Mature', 0.9, 157, 1.16, 3.6, 0.1, 0.15, 2200, 0.016, 0),
  female('Pulcherrima', 'Forward', 1.1, 233, 1.1, 2.6, 2.1, 0.15, 3300, 0.008, 0.25),
  male('Achird', 'Friendly', 0.98, 135, 0.985, 3.9, -1.3, 0.05, 2800, 0.003, 0),
  male('Zubenelgenubi', 'Casual', 1.04, 83, 0.87, 3.6, -1.8, 0.1, 2500, 0.01, 0),
  female('Vindemiatrix', 'Gentle', 0.84, 219, 1.19, 1.8, -1.5, 0.15, 2800, 0.003, 0),
  male('Sadachbia', 'Lively', 1.18, 124, 0.995, 3.8, 1.0, 0.05, 2200, 0.004, 0),
  male('Sadaltager', 'Knowledgeable', 0.9, 119, 0.9, 3.2, 0.1, 0.02, 2500, 0.003, 0.1),
  female('Sulafat', 'Warm', 0.98, 157, 1.23, 3.4, -1.9, 0.12, 2800, 0.003, 0),
];

export const DEFAULT_VOICE = 'Zephyr';

/** The name as the APIs write it: "Zephyr (Female)". */
export const voiceLabel = ({ name, gender }: Voice) => `${name} (${gender === 'female' ? 'Female' : 'Male'})`;

/** Reads "Zephyr", "zephyr (female)" and the like; a gender that contradicts the name is an error. */
export function findVoice(written: string): Voice {
  const parts = /^\s*([a-z]+)\s*(?:\(\s*(female|male)\s*\))?\s*$/i.exec(written);
  const name = parts?.[1]?.toLowerCase();
  const gender = parts?.[2]?.toLowerCase();
  const found = VOICES.find((each) => each.name.toLowerCase() === name);
  if (!found || (gender && gender !== found.gender)) {
    throw new ServiceError(
      'invalid_request',
      `There is no voice ${JSON.stringify(written)}; choose one of: ${VOICES.map(voiceLabel).join(', ')}.`,
      { details: { field: 'voice' } },
    );
  }
  return found;
}
