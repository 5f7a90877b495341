import type { UseCase } from '../../conversation/use-case.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import { viewMesDonnees } from '../../views/annuaire/mes-donnees.ts';
import { createLien } from '../verbs/create-lien.ts';
import { getMesDonnees } from './get-mes-donnees.ts';

/** What is kept about the person who asks, in short, and a personal link to all of it (RGPD art. 15). */
export const showMesDonnees: UseCase = async ({ origin }, acteur, ports) => {
  const personne = await ports.stores.personnes.get(acteur.personne.id); // who acts through a page has fewer roles
  const mesDonnees = await getMesDonnees(personne, ports);
  const jour = jourOf(ports.clock.now());
  const view = (url: string | null) => viewMesDonnees(mesDonnees, { jour, url });
  if (origin === 'channel') return { kind: 'message', message: view(null) }; // no link where others read
  const token = await createLien('donnees', { lecteur: personne }, ports);
  return { kind: 'message', message: view(ports.links.mesDonnees(token)) };
};
