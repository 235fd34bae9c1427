import { addressRule, guardedLookup, refuseForbiddenHost } from '../pipeline/address-guard.ts';
import type { AddressGuard } from '../webhooks/deliver.ts';

/** What callbacks may reach: the public internet and the private ranges that the operator allows. */
export function createAddressGuard(allowPrivate: readonly string[]): AddressGuard {
  const isAllowed = addressRule(allowPrivate);
  return { lookup: guardedLookup(isAllowed), check: (url) => refuseForbiddenHost(url, isAllowed) };
}

/** Whether a callback may be asked for: names are looked up when it is sent, but an address tells at once. */
export function callbackRule(allowPrivate: readonly string[]): (url: string) => boolean {
  const { check } = createAddressGuard(allowPrivate);
  return (url) => {
    try {
      check(new URL(url));
      return true;
    } catch {
      return false;
    }
  };
}
