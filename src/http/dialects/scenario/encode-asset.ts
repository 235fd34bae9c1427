import { json } from 'node:stream/consumers';
import { promptOf, taskOf } from '../../../domain/asked-video.ts';
import type { Generation } from '../../../domain/generation.ts';
import type { Task } from '../../../domain/video-task.ts';
import type { Upload } from '../../../generations/upload-service.ts';
import type { DialectServices } from '../dialect.ts';
import type { Asset } from './find-asset.ts';
import { assetIdOfJob } from './ids.ts';
import { modelIdOf } from './request.ts';
import { isoTime } from './response.ts';

// Addresses there are good for a short time only; asking for the asset again gives a new one.
const URL_SECONDS = 3600;

const VIDEO_TYPES: Readonly<Record<Task, string>> = {
  avatar: 'img2video',
  'image-to-video': 'img2video',
  'audio-to-video': 'audio2video',
  'text-to-video': 'txt2video',
};

/** What a video that was made is called in `metadata.type`, and what an upload is, by its kind. */
export const videoType = ({ draft }: Generation) => VIDEO_TYPES[draft ? taskOf(draft) : 'avatar'];
export const uploadType = (kind: string) => (kind === 'image' ? 'uploaded' : `uploaded-${kind}`);

type Services = Pick<DialectServices, 'files' | 'urls'>;

/** An asset with a fresh address; undefined when its file is gone. */
export const encodeAsset = (asset: Asset, services: Services) =>
  asset.kind === 'upload' ? encodeUpload(asset.upload, services) : encodeVideo(asset.generation, services);

async function encodeVideo(generation: Generation, { files, urls }: Services) {
  const { id, keyId, model, files: made, draft, seed, videoSeconds, finishedAt, createdAt } = generation;
  const stored = await files.stat(made.video!);
  if (!stored) return undefined;
  const assetId = assetIdOfJob(id);
  const size = await sizeOfPicture(made.report, files);
  const type = videoType(generation);
  return {
    ...common({ id: assetId, keyId, kind: 'video', type, at: finishedAt ?? createdAt }),
    url: urls.file(made.video!, { seconds: URL_SECONDS, name: `${assetId}.mp4` }),
    mimeType: stored.contentType,
    properties: { size: stored.sizeBytes, duration: videoSeconds, ...size },
    metadata: {
      kind: 'video',
      type,
      modelId: modelIdOf(model),
      jobId: id,
      seed,
      prompt: generation.effectivePrompts?.video ?? promptOf(draft!),
      resolution: draft!.request.resolution,
    },
  };
}

async function encodeUpload(upload: Upload, { files, urls }: Services) {
  const { id, keyId, name, contentType, sizeBytes, seconds, storageKey, createdAt } = upload;
  if (storageKey === undefined || !(await files.stat(storageKey))) return undefined;
  const kind = kindOf(upload);
  const type = uploadType(kind);
  return {
    ...common({ id, keyId, kind, type, at: createdAt }),
    url: urls.file(storageKey, { seconds: URL_SECONDS, name }),
    mimeType: contentType,
    properties: { size: sizeBytes, ...(seconds === undefined ? {} : { duration: seconds }) },
    metadata: { kind, type, name },
  };
}

interface Common {
  readonly id: string;
  readonly keyId: string;
  readonly kind: string;
  readonly type: string;
  readonly at: number;
}

const common = ({ id, keyId, kind, type, at }: Common) => ({
  id,
  kind,
  type: kind,
  source: type,
  status: 'success',
  privacy: 'private',
  authorId: keyId,
  ownerId: keyId,
  createdAt: isoTime(at),
  updatedAt: isoTime(at),
  collectionIds: [],
  tags: [],
  editCapabilities: [],
});

/** By its content type; what the caller called it where that says nothing. */
export function kindOf({ contentType, kind }: Pick<Upload, 'contentType' | 'kind'>): string {
  const major = contentType.split('/')[0]!;
  return ['image', 'audio', 'video'].includes(major) ? major : kind;
}

/** As the report of the generation has it. */
async function sizeOfPicture(report: string | undefined, files: DialectServices['files']) {
  if (report === undefined || !(await files.stat(report))) return {};
  const { video } = (await json(await files.read(report))) as { video?: { width?: number; height?: number } };
  return { width: video?.width, height: video?.height };
}
