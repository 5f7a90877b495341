import { describe, expect, it } from 'vitest';
import type { Outcome } from '../../../../src/ports/ports.ts';
import { correctAnnonce } from '../../../../src/use-cases/annonces/correct-annonce.ts';
import { createDeliver } from '../../../../src/use-cases/envois/deliver-envoi.ts';
import { refreshCartes } from '../../../../src/use-cases/envois/refresh-reponses.ts';
import { resolveIncertains } from '../../../../src/use-cases/envois/resolve-incertains.ts';
import { FORUM, MARCK, useAnnonces } from '../../../support/annonces.ts';
import { fieldOf, formOf, messageOf, textOf } from '../../../support/coordination.ts';
import { letPass } from '../../../support/delivery-world.ts';
import { createShown } from '../../../support/shown-messages.ts';

const RETRY: Outcome = { kind: 'retry', reason: 'limite-de-debit', retryAfterMs: 600_000 };

const { base, world: annonces } = await useAnnonces();

describe('a correction', () => {
  it('changes what was read, people and channel, and what leaves later has the new text', async () => {
    const hung = createShown(base, { behave: ({ kind }) => (kind === 'canal' ? RETRY : 'post') });
    await annonces.send();
    await hung.drain();
    base.clock.set('2027-03-02T09:00:00Z');
    const message = await annonces.correct({ texte: MARCK, lien: 'https://www.exemple.fr' });
    expect(message).toHold('Le nouveau texte remplace l’ancien chez 2 personnes.');
    await hung.drain();
    expect(hung.readers()).toEqual(['camille', 'ines']);
    for (const text of hung.texts()) {
      expect(text).toContain(MARCK);
      expect(text).not.toContain('Calais');
      expect(text).toContain('Corrigée le mardi 2 mars 2027 à 10 h.');
    }
    const open = createShown(base);
    await letPass(base, 1_000);
    await open.drain();
    expect(open.textOf('groupe')).toContain(MARCK);
    expect(open.textOf('groupe')).not.toContain('stop');
    await annonces.correct({ texte: `${MARCK} Entrée libre.` });
    await open.drain();
    expect(open.texts().filter((text) => text.includes('Entrée libre'))).toHaveLength(3);
  });

  it('is made once, however often it is pressed', async () => {
    await annonces.send();
    const form = await annonces.openCorrection();
    const press = () => annonces.ask(correctAnnonce, { ...form.context, ...FORUM, texte: MARCK });
    const replies = [...(await Promise.all([press(), press()])), await press()];
    expect(new Set(replies.map((reply) => textOf(messageOf(reply)))).size).toBe(1);
    expect(await annonces.listActions()).toEqual(['annonce:corriger', 'annonce:envoyer', 'annonce:prevoir']);
  });

  it('opens with the present text, without the audience', async () => {
    await annonces.send();
    const form = await annonces.openCorrection();
    expect(form.fields.map(({ id }) => id)).toEqual(['titre', 'texte', 'dateEvenement', 'lien']);
    expect(fieldOf(form, 'texte').value).toBe(FORUM.texte);
    expect(fieldOf(form, 'dateEvenement').value).toBe('2027-03-18');
  });

  it('keeps a date that has passed since, and refuses what a new announcement refuses', async () => {
    await annonces.send();
    base.clock.set('2027-04-01T09:00:00Z');
    const { context } = await annonces.openCorrection();
    const refused = await annonces.ask(correctAnnonce, {
      ...context,
      ...FORUM,
      titre: 'Oups',
      lien: 'http://a.fr',
    });
    expect(refused).toAskAgain('titre', 'lien');
    expect(fieldOf(formOf(refused), 'texte').value).toBe(FORUM.texte);
    await annonces.correct({ texte: MARCK });
    expect((await annonces.getAnnonce()).texte).toBe(MARCK);
  });

  it('changes nothing when the text is the same', async () => {
    await annonces.send();
    expect((await annonces.correct({})).title).toBe('Rien n’a changé');
    expect((await annonces.getAnnonce()).corrigeeLe).toBeNull();
    expect(await annonces.listActions()).toEqual(['annonce:envoyer', 'annonce:prevoir']);
  });

  it('shows the text of somebody else who was faster, then takes the decision', async () => {
    await annonces.send();
    const form = await annonces.openCorrection();
    base.clock.set('2027-03-01T10:00:00Z');
    await annonces.correct({ texte: 'Le forum est annulé cette année.' });
    const mine = { ...form.context, ...FORUM, texte: MARCK };
    const conflict = formOf(await annonces.ask(correctAnnonce, mine));
    expect(conflict.error).toContain('corrigée entre-temps');
    expect(conflict).toHold('Le forum est annulé cette année.');
    expect(fieldOf(conflict, 'texte').value).toBe(MARCK);
    await annonces.ask(correctAnnonce, { ...mine, ...conflict.context });
    expect((await annonces.getAnnonce()).texte).toBe(MARCK);
  });

  it('reaches who opted out, left, or lost the account since', async () => {
    const world = createShown(base);
    await annonces.send();
    await world.drain();
    await base.stores.personnes.save({ ...annonces.ines, sansAnnonces: true });
    await base.db.personne.update({ where: { id: annonces.ines.id }, data: { actif: false } });
    await base.stores.comptes.unlink(annonces.ines, annonces.ines.comptes[0]?.id ?? '');
    await annonces.correct({ texte: MARCK });
    await world.drain();
    expect(world.textOf('ines')).toContain(MARCK);
    expect(world.textOf('ines')).not.toContain('stop');
  });

  it('reaches a message that was on its way', async () => {
    let moved = async () => {};
    const world = createShown(base, { pause: async (moment) => (moment === 'after' ? moved() : undefined) });
    await annonces.send();
    moved = async () => {
      moved = async () => {};
      await annonces.correct({ texte: MARCK });
      await base.db.$executeRaw`DELETE FROM pgboss.job WHERE "name" = 'rafraichissement'`;
      await refreshCartes(
        { conventionId: annonces.conventionId, source: (await annonces.getAnnonce()).id },
        world.sender,
      );
    };
    const [first] = await annonces.listEnvois();
    await createDeliver(world.sender)([first?.id ?? '']);
    expect(world.texts().join()).toContain('Calais');
    await letPass(base, 60);
    await world.drain();
    expect(world.texts().length).toBe(3);
    expect(world.texts().every((text) => text.includes(MARCK))).toBe(true);
  });

  it('reaches a message that was only found later', async () => {
    const world = createShown(base, { behave: () => 'lose-reply' });
    await annonces.send();
    await world.drain();
    await annonces.correct({ texte: MARCK });
    await world.drain();
    await letPass(base, 40);
    expect(await resolveIncertains(world.sender)).toBe(3);
    await world.drain();
    expect(world.texts().every((text) => text.includes(MARCK))).toBe(true);
  });
});
