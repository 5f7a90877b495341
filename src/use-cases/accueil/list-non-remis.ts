import type { Temporal } from 'temporal-polyfill';
import { DAYS_NON_REMIS } from '../../domain/accueil/etat-espace.ts';
import type { NonJoint } from '../../domain/envois/suivi.ts';
import { type Envoi, getDestinataireId } from '../../domain/nouns/envoi.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import { canRepondre } from '../../domain/nouns/pilotage.ts';
import type { Stores } from '../../ports/stores.ts';
import { listNonJoints } from '../envois/list-non-joints.ts';

interface Moment {
  readonly conventionId: string;
  readonly now: Temporal.Instant;
  readonly ficheActions: readonly FicheAction[];
}

/** Who was not reached in the last days, the latest failure of each first, with the fiches of those who lead some. */
export async function listNonRemis(
  { conventionId, now, ficheActions }: Moment,
  stores: Stores,
): Promise<readonly NonJoint[]> {
  const envois = keepLatest(
    await stores.etats.listNonRemis(conventionId, now.subtract({ hours: 24 * DAYS_NON_REMIS })),
  );
  const nonRemis: NonJoint[] = [];
  for (const envoi of envois) {
    const fiches = listFiches(envoi, ficheActions, now);
    nonRemis.push(...(await listNonJoints([envoi], stores)).map((nonJoint) => ({ ...nonJoint, fiches })));
  }
  return nonRemis;
}

/** Somebody whom four messages of a tour did not reach is one line. */
function keepLatest(envois: readonly Envoi[]): readonly Envoi[] {
  const seen = new Set<string>();
  return envois.filter(({ destinataire, genre, raison }) => {
    const key = [getDestinataireId(destinataire), genre, raison].join();
    return !seen.has(key) && seen.add(key);
  });
}

function listFiches(
  { destinataire: { personneId }, genre }: Envoi,
  ficheActions: readonly FicheAction[],
  now: Temporal.Instant,
): readonly number[] {
  if (personneId === undefined || genre !== 'tour') return [];
  return ficheActions
    .filter((fiche) => canRepondre(personneId, fiche, jourOf(now)))
    .map(({ numero }) => numero);
}
