import type { Message } from '../../conversation/chat.ts';
import { formatCode } from '../../domain/nouns/code-compte.ts';
import { COURRIEL, type Compte, type CompteNomme } from '../../domain/nouns/compte.ts';
import {
  getNomComplet,
  hasCharge,
  listComptesJoignables,
  type Personne,
} from '../../domain/nouns/personne.ts';
import type { GenreAcces } from '../../domain/nouns/securite.ts';
import { fr } from '../../fr.ts';
import { action } from '../words/buttons.ts';
import { voieEnMots } from '../words/injoignables.ts';
import { dureeDuLien, joursDuLien } from '../words/liens.ts';
import type { MotsChoix } from '../words/nommer-pilote.ts';
import { compact, enumeration, momentEnLettres, notice, viewEssaiPour } from '../words/phrases.ts';
import { COMPTES_BUTTON, detachButton, phraseArrivee } from './comptes.ts';
import { type LienMontre, lienPersonneButton } from './lien-tableau.ts';

const NOMS: Readonly<Record<GenreAcces, string>> = {
  lien: fr`Le lien`,
  jour: fr`Le lien d’un jour`,
  code: fr`Le code`,
};

const SUITES: Readonly<Record<GenreAcces, string>> = {
  lien: fr`Il ouvre sa page pendant ${dureeDuLien('tableau')} : la personne y lit ses fiches et y répond.`,
  jour: fr`Il ouvre sa page pendant ${dureeDuLien('tableauDuJour')}, avec tout ce que cette personne peut faire.`,
  code: fr`Il est valable une semaine et sert une fois : la personne l’écrit au robot, depuis le compte à relier.`,
};

/** To whoever had it made: where it went, and that nobody else sees it. */
export function viewAccesEnvoye(personne: Personne, genre: GenreAcces): Message {
  const [compte] = listComptesJoignables(personne);
  const voie = voieEnMots(compte ?? { plateforme: COURRIEL });
  return {
    title: fr`${NOMS[genre]} est parti ${voie} à ${getNomComplet(personne)}`,
    paragraphs: [SUITES[genre], fr`Il va à cette personne seule : personne d’autre ne le voit.`],
    buttons: compact([
      genre === 'code' && lienPersonneButton(personne),
      genre === 'lien' &&
        hasCharge(personne) &&
        action(fr`Envoyer plutôt un lien d’un jour, pour tout faire`, 'personne:lien:jour', {
          personne: personne.id,
        }),
    ]),
  };
}

/** The same message, with who had it made first: null, somebody who has left. */
export function viewRemis(message: Message, acteur: Personne | null): Message {
  const qui = acteur === null ? fr`La coordination` : getNomComplet(acteur);
  const phrase = fr`${qui} l’a demandé pour vous. Personne d’autre ne le voit.`;
  return { ...message, paragraphs: [phrase, ...(message.paragraphs ?? [])] };
}

/** Nothing reaches the person: the link is read out, for an hour. */
export function viewLienAuGuichet(personne: Personne, { url, expireLe }: LienMontre): Message {
  return {
    title: fr`Lien lu au guichet pour ${getNomComplet(personne)}`,
    paragraphs: [
      SANS_VOIE,
      fr`Ouvrez-le devant cette personne, sur son appareil : il permet ce que fait un pilote, en son nom.`,
      url,
    ],
    facts: [{ label: fr`Valable jusqu’au`, value: momentEnLettres(expireLe) }],
    note: NOTE,
  };
}

export function viewCodeAuGuichet(personne: Personne, code: CodeMontre): Message {
  return {
    title: fr`Code lu au guichet pour ${getNomComplet(personne)}`,
    paragraphs: [
      SANS_VOIE,
      fr`Lisez-le à cette personne, de vive voix. Elle l’écrit au robot, en message direct : son compte est alors relié à son nom.`,
    ],
    ...showCode(code),
    note: NOTE,
    buttons: [lienPersonneButton(personne)],
  };
}

const SANS_VOIE = fr`Rien ne permet d’écrire à cette personne : ce qui suit vous est montré, pour ${dureeDuLien('tableauAuGuichet')}.`;
const NOTE = fr`L’administration de l’espace en est prévenue. Qui entre ainsi ne décide d’aucun accord.`;

/** To administration: somebody was shown a way in that is another person's. */
export function viewGuichet(personne: Personne, acteur: Personne): Message {
  return {
    title: fr`Un accès de ${getNomComplet(personne)} a été lu au guichet`,
    paragraphs: [
      fr`Rien ne permet d’écrire à cette personne. Un lien ou un code a donc été montré, pour ${dureeDuLien('tableauAuGuichet')}, à qui l’a demandé.`,
      fr`Vérifiez auprès d’elle que c’était bien à sa demande.`,
    ],
    facts: [{ label: fr`Par`, value: getNomComplet(acteur) }],
  };
}

/** How one more workspace of a platform is tied: by a link (`url`), or by the configuration alone (null). */
interface AutreEspace {
  readonly messagerie: string;
  readonly url: string | null;
  /** What the configuration needs for it. */
  readonly variables: readonly string[];
}

/** The link that ties a workspace, for one person of the administration; platforms without one are named with what to do. */
export function viewLienInstallation(personne: Personne, espaces: readonly AutreEspace[]): Message {
  return {
    title: fr`Lien d’installation pour ${getNomComplet(personne)}`,
    paragraphs: espaces.flatMap(phrasesEspace),
    note: fr`À ouvrir dans les ${joursDuLien('installation')}. Il remplace les liens précédents. Ne le transmettez à personne d’autre.`,
  };
}

export function viewEssaiInstallation(personne: Personne): Message {
  const effet = fr`Un lien d’installation de ${joursDuLien('installation')} serait créé. Il remplacerait les précédents.`;
  return viewEssaiPour(personne, effet);
}

export function viewPasAdministration(courriel: string): Message {
  return {
    title: fr`Personne, avec l’adresse ${courriel}, n’a le rôle « administration ». Aucun lien n’a été créé.`,
  };
}

function phrasesEspace({ messagerie, url, variables }: AutreEspace): readonly string[] {
  const noms = enumeration(variables);
  if (url !== null)
    return [url, fr`Il relie un espace ${messagerie}. La configuration doit contenir ${noms}.`];
  return [
    fr`Pour ${messagerie}, il n’y a pas de lien : ajoutez l’organisation à ${noms}, puis relancez le programme.`,
  ];
}

/** A code as it was just made; `expireLe` is an instant. */
export interface CodeMontre {
  readonly code: string;
  readonly expireLe: Parameters<typeof momentEnLettres>[0];
}

/** One's own code, to type from another account. */
export function viewMonCode(code: CodeMontre): Message {
  return {
    title: fr`Votre code pour relier un autre compte`,
    paragraphs: [
      fr`Ouvrez un message direct avec le robot depuis l’autre compte. Écrivez-y ce code.`,
      fr`Ne le donnez à personne : il permet de répondre à votre place.`,
    ],
    ...showCode(code),
  };
}

/** A code that was made on the machine, to hand over. */
export function viewCodePersonne(personne: Personne, code: CodeMontre): Message {
  return {
    title: fr`Code pour ${getNomComplet(personne)}`,
    paragraphs: [
      fr`Remettez ce code vous-même, de vive voix ou en main propre. Le robot ne l’envoie pas.`,
      fr`La personne l’écrit au robot, en message direct. Son compte est alors relié à son nom.`,
      fr`Ne l’écrivez jamais dans un canal.`,
    ],
    ...showCode(code),
  };
}

export function viewEssaiCode(personne: Personne): Message {
  return viewEssaiPour(
    personne,
    fr`Un code serait créé. Il remplacerait les codes précédents de la personne.`,
  );
}

/** The account was tied: to whom, what follows, and how to undo it. */
export function viewCompteRelie(
  personne: Personne,
  compte: Compte,
  comptes: readonly CompteNomme[],
): Message {
  return {
    title: fr`Ce compte est relié à ${getNomComplet(personne)}`,
    paragraphs: [
      phraseArrivee(comptes, compte),
      fr`Ce n’est pas vous ? Détachez ce compte tout de suite, puis dites-le à la coordination.`,
    ],
    buttons: [action(fr`Voir l’accueil`, 'accueil'), COMPTES_BUTTON, detachButton(compte)],
  };
}

export function viewCompteDejaRelie(personne: Personne): Message {
  return {
    title: fr`Ce compte est déjà relié à ${getNomComplet(personne)}`,
    paragraphs: [fr`Écrivez le code depuis votre autre compte.`],
    buttons: [COMPTES_BUTTON],
  };
}

/** Nobody has this address, or several people; `rien` says what was not made. */
export function viewAdresseRefusee(why: 'inconnue' | 'partagee', courriel: string, rien: string): Message {
  if (why === 'inconnue') return { title: fr`Aucune personne active n’a l’adresse ${courriel}. ${rien}` };
  return notice(fr`Plusieurs personnes partagent l’adresse ${courriel}. ${rien}`, [
    fr`La coordination peut choisir la personne : elle écrit « code » au robot.`,
  ]);
}

export const AUCUN_CODE = fr`Aucun code n’a été créé.`;

function showCode({ code, expireLe }: CodeMontre): Pick<Message, 'facts' | 'note'> {
  return {
    facts: [
      { label: fr`Code`, value: formatCode(code) },
      { label: fr`Valable jusqu’au`, value: momentEnLettres(expireLe) },
    ],
    note: fr`Il sert une seule fois et remplace les codes précédents.`,
  };
}

/** Whom a code is for. */
export const CHOIX_CODE: MotsChoix = {
  title: fr`Envoyer un code`,
  intro: [fr`Avec ce code, une personne relie son compte à son nom. Il part à elle seule.`],
  label: fr`Pour qui ?`,
  context: {},
  submit: { label: fr`Envoyer le code`, intent: 'personne:code:creer' },
  search: 'personne:code',
};
