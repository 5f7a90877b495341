import type { ActionButton, Form } from '../../conversation/chat.ts';
import type { AccordPublic } from '../../domain/nouns/accord-public.ts';
import { fr } from '../../fr.ts';
import { action } from '../words/buttons.ts';
import { type Document, toDeeper } from '../words/document.ts';
import { phraseDecision, viewFormulaireRefus } from './accord-public.ts';
import type { Relecture } from './edition.ts';
import { viewResume } from './resume.ts';
import { factsCourts } from './resume-message.ts';

/** The page where another party reads the public build and says yes, or no and why. */
export function viewPageAccord({ publique }: Relecture, accord: AccordPublic): Document {
  const { contenu } = publique;
  const { demandePar, decision } = accord;
  return {
    title: fr`Résumé n° ${contenu.numero} : votre accord pour la version publique`,
    lead: fr`${demandePar.nom} (${demandePar.structure}) vous demande de lire ce que tout le monde pourra lire.`,
    blocks: [
      ...(decision === null ? [] : [{ kind: 'note', text: phraseDecision(decision) } as const]),
      { kind: 'heading', level: 2, text: fr`Version publique` },
      { kind: 'facts', facts: factsCourts(contenu) },
      ...viewResume(contenu)
        .blocks.filter(({ kind }) => kind !== 'contents')
        .map(toDeeper),
    ],
  };
}

/** What the person answers, as long as nobody has. */
export interface ReponseAccord {
  readonly phrase: string;
  readonly accepter: ActionButton;
  /** Leads to the form below the text. */
  readonly refuser: string;
  readonly formulaire: Form;
}

export function findReponseAccord(
  { tour, publique: { empreinte } }: Relecture,
  { decision }: AccordPublic,
): ReponseAccord | null {
  if (decision !== null) return null;
  const button = action(fr`D’accord`, 'resume:accord:donner', { tour: tour.id, empreinte });
  return {
    phrase: fr`Êtes-vous d’accord pour que tout le monde lise ce texte ?`,
    accepter: { ...button, style: 'primary' },
    refuser: fr`Je ne suis pas d’accord`,
    formulaire: viewFormulaireRefus(tour, { empreinte }),
  };
}
