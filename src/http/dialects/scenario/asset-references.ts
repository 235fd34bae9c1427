import { ServiceError } from '../../../domain/errors.ts';
import type { RequestFields } from '../../../generations/field-reader.ts';
import type { DialectServices } from '../dialect.ts';
import { findVideo } from './find-asset.ts';
import { isAssetId } from './ids.ts';

// As long as a generation may wait for its turn and for a second attempt.
const FILE_SECONDS = 24 * 3600;

const MEDIA_FIELDS = ['image', 'lastImage', 'audio'] as const;
type MediaField = (typeof MEDIA_FIELDS)[number];

/** As the vendor writes them. */
const WIRE_NAMES = { image: 'image', lastImage: 'lastFrameImage', audio: 'audio' } as const;

type Services = Pick<DialectServices, 'uploads' | 'generations' | 'urls' | 'settings' | 'now'>;

/**
 * The fields of a request with what asset ids stand for in their place; URLs and data URIs stay.
 *
 * @throws ServiceError `invalid_request` for an asset that is not there, and for addresses within S3.
 */
export async function resolveAssets(
  fields: RequestFields,
  keyId: string,
  services: Services,
): Promise<RequestFields> {
  const resolved = { ...fields };
  for (const field of MEDIA_FIELDS) {
    const value = fields[field];
    if (typeof value === 'string') resolved[field] = await resolve(value.trim(), field, keyId, services);
  }
  return resolved;
}

async function resolve(ref: string, field: MediaField, keyId: string, services: Services) {
  if (/^s3:/i.test(ref)) throw refused(field, NOT_S3);
  if (!isAssetId(ref)) return ref;
  const upload = await services.uploads.get(keyId, ref);
  if (upload?.state === 'complete') return `upload:${ref}`;
  if (upload) throw refused(field, `The asset ${ref} has not been uploaded yet; complete its upload first.`);
  const generation = await findVideo(keyId, ref, services);
  if (!generation) throw refused(field, `There is no asset ${ref}, or not any more; upload it again.`);
  if (field !== 'audio')
    throw refused(field, `The asset ${ref} is a video; the field ${WIRE_NAMES[field]} takes a picture.`);
  return services.urls.file(generation.files.video!, { seconds: FILE_SECONDS, name: `${ref}.mp4` });
}

const NOT_S3 =
  'Addresses within S3 (s3://) cannot be read here; give an asset id (POST /v1/assets, POST /v1/uploads), a presigned http(s) URL or a data URI.';

const refused = (field: MediaField, sentence: string) =>
  new ServiceError('invalid_request', sentence, {
    details: { field: WIRE_NAMES[field], problem: 'asset' },
  });
