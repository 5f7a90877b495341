import type { Temporal } from 'temporal-polyfill';
import {
  type CodeParcours,
  ETAPES_PARCOURS,
  JOUEURS_PARCOURS,
  type Parcours,
} from '../../domain/accueil/parcours.ts';
import type { CodeEtape } from '../../domain/nouns/etape.ts';
import type { Personne } from '../../domain/nouns/personne.ts';
import type { VersionReponse } from '../../domain/nouns/reponse.ts';
import { isOuvert, type Tour } from '../../domain/nouns/tour.ts';
import type { Ports } from '../../ports/ports.ts';
import { findFirstConvention } from '../verbs/find-first-convention.ts';

type Known = Pick<Ports, 'stores' | 'clock'>;

/**
 * The guided path of the demonstration, with what was really done of it: it is read from the data, whoever did it and
 * wherever. Null where there is nothing to play it with: no tour of its own, or one of its people left.
 */
export async function findParcours({ stores, clock }: Known): Promise<Parcours | null> {
  const convention = await findFirstConvention({ stores });
  if (convention === null) return null;
  const [tours, personnes] = await Promise.all([
    stores.tours.list(convention.id),
    stores.personnes.list(convention.id),
  ]);
  const tour = tours.find(({ importe }) => !importe);
  const joueurs = new Map(personnes.filter(({ actif }) => actif).map((one) => [one.courriel, one]));
  if (tour === undefined || !Object.values(JOUEURS_PARCOURS).every((one) => joueurs.has(one))) return null;
  const versions = await listVersions(tour, stores);
  const now = clock.now();
  return Promise.all(
    ETAPES_PARCOURS.map(async (code) => {
      const personne = joueurs.get(JOUEURS_PARCOURS[code]) as Personne;
      const faite = await FAITES[code]({ tour, personne, versions, stores });
      const tropTard = !faite && IN_TOUR.has(code) && isOver(tour, now);
      return { code, personne, depuis: getDepuis(code, tour), faite, tropTard };
    }),
  );
}

/** From when on it can be done as it is told: whom to remind, and a summary to read over, come on their day. */
function getDepuis(code: CodeParcours, { etapes, ouverture, echeance }: Tour): Temporal.Instant {
  const find = (wanted: CodeEtape) => etapes.find((etape) => etape.code === wanted)?.prevueLe;
  if (code === 'relancer') return find('rappel-1') ?? ouverture;
  return code === 'publier' ? (find('brouillon-resume') ?? echeance) : ouverture;
}

interface Facts {
  readonly tour: Tour;
  readonly personne: Personne;
  /** All versions of the answers of the tour. */
  readonly versions: readonly VersionReponse[];
  readonly stores: Ports['stores'];
}

const FAITES: Readonly<Record<CodeParcours, (facts: Facts) => boolean | Promise<boolean>>> = {
  repondre: ({ versions, personne }) => listOf(versions, personne).length > 0,
  corriger: ({ versions, personne }) => listOf(versions, personne).some(({ version }) => version > 1),
  courriel: ({ versions, personne }) => listOf(versions, personne).length > 0,
  relancer: async ({ tour, stores }) =>
    (await stores.journal.listByObjet(tour.conventionId, tour.id)).some(
      ({ action }) => action === 'tour:relancer',
    ),
  publier: async ({ tour, stores }) => (await stores.resumes.findByTour(tour.id, 'groupe_projet')) !== null,
  calendrier: async ({ personne, stores }) => {
    const calendrier = await stores.calendriers.find(personne);
    return calendrier !== null && calendrier.fermeLe === null;
  },
};

/** Steps that end with their tour. */
const IN_TOUR: ReadonlySet<CodeParcours> = new Set(['repondre', 'corriger', 'courriel', 'relancer']);

function isOver(tour: Tour, now: Temporal.Instant): boolean {
  return tour.etat !== 'prepare' && !isOuvert(tour, now);
}

function listOf(versions: readonly VersionReponse[], { id }: Personne): readonly VersionReponse[] {
  return versions.filter(({ auteur }) => auteur.id === id);
}

async function listVersions(
  tour: Tour,
  { reponses, reponseVersions }: Ports['stores'],
): Promise<readonly VersionReponse[]> {
  const all = await reponses.listByTour(tour);
  const versions = await Promise.all(
    all.map(({ id, courante }) =>
      courante.version === 1 ? [courante] : reponseVersions.list(tour.conventionId, id),
    ),
  );
  return versions.flat();
}
