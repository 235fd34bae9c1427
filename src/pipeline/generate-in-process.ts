import { type ChildProcess, fork } from 'node:child_process';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ServiceError } from '../domain/errors.ts';
import type { GenerateMessage, ProcessReply } from './generate-messages.ts';
import type { GeneratedVideo } from './pipeline.ts';
import type { PipelineEvent } from './stage.ts';

const ENTRY = fileURLToPath(new URL(`./generate-process${extname(import.meta.url)}`, import.meta.url));
// Enough to show the end of a crash, too little to fill a log.
const KEPT_OUTPUT_CHARACTERS = 4000;

/**
 * Runs one generation in a process of its own; aborting kills it at once. The files it wrote stay in the work
 * directory, which the caller owns.
 *
 * @throws ServiceError as `generateVideo` does, `cancelled` after an abort, `internal` when the process dies.
 */
export function generateInProcess(
  message: GenerateMessage,
  { signal, report }: { signal: AbortSignal; report: (event: PipelineEvent) => void },
): Promise<GeneratedVideo> {
  if (signal.aborted) return Promise.reject(cancelled());
  const child = fork(ENTRY, [], { serialization: 'advanced', stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
  const lastWords = keepOutput(child);
  return new Promise<GeneratedVideo>((resolve, reject) => {
    const abort = () => {
      child.kill('SIGKILL');
      reject(cancelled());
    };
    signal.addEventListener('abort', abort, { once: true });
    child.on('message', (reply: ProcessReply) => {
      if (reply.type === 'event') report(reply.event);
      else if (reply.type === 'result') resolve(reply.result);
      else reject(new ServiceError(reply.code, reply.message, { details: reply.details }));
    });
    child.on('error', (cause) =>
      reject(new ServiceError('internal', 'The render process cannot be started.', { cause })),
    );
    child.on('exit', (code, killedBy) => {
      signal.removeEventListener('abort', abort);
      reject(
        new ServiceError(
          'internal',
          `The render process ended early (${killedBy ?? `status ${code}`}). ${lastWords()}`,
        ),
      );
    });
    child.send(message);
  }).finally(() => child.connected && child.disconnect());
}

const cancelled = () => new ServiceError('cancelled', 'The generation was cancelled.');

function keepOutput(child: ChildProcess): () => string {
  let kept = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    kept = (kept + text).slice(-KEPT_OUTPUT_CHARACTERS);
  });
  return () => kept.trim();
}
