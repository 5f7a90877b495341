import type { Values } from '../../conversation/chat.ts';
import type { BrouillonGarde } from '../../domain/annuaire/donnees-personne.ts';
import type { Owned } from '../../domain/nouns/convention.ts';
import { proposeDe } from '../../domain/nouns/decision.ts';
import { joinNouvelles } from '../../domain/nouns/nouvelle.ts';
import { QUESTIONS } from '../../domain/reponses/questions.ts';
import { type Formulaire, listCles, toValues } from '../../domain/reponses/valeurs-reponse.ts';
import type { Ports } from '../../ports/ports.ts';
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

/** Without a draft: the answer to correct, else the last statut, and what was said since outside of tours. */
export function getStart(dossier: Dossier, base: number): Values {
  const { courante, anterieures, nouvelles, fiche } = dossier;
  if (courante !== null && courante.courante.version === base)
    return toValues({ ...courante.courante, statut: proposeDe(courante.courante) }, fiche);
  const nouveau = joinNouvelles(nouvelles);
  return {
    ...(anterieures[0] && { statut: anterieures[0].statut }),
    ...(nouveau !== null && { [QUESTIONS.avancees.field.id]: nouveau }),
  };
}
