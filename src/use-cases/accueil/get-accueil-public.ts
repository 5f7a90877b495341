import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import type { Ports } from '../../ports/ports.ts';
import type { AccueilPublic } from '../../views/pages/accueil.ts';
import { getDatesPubliques } from '../seances/agendas/publish-calendrier.ts';
import { findFirstConvention } from '../verbs/find-first-convention.ts';

/** What the home page shows of the convention: what is frozen and public, and nothing else. */
export async function getAccueilPublic(ports: Ports): Promise<AccueilPublic> {
  const { stores, clock } = ports;
  const convention = await findFirstConvention(ports);
  const aujourdhui = jourOf(clock.now());
  if (convention === null) return { aujourdhui, parties: 0, enjeux: [], prochaine: null, resume: null };
  const { id } = convention;
  const [parties, enjeux, fiches, [resume = null], { prochaines }, ouverture] = await Promise.all([
    stores.conventions.listParties(id),
    stores.plans.listEnjeux(id),
    stores.ficheActions.list(id),
    stores.resumes.list(id, 'public'),
    getDatesPubliques(ports),
    stores.espacesPublics.findOuverture(id),
  ]);
  return {
    aujourdhui,
    parties: parties.length,
    enjeux: enjeux.map(({ id: enjeuId, titre }) => ({
      titre,
      fiches: fiches.filter(({ enjeu }) => enjeu.id === enjeuId).length,
    })),
    prochaine: prochaines[0] ?? null,
    resume,
    isSuivi: ouverture !== null,
  };
}

/**
 * Another text whenever a public page or calendar may read otherwise than before: what is stored of the convention that
 * they show has changed, or a day has begun, with which séances leave the calendars.
 */
export async function getRevisionPublique({
  stores,
  clock,
}: Pick<Ports, 'stores' | 'clock'>): Promise<string> {
  const convention = await findFirstConvention({ stores });
  const numero = convention && (await stores.revisions.find(convention.id));
  return [convention?.id, numero, jourOf(clock.now())].join(' ');
}
