import type { Message } from '../../conversation/chat.ts';
import type { Renvoi, SuiviEnvoi } from '../../domain/envois/suivi.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import type { Diffusion } from '../../domain/nouns/reponse.ts';
import {
  type Anciennes,
  type ContenuResume,
  type LigneResume,
  listAnciennes,
  pickAnciennes,
} from '../../domain/nouns/resume.ts';
import type { Seance } from '../../domain/nouns/seance.ts';
import type { Tour } from '../../domain/nouns/tour.ts';
import type { Avancement, Chiffres } from '../../domain/tours/avancement.ts';
import { fr } from '../../fr.ts';
import {
  factsOfSorts,
  listRenvoiButtons,
  noteRenvoi,
  phraseRenvoi,
  sectionsNonJoints,
} from '../envois/suivi.ts';
import { provenance } from '../resumes/resume.ts';
import {
  type Colonne,
  colonneMentions,
  colonnesDites,
  colonnesOf,
  colonnesOfContributions,
  tableOf,
} from '../resumes/resume-export.ts';
import { action, avancementButton, suiviTourButton } from '../words/buttons.ts';
import type { Table } from '../words/table.ts';
import { phraseTour } from './avancement.ts';

/** The progress of a tour as plain data, with its source (art. 8). */
interface DonneesAvancement extends Anciennes {
  readonly source: string;
  readonly convention: string;
  readonly instance: string;
  /** ISO instants. */
  readonly seanceLe: string;
  readonly exporteLe: string;
  readonly chiffres: Chiffres;
  readonly fiches: readonly FicheExportee[];
}

interface FicheExportee extends LigneResume {
  readonly pilotes: readonly string[];
  readonly diffusion: Diffusion | null;
  /** ISO day of the current version. */
  readonly reponduLe: string | null;
}

/** `contenu` is the build of the groupe projet: it holds every answer, with the names for its codes. */
export function dataOfAvancement(avancement: Avancement, contenu: ContenuResume): DonneesAvancement {
  return {
    source: provenance(contenu),
    convention: contenu.convention,
    instance: contenu.instance,
    seanceLe: contenu.seanceLe,
    exporteLe: contenu.publieLe,
    chiffres: avancement.total,
    fiches: contenu.lignes.map((ligne) => describeFiche(ligne, avancement)),
    ...pickAnciennes(contenu),
  };
}

/** The same as a table, one row for each fiche, with what only coordination reads. */
export function tableOfAvancement(donnees: DonneesAvancement): Table {
  const { source, fiches } = donnees;
  const all = [...fiches, ...listAnciennes(donnees).map((ligne) => ({ ...ligne, ...SANS_PILOTE }))];
  const colonnes = [
    ...colonnesDites(all),
    ...colonneMentions(all),
    ...colonnesOfContributions(all),
    ...COLONNES_COORDINATION,
  ];
  return tableOf(all, colonnes, source);
}

/** Of a fiche that is closed: nobody is asked. */
const SANS_PILOTE = { pilotes: [], diffusion: null, reponduLe: null } as const;

const COLONNES_COORDINATION: readonly Colonne<FicheExportee>[] = [
  ...colonnesOf('ordreDuJour'),
  ...colonnesOf('sujet'),
  { titre: fr`Pilotes`, cell: ({ pilotes }) => pilotes.join('\n') },
  ...colonnesOf('diffusion'),
  { titre: fr`Répondu le`, cell: ({ reponduLe }) => reponduLe },
];

function describeFiche(ligne: LigneResume, { lignes }: Avancement): FicheExportee {
  const found = lignes.find(({ fiche }) => fiche.numero === ligne.numero);
  const courante = found?.reponse?.courante ?? null;
  return {
    ...ligne,
    enRetard: found?.enRetard ?? ligne.enRetard,
    pilotes: found?.pilotes.map(({ nom }) => nom) ?? [],
    diffusion: courante?.diffusion ?? null,
    reponduLe: courante === null ? null : jourOf(courante.creeeLe).toString(),
  };
}

/** What became of all the messages of a tour; the counts sum up to the first line. */
interface SuiviTour {
  readonly tour: Tour;
  readonly seance: Seance;
  readonly suivis: readonly SuiviEnvoi[];
  readonly renvoi: Renvoi;
}

export function viewSuiviTour({ tour, seance, suivis, renvoi }: SuiviTour): Message {
  return {
    title: fr`Qui a reçu les messages de ce tour`,
    paragraphs: [
      phraseTour(tour, seance),
      fr`Une personne qui a reçu l’ouverture et deux rappels compte trois fois.`,
    ],
    facts: factsOfSorts(fr`Messages préparés pour`, suivis),
    sections: sectionsNonJoints(suivis),
    buttons: [
      ...listRenvoiButtons(renvoi, 'tour:renvoyer', { tour: tour.id }),
      action(fr`Actualiser les chiffres`, 'tour:suivi', { tour: tour.id }),
      avancementButton(tour),
    ],
    ...noteRenvoi(renvoi),
  };
}

export function viewTourRenvoye(tour: Tour, renvoyes: number): Message {
  return {
    title: renvoyes === 0 ? fr`Rien à renvoyer` : fr`Les messages repartent`,
    paragraphs: [phraseRenvoi(renvoyes)],
    buttons: [suiviTourButton(tour)],
  };
}
