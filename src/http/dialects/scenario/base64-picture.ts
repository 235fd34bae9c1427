import { ServiceError } from '../../../domain/errors.ts';

export interface DecodedPicture {
  readonly bytes: Buffer;
  readonly contentType: string;
  readonly extension: string;
}

const FORMATS: readonly (readonly [extension: string, isIt: (start: string) => boolean])[] = [
  ['jpeg', (start) => start.startsWith('\xff\xd8\xff')],
  ['png', (start) => start.startsWith('\x89PNG\r\n\x1a\n')],
  ['webp', (start) => start.startsWith('RIFF') && start.startsWith('WEBP', 8)],
];

/**
 * The picture in a base64 text, with or without the start of a data URI; what it is, is read off its first bytes.
 *
 * @throws ServiceError `invalid_request` for what is no base64 or no picture that we read, `media_too_large`.
 */
export function decodePicture(text: string, mostBytes: number): DecodedPicture {
  const content = text.replace(/^data:[^,]*,/i, '').replace(/\s/g, '');
  if (!/^[A-Za-z0-9+/_-]+={0,2}$/.test(content)) throw refused('The field image is not base64.');
  const bytes = Buffer.from(content, 'base64');
  if (bytes.length > mostBytes)
    throw new ServiceError(
      'media_too_large',
      `The picture has ${bytes.length} bytes; at most ${mostBytes} are allowed.`,
    );
  const start = bytes.toString('latin1', 0, 12);
  const extension = FORMATS.find(([, isIt]) => isIt(start))?.[0];
  if (extension === undefined)
    throw refused('The field image must be a JPEG, PNG or WebP picture in base64.');
  return { bytes, contentType: `image/${extension}`, extension };
}

const refused = (sentence: string) =>
  new ServiceError('invalid_request', sentence, { details: { field: 'image', problem: 'type' } });
