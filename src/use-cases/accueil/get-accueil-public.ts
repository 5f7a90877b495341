import { inTimeOf, jourOf } from '../../domain/nouns/jours-ouvres.ts';
import type { Ports } from '../../ports/ports.ts';
import type { AccueilPublic } from '../../views/pages/accueil.ts';
import { getDatesPubliques } from '../seances/agendas/publish-calendrier.ts';
import { findConvention } from '../verbs/find-convention.ts';

/** What the home page shows of the convention: what is frozen and public, and nothing else. */
export async function getAccueilPublic(ports: Ports): Promise<AccueilPublic> {
  const { stores, clock } = ports;
  const convention = await findConvention(ports);
  const aujourdhui = jourOf(clock.now());
  if (convention === null) return { aujourdhui, parties: 0, enjeux: [], prochaine: null, resume: null };
  const { id } = convention;
  const [parties, enjeux, fiches, [resume = null], { prochaines }, ouverture, conventions] =
    await Promise.all([
      stores.conventions.listParties(id),
      stores.plans.listEnjeux(id),
      stores.ficheActions.list(id),
      stores.resumes.list(id, 'public'),
      getDatesPubliques(ports),
      stores.espacesPublics.findOuverture(id),
      ports.meant === null ? stores.conventions.list() : [],
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
    conventions: conventions.length > 1 ? conventions : [],
  };
}

/**
 * Another text whenever a public page or calendar of a convention (null: the first one) may read otherwise than before: what
 * is stored of it has changed, beside the first one another is there or has another name, or a day has begun there, with
 * which séances leave the calendars. Null: there is no such convention.
 */
export async function findRevisionPublique(
  code: string | null,
  { stores, clock }: Pick<Ports, 'stores' | 'clock'>,
): Promise<string | null> {
  const found = await stores.revisions.findPublic(code);
  return found && inTimeOf(found.conventionId, () => `${found.state} ${jourOf(clock.now())}`);
}
