import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { toPlainText } from '../../../../src/conversation/plain-text.ts';
import { appendReponse } from '../../../../src/use-cases/reponses/append-reponse.ts';
import { composeResume } from '../../../../src/use-cases/resumes/compose-resume.ts';
import { exportResume } from '../../../../src/use-cases/resumes/export-resume.ts';
import { keepReponseInterne } from '../../../../src/use-cases/resumes/keep-reponse-interne.ts';
import {
  prepareResume,
  previewResume,
  publishResume,
  publishResumePublic,
} from '../../../../src/use-cases/resumes/publish-resume.ts';
import { showResume } from '../../../../src/use-cases/resumes/show-resume.ts';
import {
  exportAvancement,
  showAvancement,
  showManquants,
} from '../../../../src/use-cases/tours/show-avancement.ts';
import { factsOfResume } from '../../../../src/views/resumes/resume.ts';
import { createTestDatabase, useBase } from '../../../support/database.ts';
import { aReponse } from '../../../support/resume-builders.ts';
import { accountOf, aRound, codeOf, messageOf, PUBLIC, SECRET } from '../../../support/resume-round.ts';

const base = await useBase();

describe('the progress of a tour', () => {
  it('gives the figures of the stored answers, and export links for this reader', async () => {
    const { ask, coordination, tour } = await aRound(base);
    const message = messageOf(await ask(showAvancement, coordination));
    const texte = toPlainText(message);
    expect(texte).toContain('2 réponses sur 3 fiches demandées.');
    expect(message.facts).toContainEqual({ label: 'Réponses manquantes', value: '1' });
    expect(message.facts).toContainEqual({ label: 'Fiches sans pilote', value: '1' });
    const token = /avancement\/([\w-]+)\.csv/.exec(texte)?.[1] ?? '';
    const found = await exportAvancement(token, base.ports);
    expect(found?.nom).toBe('avancement-2027-05-20');
    expect(found?.table.rows).toHaveLength(4);
    expect(found?.donnees).toMatchObject({
      source: expect.stringContaining('réponses des pilotes'),
      chiffres: { repondues: 2, manquantes: 1, sansPilote: 1, fiches: 4 },
    });
    expect(found?.table).toHold(SECRET);
    expect(tour.etat).toBe('ouvert');
  });

  it('closes an export link after 7 days, and when its owner has left or does not coordinate any more', async () => {
    const { ask, coordination } = await aRound(base);
    const texte = toPlainText(messageOf(await ask(showAvancement, coordination)));
    const token = /avancement\/([\w-]+)\.csv/.exec(texte)?.[1] ?? '';
    const start = base.clock.now();
    base.clock.set(start.add({ hours: 7 * 24 + 1 }));
    expect(await exportAvancement(token, base.ports)).toBeNull();
    base.clock.set(start);
    expect(await exportAvancement(token, base.ports)).not.toBeNull();
    for (const change of [{ actif: false }, { actif: true, roles: ['membre' as const] }]) {
      await base.db.personne.update({ where: { id: coordination.id }, data: change });
      expect(await exportAvancement(token, base.ports)).toBeNull();
    }
    expect(await exportAvancement('inconnu', base.ports)).toBeNull();
  });

  it('counts the same fiches in the progress, when reading over, and in the summary', async () => {
    const { ask, coordination, read } = await aRound(base);
    const { contenu } = (await read()).groupeProjet;
    expect(factsOfResume(contenu)).toEqual(
      expect.arrayContaining([
        { label: 'Réponses', value: '2 sur 3 fiches demandées' },
        { label: 'Fiches sans pilote, non demandées', value: '1' },
      ]),
    );
    expect(await ask(showAvancement, coordination)).toSay(
      '2 réponses sur 3 fiches demandées. 1 fiche sans pilote n’est pas demandée.',
    );
    const relecture = await ask(previewResume, coordination, { introduction: 'Bonjour' });
    expect(relecture).toSay('2 sur 3 fiches demandées');
  });

  it('lists what is missing', async () => {
    const { ask, coordination } = await aRound(base);
    const texte = toPlainText(messageOf(await ask(showManquants, coordination)));
    expect(texte).toContain('1 réponse manque, à demander à 1 personne.');
  });

  it('knows only the tours of its own convention', async () => {
    const [{ ask, coordination }, { tour }] = [await aRound(base), await aRound(base)];
    expect(await codeOf(ask(showAvancement, coordination, { tour: tour.id }))).toBe('tour-introuvable');
    for (const useCase of [publishResume, publishResumePublic, keepReponseInterne])
      expect(await codeOf(ask(useCase, coordination, { tour: tour.id, fiche: '1' }))).toBe(
        'tour-introuvable',
      );
  });
});

describe('publishing a summary', () => {
  it('is refused before the deadline', async () => {
    const { ask, coordination, tour, publish } = await aRound(base);
    base.clock.set(tour.echeance.subtract({ minutes: 1 }));
    for (const useCase of [prepareResume, previewResume])
      expect(await codeOf(ask(useCase, coordination))).toBe('publication-trop-tot');
    expect(await codeOf(publish('groupe_projet'))).toBe('publication-trop-tot');
    expect(await base.stores.resumes.findByTour(tour.id, 'groupe_projet')).toBeNull();
  });

  it('freezes the tour and tells each person once; the public build and the channels wait', async () => {
    const { ask, coordination, pilote, tour, convention, publish, read } = await aRound(base);
    await ask(previewResume, coordination, { introduction: 'Bonjour' });
    const { empreinte } = (await read()).groupeProjet;
    const press = () => ask(publishResume, coordination, { tour: tour.id, empreinte });
    const replies = [...(await Promise.all([press(), press()])), await press()];
    expect(replies.map(({ kind }) => kind)).toEqual(['done', 'done', 'done']);
    expect(replies.map((reply) => toPlainText(messageOf(reply)))).toEqual(
      Array(3).fill(
        expect.stringContaining('Il est envoyé à 3 personnes. La version publique n’est pas publiée.'),
      ),
    );
    const [resume, ...others] = await base.stores.resumes.list(convention.id, 'groupe_projet');
    expect(others).toEqual([]);
    expect(resume).toMatchObject({ numero: 1, contenu: { introduction: 'Bonjour' } });
    expect(resume?.contenu).toHold(SECRET);
    expect(await base.stores.resumes.list(convention.id, 'public')).toEqual([]);
    expect((await base.stores.tours.get(tour.id)).etat).toBe('publie');
    const told = async () =>
      (await base.stores.envois.listBySource(convention.id, tour.id)).filter(
        ({ etape }) => etape === 'publication',
      );
    expect((await told()).map(({ destinataire }) => destinataire.personneId)).toHaveLength(3);
    expect((await told()).some(({ destinataire }) => destinataire.personneId === pilote.id)).toBe(true);
    await publish('public');
    expect((await told()).filter(({ destinataire }) => destinataire.canalId)).toHaveLength(1);
    expect(await told()).toHaveLength(4);
    for (const { graceJusqua, prevuLe } of await told())
      expect(graceJusqua.since(prevuLe).total('hours'), 'a week').toBe(7 * 24);
    const journal = await base.stores.journal.list(convention.id, 10);
    expect(
      journal.filter(({ action }) => action === 'resume:publier').map(({ details }) => details?.audience),
    ).toEqual(['public', 'groupe_projet']);
  });

  it('never changes what is published: neither by an answer, nor in the database', async () => {
    const { pilote, tour, fiche, publish } = await aRound(base);
    await publish('groupe_projet');
    const before = await base.stores.resumes.findByTour(tour.id, 'groupe_projet');
    const { id: _id, version: _version, ...contenu } = aReponse(1).courante;
    const present = await base.stores.tours.get(tour.id);
    const saved = await appendReponse(
      { contenu, soumission: randomUUID(), base: 1, rienDeNouveau: false },
      {
        dossier: {
          tour: present,
          fiche,
          courante: null,
          precedente: null,
          anterieures: [],
          nouvelles: [],
          datePromise: null,
          saisie: null,
          contribution: null,
        },
        acteur: { personne: pilote, account: accountOf(pilote) },
      },
      base.ports,
    );
    expect(saved.kind).toBe('closed');
    await expect(
      base.db.resume.updateMany({ where: { tourId: tour.id }, data: { numero: 9 } }),
    ).rejects.toThrow();
    await expect(base.db.resume.deleteMany({ where: { tourId: tour.id } })).rejects.toThrow();
    expect(await base.stores.resumes.findByTour(tour.id, 'groupe_projet')).toEqual(before);
  });
});

describe('reading a summary', () => {
  it('gives members a link of their own to the build of the groupe projet, others the public one', async () => {
    const { ask, pilote, lecture, tour, publish } = await aRound(base);
    expect(await ask(showResume, pilote)).toSay('Aucun résumé');
    await publish('groupe_projet');
    await publish('public');
    const membre = toPlainText(messageOf(await ask(showResume, pilote, { numero: '1' })));
    const token = /\/lecture\/([\w-]+)/.exec(membre)?.[1] ?? '';
    expect(await base.stores.liens.find(token, base.clock.now())).toMatchObject({
      personne: { id: pilote.id },
      objet: 'resume:1',
    });
    const lecteur = toPlainText(messageOf(await ask(showResume, lecture)));
    expect(lecteur).not.toContain('/lecture/');
    expect(lecteur).toContain('Réponses publiques');
    expect(await codeOf(ask(showResume, pilote, { numero: '7' }))).toBe('resume-introuvable');
    expect(await codeOf(ask(showResume, pilote, { numero: 'un' }))).toBe('resume-introuvable');
    expect((await base.stores.tours.get(tour.id)).etat).toBe('publie');
  });

  it('exports the public build, whose address names no convention', async () => {
    const alone = await createTestDatabase();
    const { publish } = await aRound(alone);
    await publish('groupe_projet');
    expect(await exportResume(1, alone.ports)).toBeNull();
    await publish('public');
    const found = JSON.stringify(await exportResume(1, alone.ports));
    expect(found).toContain(PUBLIC);
    expect(found).not.toContain(SECRET);
    expect(await exportResume(2, alone.ports)).toBeNull();
    await alone.close();
  });

  it('sends a channel the public build only, and nothing before it is published', async () => {
    const { pilote, tour, convention, publish } = await aRound(base);
    const [canal = expect.fail('no channel')] = await base.stores.canaux.list(convention.id);
    const envoi = { source: tour.id, etape: 'publication' } as Parameters<typeof composeResume>[0];
    const compose = (lecteur: Parameters<typeof composeResume>[1]) =>
      composeResume(envoi, lecteur, base.ports);
    expect(await compose({ kind: 'canal', canal })).toMatchObject({ kind: 'obsolete' });
    await publish('groupe_projet');
    expect(await compose({ kind: 'canal', canal })).toMatchObject({ kind: 'obsolete' });
    await publish('public');
    const forCanal = await compose({ kind: 'canal', canal });
    expect(forCanal).not.toHold('/lecture/');
    expect(forCanal).toHold('Réponses publiques');
    expect(await compose({ kind: 'personne', personne: pilote })).toHold('/lecture/');
  });
});
