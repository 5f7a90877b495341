import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { createClient } from '../../adapters/postgres/client.ts';
import { aConvention, aFicheAction, aPersonne, aSeance, aTour } from '../support/builders.ts';
import { useBase } from '../support/database.ts';

const base = await useBase();
const convention = await aConvention(base);

describe('people', () => {
  it('are found by an active account, and by nothing else', async () => {
    const personne = await aPersonne(base, convention, { roles: ['coordination', 'pilote'] });
    const account = {
      plateforme: 'atelier',
      espace: 'local',
      identifiant: personne.comptes[0]?.identifiant ?? '',
    };
    expect(await base.stores.personnes.findByAccount(account)).toEqual(personne);
    expect(await base.stores.personnes.findByAccount({ ...account, espace: 'autre' })).toBeNull();
    await base.db.compte.updateMany({ where: { personneId: personne.id }, data: { actif: false } });
    expect(await base.stores.personnes.findByAccount(account)).toBeNull();
  });

  it('change their preferences', async () => {
    const { id, conventionId, comptes } = await aPersonne(base, convention);
    const other = { plateforme: 'courriel', espace: 'local', identifiant: id };
    await base.db.compte.create({ data: { ...other, conventionId, personneId: id } });
    const personne = await base.stores.personnes.get(id);
    const changed = {
      ...personne,
      sansAnnonces: true,
      comptes: personne.comptes.map((compte) => ({ ...compte, prefere: !compte.prefere })),
    };
    await base.stores.personnes.save(changed);
    expect(await base.stores.personnes.get(id)).toEqual(changed);
    expect(changed.comptes.find((compte) => compte.id === comptes[0]?.id)?.prefere).toBe(false);
  });
});

it('counts the messages of one convention, and of no other', async () => {
  const other = await aConvention(base);
  const prevuLe = base.clock.now();
  const row = { genre: 'incident', occurrence: 0, etape: 'rattrapage', etat: 'prevu' } as const;
  const rows = [await aPersonne(base, convention), await aPersonne(base, other)].map(
    ({ id: personneId, conventionId }) => {
      const to = { conventionId, source: conventionId, destinataire: { personneId } };
      return { ...row, ...to, prevuLe, graceJusqua: prevuLe };
    },
  );
  await base.stores.envois.create(rows);
  expect(await base.stores.etats.countEnvois(convention.id)).toMatchObject({ prevu: 1, envoye: 0 });
  const count = () => base.stores.etats.countOnTheirWay(convention.id, 5);
  expect(await count()).toBe(0);
  await base.db.envoi.updateMany({ data: { etat: 'a_envoyer' } });
  expect(await count()).toBe(1);
  const [soon, later] = [1_000, 60_000].map((ms) => new Date(Date.now() + ms));
  await base.db.envoi.updateMany({ data: { prochainEssai: soon ?? null } });
  expect(await count()).toBe(1);
  await base.db.envoi.updateMany({ data: { prochainEssai: later ?? null } });
  expect(await count()).toBe(0);
});

describe('the plan and its séances', () => {
  it('come back as they were saved', async () => {
    const personne = await aPersonne(base, convention);
    const fiche = await aFicheAction(base, convention, { numero: 12, pilotes: [[personne, 'suppleant']] });
    expect(fiche.pilotages).toEqual([
      {
        personneId: personne.id,
        nom: `${personne.prenom} ${personne.nom}`,
        fonction: 'Responsable',
        role: 'suppleant',
        du: Temporal.PlainDate.from('2025-01-01'),
        au: null,
      },
    ]);
    expect(await base.stores.ficheActions.find(convention.id, 12)).toEqual(fiche);
    expect(await base.stores.ficheActions.find(convention.id, 99)).toBeNull();
    expect(convention.debut).toEqual(Temporal.PlainDate.from('2025-01-01'));
  });

  it('are the fiches that no avenant closed, unless all are asked for', async () => {
    const { ficheActions, avenants } = base.stores;
    const own = await aConvention(base);
    const [open, closed] = [await aFicheAction(base, own), await aFicheAction(base, own)];
    const avenant = { reference: '1', signeLe: Temporal.PlainDate.from('2027-04-01'), objet: 'Fermeture' };
    await avenants.close(closed, { avenant, le: base.clock.now(), motif: 'Reprise par la Caf' });
    const numeros = (fiches: readonly { readonly numero: number }[]) => fiches.map(({ numero }) => numero);
    expect(numeros(await ficheActions.list(own.id))).toEqual([open.numero]);
    expect(numeros(await ficheActions.listAll(own.id))).toEqual([open.numero, closed.numero]);
    expect(await ficheActions.find(own.id, closed.numero)).toMatchObject({
      fermeture: { avenant: { reference: '1' } },
    });
    await avenants.reopen(closed);
    expect(numeros(await ficheActions.list(own.id))).toEqual([open.numero, closed.numero]);
  });

  it('keep instants to the millisecond', async () => {
    const debut = Temporal.Instant.from('2027-03-28T00:30:00.123Z');
    const seance = await aSeance(base, convention, {
      debut,
      visio: 'https://exemple.fr',
      ordreDuJour: 'Bilan',
    });
    expect(seance.debut).toEqual(debut);
    const etapes = [{ code: 'ouverture', prevueLe: debut, passeeLe: null }] as const;
    const tour = await aTour(base, seance, { etapes });
    expect(tour.etapes).toEqual(etapes);
    await base.stores.tours.save({ ...tour, etat: 'clos', etapes: [] });
    expect(await base.stores.tours.findBySeance(seance.id)).toEqual({ ...tour, etat: 'clos', etapes: [] });
  });
});

describe('links, drafts and the demonstration', () => {
  it('keep a link by the hash of its token only, as long as it holds', async () => {
    const personne = await aPersonne(base, convention);
    const creeLe = base.clock.now();
    const expireLe = creeLe.add({ hours: 1 });
    await base.stores.liens.create({ token: 'secret', personne, objet: 'resume:1', creeLe, expireLe });
    expect(await base.stores.liens.find('secret', creeLe)).toEqual({
      personne,
      objet: 'resume:1',
      creeLe,
    });
    expect(await base.stores.liens.find('secret', expireLe)).toBeNull();
    expect(await base.stores.liens.find('autre', creeLe)).toBeNull();
    await base.db.personne.update({ where: { id: personne.id }, data: { actif: false } });
    expect(await base.stores.liens.find('secret', creeLe)).toBeNull();
    const rows = await base.db.lienPersonnel.findMany();
    expect(JSON.stringify(rows)).not.toContain('secret');
  });

  it('replace a draft', async () => {
    const personne = await aPersonne(base, convention);
    const draft = { personne, cle: 'annonce:1', majLe: base.clock.now(), expireLe: base.clock.now() };
    await base.stores.brouillons.save({ ...draft, valeurs: { titre: 'a' } });
    await base.stores.brouillons.save({ ...draft, valeurs: { titre: 'b', choix: ['x', 'y'] } });
    expect(await base.stores.brouillons.find(personne, 'annonce:1')).toEqual({
      cle: 'annonce:1',
      valeurs: { titre: 'b', choix: ['x', 'y'] },
      majLe: draft.majLe,
    });
    await base.stores.brouillons.delete(personne, 'annonce:1');
    expect(await base.stores.brouillons.find(personne, 'annonce:1')).toBeNull();
  });

  it('find the latest of several drafts, and delete them all', async () => {
    const personne = await aPersonne(base, convention);
    const now = base.clock.now();
    const save = (cle: string, hours: number) => {
      const majLe = now.add({ hours });
      return base.stores.brouillons.save({ personne, cle, valeurs: { cle }, majLe, expireLe: majLe });
    };
    await save('a', 1);
    await save('b', 2);
    await save('c', 3);
    expect([...(await base.stores.brouillons.listDates(personne)).entries()].sort()).toEqual([
      ['a', now.add({ hours: 1 })],
      ['b', now.add({ hours: 2 })],
      ['c', now.add({ hours: 3 })],
    ]);
    const auteurs = await base.stores.brouillons.listAuteurs(convention.id, ['a', 'rien']);
    expect([...auteurs]).toEqual([['a', [personne.id]]]);
    const { find, delete: forget } = base.stores.brouillons;
    expect((await find(personne, 'b', 'a', 'rien'))?.valeurs).toEqual({ cle: 'b' });
    expect(await find(personne, 'rien')).toBeNull();
    await forget(personne, 'a', 'b');
    expect(await find(personne, 'a', 'b')).toBeNull();
    expect((await find(personne, 'c'))?.cle).toBe('c');
  });

  it('add a line once per message of the ledger', async () => {
    const conversation = 'canal:essai';
    const line = { conversation, auteur: 'bot', texte: null, publieLe: base.clock.now() };
    const envoiId = crypto.randomUUID();
    const id = await base.atelier.add({ ...line, envoiId, message: { title: 'Un' } });
    expect(await base.atelier.add({ ...line, envoiId, message: { title: 'Deux' } })).toBe(id);
    expect(await base.atelier.findByEnvoi(envoiId)).toBe(id);
    await base.atelier.add({ ...line, envoiId: null, message: null, texte: 'aide' });
    expect(await base.atelier.replace(id, { title: 'Trois' }, base.clock.now())).toBe(true);
    expect(await base.atelier.replace('99999', { title: 'Trois' }, base.clock.now())).toBe(false);
    const lines = await base.atelier.list(conversation);
    expect(lines.map(({ message, texte }) => message?.title ?? texte)).toEqual(['Trois', 'aide']);
  });
});

it('reads in a transaction what is committed, whatever the database is set to', async () => {
  const url = new URL(base.url);
  url.searchParams.set('options', '-c default_transaction_isolation=serializable');
  const db = await createClient({ url: url.href });
  const [row] = await db.$transaction((tx) => tx.$queryRaw<unknown[]>`SHOW transaction_isolation`);
  expect(row).toEqual({ transaction_isolation: 'read committed' });
  await db.$disconnect();
});

it('waits for the database as long as it is told to, and for what is done there a few times as long', async () => {
  const db = await createClient({ url: base.url, patienceS: 20 });
  const [row] = await db.$queryRaw<unknown[]>`
    SELECT current_setting('statement_timeout') AS statement, current_setting('lock_timeout') AS lock,
           current_setting('idle_in_transaction_session_timeout') AS idle`;
  expect(row).toEqual({ statement: '1min', lock: '40s', idle: '2min' });
  await db.$disconnect();
});
