import type { Message } from '../../conversation/chat.ts';
import { type Annonce, toAPublier } from '../../domain/annonces/annonce.ts';
import type { AccordPublic } from '../../domain/nouns/accord-public.ts';
import type { Personne } from '../../domain/nouns/personne.ts';
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
import { enumeration } from '../words/phrases.ts';
import { blocksOfActualite, type TextePublic } from './actualite.ts';
import { buttonsOfAnnonce } from './annonce-suivi.ts';
import { annoncesButton } from './brouillons-annonce.ts';

/** « l’annonce publique « Forum des familles » ». */
export function nomAnnonce(titre: string): string {
  return fr`l’annonce publique « ${titre} »`;
}

/** One that is for everybody, and waits for another party: who is asked, and what was answered. */
export function viewUnagreed(
  annonce: Annonce,
  { accord, referents }: { readonly accord: AccordPublic | null; readonly referents: readonly Personne[] },
): Message {
  const { id, titre, envoyeeLe } = annonce;
  const decision = accord?.decision ?? null;
  const isRefused = decision?.accepte === false;
  return {
    title: isRefused ? fr`L’accord est refusé pour l’annonce publique` : fr`L’annonce attend un accord`,
    paragraphs: [
      fr`« ${titre} »`,
      ...(isRefused
        ? [
            phraseDecision(decision),
            fr`Corrigez-la : un nouvel accord est alors demandé. Ou demandez-le à nouveau.`,
          ]
        : phrasesReferents(referents)),
      ...(annonce.etat === 'prevue' && !isRefused
        ? [fr`Elle part après cet accord, au plus tôt le ${momentEnLettres(envoyeeLe)}.`]
        : []),
    ],
    buttons: [
      ...(isRefused ? [action(fr`Demander à nouveau`, 'annonce:accord:demander', { annonce: id })] : []),
      ...buttonsOfAnnonce(annonce),
      annoncesButton(),
    ],
  };
}

/** It is for everybody: another party agrees first (art. 9). */
export function phrasesReferents(referents: readonly Personne[]): readonly string[] {
  return [
    fr`Elle attend l’accord d’une personne d’une autre partie. Ensuite elle part, et paraît sur le site public.`,
    fr`L’accord est demandé à : ${enumeration(referents.map(nomReferent))}.`,
  ];
}

/** The page where another party reads what everybody would read, and says yes, or no and why. */
export function viewPageAccordAnnonce(
  { annonce, image, mention }: Pick<TextePublic, 'image' | 'mention'> & { readonly annonce: Annonce },
  accord: AccordPublic,
): PageAccord {
  const { sujet, decision } = accord;
  const document = {
    title: fr`Annonce publique : votre accord`,
    lead: phraseDemandePar(accord),
    blocks: [
      ...(decision === null ? [] : [{ kind: 'note', text: phraseDecision(decision) } as const]),
      { kind: 'heading', level: 2, text: annonce.titre } as const,
      ...blocksOfActualite({ ...annonce, image, mention }),
    ],
  };
  return { sujet, document, reponse: findReponseAccord(accord, toAPublier(annonce).empreinte) };
}
