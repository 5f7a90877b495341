import type { Temporal } from 'temporal-polyfill';
import type { Field, Form, Message } from '../../conversation/chat.ts';
import type { AudienceAnnonce, TexteAnnonce } from '../../domain/annonces/annonce.ts';
import { AUDIENCES_ANNONCE } from '../../domain/annonces/annonce.ts';
import type { Joignables } from '../../domain/nouns/personne.ts';
import { fr } from '../../fr.ts';
import { canauxEnMots } from '../words/canaux.ts';
import { jourEnLettres, momentEnLettres } from '../words/dates.ts';
import { phrasesInjoignables } from '../words/injoignables.ts';
import { pluralize } from '../words/nombres.ts';

/** The announcement as it was typed, and who signs it. */
export interface ContenuAnnonce extends TexteAnnonce {
  /** Absent before it is sent. */
  readonly corrigeeLe?: Temporal.Instant | null;
  readonly auteur: { readonly nom: string; readonly fonction: string };
}

/** What the recipients read. The author's words are never interpreted. */
export function viewAnnonce(contenu: ContenuAnnonce): Message {
  const { titre, texte, lien, dateEvenement, auteur, corrigeeLe } = contenu;
  return {
    title: titre,
    paragraphs: [
      ...texte.split(/\r?\n/).filter((ligne) => ligne.trim() !== ''),
      signature(auteur),
      ...(corrigeeLe ? [fr`Corrigée le ${momentEnLettres(corrigeeLe)}.`] : []),
    ],
    facts: dateEvenement ? [{ label: fr`Date`, value: jourEnLettres(dateEvenement) }] : [],
    note: fr`Écrivez « stop » pour ne plus recevoir d’annonces.`,
    buttons: lien ? [{ kind: 'link', label: fr`Ouvrir le lien de l’annonce`, url: lien }] : [],
  };
}

/** What stands in the place of an announcement that was withdrawn: nothing of it. */
export function viewAnnonceRetiree(le: Temporal.Instant | null): Message {
  return {
    title:
      le === null
        ? fr`Annonce retirée par la coordination`
        : fr`Annonce retirée le ${momentEnLettres(le)} par la coordination`,
    paragraphs: [fr`N’en tenez plus compte.`],
  };
}

/** « groupe projet », « pilotes »: an audience as people call it. */
export function nomAudience(audience: AudienceAnnonce): string {
  return AUDIENCES[audience];
}

/** The fields of an announcement; `min` is today, an ISO day. */
export function fieldsOfAnnonce(min: string): readonly Field[] {
  return [
    ...fieldsOfTexte(min),
    {
      kind: 'choice',
      id: 'destinataires',
      label: fr`À qui ?`,
      required: true,
      options: AUDIENCES_ANNONCE.map((value) => ({ value, label: nomAudience(value) })),
    },
  ];
}

/** What is read of an announcement, without its audience. */
export function fieldsOfTexte(min: string): readonly Field[] {
  return [
    { kind: 'text', id: 'titre', label: fr`Titre`, required: true, min: 5, max: 100 },
    { kind: 'long-text', id: 'texte', label: fr`Texte`, required: true, min: 10, max: 1500 },
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

export function viewFormulaireAnnonce(fields: readonly Field[]): Form {
  return {
    title: fr`Écrire une annonce`,
    intro: [fr`Vous verrez l’annonce avant de l’envoyer. Rien ne part avant votre confirmation.`],
    context: {},
    fields,
    buttons: [{ label: fr`Voir l’annonce`, intent: 'annonce:apercu' }],
  };
}

export function lienInvalide(): string {
  return fr`Ce lien doit commencer par https://. Exemple : https://www.exemple.fr/page.`;
}

export function personneADestination(): string {
  return fr`Personne ne recevrait cette annonce. Choisissez d’autres destinataires.`;
}

/** What the author reads before sending. */
export interface ApercuAnnonce extends Joignables {
  readonly contenu: ContenuAnnonce;
  readonly audience: AudienceAnnonce;
  readonly canaux: readonly string[];
  readonly needsAccord: boolean;
  readonly soumission: string;
}

export function viewApercuAnnonce(apercu: ApercuAnnonce): Form {
  const { contenu, needsAccord, soumission } = apercu;
  return {
    title: fr`Vérifier l’annonce`,
    context: { soumission },
    fields: [
      { kind: 'explanation', id: 'annonce', message: viewAnnonce(contenu) },
      {
        kind: 'explanation',
        id: 'public',
        message: { title: fr`Qui la recevra`, paragraphs: phrasesPublic(apercu) },
      },
      ...(needsAccord ? [accordField()] : []),
    ],
    buttons: [
      { label: fr`Envoyer l’annonce`, intent: 'annonce:envoyer' },
      { label: fr`Revenir`, intent: 'annonce:rediger' },
    ],
  };
}

export function accordManquant(): string {
  return fr`Cochez cette case pour envoyer une annonce de plus.`;
}

const AUDIENCES: Readonly<Record<AudienceAnnonce, string>> = {
  groupe_projet: fr`Le groupe projet (pilotes, membres, coordination)`,
  comite_de_pilotage: fr`Le comité de pilotage (ses membres, la coordination)`,
  pilotes: fr`Les pilotes`,
  coordination: fr`La coordination`,
  tous: fr`Tout le monde`,
};

function accordField(): Field {
  return {
    kind: 'tick',
    id: 'accord',
    label: fr`Je confirme cet envoi`,
    hint: fr`Plus de deux annonces cette semaine : les personnes risquent de ne plus les lire.`,
    required: true,
  };
}

function phrasesPublic({ audience, personnes, injoignables, canaux }: ApercuAnnonce): readonly string[] {
  return [
    fr`Destinataires : ${nomAudience(audience)}.`,
    pluralize(personnes, fr`personne la recevra.`, fr`personnes la recevront.`),
    ...phrasesInjoignables(injoignables),
    ...(canaux.length > 0 ? [fr`Elle paraîtra aussi dans ${canauxEnMots(canaux)}.`] : []),
  ];
}

function signature({ nom, fonction }: ContenuAnnonce['auteur']): string {
  return `${nom}, ${fonction}`;
}
