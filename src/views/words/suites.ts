import type { Temporal } from 'temporal-polyfill';
import type { ActionButton, Field, Message, Section } from '../../conversation/chat.ts';
import { listTenues } from '../../domain/nouns/decision.ts';
import type { EtatFiche } from '../../domain/nouns/etat-fiche.ts';
import type { FicheAction, SuiteAttendue } from '../../domain/nouns/fiche-action.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import { fr } from '../../fr.ts';
import { action, ficheButton } from './buttons.ts';
import { jourSansAnnee, jourSansSemaine } from './dates.ts';
import { titreFiche } from './fiche-mots.ts';
import { phraseDecision } from './reponse-mots.ts';

/** « À faire depuis le 20 mai : écrire aux communes (Claire Duval, pour le 3 juin 2027) ». */
function phraseSuite({ texte, qui, pourLe, seanceDu }: SuiteAttendue): string {
  return fr`À faire depuis la séance du ${jourSansAnnee(jourOf(seanceDu))} : ${texte} (${qui}, pour le ${jourSansSemaine(pourLe)})`;
}

/** What bodies decided of it that holds that day, and what they asked for that is not done. */
export function phrasesDecisions(
  { decisions, suites }: Pick<FicheAction, 'decisions' | 'suites'>,
  jour: Temporal.PlainDate,
): readonly string[] {
  return [...listTenues(decisions, jour).map(phraseDecision), ...phrasesSuites({ suites })];
}

/** The same with what was decided upon a proposal, where the reader may know of it; nothing where there is none. */
export function sectionOfDecisions(
  { etat, decisions, jour }: Decided,
  suites: readonly SuiteAttendue[] = [],
): readonly Section[] {
  const decision = etat.kind === 'connue' ? etat.version.decision : undefined;
  const paragraphs = [
    ...(decision ? [`${phraseDecision(decision)}.`] : []),
    ...phrasesDecisions({ decisions, suites }, jour),
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
  return suites.map(({ pointId }, index) => {
    const label =
      suites.length === 1
        ? fr`C’est fait pour la fiche ${numero}`
        : fr`C’est fait pour la fiche ${numero} (suite ${index + 1})`;
    return action(label, 'suite:clore', { fiche: String(numero), point: pointId });
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

export function viewSuiteClose(fiche: FicheAction, suite: SuiteAttendue | null): Message {
  return {
    title: suite === null ? fr`C’était déjà noté` : fr`C’est noté : la suite est close`,
    paragraphs: [fr`${titreFiche(fiche)}.`, ...(suite === null ? [] : [suite.texte])],
    buttons: [ficheButton(fiche.numero)],
  };
}
