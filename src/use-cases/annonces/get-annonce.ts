import type { Annonce } from '../../domain/annonces/annonce.ts';
import { DomainError } from '../../errors.ts';
import type { Stores } from '../../ports/stores.ts';

/** @throws DomainError `annonce-introuvable` when this convention has none of that id */
export async function getAnnonce(conventionId: string, id: string | null, stores: Stores): Promise<Annonce> {
  const annonces = await stores.annonces.list(conventionId);
  const annonce = annonces.find((candidate) => candidate.id === id);
  if (!annonce) throw new DomainError('annonce-introuvable');
  return annonce;
}
