import { describe, expect, it } from 'vitest';
import type { Form, Message } from '../../../../src/conversation/chat.ts';
import { getNomComplet, type Personne } from '../../../../src/domain/nouns/personne.ts';
import { cancelSeance, previewAnnulation } from '../../../../src/use-cases/seances/move-seance.ts';
import { openTour, previewOuverture } from '../../../../src/use-cases/tours/open-tour.ts';
import { viewConfirmation } from '../../../../src/views/resumes/relecture-actes.ts';
import { formOf, messageOf, textOf } from '../../../support/coordination.ts';
import { aRound } from '../../../support/resume-round.ts';
import { move, previewMove, usePreparation } from '../../../support/seances.ts';

const { base, given } = await usePreparation();

/** No account reaches this person any more; the sentence that then names them. */
async function lose(personne: Personne): Promise<string> {
  await base.db.compte.updateMany({ where: { personneId: personne.id }, data: { actif: false } });
  return `Aucun compte ne permet de joindre ${getNomComplet(personne)}.`;
}

function expectSays(shown: Form | Message, ...sentences: readonly string[]): void {
  const text = textOf(shown).replaceAll(/[\u00A0\u202F]/g, ' ');
  for (const sentence of sentences) expect(text).toContain(sentence);
}

describe('counts are of people whom an account reaches, and the others are named', () => {
  it('when a séance moves, before and after', async () => {
    const name = await lose(given.maud);
    const change = { jour: '2027-05-27' };
    expectSays(
      await previewMove(given, change),
      '2 personnes reçoivent l’avis dans les trois minutes.',
      name,
    );
    const receipt = await move(given, change);
    expectSays(receipt, 'La séance est déplacée', '2 personnes sont prévenues dans les trois minutes.', name);
  });

  it('and a séance that nobody can be told of has moved all the same', async () => {
    const { camille, ines, maud } = given;
    for (const one of [camille, ines, maud]) await lose(one);
    expectSays(
      await move(given, { jour: '2027-05-27' }),
      'La séance est déplacée',
      '0 personne est prévenue dans les trois minutes.',
    );
  });

  it('when it is cancelled, before and after, and when that is pressed again', async () => {
    const { ask, seanceId, ines } = given;
    const name = await lose(ines);
    const form = formOf(await ask(previewAnnulation, { seance: seanceId }));
    expectSays(form, '2 personnes reçoivent l’avis dans les trois minutes.', name);
    for (const _time of ['once', 'twice']) {
      const receipt = messageOf(await ask(cancelSeance, { seance: seanceId, suite: 'garder' }));
      expectSays(receipt, '2 personnes sont prévenues dans les trois minutes.', name);
    }
  });

  it('when a tour opens, before and after', async () => {
    const { ask, tourId, ines } = given;
    const name = await lose(ines);
    const form = formOf(await ask(previewOuverture, { tour: tourId }));
    expectSays(form, 'Aucun compte ne permet de joindre les pilotes', `joignable : ${getNomComplet(ines)}.`);
    expectSays(messageOf(await ask(openTour, { tour: tourId })), '0 pilote reçoit ses fiches.', name);
  });

  it('when a summary is published, before and after', async () => {
    const { pilote, read, publish } = await aRound(base);
    const name = await lose(pilote);
    const relecture = await read();
    const { empreinte: lue } = relecture.groupeProjet;
    const asked = viewConfirmation(relecture, { version: 'groupe_projet', lue });
    const page = (asked?.phrases.join('\n') ?? '').replaceAll(/[\u00A0\u202F]/g, ' ');
    expect(page).toContain(`2 personnes recevront le résumé. ${name}`);
    expectSays(messageOf(await publish('groupe_projet')), 'Il est envoyé à 2 personnes.', name);
  });
});
