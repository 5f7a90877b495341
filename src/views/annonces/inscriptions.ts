/** What somebody reads of an event to which people register, and of his or her own place there. */

import type { ActionButton, Field, Form, Message } from '../../conversation/chat.ts';
import type { AnnonceEvenement } from '../../domain/annonces/annonce.ts';
import type { Evenement, RaisonFermee } from '../../domain/annonces/evenement.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import type { EtatParticipation, Participation } from '../../domain/nouns/seance.ts';
import { fr } from '../../fr.ts';
import { action } from '../words/buttons.ts';
import { dureeDuLien } from '../words/liens.ts';
import { compact, enumeration, jourEnLettres, pluralize } from '../words/phrases.ts';
import { factsOfSeance } from '../words/seance-mots.ts';

/** An event as it stands for one person. */
export interface InscriptionVue {
  readonly annonce: AnnonceEvenement;
  /** Null: who never registered. */
  readonly participation: Participation | null;
  /** In the waiting list, from 1; 0 where the person does not wait. */
  readonly rang: number;
  readonly isComplet: boolean;
  /** Why nobody can register (any more). */
  readonly raison: RaisonFermee | null;
  /** Whether it has not begun, and takes place. */
  readonly isAVenir: boolean;
  /** Names of the others who come, for who comes too, where they are shown. */
  readonly autres: readonly string[];
}

/** « 12 places, jusqu’au mardi 18 mai 2027 ». */
export function inscriptionsEnMots({ places, limite }: Evenement): string {
  const nombre = places === null ? fr`ouvertes` : pluralize(places, fr`place`, fr`places`);
  return limite === null ? nombre : fr`${nombre}, jusqu’au ${jourEnLettres(limite)}`;
}

/** An announcement with its event, as one person reads it: where he or she stands, and what can be pressed. */
export function askInscription(message: Message, vue: InscriptionVue): Message {
  const { paragraphs = [], buttons = [] } = message;
  return {
    ...message,
    paragraphs: [...paragraphs, ...phrasesPlace(vue)],
    buttons: [...listInscriptionButtons(vue), ...buttons],
  };
}

/** The same in a channel, where nobody stands anywhere. */
export function explainInscription(message: Message): Message {
  const { paragraphs = [] } = message;
  return {
    ...message,
    paragraphs: [
      ...paragraphs,
      fr`Pour vous inscrire : le message que vous avez reçu, ou « annonces » écrit au robot.`,
    ],
  };
}

function phrasesPlace(vue: InscriptionVue): readonly string[] {
  const { annonce, participation, raison, isComplet, autres } = vue;
  const { visible } = annonce.evenement;
  if (raison === 'retiree') return [];
  if (participation === null || participation.etat === 'retire')
    return compact([
      participation !== null && fr`Vous avez dit ne plus venir : votre place est rendue.`,
      raison !== null && FERMEES[raison],
      raison === null && isComplet && fr`Toutes les places sont prises : une liste d’attente est ouverte.`,
      raison === null &&
        visible &&
        fr`Les personnes inscrites voient le nom de celles qui l’acceptent : vous choisissez.`,
    ]);
  return [
    phraseEtat(vue),
    ...(participation.reponse === null ? [] : [fr`Votre réponse : « ${participation.reponse} ».`]),
    ...(autres.length === 0 ? [] : [fr`Viennent aussi : ${enumeration(autres)}.`]),
  ];
}

function phraseEtat({ participation, rang }: InscriptionVue): string {
  if (participation?.etat !== 'attente') return fr`Votre place est réservée.`;
  return fr`Liste d’attente : ${ordinal(rang)} place. Si une place se libère, elle est pour vous et un message vous le dit.`;
}

function ordinal(rang: number): string {
  return rang === 1 ? '1re' : `${rang}e`;
}

const FERMEES: Readonly<Record<Exclude<RaisonFermee, 'retiree'>, string>> = {
  passee: fr`L’événement a commencé : les inscriptions sont closes.`,
  close: fr`Les inscriptions sont closes.`,
};

function listInscriptionButtons(vue: InscriptionVue): readonly ActionButton[] {
  const { annonce, participation, raison, isComplet, isAVenir } = vue;
  const values = { annonce: annonce.id };
  const { question, visible } = annonce.evenement;
  const hasQuestion = question !== null || visible;
  const intent = hasQuestion ? 'inscription:ecrire' : 'inscription:enregistrer';
  if (participation === null || participation.etat === 'retire') {
    const label = isComplet ? fr`M’inscrire sur la liste d’attente` : fr`Je m’inscris`;
    return raison === null ? [{ ...action(label, intent, values), style: 'primary' }] : [];
  }
  if (!isAVenir) return [];
  return compact([
    action(fr`Je ne viens plus`, 'inscription:retirer', values),
    participation.etat === 'inscrit' && action(fr`Ajouter à mon agenda`, 'inscription:agenda', values),
    hasQuestion && action(fr`Changer ma réponse`, intent, values),
  ]);
}

/** What the event asks of whoever registers. */
export function viewFormulaireInscription(
  { id, titre, evenement }: AnnonceEvenement,
  known: Pick<Participation, 'reponse' | 'visible'> | null,
): Form {
  return {
    title: fr`S’inscrire`,
    intro: [fr`« ${titre} »`],
    context: { annonce: id, demande: 'oui' },
    fields: [
      ...(evenement.question === null ? [] : [questionField(evenement.question, known?.reponse ?? null)]),
      ...(evenement.visible ? [visibleField(known?.visible ?? false)] : []),
    ],
    buttons: [{ label: fr`M’inscrire`, intent: 'inscription:enregistrer' }],
  };
}

function questionField(label: string, reponse: string | null): Field {
  return {
    kind: 'text',
    id: 'reponse',
    label,
    hint: fr`La coordination et la personne qui annonce l’événement lisent votre réponse. Vous pouvez laisser ce champ vide.`,
    max: 200,
    value: reponse ?? undefined,
  };
}

function visibleField(isTicked: boolean): Field {
  return {
    kind: 'tick',
    id: 'visible',
    label: fr`Mon nom peut être vu des autres personnes inscrites`,
    hint: fr`Sinon, seules la coordination et la personne qui annonce l’événement le voient.`,
    ...(isTicked && { value: 'oui' }),
  };
}

/** The receipt, the same however often it is pressed. */
export function viewInscription(vue: InscriptionVue): Message {
  return viewPlace(vue, TITRES[vue.participation?.etat ?? 'retire']);
}

const TITRES: Readonly<Record<EtatParticipation, string>> = {
  inscrit: fr`C’est noté : vous venez`,
  attente: fr`C’est noté : vous attendez une place`,
  retire: fr`C’est noté : vous ne venez plus`,
};

/** Nothing was noted: registrations are closed. */
export function viewInscriptionsClose(vue: InscriptionVue): Message {
  return viewPlace(vue, fr`Les inscriptions sont closes`);
}

/** Somebody left, or there are more places: who waited has one. */
export function viewPlaceFree(vue: InscriptionVue): Message {
  return viewPlace(vue, fr`Une place s’est libérée : elle est pour vous`);
}

export function viewEvenementChange(vue: InscriptionVue): Message {
  return viewPlace(vue, fr`L’événement a changé de date, d’heure ou de lieu`);
}

export function viewEvenementVeille(vue: InscriptionVue): Message {
  const { titre, evenement } = vue.annonce;
  return viewPlace(vue, fr`Rappel : « ${titre} », ${jourEnLettres(jourOf(evenement.debut))}`);
}

export function viewEvenementAnnule(vue: InscriptionVue): Message {
  return {
    ...viewPlace(vue, fr`Annulé : « ${vue.annonce.titre} »`),
    paragraphs: [fr`Cette annonce est retirée : l’événement n’a pas lieu. Rien d’autre à faire.`],
    buttons: [],
  };
}

function viewPlace(vue: InscriptionVue, title: string): Message {
  const { titre, evenement } = vue.annonce;
  return {
    title,
    paragraphs: [fr`« ${titre} »`, ...phrasesPlace(vue)],
    facts: factsOfSeance(evenement),
    buttons: listInscriptionButtons(vue),
  };
}

/** The event as a file, behind a link of its reader. */
export function viewLienAgenda({ titre, evenement }: AnnonceEvenement, url: string): Message {
  return {
    title: fr`Pour votre agenda : ${titre}`,
    paragraphs: [
      fr`Ouvrez ce fichier : votre agenda propose d’y ajouter l’événement. C’est une copie figée, qui ne suit pas les changements.`,
    ],
    facts: factsOfSeance(evenement),
    buttons: [{ kind: 'link', label: fr`Ouvrir dans mon agenda`, url }],
    note: fr`Ce lien est personnel et valable ${dureeDuLien('evenement')}.`,
  };
}

/** The e-mail that carries the event to its person's own agenda, or takes it out. */
export function viewAgendaEvenement(vue: InscriptionVue, isIn: boolean): Message {
  const { titre } = vue.annonce;
  return isIn
    ? viewPlace(vue, fr`Pour votre agenda : ${titre}`)
    : {
        ...viewPlace(vue, fr`Retiré de votre agenda : ${titre}`),
        paragraphs: [
          vue.raison === 'retiree' ? fr`L’événement n’a pas lieu.` : fr`Vous avez dit ne plus venir.`,
        ],
        buttons: [],
      };
}
