import { beforeEach, describe, expect, it } from 'vitest';
import { compose } from '../../../../src/composers.ts';
import type { Convention } from '../../../../src/domain/nouns/convention.ts';
import type { Envoi } from '../../../../src/domain/nouns/envoi.ts';
import type { Personne } from '../../../../src/domain/nouns/personne.ts';
import { checkSeancesAnnee } from '../../../../src/use-cases/seances/check-seance.ts';
import { createSeance } from '../../../../src/use-cases/seances/create-seance.ts';
import { cancelSeance } from '../../../../src/use-cases/seances/move-seance.ts';
import { planEtapesSeances } from '../../../../src/use-cases/seances/plan-etapes-seances.ts';
import { previewSeance } from '../../../../src/use-cases/seances/preview-seance.ts';
import { aConvention, aCopil, aFicheAction, aPersonne, aSeance, aTour } from '../../../support/builders.ts';
import { type Ask, createAsk, formOf, messageOf, textOf } from '../../../support/coordination.ts';
import { useBase } from '../../../support/database.ts';
import { paris } from '../../../support/delivery-builders.ts';
import { aVersionReponse } from '../../../support/reponses.ts';

let convention: Convention;
let camille: Personne;
let ines: Personne;
let member: Personne;
let seanceId: string;
let ask: Ask;

const base = await useBase({ isOwn: true });

beforeEach(async () => {
  base.clock.set('2027-03-30T10:00');
  convention = await aConvention(base);
  camille = await aPersonne(base, convention, { roles: ['coordination'] });
  ines = await aPersonne(base, convention);
  member = await aPersonne(base, convention, { roles: ['lecture'], instances: ['COPIL'] });
  const fiche = await aFicheAction(base, convention, { numero: 4, pilotes: [[ines, 'chef_de_file']] });
  await aFicheAction(base, convention, { numero: 5, pilotes: [[ines, 'chef_de_file']] });
  const tour = await aTour(base, await aSeance(base, convention), { etat: 'publie' });
  const change = { statut: 'abandonnee', motif: 'Plus de porteur.' } as const;
  const version = aVersionReponse(base, { auteur: ines, fiche }, change);
  await base.stores.reponses.append({ tour, ficheActionId: fiche.id, base: 0, version });
  const instance = await aCopil(base, convention);
  ask = createAsk(base, camille);
  const values = { instance: instance.id, jour: '2027-07-06', debut: '10 h', fin: '12 h', lieu: 'Calais' };
  const apercu = formOf(await ask(previewSeance, values));
  expect(apercu).toHold('lundi 10 mai 2027');
  const recu = textOf(messageOf(await ask(createSeance, apercu.context)));
  expect(recu).toContain('Les membres reçoivent la date 20 jours ouvrés avant');
  const seances = await base.stores.seances.list(convention.id);
  seanceId = seances.find((seance) => seance.instance.code === 'COPIL')?.id ?? '';
});

/** Who is written to on that day, and what each reads. */
async function on(day: string): Promise<Readonly<Record<string, string>>> {
  base.clock.set(`${day}T09:00`);
  const before = await list();
  await planEtapesSeances(base.ports);
  const said: Record<string, string> = {};
  for (const envoi of (await list()).slice(before.length)) {
    const personne = [camille, ines, member].find(({ id }) => id === envoi.destinataire.personneId);
    if (!personne) throw new Error('somebody else was written to');
    const composed = await compose(envoi, { kind: 'personne', personne }, base.ports);
    const text = composed.kind === 'message' ? textOf(composed.message) : composed.raison;
    said[`${envoi.etape} ${name(personne)}`] = text;
  }
  return said;
}

async function list() {
  const all = await base.stores.envois.listBySource(convention.id, seanceId);
  return [...all].sort((a, b) => a.prevuLe.epochMilliseconds - b.prevuLe.epochMilliseconds);
}

async function buttonsOf(envoi: Envoi, personne: Personne): Promise<readonly string[]> {
  const composed = await compose(envoi, { kind: 'personne', personne }, base.ports);
  if (composed.kind !== 'message') throw new Error(composed.raison);
  const { sections = [] } = composed.message;
  const lists = sections.flatMap(({ list = [] }) => list);
  return lists.flatMap(({ buttons = [] }) =>
    buttons.map(({ label }) => label.replaceAll('\u00A0', ' ').replaceAll('\u202F', ' ')),
  );
}

const name = (personne: Personne): string =>
  personne === camille ? 'camille' : personne === ines ? 'ines' : 'member';

describe('a comité de pilotage', () => {
  it('has its steps, each told once to those whom it is for', async () => {
    expect(Object.keys(await on('2027-05-09'))).toEqual([]);
    expect(Object.keys(await on('2027-05-10'))).toEqual(['copil-bilan camille']);
    expect(Object.keys(await on('2027-05-10'))).toEqual([]);
    const asked = await on('2027-06-08');
    expect(Object.keys(asked).sort()).toEqual([
      'annoncee camille',
      'annoncee member',
      'copil-mise-a-jour ines',
    ]);
    expect(asked['copil-mise-a-jour ines']).toContain('Fiche 4 ');
    expect(asked['copil-mise-a-jour ines']).not.toContain('Fiche 5 ');
    const file = await on('2027-06-22');
    expect(Object.keys(file).sort()).toEqual(['copil-dossier camille', 'copil-dossier member']);
    expect(file['copil-dossier camille']).toContain('Plus de porteur.');
    expect(file['copil-dossier member']).toContain('Abandon proposé');
    expect(file['copil-dossier member']).not.toContain('Plus de porteur.');
    expect(Object.keys(await on('2027-07-05')).sort()).toEqual([
      'copil-veille camille',
      'copil-veille member',
    ]);
    const [veille] = (await list()).filter(({ etape }) => etape === 'copil-veille');
    expect(veille && (await buttonsOf(veille, member))).toContain('Je serai là');
    const after = await on('2027-07-13');
    expect(Object.keys(after)).toEqual(['copil-decisions camille']);
    expect(after['copil-decisions camille']).toContain('Ces propositions attendent sa décision');
  });

  it('asks leads for what is new where no tour is open, and for the answer where one is', async () => {
    await on('2027-06-08');
    const [asked] = (await list()).filter(({ etape }) => etape === 'copil-mise-a-jour');
    if (!asked) throw new Error('nobody was asked');
    expect(await buttonsOf(asked, ines)).toEqual(['Quoi de neuf pour la fiche 4 ?', 'Voir la fiche 4']);
    const debut = paris('2027-09-16T14:00');
    await aTour(base, await aSeance(base, convention, { debut }), { etat: 'ouvert' });
    expect(await buttonsOf(asked, ines)).toEqual(['Répondre pour la fiche 4', 'Voir la fiche 4']);
  });

  it('tells nobody any more once it is cancelled', async () => {
    messageOf(await ask(cancelSeance, { seance: seanceId }));
    for (const day of ['2027-05-10', '2027-06-22']) expect(await on(day)).toEqual({});
  });
});

it('a séance whose steps cannot be planned holds back no other, and is due until it can', async () => {
  const faulty = seanceId;
  const other = await aConvention(base);
  const autre = await aPersonne(base, other, { roles: ['coordination'] });
  const values = { jour: '2027-07-06', debut: '10 h', fin: '12 h', lieu: 'Calais' };
  const asOther = createAsk(base, autre);
  const instance = await aCopil(base, other);
  const apercu = formOf(await asOther(previewSeance, { instance: instance.id, ...values }));
  messageOf(await asOther(createSeance, apercu.context));
  await base.db.$executeRaw`CREATE FUNCTION refuser() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN RAISE EXCEPTION 'a fault'; END $$`;
  await base.db.$executeRawUnsafe(`CREATE TRIGGER faulty BEFORE INSERT ON "Envoi"
      FOR EACH ROW WHEN (NEW."source" = '${faulty}') EXECUTE FUNCTION refuser()`);
  base.clock.set('2027-05-10T09:00');
  const count = (conventionId: string) => base.db.envoi.count({ where: { conventionId } });
  const before = await count(other.id);
  await planEtapesSeances(base.ports);
  expect((await count(other.id)) - before).toBe(1);
  expect(await list()).toEqual([]);
  await base.db.$executeRaw`DROP TRIGGER faulty ON "Envoi"`;
  await planEtapesSeances(base.ports);
  expect((await list()).map(({ etape }) => etape)).toEqual(['copil-bilan']);
});

describe('the check of the year', () => {
  it('gives coordination one note in September, and nothing where there are enough', async () => {
    base.clock.set('2027-09-14T10:00');
    expect(await checkSeancesAnnee(base.ports)).toBe(0);
    base.clock.set('2027-09-15T10:00');
    const notes = [await checkSeancesAnnee(base.ports), await checkSeancesAnnee(base.ports)];
    expect(notes[1]).toBe(0);
    const envois = await base.stores.envois.listBySource(convention.id, convention.id);
    const [envoi] = envois.filter(({ etape }) => etape === 'seances-a-prevoir');
    if (!envoi) throw new Error('no note');
    expect(envoi.destinataire.personneId).toBe(camille.id);
    const read = async () => compose(envoi, { kind: 'personne', personne: camille }, base.ports);
    expect(await read()).toHold('Séances à prévoir en 2027');
    const debut = paris('2027-11-18T14:00');
    const instances = await base.stores.seances.listInstances(convention.id);
    const instance = instances.find(({ code }) => code === 'GP');
    await aSeance(base, convention, { instance, debut, fin: debut.add({ hours: 2 }) });
    expect(await read()).toMatchObject({ kind: 'obsolete' });
  });
});
