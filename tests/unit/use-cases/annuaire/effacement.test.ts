import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { toPlainText } from '../../../../src/conversation/plain-text.ts';
import { getNomComplet } from '../../../../src/domain/nouns/personne.ts';
import { signatureOf } from '../../../../src/views/reponses/reponse.ts';
import { formOf, messageOf } from '../../../support/conversation.ts';
import { paris } from '../../../support/delivery-builders.ts';
import { createWorld } from '../../../support/delivery-world.ts';
import { findTraces } from '../../../support/find-traces.ts';
import { useLeaver } from '../../../support/leaver.ts';
import { aReponse } from '../../../support/resume-builders.ts';
import { aStoredSuite } from '../../../support/suites.ts';

/** Erasure (RGPD art. 17): who asks, who does it, what is left. */

const { base, world, as, tell, present, fichesOf, actions } = await useLeaver();

describe('a demand for erasure', () => {
  const request = async () =>
    as(world.ines).submit(formOf(await tell(world.ines, 'effacer mes données')), {});

  it('is noted with its date and the month that the law gives, once', async () => {
    expect(toPlainText(messageOf(await request()))).toMatch(/3 mai 2027[\s\S]*3 juin 2027/);
    base.clock.set(paris('2027-05-10T10:00'));
    await as(world.ines).ask('effacement:demander:confirmer');
    expect((await present()).effacementDemandeLe?.toString()).toBe('2027-05-03T08:00:00Z');
    expect((await actions()).filter((action) => action === 'effacement:demander')).toHaveLength(1);
  });

  it('is told to coordination, with the act', async () => {
    await request();
    const row = await base.db.envoi.findFirstOrThrow({
      where: { personneId: world.camille.id, genre: 'incident' },
    });
    expect(row.etape).toBe(`effacement:${world.ines.id}:2027-05-03`);
    const shown = messageOf(await tell(world.camille, 'demandes d’effacement'));
    const [section] = shown.sections ?? [];
    expect(section?.list?.[0]).toMatchObject({
      text: getNomComplet(world.ines),
      buttons: [{ intent: 'personne:effacer', values: { personne: world.ines.id } }],
    });
    for (const [now, due] of [
      ['2027-06-03T23:59', 'réponse due le 3 juin 2027.'],
      ['2027-06-04T00:00', 'La réponse était due le 3 juin 2027.'],
    ] as const) {
      base.clock.set(paris(now));
      expect(await tell(world.camille, 'effacements')).toSay(due);
    }
  });

  it('can be taken back, and is no news then', async () => {
    await request();
    await as(world.ines).ask('effacement:retirer');
    expect((await present()).effacementDemandeLe).toBeNull();
    expect(await tell(world.camille, 'effacements')).toSay('Aucune demande');
  });

  it('is not for others to see', async () => {
    await request();
    for (const name of ['effacements', 'personne:effacer', 'personne:effacer:confirmer'])
      expect(await as(world.jules).ask(name, { personne: world.ines.id })).toBeRefused('role-insuffisant');
  });
});

describe('erasing', () => {
  const answer = async () => {
    const fiche = (await base.stores.ficheActions.find(world.convention.id, 1)) ?? expect.fail('no fiche');
    const { version: _version, ...version } = aReponse(1, {
      avancees: 'Dix mots au moins.',
      id: randomUUID(),
      soumission: randomUUID(),
      auteur: { id: world.ines.id, nom: getNomComplet(world.ines) },
      ficheActionVersionId: fiche.versionId,
      creeeLe: base.clock.now(),
    }).courante;
    const { tour } = world;
    await base.stores.reponses.append({ tour, ficheActionId: fiche.id, base: 0, version });
    return fiche;
  };
  const erase = async () => {
    const form = formOf(await as(world.camille).ask('personne:effacer', { personne: world.ines.id }));
    return messageOf(await as(world.camille).submit(form, {}));
  };

  /** One row of each kind that leads to a person. */
  async function fill() {
    await answer();
    await tell(world.ines, 'mes données');
    await tell(world.ines, 'bonjour');
    await as(world.ines).ask('calendrier:creer');
    await as(world.ines).ask('effacement:demander:confirmer');
    const now = base.clock.now();
    const later = now.add({ hours: 2 });
    const { courriel } = world.ines;
    await base.stores.brouillons.save({
      personne: world.ines,
      cle: 'reponse:x',
      valeurs: { avancees: `Signé ${world.ines.nom}` },
      majLe: now,
      expireLe: later,
    });
    await base.stores.connexions.create({
      courriel: courriel.toUpperCase(),
      lien: randomUUID(),
      navigateur: randomUUID(),
      code: '123456',
      creeLe: now,
      expireLe: later,
    });
    const { id: conventionId } = world.convention;
    const fusion = { conventionId, gardeeId: world.ines.id, doublonId: world.maud.id, faiteLe: new Date() };
    await base.db.fusion.create({ data: { ...fusion, changements: [{ avant: { nom: world.ines.nom } }] } });
    const place = { conventionId, seanceId: world.seance.id };
    await aStoredSuite(base, place, [{ nom: getNomComplet(world.ines).toUpperCase() }]);
    const account = { plateforme: 'teams', espace: 'tenant', identifiant: `29:${world.ines.id}` };
    await base.stores.comptes.link(world.ines, account);
    await base.db.conversation.create({
      data: { ...account, donnees: JSON.stringify({ name: world.ines.nom }) },
    });
    const mail = { plateforme: 'courriel', espace: 'x', identifiant: `${world.ines.id}:${courriel}` };
    await base.stores.comptes.link(world.ines, mail);
    await base.db.atelierMessage.create({
      data: {
        conversation: `personne:${world.ines.id}`,
        auteur: 'robot',
        texte: `Bonjour ${world.ines.nom}`,
        publieLe: new Date(),
      },
    });
  }

  it('leaves no trace of the name or the address in any column of any table', async () => {
    await fill();
    expect(await findTraces(base, [world.ines.nom])).toEqual(
      expect.arrayContaining([
        'SuitePersonne.nom',
        'Personne.nom',
        'Personne.courriel',
        'Compte.identifiant',
        'Brouillon.valeurs',
      ]),
    );
    await erase();
    expect(await findTraces(base, [world.ines.nom])).toEqual([]);
    expect((await present()).comptes).toEqual([]);
    const where = { personneId: world.ines.id };
    expect([
      await base.db.lienPersonnel.count({ where }),
      await base.db.session.count({ where }),
      await base.db.brouillon.count({ where }),
      await base.db.calendrierPersonnel.count({ where }),
    ]).toEqual([0, 0, 0, 0]);
  });

  it('keeps the answers, under function and structure', async () => {
    const fiche = await answer();
    await erase();
    const reponse =
      (await base.stores.reponses.find(world.tour, fiche.id)) ?? expect.fail('the answer is gone');
    expect(signatureOf(reponse.courante)).toContain('par Responsable (Structure)');
    expect(reponse.courante.avancees).toBe('Dix mots au moins.');
  });

  it('says what follows, ends the leads, and shows the demand as done', async () => {
    await as(world.ines).ask('effacement:demander:confirmer');
    expect(toPlainText(await erase())).toMatch(/sont effacées[\s\S]*Fiches sans pilote[\s\S]*Fiche 1/);
    expect(await fichesOf(world.ines)).toEqual([]);
    const list = toPlainText(messageOf(await tell(world.camille, 'effacements')));
    expect(list).toSay('Responsable (Structure)', 'Demandé le 3 mai 2027, effacé le 3 mai 2027.');
    expect(await actions()).toContain('personne:effacer');
  });

  it('closes every door: no account opens, no second erasing', async () => {
    const before = as(world.ines);
    await erase();
    expect(await before.ask('mes-donnees')).toBeRefused('compte-inconnu');
    expect(
      await as(world.camille).ask('personne:effacer:confirmer', { personne: world.ines.id }),
    ).toBeRefused('personne-introuvable');
  });

  it('is not for the last administration, nor for another convention', async () => {
    await base.db.personne.update({ where: { id: world.ines.id }, data: { roles: ['administration'] } });
    expect(
      await as(world.camille).ask('personne:effacer:confirmer', { personne: world.ines.id }),
    ).toBeRefused('derniere-administration');
    const other = await createWorld(base);
    expect(
      await as(world.camille).ask('personne:effacer:confirmer', { personne: other.ines.id }),
    ).toBeRefused('personne-introuvable');
  });

  it('of somebody who has left works too', async () => {
    await base.db.personne.update({ where: { id: world.ines.id }, data: { actif: false } });
    await erase();
    expect(await findTraces(base, [world.ines.nom])).toEqual([]);
  });

  it('leaves out a function that says the name', async () => {
    await base.db.personne.update({
      where: { id: world.ines.id },
      data: { fonction: `Cabinet de Mme ${world.ines.nom.toUpperCase()}` },
    });
    await erase();
    expect(await findTraces(base, [world.ines.nom])).toEqual([]);
    expect(getNomComplet(await present())).toBe('Membre (Structure)');
  });
});
