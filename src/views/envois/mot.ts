import type { Temporal } from 'temporal-polyfill';
import type { Form, Message } from '../../conversation/chat.ts';
import { GARDES } from '../../domain/annuaire/conservation.ts';
import { enLettres, fr } from '../../fr.ts';
import { action } from '../words/buttons.ts';
import { compact, momentEnLettres, notice, pluralize, shorten } from '../words/phrases.ts';

/** What somebody wrote in answer to an e-mail that asks for none. */
export interface MotRecu {
  readonly cle: string;
  readonly personneId: string;
  readonly nom: string;
  readonly texte: string;
  /** The subject of the e-mail. */
  readonly objet: string;
  readonly le: Temporal.Instant;
  /** Our server vouched for who wrote it. */
  readonly isVouchedFor: boolean;
  readonly hasPieces: boolean;
  /** Who of coordination answered; null: nobody yet. */
  readonly reponduPar: string | null;
}

/** To whoever wrote it. */
export function viewMotTaken(hasPieces: boolean): Message {
  return notice(fr`Votre message est transmis à la coordination`, [
    fr`Elle le reçoit avec votre nom, et peut vous répondre par courriel.`,
    ...(hasPieces ? [fr`Les pièces jointes ne sont pas gardées : envoyez-les-lui directement.`] : []),
  ]);
}

/** What answers several conventions and is passed on to none: it says not for which (`open`), or is for one that is left. */
interface MotSansConvention {
  readonly open: readonly string[];
  readonly gone: readonly { readonly nom: string; readonly texte: string }[];
  /** Whose coordination may be written to. */
  readonly noms: readonly string[];
  readonly hasPieces: boolean;
}

/** To whoever wrote it; `said`: what is said of the rest. */
export function viewMotSansConvention(
  { open, gone, noms, hasPieces }: MotSansConvention,
  said: Message | null,
): Message {
  const left = [...new Set(gone.map(({ nom }) => nom))].join(', ');
  const textes = [...open, ...gone.map(({ nom, texte }) => fr`${nom} : ${texte}`)];
  return {
    title:
      open.length === 0
        ? fr`Votre texte n’a été transmis à personne`
        : fr`Pour quelle convention avez-vous écrit ?`,
    paragraphs: compact([
      ...(open.length === 0
        ? []
        : [
            fr`Vous avez répondu à un courriel de plusieurs conventions. Aucune coordination n’a reçu le texte ci-dessous.`,
            fr`Répondez de nouveau au courriel de départ. Écrivez le nom d’une convention au-dessus de votre texte : seule sa coordination le lira.`,
            fr`Ce nom peut être : ${noms.join(', ')}.`,
          ]),
      left !== '' &&
        fr`Vous n’êtes plus dans ${left}, ou cette adresse n’y est plus la vôtre : ce que vous avez écrit sous ce nom n’est transmis à personne.`,
      hasPieces && fr`Les pièces jointes ne sont pas gardées.`,
    ]),
    sections: [
      { title: fr`Votre texte`, paragraphs: textes.map((texte) => shorten(texte, LONGEST_KEPT)) },
      ...(said === null ? [] : [{ title: said.title, paragraphs: said.paragraphs ?? [] }]),
      ...(said?.sections ?? []),
    ],
  };
}

const LONGEST_KEPT = 4_000; // a page

/** What answers a sentence that coordination reads too. */
export function withForwarded(message: Message): Message {
  const phrase = fr`Votre message est aussi transmis à la coordination, avec votre nom.`;
  return { ...message, paragraphs: [...(message.paragraphs ?? []), phrase] };
}

/** To coordination: what people wrote, each with who and what about. */
export function viewMotsRecus(mots: readonly MotRecu[]): Message {
  const [first] = mots;
  return {
    title:
      first !== undefined && mots.length === 1
        ? fr`${first.nom} vous écrit par courriel`
        : pluralize(mots.length, fr`message écrit par courriel`, fr`messages écrits par courriel`),
    paragraphs: [fr`En réponse à un courriel de l’espace, qui n’attendait pas de réponse.`],
    sections: [
      {
        list: mots.map((mot) => ({
          text: fr`${mot.nom} : « ${shorten(mot.texte, LONGEST)} »`,
          detail: detailOf(mot),
          buttons: [action(fr`Répondre`, 'mot:repondre', { personne: mot.personneId, mot: mot.cle })],
        })),
      },
    ],
  };
}

const LONGEST = 600; // the form shows all of it

function detailOf({ objet, le, isVouchedFor, hasPieces, reponduPar }: MotRecu): string {
  return [
    fr`Le ${momentEnLettres(le)}, à propos de « ${shorten(objet, LONGEST_OBJET)} ».`,
    ...(isVouchedFor ? [] : [fr`Rien ne prouve que ce courriel vient bien de cette personne.`]),
    ...(hasPieces ? [fr`Des pièces jointes n’ont pas été gardées.`] : []),
    ...(reponduPar === null ? [] : [fr`Réponse envoyée par ${reponduPar}.`]),
  ].join(' ');
}

const LONGEST_OBJET = 120;

/** What coordination answers. */
export function viewReponseMot({ nom, texte, personneId, cle }: MotRecu): Form {
  return {
    title: fr`Répondre à ${nom}`,
    intro: [fr`${nom} a écrit :`, texte, fr`Votre réponse part par courriel, avec votre nom.`],
    context: { personne: personneId, mot: cle },
    fields: [{ kind: 'long-text', id: 'reponse', label: fr`Votre réponse`, required: true, max: 2_000 }],
    buttons: [{ label: fr`Envoyer`, intent: 'mot:envoyer' }],
  };
}

export function viewMotRepondu(nom: string): Message {
  return { title: fr`Votre réponse part par courriel à ${nom}` };
}

export const MOT_FINI = notice(fr`Ce message n’est plus gardé`, [
  fr`Il l’est ${enLettres(GARDES.brouillon.days)} jours. Écrivez à cette personne directement.`,
]);

/** To whoever wrote: the answer of coordination. */
export function viewReponseCoordination(
  { texte }: Pick<MotRecu, 'texte'>,
  { reponse, par }: { readonly reponse: string; readonly par: string },
): Message {
  return {
    title: fr`${par}, de la coordination, vous répond`,
    paragraphs: reponse.split('\n').filter((line) => line.trim() !== ''),
    note: fr`Vous aviez écrit : « ${shorten(texte, LONGEST)} »`,
  };
}
