import { stat } from 'node:fs/promises';
import {
  AVCOL_PRI_BT709,
  AVCOL_RANGE_JPEG,
  AVCOL_RANGE_MPEG,
  AVCOL_SPC_BT709,
  AVCOL_TRC_BT709,
  AVMEDIA_TYPE_AUDIO,
  AVMEDIA_TYPE_VIDEO,
  type AVPixelFormat,
} from 'node-av/constants';
import type { CodecParameters, Stream } from 'node-av/lib';
import { type Av, checked, loadAv } from './av.ts';
import { openContainer } from './decoding.ts';
import { readXmp, topLevelBoxes } from './provenance.ts';

export const VIDEO_FORMATS = 'mov,matroska';

export interface VideoProbe {
  readonly duration: number;
  readonly sizeBytes: number;
  /** Whether the index comes before the pictures. */
  readonly isFastStart: boolean;
  readonly picture: PictureProbe;
  readonly sound: SoundTrackProbe | undefined;
  /** The container's own: title, comment and the like. */
  readonly metadata: Readonly<Record<string, string>>;
  readonly xmp: string | undefined;
}

/** Times in seconds. */
export interface TrackProbe {
  readonly codec: string;
  readonly profile: string;
  readonly start: number;
  readonly duration: number;
  readonly bitRate: number;
}

export interface PictureProbe extends TrackProbe {
  readonly width: number;
  readonly height: number;
  readonly fps: number;
  readonly frames: number;
  readonly pixelFormat: string;
  readonly isBt709: boolean;
  readonly range: 'limited' | 'full' | 'unspecified';
}

export interface SoundTrackProbe extends TrackProbe {
  readonly sampleRate: number;
  readonly channels: number;
}

/** What an mp4 says of itself and of its tracks, without decoding it. */
export async function probeVideo(path: string): Promise<VideoProbe> {
  const av = await loadAv();
  const input = new av.FormatContext();
  try {
    await openContainer(av, input, path, VIDEO_FORMATS);
    checked(av, await input.findStreamInfo(), 'find the tracks of a video');
    const tracks = input.streams;
    const picture = tracks.find(({ codecpar }) => codecpar.codecType === AVMEDIA_TYPE_VIDEO);
    const sound = tracks.find(({ codecpar }) => codecpar.codecType === AVMEDIA_TYPE_AUDIO);
    if (!picture) throw new Error(`${path} has no picture track.`);
    const boxes = (await topLevelBoxes(path)).map(({ type }) => type);
    return {
      duration: Number(input.duration) / 1e6,
      sizeBytes: (await stat(path)).size,
      isFastStart: boxes.indexOf('moov') < boxes.indexOf('mdat'),
      picture: probePicture(av, picture),
      sound: sound && probeSoundTrack(av, sound),
      metadata: input.metadata?.getAll() ?? {},
      xmp: await readXmp(path),
    };
  } finally {
    input.closeInputSync();
  }
}

function probeTrack(av: Av, { codecpar, startTime, duration, timeBase }: Stream): TrackProbe {
  const profiles = av.Codec.findDecoder(codecpar.codecId)?.profiles ?? [];
  return {
    codec: av.avGetCodecName(codecpar.codecId) ?? 'unknown',
    profile: profiles.find(({ profile }) => profile === codecpar.profile)?.name ?? 'unknown',
    start: Number(startTime) * timeBase.toDouble(),
    duration: Number(duration) * timeBase.toDouble(),
    bitRate: Number(codecpar.bitRate),
  };
}

function probePicture(av: Av, stream: Stream): PictureProbe {
  const { codecpar } = stream;
  return {
    ...probeTrack(av, stream),
    width: codecpar.width,
    height: codecpar.height,
    fps: stream.avgFrameRate.toDouble(),
    frames: Number(stream.nbFrames),
    pixelFormat: av.avGetPixFmtName(codecpar.format as AVPixelFormat) ?? 'unknown',
    isBt709: isBt709(codecpar),
    range: rangeOf(codecpar),
  };
}

const probeSoundTrack = (av: Av, stream: Stream): SoundTrackProbe => ({
  ...probeTrack(av, stream),
  sampleRate: stream.codecpar.sampleRate,
  channels: stream.codecpar.channels,
});

const isBt709 = ({ colorPrimaries, colorTrc, colorSpace }: CodecParameters) =>
  colorPrimaries === AVCOL_PRI_BT709 && colorTrc === AVCOL_TRC_BT709 && colorSpace === AVCOL_SPC_BT709;

function rangeOf({ colorRange }: CodecParameters): PictureProbe['range'] {
  if (colorRange === AVCOL_RANGE_MPEG) return 'limited';
  return colorRange === AVCOL_RANGE_JPEG ? 'full' : 'unspecified';
}
