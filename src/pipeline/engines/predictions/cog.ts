import { dataUrl } from '../upstream/data-url.ts';
import type { UpstreamLimits } from '../upstream/upstream-limits.ts';
import { UpstreamServer } from '../upstream/upstream-server.ts';
import { calledBack } from './cog-callbacks.ts';
import { containerHealth } from './cog-container.ts';
import { longRequests } from './cog-long-requests.ts';
import { CogReceiver } from './cog-receiver.ts';
import type { CogOptions } from './options.ts';
import type { PredictionService } from './prediction-service.ts';

// A data URL inside an answer is a video and a third. An answer is one text, of which there may be half a billion letters.
const MAX_FILE_BYTES = 200e6;
const MAX_ANSWER_BYTES = 500e6;
const answerBytesFor = (fileBytes: number) =>
  Math.min(MAX_ANSWER_BYTES, 1e6 + Math.ceil((fileBytes * 4) / 3));

/**
 * Predictions in a Cog container. There is nothing to ask about one that runs: a container answers the request that
 * ordered it, or calls back.
 *
 * With a `receiver` it calls back, to an address that stays the same when this process is replaced, and keeps trying
 * for seven minutes: the work survives us, and is resumed by its id. Without one, each prediction is one long request.
 * That needs no way from the container to us, and does not survive us: the container drops a prediction whose request
 * is gone. No handle is told for it, so that a later attempt orders anew, under the same id: were it still running after
 * all, the container would not begin a second one. Nothing is paid for either.
 */
export function cogService(
  engine: string,
  options: CogOptions,
  limits: Partial<UpstreamLimits> = {},
): PredictionService {
  const { url, headers, receiver } = options;
  const answerBytes = limits.maxAnswerBytes ?? answerBytesFor(limits.maxFileBytes ?? MAX_FILE_BYTES);
  const server = new UpstreamServer({ engine, url, headers }, { ...limits, maxAnswerBytes: answerBytes });
  const common = {
    cancel: 'hard',
    fileInput: (file: string) => dataUrl(file),
    health: (signal: AbortSignal) => containerHealth(server, signal),
  } as const;
  if (receiver === undefined) return { ...common, ...longRequests(server, options.timeoutSeconds) };
  return { ...common, ...calledBack(server, options, new CogReceiver(engine, receiver, answerBytes)) };
}
