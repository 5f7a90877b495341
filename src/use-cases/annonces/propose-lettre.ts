import type { Composition } from '../../conversation/use-case.ts';
import { isLettreDe, isPremierJourOuvre } from '../../domain/annonces/lettre.ts';
import type { Envoi } from '../../domain/nouns/envoi.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import type { Ports } from '../../ports/ports.ts';
import { viewLettreProposee } from '../../views/annonces/lettre.ts';
import { findLettre } from '../verbs/find-lettre.ts';
import { tellCoordination } from '../verbs/tell-coordination.ts';

/** On the first working day of a month coordination is told of its letter, where there is something to say. Asked again, nobody gets two. */
export async function proposeLettres({ stores, clock }: Ports): Promise<void> {
  const now = clock.now();
  const { year, month } = jourOf(now);
  for (const { id: conventionId, debut, fin } of await stores.conventions.list()) {
    const jour = jourOf(now);
    if (jour.toString() < debut.toString() || fin.toString() < jour.toString()) continue;
    if (!isPremierJourOuvre(jour, await stores.conventions.getFermetures(conventionId))) continue;
    if ((await findLettre(conventionId, { stores, now })) === null) continue;
    const fait = { conventionId, occurrence: year * 100 + month, now }; // 202706 says June 2027
    await tellCoordination({ kind: 'lettre-du-mois' }, fait, stores);
  }
}

/** As things stand when it leaves; nothing to say where it was written meanwhile. */
export async function composeLettre({ conventionId }: Envoi, { stores, clock }: Ports): Promise<Composition> {
  const now = clock.now();
  const annonces = await stores.annonces.list(conventionId);
  const isEcrite = annonces.some((annonce) => isLettreDe(jourOf(now), annonce));
  const lettre = isEcrite ? null : await findLettre(conventionId, { stores, now });
  return lettre === null
    ? { kind: 'obsolete', raison: 'lettre-ecrite' }
    : { kind: 'message', message: viewLettreProposee(lettre) };
}
