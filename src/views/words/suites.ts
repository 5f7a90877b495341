import type { Temporal } from 'temporal-polyfill';
import type { ActionButton, Field, Message, Section } from '../../conversation/chat.ts';
import { CONSERVATION } from '../../domain/annuaire/conservation.ts';
import { listTenues } from '../../domain/nouns/decision.ts';
import type { EtatFiche } from '../../domain/nouns/etat-fiche.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import { type Charge, getJourSuite, listCharges, type Suite } from '../../domain/nouns/suite.ts';
import { fr } from '../../fr.ts';
import { attenteDAvenant } from './avenant-mots.ts';
import { action } from './buttons.ts';
import { dureeEnMots, enumeration, jourSansAnnee, jourSansSemaine, sansPoint } from './phrases.ts';
import { phraseDecision } from './reponse-mots.ts';

/** « Claire Duval et Marie Petit ». */
export function quiEnMots(
  suite: Pick<Suite, 'personnes'>,
  charges: readonly Charge[] = listCharges(suite),
): string {
  return charges.length === 0 ? fr`à confier à quelqu’un` : enumeration(charges.map(({ nom }) => nom));
}

/** « À faire depuis le 20 mai : écrire aux communes (Claire Duval, pour le 3 juin 2027) ». */
function phraseSuite(suite: Suite): string {
  return fr`À faire depuis la séance du ${jourSansAnnee(jourOf(suite.seance.debut))} : ${suiteEnMots(suite)}`;
}

/** « écrire aux communes (Claire Duval, pour le 3 juin 2027) ». */
export function suiteEnMots(suite: Suite): string {
  return fr`${suite.texte} (${quiEnMots(suite)}, pour le ${jourSansSemaine(getJourSuite(suite))})`;
}

/** What bodies decided of it that holds that day, and what they asked for that is not done. */
function phrasesDecisions(
  { decisions, suites }: Pick<FicheAction, 'decisions' | 'suites'>,
  jour: Temporal.PlainDate,
): readonly string[] {
  return [...listTenues(decisions, jour).map(phraseDecision), ...phrasesSuites({ suites })];
}

/** The same on a card, and what of the fiche no avenant says yet. */
export function phrasesDeCarte(fiche: FicheAction, jour: Temporal.PlainDate): readonly string[] {
  const attente = attenteDAvenant(fiche);
  const waiting = attente === null ? [] : [fr`En attente d’avenant : ${attente}`];
  return [...phrasesDecisions(fiche, jour), ...waiting];
}

/** The same with what was decided upon a proposal, where the reader may know of it; nothing where there is none. */
export function sectionOfDecisions(
  { etat, decisions, jour }: Decided,
  suites: readonly Suite[] = [],
): readonly Section[] {
  const decision = etat.version?.decision;
  const paragraphs = [
    ...(decision ? [`${phraseDecision(decision)}.`] : []),
    ...phrasesDecisions({ decisions, suites }, jour).map((one) => `${sansPoint(one)}.`),
  ];
  return paragraphs.length === 0 ? [] : [{ title: fr`Décisions et suites`, paragraphs }];
}

interface Decided extends Pick<FicheAction, 'decisions'> {
  readonly etat: EtatFiche;
  readonly jour: Temporal.PlainDate;
}

function phrasesSuites({ suites = [] }: Pick<FicheAction, 'suites'>): readonly string[] {
  return suites.map(phraseSuite);
}

/** What says that it is done, one each. */
export function suitesButtons({ numero, suites = [] }: FicheAction): readonly ActionButton[] {
  return suites.map(({ id }, index) => {
    const label =
      suites.length === 1
        ? fr`C’est fait pour la fiche ${numero}`
        : fr`C’est fait pour la fiche ${numero} (suite ${index + 1})`;
    return action(label, 'suite:clore', { suite: id });
  });
}

/** Above the questions of the form: what was decided, and is asked for now. */
export function fieldsOfSuites({ suites = [] }: Pick<FicheAction, 'suites'>): readonly Field[] {
  if (suites.length === 0) return [];
  const message: Message = {
    title: fr`Décidé en séance`,
    paragraphs: [...suites.map(phraseSuite), fr`Dites où cela en est dans ce qui a avancé.`],
  };
  return [{ kind: 'explanation', id: 'suites', message }];
}

/** What is kept about who is known by an address alone, and for how long. */
export const PHRASE_DONNEES_GARDEES = fr`Nous gardons votre nom et votre adresse pour ce qui vous est demandé, et pour rien d’autre. Ils sont effacés ${dureeEnMots(CONSERVATION.suites)} après que c’est fait, et au plus tard ${dureeEnMots(CONSERVATION.suitesAttendues)} après la date. Vous pouvez les faire effacer avant, sur la page où vous répondez.`;
