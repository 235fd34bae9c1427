import { seededRandom, seedFrom } from '../../../lib/random.ts';
import { limitPeaks } from '../../audio/limiter.ts';
import { integratedLoudness } from '../../audio/loudness.ts';
import type { Pcm } from '../../audio/pcm.ts';
import type { AmbienceKind, AmbiencePlan } from './ambience-plan.ts';
import { QUIET_ROOM } from './ambience-plan.ts';
import { birds, crickets, night } from './creatures.ts';
import { padOf } from './pad.ts';
import { city, crowd } from './places.ts';
import { highPass, type Layer } from './sources.ts';
import { river, sea, underwater } from './water.ts';
import { fire, rain, room, thunder, wind } from './weather.ts';

const SAMPLE_RATE = 48_000;
/** As loud as broadcast programmes are (EBU R 128). */
const LOUDNESS_LUFS = -23;
// An empty room is to be felt, not heard.
const ROOM_LUFS = -40;
// Linear, true peak: a strike of thunder keeps its distance from full scale.
const PEAK = 0.7;
// Below it small loudspeakers only lose headroom.
const RUMBLE_HZ = 75;
const FADE_IN_SECONDS = 0.6;
const FADE_OUT_SECONDS = 1;
// Of a short clip, at most this share fades.
const FADE_SHARE = 0.2;

const LAYERS: Record<Exclude<AmbienceKind, 'pad'>, Layer> = {
  sea,
  rain,
  wind,
  birds,
  crickets,
  city,
  fire,
  room,
  thunder,
  river,
  night,
  underwater,
  crowd,
};

/** The sound of a place, mono, from silence to silence. The same plan and seed sound the same. */
export function synthesiseAmbience(plan: AmbiencePlan, seconds: number, seed: number): Pcm {
  const length = Math.round(seconds * SAMPLE_RATE);
  const { layers } = plan.layers.length > 0 ? plan : QUIET_ROOM;
  const samples = new Float32Array(length);
  layers.forEach(({ kind, level }, index) => {
    const layer = kind === 'pad' ? padOf(plan.mood ?? 'calm') : LAYERS[kind];
    const sound = layer(length, SAMPLE_RATE, seededRandom(seedFrom(seed, kind, index)));
    for (let i = 0; i < length; i++) samples[i]! += level * sound[i]!;
  });
  cutRumble(samples);
  const isQuiet = layers.every(({ kind }) => kind === 'room');
  setLoudness(samples, isQuiet ? ROOM_LUFS : LOUDNESS_LUFS);
  fadeEnds(samples);
  return { sampleRate: SAMPLE_RATE, samples: limitPeaks(samples, SAMPLE_RATE, PEAK) };
}

function cutRumble(samples: Float32Array) {
  const [first, second] = [highPass(RUMBLE_HZ, SAMPLE_RATE), highPass(RUMBLE_HZ, SAMPLE_RATE)];
  for (let i = 0; i < samples.length; i++) samples[i] = second(first(samples[i]!));
}

function setLoudness(samples: Float32Array, lufs: number) {
  const measured = integratedLoudness({ sampleRate: SAMPLE_RATE, samples });
  if (!Number.isFinite(measured)) return;
  const gain = 10 ** ((lufs - measured) / 20);
  for (let i = 0; i < samples.length; i++) samples[i]! *= gain;
}

function fadeEnds(samples: Float32Array) {
  const { length } = samples;
  const most = Math.floor(FADE_SHARE * length);
  const fadeIn = Math.min(most, Math.round(FADE_IN_SECONDS * SAMPLE_RATE));
  const fadeOut = Math.min(most, Math.round(FADE_OUT_SECONDS * SAMPLE_RATE));
  for (let i = 0; i < fadeIn; i++) samples[i]! *= 0.5 - 0.5 * Math.cos((Math.PI * i) / fadeIn);
  for (let i = 0; i < fadeOut; i++) samples[length - 1 - i]! *= 0.5 - 0.5 * Math.cos((Math.PI * i) / fadeOut);
}
