import { fileURLToPath } from 'node:url';
import { serve } from '../app/serve.ts';
import { environment, version } from '../config.ts';
import { readServerConfig } from '../server-config.ts';
import { readOptions } from './read-options.ts';

const SAMPLE = fileURLToPath(new URL('../../assets/sample/portrait.png', import.meta.url));

/** `mouthpiece serve`: until a signal ends it. @throws ServiceError when it cannot start. */
export async function serveCommand(args: readonly string[]): Promise<void> {
  readOptions('mouthpiece serve', args, {});
  const config = readServerConfig(environment);
  const server = await serve(config);
  console.log(`Mouthpiece ${version} listens on ${server.url}, data folder ${config.dataDirectory}.`);
  if (server.firstKey) console.log(welcome(server.url, server.firstKey));
  await untilSignal();
  console.log('Stopping: running videos get a moment to finish; the others go on after the next start.');
  await server.close();
}

function welcome(url: string, { key, secret }: { key: string; secret: string }): string {
  return `
This folder had no API key; here is one with $100 of credits. It is shown only now.

  key     ${key}
  secret  ${secret}   (for dialects that want a password too)

Try it; in some seconds hello.mp4 is there:

  printf '{"image": "data:image/png;base64,%s", "voice_script": "Hello from my own machine."}' \\
    "$(base64 < '${SAMPLE}' | tr -d '\\n')" |
    curl -s ${url}/v1/p-video-avatar -H 'x-api-key: ${key}' -H 'content-type: application/json' -d @- -o hello.mp4
`;
}

function untilSignal(): Promise<void> {
  return new Promise((resolve) => {
    let asked = false;
    for (const signal of ['SIGINT', 'SIGTERM'] as const)
      process.on(signal, () => {
        // Whoever asks twice does not want to wait.
        if (asked) process.exit(130);
        asked = true;
        resolve();
      });
  });
}
