import type { Temporal } from 'temporal-polyfill';
import type { ActionButton, Button, Fact, ListItem, Message } from '../../conversation/chat.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import {
  getJourSuite,
  getPremierReport,
  isEnRetard,
  isSansPersonne,
  listCharges,
  type Suite,
} from '../../domain/nouns/suite.ts';
import { fr } from '../../fr.ts';
import { action, ficheButton } from '../words/buttons.ts';
import { compact, enumeration, jourSansAnnee, jourSansSemaine, pluralize } from '../words/phrases.ts';
import { PHRASE_DONNEES_GARDEES, quiEnMots } from '../words/suites.ts';

/** One that is read by somebody: `isSienne`: it waits for that person; `page`: where who has no account answers. */
export interface SuiteLue {
  readonly suite: Suite;
  readonly isSienne: boolean;
  readonly now: Temporal.Instant;
  readonly page: string | null;
}

/** What is told of it. */
export type GenreDit =
  | 'suite-notee'
  | 'suite-bientot'
  | 'suite-jour'
  | 'suite-relance'
  | 'suite-retiree'
  | 'suite-aide'
  | 'suite-seule';

const TITRES: Readonly<Record<GenreDit, (suite: Suite) => string>> = {
  'suite-notee': ({ occurrence }) =>
    occurrence === 0 ? fr`Une suite à donner vous est confiée` : fr`Une suite qui vous est confiée a changé`,
  'suite-bientot': (suite) => fr`Pour le ${jourSansAnnee(getJourSuite(suite))} : où en êtes-vous ?`,
  'suite-jour': (suite) => fr`Pour le ${jourSansAnnee(getJourSuite(suite))} : est-ce fait ?`,
  'suite-relance': (suite) => fr`Attendu depuis le ${jourSansAnnee(getJourSuite(suite))} : est-ce fait ?`,
  'suite-retiree': () => fr`Cette suite ne vous attend plus`,
  'suite-aide': (suite) => fr`De l’aide est demandée pour une suite (${quiEnMots(suite)})`,
  'suite-seule': () => fr`Une suite à donner n’a plus personne`,
};

/** Its message, as it stands now wherever it is read again. */
export function viewSuite(genre: GenreDit, lue: SuiteLue): Message {
  const { suite, isSienne, page } = lue;
  if (suite.closLe !== null && genre !== 'suite-retiree')
    return {
      title: fr`C’est fait`,
      paragraphs: [suite.texte],
      facts: factsOfSuite(suite),
      ...buttonsOfFiche(suite),
    };
  if (genre === 'suite-retiree' || (!isSienne && page !== null))
    return { title: TITRES['suite-retiree'](suite), paragraphs: [suite.texte], facts: factsOfSuite(suite) };
  const buttons = isSienne
    ? answersOf(suite, lue.now)
    : [entrustButton(suite), ...answersOf(suite, lue.now).slice(0, 1)];
  return {
    title: TITRES[genre](suite),
    paragraphs: compact([
      suite.texte,
      genre === 'suite-seule' && fr`Confiez-la à quelqu’un d’autre, ou notez qu’elle est faite.`,
      page !== null &&
        fr`Répondez par un bouton, sans compte : c’est fait, besoin d’aide, ou pas avant tel jour.`,
    ]),
    facts: factsOfSuite(suite),
    ...(page === null
      ? { buttons: [...buttons, ...(buttonsOfFiche(suite).buttons ?? [])] }
      : {
          buttons: [{ kind: 'link', label: fr`Répondre`, url: page } as const],
          sections: [{ title: fr`Vos données`, paragraphs: [PHRASE_DONNEES_GARDEES] }],
        }),
  };
}

function factsOfSuite(suite: Suite): readonly Fact[] {
  const { seance, fiche, pasAvant, pourLe } = suite;
  const jour = jourSansSemaine(getJourSuite(suite));
  return [
    {
      label: fr`Pour le`,
      value: pasAvant === null ? jour : fr`${jour}, d’abord prévu pour le ${jourSansSemaine(pourLe)}`,
    },
    { label: fr`Qui`, value: quiEnMots(suite) },
    { label: fr`Décidé`, value: fr`${seance.instance.nom}, ${jourSansSemaine(jourOf(seance.debut))}` },
    ...(fiche === null ? [] : [{ label: fr`Fiche`, value: String(fiche.numero) }]),
  ];
}

function buttonsOfFiche({ fiche }: Suite): Pick<Message, 'buttons'> {
  return fiche === null ? {} : { buttons: [ficheButton(fiche.numero)] };
}

/** What its people say of it by one press. */
function answersOf(suite: Suite, now: Temporal.Instant): readonly ActionButton[] {
  const values = { suite: suite.id };
  return [
    { ...action(fr`C’est fait`, 'suite:clore', values), style: 'primary' },
    ...(suite.aideLe === null ? [action(fr`J’ai besoin d’aide`, 'suite:aide', values)] : []),
    action(pasAvantLabel(suite, now), 'suite:reporter', {
      ...values,
      jour: getJourPropose(suite, now).toString(),
    }),
    action(fr`Une autre date`, 'suite:pas-avant', values),
  ];
}

/** « Pas avant le 8 juin ». */
function pasAvantLabel(suite: Suite, now: Temporal.Instant): string {
  return fr`Pas avant le ${jourSansAnnee(getJourPropose(suite, now))}`;
}

/** In a week, or a week later than it is for, by one press; any other later day behind a form. */
export function getJourPropose(suite: Suite, now: Temporal.Instant): Temporal.PlainDate {
  return getPremierReport(suite, now).add({ days: 6 });
}

function entrustButton({ id }: Suite): ActionButton {
  return action(fr`Confier à quelqu’un`, 'suite:ecrire', { suite: id });
}

/** All that waits for a person and, for coordination, all that drags on and all others. */
export interface PageSuites {
  readonly siennes: readonly Suite[];
  /** None for who does not coordinate. */
  readonly lagging: readonly Suite[];
  readonly autres: readonly Suite[];
  readonly now: Temporal.Instant;
}

export function viewSuites({ siennes, lagging, autres, now }: PageSuites): Message {
  const isEmpty = siennes.length + lagging.length + autres.length === 0;
  const itemsOf = (suites: readonly Suite[]) => suites.map((suite) => itemOfCoordination(suite, now));
  return {
    title: fr`Suites à donner`,
    paragraphs: isEmpty
      ? [fr`Rien n’est à faire.`]
      : [fr`Ce que les séances ont demandé et qui n’est pas encore fait.`],
    sections: compact([
      siennes.length > 0 && { title: fr`Pour vous`, list: siennes.map((suite) => itemOfSuite(suite, now)) },
      lagging.length > 0 && { title: fr`Ce qui traîne`, list: itemsOf(lagging) },
      autres.length > 0 && { title: fr`En cours`, list: itemsOf(autres) },
    ]),
  };
}

/** One that waits for its reader. */
export function itemOfSuite(suite: Suite, now: Temporal.Instant): ListItem {
  return { text: suite.texte, detail: detailOf(suite, now), buttons: answersOf(suite, now) };
}

/** One that coordination looks after. */
function itemOfCoordination(suite: Suite, now: Temporal.Instant): ListItem {
  const values = { suite: suite.id };
  const buttons: readonly Button[] = [
    action(fr`C’est fait`, 'suite:clore', values),
    ...(suite.aideLe === null ? [] : [action(fr`L’aide est apportée`, 'suite:aidee', values)]),
    entrustButton(suite),
    ...(suite.seance.releveLe === null ? [action(fr`Retirer`, 'suite:retirer', values)] : []),
  ];
  return { text: suite.texte, detail: detailOf(suite, now), buttons };
}

function detailOf(suite: Suite, now: Temporal.Instant): string {
  const { seance, fiche, aideLe } = suite;
  const jour = getJourSuite(suite);
  const since = jour.until(jourOf(now)).days;
  const parts = [
    isSansPersonne(suite) ? fr`${quiEnMots(suite)} (à confier à quelqu’un)` : quiEnMots(suite),
    isEnRetard(suite, jourOf(now))
      ? fr`pour le ${jourSansSemaine(jour)}, il y a ${pluralize(since, fr`jour`, fr`jours`)}`
      : fr`pour le ${jourSansSemaine(jour)}`,
    fr`${seance.instance.nom} du ${jourSansSemaine(jourOf(seance.debut))}`,
    ...(fiche === null ? [] : [fr`fiche ${fiche.numero}`]),
    ...(aideLe === null ? [] : [fr`aide demandée le ${jourSansAnnee(jourOf(aideLe))}`]),
  ];
  return parts.join(' · ');
}

/** The receipt, and one more. */
export function viewSuiteNotee(suite: Suite): Message {
  const gardees = listCharges(suite).filter(({ abonneId }) => abonneId !== null);
  return {
    title: fr`La suite est enregistrée`,
    paragraphs: compact([
      suite.texte,
      fr`${quiEnMots(suite)}, pour le ${jourSansSemaine(getJourSuite(suite))}. Un message le leur dit, un autre deux jours ouvrés avant et le jour même, puis un par semaine pendant trois semaines.`,
      gardees.length > 0 &&
        fr`${enumeration(gardees.map(({ nom }) => nom))} : le message dit ce qui est gardé, et pour combien de temps.`,
    ]),
    buttons: [addSuiteButton(suite.pointId, fr`Ajouter une autre suite`), SUITES_BUTTON],
  };
}

export function addSuiteButton(point: string, label = fr`Ajouter une suite`): ActionButton {
  return action(label, 'suite:ecrire', { point });
}

const SUITES_BUTTON = action(fr`Voir les suites à donner`, 'suites');

export function viewSuiteRetiree({ texte }: Suite): Message {
  return { title: fr`La suite est retirée`, paragraphs: [texte], buttons: [SUITES_BUTTON] };
}

export function viewSuiteClose(suite: Suite, isNow: boolean): Message {
  return {
    title: isNow ? fr`C’est noté : la suite est close` : fr`C’était déjà noté`,
    paragraphs: [suite.texte],
    buttons: [
      ...(isNow ? [action(fr`Ce n’est pas fait`, 'suite:rouvrir', { suite: suite.id })] : []),
      ...(buttonsOfFiche(suite).buttons ?? [SUITES_BUTTON]),
    ],
  };
}

export function viewSuiteRouverte(suite: Suite, now: Temporal.Instant): Message {
  return { title: fr`La suite reste à faire`, paragraphs: [suite.texte], buttons: answersOf(suite, now) };
}

export function viewAideDemandee({ texte }: Pick<Suite, 'texte'>): Message {
  return { title: fr`La coordination est prévenue`, paragraphs: [texte], buttons: [SUITES_BUTTON] };
}

export function viewAideDonnee({ texte }: Suite): Message {
  return { title: fr`C’est noté : l’aide est apportée`, paragraphs: [texte], buttons: [SUITES_BUTTON] };
}

export function viewSuiteReportee(suite: Suite): Message {
  return {
    title: fr`C’est noté : pas avant le ${jourSansAnnee(getJourSuite(suite))}`,
    paragraphs: [suite.texte, fr`Un message vous le rappelle deux jours ouvrés avant, et le jour même.`],
    buttons: [SUITES_BUTTON],
  };
}
