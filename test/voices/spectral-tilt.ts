import type { Pcm } from '../../src/engine/audio/pcm.ts';

const LOWEST_HZ = 250;
const HIGHEST_HZ = 6500;
const BANDS_PER_OCTAVE = 3;

/** Slope of the long-term spectrum over octaves, from a bank of third-octave filters. */
export function spectralTilt({ samples, sampleRate }: Pcm): number {
  const points: { octave: number; db: number }[] = [];
  for (let hz = LOWEST_HZ; hz < HIGHEST_HZ; hz *= 2 ** (1 / BANDS_PER_OCTAVE)) {
    // Per hertz: a third of an octave is wider higher up.
    points.push({ octave: Math.log2(hz), db: 10 * Math.log10(bandPower(samples, hz / sampleRate) / hz) });
  }
  const mean = (pick: (point: { octave: number; db: number }) => number) =>
    points.reduce((sum, point) => sum + pick(point), 0) / points.length;
  const [octave, db] = [mean((point) => point.octave), mean((point) => point.db)];
  return (
    mean((point) => (point.octave - octave) * (point.db - db)) / mean((point) => (point.octave - octave) ** 2)
  );
}

/** Through a band-pass of the RBJ cookbook, quality 4.3, twice. */
function bandPower(samples: Float32Array, turnsPerSample: number): number {
  const angleRad = 2 * Math.PI * turnsPerSample;
  const alpha = Math.sin(angleRad) / (2 * 4.3);
  const [b0, a1, a2] = [
    alpha / (1 + alpha),
    (-2 * Math.cos(angleRad)) / (1 + alpha),
    (1 - alpha) / (1 + alpha),
  ];
  let [x1, x2, y1, y2, z1, z2] = [0, 0, 0, 0, 0, 0];
  let power = 1e-20;
  for (const sample of samples) {
    const y = b0 * (sample - x2) - a1 * y1 - a2 * y2;
    const z = b0 * (y - y2) - a1 * z1 - a2 * z2;
    x2 = x1;
    x1 = sample;
    y2 = y1;
    y1 = y;
    z2 = z1;
    z1 = z;
    power += z * z;
  }
  return power / samples.length;
}
