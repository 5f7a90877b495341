import type { Ports } from '../../ports/ports.ts';
import type { Archive } from '../../views/words/archive.ts';
import { findFirstConvention } from '../verbs/find-first-convention.ts';
import { findLien } from '../verbs/find-lien.ts';
import { getArchive } from './get-archive.ts';

/** The archive behind a link; null when it opens nothing (any more), or its person may not take it any more. */
export async function findArchive(token: string, ports: Ports): Promise<Archive | null> {
  const lien = await findLien('archive', token, ports);
  return lien && getArchive(lien.personne.conventionId, ports.stores);
}

/** For the command line: of the first convention; null before one is loaded. */
export async function findPremiereArchive(ports: Ports): Promise<Archive | null> {
  const convention = await findFirstConvention(ports);
  return convention && getArchive(convention.id, ports.stores);
}
