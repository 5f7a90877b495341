import type { Form } from '../../conversation/chat.ts';
import type { AccordPublic } from '../../domain/resumes/accord-public.ts';
import { fr } from '../../fr.ts';
import { action } from '../words/buttons.ts';
import type { Document } from '../words/document.ts';
import { phraseDecision, viewFormulaireRefus } from './accord-public.ts';
import type { Relecture } from './edition.ts';
import { blocksOfLecture } from './relecture.ts';

/** The page where another party reads the public build and says yes, or no and why. */
export function viewPageAccord({ publique, tour }: Relecture, accord: AccordPublic): Document {
  const { contenu, empreinte } = publique;
  const { demandePar, decision } = accord;
  return {
    title: fr`Résumé n° ${contenu.numero} : votre accord pour la version publique`,
    lead: fr`${demandePar.nom} (${demandePar.structure}) vous demande de lire ce que tout le monde pourra lire. Vos boutons sont à la fin du texte.`,
    blocks: [
      ...(decision === null ? [] : [{ kind: 'note', text: phraseDecision(decision) } as const]),
      { kind: 'heading', level: 2, text: fr`Version publique` },
      ...blocksOfLecture(contenu),
      ...(decision === null
        ? [
            {
              kind: 'actions',
              buttons: [
                {
                  ...action(fr`D’accord`, 'resume:accord:donner', { tour: tour.id, empreinte }),
                  style: 'primary',
                },
              ],
            } as const,
          ]
        : []),
    ],
  };
}

/** What stands under the page until somebody has answered; null after. */
export function findFormulaireRefus({ tour, publique }: Relecture, accord: AccordPublic): Form | null {
  return accord.decision === null ? viewFormulaireRefus(tour, { empreinte: publique.empreinte }) : null;
}
