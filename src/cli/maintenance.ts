import { operate, readAction } from './operate.ts';
import { readOptions } from './read-options.ts';

/** `mouthpiece maintenance on|off` */
export async function maintenance(args: readonly string[]): Promise<void> {
  const [action, options] = readAction('mouthpiece maintenance', args, ['on', 'off']);
  readOptions('mouthpiece maintenance', options, {});
  await operate('maintenance', { on: action === 'on' });
  console.log(`Maintenance is ${action}.`);
}
