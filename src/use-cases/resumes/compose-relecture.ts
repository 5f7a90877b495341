import type { Message } from '../../conversation/chat.ts';
import type { Personne } from '../../domain/annuaire/personne.ts';
import type { Tour } from '../../domain/tours/tour.ts';
import type { Ports } from '../../ports/ports.ts';
import { viewLienRelecture } from '../../views/resumes/relecture-message.ts';
import { createLien } from '../comptes/create-lien.ts';
import { getRelecture } from './get-relecture.ts';
import { objetRelecture } from './open-relecture.ts';

const LINK_DAYS = 1; // the message says so

/** What is to be looked at, in short, and a personal link to the whole text, where it is published. */
export async function composeRelecture(tour: Tour, personne: Personne, ports: Ports): Promise<Message> {
  const { stores, clock, links } = ports;
  const relecture = await getRelecture(tour, { personne, now: clock.now() }, stores);
  const token = await createLien({ lecteur: personne, objet: objetRelecture(tour), days: LINK_DAYS }, ports);
  const ficheActions = await stores.ficheActions.list(tour.conventionId);
  return viewLienRelecture(relecture, ficheActions, links.relecture(token));
}
