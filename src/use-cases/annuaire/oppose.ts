import type { Temporal } from 'temporal-polyfill';
import type { UseCase } from '../../conversation/use-case.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import type { Personne } from '../../domain/nouns/personne.ts';
import { listPilotees } from '../../domain/nouns/pilotage.ts';
import type { Stores } from '../../ports/stores.ts';
import { viewOpposee, viewOpposition, viewRetour } from '../../views/annuaire/opposition.ts';
import { leavePilotage } from '../tours/end-pilotage.ts';
import { noteBy } from '../verbs/note-by.ts';

/** What an objection ends, to confirm. */
export const previewOpposition: UseCase = async (_intent, { personne }, { stores, clock }) => {
  const fiches = await listFiches(personne, stores, clock.now());
  return { kind: 'form', form: viewOpposition(fiches) };
};

/** Nothing is sent to the person any more, at once; fiches are handed over as with « Je ne suis plus pilote ». */
export const oppose: UseCase = (_intent, { personne }, ports) =>
  ports.inTransaction(async (stores) => {
    const now = ports.clock.now();
    await stores.pilotages.lock(personne.conventionId);
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
    return { kind: 'message', message: viewRetour() };
  });

/** Notes what a person asked of his or her own data. */
export async function noteDroit(
  personne: Personne,
  action: 'opposition:creer' | 'opposition:retirer' | 'effacement:demander' | 'effacement:retirer',
  { stores, now }: { readonly stores: Stores; readonly now: Temporal.Instant },
): Promise<void> {
  await noteBy(personne, now, stores)(action, `personne:${personne.id}`);
}

async function listFiches(personne: Personne, stores: Stores, now: Temporal.Instant) {
  return listPilotees(personne.id, await stores.ficheActions.list(personne.conventionId), jourOf(now));
}
