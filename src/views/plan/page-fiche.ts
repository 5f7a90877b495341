import type { Button, Fact, Pill, Section } from '../../conversation/chat.ts';
import type { SuiteAttendue } from '../../domain/nouns/fiche-action.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import type { TourLu } from '../../domain/plan/historique-fiche.ts';
import { fr } from '../../fr.ts';
import { sectionsOfContributions } from '../reponses/contributions.ts';
import { signatureOf } from '../reponses/reponse.ts';
import { jourSansSemaine, moisEnLettres } from '../words/dates.ts';
import { dateEnMots } from '../words/fiche-mots.ts';
import { MOTS } from '../words/questions-mots.ts';
import { statutEnMots } from '../words/reponse-mots.ts';
import { pillsOfVersion } from '../words/statut-tons.ts';
import { phrasesSuites } from '../words/suites.ts';
import { sectionOfAvenants } from './avenants.ts';
import { sectionOfObjectifs } from './enjeu.ts';
import {
  listButtons,
  listFacts,
  listRecit,
  type PageComplete,
  sectionOfPictures,
  whyNothing,
} from './fiche.ts';
import { sectionOfJalons, sectionOfMoyens } from './fiche-annexe.ts';
import { listHistorique } from './fiche-historique.ts';
import { listIndicateurs } from './fiche-indicateurs.ts';
import { sectionOfNouvelles } from './nouvelle.ts';
import { pictureOfIndicateur } from './pictures-fiche.ts';
import { pillsOfEtat } from './plan.ts';

/** A fiche as a place: its story in the middle, what it is at the side. */
export interface FicheEnPlace {
  readonly titre: string;
  readonly enjeu: string;
  readonly pills: readonly Pill[];
  readonly date: string | null;
  /** Who said it last, or why nothing is said. */
  readonly note: string;
  readonly recit: readonly Section[];
  readonly parties: readonly Section[];
  readonly histoire: readonly EntreeHistoire[];
  readonly faits: readonly Fact[];
  readonly cote: readonly Section[];
  readonly buttons: readonly Button[];
}

/** What was said in one tour; the latest comes first. */
export interface EntreeHistoire {
  readonly quand: string;
  readonly signature: string;
  readonly pills: readonly Pill[];
  /** What had moved on; null: nothing that was told. */
  readonly recit: string | null;
  /** Nothing was new: one line. */
  readonly isRien: boolean;
  readonly reponse: Section;
}

export const SON_HISTOIRE = fr`Son histoire`;
export const RIEN_DE_NOUVEAU = fr`rien de nouveau`;
export const TOUTE_LA_REPONSE = fr`Toute la réponse`;
export const CE_QU_ELLE_EST = fr`Ce qu’elle est`;
export const AGIR = fr`Agir sur cette fiche`;

/** `suites`: what an instance asked of it, where its reader may know of it. */
export function viewFicheEnPlace(page: PageComplete, suites: readonly SuiteAttendue[]): FicheEnPlace {
  const { fiche, etat, enjeu } = page;
  const versions = etat.kind === 'connue' ? etat.versions : [];
  const promise = etat.kind === 'reservee' ? null : etat.promise;
  return {
    titre: fr`Fiche ${fiche.numero} – ${fiche.titre}`,
    enjeu: fiche.enjeu.titre,
    pills: pillsOfEtat(etat),
    date: promise && fr`${MOTS.echeance.nom} : ${dateEnMots(promise)}`,
    note: etat.kind === 'connue' ? signatureOf(etat.version) : whyNothing(etat),
    recit: etat.kind === 'connue' ? listRecit(etat) : [],
    parties: [
      ...sectionOfDecisions(page, suites),
      ...sectionsOfContributions(page.recues, page),
      ...listIndicateurs(fiche.indicateurs, versions).map((section) => ({
        ...section,
        pictures: fiche.indicateurs.flatMap((one) => pictureOfIndicateur(one, versions)),
      })),
      ...sectionOfNouvelles(page.nouvelles),
    ],
    histoire: listEntrees(page),
    faits: listFacts(page).filter(({ pills, label }) => !pills && !SAID_ABOVE.has(label)),
    cote: [
      ...sectionOfJalons(fiche.annexe),
      ...sectionOfMoyens(fiche.annexe),
      ...(enjeu === null ? [] : [{ ...sectionOfObjectifs(enjeu), isFolded: true } as const]),
      ...sectionOfAvenants(fiche, page.avenants),
      ...sectionOfPictures(page).map((section) => ({ ...section, isFolded: true }) as const),
    ],
    buttons: listButtons(page),
  };
}

const SAID_ABOVE: ReadonlySet<string> = new Set([fr`Enjeu`, MOTS.echeance.nom, fr`Étapes`]);

/** What a body decided, and what it asked for that is not done yet. */
function sectionOfDecisions({ etat }: PageComplete, suites: readonly SuiteAttendue[]): readonly Section[] {
  const decision = etat.kind === 'connue' ? etat.version.decision : undefined;
  const decidee = decision && [
    fr`${decision.instance}, ${jourSansSemaine(decision.le)} : ${
      decision.accord ? statutEnMots(decision.statut, true) : fr`${statutEnMots(decision.statut)}, non retenu`
    }.`,
  ];
  const paragraphs = [...(decidee ?? []), ...phrasesSuites({ suites })];
  return paragraphs.length === 0 ? [] : [{ title: fr`Décisions et suites`, paragraphs }];
}

function listEntrees(page: PageComplete): readonly EntreeHistoire[] {
  const sections = listHistorique(page.historique, page, page.titres);
  return page.historique.flatMap((lu, index) => {
    const reponse = sections[index];
    return reponse === undefined ? [] : toEntree(lu, reponse);
  });
}

function toEntree({ tour, versions: [last] }: TourLu, reponse: Section): readonly EntreeHistoire[] {
  if (last === undefined) return [];
  return [
    {
      quand: moisEnLettres(jourOf(tour.echeance)),
      signature: signatureOf(last),
      pills: pillsOfVersion(last),
      recit: last.avancees,
      isRien: last.rienDeNouveau,
      reponse,
    },
  ];
}
