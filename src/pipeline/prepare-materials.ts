import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type AskedVideo, soundOf, taskOf } from '../domain/asked-video.ts';
import type { AvatarRequest, MediaRef } from '../domain/avatar-request.ts';
import { LONGEST_VIDEO_SOUND_SECONDS, type VideoRequest } from '../domain/video-request.ts';
import { SHORT_SIDES, sizeOfShape } from '../domain/video-size.ts';
import { pcmDuration } from '../engine/audio/pcm.ts';
import { checkPrompt, checkText } from '../safety/text-check.ts';
import { addressRule } from './address-guard.ts';
import { checkPhoto } from './check-safety.ts';
import type { Materials } from './engines/engine.ts';
import { type EffectivePrompts, effectivePromptsOf, enrichPrompts } from './enrich-prompts.ts';
import { doubts } from './examine-photo.ts';
import { type FetchedMedia, fetchMedia } from './fetch.ts';
import { keepWarnings } from './keep-warnings.ts';
import { materialsFolder, writeRecord } from './materials-record.ts';
import { type PipelineContext, StageTimer } from './pipeline-context.ts';
import {
  type PreparedPicture,
  prepareLastPicture,
  preparePicture,
  preparePortrait,
  preparePossiblePortrait,
  writePicture,
} from './prepare-picture.ts';
import { type PreparedSound, prepareRecording, prepareSpeech, recordSound } from './prepare-sound.ts';
import { shortSideOf } from './rig.ts';
import { writeSentSound } from './sent-sound.ts';

export type MaterialsOrder = AskedVideo & {
  /** Whether what script and portrait suggest is added to the prompts. */
  readonly upsamplePrompts: boolean;
  /** Whether words and pictures must pass the safety filter. */
  readonly checkSafety: boolean;
  /** Where the sound of a `p-video` is cut, seconds; 20 unless given. */
  readonly longestSoundSeconds?: number | undefined;
};

/**
 * What an engine outside is sent: media fetched and checked, the picture cut and scaled to the video, the script spoken to
 * its end. The files are in a folder of the work directory that is made anew; what `finishVideo` has to know besides is
 * kept there, too.
 *
 * @throws ServiceError as `generateVideo` does, for everything that is wrong with what was given.
 */
export async function prepareMaterials(order: MaterialsOrder, caller: PipelineContext): Promise<Materials> {
  const warnings: string[] = [];
  const context = keepWarnings(caller, warnings);
  const timer = new StageTimer(context);
  const directory = materialsFolder(context.workDirectory);
  // An engine that was asked before may have left its own.
  await rm(directory, { recursive: true, force: true });
  await mkdir(directory);
  if (order.checkSafety) checkWords(order);
  const media = await timer.run('fetch', () => fetchAll(order, directory, context));
  if (order.checkSafety) await timer.time('fetch', () => checkPictures(media));
  const working = { order, media, context, timer };
  const prepared =
    order.model === 'p-video-avatar'
      ? await prepareAvatar(order.request, working)
      : await prepareVideo(order.request, working);
  const { picture, sound, effectivePrompts } = prepared;
  const fps = picture?.photo.face && order.request.fps;
  await writeRecord(context.workDirectory, {
    said: sound && (await timer.time('listen', () => recordSound(sound, fps, context.clock))),
    photo: picture?.photo,
    effectivePrompts,
    warnings,
    timings: timer.timings,
  });
  return writeMaterials(prepared, media, directory);
}

interface FetchedAll {
  readonly image: FetchedMedia | undefined;
  readonly lastImage: FetchedMedia | undefined;
  readonly sound: FetchedMedia | undefined;
}

interface Working {
  readonly order: MaterialsOrder;
  readonly media: FetchedAll;
  readonly context: PipelineContext;
  readonly timer: StageTimer;
}

/** What goes into files. */
interface Prepared {
  readonly picture: PreparedPicture | undefined;
  readonly sound: PreparedSound | undefined;
  readonly effectivePrompts: EffectivePrompts;
  readonly facts: Pick<
    Materials,
    'prompt' | 'negativePrompt' | 'width' | 'height' | 'fps' | 'seconds' | 'seed' | 'draft'
  >;
}

async function prepareAvatar(
  asked: AvatarRequest,
  { order, media, context, timer }: Working,
): Promise<Prepared> {
  // A photo that nobody can speak in is refused before time is spent on speech.
  const picture = await timer.run('rig', () => preparePortrait(media.image!, shortSideOf(asked)));
  for (const message of doubts(picture.photo.face!.examination)) context.report({ type: 'warning', message });
  const request = order.upsamplePrompts ? enrichPrompts(asked, picture.faceShare) : asked;
  const sound = await prepareSpeech(request, media.sound, { context, timer });
  const { videoPrompt, negativePrompt, negativeStrength, fps, seed, preview } = request;
  return {
    picture,
    sound,
    effectivePrompts: effectivePromptsOf(request),
    facts: {
      prompt: videoPrompt,
      negativePrompt: negativeStrength > 0 ? negativePrompt : '',
      ...sizeOf(picture.canvas),
      ...{ fps, seed, draft: preview },
      seconds: pcmDuration(sound.pcm),
    },
  };
}

async function prepareVideo(
  request: VideoRequest,
  { order, media, context, timer }: Working,
): Promise<Prepared> {
  const { prompt, duration, aspectRatio, resolution, fps, seed, draft } = request;
  const prepare = taskOf(order) === 'avatar' ? preparePossiblePortrait : preparePicture;
  const { image, sound: recording } = media;
  const picture = image && (await timer.run('rig', () => prepare(image, SHORT_SIDES[resolution])));
  const longestSeconds = order.longestSoundSeconds ?? LONGEST_VIDEO_SOUND_SECONDS;
  const sound = recording && (await prepareRecording(recording, longestSeconds, { context, timer }));
  return {
    picture,
    sound,
    effectivePrompts: { video: prompt, voice: '' },
    facts: {
      ...{ prompt, negativePrompt: '', fps, seed, draft },
      ...(picture ? sizeOf(picture.canvas) : sizeOfShape(aspectRatio, resolution)),
      seconds: sound ? pcmDuration(sound.pcm) : duration,
    },
  };
}

async function writeMaterials(
  { picture, sound, facts }: Prepared,
  { lastImage }: FetchedAll,
  directory: string,
): Promise<Materials> {
  const imagePath = picture && join(directory, 'image.png');
  const lastImagePath = lastImage && join(directory, 'last-image.png');
  const soundPath = sound && join(directory, 'sound.wav');
  if (picture) await writePicture(picture.canvas, imagePath!);
  if (lastImage) await writePicture(await prepareLastPicture(lastImage, facts), lastImagePath!);
  if (sound) await writeSentSound(sound.pcm, soundPath!);
  return { ...facts, imagePath, lastImagePath, soundPath };
}

function checkWords({ model, request }: AskedVideo) {
  if (model === 'p-video-avatar') checkText(request);
  else checkPrompt(request.prompt);
}

async function checkPictures({ image, lastImage }: FetchedAll) {
  for (const picture of [image, lastImage]) if (picture) await checkPhoto(picture);
}

async function fetchAll(
  asked: AskedVideo,
  directory: string,
  { signal, allowPrivate = [] }: PipelineContext,
): Promise<FetchedAll> {
  const isAllowedAddress = addressRule(allowPrivate);
  const fetchOne = async (ref: MediaRef | undefined, kind: 'image' | 'sound', name: string) => {
    if (ref === undefined) return undefined;
    const folder = join(directory, name);
    await mkdir(folder);
    return fetchMedia(ref, { kind, directory: folder, signal, isAllowedAddress });
  };
  return {
    image: await fetchOne(asked.request.image, 'image', 'given-image'),
    lastImage: await fetchOne(lastImageOf(asked), 'image', 'given-last-image'),
    sound: await fetchOne(soundOf(asked), 'sound', 'given-sound'),
  };
}

const lastImageOf = (asked: AskedVideo) => (asked.model === 'p-video' ? asked.request.lastImage : undefined);

const sizeOf = ({ width, height }: { width: number; height: number }) => ({ width, height });
