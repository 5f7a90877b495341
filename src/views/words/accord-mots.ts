import { Temporal } from 'temporal-polyfill';
import type { ActionButton, Form, Message } from '../../conversation/chat.ts';
import {
  type AccordPublic,
  type Acte,
  MOTIF_REFUS,
  type PressActe,
  type Sujet,
} from '../../domain/nouns/accord-public.ts';
import type { DecisionDemande, PersonneNommee } from '../../domain/nouns/demande.ts';
import type { EtatAccord } from '../../domain/nouns/partie.ts';
import { countJoignables, getNomComplet, type Personne } from '../../domain/nouns/personne.ts';
import { fr } from '../../fr.ts';
import { action } from './buttons.ts';
import type { Document } from './document.ts';
import { phrasesInjoignables } from './injoignables.ts';
import { dureeDuLien } from './liens.ts';
import { jourSansSemaine, momentEnLettres } from './phrases.ts';

const ETATS: ReadonlyMap<string | number, string> = new Map<EtatAccord, string>([
  ['non_demandee', fr`accord non demandé`],
  ['a_l_etude', fr`accord à l’étude`],
  ['accordee', fr`accord donné`],
  ['refusee', fr`accord refusé`],
]);

/** The state of a party's agreement, in a few words. */
export function accordDe(etat: string | number): string {
  return ETATS.get(etat) ?? String(etat);
}

/** What is said of each kind of thing that is to be public. */
const SUJETS: Readonly<
  Record<Sujet['genre'], Readonly<Record<'nom' | 'question' | 'accepte' | 'refuse', string>>>
> = {
  resume: {
    nom: fr`la version publique`,
    question: fr`La version publique paraît quand une personne d’une autre partie a donné son accord : le vôtre suffit.`,
    accepte: fr`La coordination peut la publier : elle écrit « publier » au robot.`,
    refuse: fr`Rien n’est publié. La coordination peut changer le texte, puis demander à nouveau un accord.`,
  },
  annonce: {
    nom: fr`l’annonce publique`,
    question: fr`Elle part, et paraît sur le site public, quand une personne d’une autre partie a donné son accord : le vôtre suffit.`,
    accepte: fr`Elle part à l’heure prévue, puis paraît sur le site public.`,
    refuse: fr`Ce texte ne paraît pas. La coordination peut le corriger : un nouvel accord est alors demandé.`,
  },
};

/** To who is asked: read it, then say yes or no on the page. `nom`: « la version publique du résumé n° 3 ». */
export function viewDemandeAccord({ demandePar, sujet }: AccordPublic, nom: string, url: string): Message {
  return {
    title: fr`Votre accord pour ${nom}`,
    paragraphs: [phraseDemandePar({ demandePar }), SUJETS[sujet.genre].question],
    note: fr`Ce lien est personnel et valable ${dureeDuLien('accord')} : ne le transmettez pas.`,
    buttons: [{ kind: 'link', label: fr`Lire, puis répondre`, url }],
  };
}

/** What was decided, for everybody who was asked, and for coordination. */
export function viewAccordDecide({
  decision,
  sujet: { genre },
}: Pick<AccordPublic, 'decision' | 'sujet'>): Message {
  if (decision === null) return { title: fr`Personne n’a encore répondu` };
  const { nom, accepte, refuse } = SUJETS[genre];
  return {
    title: decision.accepte ? fr`Accord donné pour ${nom}` : fr`Accord refusé pour ${nom}`,
    paragraphs: [phraseDecision(decision), decision.accepte ? accepte : refuse],
  };
}

/** The receipt of who asks. */
export function viewAccordDemande(
  nom: string,
  asked: { readonly personnes: readonly Personne[]; readonly injoignables: readonly string[] },
): Message {
  return {
    title: fr`Accord demandé pour ${nom}`,
    paragraphs: [
      fr`L’accord d’une seule de ces personnes suffit. Vous saurez ce qu’elle répond.`,
      ...phrasesInjoignables(asked.injoignables),
    ],
    sections: [
      { title: fr`Demandé à`, list: asked.personnes.map((personne) => ({ text: nomReferent(personne) })) },
    ],
  };
}

/** What was typed before, and whether it may not stay so. */
interface RefusEcrit {
  readonly empreinte: string;
  readonly motif?: string;
  readonly isWrong?: boolean;
}

/** Why not: one field, and nothing is lost of what was typed. */
export function viewFormulaireRefus(sujet: Sujet, { empreinte, motif, isWrong }: RefusEcrit): Form {
  const error = isWrong ? fr`Dites ce qu’il faut changer, en 10 à 500 caractères.` : undefined;
  return {
    title: fr`Vous n’êtes pas d’accord ?`,
    intro: [fr`Dites à la coordination ce qu’il faut changer. Rien ne sera publié sans un accord.`],
    context: { ...valuesOfSujet(sujet), empreinte },
    fields: [
      {
        kind: 'long-text',
        id: 'motif',
        label: fr`Que faut-il changer ?`,
        required: true,
        ...MOTIF_REFUS,
        ...(motif === undefined ? {} : { value: motif }),
        ...(error === undefined ? {} : { error }),
      },
    ],
    ...(error === undefined ? {} : { error: fr`Votre refus n’est pas encore envoyé.` }),
    buttons: [{ label: fr`Je ne suis pas d’accord`, intent: `${sujet.genre}:accord:refuser` }],
  };
}

/** What names it in an intent and in an address. */
export function valuesOfSujet({ genre, id }: Sujet): Readonly<Record<string, string>> {
  return genre === 'resume' ? { tour: id } : { annonce: id };
}

/** The page where another party reads a text and says yes, or no and why. */
export interface PageAccord {
  readonly sujet: Sujet;
  readonly document: Document;
  /** What the person answers, as long as nobody has. */
  readonly reponse: ReponseAccord | null;
}

export interface ReponseAccord {
  readonly phrase: string;
  readonly accepter: ActionButton;
  /** Leads to the form below the text. */
  readonly refuser: string;
  readonly formulaire: Form;
}

/** `empreinte`: of the text as it stands. */
export function findReponseAccord(
  { sujet, decision }: AccordPublic,
  empreinte: string,
): ReponseAccord | null {
  if (decision !== null) return null;
  const values = { ...valuesOfSujet(sujet), empreinte };
  const button = action(fr`D’accord`, `${sujet.genre}:accord:donner`, values);
  return {
    phrase: fr`Êtes-vous d’accord pour que tout le monde lise ce texte ?`,
    accepter: { ...button, style: 'primary' },
    refuser: fr`Je ne suis pas d’accord`,
    formulaire: viewFormulaireRefus(sujet, { empreinte }),
  };
}

/** « Alain Bouchel (Coquelles) a donné son accord le … ». */
export function phraseDecision({ par, accepte, motif, le }: DecisionDemande): string {
  const when = momentEnLettres(le);
  return accepte
    ? fr`${nommer(par)} a donné son accord le ${when}.`
    : fr`${nommer(par)} n’a pas donné son accord, le ${when} : « ${motif ?? ''} »`;
}

/** « Maud Lefebvre (Guînes) vous demande … ». */
export function phraseDemandePar({ demandePar }: Pick<AccordPublic, 'demandePar'>): string {
  return fr`${nommer(demandePar)} vous demande de lire ce que tout le monde pourra lire.`;
}

function nommer({ nom, structure }: PersonneNommee): string {
  return fr`${nom} (${structure})`;
}

export function nomReferent(personne: Personne): string {
  return nommer({ id: personne.id, nom: getNomComplet(personne), structure: personne.structure.nom });
}

interface ActeEnMots {
  readonly quoi: (valeurs: Acte['valeurs']) => string;
  readonly buttons: readonly [propose: string, second: string];
  /** Where it is read and said again. */
  readonly lire: (valeurs: Acte['valeurs']) => ActionButton;
}

const ENSEMBLE = fr`La coordination et l’administration le décident ensemble : l’une propose, l’autre confirme.`;
const ARTICLE_9 = fr`L’article 9 demande un commun accord : la coordination ou l’administration propose, une personne d’une autre partie confirme.`;
const ENOUGH = fr`Votre confirmation suffit. Rien n’est changé d’ici là.`;
const LIRE = fr`Lire, puis confirmer`;

const ACTES_EN_MOTS: Readonly<Record<Acte['genre'], ActeEnMots>> = {
  fermeture: {
    quoi: ({ fiche, reference }) => fr`de fermer la fiche ${fiche ?? ''} par l’avenant ${reference ?? ''}`,
    buttons: [fr`Proposer de la fermer`, fr`Confirmer la fermeture`],
    lire: ({ fiche = '' }) => action(LIRE, 'fiche:fermer', { fiche }),
  },
  reouverture: {
    quoi: ({ fiche }) => fr`de rouvrir la fiche ${fiche ?? ''}, fermée par erreur`,
    buttons: [fr`Proposer de la rouvrir`, fr`Confirmer la réouverture`],
    lire: ({ fiche = '' }) => action(LIRE, 'fiche:rouvrir', { fiche }),
  },
  fin: {
    quoi: ({ fin, reference }) =>
      fr`de fixer la fin de la convention au ${jourSansSemaine(Temporal.PlainDate.from(fin ?? ''))} (${reference ?? ''})`,
    buttons: [fr`Proposer cette date`, fr`Confirmer cette date`],
    lire: () => action(LIRE, 'fin:changer'),
  },
  'espace-public': {
    quoi: () => fr`d’ouvrir à tout le monde les pages publiques des actions`,
    buttons: [fr`Proposer d’ouvrir l’espace public`, fr`Confirmer l’ouverture de l’espace public`],
    lire: () => action(LIRE, 'espace-public'),
  },
};

/** Who decides it, wherever it is asked. */
export function regleActe(genre: Acte['genre']): string {
  return genre === 'espace-public' ? ARTICLE_9 : ENSEMBLE;
}

/** What the button does for who presses it; `alone`: where one person decides. */
export function labelActe(genre: Acte['genre'], press: PressActe, alone: string): string {
  const [propose, second] = ACTES_EN_MOTS[genre].buttons;
  return { propose, second, decide: alone }[press];
}

/** To who may second it. */
export function viewActePropose({ genre, valeurs }: Acte, nom: string): Message {
  const { quoi, lire } = ACTES_EN_MOTS[genre];
  return {
    title: fr`Une décision attend votre confirmation`,
    paragraphs: [fr`${nom} propose ${quoi(valeurs)}.`, regleActe(genre), ENOUGH],
    buttons: [{ ...lire(valeurs), style: 'primary' }],
  };
}

/** To who proposes it: what waits, and for whom. */
export function viewActeAttend({ genre, valeurs }: Acte, seconds: readonly Personne[]): Message {
  return {
    title: fr`C’est proposé`,
    paragraphs: [
      fr`Vous proposez ${ACTES_EN_MOTS[genre].quoi(valeurs)}. Rien n’est changé tant qu’une autre personne ne l’a pas confirmé.`,
      ...phrasesInjoignables(countJoignables(seconds).injoignables),
    ],
    sections: [{ title: fr`Peut confirmer`, list: seconds.map((one) => ({ text: nomReferent(one) })) }],
  };
}

/** Beside what is to be confirmed: who proposed it. */
export function phrasePropose(by: Personne): string {
  return fr`${getNomComplet(by)} le propose. Si vous êtes d’accord, confirmez sans rien changer.`;
}
