import type { Field, Form } from '../../conversation/chat.ts';
import type { Seance } from '../../domain/nouns/seance.ts';
import type { Tour } from '../../domain/nouns/tour.ts';
import { fr } from '../../fr.ts';
import { momentEnLettres } from '../words/dates.ts';

const MAX_INTRODUCTION = 1500;

/** The one thing that coordination writes in a summary: its introduction. */
export function viewFormulaireResume(
  { tour, seance }: { readonly tour: Tour; readonly seance: Seance },
  introduction: string | null,
): Form {
  return {
    title: fr`Préparer le résumé`,
    intro: [
      fr`Résumé des réponses pour la séance du ${momentEnLettres(seance.debut)}.`,
      fr`Les réponses sont reprises comme leurs pilotes les ont écrites. Vous pouvez ajouter une introduction.`,
    ],
    context: { tour: tour.id },
    fields: [introductionField(introduction)],
    buttons: [{ label: fr`Relire les deux versions`, intent: 'resume:apercu' }],
  };
}

/** What opens both builds. */
export function introductionField(introduction: string | null): Field {
  return {
    kind: 'long-text',
    id: 'introduction',
    label: fr`Introduction`,
    hint: fr`Elle ouvre les deux versions, celle du groupe projet et la version publique : n’y mettez rien de confidentiel, ni aucun nom ou situation d’une famille.`,
    max: MAX_INTRODUCTION,
    value: introduction ?? undefined,
  };
}
