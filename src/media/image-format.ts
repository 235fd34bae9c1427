const TEXT_START_BYTES = 1024;

/** What a file's first bytes say it is: one of the three we read, or the words that complete "The picture is …". */
export type ImageFormat =
  | { readonly readable: true; readonly kind: 'jpeg' | 'png' | 'webp' }
  | { readonly readable: false; readonly description: string };

/** Tells formats by content; names and content types of files that users hand in are often wrong. */
export function sniffImageFormat(bytes: Uint8Array): ImageFormat {
  const text = latin1(bytes, 0, TEXT_START_BYTES);
  if (text.startsWith('\xff\xd8\xff')) return { readable: true, kind: 'jpeg' };
  if (text.startsWith('\x89PNG\r\n\x1a\n')) return { readable: true, kind: 'png' };
  if (text.startsWith('RIFF') && text.startsWith('WEBP', 8)) return { readable: true, kind: 'webp' };
  return { readable: false, description: describe(text) };
}

// In order: the general `ftyp` of all ISO media comes after the kinds that are pictures.
const SIGNATURES: readonly (readonly [offset: number, start: string, description: string])[] = [
  [0, 'GIF8', 'a GIF'],
  [0, '%PDF-', 'a PDF document'],
  [0, 'BM', 'a BMP'],
  [0, 'II*\0', 'a TIFF or a raw camera file'],
  [0, 'MM\0*', 'a TIFF or a raw camera file'],
  [0, '8BPS', 'a Photoshop document'],
  [4, 'ftyphei', 'an HEIC photo'],
  [4, 'ftypmif1', 'an HEIC photo'],
  [4, 'ftypmsf1', 'an HEIC photo'],
  [4, 'ftypavi', 'an AVIF'],
  [4, 'ftyp', 'a video or a sound'],
  [4, 'JXL ', 'a JPEG XL'],
  [0, '\xff\x0a', 'a JPEG XL'],
  [4, 'jP  ', 'a JPEG 2000'],
  [0, '\0\0\x01\0', 'an icon file'],
  [0, 'PK\x03\x04', 'a ZIP archive'],
  [0, '\x1a\x45\xdf\xa3', 'a video or a sound'],
  [0, 'RIFF', 'a video or a sound'],
  [0, 'ID3', 'a sound'],
  [0, 'fLaC', 'a sound'],
  [0, 'OggS', 'a sound'],
];

function describe(text: string): string {
  const known = SIGNATURES.find(([offset, start]) => text.startsWith(start, offset));
  if (known) return known[2];
  if (/<svg[\s>]/i.test(text)) return 'an SVG drawing';
  if (/^\s*(<!doctype html|<html)/i.test(text)) return 'a web page';
  return 'in a format we do not know, or damaged';
}

const latin1 = (bytes: Uint8Array, start: number, end: number) =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1', start, end);
