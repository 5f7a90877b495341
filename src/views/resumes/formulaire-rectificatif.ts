import type { Field, Form, TextField, Values } from '../../conversation/chat.ts';
import { findText, withError } from '../../conversation/form.ts';
import type { Resume } from '../../domain/nouns/resume.ts';
import type { Seance } from '../../domain/nouns/seance.ts';
import type { Tour } from '../../domain/nouns/tour.ts';
import { TEXTE_RECTIFICATION } from '../../domain/resumes/rectification.ts';
import { fr } from '../../fr.ts';
import { checkFields, showErrors } from '../words/check-fields.ts';
import { LONGEST_OPTION, momentEnLettres, shorten } from '../words/phrases.ts';
import { titreLigne } from './resume-fiche.ts';

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
function introductionField(introduction: string | null): Field {
  return {
    kind: 'long-text',
    id: 'introduction',
    label: fr`Introduction`,
    hint: fr`Elle ouvre les deux versions, celle du groupe projet et la version publique : n’y mettez rien de confidentiel, ni aucun nom ou situation d’une famille.`,
    max: MAX_INTRODUCTION,
    value: introduction ?? undefined,
  };
}

/** What coordination puts right in a published summary; `rectification`: the number of this very form. */
export function viewFormulaireRectificatif(
  { contenu, tourId }: Resume,
  introduction: string | null,
  rectification: string,
): Form {
  return {
    title: fr`Écrire un rectificatif`,
    intro: [
      fr`Le résumé n° ${contenu.numero} reste lisible tel qu’il est. Ce que vous corrigez paraît dans un nouveau résumé, qui dit ce qui change.`,
      fr`Les réponses des pilotes ne changent pas : la rectification se lit à côté d’elles.`,
    ],
    context: { tour: tourId, rectification },
    fields: [
      introductionField(introduction),
      {
        kind: 'choice',
        id: 'fiche',
        label: fr`Fiche à rectifier`,
        hint: fr`Laissez vide pour ne corriger que l’introduction.`,
        options: contenu.lignes
          .filter(({ etat }) => etat === 'repondue')
          .map((ligne) => ({
            value: String(ligne.numero),
            label: shorten(titreLigne(ligne), LONGEST_OPTION),
          })),
      },
      texteField(fr`Rectification`),
    ],
    buttons: [{ label: fr`Relire le rectificatif`, intent: 'resume:rectifier:enregistrer' }],
  };
}

/** What is to be put right in an answer. */
export function texteField(label: string): TextField {
  return {
    kind: 'long-text',
    id: 'texte',
    label,
    hint: fr`Elle paraît partout où paraît la réponse, aussi dans la version publique si la réponse y est. N’écrivez aucun nom ni aucune situation d’une famille.`,
    ...TEXTE_RECTIFICATION,
  };
}

/** The form with its faults: a fiche and its text go together. */
export function checkRectificatif(form: Form, values: Values): Form {
  const fields = checkFields(form.fields, values);
  const [fiche, texte] = [findText(values, 'fiche'), findText(values, 'texte')];
  const sansTexte = fiche !== null && texte === null;
  const sansFiche = fiche === null && texte !== null;
  const withTexte = sansTexte
    ? withError(fields, 'texte', fr`Écrivez ce qu’il faut rectifier dans cette fiche.`)
    : fields;
  const checked = sansFiche
    ? withError(withTexte, 'fiche', fr`Choisissez la fiche que ce texte rectifie.`)
    : withTexte;
  return showErrors(form, checked);
}
