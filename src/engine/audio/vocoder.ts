import type { Random } from '../../lib/random.ts';
import { synthesise } from './mixed-excitation.ts';
import type { Pcm } from './pcm.ts';
import { trackPitch } from './pitch-track.ts';
import { reshapeEnvelope } from './reshape-envelope.ts';
import { retargetPitch } from './retarget-pitch.ts';
import { spectralEnvelope, transformSize } from './spectral-envelope.ts';
import type { NeutralVoice, VoiceControls } from './voice-controls.ts';

/**
 * Says the same at the same times in another voice. The result may exceed 1: level it.
 *
 * @param neutral the voice that speaks in `pcm`.
 */
export function changeVoice(pcm: Pcm, neutral: NeutralVoice, controls: VoiceControls, random: Random): Pcm {
  const pitch = trackPitch(pcm);
  const envelope = spectralEnvelope(pcm, pitch);
  const target = controls.isWhispered
    ? new Float32Array(pitch.length)
    : retargetPitch(pitch, neutral, controls, random);
  const samples = synthesise(
    {
      pitch: target,
      sampleRate: pcm.sampleRate,
      length: pcm.samples.length,
      transformSize: transformSize(pcm.sampleRate),
    },
    reshapeEnvelope(envelope, pitch, pcm.sampleRate, { ...controls, tract: controls.tract / neutral.tract }),
    controls,
    random,
  );
  return { ...pcm, samples };
}
