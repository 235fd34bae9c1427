import { type ReceivedSound, UnusableSound } from './received-sound.ts';

interface InlineData {
  readonly mimeType: string;
  readonly data: string;
}

/** The sound inside the JSON that `generateContent` answers with, its parts joined. @throws UnusableSound. */
export function soundOfGeminiReply(bytes: Buffer): ReceivedSound {
  const candidate = firstCandidate(parse(bytes));
  const reason = candidate.finishReason;
  if (typeof reason === 'string' && reason !== 'STOP' && reason !== 'FINISH_REASON_UNSPECIFIED')
    throw new UnusableSound(`speech that ended early (${shown(reason)})`);
  const parts = inlineParts(candidate.content);
  const [first] = parts;
  if (!first) throw new UnusableSound('an answer without sound');
  if (parts.some(({ mimeType }) => mimeType !== first.mimeType))
    throw new UnusableSound('sound of several kinds in one answer');
  return {
    contentType: first.mimeType.toLowerCase(),
    bytes: Buffer.concat(parts.map(({ data }) => decodeBase64(data))),
  };
}

function parse(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    throw new UnusableSound('an answer that is not JSON');
  }
}

function firstCandidate(reply: unknown): Record<string, unknown> {
  const { candidates, promptFeedback } = asRecord(reply);
  const blocked = asRecord(promptFeedback).blockReason;
  if (typeof blocked === 'string')
    throw new UnusableSound(`a refusal to speak this text (${shown(blocked)})`);
  return asRecord(Array.isArray(candidates) ? candidates[0] : undefined);
}

function inlineParts(content: unknown): InlineData[] {
  const { parts } = asRecord(content);
  if (!Array.isArray(parts)) return [];
  return parts.flatMap((part) => {
    const { mimeType, data } = asRecord(asRecord(part).inlineData);
    return typeof mimeType === 'string' && typeof data === 'string' ? [{ mimeType, data }] : [];
  });
}

/** Node skips what is not base64, which would turn an error text into noise. */
function decodeBase64(text: string): Buffer {
  if (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text))
    throw new UnusableSound('sound that is not base64 or is cut off');
  return Buffer.from(text, 'base64');
}

const asRecord = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};

/** The service's own names for reasons are capitals; anything else is not repeated. */
const shown = (reason: string) => (/^[A-Z_]{1,40}$/.test(reason) ? reason : 'for no known reason');
