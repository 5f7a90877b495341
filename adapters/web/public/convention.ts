import type { Convention } from '../../../src/domain/annuaire/convention.ts';
import type { Ports } from '../../../src/ports/ports.ts';

/** The convention that the public pages are about: the first one; an address names no tenant yet. */
export async function getConvention({ stores }: Ports): Promise<Convention> {
  const [convention] = await stores.conventions.list();
  if (convention === undefined) throw new Error('no convention is loaded');
  return convention;
}
