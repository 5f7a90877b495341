import type { Form, Message, Section } from '../../conversation/chat.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import { MAX_NOUVELLE, type Nouvelle, type Remarque } from '../../domain/nouns/nouvelle.ts';
import { fr } from '../../fr.ts';
import { ficheButton, remarqueButton, titreFiche } from '../words/buttons.ts';
import { enumeration, jourSansSemaine, shorten } from '../words/phrases.ts';
import { sectionOfNouvelles } from './nouvelle.ts';

/** What was said in a séance or a chat, kept with its fiche: `texte` is what was picked there. */
export function viewFormulaireRemarque(
  fiches: readonly FicheAction[],
  {
    soumission,
    fiche,
    texte,
  }: { readonly soumission: string; readonly fiche?: string; readonly texte?: string },
): Form {
  const kept = texte && shorten(texte, MAX_NOUVELLE);
  return {
    title: fr`Noter une remarque`,
    intro: [
      fr`Elle se lit avec la fiche, à votre nom, par le groupe projet. Si d’autres personnes que vous pilotent la fiche, elles la reçoivent. La fiche est proposée à l’ordre du jour de la prochaine séance.`,
    ],
    context: { soumission },
    fields: [
      {
        kind: 'choice',
        id: 'fiche',
        label: fr`Pour quelle fiche ?`,
        required: true,
        options: fiches.map((one) => ({ value: String(one.numero), label: titreFiche(one) })),
        ...(fiche !== undefined && { value: fiche }),
      },
      {
        kind: 'long-text',
        id: 'texte',
        label: fr`Votre remarque`,
        required: true,
        max: MAX_NOUVELLE,
        ...(kept !== undefined && { value: kept }),
        ...(kept !== texte && {
          hint: fr`Le message choisi est plus long que ${MAX_NOUVELLE} caractères : seul son début est repris ici.`,
        }),
      },
    ],
    buttons: [{ label: fr`Noter`, intent: 'remarque:noter' }],
  };
}

/** `pilotes`: names of those who receive it. */
export function viewRemarqueNotee(fiche: FicheAction, pilotes: readonly string[]): Message {
  return {
    title: fr`C’est noté sur la fiche ${fiche.numero}`,
    paragraphs: [
      ...(pilotes.length === 0 ? [] : [fr`Elle est envoyée à ${enumeration(pilotes)}.`]),
      fr`La fiche est proposée à l’ordre du jour de la prochaine séance du groupe projet.`,
    ],
    buttons: [ficheButton(fiche.numero)],
  };
}

/** To its leads, and to who answered last: somebody spoke. */
export function viewRemarqueRecue(fiche: FicheAction, { auteur, texte }: Remarque): Message {
  return {
    title: fr`${auteur.nom} a noté une remarque sur la fiche ${fiche.numero}`,
    paragraphs: [fr`${titreFiche(fiche)}.`, fr`« ${texte} »`],
    buttons: [ficheButton(fiche.numero), remarqueButton(fiche)],
  };
}

function sectionOfRemarques(remarques: readonly Remarque[] | null): readonly Section[] {
  if (remarques === null || remarques.length === 0) return [];
  const list = remarques.map(({ texte, auteur, creeeLe }) => ({
    text: texte,
    detail: fr`Notée le ${jourSansSemaine(jourOf(creeeLe))} par ${auteur.nom}`,
  }));
  return [{ title: fr`Remarques du groupe projet`, list }];
}

/** What was said outside of answers: the news of its leads, and the remarks of the groupe projet. */
export function sectionsOfDites(
  {
    nouvelles,
    remarques,
  }: { readonly nouvelles: readonly Nouvelle[]; readonly remarques: readonly Remarque[] | null },
  fiche: Pick<FicheAction, 'indicateurs'>,
): readonly Section[] {
  return [...sectionOfNouvelles(nouvelles, fiche), ...sectionOfRemarques(remarques)];
}
