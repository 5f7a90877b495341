import type { Temporal } from 'temporal-polyfill';
import type { ActionButton, Button, Fact, Message, Section } from '../../conversation/chat.ts';
import type { EtatFiche, FicheSuivie } from '../../domain/nouns/etat-fiche.ts';
import type { AvenantNote, Enjeu, FicheAction } from '../../domain/nouns/fiche-action.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import { listNouvellesSince, type Nouvelle, type Remarque } from '../../domain/nouns/nouvelle.ts';
import { listPilotages, listPlaces } from '../../domain/nouns/pilotage.ts';
import type { DecisionLibre } from '../../domain/nouns/reponse.ts';
import type { Tour } from '../../domain/nouns/tour.ts';
import { isEnVigueur } from '../../domain/nouns/vigueur.ts';
import type { DemandeAppui } from '../../domain/plan/appui.ts';
import type { TourLu } from '../../domain/plan/historique-fiche.ts';
import type { Contributions, Repertoire } from '../../domain/reponses/contexte-reponse.ts';
import { fr } from '../../fr.ts';
import {
  phraseContributions,
  sectionsOfContributions,
  sectionsOfContributionsCourtes,
} from '../reponses/contributions.ts';
import { masquerButton } from '../reponses/masquage.ts';
import { signatureOf } from '../reponses/reponse.ts';
import { type LigneCarte, ouvrirButton } from '../tours/ligne-carte.ts';
import { finButton } from '../tours/pilotage.ts';
import { attenteDAvenant, mentionsOf } from '../words/avenant-mots.ts';
import {
  action,
  completerButton,
  dateEnMots,
  decisionButton,
  enjeuButton,
  jalonsButton,
  nouvelleButton,
  placeEnMots,
  remarqueButton,
} from '../words/buttons.ts';
import { nommerButton } from '../words/nommer-pilote.ts';
import { compact } from '../words/phrases.ts';
import { MOTS } from '../words/questions-mots.ts';
import { appuisEnMots } from '../words/reponse-mots.ts';
import { sectionOfDecisions } from '../words/suites.ts';
import { sectionOfAvenants } from './avenants.ts';
import { sectionOfObjectifs } from './enjeu.ts';
import { fermerButton, rouvrirButton } from './fermeture.ts';
import {
  factsOfAnnexe,
  listHistorique,
  listRecit,
  sectionOfJalons,
  sectionsOfTextes,
} from './fiche-historique.ts';
import { pictureOfFicheDates, type ReperesFrise } from './frise-plan.ts';
import { modeButton } from './mode-reponse.ts';
import {
  listIndicateurs,
  pictureOfCommunesDites,
  pictureOfIndicateur,
  pictureOfStatuts,
} from './pictures-fiche.ts';
import { etatEnMots, pillsOfEtat } from './plan.ts';
import { sectionsOfDites } from './remarque.ts';

/** What a fiche’s card needs. `tour` is the open tour in which the reader may answer. */
export interface PageFiche extends FicheSuivie, Repertoire {
  readonly jour: Temporal.PlainDate;
  readonly tour: Tour | null;
  /** What the reader may write in that tour. */
  readonly lignes: readonly LigneCarte[];
  /** What the structures contributed to it; null where one answers for all, or the reader may not know. */
  readonly contributions: Contributions | null;
  /** The needs for support that its answers name, where the reader may know of them. */
  readonly appuis: readonly DemandeAppui[];
  /** What they wrote in the latest tour in which one did, as far as the reader may read it. */
  readonly recues: Contributions['recues'];
  /** What bodies decided of it in their own words, as far as the reader may know. */
  readonly decisions: readonly DecisionLibre[];
  /** The reader says who leads it, and what its annexe says. */
  readonly canNommer: boolean;
  /** Said outside of tours, as far as the reader may read it, the latest first. */
  readonly nouvelles: readonly Nouvelle[];
  /** Of the groupe projet; null: the reader is not of it. */
  readonly remarques: readonly Remarque[] | null;
  /** The reader leads it, and says what is new. */
  readonly canTell: boolean;
  /** The reader says which of its steps are done. */
  readonly canTick: boolean;
}

/** What a fiche’s page needs besides. */
export interface PageComplete extends PageFiche {
  readonly enjeu: Enjeu | null;
  /** Whose years its dates stand in. */
  readonly convention: ReperesFrise['convention'];
  /** Where its page is, to be kept. */
  readonly adresse: string;
  readonly historique: readonly TourLu[];
  /** Of the convention, with what they changed. */
  readonly avenants: readonly AvenantNote[];
  /** The titles that it had, by the id of its version. */
  readonly titres: ReadonlyMap<string, string>;
}

/** A fiche as its reader may see it, in short. */
export function viewFiche(page: PageFiche): Message {
  const { fiche: shown, etat } = page;
  return {
    ...viewHead(page),
    sections: [
      ...listRecit(etat),
      ...sectionOfDecisions(page),
      ...sectionsOfContributionsCourtes(page.recues),
      ...sectionsOfDites(
        { nouvelles: listRecentes(page), remarques: page.remarques?.slice(0, MOST_REMARQUES) ?? null },
        shown,
      ),
      ...listIndicateurs(shown.indicateurs, etat.versions),
    ],
    buttons: [...listButtons(page), toutLireButton(shown)],
  };
}

/** All that its reader may know of it. */
export function viewPageFiche(page: PageComplete): Message {
  const { fiche: shown, etat, enjeu, historique } = page;
  const { versions } = etat;
  return {
    ...viewHead(page),
    sections: [
      ...listRecit(etat),
      ...sectionOfDecisions(page),
      ...sectionsOfContributions(page.recues, page),
      ...sectionOfJalons(shown.annexe),
      ...listIndicateurs(shown.indicateurs, versions, MOST_CHIFFRES).map((section) => ({
        ...section,
        pictures: shown.indicateurs.flatMap((one) => pictureOfIndicateur(one, versions)),
      })),
      ...sectionOfPictures(page),
      ...sectionsOfTextes(shown.annexe),
      ...(enjeu === null ? [] : [{ ...sectionOfObjectifs(enjeu), isFolded: true } as const]),
      ...sectionOfAvenants(shown, page.avenants),
      ...sectionsOfDites(page, shown),
      ...listHistorique(historique, page, page.titres),
    ],
    buttons: [
      ...listButtons(page),
      { kind: 'link', label: fr`Ouvrir la page de la fiche ${page.fiche.numero}`, url: page.adresse },
    ],
  };
}

/** When, how it went from tour to tour, and where. */
export function sectionOfPictures(page: PageComplete): readonly Section[] {
  const pictures = [
    ...pictureOfFicheDates(page, page),
    ...pictureOfStatuts(page.historique),
    ...pictureOfCommunesDites(page, page.etat.version),
  ];
  return pictures.length === 0 ? [] : [{ title: fr`En images`, pictures }];
}

const MOST_CHIFFRES = 10; // two a year, while the convention lasts

function viewHead(page: PageFiche): Message {
  const { fiche: shown, etat } = page;
  return {
    title: fr`Fiche ${shown.numero} – ${shown.titre}`,
    paragraphs: mentionsOf(shown, true).flatMap((one) => [
      one,
      fr`Elle n’est plus demandée. Tout reste à lire.`,
    ]),
    facts: listFacts(page),
    note: noteOf(etat),
  };
}

export function listFacts(page: PageFiche): readonly Fact[] {
  const { fiche: shown, etat, jour, contributions } = page;
  const { promise } = etat;
  const attente = etat.version === null ? null : attenteDAvenant(shown);
  return compact([
    { label: fr`Enjeu`, value: shown.enjeu.titre },
    factOfPilotes(shown, jour),
    { label: MOTS.statut.nom, value: etatEnMots(etat), pills: pillsOfEtat(etat) },
    promise !== null && { label: MOTS.echeance.nom, value: dateEnMots(promise) },
    contributions !== null && { label: fr`Tour en cours`, value: phraseContributions(contributions) },
    ...factsOfAnnexe(page),
    ...factsOfAppuis(page),
    attente !== null && { label: fr`En attente d’avenant`, value: attente },
  ]);
}

/** Who leads it; of one that is closed, who did. */
function factOfPilotes(shown: FicheAction, jour: Temporal.PlainDate): Fact {
  const { fermeture } = shown;
  const tenus = listPlaces(shown, fermeture === undefined ? jour : jourOf(fermeture.le));
  const pilotes = tenus.map((one) => placeEnMots(one, tenus));
  return {
    label: fermeture === undefined ? fr`Pilotes` : fr`Pilotes jusqu’à la fermeture`,
    value: pilotes.length === 0 ? fr`sans pilote` : pilotes.join(', '),
  };
}

function factsOfAppuis({ appuis }: PageFiche): readonly Fact[] {
  if (appuis.length === 0) return [];
  const etats = Object.fromEntries(appuis.map(({ code, etat }) => [code, etat]));
  const codes = appuis.map(({ code }) => code);
  return [{ label: MOTS.appuis.nom, value: appuisEnMots(codes, etats) }];
}

/** Of when and whom the last answer is; why there is none to read. */
export function noteOf(etat: EtatFiche): string {
  if (etat.version !== null) return signatureOf(etat.version);
  if (etat.kind !== 'reservee') return fr`Personne n’a encore répondu pour cette fiche.`;
  return etat.diffusion === 'parties'
    ? fr`La dernière réponse est réservée aux parties signataires.`
    : fr`La dernière réponse est réservée au groupe projet.`;
}

export function listButtons(page: PageFiche): readonly Button[] {
  const { fiche: shown, etat, jour, tour, lignes, canNommer, canTick, canTell } = page;
  const objectifs = enjeuButton(shown.enjeu.code, fr`Voir les objectifs de l’enjeu`);
  const masquer = canNommer && etat.version !== null ? [masquerButton(shown)] : [];
  if (!isEnVigueur(shown)) return [objectifs, ...masquer, ...(canNommer ? [rouvrirButton(shown)] : [])];
  const other = [
    objectifs,
    ...(canTell && tour === null ? [nouvelleButton(shown)] : []),
    ...(page.remarques === null ? [] : [remarqueButton(shown)]),
    ...(canTick && shown.annexe.jalons.length > 0 ? [jalonsButton(shown)] : []),
    ...(canNommer ? [completerButton(shown), nommerButton(shown)] : []),
    ...(canNommer && listPilotages(shown, jour).length > 0 ? [finButton(shown)] : []),
    ...(canNommer ? [decisionButton(shown), modeButton(shown), fermerButton(shown)] : []),
    ...masquer,
  ];
  if (tour === null) return other;
  return [...lignes.map((ligne) => ouvrirButton(ligne, tour)), ...other];
}

const MOST_REMARQUES = 3;

/** In a chat the card is short; whoever wants all of it says so. */
function toutLireButton({ numero }: PageFiche['fiche']): ActionButton {
  return action(fr`Tout lire sur la fiche ${numero}`, 'fiche', { numero: String(numero), tout: 'oui' });
}

/** What no answer has taken up yet. */
function listRecentes({ etat, nouvelles }: PageFiche): readonly Nouvelle[] {
  const { versions } = etat;
  const derniere = versions.find(({ horsTour }) => !horsTour) ?? null;
  const recentes = new Set(listNouvellesSince(nouvelles, derniere));
  return nouvelles.filter((one) => recentes.has(one));
}
