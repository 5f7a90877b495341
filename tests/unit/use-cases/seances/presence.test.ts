import { describe, expect, it } from 'vitest';
import type { ActionButton, Message, Values } from '../../../../src/conversation/chat.ts';
import { toPlainText } from '../../../../src/conversation/plain-text.ts';
import type { Personne } from '../../../../src/domain/nouns/personne.ts';
import { purge } from '../../../../src/use-cases/annuaire/erase-personne.ts';
import { cancelSeance } from '../../../../src/use-cases/seances/move-seance.ts';
import { blocksOfPresences } from '../../../../src/views/annuaire/mes-donnees-acces.ts';
import { anew } from '../../../support/anew.ts';
import { createConversation, errorsOf, formOf, messageOf } from '../../../support/conversation.ts';
import { useBase } from '../../../support/database.ts';
import { paris } from '../../../support/delivery-builders.ts';
import { composeFor, letAvisLeave, move, planUntil, prepareSeance } from '../../../support/seances.ts';
import { createShown } from '../../../support/shown-messages.ts';

const base = await useBase();
const preparation = anew(() => prepareSeance(base));

const as = createConversation(base.ports);
const text = (message: Message) => toPlainText(message).replaceAll(/[\u00A0\u202F]/g, ' ');

describe('« Serez-vous là ? »', () => {
  it.each([
    { etape: 'annoncee', occurrence: 0 },
    { etape: 'veille', occurrence: 0 },
  ] as const)('stands in the message $etape with a button for each answer; in no channel', async (row) => {
    const message = await composeFor(preparation, row);
    expect(listLabels(message)).toEqual(['Je serai là', 'Je ne serai pas là', 'Quelqu’un me remplace']);
    expect(listLabels(await composeFor(preparation, row, true))).toEqual([]);
  });

  it('at a distance only where there is a video link', async () => {
    const seance = await base.stores.seances.get(preparation.seanceId);
    await base.stores.seances.save({ ...seance, visio: 'https://visio.test/a' });
    expect(listLabels(await composeFor(preparation, { etape: 'veille', occurrence: 0 }))).toContain(
      'À distance',
    );
  });

  it('one press says it, the latest counts, and the card says what was said', async () => {
    const { ines } = preparation;
    expect(text(await press(ines, 'oui'))).toContain('C’est noté : je serai là');
    expect(text(await press(ines, 'non'))).toContain('C’est noté : je ne serai pas là');
    expect(await base.db.presence.count({ where: { personneId: ines.id } })).toBe(1);
    const card = await composeFor(preparation, { etape: 'veille', occurrence: 0 });
    expect(card && text(card)).toContain('Vous avez répondu : je ne serai pas là.');
    expect(listLabels(card)).toEqual(['Changer ma réponse pour le 20 mai']);
  });

  it('a substitute has a name; without it nothing is noted', async () => {
    const { maud, seanceId } = preparation;
    const form = formOf(await as(maud).ask('presence:ecrire', { seance: seanceId, reponse: 'remplace' }));
    const refused = await as(maud).submit(form, { reponse: 'remplace', remplacant: ' ' });
    expect(Object.keys(errorsOf(formOf(refused)))).toEqual(['remplacant']);
    expect(await base.db.presence.count({ where: { personneId: maud.id } })).toBe(0);
    await as(maud).submit(form, { reponse: 'non', remplacant: 'Léa Duval' });
    expect(await base.stores.presences.find(maud, seanceId)).toMatchObject({
      reponse: 'non',
      remplacant: null,
    });
    const done = await as(maud).submit(form, { reponse: 'remplace', remplacant: 'Zoé Petit' });
    expect(text(messageOf(done))).toContain('C’est noté : remplacement par Zoé Petit');
    expect(await readCamille()).toContain(
      '1 remplacement, 2 sans réponse. Viennent à la place d’autres : Zoé Petit.',
    );
  });

  it.each<[string, Values]>([
    ['an answer that is none', { reponse: 'peut-être' }],
    ['no answer', {}],
  ])('refuses %s', async (_what, values) => {
    const reply = await as(preparation.ines).ask('presence:enregistrer', {
      seance: preparation.seanceId,
      ...values,
    });
    expect(Object.keys(errorsOf(formOf(reply)))).toEqual(['reponse']);
  });

  it('refuses who is no member, a séance that is cancelled, begun, or of nobody’s', async () => {
    const { ines, seanceId } = preparation;
    const lecture = await base.db.personne.findFirstOrThrow({
      where: { conventionId: preparation.convention.id, roles: { has: 'lecture' } },
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
    base.clock.set(paris('2027-05-20T14:00'));
    await expectRefused(ines, { seance: seanceId }, 'a déjà eu lieu');
  });
});

describe('what was sent says what was said', () => {
  it('the card of the opening asks its lead, then shows the answer; a reminder does not ask', async () => {
    const world = createShown(base);
    const { ines } = preparation;
    const read = () => world.textOf(ines.prenom.toLowerCase());
    await planUntil(preparation, '2027-04-15T09:00');
    await world.drain();
    expect(read()).toMatch(/Où en est votre fiche action[\s\S]*Serez-vous là \?/);
    await press(ines, 'non');
    await world.drain();
    expect(read()).toMatch(/Serez-vous là \?[\s\S]*Vous avez répondu : je ne serai pas là\./);
    await planUntil(preparation, '2027-04-29T09:00');
    await world.drain();
    const rappel = world.texts().find((one) => one.startsWith('Rappel'));
    expect(rappel).not.toContain('Serez-vous là');
  });

  it('a notice of the séance too, and nobody else’s', async () => {
    const world = createShown(base);
    await move(preparation, { jour: '2027-05-27' });
    await letAvisLeave(base, world);
    await press(preparation.maud, 'oui');
    await world.drain();
    const said = world.texts().filter((one) => one.includes('Vous avez répondu : je serai là.'));
    expect(said).toHaveLength(1);
    expect(world.countReplaced()).toBe(1);
  });

  it('a card of a séance that is cancelled asks nothing any more', async () => {
    const world = createShown(base);
    const { ines, ask, seanceId } = preparation;
    await planUntil(preparation, '2027-04-15T09:00');
    await world.drain();
    await ask(cancelSeance, { seance: seanceId, suite: 'garder' });
    await press(ines, 'oui').catch(() => {});
    await base.stores.envois.refresh(preparation.convention.id, preparation.tourId);
    await world.drain();
    const card = world.texts().find((one) => one.startsWith('Où en est votre fiche action'));
    expect(card).toContain('(annulée)');
    expect(card).not.toContain('Serez-vous là');
  });
});

describe('a séance that moved', () => {
  it('is asked again; a button of before notes nothing and shows the new date', async () => {
    const { ines, seanceId } = preparation;
    await press(ines, 'oui');
    const { debut } = await base.stores.seances.get(seanceId);
    await move(preparation, { jour: '2027-05-27' });
    expect(await readCamille()).toContain('Présence : 3 sans réponse.');
    const stale = { seance: seanceId, debut: debut.toString(), reponse: 'non' };
    const reply = messageOf(await as(ines).ask('presence:enregistrer', stale));
    expect(text(reply)).toContain('27 mai');
    expect(await readCamille()).toContain('Présence : 3 sans réponse.');
  });
});

describe('what coordination reads', () => {
  it('numbers only: who answered what is nowhere said', async () => {
    const { ines, maud } = preparation;
    await press(ines, 'oui');
    await press(maud, 'non');
    const read = await readCamille();
    expect(read).toContain('Présence : 1 présence, 1 absence, 1 sans réponse.');
    for (const { prenom } of [ines, maud]) expect(read).not.toContain(prenom);
  });

  it('and nobody else', async () => {
    await press(preparation.ines, 'oui');
    const read = text(messageOf(await as(preparation.maud).ask('seances')));
    expect(read).toContain('Serez-vous là le 20 mai ?');
    expect(read).not.toContain('Présence');
  });

  it('its own person reads what was said among all that is kept', async () => {
    await press(preparation.ines, 'non');
    const { presences } = await base.stores.donnees.get(preparation.ines);
    expect(JSON.stringify(blocksOfPresences({ presences, emargements: [] }))).toContain('je ne serai pas là');
  });

  it('until a week after the séance, when it is forgotten', async () => {
    await press(preparation.ines, 'oui');
    const countAt = async (local: string) => {
      base.clock.set(paris(local));
      await purge({ confirmer: true }, base.ports);
      return base.db.presence.count({ where: { personneId: preparation.ines.id } });
    };
    expect([await countAt('2027-05-27T16:00'), await countAt('2027-05-27T16:01')]).toEqual([1, 0]);
  });
});

async function press(personne: Personne, reponse: string): Promise<Message> {
  const { debut } = await base.stores.seances.get(preparation.seanceId);
  const values = { seance: preparation.seanceId, debut: debut.toString(), reponse };
  return messageOf(await as(personne).ask('presence:enregistrer', values));
}

async function readCamille(): Promise<string> {
  return text(messageOf(await as(preparation.camille).ask('seances')));
}

async function expectRefused(personne: Personne, values: Values, sentence: string): Promise<void> {
  const reply = await as(personne).ask('presence:enregistrer', { reponse: 'oui', ...values });
  expect(JSON.stringify(reply)).toContain(sentence);
}

function listLabels(message: Message | null): readonly string[] {
  const buttons = message?.sections?.flatMap(({ list = [] }) => list.flatMap((item) => item.buttons ?? []));
  return (buttons ?? []).map((button) => (button as ActionButton).label);
}
