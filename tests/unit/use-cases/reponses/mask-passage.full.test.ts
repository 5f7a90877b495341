import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { compose } from '../../../../src/composers.ts';
import { toPlainText } from '../../../../src/conversation/plain-text.ts';
import type { Personne } from '../../../../src/domain/nouns/personne.ts';
import { QUESTIONS, TEXT_QUESTIONS } from '../../../../src/domain/reponses/questions.ts';
import { aPersonne } from '../../../support/builders.ts';
import { createConversation, errorsOf, formOf, messageOf } from '../../../support/conversation.ts';
import { createTestDatabase, type TestDatabase } from '../../../support/database.ts';
import { createSender, drain } from '../../../support/delivery-world.ts';
import { plain } from '../../../support/demo-program.ts';
import { findTraces } from '../../../support/find-traces.ts';
import { aNouvelle } from '../../../support/nouvelles.ts';
import { createRecordingPlatform } from '../../../support/recording-platform.ts';
import { aRound } from '../../../support/resume-round.ts';
import { startWeb } from '../../../support/web.ts';

/** Words that should not have been written: deleted wherever they stand, and a trace without them. */

const NOM = 'Zéphyrine Quincampoix';
let base: TestDatabase;
let round: Awaited<ReturnType<typeof aRound>>;

beforeEach(async () => {
  base = await createTestDatabase(); // the pages speak of one convention
  round = await aRound(base);
  const avancees = `Rencontre avec ${NOM}, puis réunion.`;
  await round.answer(round.absente, { avancees, constat: `Merci à ${NOM}`, diffusion: 'publiable' });
});
afterEach(() => base.close());

const as = (personne: Personne) => createConversation(base.ports)(personne);
const FICHE = '3';
const open = async () => formOf(await as(round.coordination).ask('reponse:masquer', { fiche: FICHE }));
const mask = async (passage: string, motif = 'identite') =>
  as(round.coordination).submit(await open(), { passage, motif });

describe('masking a passage', () => {
  it('starts from the fiche, with the answer to copy from; coordination alone', async () => {
    const card = messageOf(await as(round.coordination).ask('fiche', { numero: FICHE }));
    expect(card.buttons).toContainEqual(expect.objectContaining({ intent: 'reponse:masquer' }));
    expect(await open()).toHold(NOM);
    for (const name of ['reponse:masquer', 'reponse:masquer:confirmer'])
      expect(await as(round.pilote).ask(name, { fiche: FICHE, passage: NOM, motif: 'autre' })).toBeRefused(
        'role-insuffisant',
      );
    const ofPilote = messageOf(await as(round.pilote).ask('fiche', { numero: FICHE }));
    expect(ofPilote.buttons).not.toHold('reponse:masquer');
  });

  it('deletes it from answers, drafts and both published summaries, and nothing else', async () => {
    await round.publish('groupe_projet');
    await round.publish('public');
    await base.stores.brouillons.save({
      personne: round.pilote,
      cle: `reponse:${round.absente.id}`,
      valeurs: { statut: 'en_cours', avancees: `Vu ${NOM}` },
      majLe: base.clock.now(),
      expireLe: base.clock.now().add({ hours: 1 }),
    });
    await base.db.pointOrdreDuJour.create({
      data: {
        conventionId: round.convention.id,
        seanceId: round.tour.seanceId,
        ficheActionId: round.absente.id,
        rang: 1,
        texte: `Parler de ${NOM}`,
        modifieLe: new Date(),
      },
    });
    const texte = `Vu avec ${NOM}.`;
    await base.stores.nouvelles.create(round.absente, { ...aNouvelle(round.pilote), texte });
    await base.db.accordPublic.create({
      data: {
        ...{ id: crypto.randomUUID(), conventionId: round.convention.id, tourId: round.tour.id, rang: 9 },
        ...{ empreinte: 'x', demandeParId: round.coordination.id, demandeLe: new Date() },
        ...{ decideParId: round.pilote.id, decideLe: new Date(), accepte: false },
        motif: `Le nom de ${NOM} y est.`,
      },
    });
    const before = await findTraces(base, [NOM]);
    const everywhere = [
      'AccordPublic.motif',
      'Brouillon.valeurs',
      'Nouvelle.texte',
      'ReponseVersion.avancees',
    ];
    expect(before).toEqual(expect.arrayContaining([...everywhere, 'Resume.contenu']));
    const said = plain(toPlainText(messageOf(await mask(NOM.toUpperCase()))));
    expect(said).toMatch(/Rectifié : résumé n° 1\.[\s\S]*1 version\b[\s\S]*1 brouillon\b/);
    expect(said).not.toContain(NOM);
    expect(await findTraces(base, [NOM, 'Quincampoix'])).toEqual([]);
    expect(await base.db.accordPublic.findFirstOrThrow({ where: { rang: 9 } })).toMatchObject({
      motif: expect.stringMatching(/^Le nom de .+ y est\.$/),
    });
    const reponse = await base.stores.reponses.find(round.tour, round.absente.id);
    expect(reponse?.courante.avancees).toBe('Rencontre avec [masqué], puis réunion.');
    expect(reponse?.courante.prochaineEtape).toBe('La suite.');
  });

  it('reaches every question that is answered in words, through what keeps answers append-only', async () => {
    const fiche = (await base.stores.ficheActions.find(round.convention.id, 4)) ?? expect.fail('no fiche');
    const said = TEXT_QUESTIONS.map((id) => [id, Array.isArray(QUESTIONS[id].empty) ? ['dupont'] : 'dupont']);
    await round.answer(fiche, Object.fromEntries(said));
    const columns = TEXT_QUESTIONS.map((id) => `ReponseVersion.${id}`);
    expect(await findTraces(base, ['dupont'])).toEqual(expect.arrayContaining(columns));
    const form = formOf(await as(round.coordination).ask('reponse:masquer', { fiche: '4' }));
    messageOf(await as(round.coordination).submit(form, { passage: 'Dupont', motif: 'identite' }));
    expect(await findTraces(base, ['dupont'])).toEqual([]);
  });

  it('and lets nothing else change in what is append-only', async () => {
    const change = (mark: string, data: object) =>
      base.db.$transaction(async (tx) => {
        await tx.$executeRaw`SELECT set_config('espace.masque', ${mark}, true)`;
        await tx.reponseVersion.updateMany({ data });
      });
    await expect(change('[masqué]', { avancees: 'Autre chose' })).rejects.toThrow('append-only');
    await expect(change('[masqué]', { avancees: null })).rejects.toThrow('append-only');
    await expect(change('[masqué]', { avancees: '[masqué]', tardive: true })).rejects.toThrow('append-only');
    await expect(change('', { avancees: '[masqué]' })).rejects.toThrow('append-only');
    await change('[masqué]', { avancees: 'Vu [masqué]' });
  });

  it('a published summary says that it was put right, on its page and in its files', async () => {
    await round.publish('groupe_projet');
    await round.publish('public');
    const web = await startWeb(base);
    const read = async (file: string) => plain(await (await fetch(`${web.url}/resumes/1${file}`)).text());
    for (const file of ['', '.csv', '.json']) expect(await read(file)).toContain('Zéphyrine');
    await mask(NOM);
    // What everybody may read is repeated from memory for two seconds at most.
    for (const file of ['', '.csv', '.json']) await expect.poll(() => read(file)).not.toContain('Zéphyrine');
    expect(await read('')).toMatch(/Rectifié le[\s\S]{0,80}14 mai 2027 : un passage est masqué/);
    expect(JSON.parse(await read('.json'))).toMatchObject({ rectifieLe: base.clock.now().toString() });
    await web.stop();
  });

  it('an unpublished one is made without it, and says nothing', async () => {
    await mask(NOM);
    await round.publish('groupe_projet');
    const resume = await base.stores.resumes.findByTour(round.tour.id, 'groupe_projet');
    expect(resume?.contenu.rectifieLe).toBeNull();
    expect(resume).toHold('[masqué]');
    expect(await findTraces(base, [NOM])).toEqual([]);
  });

  it('leaves a trace: who, when, why, and not what; the author is told, each time, and administration', async () => {
    const nadia = await aPersonne(base, round.convention, { roles: ['administration'] });
    await mask(NOM);
    const [event] = await base.stores.journal.listByObjet(round.convention.id, 'fiche:3');
    expect(event).toMatchObject({
      action: 'reponse:masquer',
      acteurId: round.coordination.id,
      details: { motif: 'identite', versions: 1 },
    });
    await mask('réunion');
    const platform = createRecordingPlatform();
    await drain(base, createSender(base, [platform], compose));
    const told = await base.db.envoi.findMany({
      where: { etape: 'masquee:3', personneId: round.pilote.id },
      orderBy: { occurrence: 'asc' },
    });
    expect(told.map(({ etat, occurrence }) => [etat, occurrence])).toEqual([
      ['envoye', 0],
      ['envoye', 1],
    ]);
    const said = JSON.stringify(platform.posts());
    expect(said).toContain('Un passage de votre réponse est masqué');
    const where = { etape: { startsWith: 'passage-masque:' } };
    const incidents = await base.db.envoi.findMany({ where });
    expect(new Set(incidents.map(({ personneId }) => personneId))).toEqual(new Set([nadia.id]));
    expect(plain(said)).toContain('Un passage est masqué : fiche 3');
    expect(said).not.toContain(NOM);
  });

  it('tells the address of who answers for personal data, once administration gave it, and no more once it is taken back', async () => {
    const nadia = as(await aPersonne(base, round.convention, { roles: ['administration'] }));
    const give = async (courriel: string) =>
      nadia.submit(formOf(await nadia.ask('protection')), { courriel });
    expect(errorsOf(formOf(await give('dpd chez mairie')))).toHaveProperty('courriel');
    for (const typed of ['DPD@mairie.example', 'dpd@mairie.example'])
      expect(await give(typed)).toHold('dpd@mairie.example est prévenue');
    expect((await as(round.coordination).ask('protection')).kind).toBe('failure');
    await mask(NOM);
    const courriel = createRecordingPlatform({ nom: 'courriel' });
    await drain(base, createSender(base, [createRecordingPlatform(), courriel], compose));
    const where = { etape: { startsWith: 'passage-masque:' }, abonneId: { not: null } };
    expect((await base.db.envoi.findMany({ where })).map(({ etat }) => etat)).toEqual(['envoye']);
    expect(courriel.posts()).toHold('dpd@mairie.example');
    const { conventionId } = round.tour;
    const envois = await base.stores.envois.listBySource(conventionId, conventionId);
    const [envoi] = envois.filter(({ destinataire }) => destinataire.abonneId !== undefined);
    const [abonne] = await base.stores.abonnes.listByIds([envoi?.destinataire.abonneId ?? '']);
    if (!(envoi && abonne)) throw new Error('nobody was told');
    const said = JSON.stringify(await compose(envoi, { kind: 'abonne', abonne }, base.ports));
    expect(plain(said)).toContain('noté votre adresse comme celle du délégué à la protection des données');
    expect(said).not.toContain(NOM);
    expect(await give('')).toHold('Aucune adresse n’est notée');
    await mask('réunion');
    expect(await base.db.envoi.count({ where })).toBe(1);
    const actions = (await base.stores.journal.listByObjet(conventionId, conventionId)).map(
      ({ action }) => action,
    );
    expect(actions.filter((action) => action === 'protection:changer')).toHaveLength(2);
  });

  it('what was read before is not remembered: the lead’s form and card show it no more', async () => {
    base.clock.set(round.tour.echeance.subtract({ hours: 1 }));
    const show = async () =>
      JSON.stringify(await as(round.pilote).ask('reponse:voir', { fiche: FICHE, tour: round.tour.id }));
    expect(await show()).toContain('Zéphyrine');
    await mask(NOM);
    expect(await show()).not.toContain('Zéphyrine');
    expect(await show()).toContain('[masqué]');
  });

  it('refuses words that are nowhere, and two letters', async () => {
    expect(errorsOf(formOf(await mask('Personne de ce nom'))).passage).toContain('dans aucune réponse');
    expect(await mask('ab')).toAskAgain('passage');
    expect(await findTraces(base, [NOM])).not.toEqual([]);
  });
});
