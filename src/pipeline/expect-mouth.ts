import type { Pcm } from '../engine/audio/pcm.ts';
import { resample } from '../engine/audio/resample.ts';
import { hear } from '../engine/lipsync/hearing.ts';
import type { MouthTrack } from '../engine/lipsync/mouth-track.ts';
import { recordedMouthTrack } from '../engine/lipsync/recorded-mouth-track.ts';
import { SpokenMouth } from '../engine/lipsync/spoken-mouth.ts';
import type { SpeechTimeline } from '../engine/lipsync/timeline.ts';
import { type ExpectedMouth, openingOf } from '../engine/quality/expected-mouth.ts';
import { openVisemeNet } from '../media/viseme-net-loader.ts';

const NET_SAMPLE_RATE = 16_000;

/**
 * What should be seen of a sound that somebody says. How far the mouth opens is heard, also where a text is known: it is
 * to be compared with lips that heard the sound and know no text.
 */
export function expectMouth(sound: Pcm, fps: number, timeline: SpeechTimeline | undefined): ExpectedMouth {
  const heard = heardTrack(resample(sound, NET_SAMPLE_RATE), fps);
  const spoken = timeline && spokenTrack(timeline, sound, fps);
  return {
    fps,
    opening: openingOf(heard),
    closures: spoken?.closures,
    pauses: (spoken ?? heard).pauses,
  };
}

const heardTrack = (sound: Pcm, fps: number): MouthTrack =>
  recordedMouthTrack({ sound, hearing: hear(sound, openVisemeNet()) }, fps);

function spokenTrack(timeline: SpeechTimeline, sound: Pcm, fps: number): MouthTrack {
  const mouth = new SpokenMouth(fps);
  mouth.add(timeline, sound);
  return mouth.take(true);
}
