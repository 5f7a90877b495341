import type { Field, Option } from '../../conversation/chat.ts';
import { getText } from '../../conversation/form.ts';
import type { ContexteReponse } from '../../domain/reponses/contexte-reponse.ts';
import type { QuestionRecit } from '../../domain/reponses/formulaire-reponse.ts';
import { isAsked } from '../../domain/reponses/formulaire-reponse.ts';
import { DIFFICULTES, STATUTS } from '../../domain/reponses/reponse.ts';
import { fr } from '../../fr.ts';
import { nomDifficulte, nomStatut, statutEnMots } from './reponse-mots.ts';

const OUI_NON: readonly Option[] = [
  { value: 'non', label: fr`Non` },
  { value: 'oui', label: fr`Oui` },
];

/** First step: where the action stands. */
export function fieldsOfSituation({ valeurs, situation }: ContexteReponse): readonly Field[] {
  const { statutPrecedent } = situation;
  return [
    {
      kind: 'choice',
      id: 'statut',
      label: fr`Où en est l’action ?`,
      hint: statutPrecedent ? fr`La dernière fois : ${statutEnMots(statutPrecedent)}.` : undefined,
      required: true,
      options: STATUTS.map((value) => ({ value, label: nomStatut(value) })),
      value: getText(valeurs, 'statut') ?? undefined,
    },
    {
      kind: 'choice',
      id: 'difficulte',
      label: fr`Y a-t-il une difficulté ?`,
      required: true,
      options: DIFFICULTES.map((value) => ({ value, label: nomDifficulte(value) })),
      value: getText(valeurs, 'difficulte') ?? 'aucune',
    },
  ];
}

/** Second step: only the questions that the first one calls for. */
export function fieldsOfRecit(contexte: ContexteReponse): readonly Field[] {
  const { situation, valeurs } = contexte;
  const asked = QUESTIONS.filter(([question]) => isAsked(question, situation));
  return [
    ...asked.map(([, create]) => create(contexte)),
    {
      kind: 'choice',
      id: 'ordre_du_jour',
      label: fr`Voulez-vous en parler au groupe projet ?`,
      required: true,
      options: OUI_NON,
      value: getText(valeurs, 'ordre_du_jour') ?? (situation.difficulte === 'bloquante' ? 'oui' : 'non'),
    },
    {
      kind: 'tick',
      id: 'completer',
      label: fr`Je veux ajouter des précisions (appui, familles, communes, chiffres)`,
      hint: fr`Facultatif, 2 minutes de plus.`,
      value: situation.completer ? 'oui' : undefined,
    },
  ];
}

type CreateField = (contexte: ContexteReponse) => Field;

const QUESTIONS: readonly (readonly [QuestionRecit, CreateField])[] = [
  ['avancees', longText('avancees', fr`Qu’est-ce qui a avancé depuis la dernière séance ?`, [10, 800])],
  ['prochaine_etape', longText('prochaine_etape', fr`Quelle est la prochaine étape ?`, [3, 300])],
  ['echeance', createEcheance],
  ['motif', longText('motif', fr`Pourquoi ?`, [10, 500])],
  ['difficulte_detail', longText('difficulte_detail', fr`Quelle difficulté ?`, [10, 500])],
];

function longText(id: QuestionRecit, label: string, [min, max]: readonly [number, number]): CreateField {
  return ({ valeurs }) => ({
    kind: 'long-text',
    id,
    label,
    hint: fr`De ${min} à ${max} caractères.`,
    required: true,
    min,
    max,
    value: getText(valeurs, id) ?? undefined,
  });
}

function createEcheance({ valeurs, aujourdhui, finConvention }: ContexteReponse): Field {
  return {
    kind: 'date',
    id: 'echeance',
    label: fr`Pour quelle date ?`,
    hint: fr`La date à laquelle l’action reprendra ou sera faite.`,
    required: true,
    min: aujourdhui.toString(),
    max: finConvention.toString(),
    value: getText(valeurs, 'echeance') ?? undefined,
  };
}
