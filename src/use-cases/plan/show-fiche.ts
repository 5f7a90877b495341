import type { Intent, Message } from '../../conversation/chat.ts';
import { findText } from '../../conversation/form.ts';
import type { AnswerCanal, UseCase } from '../../conversation/use-case.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import type { Ports } from '../../ports/ports.ts';
import { viewFiche, viewPageFiche } from '../../views/plan/fiche.ts';
import { viewFicheInconnue } from '../../views/plan/fiche-inconnue.ts';
import { getPageComplete, getPageFiche } from './get-page-fiche.ts';
import { composeFichePartagee } from './share-fiche.ts';

/** One fiche, as far as this person may read it; `tout`: all of it, not its card. */
export const showFiche: UseCase = async (intent, { personne }, ports) => {
  const { conventionId } = personne;
  const found = await findFiche(intent, conventionId, ports);
  if (found === null) return { kind: 'message', message: await describeNone(conventionId, ports) };
  const isComplete = findText(intent.values, 'tout') === 'oui';
  const message = isComplete
    ? viewPageFiche(await getPageComplete(found, personne, ports))
    : viewFiche(await getPageFiche(found, personne, ports));
  return { kind: 'message', message };
};

/** The same, as everybody may read it. */
export const showFichePublic: AnswerCanal = async (intent, conventionId, ports) => {
  const found = await findFiche(intent, conventionId, ports);
  return found === null ? describeNone(conventionId, ports) : composeFichePartagee(found, ports);
};

async function findFiche(
  { values }: Intent,
  conventionId: string,
  { stores }: Ports,
): Promise<FicheAction | null> {
  const numero = parseNumero(findText(values, 'numero'));
  return numero === null ? null : stores.ficheActions.find(conventionId, numero);
}

/** Which ones there are. */
async function describeNone(conventionId: string, { stores }: Ports): Promise<Message> {
  return viewFicheInconnue(await stores.ficheActions.listAll(conventionId));
}

const LARGEST = 999_999_999; // within a database integer

function parseNumero(texte: string | null): number | null {
  const numero = Number(texte ?? Number.NaN);
  return Number.isInteger(numero) && numero > 0 && numero <= LARGEST ? numero : null;
}
