import type { ActionButton } from '../../conversation/chat.ts';
import { type AccordPublic, isAccorde } from '../../domain/nouns/accord-public.ts';
import type { Personne } from '../../domain/nouns/personne.ts';
import type { Tour } from '../../domain/nouns/tour.ts';
import { fr } from '../../fr.ts';
import {
  findReponseAccord,
  nomReferent,
  type PageAccord,
  phraseDecision,
  phraseDemandePar,
} from '../words/accord-mots.ts';
import { action } from '../words/buttons.ts';
import { momentEnLettres } from '../words/dates.ts';
import { type Block, toDeeper } from '../words/document.ts';
import type { Relecture } from './edition.ts';
import { viewResume } from './resume.ts';
import { factsCourts } from './resume-message.ts';

/** « la version publique du résumé n° 3 ». */
export function nomVersionPublique(numero: number): string {
  return fr`la version publique du résumé n° ${numero}`;
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

/** The page where another party reads the public build and says yes, or no and why. */
export function viewPageAccord({ publique }: Pick<Relecture, 'publique'>, accord: AccordPublic): PageAccord {
  const { contenu, empreinte } = publique;
  const { sujet, decision } = accord;
  const document = {
    title: fr`Résumé n° ${contenu.numero} : votre accord pour la version publique`,
    lead: phraseDemandePar(accord),
    blocks: [
      ...(decision === null ? [] : [note(phraseDecision(decision))]),
      { kind: 'heading', level: 2, text: fr`Version publique` } as const,
      { kind: 'facts', facts: factsCourts(contenu) } as const,
      ...viewResume(contenu)
        .blocks.filter(({ kind }) => kind !== 'contents')
        .map(toDeeper),
    ],
  };
  return { sujet, document, reponse: findReponseAccord(accord, empreinte) };
}

function toList(personnes: readonly Personne[]): Block {
  return { kind: 'list', items: personnes.map(nomReferent) };
}

function note(text: string): Block {
  return { kind: 'note', text };
}
