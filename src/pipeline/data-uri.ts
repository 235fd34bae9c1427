import { ServiceError } from '../domain/errors.ts';

export const isDataUri = (ref: string) => /^data:/i.test(ref);

/** The content of `data:[type][;base64],…`; its type is ignored, for content is told by its first bytes. */
export function decodeDataUri(uri: string): Buffer {
  const comma = uri.indexOf(',');
  if (comma < 0) throw malformed('has no comma before its content');
  const isBase64 = /;\s*base64\s*$/i.test(uri.slice(0, comma));
  const content = unescapeBytes(uri.slice(comma + 1));
  return isBase64 ? decodeBase64(content.toString('latin1')) : content;
}

/** Percent-decodes to bytes, which need not be text. */
function unescapeBytes(escaped: string): Buffer {
  const source = Buffer.from(escaped, 'utf8');
  if (!escaped.includes('%')) return source;
  const bytes = Buffer.alloc(source.length);
  let length = 0;
  for (let index = 0; index < source.length; index++) {
    if (source[index] !== PERCENT) bytes[length++] = source[index]!;
    else {
      const digits = source.toString('latin1', index + 1, index + 3);
      if (!/^[0-9a-f]{2}$/i.test(digits))
        throw malformed('has a % that is not followed by two hexadecimal digits');
      bytes[length++] = Number.parseInt(digits, 16);
      index += 2;
    }
  }
  return bytes.subarray(0, length);
}

const PERCENT = 0x25;

/** Also takes the URL-safe alphabet and line breaks, which people paste. */
function decodeBase64(text: string): Buffer {
  if (!/^[A-Za-z0-9+/_\-\s]*={0,2}\s*$/.test(text)) throw malformed('has characters that are not base64');
  return Buffer.from(text, 'base64');
}

// Never with the content itself: that is somebody's face or voice.
const malformed = (fault: string) =>
  new ServiceError('invalid_request', `The data URI ${fault}: write it as data:image/png;base64,… .`);
