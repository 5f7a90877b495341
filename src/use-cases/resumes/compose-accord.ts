import type { Composition, Lecteur } from '../../conversation/use-case.ts';
import type { Envoi } from '../../domain/nouns/envoi.ts';
import type { Ports } from '../../ports/ports.ts';
import { viewAccordDecide, viewDemandeAccord } from '../../views/resumes/accord-public.ts';
import { createLien } from '../verbs/create-lien.ts';

/** The question whether a public build may be published, or the answer to it. */
export async function composeAccord(envoi: Envoi, lecteur: Lecteur, ports: Ports): Promise<Composition> {
  if (lecteur.kind !== 'personne') return { kind: 'obsolete', raison: 'canal' };
  const { stores, links } = ports;
  const tour = await stores.tours.get(envoi.source);
  const accords = await stores.accordsPublics.list(tour);
  const accord = accords.find(({ rang }) => rang === envoi.occurrence);
  const resume = await stores.resumes.findByTour(tour.id, 'groupe_projet');
  if (accord === undefined || resume === null) return { kind: 'obsolete', raison: 'accord-introuvable' };
  if (accord.decision !== null) {
    if (envoi.etape === 'accord-demande' && envoi.etat !== 'envoye')
      return { kind: 'obsolete', raison: 'accord-decide' };
    return { kind: 'message', message: viewAccordDecide(accord) };
  }
  const token = await createLien('accord', { lecteur: lecteur.personne, id: tour.id }, ports);
  return { kind: 'message', message: viewDemandeAccord(accord, resume.numero, links.accordPublic(token)) };
}
