import type { ListItem, Message } from '../../conversation/chat.ts';
import { findPoint } from '../../domain/seances/point.ts';
import { fr } from '../../fr.ts';
import { action, ficheButton, SEANCES_BUTTON } from '../words/buttons.ts';
import { compact } from '../words/phrases.ts';
import { ordreDuJourButton, pointsButton } from './ordre-du-jour.ts';
import type { PointEnPlace } from './place.ts';
import { type SeanceVue, viewPlaceSeance } from './place-seance.ts';
import { labelOfPoint } from './points.ts';

/** What the place of a séance says, where there is no more than a narrow frame: its agenda first, then who comes. */
export function viewSeanceEnMessage(vue: SeanceVue): Message {
  const { seance } = vue;
  const { titre, pill, agenda, faits, cote, releve } = viewPlaceSeance(vue);
  const itemOf = (one: PointEnPlace): ListItem => itemOfPoint(one, vue);
  return {
    title: titre,
    sections: compact([
      agenda !== null && {
        title: agenda.titre,
        paragraphs: [agenda.phrase],
        list: agenda.points.map(itemOf),
      },
      ...cote.flatMap(({ buttons: _, ...section }) => (section.list ? [section] : [])),
    ]),
    facts: [{ label: fr`Où elle en est`, value: pill.label, pills: [pill] }, ...faits],
    buttons: [
      ...(canNote(vue)
        ? [...(agenda?.buttons.length ? [pointsButton(seance)] : []), ordreDuJourButton(seance)]
        : []),
      ...releve.buttons,
      ...cote.flatMap(({ buttons = [] }) => buttons),
      SEANCES_BUTTON,
    ],
  };
}

/** Whoever prepares the séance writes there what came of each point. */
function itemOfPoint({ rang, texte, issue, fiche }: PointEnPlace, vue: SeanceVue): ListItem {
  const point = canNote(vue) ? findPoint(vue.points, { rang, texte }) : undefined;
  return {
    text: `${rang}. ${texte}`,
    ...(issue !== null && { detail: issue }),
    buttons: compact([
      point && action(labelOfPoint({ rang, isNote: issue !== null }), 'point:noter', { point: point.id }),
      fiche !== null && ficheButton(fiche.numero),
    ]),
  };
}

/** Whoever prepares it, until its relevé is published. */
function canNote({ seance, isPreparing }: SeanceVue): boolean {
  return isPreparing && seance.etat === 'confirmee' && !seance.releveLe;
}
