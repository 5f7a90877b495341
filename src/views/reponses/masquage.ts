import type { ActionButton, Form, Message } from '../../conversation/chat.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import { getNomComplet, type Personne } from '../../domain/nouns/personne.ts';
import type { Reponse } from '../../domain/nouns/reponse.ts';
import type { Masquage } from '../../domain/reponses/masquage.ts';
import { listTextes } from '../../domain/reponses/valeurs-reponse.ts';
import { listPassages } from '../../domain/reponses/vigilance.ts';
import { fr } from '../../fr.ts';
import { action, ficheButton, titreFiche } from '../words/buttons.ts';
import { compact, enumeration, notice, pluralize } from '../words/phrases.ts';

/** What stands in a text in the place of what was masked. */
export const MASQUE = fr`[masqué]`;

export function masquerButton({ numero }: Pick<FicheAction, 'numero'>): ActionButton {
  return action(fr`Masquer un passage d’une réponse`, 'reponse:masquer', { fiche: String(numero) });
}

/** Which words, and why; the latest answer is there to copy from. */
/** The first words that look like personal data stand there already. */
export function viewMasquage({ numero }: FicheAction, reponse: Reponse | null): Form {
  const [found] = reponse === null ? [] : listTextes(reponse.courante).flatMap(listPassages);
  return {
    title: fr`Masquer un passage, fiche ${numero}`,
    intro: [
      fr`Ces mots sont supprimés pour toujours de toutes les réponses à cette fiche, des brouillons et des résumés. « ${MASQUE} » les remplace.`,
      fr`Ils le sont aussi des textes qui ne parlent d’aucune fiche en particulier : ordres du jour, points, lieux et titres des séances, annonces, motifs.`,
      fr`Un résumé déjà publié porte la mention « Rectifié ». L’auteur de la réponse et l’administration sont prévenus.`,
      fr`Un message déjà lu, un fichier déjà téléchargé ne changent pas.`,
    ],
    context: { fiche: String(numero) },
    fields: [
      ...(reponse === null ? [] : [explanationOf(reponse)]),
      {
        kind: 'long-text',
        id: 'passage',
        label: fr`Le passage à masquer`,
        hint: fr`Copiez les mots tels qu’ils sont écrits, rien de plus.`,
        required: true,
        min: 3,
        max: 800,
        ...(found && { value: found.mots }),
      },
      {
        kind: 'choice',
        id: 'motif',
        label: fr`Pourquoi ?`,
        required: true,
        options: Object.entries(MOTIFS).map(([value, label]) => ({ value, label })),
      },
    ],
    buttons: [{ label: fr`Masquer pour toujours`, intent: 'reponse:masquer:confirmer' }],
  };
}

const MOTIFS: Readonly<Record<string, string>> = {
  identite: fr`Le nom ou les coordonnées d’une personne`,
  situation: fr`La situation d’une famille, d’un enfant ou d’un usager`,
  effacement: fr`Une demande d’effacement`,
  autre: fr`Une autre raison`,
};

interface MasquageDit {
  readonly motif: string;
  /** The address of the one who answers for personal data; null: none is known here. */
  readonly protection: string | null;
  readonly isToProtection: boolean;
}

/** To administration, and to the address that answers for personal data. */
export function viewMasquageDit(
  fiche: FicheAction,
  acteur: Personne,
  { motif, protection, isToProtection }: MasquageDit,
): Message {
  return {
    title: fr`Un passage est masqué : fiche ${fiche.numero}`,
    paragraphs: [
      fr`${titreFiche(fiche)}.`,
      fr`${getNomComplet(acteur)} a supprimé des mots pour toujours, partout où ils étaient écrits.`,
      fr`Le journal garde la date et la raison, pas les mots. ${suiteDite(protection, isToProtection)}`,
    ],
    facts: [{ label: fr`Raison`, value: MOTIFS[motif] ?? motif }],
    buttons: isToProtection ? [] : [ficheButton(fiche.numero)],
  };
}

function suiteDite(protection: string | null, isToProtection: boolean): string {
  if (isToProtection)
    return fr`L’administration de l’espace a noté votre adresse comme celle du délégué à la protection des données.`;
  return protection === null
    ? fr`Si votre délégué à la protection des données doit le savoir, dites-le-lui, ou notez son adresse dans les réglages.`
    : fr`Le délégué à la protection des données est prévenu aussi, à l’adresse ${protection}.`;
}

function explanationOf({ courante }: Reponse) {
  return {
    kind: 'explanation',
    id: 'reponse',
    message: { title: fr`La dernière réponse`, paragraphs: [...listTextes(courante), ...courante.liens] },
  } as const;
}

export const PASSAGE_INTROUVABLE = fr`Ces mots ne sont dans aucune réponse à cette fiche, ni dans un autre texte que nous pouvons masquer ici. Copiez-les tels qu’ils sont écrits.`;

/** What was done, in figures; the words themselves are said no more. */
export function viewMasque(fiche: FicheAction, { versions, brouillons, resumes, autres }: Masquage): Message {
  return {
    title: fr`Le passage est masqué`,
    paragraphs: compact([
      fr`${titreFiche(fiche)}.`,
      resumes.length > 0 && fr`Rectifié : ${enumeration(resumes.map((numero) => fr`résumé n° ${numero}`))}.`,
      fr`Le journal garde la date, la raison et votre nom, pas les mots.`,
    ]),
    facts: compact([
      { label: fr`Versions de réponses`, value: pluralize(versions, fr`version`, fr`versions`) },
      { label: fr`Brouillons`, value: pluralize(brouillons, fr`brouillon`, fr`brouillons`) },
      autres !== 0 && { label: fr`Ailleurs`, value: pluralize(autres, fr`autre texte`, fr`autres textes`) },
    ]),
  };
}

/** To the author of the answer. */
export function viewPassageMasque(fiche: FicheAction): Message {
  return notice(fr`Un passage de votre réponse est masqué`, [
    fr`${titreFiche(fiche)}.`,
    fr`La coordination a retiré des mots qui ne devaient pas être dans l’espace, par exemple le nom d’une personne. Le reste de votre réponse ne change pas.`,
    fr`Pour en parler, écrivez à la coordination.`,
  ]);
}
