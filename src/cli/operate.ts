import { type CommandName, runCommandOnFolder } from '../app/control.ts';
import { environment } from '../config.ts';
import { ServiceError } from '../domain/errors.ts';
import { readServerConfig } from '../server-config.ts';
import { nearestName } from './nearest-name.ts';

/** Does an operator's command on the data folder of this environment. */
export const operate = <T>(name: CommandName, input: unknown): Promise<T> =>
  runCommandOnFolder(readServerConfig(environment), name, input) as Promise<T>;

/** What follows a command such as `keys`. @throws ServiceError `invalid_request` for none or an unknown one. */
export function readAction<const T extends string>(
  command: string,
  [action = '', ...rest]: readonly string[],
  actions: readonly T[],
): readonly [T, readonly string[]] {
  const found = actions.find((each) => each === action);
  if (found) return [found, rest];
  const meant = nearestName(action, actions);
  const question = meant === undefined ? '' : ` (did you mean ${meant}?)`;
  const fault = action === '' ? 'lacks what to do' : `does not know "${action}"${question}`;
  throw new ServiceError(
    'invalid_request',
    `The command ${command} ${fault}; use one of ${actions.join(', ')}.`,
  );
}

/** The id in front of the options. @throws ServiceError `invalid_request` when there is none. */
export function readId(
  command: string,
  [id = '', ...rest]: readonly string[],
): readonly [string, readonly string[]] {
  if (id === '' || id.startsWith('-'))
    throw new ServiceError(
      'invalid_request',
      `The command ${command} lacks the id of a key; write ${command} ID.`,
    );
  return [id, rest];
}

const MICROS_PER_DOLLAR = 1_000_000;

/** US dollars as people write them. @throws ServiceError `invalid_request` for anything else. */
export function readDollars(text: string): number {
  if (!/^\d{1,7}(\.\d{1,6})?$/.test(text))
    throw new ServiceError(
      'invalid_request',
      `The amount "${text}" must be US dollars from 0 to 9999999, such as 50 or 12.5.`,
    );
  return Math.round(Number(text) * MICROS_PER_DOLLAR);
}

export const asDollars = (micros: number): string =>
  (micros / MICROS_PER_DOLLAR).toFixed(4).replace(/(\.\d\d)0+$/, '$1');

export const asTime = (milliseconds: number): string =>
  new Date(milliseconds).toISOString().slice(0, 16).replace('T', ' ');
