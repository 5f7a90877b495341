import type { ActionButton, Fact, ListItem, Section } from '../../conversation/chat.ts';
import type { IntentName } from '../../conversation/intent-names.ts';
import type { Legend } from '../../conversation/picture.ts';
import {
  countSorts,
  countSuivis,
  isNonJoint,
  type NombreDestinataires,
  type Renvoi,
  SORTS,
  type Sort,
  type SuiviEnvoi,
} from '../../domain/envois/suivi.ts';
import { getNomPlateforme } from '../../domain/nouns/compte.ts';
import { fr } from '../../fr.ts';
import { action } from '../words/buttons.ts';
import { suspensionEnMots } from '../words/injoignables.ts';
import { compact, enumeration, pluralize } from '../words/phrases.ts';
import { dureeDuRefus, raisonEnMots } from '../words/raisons-envoi.ts';

/** How many people and channels met each end; the first line is the whole audience. */
export function factsOfSorts(whole: string, suivis: readonly SuiviEnvoi[]): readonly Fact[] {
  const sorts = countSorts(suivis);
  return [
    { label: whole, value: destinatairesEnMots(countSuivis(suivis)) },
    ...SORTS.filter((sort) => sorts[sort].personnes + sorts[sort].canaux > 0).map((sort) => ({
      label: LIBELLES[sort],
      value: destinatairesEnMots(sorts[sort]),
    })),
  ];
}

const LIBELLES: Readonly<Record<Sort, string>> = {
  lu: fr`Lu par`,
  remis: fr`Remis à`,
  envoye: fr`Envoyé à`,
  'en-attente': fr`En attente pour`,
  incertain: fr`Incertain pour`,
  refuse: fr`Refusé pour`,
  'sans-objet': fr`Envoi annulé pour`,
};

/** Each end in a word, with its look. */
export const PILLS_OF_SORTS: Readonly<Record<Sort, Legend>> = {
  lu: { label: fr`Lu`, tone: 'done' },
  remis: { label: fr`Remis`, tone: 'going' },
  envoye: { label: fr`Envoyé`, tone: 'waiting' },
  'en-attente': { label: fr`En attente`, tone: 'unknown' },
  incertain: { label: fr`Incertain`, tone: 'hidden' },
  refuse: { label: fr`Refusé`, tone: 'put-off' },
  'sans-objet': { label: fr`Annulé`, tone: 'ended' },
};

/** « 22 personnes et 1 canal ». */
export function destinatairesEnMots({ personnes, canaux }: NombreDestinataires): string {
  return enumeration([
    ...(personnes > 0 || canaux === 0 ? [pluralize(personnes, fr`personne`, fr`personnes`)] : []),
    ...(canaux > 0 ? [pluralize(canaux, fr`canal`, fr`canaux`)] : []),
  ]);
}

/** Sends again: to whom it surely did not reach, and apart, to whom it may have reached. */
export function listRenvoiButtons(
  { echoues, incertains }: Renvoi,
  intent: IntentName,
  values: Readonly<Record<string, string>>,
): readonly ActionButton[] {
  return compact([
    echoues > 0 && action(fr`Renvoyer aux destinataires non joints`, intent, values),
    incertains > 0 && action(fr`Renvoyer aussi dans le doute`, intent, { ...values, doute: 'oui' }),
  ]);
}

/** What sending again in doubt may do, under the button. */
export function noteRenvoi({ incertains }: Renvoi): { readonly note?: string } {
  if (incertains === 0) return {};
  return {
    note: fr`« Incertain » : la messagerie n’a pas dit si le message est arrivé. Renvoyé dans le doute, il peut être lu deux fois.`,
  };
}

/** The receipt of a second sending. */
export function phraseRenvoi(renvoyes: number): string {
  if (renvoyes === 0) return fr`Tout le monde a été joint, ou l’envoi est encore en cours.`;
  return pluralize(renvoyes, fr`message part à nouveau.`, fr`messages partent à nouveau.`);
}

/** Who was not reached, by name, each with the reason; nothing when everybody was. */
export function sectionsNonJoints(
  suivis: readonly SuiviEnvoi[],
  title = fr`Destinataires non joints`,
): readonly Section[] {
  const nonJoints = suivis.filter(isNonJoint);
  if (nonJoints.length === 0) return [];
  const others = nonJoints.length - MAX_NON_JOINTS;
  const list = nonJoints.slice(0, MAX_NON_JOINTS).map(toItem);
  const autres = fr`Et ${pluralize(others, fr`autre destinataire`, fr`autres destinataires`)}.`;
  return [{ title, list: others > 0 ? [...list, { text: autres }] : list }];
}

const MAX_NON_JOINTS = 30; // the figures above say it all

function toItem(nonJoint: SuiviEnvoi): ListItem {
  const { nom, plateforme, sort, suspension, fiches = [] } = nonJoint;
  const raison = [
    raisonEnMots(nonJoint),
    ...(suspension ? [fr`Adresse suspendue : ${suspensionEnMots(suspension)}.`] : []),
    sort === 'refuse' ? dureeDuRefus(nonJoint.raison) : null,
  ]
    .filter((one) => one !== null)
    .join(' ');
  return {
    text: fiches.length === 0 ? nom : fr`${nom}, ${fichesEnMots(fiches)}`,
    detail: plateforme === null ? raison : fr`${getNomPlateforme({ plateforme })} : ${raison}`,
  };
}

/** « fiche 12 », « fiches 3 et 12 ». */
function fichesEnMots(fiches: readonly number[]): string {
  return fr`${fiches.length === 1 ? fr`fiche` : fr`fiches`} ${enumeration(fiches.map(String))}`;
}
