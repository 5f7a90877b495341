import type { ActionButton, Form, Message } from '../../conversation/chat.ts';
import { type AccordPublic, isAccorde, MOTIF_REFUS } from '../../domain/nouns/accord-public.ts';
import type { DecisionDemande, PersonneNommee } from '../../domain/nouns/demande.ts';
import { getNomComplet, type Personne } from '../../domain/nouns/personne.ts';
import type { Tour } from '../../domain/nouns/tour.ts';
import { fr } from '../../fr.ts';
import { action } from '../words/buttons.ts';
import { momentEnLettres } from '../words/dates.ts';
import type { Block } from '../words/document.ts';
import { phrasesInjoignables } from '../words/injoignables.ts';
import { dureeDuLien } from '../words/liens.ts';

/** To who is asked: read it, then say yes or no on the page. */
export function viewDemandeAccord({ demandePar }: AccordPublic, numero: number, url: string): Message {
  return {
    title: fr`Votre accord pour la version publique du résumé n° ${numero}`,
    paragraphs: [
      fr`${nommer(demandePar)} vous demande de lire ce que tout le monde pourra lire.`,
      fr`La version publique paraît quand une personne d’une autre partie a donné son accord : le vôtre suffit.`,
    ],
    note: fr`Ce lien est personnel et valable ${dureeDuLien('accord')} : ne le transmettez pas.`,
    buttons: [{ kind: 'link', label: fr`Lire, puis répondre`, url }],
  };
}

/** What was decided, for everybody who was asked, and for coordination. */
export function viewAccordDecide({ decision }: AccordPublic): Message {
  if (decision === null) return { title: fr`Personne n’a encore répondu` };
  return {
    title: decision.accepte
      ? fr`Accord donné pour la version publique`
      : fr`Accord refusé pour la version publique`,
    paragraphs: [
      phraseDecision(decision),
      decision.accepte
        ? fr`La coordination peut la publier : elle écrit « publier » au robot.`
        : fr`Rien n’est publié. La coordination peut changer le texte, puis demander à nouveau un accord.`,
    ],
  };
}

/** The receipt of who asks. */
export function viewAccordDemande(
  numero: number,
  asked: { readonly personnes: readonly Personne[]; readonly injoignables: readonly string[] },
): Message {
  return {
    title: fr`Accord demandé pour la version publique du résumé n° ${numero}`,
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
export interface RefusEcrit {
  readonly empreinte: string;
  readonly motif?: string;
  readonly isWrong?: boolean;
}

/** Why not: one field, and nothing is lost of what was typed. */
export function viewFormulaireRefus(
  { id }: Pick<Tour, 'id'>,
  { empreinte, motif, isWrong }: RefusEcrit,
): Form {
  const error = isWrong ? fr`Dites ce qu’il faut changer, en 10 à 500 caractères.` : undefined;
  return {
    title: fr`Vous n’êtes pas d’accord ?`,
    intro: [fr`Dites à la coordination ce qu’il faut changer. Rien ne sera publié sans un accord.`],
    context: { tour: id, empreinte },
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
    buttons: [{ label: fr`Je ne suis pas d’accord`, intent: 'resume:accord:refuser' }],
  };
}

/** Where the agreement is, and who is asked for it, above the public build that coordination reads over. */
export function blocksOfAccord({ accord, referents }: AccordARelire): readonly Block[] {
  if (isAccorde(accord) && accord?.decision) return [note(phraseDecision(accord.decision))];
  const first = fr`La version publique paraît d’un commun accord : une personne d’une autre partie lit ce texte et donne le sien.`;
  if (accord !== null && accord.decision === null)
    return [
      note(first),
      note(fr`Accord demandé le ${momentEnLettres(accord.demandeLe)}. Personne n’a encore répondu.`),
    ];
  return [
    note(first),
    ...(accord?.decision ? [note(phraseDecision(accord.decision))] : []),
    ...(referents.length === 0
      ? []
      : [{ kind: 'paragraph', text: fr`Personnes à qui il sera demandé :` } as const, toList(referents)]),
  ];
}

export function demanderAccordButton({ id }: Pick<Tour, 'id'>, empreinte: string): ActionButton {
  return action(fr`Demander un accord`, 'resume:accord:demander', { tour: id, empreinte });
}

export interface AccordARelire {
  /** The latest one about this very text. */
  readonly accord: AccordPublic | null;
  readonly referents: readonly Personne[];
}

/** « Alain Bouchel (Coquelles) a donné son accord le … ». */
export function phraseDecision({ par, accepte, motif, le }: DecisionDemande): string {
  const when = momentEnLettres(le);
  return accepte
    ? fr`${nommer(par)} a donné son accord le ${when}.`
    : fr`${nommer(par)} n’a pas donné son accord, le ${when} : « ${motif ?? ''} »`;
}

function nommer({ nom, structure }: PersonneNommee): string {
  return fr`${nom} (${structure})`;
}

function nomReferent(personne: Personne): string {
  return nommer({ id: personne.id, nom: getNomComplet(personne), structure: personne.structure.nom });
}

function toList(personnes: readonly Personne[]): Block {
  return { kind: 'list', items: personnes.map(nomReferent) };
}

function note(text: string): Block {
  return { kind: 'note', text };
}
