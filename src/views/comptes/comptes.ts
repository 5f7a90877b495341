import type { ActionButton, ListItem, Message } from '../../conversation/chat.ts';
import {
  type AccountRef,
  type Compte,
  type CompteNomme,
  choosePrefere,
  getAdresse,
  getNomPlateforme,
  isCourriel,
  isSameAccount,
} from '../../domain/nouns/compte.ts';
import { listComptesActifs, listComptesJoignables } from '../../domain/nouns/personne.ts';
import { fr } from '../../fr.ts';
import { action } from '../words/buttons.ts';
import { suspensionEnMots } from '../words/injoignables.ts';
import { compact } from '../words/phrases.ts';

/** The accounts of a person, those that are over included; `ici` is the one that asks. */
export function viewComptes(all: readonly CompteNomme[], ici: AccountRef): Message {
  const comptes = listComptesActifs({ comptes: all });
  const [first] = listComptesJoignables({ comptes: all });
  return {
    title: fr`Vos comptes`,
    paragraphs: [fr`Vous pouvez répondre depuis chaque compte. Vos messages arrivent sur un seul.`],
    sections: [
      {
        list: comptes.map((compte) => viewLigne(compte, { comptes, ici, isFirst: compte.id === first?.id })),
      },
    ],
    buttons: [action(fr`Relier un autre compte`, 'compte:code')],
  };
}

/** The list again, once messages arrive elsewhere. */
export function viewComptePrefere(all: readonly CompteNomme[], ici: AccountRef): Message {
  const comptes = listComptesJoignables({ comptes: all });
  const [first] = comptes;
  const page = viewComptes(all, ici);
  return first ? { ...page, title: fr`Vos messages arrivent sur ${nomDeCompte(first, comptes)}` } : page;
}

/** What it means to detach this account, and to say yes to it; `all` are the accounts as they are now. */
export function viewCompteADetacher(compte: Compte, all: readonly CompteNomme[]): Message {
  const comptes = listComptesJoignables({ comptes: all });
  const others = comptes.filter(({ id }) => id !== compte.id);
  const next = choosePrefere(others) ?? others[0];
  const isLast = next === undefined;
  return {
    title: isLast ? fr`C’est votre seul compte` : fr`Détacher le compte ${nomDeCompte(compte, comptes)} ?`,
    paragraphs: isLast
      ? [
          fr`Sans lui, vous ne recevez plus aucun message, ni les rappels de vos fiches.`,
          fr`Vos réponses sont gardées. Pour revenir, il faudra un code de la coordination.`,
        ]
      : [
          fr`Vous ne pourrez plus répondre depuis ce compte. Vos messages arriveront sur ${nomDeCompte(next, comptes)}.`,
          fr`Vos réponses sont gardées. Pour relier à nouveau ce compte, il faudra un code.`,
        ],
    buttons: [
      {
        ...action(isLast ? fr`Détacher mon seul compte` : fr`Oui, détacher ce compte`, 'compte:detacher', {
          compte: compte.id,
          accord: 'oui',
        }),
        style: 'danger',
      },
      action(fr`Garder ce compte`, 'comptes'),
    ],
  };
}

/** The account is over, as `all` says; `ici` is the account that asked. */
export function viewCompteDetache(compte: Compte, all: readonly CompteNomme[], ici: AccountRef): Message {
  const [first] = listComptesJoignables({ comptes: all });
  const isStillHere = !isSameAccount(compte, ici);
  return {
    title: fr`Le compte ${nomDeCompte(compte, all)} est détaché`,
    paragraphs: [
      first
        ? fr`Vos messages arrivent sur ${nomDeCompte(first, all)}.`
        : fr`Vous ne recevez plus de message. Si vous êtes pilote, prévenez la coordination.`,
      fr`Pour relier à nouveau ce compte, il faut un code.`,
    ],
    buttons: isStillHere ? [COMPTES_BUTTON] : [],
  };
}

/** Where messages arrive once this account is there. */
export function phraseArrivee(all: readonly CompteNomme[], compte: Compte): string {
  const comptes = listComptesJoignables({ comptes: all });
  const [first] = comptes;
  if (first === undefined || first.id === compte.id) return fr`Vos messages arrivent ici.`;
  return fr`Vous pouvez répondre ici. Vos messages arrivent toujours sur ${nomDeCompte(first, comptes)}.`;
}

export const COMPTES_BUTTON = action(fr`Voir mes comptes`, 'comptes');

export function detachButton({ id }: Pick<Compte, 'id'>): ActionButton {
  return action(fr`Détacher ce compte`, 'compte:detacher', { compte: id });
}

/** « Slack, espace « Agglo » »; with the account's own id when another one of the person has the same name. */
export function nomDeCompte(compte: Compte, comptes: readonly CompteNomme[]): string {
  const noms = new Map(comptes.map((one) => [one.id, nomAvecEspace(one)]));
  const nom = noms.get(compte.id) ?? getNomPlateforme(compte);
  const isShared = comptes.some(({ id }) => id !== compte.id && noms.get(id) === nom);
  return isShared ? fr`${nom} (${compte.identifiant})` : nom;
}

function nomAvecEspace(compte: CompteNomme): string {
  const plateforme = getNomPlateforme(compte);
  if (isCourriel(compte)) return fr`${plateforme}, ${getAdresse(compte)}`;
  return compte.nomEspace === null ? plateforme : fr`${plateforme}, espace « ${compte.nomEspace} »`;
}

function isAlone({ plateforme }: Compte, comptes: readonly Compte[]): boolean {
  return comptes.filter((other) => other.plateforme === plateforme).length < 2;
}

interface Place {
  readonly comptes: readonly CompteNomme[];
  readonly ici: AccountRef;
  readonly isFirst: boolean;
}

function viewLigne(compte: Compte, place: Place): ListItem {
  const { comptes, ici, isFirst } = place;
  const details = compact([
    isFirst && fr`Vos messages arrivent sur ce compte.`,
    compte.suspension &&
      fr`Cette adresse est suspendue : ${suspensionEnMots(compte.suspension)}. Dites-le à la coordination.`,
    isSameAccount(compte, ici) && fr`Vous écrivez depuis ce compte.`,
  ]);
  return {
    text: nomDeCompte(compte, comptes),
    ...(details.length > 0 && { detail: details.join(' ') }),
    buttons: isFirst
      ? [detachListedButton(compte, place)]
      : [
          action(preferLabel(compte, place), 'compte:preferer', { compte: compte.id }),
          detachListedButton(compte, place),
        ],
  };
}

/** « ici » is the account that asks; another one has its name, when that is short. */
function preferLabel(compte: Compte, { comptes, ici }: Place): string {
  if (isSameAccount(compte, ici)) return fr`Recevoir mes messages ici`;
  if (!isAlone(compte, comptes)) return fr`Recevoir mes messages sur ce compte`;
  return fr`Recevoir mes messages sur ${getNomPlateforme(compte)}`;
}

function detachListedButton(compte: Compte, { comptes, ici }: Place): ActionButton {
  if (isSameAccount(compte, ici) || !isAlone(compte, comptes)) return detachButton(compte);
  const label = fr`Détacher le compte ${getNomPlateforme(compte)}`;
  return { ...detachButton(compte), label };
}
