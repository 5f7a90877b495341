import { Temporal } from 'temporal-polyfill';
import type { Reading } from '../../../conversation/use-case.ts';
import { canConvene, canCreateSeance } from '../../../domain/nouns/instance.ts';
import { jourOf } from '../../../domain/nouns/jours-ouvres.ts';
import { isMembre } from '../../../domain/nouns/membre.ts';
import { getIdsPilotes } from '../../../domain/nouns/pilotage.ts';
import type { Seance } from '../../../domain/nouns/seance.ts';
import { listPersonnesAvisees } from '../../../domain/seances/avis-seance.ts';
import { countPresences, isActuelle } from '../../../domain/seances/presence.ts';
import type { Ports } from '../../../ports/ports.ts';
import type { PageSeances } from '../../../views/seances/seances.ts';

/** The séances to come as their reader may see them, and where to subscribe to their calendars. */
export async function getSeancesAVenir(
  { conventionId, lecteur }: Reading,
  ports: Ports,
): Promise<PageSeances> {
  const now = ports.clock.now();
  const all = await ports.stores.seances.list(conventionId);
  const pilotes = getIdsPilotes(await ports.stores.ficheActions.list(conventionId), jourOf(now));
  const seances = all.filter(({ fin }) => Temporal.Instant.compare(fin, now) > 0);
  return {
    ...(await getPresences(seances, { conventionId, lecteur }, ports)),
    seances,
    calendriers: ports.links.calendriers(),
    // The video link is for those who take part in the séance.
    isMembre: ({ instance }) => lecteur !== null && isMembre(lecteur, instance, pilotes),
    canPrepare: ({ instance }) => lecteur !== null && canConvene(lecteur, instance),
    canCreate: lecteur !== null && canCreateSeance(lecteur),
  };
}

/** What the reader said; how many come, where it is who prepares it that reads. */
async function getPresences(
  seances: readonly Seance[],
  { conventionId, lecteur }: Reading,
  { stores, clock }: Ports,
): Promise<Pick<PageSeances, 'presences' | 'comptes'>> {
  if (lecteur === null) return { presences: new Map(), comptes: new Map() };
  const all = await stores.presences.list(conventionId);
  const own = all.filter(({ personne }) => personne.id === lecteur.id);
  const said = seances.flatMap((seance) => own.filter((presence) => isActuelle(presence, seance)));
  const presences = new Map(said.map((presence) => [presence.seanceId, presence]));
  const prepared = seances.filter(
    ({ etat, instance }) => etat === 'confirmee' && canConvene(lecteur, instance),
  );
  if (prepared.length === 0) return { presences, comptes: new Map() };
  const personnes = await stores.personnes.list(conventionId);
  const ficheActions = await stores.ficheActions.list(conventionId);
  const cible = { personnes, ficheActions, now: clock.now() };
  const comptes = prepared.map((seance) => {
    const membres = listPersonnesAvisees(seance.instance, cible);
    return [seance.id, countPresences(seance, membres, all)] as const;
  });
  return { presences, comptes: new Map(comptes) };
}
