import type { Message } from '../../conversation/chat.ts';
import { findText } from '../../conversation/form.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import { getEtatFiche } from '../../domain/nouns/etat-fiche.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import { DomainError } from '../../errors.ts';
import type { Ports } from '../../ports/ports.ts';
import { viewFichePartagee } from '../../views/plan/fiche-partagee.ts';

/** A fiche to put where others read it: what the public may know, and nobody's name. @throws DomainError `fiche-inconnue` */
export const shareFiche: UseCase = async (intent, { personne }, ports) => {
  const numero = Number(findText(intent.values, 'numero') ?? Number.NaN);
  const found = await ports.stores.ficheActions.find(personne.conventionId, numero);
  if (found === null) throw new DomainError('fiche-inconnue');
  return { kind: 'message', message: await composeFichePartagee(found, ports) };
};

/** A fiche as everybody may read it. */
export async function composeFichePartagee(
  fiche: FicheAction,
  { stores, clock }: Pick<Ports, 'stores' | 'clock'>,
): Promise<Message> {
  const reponses = await stores.reponses.listHistorique(fiche.conventionId, [fiche.id]);
  const jour = jourOf(clock.now());
  const etat = getEtatFiche(fiche, reponses, { lecteur: null, jour });
  return viewFichePartagee({ fiche, etat }, jour);
}
