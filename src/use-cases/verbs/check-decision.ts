import type { Temporal } from 'temporal-polyfill';
import { isSameAccount } from '../../domain/nouns/compte.ts';
import type { EvenementJournal } from '../../domain/nouns/journal.ts';
import type { Acteur } from '../../domain/nouns/personne.ts';
import { DomainError } from '../../errors.ts';
import type { Stores } from '../../ports/stores.ts';

const NEW_DAYS = 7; // time for the person to hear of it, and to say so

/**
 * Whoever decides for a party is who he or she was a week ago, and came by no code that was read out. No page behind a link
 * decides on a text that everybody is to read (`onPage`); the public pages, which one press closes again, are opened behind a fresh one.
 * @throws DomainError `accord-acces-remis`, `accord-acces-recent`
 */
export async function checkDecision(
  { personne, account }: Acteur,
  { journal }: Pick<Stores, 'journal'>,
  now: Temporal.Instant,
): Promise<void> {
  const compte = personne.comptes.find((one) => isSameAccount(one, account));
  const ties = compte ? await journal.listByObjet(personne.conventionId, compte.id) : [];
  const tie = ties.find(({ action }) => action === 'compte:relier');
  if (tie?.details?.par === 'guichet') throw new DomainError('accord-acces-remis');
  const events = await journal.listByObjet(personne.conventionId, `personne:${personne.id}`);
  const since = now.subtract({ hours: 24 * NEW_DAYS }).epochMilliseconds;
  if (events.some((event) => event.survenuLe.epochMilliseconds > since && isNewPerson(event)))
    throw new DomainError('accord-acces-recent');
}

/** Who decides is somebody else since, or may be. */
function isNewPerson({ action, details }: EvenementJournal): boolean {
  if (action === 'personne:modifier') {
    const champs = String(details?.champs ?? '').split(' ');
    return champs.some((champ) => SPEAKING.has(champ));
  }
  return action === 'personne:creer' || action === 'personne:fusionner' || action === 'adresse:confirmer';
}

const SPEAKING: ReadonlySet<string> = new Set(['courriel', 'roles', 'structure']);
