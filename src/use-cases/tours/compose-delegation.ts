import type { Temporal } from 'temporal-polyfill';
import type { Composition } from '../../conversation/use-case.ts';
import type { Envoi } from '../../domain/nouns/envoi.ts';
import type { DetailsByKind } from '../../domain/nouns/etape-envoi.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import { getNomComplet, type Personne } from '../../domain/nouns/personne.ts';
import { listDeleguees } from '../../domain/plan/delegation.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Stores } from '../../ports/stores.ts';
import {
  viewDelegationDite,
  viewDelegationSansReponse,
  viewDemandeDelegation,
} from '../../views/tours/delegation.ts';
import { type DelegationDemandee, findDemande } from './delegation-demandee.ts';

const REGLEE = { kind: 'obsolete', raison: 'delegation-reglee' } as const;

/** To whoever is asked to stand in; it may have been taken back. */
export async function composeDemande(
  { delegantId, demande }: DetailsByKind<'pilotage'>['delegation'],
  { id, conventionId }: Personne,
  stores: Stores,
): Promise<Composition> {
  const delegant = await stores.personnes.get(delegantId);
  const asked = await findDemande({ delegant, demande }, stores);
  if (asked === null || asked.delegueId !== id) return REGLEE;
  const fiches = await listFiches(asked, conventionId, stores);
  return { kind: 'message', message: viewDemandeDelegation(getNomComplet(delegant), { ...asked, fiches }) };
}

/** To coordination, some days later, unless it was answered. */
export async function composeDemandeSansReponse(
  { personneId, demande }: DetailsByKind<'incident'>['delegation-sans-reponse'],
  { conventionId }: Envoi,
  { stores }: Ports,
): Promise<Composition> {
  const delegant = await stores.personnes.get(personneId);
  const asked = await findDemande({ delegant, demande }, stores);
  if (asked === null) return REGLEE;
  const delegue = await stores.personnes.get(asked.delegueId);
  const noms = { delegant: getNomComplet(delegant), delegue: getNomComplet(delegue) };
  const fiches = await listFiches(asked, conventionId, stores);
  return { kind: 'message', message: viewDelegationSansReponse(noms, { ...asked, fiches }) };
}

/** To who asked: whether somebody stands in, and until when; it may be over again. */
export async function composeDelegationDite(
  { delegueId, isAccord }: DetailsByKind<'pilotage'>['delegation-dite'],
  {
    fiche,
    delegantId,
    jour,
  }: { readonly fiche: FicheAction; readonly delegantId: string; readonly jour: Temporal.PlainDate },
  { personnes }: Stores,
): Promise<Composition> {
  const nom = getNomComplet(await personnes.get(delegueId));
  if (!isAccord) return { kind: 'message', message: viewDelegationDite(nom, null) };
  const tenue = listDeleguees(delegantId, fiche, jour).find(({ personneId }) => personneId === delegueId);
  if (!tenue?.au) return REGLEE;
  return { kind: 'message', message: viewDelegationDite(nom, { du: tenue.du, au: tenue.au }) };
}

async function listFiches(
  { numeros }: DelegationDemandee,
  conventionId: string,
  { ficheActions }: Stores,
): Promise<readonly FicheAction[]> {
  return (await ficheActions.listAll(conventionId)).filter(({ numero }) => numeros.includes(numero));
}
