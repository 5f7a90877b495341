import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { renderCsv } from '../../../../adapters/documents/csv.ts';
import { createClient, getDirect } from '../../../../adapters/postgres/client.ts';
import { createSupervisionStore } from '../../../../adapters/postgres/stores/resumes/supervision-store.ts';
import type { FicheAction } from '../../../../src/domain/nouns/fiche-action.ts';
import { listFichesSuivies } from '../../../../src/use-cases/plan/list-fiches-suivies.ts';
import { findRapportEnPlace } from '../../../../src/use-cases/resumes/find-en-place.ts';
import { exportRapport } from '../../../../src/use-cases/resumes/rapport.ts';
import { getAvancement } from '../../../../src/use-cases/tours/show-avancement.ts';
import { listVues } from '../../../../src/use-cases/verbs/list-supervisions.ts';
import { tellRoles } from '../../../../src/use-cases/verbs/tell-securite.ts';
import { aSeance, aTour } from '../../../support/builders.ts';
import { errorsOf, formOf, messageOf } from '../../../support/conversation.ts';
import { textOf } from '../../../support/coordination.ts';
import { useBase } from '../../../support/database.ts';
import { paris } from '../../../support/delivery-builders.ts';
import { ADRESSE, aSupervised, createSupervision, LE, readFirst } from '../../../support/supervised.ts';

/** Three conventions lived by a person of the Caf who sits in all of them, and a fourth that never gave her the role. */

const SECRET = 'secretdugroupe';
const base = await useBase({ now: '2027-05-12T08:00:00Z' });
const { ask, again, comeIn, saveRoles, readPaper, anAvenant } = createSupervision(base);
const calais = await aSupervised('Calais', base);
const lens = await aSupervised('Lens', base);
const marck = await aSupervised('Marck', base);
const other = await aSupervised('Ailleurs', base);
const all = [calais, lens, marck];

describe('the role', () => {
  it('is given by administration alone, is in the journal, and is told to its person and to coordination', async () => {
    const { administration, coordination, reader } = calais;
    const form = formOf(await saveRoles(coordination, reader, ['membre', 'supervision']));
    expect(errorsOf(form)).not.toEqual({});
    await saveRoles(administration, reader, ['membre', 'supervision']);
    expect((await again(reader)).roles).toEqual(['membre', 'supervision']);
    const [line] = await base.stores.journal.listByObjet(reader.conventionId, `personne:${reader.id}`);
    expect(line).toMatchObject({
      action: 'personne:modifier',
      acteurId: administration.id,
      details: { roles: 'membre supervision' },
    });
    const told = await base.db.envoi.findMany({ where: { conventionId: reader.conventionId } });
    const steps = told.map(({ personneId, genre }) => [personneId, genre]);
    expect(steps).toContainEqual([reader.id, 'securite']);
    expect(steps).toContainEqual([coordination.id, 'incident']);
    expect(steps).toHaveLength(2);
    expect(await ask(administration)('supervision')).toBeRefused('supervision-seulement');
    await saveRoles(lens.administration, lens.reader, ['membre', 'supervision']);
    await saveRoles(marck.administration, marck.reader, ['supervision']); // and nothing else
  });
});

describe('the conventions side by side', () => {
  it('are told as their own pages tell them, but for what is reserved to a group', async () => {
    const chiffre = (fiche: FicheAction | undefined, valeur: number, source = 'Registre') => {
      const [indicateur, taux] = fiche?.indicateurs ?? [];
      const of = { valeur, arreteLe: Temporal.PlainDate.from('2027-04-30'), source };
      return [indicateur, taux].map((one) => ({ ...of, indicateurId: one?.id ?? '' }));
    };
    await calais.answer(0, {
      diffusion: 'publiable',
      difficulte: 'bloquante',
      appuis: ['caf', 'moyens'],
      chiffres: chiffre(calais.fiches[0], 12.5),
    });
    await calais.answer(1, {
      diffusion: 'groupe_projet',
      difficulte: 'bloquante',
      appuis: ['caf'],
      chiffres: chiffre(calais.fiches[1], 7, SECRET),
    });
    await lens.answer(0, { diffusion: 'parties', statut: 'realisee', chiffres: chiffre(lens.fiches[0], 30) });
    await lens.answer(2, { diffusion: 'publiable', statut: 'en_cours', tardive: true });
    await marck.answer(0, { diffusion: 'publiable', difficulte: 'bloquante' });
    await marck.answer(1, { diffusion: 'publiable' });
    const closed = marck.fiches[1]?.id ?? '';
    const avenant = await anAvenant(marck);
    await base.db.ficheAction.update({ where: { id: closed }, data: { fermeeLe: LE, ...avenant } });
    await base.db.tour.update({ where: { id: marck.tour.id }, data: { etat: 'publie' } });
    const seance = await aSeance(base, marck.convention, { debut: paris('2027-06-20T14:00') });
    const tours = [calais.tour, lens.tour, await aTour(base, seance)]; // what Marck said before is carried on
    await other.answer(0, { diffusion: 'publiable', avancees: 'ailleurs' });
    const paper = (await readPaper(calais.reader)) ?? expect.fail();
    const { conventions, indicateursCommuns } = paper.donnees;
    expect(conventions.map(({ nom }) => nom)).toEqual(['CTG Calais', 'CTG Lens', 'CTG Marck']);
    for (const [index, { convention, coordination }] of all.entries()) {
      const vue = conventions[index] ?? expect.fail();
      const { total } = await getAvancement(tours[index] ?? expect.fail(), base.ports);
      const { demandees, repondues, tardives, manquantes } = total;
      expect(vue.tour).toMatchObject({ demandees, repondues, tardives, manquantes });
      const lecteur = { ...coordination, roles: ['lecture'] as const };
      const suivies = await listFichesSuivies({ conventionId: convention.id, lecteur }, base.ports);
      const open = suivies.filter(({ fiche }) => fiche.id !== closed);
      const etats = open.map(({ etat }) => (etat.kind === 'connue' ? etat.version.statut : etat.kind));
      expect(vue.etats).toEqual(etats.map((etat) => (etat === 'sans-reponse' ? 'sans_reponse' : etat)));
      expect(vue.instances.map(({ tenues }) => tenues)).toEqual([1, 0]);
    }
    const [vueCalais, vueLens, vueMarck] = conventions;
    expect(vueMarck).toMatchObject({ etats: ['en_cours', 'sans_reponse'], bloquees: [{ numero: 1 }] });
    expect(vueCalais).toMatchObject({
      etats: ['en_cours', 'reservee', 'sans_reponse'],
      bloquees: [{ numero: 1 }],
      appuis: [{ numero: 1, etat: 'demande' }],
      communes: [{ nom: 'Bourg Calais', fiches: 1, bloquees: 1, appuis: 2 }],
    });
    expect(vueLens).toMatchObject({
      etats: ['realisee', 'sans_reponse', 'en_cours'],
      bloquees: [],
      appuis: [],
    });
    const le = '2027-04-30';
    expect(indicateursCommuns.map(({ total, valeurs }) => [total, valeurs.length])).toEqual([
      [{ valeur: 42.5, du: le, au: le }, 2],
      [null, 2], // a share is not added up
    ]);
    const dit = [
      'calais',
      'Calais',
      'Indicateur',
      'Familles reçues',
      '1',
      '12.5',
      'familles',
      le,
      'Registre',
    ];
    expect(renderCsv(paper.table)).toContain(dit.join(';'));
    expect(paper.table.rows.every(({ length }) => length === paper.table.columns.length)).toBe(true);
    expect(readFirst(paper.document)).toEqual([
      '1 action sur 8 est réalisée, aucune n’a passé sa date, 2 sont bloquées. 1 appui est attendu de la Caf.',
      'Calais|2 sur 3|0 sur 3|0|1|1|1',
      'Lens|2 sur 3|1 sur 3|0|0|0|1',
      'Marck|0 sur 2|0 sur 2|0|1|0|1',
      'Ensemble|4 sur 8|1 sur 8|0|2|1|3',
    ]);
    const whole = JSON.stringify([paper.table, paper.donnees, paper.document]);
    for (const word of [SECRET, 'Ailleurs', 'Paul', ADRESSE]) expect(whole).not.toContain(word);
    for (const word of ['Registre', 'Ouvrir un lieu', 'ne s’additionne pas']) expect(whole).toContain(word);
  });

  it('are one paper at its place and behind its link, in every format; a chat shows its own convention alone', async () => {
    const demande = {
      genre: 'supervision',
      annee: null,
      version: null,
      seance: null,
      numero: null,
      dispositif: null,
    } as const;
    const reader = await again(lens.reader);
    const session = await comeIn(reader);
    const page = await findRapportEnPlace(reader, { ...demande, session, fichier: 'docx' }, base.ports);
    const [, token = ''] = /rapports\/(.+)\.docx$/.exec(page?.fichier ?? '') ?? [];
    expect((await exportRapport(token, base.ports))?.donnees).toEqual(
      (await readPaper(lens.reader))?.donnees,
    );
    const said = textOf(messageOf(await ask(reader)('supervision')));
    expect(said).toSay('Lens', '/espace/resumes/supervision');
    expect(said).not.toContain('Calais');
    for (const personne of [lens.coordination, lens.pilote]) {
      expect(await findRapportEnPlace(personne, { ...demande, fichier: null }, base.ports)).toBeNull();
      expect((await ask(personne)('supervision')).kind).toBe('failure');
    }
  });

  it('take as many statements, however many they are', async () => {
    let statements = 0;
    const client = await createClient({ url: base.url, onStatement: () => (statements += 1) });
    const stores = { supervisions: createSupervisionStore(client, getDirect(client)) };
    const ids = all.map(({ convention }) => convention.id);
    const count = async (some: readonly string[]) => {
      const before = statements;
      await listVues(calais.reader, some, { annee: null, stores, now: base.clock.now() });
      return statements - before;
    };
    await count(ids.slice(0, 1));
    const three = await count(ids);
    expect(three).toBe(await count(ids.slice(0, 2)));
    expect(three).toBeLessThanOrEqual(25);
    await client.$disconnect();
  });

  it('end for a convention as soon as its administration takes the role back', async () => {
    await saveRoles(lens.administration, lens.reader, ['membre']);
    const { conventions } = (await readPaper(calais.reader))?.donnees ?? expect.fail();
    expect(conventions.map(({ code }) => code)).toEqual(['calais', 'marck']);
    expect(await readPaper(lens.reader)).toBeNull();
    const told = await base.db.envoi.findMany({
      where: { personneId: lens.coordination.id, genre: 'incident' },
    });
    expect(told).toHaveLength(2);
  });

  it('are told as ended once they are over, and in no sum', async () => {
    await saveRoles(lens.administration, lens.reader, ['membre', 'supervision']);
    const fin = new Date('2027-05-01');
    await base.db.convention.update({ where: { id: lens.convention.id }, data: { fin } });
    const paper = (await readPaper(calais.reader)) ?? expect.fail();
    const { conventions, indicateursCommuns } = paper.donnees;
    expect(conventions[1]).toMatchObject({ code: 'lens', isTerminee: true, enRetard: 0 });
    expect(indicateursCommuns.map(({ total }) => total)).toEqual([null, null]);
    expect(paper.document).toHold('Lens (terminée)');
  });

  it('say nothing asked of a tour that was taken in from elsewhere', async () => {
    await base.db.tour.update({ where: { id: calais.tour.id }, data: { importe: true } });
    const { conventions } = (await readPaper(calais.reader))?.donnees ?? expect.fail();
    expect(conventions[0]?.tour).toMatchObject({ demandees: null, manquantes: null, repondues: 2 });
  });

  it('are those where she may come in, whoever else has her address there', async () => {
    const { id } = marck.pilote;
    await base.db.personne.update({ where: { id }, data: { courriel: ADRESSE } });
    const codes = async () => (await readPaper(calais.reader))?.donnees.conventions.map(({ code }) => code);
    expect(await codes()).toEqual(['calais', 'lens', 'marck']);
    const [partie] = await base.db.partie.findMany({ where: { conventionId: marck.convention.id } });
    const ofPartie = { partieId: partie?.id ?? '' };
    const where = { conventionId: marck.convention.id };
    await base.db.structure.updateMany({ where, data: ofPartie });
    expect(await codes()).toContain('marck');
    await base.db.partie.updateMany({ where, data: { etatAccord: 'non_demandee' } });
    expect(await codes()).toEqual(['calais', 'lens']);
  });

  it('end with a person, whom administration alone deactivates, and begin again with her; each time coordination is told', async () => {
    const { administration, coordination, reader, convention } = lens;
    const told = () =>
      base.db.envoi.count({ where: { personneId: coordination.id, etape: { startsWith: 'supervision' } } });
    const before = await told();
    base.clock.set('2027-05-12T09:00:00Z');
    const leave = { personne: reader.id };
    expect(await ask(coordination)('personne:desactiver:confirmer', leave)).toBeRefused(
      'administration-seulement',
    );
    await ask(administration)('personne:desactiver:confirmer', leave);
    expect(await told()).toBe(before + 1);
    base.clock.set('2027-05-12T10:00:00Z');
    const inscriptions = await base.stores.inscriptions.list(convention.id);
    const avant = inscriptions.find(({ id }) => id === reader.id) ?? expect.fail();
    await tellRoles([{ avant, apres: { ...avant, actif: true } }], null, {
      stores: base.stores,
      now: base.ports.clock.now(),
    });
    expect(await told()).toBe(before + 2);
  });
});
