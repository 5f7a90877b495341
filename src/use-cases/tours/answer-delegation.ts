import type { Temporal } from 'temporal-polyfill';
import type { Intent } from '../../conversation/chat.ts';
import { findText } from '../../conversation/form.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import { toEtape } from '../../domain/nouns/envoi.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import { instantAt, jourOf } from '../../domain/nouns/jours-ouvres.ts';
import { getNomComplet, type Personne } from '../../domain/nouns/personne.ts';
import { listPlacesDeleguees } from '../../domain/plan/delegation.ts';
import { DomainError } from '../../errors.ts';
import type { Stores } from '../../ports/stores.ts';
import * as say from '../../views/tours/delegation.ts';
import { createGardee } from '../verbs/keep-saisie.ts';
import { noteBy } from '../verbs/tell.ts';
import { underLock } from '../verbs/under-lock.ts';
import { type DelegationDemandee, endDelegations, endDemande, findDemande } from './compose-pilotage.ts';
import { askPilote } from './confirm-pilotage.ts';
import { tellPilotage } from './end-pilotage.ts';

/** Leads in somebody's stead from the first day to the last. @throws DomainError `delegation-reglee` */
export const acceptDelegation = underLock('pilotages', async (intent, { personne }, { stores, now }) => {
  const { demande, delegant, fiches } = await getDemande(intent, personne, stores);
  const places = listPlacesDeleguees(demande, fiches, jourOf(now));
  if (places.length === 0 || demande.au.until(jourOf(now)).days > 0)
    throw new DomainError('delegation-reglee');
  const { conventionId } = personne;
  await stores.pilotages.create(
    conventionId,
    places.map(({ fiche, pilotage }) => ({ ...pilotage, ficheActionId: fiche.id })),
  );
  await settle({ demande, delegant, acteur: personne, isAccord: true }, stores, now);
  for (const { fiche, pilotage } of places)
    await askPilote({ fiche, personne, des: instantAt(pilotage.du, '09:00') }, stores, now);
  return { kind: 'done', message: say.viewDelegationNotee(getNomComplet(delegant), demande) };
});

/** The lead stays the lead, and is told. @throws DomainError `delegation-reglee` */
export const refuseDelegation: UseCase = (intent, { personne }, ports) =>
  ports.inTransaction(async (stores) => {
    const now = ports.clock.now();
    const { demande, delegant } = await getDemande(intent, personne, stores);
    await settle({ demande, delegant, acteur: personne, isAccord: false }, stores, now);
    return { kind: 'done', message: say.viewDelegationRefusee(getNomComplet(delegant)) };
  });

/** « Je suis de retour »: what was asked is taken back, what was accepted ends today. */
export const stopDelegation = underLock('pilotages', async (_intent, { personne }, { stores, now }) => {
  const { conventionId, id } = personne;
  const demande = await findDemande({ delegant: personne, demande: null }, stores);
  if (demande !== null) await endDemande(demande, personne, stores);
  let count = 0;
  for (const fiche of await stores.ficheActions.listAll(conventionId))
    count += await endDelegations({ fiche, delegantId: id }, stores, now);
  if (count > 0) await noteBy(personne, now, stores)('delegation:arreter', `personne:${id}`);
  return { kind: 'done', message: say.viewDelegationArretee(demande !== null || count > 0) };
});

interface DemandeTrouvee {
  readonly demande: DelegationDemandee;
  readonly delegant: Personne;
  readonly fiches: readonly FicheAction[];
}

/** Only the person who was asked may answer, while the other one still asks. */
async function getDemande(
  { values }: Intent,
  { id, conventionId }: Personne,
  stores: Stores,
): Promise<DemandeTrouvee> {
  const all = await stores.personnes.list(conventionId);
  const gardee = await createGardee(conventionId, stores);
  const delegantId = gardee(findText(values, 'de') ?? '');
  const delegant = all.find((one) => one.id === delegantId);
  const demande =
    delegant && (await findDemande({ delegant, demande: findText(values, 'demande') ?? '' }, stores));
  if (!delegant || !demande || demande.delegueId !== id) throw new DomainError('delegation-reglee');
  const fiches = (await stores.ficheActions.listAll(conventionId)).filter(({ numero }) =>
    demande.numeros.includes(numero),
  );
  return { demande, delegant, fiches };
}

interface Settlement {
  readonly demande: DelegationDemandee;
  readonly delegant: Personne;
  readonly acteur: Personne;
  readonly isAccord: boolean;
}

async function settle(
  { demande, delegant, acteur, isAccord }: Settlement,
  stores: Stores,
  now: Temporal.Instant,
): Promise<void> {
  const { conventionId } = acteur;
  const [numero = 0] = demande.numeros;
  const fiche = await stores.ficheActions.find(conventionId, numero);
  await endDemande(demande, delegant, stores);
  await noteBy(acteur, now, stores)(
    isAccord ? 'delegation:accepter' : 'delegation:refuser',
    `fiche:${numero}`,
    { pour: delegant.id, du: demande.du.toString(), au: demande.au.toString() },
  );
  if (fiche === null) return;
  const etape = toEtape({ kind: 'delegation-dite', delegueId: acteur.id, isAccord });
  await tellPilotage({ fiche, personneId: delegant.id, etape }, stores, now);
}
