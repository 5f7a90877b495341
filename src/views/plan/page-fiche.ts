import type { Section } from '../../conversation/chat.ts';
import type { SuiteAttendue } from '../../domain/nouns/fiche-action.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import type { TourLu } from '../../domain/plan/historique-fiche.ts';
import { fr } from '../../fr.ts';
import type { EntreeHistoire, FicheEnPlace } from '../pages/fiche.ts';
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
  const decided = decision && [
    fr`${decision.instance}, ${jourSansSemaine(decision.le)} : ${
      decision.accord ? statutEnMots(decision.statut, true) : fr`${statutEnMots(decision.statut)}, non retenu`
    }.`,
  ];
  const paragraphs = [...(decided ?? []), ...phrasesSuites({ suites })];
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
      mois: moisEnLettres(jourOf(tour.echeance)),
      signature: signatureOf(last),
      pills: pillsOfVersion(last),
      recit: last.avancees,
      isRien: last.rienDeNouveau,
      reponse,
    },
  ];
}
