import type { Field } from '../../conversation/chat.ts';
import type { ContexteReponse } from '../../domain/reponses/contexte-reponse.ts';
import {
  CHOIX_MOTS,
  listQuestionsMots,
  type MotsPersonnels,
  type QuestionMots,
} from '../../domain/reponses/mots-personnels.ts';
import { parseContenu } from '../../domain/reponses/valeurs-reponse.ts';
import { fr } from '../../fr.ts';
import { notice, pluralize, SIGNES_EN_MOTS, shorten } from '../words/phrases.ts';
import { MASQUE } from './masquage.ts';

/** What is asked of words that look personal; nothing where there are none. Nothing is chosen in advance. */
export function fieldsOfMots(contexte: ContexteReponse): readonly Field[] {
  return listQuestionsMots(parseContenu(contexte)).flatMap(fieldsOf);
}

function fieldsOf({ id, mots }: QuestionMots): readonly Field[] {
  const options = CHOIX_MOTS.map((value) => ({ value, label: CHOIX_EN_MOTS[value] }));
  const choice = { kind: 'choice', id, required: true, options } as const;
  const [first, ...others] = mots;
  if (first === undefined) return [];
  if (others.length === 0)
    return [
      {
        ...choice,
        label: fr`« ${shorten(first.mots, WORDS)} » : ${SIGNES_EN_MOTS[first.signe]} ?`,
        hint: phraseDe(first),
      },
    ];
  return [
    explanationOf(mots),
    {
      ...choice,
      label: fr`Que faire de ces ${mots.length} passages ?`,
      hint: fr`Votre choix vaut pour tous.`,
    },
  ];
}

const CHOIX_EN_MOTS: Readonly<Record<(typeof CHOIX_MOTS)[number], string>> = {
  retirer: fr`Retirer : « ${MASQUE} » le remplace`,
  voulu: fr`C’est voulu`,
};

/** « … appeler [06 12 34 56 78] avant jeudi… » */
function phraseDe({ phrase, fois }: MotsPersonnels): string {
  return fois === 1 ? fr`« ${phrase} »` : fr`« ${phrase} » (${fois} fois dans votre texte)`;
}

function explanationOf(mots: readonly MotsPersonnels[]): Field {
  const others = mots.length - MOST;
  return {
    kind: 'explanation',
    id: 'mots',
    warnsOf: mots.map((one) => one.mots),
    message: notice(fr`Passages à vérifier`, [
      ...mots.slice(0, MOST).map((one) => fr`${phraseDe(one)} : ${SIGNES_EN_MOTS[one.signe]}.`),
      ...(others > 0 ? [fr`Et ${pluralize(others, fr`autre passage`, fr`autres passages`)}.`] : []),
    ]),
  };
}

const MOST = 12; // each is read: more is a list of people
const WORDS = 60; // of a label: the sentence below it has them all
