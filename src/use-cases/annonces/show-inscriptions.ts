import { findText } from '../../conversation/form.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import type { Annonce, AnnonceEvenement } from '../../domain/annonces/annonce.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
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
import { findManaged, getManaged } from '../verbs/list-envois-annonce.ts';

/** Who comes to an event; makes the reader's own links to the same as files. */
export const showInscriptions: UseCase = async ({ values }, { personne }, ports) => {
  const { stores, links } = ports;
  const annonce = toEvenement(await getManaged(personne, findText(values, 'annonce'), stores));
  if (annonce === null) throw new DomainError('annonce-introuvable');
  const token = await createLien('inscriptions', { lecteur: personne, id: annonce.id }, ports);
  const liste = await getListe(annonce, stores);
  const fichiers = { csv: links.inscriptions(token, 'csv'), pdf: links.inscriptions(token, 'pdf') };
  return { kind: 'message', message: viewInscriptions(liste, fichiers) };
};

/** The list behind a personal link; null when the link opens nothing (any more). */
export async function exportInscriptions(token: string, ports: Ports): Promise<Export | null> {
  const { stores } = ports;
  const lien = await findLien('inscriptions', token, ports);
  const annonce = lien && toEvenement(await findManaged(lien.personne, lien.id, stores));
  if (annonce === null) return null;
  const nom = `inscriptions-${jourOf(annonce.evenement.debut).toString()}`;
  return { nom, ...exportOfInscriptions(await getListe(annonce, stores)) };
}

function toEvenement(annonce: Annonce | null): AnnonceEvenement | null {
  const evenement = annonce?.evenement ?? null;
  return annonce && evenement && { ...annonce, evenement };
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
