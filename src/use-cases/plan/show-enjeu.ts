import { findText } from '../../conversation/form.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import { findEnjeu } from '../../domain/plan/recherche.ts';
import { viewEnjeu, viewEnjeuInconnu } from '../../views/plan/enjeu.ts';
import { listFichesSuivies } from './list-fiches-suivies.ts';

/** An enjeu by its code or name: its objectives (art. 4) and its fiches. */
export const showEnjeu: UseCase = async (intent, { personne }, ports) => {
  const enjeux = await ports.stores.ficheActions.listEnjeux(personne.conventionId);
  const found = findEnjeu(findText(intent.values, 'enjeu') ?? '', enjeux);
  if (found === null) return { kind: 'message', message: viewEnjeuInconnu(enjeux) };
  return { kind: 'message', message: viewEnjeu(found, await listFichesSuivies(personne, ports)) };
};
