import { lookup } from 'node:dns/promises';
import { BlockList, isIP } from 'node:net';

import { SteercoError } from '../../../rules/errors.js';
import type { SourceAccess } from './access.js';

/** An address to which a connection is pinned. */
interface Address {
  readonly address: string;
  readonly family: 4 | 6;
}

/** Addresses that are not of the public Internet: loopback, private, link-local (cloud metadata), multicast, reserved. */
const inner = new BlockList();
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const)
  inner.addSubnet(network, prefix, 'ipv4');
/** Of IPv6 only this is public, but for what carries an IPv4 address (Teredo, 6to4) or stands in books. */
const publicV6 = new BlockList();
publicV6.addSubnet('2000::', 3, 'ipv6');
for (const [network, prefix] of [
  ['2001::', 32],
  ['2001:db8::', 32],
  ['2002::', 16],
] as const)
  inner.addSubnet(network, prefix, 'ipv6');

/**
 * The addresses of a host, looked up once: the connection goes to one of them and nowhere else. If one is not
 * public, the host is refused unless the environment allows it by name. STEERCO_SOURCE_ADDRESS.
 */
export async function pinnedAddresses(
  source: string,
  url: URL,
  access: SourceAccess,
): Promise<readonly [Address, ...Address[]]> {
  const host = hostOf(url);
  const found =
    isIP(host) === 0 ? await lookedUp(source, host) : [{ address: host, family: isIP(host) }];
  const isInner = ({ address, family }: { readonly address: string; readonly family: number }) =>
    family === 6
      ? !publicV6.check(address, 'ipv6') || inner.check(address, 'ipv6')
      : inner.check(address, 'ipv4');
  // One inner address among several is enough: which of them is used would be left to chance.
  if (found.some(isInner) && !access.allows(host)) {
    throw new SteercoError(
      'STEERCO_SOURCE_ADDRESS',
      `source "${source}": ${host} is not on the public Internet`,
      { hint: `If it is meant, add it to STEERCO_ALLOW_HOSTS where the worker runs.` },
    );
  }
  const [first, ...more] = found.map(({ address, family }): Address => ({
    address,
    family: family === 6 ? 6 : 4,
  }));
  if (first === undefined) throw unknownHost(source, host);
  return [first, ...more];
}

/** The host of an address, one of IPv6 without its brackets. */
export function hostOf(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, '');
}

async function lookedUp(source: string, host: string) {
  try {
    return await lookup(host, { all: true });
  } catch (error) {
    throw unknownHost(source, host, error);
  }
}

function unknownHost(source: string, host: string, cause?: unknown): SteercoError {
  return new SteercoError('STEERCO_SOURCE_READ', `source "${source}": there is no host ${host}`, {
    hint: 'Check the address in the charter and the name server of the worker.',
    cause,
  });
}
