import type { Temporal } from 'temporal-polyfill';
import type { Fact, Field, Form, Message, Values } from '../../conversation/chat.ts';
import { findText } from '../../conversation/form.ts';
import type { MessageImage } from '../../conversation/picture.ts';
import { hasMarks } from '../../conversation/prose.ts';
import { MINUTES_POUR_ANNULER, type TexteAnnonce } from '../../domain/annonces/annonce.ts';
import { getNomComplet, type Personne } from '../../domain/nouns/personne.ts';
import { enLettres, fr } from '../../fr.ts';
import { action } from '../words/buttons.ts';
import { heureField } from '../words/champ-heure.ts';
import { jourEnLettres, momentEnLettres } from '../words/phrases.ts';
import { factsOfSeance } from '../words/seance-mots.ts';
import { KEEP_BUTTON } from './brouillons-annonce.ts';
import { CALENDRIER_FIELD, INSCRIPTIONS_FIELD } from './evenement.ts';
import { inscriptionsEnMots } from './inscriptions.ts';

/** The announcement as it was typed, and who signs it. */
export interface ContenuAnnonce
  extends Omit<TexteAnnonce, 'evenement'>,
    Partial<Pick<TexteAnnonce, 'evenement'>> {
  /** Absent before it is sent. */
  readonly corrigeeLe?: Temporal.Instant | null;
  readonly image?: MessageImage | null;
  readonly auteur: Pick<Personne, 'prenom' | 'nom' | 'fonction'>;
  readonly urgente?: boolean;
  /** The line of the partnership (art. 9), where everybody may read it. */
  readonly mention?: string | null;
  readonly logos?: readonly MessageImage[];
}

/** What the recipients read. Of the author's words a few marks are drawn, and nothing else is interpreted. */
export function viewAnnonce(contenu: ContenuAnnonce): Message {
  const { titre, texte, lien, auteur, corrigeeLe, image, urgente, mention, logos = [] } = contenu;
  const isMarked = hasMarks(texte);
  return {
    title: urgente ? fr`Urgent : ${titre}` : titre,
    ...(isMarked && { prose: texte }),
    paragraphs: [
      ...(isMarked ? [] : texte.split(/\r?\n/).filter((ligne) => ligne.trim() !== '')),
      `${getNomComplet(auteur)}, ${auteur.fonction}`,
      ...(corrigeeLe ? [fr`Corrigée le ${momentEnLettres(corrigeeLe)}.`] : []),
      ...(mention ? [mention] : []),
    ],
    facts: factsOfDate(contenu),
    ...(image && { image }),
    ...(logos.length > 0 && { logos }),
    note: fr`Écrivez « stop » pour ne plus recevoir d’annonces.`,
    buttons: lien ? [{ kind: 'link', label: fr`Ouvrir le lien de l’annonce`, url: lien }] : [],
  };
}

/** When it takes place, where, and who may come. */
export function factsOfDate({
  dateEvenement,
  evenement = null,
}: Pick<ContenuAnnonce, 'dateEvenement' | 'evenement'>): readonly Fact[] {
  if (evenement === null)
    return dateEvenement ? [{ label: fr`Date`, value: jourEnLettres(dateEvenement) }] : [];
  return [
    ...factsOfSeance(evenement),
    { label: fr`Inscriptions`, value: inscriptionsEnMots(evenement) },
    ...(evenement.question === null ? [] : [{ label: fr`Question posée`, value: evenement.question }]),
  ];
}

/** What stands in the place of an announcement that was withdrawn: nothing of it. */
export function viewAnnonceRetiree(le: Temporal.Instant | null): Message {
  return {
    title: le === null ? fr`Annonce retirée` : fr`Annonce retirée le ${momentEnLettres(le)}`,
    paragraphs: [fr`N’en tenez plus compte.`],
  };
}

/** A mailbox that has an announcement gets it once more, as it was corrected. */
export function viewCorrectionRecue(message: Message, { titre }: Pick<TexteAnnonce, 'titre'>): Message {
  return { ...message, title: fr`Annonce corrigée : ${titre}` };
}

/** A mailbox that has an announcement is told that it holds no more: nothing of its text. */
export function viewRetraitRecu(envoyeeLe: Temporal.Instant, retireeLe: Temporal.Instant | null): Message {
  const { title, ...rest } = viewAnnonceRetiree(retireeLe);
  return {
    ...rest,
    title,
    paragraphs: [fr`Elle vous était parvenue le ${momentEnLettres(envoyeeLe)}.`, ...(rest.paragraphs ?? [])],
  };
}

/** The fields of an announcement; `min` is today, an ISO day. */
export function fieldsOfAnnonce(min: string, destinataires: Field): readonly Field[] {
  return [
    ...fieldsOfTexte(min),
    destinataires,
    {
      kind: 'date',
      id: 'jour',
      label: fr`Jour de l’envoi`,
      hint: fr`Vide : l’annonce part ${enLettres(MINUTES_POUR_ANNULER)} minutes après votre confirmation.`,
      min,
    },
    heureField({ id: 'heure', label: fr`Heure de l’envoi` }, fr` Vide : 9 h.`),
    {
      kind: 'tick',
      id: 'accuse',
      label: fr`Demander « J’ai lu »`,
      hint: fr`Chaque personne a un bouton pour dire qu’elle a lu l’annonce.`,
    },
    INSCRIPTIONS_FIELD,
    CALENDRIER_FIELD,
    {
      kind: 'tick',
      id: 'urgente',
      label: fr`Urgente`,
      hint: fr`Elle n’attend ni l’envoi groupé ni les heures que chaque personne a choisies.`,
    },
    {
      kind: 'tick',
      id: 'publique',
      label: fr`Publique`,
      hint: fr`Elle paraît aussi sur le site public. Une personne d’une autre partie donne d’abord son accord.`,
    },
  ];
}

/** In characters. */
export const LONGEST_TEXTE = 1500;

/** What is read of an announcement, without its audience. */
export function fieldsOfTexte(min: string): readonly Field[] {
  return [
    { kind: 'text', id: 'titre', label: fr`Titre`, required: true, min: 5, max: 100 },
    {
      kind: 'long-text',
      id: 'texte',
      label: fr`Texte`,
      hint: fr`En gras : *mots*. Une liste : un tiret au début de chaque ligne. Une adresse https:// devient un lien.`,
      required: true,
      min: 10,
      max: LONGEST_TEXTE,
    },
    { kind: 'date', id: 'dateEvenement', label: fr`Date de l’événement`, min },
    {
      kind: 'text',
      id: 'lien',
      label: fr`Lien`,
      hint: fr`Il commence par https://.`,
      max: 200,
    },
  ];
}

export function viewFormulaireAnnonce(fields: readonly Field[], context: Form['context']): Form {
  return {
    title: fr`Écrire une annonce`,
    intro: [fr`Vous verrez l’annonce avant de l’envoyer. Rien ne part avant votre confirmation.`],
    context,
    fields,
    buttons: [{ label: fr`Voir l’annonce`, intent: 'annonce:apercu' }, KEEP_BUTTON],
  };
}

export const LIEN_INVALIDE = fr`Ce lien doit commencer par https://. Exemple : https://www.exemple.fr/page.`;
export const JOUR_MANQUANT = fr`Choisissez aussi le jour, ou laissez l’heure vide.`;
export const ENVOI_APRES_EVENEMENT = fr`L’annonce partirait après son événement. Choisissez un jour plus tôt.`;

/** The same, where the event was moved. */
export const EVENEMENT_AVANT_ENVOI = fr`L’annonce partirait après cet événement. Choisissez un jour plus tard, ou annulez l’envoi.`;
export const PERSONNE_A_DESTINATION = fr`Personne ne recevrait cette annonce. Choisissez d’autres destinataires.`;

/** To coordination: a draft that it sends in its own name, or gives up. */
export function viewAnnonceProposee(
  personne: Personne,
  { id, valeurs }: { readonly id: string; readonly valeurs: Values },
): Message {
  const nom = fr`${getNomComplet(personne)} (${personne.structure.nom})`;
  return {
    title: fr`Une annonce vous est proposée`,
    paragraphs: [
      fr`${nom}, qui supervise la convention, vous propose d’envoyer cette annonce. Elle ne part que si vous l’envoyez ; vous pouvez la corriger et choisir ses destinataires.`,
      findText(valeurs, 'titre') ?? '',
      ...(findText(valeurs, 'texte') ?? '').split(/\r?\n/).filter((ligne) => ligne.trim() !== ''),
    ],
    buttons: [
      action(fr`Lire et envoyer`, 'annonce:rediger', { brouillon: id }),
      action(fr`Y renoncer`, 'annonce:supprimer', { brouillon: id }),
    ],
  };
}
