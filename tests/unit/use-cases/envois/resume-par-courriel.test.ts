import { describe, expect, it } from 'vitest';
import { compose } from '../../../../src/composers.ts';
import { toCompteCourriel } from '../../../../src/domain/nouns/compte.ts';
import { createLiensMessage, findMessage, openLien } from '../../../../src/use-cases/envois/lien-message.ts';
import { findResumeReserve } from '../../../../src/use-cases/resumes/export-resume.ts';
import { useBase } from '../../../support/database.ts';
import { aRound, SECRET } from '../../../support/resume-round.ts';

describe('a summary that went by e-mail', async () => {
  const base = await useBase();
  const round = await aRound(base);
  await round.publish('groupe_projet');
  const to = toCompteCourriel(round.pilote.id, round.pilote.courriel);
  await base.stores.comptes.link(round.pilote, to);

  const findEnvoi = (genre: string) =>
    base.db.envoi.findFirstOrThrow({ where: { personneId: round.pilote.id, genre } });
  const open = async (token: string) => {
    const lien = (await openLien(token, base.ports)) ?? expect.fail('the link opens nothing');
    return findMessage(lien, { ports: base.ports, compose });
  };

  it('is read behind its own link, which opens all of it too; reading makes no other', async () => {
    const { id } = await findEnvoi('resume');
    const { token } = await createLiensMessage({ id, to }, base.ports);
    const before = await base.db.lienPersonnel.count();
    const message = await open(token);
    expect(message?.title).toMatch(/^Résumé/);
    expect(message?.buttons).toHold(`/resumes/1/lecture/${token}`);
    expect(await findResumeReserve({ numero: 1, token }, base.ports)).toHold(SECRET);
    expect(await base.db.lienPersonnel.count()).toBe(before);
  });

  it('has a link for its own person only, by an account that holds', async () => {
    const { id } = await findEnvoi('resume');
    const { coordination, pilote } = round;
    const theirs = toCompteCourriel(coordination.id, coordination.courriel);
    await base.stores.comptes.link(coordination, theirs);
    await expect(createLiensMessage({ id, to: theirs }, base.ports)).rejects.toThrow('no such message');
    const update = (actif: boolean) =>
      base.db.compte.updateMany({
        where: { personneId: pilote.id, plateforme: 'courriel' },
        data: { actif },
      });
    await update(false);
    await expect(createLiensMessage({ id, to }, base.ports)).rejects.toThrow('no such message');
    await update(true);
    const all = await Promise.all([1, 2, 3].map(() => createLiensMessage({ id, to }, base.ports)));
    expect(new Set(all.map(({ token }) => token)).size).toBe(3);
  });

  it('is opened by no other link of the same person, nor another one by its link', async () => {
    const { id } = await findEnvoi('resume');
    const { token } = await createLiensMessage({ id, to }, base.ports);
    expect(await findResumeReserve({ numero: 2, token }, base.ports)).toBeNull();
    await base.db.envoi.update({ where: { id }, data: { source: crypto.randomUUID() } });
    expect(await findResumeReserve({ numero: 1, token }, base.ports)).toBeNull();
    await base.db.envoi.update({ where: { id }, data: { genre: 'annonce', source: round.tour.id } });
    expect(await findResumeReserve({ numero: 1, token }, base.ports)).toBeNull();
  });
});
