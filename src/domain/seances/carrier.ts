import { Temporal } from 'temporal-polyfill';
import { type Compte, isCourriel } from '../nouns/compte.ts';
import { type Envoi, type EtatEnvoi, INCERTAIN_DEFINITIF } from '../nouns/envoi.ts';
import { listComptesJoignables, type Personne } from '../nouns/personne.ts';

/** Who is told of séances by e-mail first: one letter tells it and carries the date. */
export function findCompteLettre(personne: Pick<Personne, 'comptes'>): Compte | undefined {
  const [first] = listComptesJoignables(personne);
  return first !== undefined && isCourriel(first) ? first : undefined;
}

/** Whether a message of a séance, or of its tour, tells what an invitation tells: by e-mail it takes the date along. */
export function isCarrier({ genre, etape }: Pick<Envoi, 'genre' | 'etape'>): boolean {
  return genre === 'tour' ? etape === 'ouverture' : genre === 'seance' && CARRIERS.has(etape);
}

const CARRIERS: ReadonlySet<string> = new Set(['annoncee', 'deplacee', 'annulee']);

/** One that is about to leave, or may have left. */
export function isCarrierDue(
  envoi: Pick<Envoi, 'genre' | 'etape' | 'etat' | 'prevuLe' | 'raison'>,
  now: Temporal.Instant,
): boolean {
  const { etat, prevuLe, raison } = envoi;
  const isDue = Temporal.Instant.compare(prevuLe, now) <= 0;
  const isOpen = etat === 'incertain' ? raison !== INCERTAIN_DEFINITIF : OPEN.has(etat);
  return isCarrier(envoi) && isDue && isOpen;
}

const OPEN: ReadonlySet<EtatEnvoi> = new Set(['prevu', 'a_envoyer', 'en_cours']);
