import { ServiceError } from '../domain/errors.ts';
import { unitsCharged, unitsLeft } from './money.ts';

/**
 * For the `catch` of a submit where the API counts in credits: what is missing is told in those, not in dollars.
 *
 * @param microsPerUnit millionths of a dollar that a credit is worth
 */
export function inCredits(microsPerUnit: number): (error: unknown) => never {
  return (error) => {
    if (!(error instanceof ServiceError) || error.code !== 'insufficient_credits') throw error;
    const { balanceMicros, neededMicros } = error.details as { balanceMicros: number; neededMicros: number };
    const needed = unitsCharged(neededMicros, microsPerUnit);
    const left = unitsLeft(balanceMicros, microsPerUnit);
    const sentence = `This video needs ${needed} credits and the key has ${left} left; add credits or make it shorter.`;
    throw new ServiceError('insufficient_credits', sentence, { details: { ...error.details }, cause: error });
  };
}
