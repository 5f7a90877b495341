import type { Temporal } from 'temporal-polyfill';
import type { Tell, UseCase } from '../../conversation/use-case.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import type { Personne } from '../../domain/nouns/personne.ts';
import { listPilotees } from '../../domain/nouns/pilotage.ts';
import type { Moment, Stores } from '../../ports/stores.ts';
import * as say from '../../views/annuaire/effacement.ts';
import { RETOUR, viewOpposee, viewOpposition } from '../../views/annuaire/opposition.ts';
import { leavePilotage } from '../tours/end-pilotage.ts';
import { noteBy, tellCoordination } from '../verbs/tell.ts';
import { underLock } from '../verbs/under-lock.ts';

/** What an objection ends, to confirm. */
export const previewOpposition: UseCase = async (_intent, { personne }, { stores, clock }) => {
  const fiches = await listFiches(personne, stores, clock.now());
  return { kind: 'form', form: viewOpposition(fiches) };
};

/** Nothing is sent to the person any more, at once; fiches are handed over as with « Je ne suis plus pilote ». */
export const oppose = underLock('pilotages', async (_intent, { personne }, { stores, now }) => {
  const fiches = await listFiches(personne, stores, now);
  const present = await stores.personnes.get(personne.id);
  if (present.opposeeLe === null) {
    await stores.droits.saveOpposition(personne, now);
    await noteDroit(personne, 'opposition:creer', { stores, now });
  }
  for (const fiche of fiches) await leavePilotage({ fiche, personne }, stores, now);
  return { kind: 'done', message: viewOpposee(fiches) };
});

/** The person wants messages again. */
export const acceptMessages: UseCase = (_intent, { personne }, ports) =>
  ports.inTransaction(async (stores) => {
    const present = await stores.personnes.get(personne.id);
    if (present.opposeeLe !== null) {
      await stores.droits.saveOpposition(personne, null);
      await noteDroit(personne, 'opposition:retirer', { stores, now: ports.clock.now() });
    }
    return { kind: 'message', message: RETOUR };
  });

/** Notes what a person asked of his or her own data. */
async function noteDroit(
  personne: Personne,
  action: 'opposition:creer' | 'opposition:retirer' | 'effacement:demander' | 'effacement:retirer',
  { stores, now }: Moment,
): Promise<void> {
  await noteBy(personne, now, stores)(action, `personne:${personne.id}`);
}

async function listFiches(personne: Personne, stores: Stores, now: Temporal.Instant) {
  return listPilotees(personne.id, await stores.ficheActions.list(personne.conventionId), jourOf(now));
}

/** What erasure would take and what it would leave, to confirm. */
export const previewDemandeEffacement: UseCase = async (_intent, { personne }, { stores }) => {
  const { effacementDemandeLe } = await stores.personnes.get(personne.id);
  if (effacementDemandeLe !== null)
    return { kind: 'message', message: say.viewDemandeNotee(effacementDemandeLe) };
  return { kind: 'form', form: say.DEMANDE_EFFACEMENT };
};

/** Notes the demand with its date, and tells coordination; asked again, it keeps its date. */
export const requestEffacement = underLock('pilotages', async (_intent, { personne }, { stores, now }) => {
  const { conventionId, id } = personne;
  const { effacementDemandeLe } = await stores.personnes.get(id);
  if (effacementDemandeLe === null) {
    await stores.droits.saveDemande(personne, now);
    await noteDroit(personne, 'effacement:demander', { stores, now });
    const jour = jourOf(now).toString();
    const incident = { kind: 'effacement', personneId: id, jour } as const;
    await tellCoordination(incident, { conventionId, occurrence: 0, now }, stores);
  }
  return { kind: 'done', message: say.viewDemandeNotee(effacementDemandeLe ?? now) };
});

/** The person changes his or her mind before it is done. */
export const withdrawEffacement = underLock('pilotages', async (_intent, { personne }, { stores, now }) => {
  const { effacementDemandeLe } = await stores.personnes.get(personne.id);
  if (effacementDemandeLe !== null) {
    await stores.droits.saveDemande(personne, null);
    await noteDroit(personne, 'effacement:retirer', { stores, now });
  }
  return { kind: 'message', message: say.DEMANDE_RETIREE };
});

/** It may be done, or taken back, before the news left. */
export const composeEffacement: Tell<'effacement'> = async ({ personneId }, _envoi, { stores }) => {
  const personne = await stores.personnes.get(personneId);
  const { effacementDemandeLe, effaceeLe } = personne;
  if (effacementDemandeLe === null || effaceeLe !== null)
    return { kind: 'obsolete', raison: 'demande-reglee' };
  return { kind: 'message', message: say.viewNouvelleDemande(personne, effacementDemandeLe) };
};
