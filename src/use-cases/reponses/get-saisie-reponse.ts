import type { Values } from '../../conversation/chat.ts';
import type { Owned } from '../../domain/annuaire/convention.ts';
import type { BrouillonGarde } from '../../domain/annuaire/donnees-personne.ts';
import { toValues } from '../../domain/reponses/valeurs-reponse.ts';
import type { Ports } from '../../ports/ports.ts';
import { type Formulaire, listCles } from './brouillon-reponse.ts';
import type { Dossier } from './get-dossier.ts';

/**
 * What the form of a fiche starts from: its draft, else the answer to correct, else the last statut.
 * `base` is the version that the form was opened on: a later one is somebody else's words, not the person's.
 */
export async function getSaisieReponse(
  dossier: Dossier,
  { personne, base }: { readonly personne: Owned; readonly base: number },
  { stores }: Pick<Ports, 'stores'>,
): Promise<Values> {
  const brouillon = await findBrouillon(dossier, personne, { stores });
  return brouillon?.valeurs ?? getStart(dossier, base);
}

/** The latest draft that the form may start from. */
export function findBrouillon(
  formulaire: Formulaire,
  personne: Owned,
  { stores }: Pick<Ports, 'stores'>,
): Promise<BrouillonGarde | null> {
  return stores.brouillons.find(personne, ...listCles(formulaire));
}

/** Without a draft: the answer to correct, else the last statut. */
export function getStart({ courante, precedente, fiche }: Dossier, base: number): Values {
  if (courante !== null && courante.courante.version === base) return toValues(courante.courante, fiche);
  return precedente === null ? {} : { statut: precedente.courante.statut };
}
