/** Tells public addresses from private ones. */
import { isValid, parse, parseCIDR } from 'ipaddr.js';

/** Global unicast is assigned from this block alone; outside it IPv4 addresses hide in deprecated spellings. */
const globalUnicast = parseCIDR('2000::/3');

/**
 * Whether an IP address is a public host's own: not this machine, not its network, no block that carries
 * IPv4 addresses inside IPv6 ones (mapped, NAT64, 6to4, Teredo), nothing reserved.
 */
export function isPublicAddress(address: string): boolean {
  if (!isValid(address)) return false;
  const parsed = parse(address);
  if (parsed.range() !== 'unicast') return false;
  return parsed.kind() === 'ipv4' || parsed.match(globalUnicast);
}
