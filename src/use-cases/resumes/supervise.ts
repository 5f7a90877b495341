import type { Composition, UseCase } from '../../conversation/use-case.ts';
import type { PlaceSupervision } from '../../domain/nouns/convention.ts';
import type { Envoi } from '../../domain/nouns/envoi.ts';
import type { DetailsByKind } from '../../domain/nouns/etape-envoi.ts';
import { getEtatFiche } from '../../domain/nouns/etat-fiche.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import type { Personne } from '../../domain/nouns/personne.ts';
import { buildVue, LECTEUR_SUPERVISION, type VueConvention } from '../../domain/resumes/supervision.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Moment, Stores } from '../../ports/stores.ts';
import type { SourcesConvention } from '../../ports/stores-resumes.ts';
import { exportOfSupervision } from '../../views/resumes/supervision.ts';
import { viewSupervisionCourte, viewSupervisionDite } from '../../views/resumes/supervision-message.ts';
import type { Export } from '../../views/words/fichiers.ts';
import { toHistoriques } from '../verbs/list-lignes-carte.ts';
import { listRecords } from '../verbs/memberships.ts';
import { periodeOf } from './get-bilan.ts';

/** The conventions that a person supervises, side by side: one paper in every format. For who comes in with her address. */
export async function getSupervision(
  personne: Personne,
  annee: number | null,
  moment: Moment,
): Promise<Export> {
  const places = await listSupervisions(personne, moment.stores);
  const ids = places.map(({ conventionId }) => conventionId);
  const vues = await listVues(personne, ids, { annee, ...moment });
  return exportOfSupervision(vues, { annee, jour: jourOf(moment.now).toString() });
}

/** Where somebody who came in with her address has the role. */
export async function listSupervisions(
  personne: Personne,
  { memberships, supervisions }: Pick<Stores, 'memberships' | 'supervisions'>,
): Promise<readonly PlaceSupervision[]> {
  return supervisions.listPlaces(listRecords(personne, await memberships.listByAddress(personne)));
}

/** Each as any party reads it; of séances those of a year, or of all years (null). */
async function listVues(
  personne: Personne,
  ids: readonly string[],
  { annee, stores, now }: Moment & { readonly annee: number | null },
): Promise<readonly VueConvention[]> {
  const sources = await stores.supervisions.list(ids);
  const lecteur = { ...personne, ...LECTEUR_SUPERVISION, id: '' }; // nobody's own fiches are shown here
  return sources.map((one) => toVue(one, lecteur, { annee, now }));
}

function toVue(
  { ficheActions, ...sources }: SourcesConvention,
  lecteur: Personne,
  { annee, now }: Pick<Moment, 'now'> & { readonly annee: number | null },
): VueConvention {
  const historiques = toHistoriques(ficheActions, sources.reponses);
  const reading = { lecteur, jour: jourOf(now) };
  const suivies = ficheActions.map((fiche) => ({
    fiche,
    etat: getEtatFiche(fiche, historiques.get(fiche.id) ?? [], reading),
  }));
  const periode = periodeOf(annee, sources.convention);
  return buildVue({ ...sources, suivies, historiques }, { periode, now });
}

/** In a chat, which vouches for a person in one convention alone: that one, and where all are. */
export const showSupervision: UseCase = async (_intent, { personne }, { stores, clock, links }) => {
  const now = clock.now();
  const annee = jourOf(now).year;
  const [vue = null] = await listVues(personne, [personne.conventionId], { annee, stores, now });
  return { kind: 'message', message: viewSupervisionCourte(vue, links.enPlace('resumes/supervision')) };
};

/** To coordination. */
export async function composeSupervision(
  { personneId, acteurId, isDonnee }: DetailsByKind<'incident'>['supervision'],
  { conventionId }: Envoi,
  { stores }: Ports,
): Promise<Composition> {
  const ids = acteurId === null ? [personneId] : [personneId, acteurId];
  const known = (await stores.personnes.listByIds(ids)).filter((one) => one.conventionId === conventionId);
  const [personne, par = null] = ids.map((id) => known.find((one) => one.id === id));
  return personne
    ? { kind: 'message', message: viewSupervisionDite(personne, { par, isDonnee }) }
    : { kind: 'obsolete', raison: 'personne-inconnue' };
}
