import type { Compose } from '../../conversation/use-case.ts';
import { hasRole } from '../../domain/annuaire/personne.ts';
import { parseEtapeSecurite } from '../../domain/envois/etape-securite.ts';
import { viewSecurite } from '../../views/comptes/securite.ts';

/** What a person is told of the ways in to his or her own name. */
export const composeSecurite: Compose = async ({ etape, conventionId, prevuLe }, lecteur, { stores }) => {
  if (lecteur.kind !== 'personne') return { kind: 'obsolete', raison: 'canal' };
  const dit = parseEtapeSecurite(etape);
  if (dit === null) return { kind: 'obsolete', raison: 'etape-inconnue' };
  const { fait } = dit;
  const personnes = await stores.personnes.list(conventionId);
  const acteur = personnes.find(({ id }) => id === fait.acteurId) ?? null;
  const administration = personnes.filter((one) => hasRole(one, 'administration'));
  const moment = { le: prevuLe, isOwn: fait.acteurId === lecteur.personne.id };
  return { kind: 'message', message: viewSecurite(fait, { ...moment, acteur, administration }) };
};
