import { expect, it } from 'vitest';
import { renderMessage } from '../../../adapters/slack/render.ts';
import { renderCard } from '../../../adapters/teams/render.ts';
import { listButtons } from '../../../src/conversation/buttons.ts';
import type { Message } from '../../../src/conversation/chat.ts';
import { joinMessages } from '../../../src/views/comptes/conventions.ts';
import { action } from '../../../src/views/words/buttons.ts';

const ID = '0b0d4ff0-1111-4222-8333-444455556666';
const ROOM = 9_000; // as join-envois.ts has it

it.each([
  [2, 7],
  [3, 4],
  [5, 2],
  [9, 1],
])(
  'shows every button of %i conventions with %i fiches each, which is as much as one message takes',
  (conventions, fiches) => {
    const whole = joinMessages(Array.from({ length: conventions }, (_, index) => aPart(index, fiches)));
    expect(JSON.stringify(whole).length).toBeLessThanOrEqual(ROOM);
    const slack = JSON.stringify(renderMessage(whole).blocks);
    const teams = JSON.stringify(renderCard(whole, { opensForm: () => true, dialogs: true, canal: false }));
    const pressed = listButtons(whole).flatMap(
      (one) => (one.kind === 'action' ? one.values.fiche : []) ?? [],
    );
    expect(new Set(pressed).size).toBe(conventions * fiches);
    expect(pressed.filter((fiche) => !slack.includes(fiche) || !teams.includes(fiche))).toEqual([]);
  },
);

function aPart(index: number, fiches: number): Parameters<typeof joinMessages>[0][number] {
  const nomCourt = `CTG ${index}`;
  const message: Message = {
    title: `${nomCourt} – Rappel : ${fiches} réponses attendues`,
    paragraphs: ['Groupe projet du jeudi 20 mai 2027.', 'Répondez avant le vendredi 14 mai, 17 h.'],
    sections: [
      {
        list: Array.from({ length: fiches }, (_, numero) => ({
          text: `Fiche ${numero} – Développer les lieux d’accueil enfants-parents`,
          detail: 'Réponse attendue',
          buttons: [
            action(`Répondre pour la fiche ${numero}`, 'reponse:ouvrir', {
              tour: ID,
              fiche: `${ID}-${index}-${numero}`,
            }),
            action('Rien de nouveau', 'reponse:rien-de-nouveau', {
              tour: ID,
              fiche: `${ID}-${index}-${numero}`,
            }),
          ],
        })),
      },
    ],
    buttons: [action('Plus tard', 'rappel:reporter', { tour: ID })],
  };
  return { convention: { id: ID, code: `ctg-${index}`, nomCourt }, message };
}
