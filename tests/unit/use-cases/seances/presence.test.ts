import { describe, expect, it } from 'vitest';
import type { ActionButton, Message, Values } from '../../../../src/conversation/chat.ts';
import { toPlainText } from '../../../../src/conversation/plain-text.ts';
import type { Personne } from '../../../../src/domain/nouns/personne.ts';
import { purge } from '../../../../src/use-cases/annuaire/erase-personne.ts';
import { cancelSeance } from '../../../../src/use-cases/seances/move-seance.ts';
import { blocksOfPresences } from '../../../../src/views/annuaire/mes-donnees-acces.ts';
import { createConversation, formOf, messageOf } from '../../../support/conversation.ts';
import { composeFor, letAvisLeave, move, planUntil, usePreparation } from '../../../support/seances.ts';
import { createShown } from '../../../support/shown-messages.ts';

const { base, given } = await usePreparation();

const as = createConversation(base.ports);
const text = (message: Message) => toPlainText(message).replaceAll(/[\u00A0\u202F]/g, ' ');

describe('« Serez-vous là ? »', () => {
  it.each([
    { etape: 'annoncee', occurrence: 0 },
    { etape: 'veille', occurrence: 0 },
  ] as const)('stands in the message $etape with a button for each answer; in no channel', async (row) => {
    const message = await composeFor(given, row);
    expect(listLabels(message)).toEqual(['Je serai là', 'Je ne serai pas là', 'Quelqu’un me remplace']);
    expect(listLabels(await composeFor(given, row, true))).toEqual([]);
  });

  it('at a distance only where there is a video link', async () => {
    const seance = await base.stores.seances.get(given.seanceId);
    await base.stores.seances.save({ ...seance, visio: 'https://visio.test/a' });
    expect(listLabels(await composeFor(given, { etape: 'veille', occurrence: 0 }))).toContain('À distance');
  });

  it('one press says it, the latest counts, and the card says what was said', async () => {
    const { ines } = given;
    expect(await press(ines, 'oui')).toSay('C’est noté : je serai là');
    expect(await press(ines, 'non')).toSay('C’est noté : je ne serai pas là');
    expect(await base.db.presence.count({ where: { personneId: ines.id } })).toBe(1);
    const card = await composeFor(given, { etape: 'veille', occurrence: 0 });
    expect(card && text(card)).toContain('Vous avez répondu : je ne serai pas là.');
    expect(listLabels(card)).toEqual(['Changer ma réponse pour le 20 mai']);
  });

  it('a substitute has a name; without it nothing is noted', async () => {
    const { maud, seanceId } = given;
    const form = formOf(await as(maud).ask('presence:ecrire', { seance: seanceId, reponse: 'remplace' }));
    expect(await as(maud).submit(form, { reponse: 'remplace', remplacant: ' ' })).toAskAgain('remplacant');
    expect(await base.db.presence.count({ where: { personneId: maud.id } })).toBe(0);
    await as(maud).submit(form, { reponse: 'non', remplacant: 'Léa Duval' });
    expect(await base.stores.presences.find(maud, seanceId)).toMatchObject({
      reponse: 'non',
      remplacant: null,
    });
    const done = await as(maud).submit(form, { reponse: 'remplace', remplacant: 'Zoé Petit' });
    expect(done).toSay('C’est noté : remplacement par Zoé Petit');
    expect(await readCamille()).toContain(
      '1 remplacement, 2 sans réponse. Viennent à la place d’autres : Zoé Petit.',
    );
  });

  it.each<[string, Values]>([
    ['an answer that is none', { reponse: 'peut-être' }],
    ['no answer', {}],
  ])('refuses %s', async (_what, values) => {
    const reply = await as(given.ines).ask('presence:enregistrer', { seance: given.seanceId, ...values });
    expect(reply).toAskAgain('reponse');
  });

  it('refuses who is no member, a séance that is cancelled, begun, or of nobody’s', async () => {
    const { ines, seanceId } = given;
    const lecture = await base.db.personne.findFirstOrThrow({
      where: { conventionId: given.convention.id, roles: { has: 'lecture' } },
    });
    await expectRefused(
      await base.stores.personnes.get(lecture.id),
      { seance: seanceId },
      'réunit d’autres personnes',
    );
    await expectRefused(ines, { seance: 'x' }, 'n’existe plus');
    const seance = await base.stores.seances.get(seanceId);
    await base.stores.seances.save({ ...seance, etat: 'annulee' });
    await expectRefused(ines, { seance: seanceId }, 'est annulée');
    await base.stores.seances.save(seance);
    base.clock.set('2027-05-20T14:00');
    await expectRefused(ines, { seance: seanceId }, 'a déjà eu lieu');
  });
});

describe('what was sent says what was said', () => {
  it('the card of the opening asks its lead, then shows the answer; a reminder does not ask', async () => {
    const world = createShown(base);
    const { ines } = given;
    const read = () => world.textOf(ines.prenom.toLowerCase());
    await planUntil(given, '2027-04-15T09:00');
    await world.drain();
    expect(read()).toMatch(/Où en est votre fiche action[\s\S]*Serez-vous là \?/);
    await press(ines, 'non');
    await world.drain();
    expect(read()).toMatch(/Serez-vous là \?[\s\S]*Vous avez répondu : je ne serai pas là\./);
    await planUntil(given, '2027-04-29T09:00');
    await world.drain();
    expect(world.texts().find((one) => one.startsWith('Rappel'))).not.toContain('Serez-vous là');
  });

  it('a notice of the séance too, and nobody else’s', async () => {
    const world = createShown(base);
    await move(given, { jour: '2027-05-27' });
    await letAvisLeave(base, world);
    await press(given.maud, 'oui');
    await world.drain();
    expect(world.texts().filter((one) => one.includes('Vous avez répondu : je serai là.'))).toHaveLength(1);
    expect(world.countReplaced()).toBe(1);
  });

  it('a card of a séance that is cancelled asks nothing any more', async () => {
    const world = createShown(base);
    const { ines, ask, seanceId } = given;
    await planUntil(given, '2027-04-15T09:00');
    await world.drain();
    await ask(cancelSeance, { seance: seanceId, suite: 'garder' });
    await press(ines, 'oui').catch(() => {});
    await base.stores.envois.refresh(given.convention.id, given.tourId);
    await world.drain();
    const card = world.texts().find((one) => one.startsWith('Où en est votre fiche action'));
    expect(card).toContain('(annulée)');
    expect(card).not.toContain('Serez-vous là');
  });
});

describe('a séance that moved', () => {
  it('is asked again; a button of before notes nothing and shows the new date', async () => {
    const { ines, seanceId } = given;
    await press(ines, 'oui');
    const { debut } = await base.stores.seances.get(seanceId);
    await move(given, { jour: '2027-05-27' });
    expect(await readCamille()).toContain('Présence : 3 sans réponse.');
    const stale = { seance: seanceId, debut: debut.toString(), reponse: 'non' };
    expect(await as(ines).ask('presence:enregistrer', stale)).toSay('27 mai');
    expect(await readCamille()).toContain('Présence : 3 sans réponse.');
  });
});

describe('what coordination reads', () => {
  it('numbers only: who answered what is nowhere said', async () => {
    const { ines, maud } = given;
    await press(ines, 'oui');
    await press(maud, 'non');
    const read = await readCamille();
    expect(read).toContain('Présence : 1 présence, 1 absence, 1 sans réponse.');
    for (const { prenom } of [ines, maud]) expect(read).not.toContain(prenom);
  });

  it('and nobody else', async () => {
    await press(given.ines, 'oui');
    const read = text(messageOf(await as(given.maud).ask('seances')));
    expect(read).toContain('Serez-vous là le 20 mai ?');
    expect(read).not.toContain('Présence');
  });

  it('its own person reads what was said among all that is kept', async () => {
    await press(given.ines, 'non');
    const { presences } = await base.stores.donnees.get(given.ines);
    expect(blocksOfPresences({ presences, emargements: [] })).toHold('je ne serai pas là');
  });

  it('until a week after the séance, when it is forgotten', async () => {
    await press(given.ines, 'oui');
    const countAt = async (local: string) => {
      base.clock.set(local);
      await purge({ confirmer: true }, base.ports);
      return base.db.presence.count({ where: { personneId: given.ines.id } });
    };
    expect([await countAt('2027-05-27T16:00'), await countAt('2027-05-27T16:01')]).toEqual([1, 0]);
  });
});

async function press(personne: Personne, reponse: string): Promise<Message> {
  const { debut } = await base.stores.seances.get(given.seanceId);
  const values = { seance: given.seanceId, debut: debut.toString(), reponse };
  return messageOf(await as(personne).ask('presence:enregistrer', values));
}

const readCamille = async () => text(messageOf(await as(given.camille).ask('seances')));

async function expectRefused(personne: Personne, values: Values, sentence: string): Promise<void> {
  expect(await as(personne).ask('presence:enregistrer', { reponse: 'oui', ...values })).toHold(sentence);
}

function listLabels(message: Message | null): readonly string[] {
  const buttons = message?.sections?.flatMap(({ list = [] }) => list.flatMap((item) => item.buttons ?? []));
  return (buttons ?? []).map((button) => (button as ActionButton).label);
}
