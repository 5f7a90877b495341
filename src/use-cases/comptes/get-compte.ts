import type { Compte } from '../../domain/nouns/compte.ts';
import type { Personne } from '../../domain/nouns/personne.ts';
import { DomainError } from '../../errors.ts';

/** An active account of this very person. @throws DomainError `compte-introuvable` */
export function getCompte({ comptes }: Personne, id: string | null): Compte {
  const compte = comptes.find((candidate) => candidate.id === id && candidate.actif);
  if (compte === undefined) throw new DomainError('compte-introuvable');
  return compte;
}
