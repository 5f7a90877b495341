import { findText } from '../../conversation/form.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import { DomainError } from '../../errors.ts';
import { viewAucunDossier } from '../../views/seances/copil.ts';
import { listCopils, pickCopil } from '../resumes/rapport.ts';
import { composeDossier } from './compose-copil.ts';
import { listMembres } from './list-membres.ts';

/** What a comité de pilotage decides upon, for one of its members: of the one that is named, else of the next one. */
export const showDossier: UseCase = async ({ values }, { personne }, ports) => {
  const copils = await listCopils(personne.conventionId, ports.stores);
  const seance = pickCopil(copils, findText(values, 'seance'), ports.clock.now());
  if (seance === null) return { kind: 'message', message: viewAucunDossier() };
  const membres = await listMembres(seance, ports.clock.now(), ports.stores);
  if (!membres.some(({ id }) => id === personne.id)) throw new DomainError('pas-membre');
  return { kind: 'message', message: await composeDossier(seance, personne, ports) };
};
