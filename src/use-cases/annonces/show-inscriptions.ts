import { findText } from '../../conversation/form.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import type { AnnonceEvenement } from '../../domain/annonces/annonce.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import type { Personne } from '../../domain/nouns/personne.ts';
import { DomainError } from '../../errors.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Stores } from '../../ports/stores.ts';
import {
  exportOfInscriptions,
  type ListeInscriptions,
  viewInscriptions,
} from '../../views/annonces/liste-inscriptions.ts';
import type { Export } from '../../views/words/fichiers.ts';
import { createLien } from '../verbs/create-lien.ts';
import { findLien } from '../verbs/find-lien.ts';
import { getManaged } from '../verbs/list-envois-annonce.ts';

/** Who comes to an event; makes the reader's own links to the same as files. */
export const showInscriptions: UseCase = async ({ values }, { personne }, ports) => {
  const { stores, links } = ports;
  const annonce = await getManagedEvenement(personne, findText(values, 'annonce'), stores);
  const token = await createLien('inscriptions', { lecteur: personne, id: annonce.id }, ports);
  const liste = await getListe(annonce, stores);
  const fichiers = { csv: links.inscriptions(token, 'csv'), pdf: links.inscriptions(token, 'pdf') };
  return { kind: 'message', message: viewInscriptions(liste, fichiers) };
};

/** The list behind a personal link; null when the link opens nothing (any more). */
export async function exportInscriptions(token: string, ports: Ports): Promise<Export | null> {
  const { stores } = ports;
  const lien = await findLien('inscriptions', token, ports);
  if (lien === null) return null;
  const annonce = await getManagedEvenement(lien.personne, lien.id, stores);
  const nom = `inscriptions-${jourOf(annonce.evenement.debut).toString()}`;
  return { nom, ...exportOfInscriptions(await getListe(annonce, stores)) };
}

/** @throws DomainError `annonce-introuvable`, `annonce-hors-reseau` */
async function getManagedEvenement(
  personne: Personne,
  id: string | null,
  stores: Stores,
): Promise<AnnonceEvenement> {
  const { evenement, ...annonce } = await getManaged(personne, id, stores);
  if (evenement === null) throw new DomainError('annonce-introuvable');
  return { ...annonce, evenement };
}

async function getListe(
  annonce: AnnonceEvenement,
  { participations, personnes }: Stores,
): Promise<ListeInscriptions> {
  const all = await participations.list(annonce);
  const known = await personnes.listByIds(all.map(({ personne }) => personne.id));
  const byId = new Map(known.map((qui) => [qui.id, qui]));
  const inscrits = all.flatMap((one) => {
    const qui = byId.get(one.personne.id);
    return qui === undefined ? [] : [{ ...one, qui }];
  });
  return { annonce, inscrits };
}
