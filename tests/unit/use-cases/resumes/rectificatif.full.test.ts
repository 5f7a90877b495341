import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { toPlainText } from '../../../../src/conversation/plain-text.ts';
import type { Envoi } from '../../../../src/domain/nouns/envoi.ts';
import { composeResume } from '../../../../src/use-cases/resumes/compose-resume.ts';
import { askAccord } from '../../../../src/use-cases/resumes/decide-accord.ts';
import { exportResumeReserve, findResumeReserve } from '../../../../src/use-cases/resumes/export-resume.ts';
import {
  prepareResume,
  publishResume,
  publishResumePublic,
} from '../../../../src/use-cases/resumes/publish-resume.ts';
import { showResume } from '../../../../src/use-cases/resumes/show-resume.ts';
import { saveRectificatif, writeRectificatif } from '../../../../src/use-cases/resumes/write-rectificatif.ts';
import { createLien } from '../../../../src/use-cases/verbs/liens.ts';
import { useBase } from '../../../support/database.ts';
import { textOfRelecture } from '../../../support/document-text.ts';
import { aRound, codeOf, formOf, messageOf } from '../../../support/resume-round.ts';

const base = await useBase();

const TEXTE = 'Lire douze familles au lieu de quinze.';

/** A round of which both builds are out, and what coordination does about them. */
async function aPublishedRound() {
  const round = await aRound(base);
  await round.publish('groupe_projet');
  await round.publish('public');
  const { ask, coordination, tour } = round;
  const write = async (values: Record<string, string> = {}) => {
    const form = formOf(await ask(writeRectificatif, coordination, { tour: tour.id }));
    const [introduction] = form.fields;
    const typed = introduction?.kind === 'long-text' ? (introduction.value ?? '') : '';
    return ask(saveRectificatif, coordination, { ...form.context, introduction: typed, ...values });
  };
  const put = (numero: number, texte = TEXTE) => write({ fiche: String(numero), texte });
  const list = () => base.stores.resumes.list(tour.conventionId, 'groupe_projet');
  const listPublic = () => base.stores.resumes.list(tour.conventionId, 'public');
  const publications = async () =>
    (await base.stores.envois.listBySource(tour.conventionId, tour.id)).filter(
      ({ etape }) => etape === 'publication',
    );
  return { ...round, write, put, list, listPublic, publications };
}

describe('what is published', () => {
  it('is put right by a build of its own, and stays as it was', async () => {
    const { put, publish, list, read, publiable, tour } = await aPublishedRound();
    const before = await base.stores.resumes.findByTour(tour.id, 'groupe_projet');
    await put(publiable.numero);
    expect(textOfRelecture(await read(), 'groupe_projet')).toContain('Relire le rectificatif du résumé');
    const receipt = toPlainText(messageOf(await publish('groupe_projet')));
    expect(receipt).toContain('Le rectificatif est publié pour le groupe projet.');
    const [held, older] = await list();
    expect(older).toEqual(before);
    expect(held).toMatchObject({
      numero: 2,
      contenu: { rectificatif: { remplace: 1, introduction: false, fiches: [publiable.numero] } },
    });
    expect((await base.stores.resumes.findByTour(tour.id, 'groupe_projet'))?.numero).toBe(2);
    await expect(
      base.db.resume.updateMany({ where: { tourId: tour.id }, data: { numero: 9 } }),
    ).rejects.toThrow();
  });

  it('is put right for everybody once another party has agreed to the words that changed', async () => {
    const { ask, put, publish, agree, read, listPublic, coordination, publiable, tour } =
      await aPublishedRound();
    await put(publiable.numero);
    const early = { tour: tour.id, empreinte: (await read()).publique.empreinte };
    expect(await codeOf(ask(publishResumePublic, coordination, early))).toBe('groupe-projet-d-abord');
    expect(await codeOf(ask(askAccord, coordination, early))).toBe('groupe-projet-d-abord');
    await publish('groupe_projet');
    const { publique } = await read();
    const values = { tour: tour.id, empreinte: publique.empreinte };
    expect(await codeOf(ask(publishResumePublic, coordination, values))).toBe('accord-manquant');
    expect(await listPublic()).toHaveLength(1);
    expect((await ask(prepareResume, coordination)).kind).toBe('message');
    await agree(publique.empreinte);
    await ask(publishResumePublic, coordination, values);
    await ask(publishResumePublic, coordination, values);
    expect((await listPublic()).map(({ numero }) => numero)).toEqual([2, 1]);
    expect(await codeOf(ask(prepareResume, coordination))).toBe('tour-deja-publie');
  });

  it('changes nothing for everybody where only the groupe projet reads it', async () => {
    const { ask, put, publish, read, listPublic, coordination, fiche, tour } = await aPublishedRound();
    await put(fiche.numero);
    await publish('groupe_projet');
    expect((await read()).publique.publieLe).not.toBeNull();
    expect(await codeOf(ask(prepareResume, coordination))).toBe('tour-deja-publie');
    expect(await listPublic()).toHaveLength(1);
    const text = toPlainText(messageOf(await ask(showResume, coordination)));
    expect(text).toMatch(/\/resumes\/1\b(?!\/lecture)/); // everybody's is still the first
    expect(text).toContain('Rectificatif du');
    expect(tour.etat).toBe('ouvert');
  });

  it('has another introduction, once, however often it is sent', async () => {
    const { write, publish, list, read, coordination } = await aPublishedRound();
    await write({ introduction: 'Un mot d’abord.' });
    const first = await read();
    expect(first.groupeProjet.contenu.introduction).toBe('Un mot d’abord.');
    expect((await publish('groupe_projet')).kind).toBe('done');
    expect((await read()).groupeProjet.publieLe).not.toBeNull();
    expect(await list()).toHaveLength(2);
    expect(await base.stores.brouillons.find(coordination, `rectificatif:${first.tour.id}`)).toBeNull();
  });
});

describe('the form of a rectificatif', () => {
  it('asks for the fiche and its text together, and loses nothing', async () => {
    const { write, publiable, read } = await aPublishedRound();
    const sansFiche = formOf(await write({ texte: TEXTE }));
    expect(sansFiche.fields.map((field) => 'error' in field && field.error !== undefined)).toEqual([
      false,
      true,
      false,
    ]);
    expect(sansFiche.fields[2]).toMatchObject({ value: TEXTE });
    const sansTexte = formOf(await write({ fiche: String(publiable.numero) }));
    expect(sansTexte.fields[2]).toMatchObject({ error: expect.any(String) });
    expect(formOf(await write({ fiche: '3', texte: TEXTE })).fields[1]).toMatchObject({
      error: expect.any(String),
    });
    expect((await read()).rectifications).toEqual([]);
  });

  it('counts once when it is sent twice, and is opened by the number of a summary', async () => {
    const { ask, coordination, publiable, read } = await aPublishedRound();
    const form = formOf(await ask(writeRectificatif, coordination, { numero: '1' }));
    const values = { ...form.context, introduction: '', fiche: String(publiable.numero), texte: TEXTE };
    await ask(saveRectificatif, coordination, values);
    await ask(saveRectificatif, coordination, values);
    expect((await read()).rectifications).toHaveLength(1);
    expect(await codeOf(ask(writeRectificatif, coordination, { numero: '7' }))).toBe('resume-introuvable');
    expect(await codeOf(ask(saveRectificatif, coordination, { ...values, rectification: 'x' }))).toBe(
      'formulaire-incomplet',
    );
  });

  it('says that there is nothing to put right before a first summary', async () => {
    const { ask, coordination } = await aRound(base);
    expect(messageOf(await ask(writeRectificatif, coordination)).title).toBe(
      'Aucun résumé n’est encore publié',
    );
  });
});

describe('whoever had the first one', () => {
  it('gets a message of its own for what puts it right, and one that never left says nothing twice', async () => {
    const { put, publish, publications, pilote, publiable, tour } = await aPublishedRound();
    await put(publiable.numero);
    await publish('groupe_projet');
    const mine = (await publications()).filter(({ destinataire }) => destinataire.personneId === pilote.id);
    expect(mine.map(({ occurrence }) => occurrence).toSorted()).toEqual([0, 1]);
    const compose = (occurrence: number, etat: Envoi['etat']) => {
      const envoi = {
        source: tour.id,
        conventionId: tour.conventionId,
        etape: 'publication',
        occurrence,
        etat,
      };
      return composeResume(envoi as Envoi, { kind: 'personne', personne: pilote }, base.ports);
    };
    expect(await compose(0, 'a_envoyer')).toMatchObject({ kind: 'obsolete' });
    for (const [occurrence, etat] of [
      [0, 'envoye'],
      [1, 'a_envoyer'],
    ] as const)
      expect(await compose(occurrence, etat)).toHold('Rectificatif du');
  });

  it('reads it still by its number, which leads to the one that holds', async () => {
    const { put, publish, pilote, coordination, fiche } = await aPublishedRound();
    const token = await createLien('resume', { lecteur: pilote, id: '1' }, base.ports);
    expect(await findResumeReserve({ numero: 2, token }, base.ports)).toBeNull();
    await put(fiche.numero);
    await publish('groupe_projet');
    const older = await findResumeReserve({ numero: 1, token }, base.ports);
    expect(older?.remplacePar).toMatchObject({
      numero: 2,
      url: expect.stringContaining(`/resumes/2/lecture/${token}`),
    });
    expect(older?.contenu).not.toHold(TEXTE);
    const held = await findResumeReserve({ numero: 2, token }, base.ports);
    expect([held?.remplacePar, JSON.stringify(held?.contenu).includes(TEXTE)]).toEqual([null, true]);
    expect((await exportResumeReserve({ numero: 2, token }, base.ports))?.table).toHold(TEXTE);
    const other = await createLien('resume', { lecteur: coordination, id: randomUUID() }, base.ports);
    expect(await findResumeReserve({ numero: 2, token: other }, base.ports)).toBeNull();
  });
});

it('is published as it was read only', async () => {
  const { ask, put, read, list, coordination, publiable, fiche, tour } = await aPublishedRound();
  await put(publiable.numero);
  const { empreinte } = (await read()).groupeProjet;
  await put(fiche.numero, 'Le conseil a aussi dit non.');
  const values = { tour: tour.id, empreinte };
  expect(await codeOf(ask(publishResume, coordination, values))).toBe('relecture-depassee');
  expect(await list()).toHaveLength(1);
});
