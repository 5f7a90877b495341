import { Temporal } from 'temporal-polyfill';
import type { Button, Section } from '../../conversation/chat.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import { listPilotages } from '../../domain/nouns/pilotage.ts';
import type { VersionReponse } from '../../domain/nouns/reponse.ts';
import type { Seance } from '../../domain/nouns/seance.ts';
import { getJourSuite, type Suite } from '../../domain/nouns/suite.ts';
import { isEnVigueur } from '../../domain/nouns/vigueur.ts';
import type { TourLu } from '../../domain/plan/historique-fiche.ts';
import { fr } from '../../fr.ts';
import { fill, PATHS, placeOf } from '../../links.ts';
import { type DateAVenir, type EntreeHistoire, type FicheEnPlace, TOUT } from '../pages/plan.ts';
import { sectionsOfContributions } from '../reponses/contributions.ts';
import { signatureOf } from '../reponses/reponse.ts';
import { finButton } from '../tours/pilotage.ts';
import { completerPartieButton, dateEnMots, jalonsButton } from '../words/buttons.ts';
import { nommerButton } from '../words/nommer-pilote.ts';
import { jourSansSemaine, moisEnLettres } from '../words/phrases.ts';
import { MOTS } from '../words/questions-mots.ts';
import { nomSeance } from '../words/seance-mots.ts';
import { pillsOfVersion } from '../words/statut-tons.ts';
import { quiEnMots, sectionOfDecisions } from '../words/suites.ts';
import { sectionOfAvenants } from './avenants.ts';
import { sectionOfObjectifs } from './enjeu.ts';
import { listButtons, listFacts, noteOf, type PageComplete, sectionOfPictures } from './fiche.ts';
import {
  listChangesSinceTour,
  listHistorique,
  listRecit,
  sectionOfJalons,
  sectionsOfTextes,
} from './fiche-historique.ts';
import { listIndicateurs, pictureOfIndicateur } from './pictures-fiche.ts';
import { pillsOfEtat } from './plan.ts';
import { sectionsOfDites } from './remarque.ts';

/** What its reader may know of beside the fiche itself. */
export interface Surroundings {
  /** With every tour of its history. */
  readonly isWhole?: boolean;
  /** What an instance asked of it. */
  readonly suites: readonly Suite[];
  /** Those to come on whose agenda it stands, with the words of their addresses. */
  readonly seances: readonly { readonly seance: Seance; readonly mot: string }[];
}

export function viewFicheEnPlace(page: PageComplete, around: Surroundings): FicheEnPlace {
  const { fiche, etat, enjeu, canNommer } = page;
  const canModify = canNommer && isEnVigueur(fiche);
  const { versions, promise } = etat;
  const hasPilotes = listPilotages(fiche, page.jour).length > 0;
  const pilotes = [nommerButton(fiche), ...(hasPilotes ? [finButton(fiche)] : [])];
  const etapes = [
    ...(fiche.annexe.jalons.length > 0 ? [jalonsButton(fiche)] : []),
    completerPartieButton(fiche, 'etapes'),
  ];
  const indicateurs = [completerPartieButton(fiche, 'indicateurs')];
  const modifier: readonly Button[] = canModify ? [...pilotes, ...etapes] : [];
  return {
    titre: fr`Fiche ${fiche.numero} – ${fiche.titre}`,
    enjeu: fiche.enjeu.titre,
    pills: pillsOfEtat(etat),
    date: promise && fr`${MOTS.echeance.nom} : ${dateEnMots(promise)}`,
    note: noteOf(etat),
    recit: listRecit(etat),
    parties: [
      ...sectionOfDecisions(page, around.suites),
      ...sectionsOfContributions(page.recues, page),
      ...listIndicateurs(fiche.indicateurs, versions).map((section) => ({
        ...section,
        pictures: fiche.indicateurs.flatMap((one) => pictureOfIndicateur(one, versions)),
      })),
      ...sectionsOfDites(page, fiche),
    ],
    ...histoireOf(page, around),
    faits: listFacts(page).filter(({ pills, label }) => !pills && !SAID_ABOVE.has(label)),
    cote: [
      ...sectionOfJalons(fiche.annexe),
      ...sectionsOfTextes(fiche.annexe),
      ...(enjeu === null ? [] : [{ ...sectionOfObjectifs(enjeu), isFolded: true } as const]),
      ...sectionOfAvenants(fiche, page.avenants),
      ...sectionOfPictures(page).map((section) => ({ ...section, isFolded: true }) as const),
    ],
    dates: isEnVigueur(fiche) ? listDates(page, around) : [],
    buttons: listButtons(page).filter(({ label }) => !modifier.some((button) => button.label === label)),
    modifier: canModify ? { pilotes, etapes, indicateurs } : { pilotes: [], etapes: [], indicateurs: [] },
  };
}

const SAID_ABOVE: ReadonlySet<string> = new Set([fr`Enjeu`, MOTS.echeance.nom, fr`Étapes`]);

/** Its own date, its steps that are not done, what was asked of it, and the séances that will speak of it. */
function listDates(
  { fiche, etat, jour }: PageComplete,
  { suites, seances }: Surroundings,
): readonly DateAVenir[] {
  const { promise } = etat;
  const at = (date: Temporal.PlainDate, texte: string, adresse: string | null = null) => ({
    date,
    shown: {
      jour: jourSansSemaine(date),
      texte,
      adresse,
      isPassee: Temporal.PlainDate.compare(date, jour) < 0,
    },
  });
  const dates = [
    ...(promise === null ? [] : [at(promise.date, MOTS.echeance.nom)]),
    ...fiche.annexe.jalons.flatMap(({ titre, prevuLe, faitLe }) =>
      prevuLe === null || faitLe !== null ? [] : [at(prevuLe, fr`Étape : ${titre}`)],
    ),
    ...suites.map((suite) => at(getJourSuite(suite), fr`À faire : ${suite.texte} (${quiEnMots(suite)})`)),
    ...seances.map(({ seance, mot }) =>
      at(
        jourOf(seance.debut),
        fr`À l’ordre du jour : ${nomSeance(seance)}`,
        placeOf('seances/:mot', { mot }),
      ),
    ),
  ];
  return dates.toSorted((a, b) => Temporal.PlainDate.compare(a.date, b.date)).map(({ shown }) => shown);
}

const RECENTS = 12; // tours, six years; who looks further back asks for all

function histoireOf(page: PageComplete, { isWhole }: Surroundings): Pick<FicheEnPlace, 'histoire' | 'avant'> {
  const { fiche, historique } = page;
  if (isWhole || historique.length <= RECENTS)
    return { histoire: listEntrees(page, historique), avant: null };
  const label = fr`Voir toute son histoire (${historique.length} tours)`;
  const adresse = `${fill(PATHS.espaceFiche, { numero: fiche.numero })}?histoire=${TOUT}`;
  return { histoire: listEntrees(page, historique.slice(0, RECENTS)), avant: { label, adresse } };
}

function listEntrees(page: PageComplete, shown: PageComplete['historique']): readonly EntreeHistoire[] {
  const sections = listHistorique(shown, page, page.titres);
  return shown.flatMap((lu, index) => {
    const reponse = sections[index];
    const before = page.historique[index + 1]?.versions[0] ?? null;
    return reponse === undefined ? [] : toEntree(lu, reponse, { before, page });
  });
}

function toEntree(
  { tour, versions: [last] }: TourLu,
  reponse: Section,
  { before, page }: { readonly before: VersionReponse | null; readonly page: PageComplete },
): readonly EntreeHistoire[] {
  if (last === undefined) return [];
  return [
    {
      mois: moisEnLettres(jourOf(tour.seanceLe)),
      signature: signatureOf(last),
      pills: pillsOfVersion(last),
      recit: last.avancees,
      changements: before === null || last.rienDeNouveau ? [] : listChangesSinceTour(before, last, page),
      isRien: last.rienDeNouveau,
      reponse,
    },
  ];
}
