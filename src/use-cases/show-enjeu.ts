import { findEnjeu } from '../domain/recherche.ts';
import { getText } from '../form.ts';
import { readFichesSuivies } from '../parts/read-fiches-suivies.ts';
import type { UseCase } from '../use-case.ts';
import { viewEnjeu, viewEnjeuInconnu } from '../views/enjeu.ts';

/** An enjeu by its code or name: its objectives (art. 4) and its fiches. */
export const showEnjeu: UseCase = async (intent, { personne }, ports) => {
  const enjeux = await ports.stores.ficheActions.listEnjeux(personne.conventionId);
  const found = findEnjeu(getText(intent.values, 'enjeu') ?? '', enjeux);
  if (found === null) return { kind: 'message', message: viewEnjeuInconnu(enjeux) };
  return { kind: 'message', message: viewEnjeu(found, await readFichesSuivies(personne, ports)) };
};
