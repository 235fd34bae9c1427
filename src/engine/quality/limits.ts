/** What a gate's value must lie between, both ends included. */
export interface Limit {
  readonly min?: number;
  readonly max?: number;
}

/**
 * Every gate with the values that pass, in the order of the report. IOD is the distance of the outer eye corners.
 *
 * The dynamics were set by an independent tracker on two broadcast clips of real speakers (lips 1.65 and 2.6,
 * head 6.3 and 10.4, brows .010) and hold for natural motion only. Such a tracker, see bench/second-tracker.ts, sees
 * lips move 0.6 to 0.7 times as far as ours, and heads and brows alike.
 */
export const LIMITS = {
  // Frames that the lips come after the intended opening (+) or before it (-): both stem from one track, so none.
  'av offset': { min: 0, max: 0 },
  // The same against the loudness of the sound. Lips lead the sound by 30 to 40 ms in real speech: one frame.
  'av offset to sound': { min: -1, max: 1 },
  // 90th percentile in IOD while speaking. Less is mumbling, more is shouting, whatever the size of the mouth.
  opening: { min: 0.05, max: 0.16 },
  // r of detected and intended opening: what is lost to drawing and detecting the lips.
  'lip correlation': { min: 0.85 },
  // Share of m, b, p at which the lips touch. Viewers notice an open b before anything else.
  'bilabial closure': { min: 0.95 },
  // Mean opening in pauses, in IOD; detection alone adds up to 0.005.
  silence: { max: 0.015 },
  // Mean absolute deviation of the opening from the pause's own mean, in IOD; real video has 0.026.
  'silence jitter': { max: 0.03 },
  // Mean opening while speaking / in pauses.
  contrast: { min: 4 },
  // Events a minute. People at rest blink 10 to 25 times; fewer is a stare, more is nerves.
  blinks: { min: 10, max: 25 },
  // Share of the intended blinks that are seen.
  'blinks detected': { min: 0.9 },
  // Standard deviation of the detected yaw / of the motion track's: the picture does what was asked for.
  'head yaw': { min: 0.7, max: 1.3 },
  // The same in degrees: below it is a talking photo, above it a restless one.
  'head yaw degrees': { min: 0.8, max: 3 },
  // Mean over all pairs of 40 lip points of the standard deviation of their distance, eye corners 64 px apart.
  'lip dynamics': { min: 1.3, max: 2.6 },
  // Root of (mean sd of the angles x mean variance of their steps + mean variance of the position), degrees and px.
  'head dynamics': { min: 6, max: 10 },
  // Mean absolute step of the distance from brow to eye, in IOD.
  'brow dynamics': { min: 0.006, max: 0.01 },
  // Mean absolute difference to the photo outside the person, of 255: what noise and encoding may add.
  background: { max: 0.5 },
  // Variance of the Laplacian around the mouth / in the photo as fitted to the canvas.
  sharpness: { min: 0.7 },
  // Frames that video and sound differ in length.
  duration: { max: 1 },
  // LUFS of synthesised speech: what podcasts and streaming services level speech to.
  loudness: { min: -17, max: -15 },
  // dB over full scale between the samples; lossy encoding adds up to one.
  'true peak': { max: -1 },
} as const satisfies Record<string, Limit>;

export type GateName = keyof typeof LIMITS;

export const GATE_NAMES = Object.keys(LIMITS) as GateName[];

/** What is measured only where somebody else made the pictures, and what has other limits there. */
export const FOREIGN_LIMITS = {
  // Share of the inspected frames in which the face is found.
  'face found': { min: 0.95 },
  // r of the opening of the lips and of what is heard, over 6 s: 0.46 to 0.79 with the right sound, and in 95 of 100 cases
  // below 0.33 with another. Lips that only follow the loudness have 0.6, too.
  'lips to sound': { min: 0.35 },
  // Frames that the offset grows by from the start to the end: pieces of a long clip that were joined, or two clocks.
  'av drift': { max: 1 },
  // A person's lips are seen to touch a little less surely than drawn ones.
  'bilabial closure': { min: 0.9 },
  // People may rest with their lips apart.
  silence: { max: 0.03 },
  // Seconds that pictures stand still or are black at a stretch; at the ends a fade is shorter.
  freeze: { max: 0.5 },
  black: { max: 0.5 },
  // Pictures the file has for each that was asked for; a rate that is off by a thousandth, as 23.976, is the same.
  'frame rate': { min: 0.99 },
} as const satisfies Record<string, Limit>;

export type ForeignGateName = GateName | keyof typeof FOREIGN_LIMITS;

/** In the order of the report. */
export const FOREIGN_GATE_NAMES = [
  ...new Set<ForeignGateName>([...GATE_NAMES, ...(Object.keys(FOREIGN_LIMITS) as ForeignGateName[])]),
];

export const foreignLimit = (name: ForeignGateName): Limit =>
  (({ ...LIMITS, ...FOREIGN_LIMITS }) as Record<ForeignGateName, Limit>)[name];
