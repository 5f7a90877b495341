import type { Message } from '../../conversation/chat.ts';
import type { Personne } from '../../domain/nouns/personne.ts';
import type { Tour } from '../../domain/nouns/tour.ts';
import type { Ports } from '../../ports/ports.ts';
import { viewLienRelecture } from '../../views/resumes/relecture-message.ts';
import { createLien } from '../verbs/create-lien.ts';
import { getRelecture } from './get-relecture.ts';

/** What is to be looked at, in short, and a personal link to the whole text, where it is published. */
export async function composeRelecture(tour: Tour, personne: Personne, ports: Ports): Promise<Message> {
  const { stores, clock, links } = ports;
  const relecture = await getRelecture(tour, { personne, now: clock.now() }, stores);
  const token = await createLien('relecture', { lecteur: personne, id: tour.id }, ports);
  const ficheActions = await stores.ficheActions.listAll(tour.conventionId);
  return viewLienRelecture(relecture, ficheActions, links.relecture(token));
}
