import { findText } from '../../conversation/form.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import type { NouvelEnvoi } from '../../domain/envois/envoi.ts';
import { toEtapeIncident } from '../../domain/envois/etape-envoi.ts';
import { getGraceNouvelle } from '../../domain/envois/grace.ts';
import { canRepondre } from '../../domain/plan/pilotage.ts';
import { jourOf } from '../../domain/seances/jours-ouvres.ts';
import { listCoordination } from '../../domain/tours/destinataires-etape.ts';
import { DomainError } from '../../errors.ts';
import { viewConfirmationNotee } from '../../views/tours/confirmation-pilote.ts';

/** « Êtes-vous toujours pilote ? »: yes is noted, no is noted and told to coordination, who decides. */
export const confirmPilotage: UseCase = async (intent, { personne }, ports) => {
  const { conventionId } = personne;
  const now = ports.clock.now();
  const fiche = await ports.stores.ficheActions.find(conventionId, Number(findText(intent.values, 'fiche')));
  if (fiche === null) throw new DomainError('fiche-inconnue');
  if (!canRepondre(personne.id, fiche, jourOf(now))) throw new DomainError('pas-pilote');
  const isPilote = findText(intent.values, 'reponse') !== 'non';
  await ports.inTransaction(async (stores) => {
    const action = isPilote ? 'pilotage:confirmer' : 'pilotage:quitter';
    const objet = `fiche:${fiche.numero}`;
    await stores.journal.append({ conventionId, survenuLe: now, acteurId: personne.id, action, objet });
    if (isPilote) return;
    const coordination = listCoordination(await stores.personnes.list(conventionId));
    const key = { conventionId, genre: 'incident', source: conventionId, occurrence: fiche.numero } as const;
    const envois = coordination.map(
      ({ id }): NouvelEnvoi => ({
        ...key,
        etape: toEtapeIncident({ kind: 'quitte-pilotage', personneId: personne.id }),
        destinataire: { personneId: id },
        etat: 'a_envoyer',
        prevuLe: now,
        graceJusqua: getGraceNouvelle('quitte-pilotage', now),
      }),
    );
    await stores.envois.create(envois);
  });
  return { kind: 'done', message: viewConfirmationNotee(fiche, isPilote) };
};
