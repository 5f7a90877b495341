import type { Temporal } from 'temporal-polyfill';
import type { FicheAction } from '../../src/domain/nouns/fiche-action.ts';
import { instantAt, jourOf } from '../../src/domain/nouns/jours-ouvres.ts';
import { getNomComplet, type Personne } from '../../src/domain/nouns/personne.ts';
import type { VersionReponse } from '../../src/domain/nouns/reponse.ts';
import type { Tour } from '../../src/domain/nouns/tour.ts';
import { fillContenu } from '../../src/domain/reponses/valeurs-reponse.ts';
import { buildContenuResume } from '../../src/domain/resumes/contenu-resume.ts';
import { planEcheancier } from '../../src/domain/tours/echeancier.ts';
import { fr } from '../../src/fr.ts';
import { getSourcesResume } from '../../src/use-cases/verbs/get-sources-resume.ts';

import { personneDemonstrations } from './personnes.ts';
import type { ReponseDemonstration } from './reponse-demonstration.ts';
import { reponseDemonstrations } from './reponses-passees.ts';
import { premieresReponses } from './reponses-tour-1.ts';
import { deuxiemesReponses } from './reponses-tour-2.ts';
import { troisiemesReponses } from './reponses-tour-3.ts';
import { getSeanceDates } from './seance-dates.ts';
import { createSeance } from './seances-a-venir.ts';
import type { Seed } from './seed.ts';

/** The tours before, as if loaded from the tables of the time: nobody was asked by this program. */
export async function createToursPrecedents(seed: Seed): Promise<void> {
  const { convention, now, stores } = seed;
  const fermetures = await stores.conventions.getFermetures(convention.id);
  const { precedentes } = getSeanceDates(convention, now, fermetures);
  const dites = TOURS.slice(TOURS.length - precedentes.length);
  for (const [index, jour] of precedentes.entries()) {
    const tour = await createTour(seed, jour);
    await createReponses(dites[index] ?? [], { seed, tour, seanceLe: jour });
    await createResumes(seed, tour);
  }
}

/** What was said in each tour, the first one first: statuts and figures move from one to the next. */
const TOURS = [premieresReponses, deuxiemesReponses, troisiemesReponses, reponseDemonstrations];

async function createTour(seed: Seed, jour: Temporal.PlainDate): Promise<Tour> {
  const { convention, stores, createId } = seed;
  const creeeLe = instantAt(jour.subtract({ days: DAYS_AHEAD }), '09:00');
  const seance = await createSeance(seed, {
    code: 'GP',
    debut: instantAt(jour, '14:00'),
    fin: instantAt(jour, '16:30'),
    lieu: fr`Hôtel communautaire, salle du conseil, Calais`,
    visio: null,
    ordreDuJour: fr`Point sur les 24 fiches action.`,
    creeeLe,
  });
  const fermetures = await stores.conventions.getFermetures(convention.id);
  const echeancier = planEcheancier({ jour, now: creeeLe, fermetures });
  if (!echeancier.possible) throw new Error(`No tour can be held for ${jour}`);
  const { ouverture, echeance, gel } = echeancier;
  const tour: Tour = {
    id: createId(),
    conventionId: convention.id,
    seanceId: seance.id,
    etat: 'publie',
    ouverture,
    echeance,
    gel,
    sansRappels: true,
    importe: true,
    etapes: [],
    modifieLe: gel,
  };
  await stores.tours.save(tour);
  return tour;
}

async function createReponses(
  reponses: readonly ReponseDemonstration[],
  { seed, tour, seanceLe }: Pick<Contexte, 'seed' | 'tour' | 'seanceLe'>,
): Promise<void> {
  const { convention, stores } = seed;
  const fiches = await stores.ficheActions.listAll(convention.id);
  const personnes = await stores.personnes.list(convention.id);
  for (const reponse of reponses) {
    const fiche = fiches.find(({ numero }) => numero === reponse.fiche);
    const auteur = getAuteur(reponse.auteur, personnes);
    if (!fiche) throw new Error(`No fiche ${reponse.fiche}`);
    const version = toVersion(reponse, { seed, tour, fiche, auteur, seanceLe });
    await stores.reponses.append({ tour, ficheActionId: fiche.id, base: 0, version });
  }
}

async function createResumes({ stores, createId }: Seed, tour: Tour): Promise<void> {
  const sources = await getSourcesResume(tour, stores);
  const numero = await stores.resumes.nextNumero(tour.conventionId);
  const introduction = fr`Ce résumé reprend les tableaux remplis avant la séance. Les personnes et les chiffres de cette démonstration sont inventés.`;
  for (const audience of ['groupe_projet', 'public'] as const) {
    const contenu = buildContenuResume({ ...sources, audience, introduction, numero, now: tour.gel });
    const { id: tourId, conventionId } = tour;
    const resume = { id: createId(), conventionId, tourId, numero, audience, contenu };
    await stores.resumes.create({ ...resume, publieLe: tour.gel });
  }
}

const DAYS_AHEAD = 60; // enough for every step of the échéancier
const CHIFFRES_AVANT_ECHEANCE = { days: 21 };
const REPONSE_AVANT_ECHEANCE = { hours: 50 };
const REPONSE_APRES_ECHEANCE = { hours: 18 };

function getAuteur(code: string, personnes: readonly Personne[]): Personne {
  const known = personneDemonstrations.find((personne) => personne.code === code);
  const found = personnes.find(({ prenom, nom }) => prenom === known?.prenom && nom === known.nom);
  if (!found) throw new Error(`No person ${code}`);
  return found;
}

interface Contexte {
  readonly seed: Seed;
  readonly tour: Tour;
  readonly fiche: FicheAction;
  readonly auteur: Personne;
  readonly seanceLe: Temporal.PlainDate;
}

function toVersion(
  { fiche: _fiche, auteur: _auteur, echeanceJours, chiffres = [], tardive, ...dite }: ReponseDemonstration,
  { seed, tour, fiche, auteur, seanceLe }: Contexte,
): Omit<VersionReponse, 'version'> {
  const { echeance } = tour;
  const arreteLe = jourOf(echeance).subtract(CHIFFRES_AVANT_ECHEANCE);
  return {
    ...fillContenu(dite),
    id: seed.createId(),
    soumission: seed.createId(),
    auteur: { id: auteur.id, nom: getNomComplet(auteur) },
    pour: null,
    plateforme: 'import',
    ficheActionVersionId: fiche.versionId,
    rienDeNouveau: false,
    tardive: tardive === true,
    creeeLe: tardive ? echeance.add(REPONSE_APRES_ECHEANCE) : echeance.subtract(REPONSE_AVANT_ECHEANCE),
    echeance: echeanceJours === undefined ? null : clampToFin(seanceLe.add({ days: echeanceJours }), seed),
    chiffres: chiffres.map(({ indicateur, valeur, source }) => ({
      indicateurId: getIndicateurId(fiche, indicateur),
      valeur,
      arreteLe: valeur === null ? null : arreteLe,
      source: valeur === null ? null : fr`${source} (exemple)`,
    })),
  };
}

/** No date after the convention's end (art. 10). */
function clampToFin(jour: Temporal.PlainDate, { convention: { fin } }: Seed): Temporal.PlainDate {
  return fin.since(jour).sign < 0 ? fin : jour;
}

function getIndicateurId({ numero, indicateurs }: FicheAction, nom: string): string {
  const found = indicateurs.find((indicateur) => indicateur.nom === nom);
  if (!found) throw new Error(`No indicator of that name on fiche ${numero}`);
  return found.id;
}
