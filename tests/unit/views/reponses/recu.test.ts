import { expect, it } from 'vitest';
import { toPlainText } from '../../../../src/conversation/plain-text.ts';
import { viewRecuParLien } from '../../../../src/views/reponses/recu-lien.ts';
import { viewRecu } from '../../../../src/views/reponses/reponse.ts';
import { aTour } from '../../../support/calendrier-builders.ts';
import { aReponse } from '../../../support/resume-builders.ts';
import { REPERTOIRE } from '../../../support/whole-answer.ts';

it('the receipt of an answer and its e-mail promise one and the same end of corrections', () => {
  const [reponse, ouvert] = [aReponse(12), aTour({ etat: 'ouvert' })];
  const suite = { toutes: 1, remaining: [] };
  const said = [
    viewRecu(reponse, REPERTOIRE.fiche, { ouvert, suite }),
    viewRecuParLien(reponse, REPERTOIRE, ouvert),
  ].map((message) => /corriger (jusqu’.*?)\.$/m.exec(toPlainText(message))?.[1]);
  expect(said[0]).toMatch(/^jusqu’à la publication du résumé, au plus tard le .* 2027 à 17/);
  expect(said[1]).toBe(said[0]);
});
