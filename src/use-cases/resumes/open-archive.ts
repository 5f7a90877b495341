import { hasRole } from '../../domain/annuaire/personne.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Archive } from '../../views/words/archive.ts';
import { findFirstConvention } from '../annuaire/find-first-convention.ts';
import { getArchive } from './get-archive.ts';

/** Opens the archive of the convention of its person. */
export const OBJET_ARCHIVE = 'archive';

/** The archive behind a link; null when it opens nothing (any more), or its person may not take it any more. */
export async function findArchive(token: string, { stores, clock }: Ports): Promise<Archive | null> {
  const lien = await stores.liens.find(token, clock.now());
  if (lien === null || lien.objet !== OBJET_ARCHIVE) return null;
  const { personne } = lien;
  if (!hasRole(personne, 'coordination', 'administration')) return null;
  return getArchive(personne.conventionId, stores);
}

/** For the command line: of the first convention; null before one is loaded. */
export async function findPremiereArchive(ports: Ports): Promise<Archive | null> {
  const convention = await findFirstConvention(ports);
  return convention && getArchive(convention.id, ports.stores);
}
