import { Temporal } from 'temporal-polyfill';
import {
  type CodeParcours,
  ETAPES_PARCOURS,
  JOUEURS_PARCOURS,
  type Meanwhile,
  type Parcours,
  REPONSES_MEANWHILE,
} from '../../domain/accueil/parcours.ts';
import type { Canal } from '../../domain/nouns/compte.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import type { Personne } from '../../domain/nouns/personne.ts';
import { listPilotages } from '../../domain/nouns/pilotage.ts';
import type { VersionReponse } from '../../domain/nouns/reponse.ts';
import { type CodeEtape, isOuvert, type Tour } from '../../domain/nouns/tour.ts';
import type { Ports } from '../../ports/ports.ts';
import type { EvenementHorloge } from '../../views/pages/horloge.ts';
import { findConvention } from '../verbs/find-convention.ts';

type Known = Pick<Ports, 'stores' | 'clock' | 'meant'>;

/**
 * The guided path of the demonstration, with what was really done of it: it is read from the data, whoever did it and
 * wherever. Null where there is nothing to play it with: no tour of its own, or one of its people left.
 */
export async function findParcours(ports: Known): Promise<Parcours | null> {
  const { stores, clock } = ports;
  const convention = await findConvention(ports);
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

/** What comes next: a step of a tour, a séance, or an announcement. */
interface ProchaineEtape {
  readonly code: EvenementHorloge;
  readonly le: Temporal.Instant;
}

/** Null when nothing is planned. */
export async function findProchaineEtape(ports: Ports): Promise<ProchaineEtape | null> {
  const convention = await findConvention(ports);
  if (convention === null) return null;
  const { stores, clock } = ports;
  const [tours, seances, annonces] = await Promise.all([
    stores.tours.list(convention.id),
    stores.seances.list(convention.id),
    stores.annonces.list(convention.id),
  ]);
  const etapes: readonly ProchaineEtape[] = [
    ...tours
      .filter(({ etat }) => etat === 'prepare' || etat === 'ouvert')
      .flatMap((tour) => tour.etapes.filter(({ passeeLe }) => passeeLe === null))
      .map(({ code, prevueLe }) => ({ code, le: prevueLe })),
    ...seances.filter(({ etat }) => etat === 'confirmee').map(({ debut }) => ({ code: SEANCE, le: debut })),
    ...annonces
      .filter(({ etat }) => etat === 'prevue')
      .map(({ envoyeeLe }) => ({ code: ANNONCE, le: envoyeeLe })),
  ];
  const { compare } = Temporal.Instant;
  const toCome = etapes.filter(({ le }) => compare(le, clock.now()) > 0);
  return toCome.sort((a, b) => compare(a.le, b.le))[0] ?? null;
}

const SEANCE = 'seance' as const;
const ANNONCE = 'annonce' as const;

/**
 * Who is still to answer before the guided path comes to its summary, and when: on the day of the last reminder. Null once
 * the deadline of the tour has come, and where there is no tour.
 */
export async function findMeanwhile(ports: Known): Promise<Meanwhile | null> {
  const { stores, clock } = ports;
  const convention = await findConvention(ports);
  if (convention === null) return null;
  const tour = (await stores.tours.list(convention.id)).find(({ importe }) => !importe);
  if (tour === undefined || clock.now().until(tour.echeance).sign <= 0) return null;
  const [fiches, personnes, recues] = await Promise.all([
    stores.ficheActions.list(convention.id),
    stores.personnes.list(convention.id),
    stores.reponses.listByTour(tour),
  ]);
  const repondues = new Set(recues.map(({ ficheActionId }) => ficheActionId));
  const attendues = new Set(fiches.filter(({ id }) => !repondues.has(id)).map(({ numero }) => numero));
  const reponses = REPONSES_MEANWHILE.flatMap(([fiche, courriel]) => {
    const personne = personnes.find((one) => one.actif && one.courriel === courriel);
    return personne && attendues.has(fiche) ? [{ fiche, personne }] : [];
  });
  const le = tour.etapes.find(({ code }) => code === 'rappel-3')?.prevueLe ?? tour.ouverture;
  return { le, reponses };
}

/** Everybody who may be played in the demonstration, and every channel. */
interface Distribution {
  /** `fiches`: how many the person leads today. */
  readonly personnes: readonly { readonly personne: Personne; readonly fiches: number }[];
  readonly canaux: readonly Canal[];
}

export async function getDistribution(ports: Ports): Promise<Distribution> {
  const convention = await findConvention(ports);
  if (convention === null) return { personnes: [], canaux: [] };
  const { id } = convention;
  const { stores, clock } = ports;
  const [personnes, ficheActions, canaux] = await Promise.all([
    stores.personnes.list(id),
    stores.ficheActions.list(id),
    stores.canaux.list(id),
  ]);
  const today = jourOf(clock.now());
  const pilotages = ficheActions.flatMap((fiche) => listPilotages(fiche, today));
  const countFiches = ({ id }: Personne) => pilotages.filter(({ personneId }) => personneId === id).length;
  return {
    personnes: personnes.map((personne) => ({ personne, fiches: countFiches(personne) })),
    canaux,
  };
}
