import { Temporal } from 'temporal-polyfill';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import type { Resume } from '../../domain/nouns/resume.ts';
import type { Seance } from '../../domain/nouns/seance.ts';
import type { Tour } from '../../domain/nouns/tour.ts';
import { fr } from '../../fr.ts';
import { PATHS, placeOf } from '../../links.ts';
import { phraseRemplacant, titreRectificatif } from '../resumes/rectificatif.ts';
import { jourSansSemaine } from '../words/phrases.ts';
import { titreSeance } from '../words/seance-mots.ts';
import type { Cell } from '../words/table.ts';
import { nomPeriode, PLACES_RAPPORTS, placeOfRapport, placeOfResume } from './rapports.ts';
import { jourDePublication } from './resumes.ts';

export const RESUMES_ET_BILANS = fr`Résumés et bilans`;

/** All papers: the summaries as a table, each edition with where it stands, then the others, each a link. */
export interface TableResumes {
  readonly titre: string;
  readonly phrase: string;
  readonly colonnes: readonly string[];
  readonly lignes: readonly (readonly Cell[])[];
  /** In place of lines, where there is none. */
  readonly aucun: string;
  readonly autres: readonly OtherPapers[];
}

interface OtherPapers {
  readonly titre: string;
  readonly detail: string;
  readonly liens: readonly { readonly label: string; readonly adresse: string }[];
}

interface Papers {
  /** In the widest edition that the reader may read, the latest first. */
  readonly resumes: readonly Resume[];
  /** The public editions; null: the reader has no other. */
  readonly publics: readonly Resume[] | null;
  /** The last summary that the groupe projet alone has, for who coordinates; null: there is none. */
  readonly edition: Edition | null;
  /** The tour that has no summary yet, for who coordinates. */
  readonly enCours: { readonly tour: Tour; readonly seance: Seance } | null;
  readonly annees: readonly number[];
  readonly canReadBilans: boolean;
  readonly dossiers: readonly Seance[];
  readonly isCoordination: boolean;
  readonly canSupervise: boolean;
  readonly canArchive: boolean;
}

/** `accepte` null: the agreement is not decided; `demandePar` null: nobody asked for it. */
interface Edition {
  readonly numero: number;
  readonly tourId: string;
  readonly accepte: boolean | null;
  readonly demandePar: unknown;
}

export function viewTableResumes(papers: Papers): TableResumes {
  const { resumes, publics, enCours } = papers;
  return {
    titre: RESUMES_ET_BILANS,
    phrase: fr`Tout ce qui se lit de la convention, à sa place et à télécharger.`,
    colonnes:
      publics === null
        ? [fr`Résumé`, fr`Publication`]
        : [fr`Résumé`, fr`Version du groupe projet`, fr`Version publique`],
    lignes: [
      ...(enCours === null ? [] : [lineOfTour(enCours)]),
      ...resumes.map((resume) => lineOfResume(resume, papers)),
    ],
    aucun: fr`Aucun résumé n’est encore publié. Le premier paraîtra après le prochain tour de réponses.`,
    autres: listAutres(papers).filter(({ liens }) => liens.length > 0),
  };
}

/** What coordination has to read over first. */
function lineOfTour({ tour, seance }: NonNullable<Papers['enCours']>): readonly Cell[] {
  const isOuvert = tour.etat === 'ouvert';
  return [
    { texte: fr`Prochain résumé`, detail: titreSeance(seance) },
    {
      texte: isOuvert ? fr`Réponses en cours` : fr`À relire et publier`,
      tone: isOuvert ? 'waiting' : 'going',
      adresse: placeOfRelecture(tour.id),
    },
    { texte: '' },
  ];
}

function lineOfResume(resume: Resume, { resumes, publics, edition }: Papers): readonly Cell[] {
  const { numero, audience, contenu, tourId } = resume;
  const [derniere] = resumes.filter((one) => one.tourId === tourId); // the first of a tour holds
  const etat = [
    fr`${contenu.instance}, séance du ${jourSansSemaine(jourOf(Temporal.Instant.from(contenu.seanceLe)))}`,
    ...(contenu.rectificatif === null ? [] : [titreRectificatif(contenu)]),
    ...(derniere === undefined || derniere.numero === numero ? [] : [phraseRemplacant(derniere.contenu)]),
  ];
  const titre = {
    texte: fr`Résumé n° ${numero}`,
    adresse: placeOfResume(numero, audience),
    detail: etat.join(' · '),
  };
  if (publics === null) return [titre, cellOfPublie(resume)];
  const publique = publics.find((one) => one.numero === numero);
  return [titre, cellOfPublie(resume), publique ? cellOfPublie(publique) : cellOfAttente(resume, edition)];
}

function cellOfPublie(resume: Resume): Cell {
  const { numero, audience } = resume;
  const adresse = placeOfResume(numero, audience);
  return { texte: fr`Publiée le ${jourDePublication(resume)}`, tone: 'done', adresse };
}

/** Why everybody has it not yet. */
function cellOfAttente({ numero, contenu }: Resume, edition: Edition | null): Cell {
  if (edition?.numero !== numero)
    return contenu.rectificatif === null ? { texte: fr`Non publiée`, tone: 'unknown' } : { texte: '' };
  const adresse = placeOfRelecture(edition.tourId);
  if (edition.accepte === true) return { texte: fr`Accord reçu, à publier`, tone: 'going', adresse };
  if (edition.accepte === false) return { texte: fr`Accord refusé`, tone: 'warning', adresse };
  return edition.demandePar === null
    ? { texte: fr`Accord à demander`, tone: 'going', adresse }
    : { texte: fr`Accord demandé`, tone: 'waiting', adresse };
}

function listAutres({ annees, canReadBilans, dossiers, isCoordination, canSupervise, canArchive }: Papers) {
  const periodes = [...annees, null];
  return [
    {
      titre: fr`Bilans`,
      detail: fr`Les tours de réponses côte à côte : où en sont les actions, les chiffres, les décisions.`,
      liens: canReadBilans
        ? periodes.map((annee) => ({
            label: nomPeriode(annee),
            adresse: placeOfRapport({ genre: 'bilan', annee }),
          }))
        : [],
    },
    {
      titre: fr`Dossiers du comité de pilotage`,
      detail: fr`Ce que le comité décide à sa séance, avec le bilan de l’année qui la précède.`,
      liens: dossiers
        .map(({ id, debut }) => ({
          label: jourSansSemaine(jourOf(debut)),
          adresse: placeOfRapport({ genre: 'dossier', seance: id }),
        }))
        .toReversed(),
    },
    {
      titre: fr`Rapports d’activité`,
      detail: fr`Ce que la coordination a fait : séances, réponses, annonces.`,
      liens: isCoordination
        ? periodes.map((annee) => ({
            label: nomPeriode(annee),
            adresse: placeOfRapport({ genre: 'activite', annee }),
          }))
        : [],
    },
    {
      titre: fr`Bilan départemental`,
      detail: fr`Les conventions dont vous avez la supervision, côte à côte.`,
      liens: canSupervise
        ? [{ label: fr`Ouvrir le bilan`, adresse: placeOf(PLACES_RAPPORTS.supervision) }]
        : [],
    },
    {
      titre: fr`Archive de la convention`,
      detail: fr`Tout ce que la convention a produit, en un seul fichier à garder.`,
      liens: canArchive ? [{ label: fr`Voir l’archive`, adresse: placeOf('resumes/archive') }] : [],
    },
  ];
}

function placeOfRelecture(tour: string): string {
  return placeOf('resumes/relecture', { tour }) ?? PATHS.espace;
}
