import { lookup as resolveName } from 'node:dns';
import type { LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';
import { ServiceError } from '../domain/errors.ts';

// Azure's own agent listens on this otherwise public address of every machine there.
const CLOUD_AGENTS = ['168.63.129.16'];

/**
 * Whether an IP address is on the public internet. Only plain unicast counts: private, loopback, link-local (where
 * clouds keep their metadata), carrier-grade NAT, multicast, reserved and tunnelled ranges do not.
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  // Makes ::ffff:10.0.0.1 the IPv4 address it stands for.
  const parsed = ipaddr.process(address);
  if (CLOUD_AGENTS.includes(parsed.toString())) return false;
  if (parsed.range() !== 'unicast') return false;
  // 2000::/3 is all that is assigned; below it lie ::10.0.0.1 and other old ways to write an IPv4 address.
  return parsed.kind() === 'ipv4' || ((parsed as ipaddr.IPv6).parts[0]! & 0xe000) === 0x2000;
}

/** Which addresses may be connected to; anything but `isPublicAddress` is for tests. */
export type AddressRule = (address: string) => boolean;

/** The public internet and the given ranges, CIDR. */
export function addressRule(allowPrivate: readonly string[]): AddressRule {
  const ranges = allowPrivate.map((range) => ipaddr.parseCIDR(range));
  return (address) => {
    if (isPublicAddress(address)) return true;
    if (!ipaddr.isValid(address)) return false;
    const parsed = ipaddr.process(address);
    return ranges.some(
      ([network, bits]) => network.kind() === parsed.kind() && parsed.match(network as never, bits),
    );
  };
}

/**
 * Name resolution for a client that must not reach into our network. A name is refused when any of its addresses is;
 * the connection is made to the very addresses that were checked.
 */
export const guardedLookup =
  (isAllowed: AddressRule): LookupFunction =>
  (hostname, options, callback) => {
    resolveName(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, '');
      const first = addresses[0];
      if (!first || addresses.some(({ address }) => !isAllowed(address))) {
        return callback(addressRefused(hostname), '');
      }
      return options.all ? callback(null, addresses) : callback(null, first.address, first.family);
    });
  };

/** Refuses a URL whose host is written as an address: no name is looked up for those. */
export function refuseForbiddenHost(url: URL, isAllowed: AddressRule) {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (ipaddr.isValid(host) && !isAllowed(host)) throw addressRefused(url.hostname);
}

const addressRefused = (host: string) =>
  new ServiceError(
    'address_refused',
    `The host ${host} is refused: its address is private, not on the public internet. Give a public link or a file.`,
  );
