import { describe, expect, it } from 'vitest';
import type { Message } from '../../../../src/conversation/chat.ts';
import { correctAnnonce } from '../../../../src/use-cases/annonces/correct-annonce.ts';
import { sendAnnoncesPrevues } from '../../../../src/use-cases/annonces/dispatch-annonce.ts';
import { sendAnnonce } from '../../../../src/use-cases/annonces/send-annonce.ts';
import { showAnnonce } from '../../../../src/use-cases/annonces/show-annonce.ts';
import { previewRetrait, withdrawAnnonce } from '../../../../src/use-cases/annonces/withdraw-annonce.ts';
import { previewAnnonce, writeAnnonce } from '../../../../src/use-cases/annonces/write-annonce.ts';
import { erase } from '../../../../src/use-cases/annuaire/erase-personne.ts';
import { FORUM, MARCK, useAnnonces } from '../../../support/annonces.ts';
import { aPersonne } from '../../../support/builders.ts';
import { formOf, messageOf } from '../../../support/coordination.ts';
import { createShown } from '../../../support/shown-messages.ts';

const { base, world } = await useAnnonces();
const LATER = { jour: '2027-03-04', heure: '14 h 30' };

const at = async (instant: string) => {
  base.clock.set(instant);
  await sendAnnoncesPrevues(base.ports);
};
const plain = (text: string) => text.replaceAll(/[\u00A0\u202F]/g, ' ');
const fieldsOf = async (change: object) =>
  formOf(await world.ask(previewAnnonce, { ...FORUM, ...change })).fields;
const errorOf = async (change: object) =>
  (await fieldsOf(change)).flatMap((field) => ('error' in field && field.error ? [plain(field.error)] : []));
const raisonsOf = async (change: object) =>
  (await fieldsOf(change)).flatMap((field) => (field.kind === 'tick' ? [plain(field.hint ?? '')] : []));

describe('an announcement for a later minute', () => {
  it('says when it will leave, and leaves then, once, to who is there by then', async () => {
    expect(await world.send(LATER)).toHold('L’annonce partira le jeudi 4 mars 2027 à 14 h 30');
    await at('2027-03-04T13:29:00Z');
    expect(await world.listEnvois()).toEqual([]);
    const convention = await base.stores.conventions.get(world.conventionId);
    await aPersonne(base, convention, { prenom: 'nouvelle', identifiant: 'nouvelle', roles: ['pilote'] });
    base.clock.set('2027-03-04T13:31:00Z');
    await Promise.all([1, 2, 3].map(() => sendAnnoncesPrevues(base.ports))); // as replicas do
    await at('2027-03-04T13:32:00Z');
    expect(await world.listEnvois()).toHaveLength(4); // Camille, Ines, the new lead, the channel
    expect(await world.getAnnonce()).toMatchObject({ etat: 'envoyee', corrigeeLe: null });
    expect((await world.getAnnonce()).envoyeeLe.toString()).toBe('2027-03-04T13:31:00Z');
    const actions = (await world.listActions()).filter((action) => action.startsWith('annonce:'));
    expect(actions).toEqual(['annonce:envoyer', 'annonce:prevoir']);
  });

  it('leaves at 9 h where only the day is said', async () => {
    await world.send({ jour: '2027-03-04' });
    expect((await world.getAnnonce()).envoyeeLe.toString()).toBe('2027-03-04T08:00:00Z');
  });

  it('stands above those that were sent, with whom it would reach today', async () => {
    await world.send({ titre: 'Déjà partie' });
    await world.send(LATER);
    const { sections } = messageOf(await world.ask(showAnnonce, {}));
    expect(sections?.map(({ title, list }) => [title, list?.map(({ text }) => text)])).toEqual([
      ['Prévues', ['Forum des familles']],
      ['Envoyées', ['Déjà partie']],
      ['Commencer par un modèle', expect.anything()],
    ]);
    const { paragraphs } = messageOf(
      await world.ask(showAnnonce, { annonce: (await world.getAnnonce()).id }),
    );
    expect(paragraphs).toContain('2 personnes la recevront.');
  });

  it('is corrected meanwhile: it leaves with the new text, as if it had always said so', async () => {
    await world.send(LATER);
    await world.correct({ texte: MARCK });
    await at('2027-03-04T13:30:00Z');
    expect(await world.getAnnonce()).toMatchObject({ texte: MARCK, corrigeeLe: null });
  });

  it('is not corrected to tell of what is over by then', async () => {
    await world.send(LATER);
    const { context } = await world.openCorrection();
    const form = formOf(
      await world.ask(correctAnnonce, { ...context, ...FORUM, dateEvenement: '2027-03-03' }),
    );
    expect(form.fields.find(({ id }) => id === 'dateEvenement')).toHaveProperty('error');
    expect((await world.getAnnonce()).dateEvenement?.toString()).toBe(FORUM.dateEvenement);
  });

  it('is called off: nobody receives it, and its text begins another', async () => {
    await world.send(LATER);
    const { id: annonce } = await world.getAnnonce();
    const { context, title } = formOf(await world.ask(previewRetrait, { annonce }));
    expect(title).toBe('Annuler l’envoi');
    for (const _twice of [1, 2])
      expect(messageOf(await world.ask(withdrawAnnonce, context)).title).toBe('L’envoi est annulé');
    await at('2027-03-04T13:31:00Z');
    expect(await world.listEnvois()).toEqual([]);
    expect((await world.listActions()).filter((action) => action === 'annonce:annuler')).toHaveLength(1);
    const { fields } = formOf(await world.ask(writeAnnonce, { annonce }));
    const saidOf = (id: string) =>
      fields.flatMap((one) => (one.id === id && 'value' in one ? [one.value] : []));
    expect([saidOf('titre'), saidOf('destinataires'), saidOf('jour')]).toEqual([
      [FORUM.titre],
      [FORUM.destinataires],
      [],
    ]);
  });

  it('of an author who is erased meanwhile leaves in nobody’s name', async () => {
    await world.send(LATER);
    const auteur = await base.stores.personnes.get((await world.getAnnonce()).auteurId);
    await base.inTransaction((stores) => erase(auteur, { acteurId: null, now: base.clock.now() }, stores));
    await at('2027-03-04T13:31:00Z');
    expect(await world.listEnvois()).toEqual([]);
    expect((await world.getAnnonce()).etat).toBe('annulee');
  });

  it('pressed twice, waits once', async () => {
    const { context } = formOf(await world.ask(previewAnnonce, { ...FORUM, ...LATER }));
    const titles = [];
    for (const _twice of [1, 2]) titles.push(messageOf(await world.ask(sendAnnonce, context)).title);
    expect(new Set(titles).size).toBe(1);
    expect(await base.stores.annonces.list(world.conventionId)).toHaveLength(1);
  });

  it('leaves late after a stop of some days, and no more after a week: that is said', async () => {
    await world.send(LATER);
    await world.send({ ...LATER, jour: '2027-03-10', dateEvenement: '' });
    await at('2027-03-12T09:00:00Z'); // eight days after the first
    const annonces = await base.stores.annonces.list(world.conventionId);
    expect(annonces.map(({ etat }) => etat)).toEqual(['envoyee', 'prevue']);
    const said = messageOf(await world.ask(showAnnonce, { annonce: annonces[1]?.id ?? '' }));
    expect(said.title).toBe('L’annonce n’est pas partie');
  });
});

describe('an announcement that is to leave at once', () => {
  const press = async () => {
    const { context } = formOf(await world.ask(previewAnnonce, FORUM));
    return messageOf(await world.ask(sendAnnonce, context));
  };
  const undo = async ({ buttons = [] }: Message) => {
    const button = buttons.find(({ label }) => plain(label) === 'Annuler l’envoi');
    if (button?.kind !== 'action') throw new Error('nothing can be called off');
    return messageOf(await world.ask(withdrawAnnonce, button.values));
  };

  it('waits for two minutes, at a whole one, and nothing leaves before', async () => {
    base.clock.set('2027-03-01T09:00:20Z');
    const receipt = await press();
    expect(plain(receipt.title)).toBe('L’annonce partira le lundi 1er mars 2027 à 10 h 03');
    expect(plain(receipt.paragraphs?.join(' ') ?? '')).toContain(
      '2 personnes la recevront. 1 canal la publiera.',
    );
    await at('2027-03-01T09:02:59Z');
    expect(await world.listEnvois()).toEqual([]);
    await at('2027-03-01T09:03:00Z');
    expect(await world.listEnvois()).toHaveLength(3);
  });

  it('is called off by one press of its receipt, and nobody receives it', async () => {
    expect((await undo(await press())).title).toBe('L’envoi est annulé');
    await at('2027-03-01T09:05:00Z');
    expect(await world.listEnvois()).toEqual([]);
  });

  it('is not withdrawn by whoever presses too late to call it off: that is said', async () => {
    const receipt = await press();
    await at('2027-03-01T09:02:00Z');
    expect((await undo(receipt)).title).toBe('L’annonce est partie');
    expect((await world.getAnnonce()).etat).toBe('envoyee');
  });

  it('stops in the middle when it is withdrawn: no message begins after that', async () => {
    let started = 0;
    const shown = createShown(base, {
      pause: async (moment) => {
        if (moment !== 'before') return;
        started += 1;
        if (started === 1) await world.ask(withdrawAnnonce, { annonce: (await world.getAnnonce()).id });
      },
    });
    await world.send();
    await shown.drain();
    expect(started).toBe(1);
  });
});

describe('its day and hour', () => {
  it.each([
    [{ jour: '', heure: '14 h 30' }, 'Choisissez aussi le jour, ou laissez l’heure vide.'],
    [{ jour: '2027-03-04', heure: '25 h' }, 'Cette heure n’existe pas. Exemple : 14 h 30.'],
    [{ jour: '2027-03-01', heure: '9 h' }, 'Cette heure est déjà passée. Choisissez-en une plus tard.'],
    [
      { jour: '2027-03-19', heure: '' },
      'L’annonce partirait après son événement. Choisissez un jour plus tôt.',
    ],
  ])('%o: %s', async (moment, erreur) => expect(await errorOf(moment)).toEqual([erreur]));

  it('is none after the convention', async () => {
    const { fin } = await base.stores.conventions.get(world.conventionId);
    const on = (jour: object) => errorOf({ jour: String(jour), dateEvenement: '' });
    expect(await on(fin)).toEqual([]);
    expect(await on(fin.add({ days: 1 }))).toHaveLength(1);
  });

  it.each([
    [{ jour: '2027-03-04', heure: '17 h 29' }, []],
    [
      { jour: '2027-03-04', heure: '17 h 30' },
      ['L’envoi tombe en dehors des heures de bureau (de 9 h à 17 h 30).'],
    ],
    [{ jour: '2027-03-06', heure: '10 h' }, ['L’envoi tombe un samedi ou un dimanche.']],
    [{ jour: '2027-03-29', heure: '', dateEvenement: '' }, ['L’envoi tombe un jour férié.']],
  ])('%o is asked again, or not', async (moment, raisons) =>
    expect(await raisonsOf(moment)).toEqual(raisons),
  );

  it('is asked again at once, too: a Saturday is nobody’s', async () => {
    base.clock.set('2027-03-06T09:00:00Z');
    const { context } = formOf(await world.ask(previewAnnonce, FORUM));
    expect(formOf(await world.ask(sendAnnonce, context)).fields.at(-1)).toMatchObject({
      id: 'accord',
      error: 'Cochez cette case pour confirmer l’envoi.',
    });
    messageOf(await world.ask(sendAnnonce, { ...context, accord: 'oui' }));
  });
});
