import type { Composition, UseCase } from '../../conversation/use-case.ts';
import type { Envoi } from '../../domain/nouns/envoi.ts';
import type { DetailsByKind } from '../../domain/nouns/etape-envoi.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import type { Ports } from '../../ports/ports.ts';
import {
  viewDemandeEffacement,
  viewDemandeNotee,
  viewDemandeRetiree,
  viewNouvelleDemande,
} from '../../views/annuaire/effacement.ts';
import { tellCoordination } from '../verbs/tell-coordination.ts';
import { noteDroit } from './oppose.ts';

/** What erasure would take and what it would leave, to confirm. */
export const previewDemandeEffacement: UseCase = async (_intent, { personne }, { stores }) => {
  const { effacementDemandeLe } = await stores.personnes.get(personne.id);
  if (effacementDemandeLe !== null)
    return { kind: 'message', message: viewDemandeNotee(effacementDemandeLe) };
  return { kind: 'form', form: viewDemandeEffacement() };
};

/** Notes the demand with its date, and tells coordination; asked again, it keeps its date. */
export const requestEffacement: UseCase = (_intent, { personne }, ports) =>
  ports.inTransaction(async (stores) => {
    const now = ports.clock.now();
    const { conventionId, id } = personne;
    await stores.pilotages.lock(conventionId);
    const { effacementDemandeLe } = await stores.personnes.get(id);
    if (effacementDemandeLe === null) {
      await stores.droits.saveDemande(personne, now);
      await noteDroit(personne, 'effacement:demander', { stores, now });
      const jour = jourOf(now).toString();
      const incident = { kind: 'effacement', personneId: id, jour } as const;
      await tellCoordination(incident, { conventionId, occurrence: 0, now }, stores);
    }
    return { kind: 'done', message: viewDemandeNotee(effacementDemandeLe ?? now) };
  });

/** The person changes his or her mind before it is done. */
export const withdrawEffacement: UseCase = (_intent, { personne }, ports) =>
  ports.inTransaction(async (stores) => {
    await stores.pilotages.lock(personne.conventionId);
    const { effacementDemandeLe } = await stores.personnes.get(personne.id);
    if (effacementDemandeLe !== null) {
      await stores.droits.saveDemande(personne, null);
      await noteDroit(personne, 'effacement:retirer', { stores, now: ports.clock.now() });
    }
    return { kind: 'message', message: viewDemandeRetiree() };
  });

/** It may be done, or taken back, before the news left. */
export async function composeEffacement(
  { personneId }: DetailsByKind<'incident'>['effacement'],
  _envoi: Envoi,
  { stores }: Ports,
): Promise<Composition> {
  const personne = await stores.personnes.get(personneId);
  const { effacementDemandeLe, effaceeLe } = personne;
  if (effacementDemandeLe === null || effaceeLe !== null)
    return { kind: 'obsolete', raison: 'demande-reglee' };
  return { kind: 'message', message: viewNouvelleDemande(personne, effacementDemandeLe) };
}
