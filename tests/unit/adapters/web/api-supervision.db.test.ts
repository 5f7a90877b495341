import { expect, it } from 'vitest';
import { createBot } from '../../../../src/bot.ts';
import { PREFIX, SUPERVISED } from '../../../../src/domain/comptes/jeton.ts';
import { toPageAccount } from '../../../../src/domain/nouns/compte.ts';
import type { Personne } from '../../../../src/domain/nouns/personne.ts';
import { findRapportEnPlace } from '../../../../src/use-cases/resumes/find-en-place.ts';
import { exportRapport } from '../../../../src/use-cases/resumes/rapport.ts';
import { listVues } from '../../../../src/use-cases/verbs/list-supervisions.ts';
import { use } from '../../../support/anew.ts';
import { formOf, messageOf } from '../../../support/conversation.ts';
import { createReplica, useBase } from '../../../support/database.ts';
import { connect, createDocumentCheck, createGive, type Item, read } from '../../../support/programs.ts';
import { ADRESSE, aSupervised, createSupervision, type Supervised } from '../../../support/supervised.ts';
import { startWeb } from '../../../support/web.ts';

/** Two conventions that somebody of the Caf supervises, and one whose administration wrote her address, and gave the role, itself. */

const RESERVE = 'reserveaugroupe';
const base = await useBase({ now: '2027-05-12T08:00:00Z' });
const calais = await aSupervised('Calais', base);
const lens = await aSupervised('Lens', base);
const planted = await aSupervised('Ailleurs', base);
const supervise = (...all: readonly Supervised[]) => {
  const where = { id: { in: all.map(({ reader }) => reader.id) } };
  return base.db.personne.updateMany({ where, data: { roles: ['supervision'] } });
};
await supervise(calais, lens);
for (const { answer, fiches } of [calais, lens]) {
  const [indicateurId = ''] = fiches[0]?.indicateurs.map(({ id }) => id) ?? [];
  const chiffre = {
    indicateurId,
    valeur: 12,
    arreteLe: base.clock.now().toZonedDateTimeISO('UTC').toPlainDate(),
  };
  await answer(0, {
    diffusion: 'publiable',
    appuis: ['caf'],
    chiffres: [{ ...chiffre, source: 'Registre' }],
  });
  await answer(1, { diffusion: 'groupe_projet', avancees: RESERVE, appuis: ['caf'] });
}
const web = use(await startWeb(base));

/** With what was proven at the door. */
async function comeIn({ id }: Personne, courriel?: string) {
  const personne = await base.stores.personnes.get(id);
  const session = await createSupervision(base).comeIn(personne, courriel);
  const ask = (name: 'jeton:ecrire' | 'jeton:creer', values = {}) => {
    const account = toPageAccount(id);
    return createBot(base.ports).handle({ name, account, values, origin: 'direct', isSure: true, session });
  };
  const createToken = async () => {
    const values = { logiciel: 'tableau_de_bord', donnees: [...SUPERVISED, 'fiches'] };
    const made = messageOf(await ask('jeton:creer', values));
    return made.paragraphs?.find((one) => one.startsWith(PREFIX)) ?? '';
  };
  const readPaper = async () => {
    const none = { annee: null, version: null, seance: null, numero: null, dispositif: null };
    const asked = { ...none, genre: 'supervision', fichier: 'pdf', session } as const;
    const page = await findRapportEnPlace(personne, asked, base.ports);
    const [, token = ''] = /rapports\/(.+)\.pdf$/.exec(page?.fichier ?? '') ?? [];
    return JSON.stringify([page, (await exportRapport(token, base.ports))?.donnees]);
  };
  return { ask, createToken, readPaper };
}

const idsOf = (items: readonly Item[]) => items.map(({ id }) => id);
const readIds = async (token: string, collection = 'conventions') =>
  idsOf((await read(`${web.url}/api/v1/${collection}`, token)).page.donnees);

it('a program reads, page by page, the conventions that its bearer supervises, as the document says, and an assistant the same', async () => {
  const token = await (await comeIn(calais.reader)).createToken();
  const { findFaults } = await createDocumentCheck(web);
  const client = await connect(web, token);
  for (const name of SUPERVISED) {
    const { page, headers } = await read(`${web.url}/api/v1/${name}`, token);
    expect(findFaults(name, page)).toEqual([]);
    expect((await client.callTool({ name, arguments: {} })).structuredContent).toEqual(page);
    const known = { 'If-None-Match': headers.get('etag') ?? '' };
    expect((await read(`${web.url}/api/v1/${name}`, token, known)).status).toBe(304);
    expect(JSON.stringify(page)).not.toContain(RESERVE);
  }
  await client.close();
  const { page, headers } = await read(`${web.url}/api/v1/conventions?limite=1`, token);
  expect(headers.get('link')).toContain('?limite=1&apres=calais>; rel="next"');
  expect([idsOf(page.donnees), page.apres]).toEqual([['calais'], 'calais']);
  expect((await read(`${web.url}/api/v1/conventions?apres=calais`, token)).page).toMatchObject({
    donnees: [{ id: 'lens', appuis: [{ numero: 1 }], etats: [{ etat: 'en_cours', nombre: 1 }, {}, {}] }],
    apres: null,
  });
  const { donnees } = (await read(`${web.url}/api/v1/communs`, token)).page;
  expect(donnees).toMatchObject([
    {
      total: { valeur: 24 },
      valeurs: [{ convention: 'calais' }, { convention: 'lens', source: 'Registre' }],
    },
  ]);
  expect(await readIds(token, 'fiches')).toEqual(calais.fiches.map(({ id }) => id)); // of her own convention alone
});

it('an address that a convention wrote itself opens no other one, on a page, in a file or to a program', async () => {
  await supervise(planted);
  const there = await comeIn(planted.reader, 'autre@caf.example');
  expect(await readIds(await there.createToken())).toEqual(['ailleurs']);
  for (const word of ['Calais', 'Lens']) expect(await there.readPaper()).not.toContain(word);
  const hers = await (await comeIn(calais.reader)).readPaper();
  for (const word of ['Calais', 'Lens']) expect(hers).toContain(word);
});

it('a token tells no more than the role, nor than the address that it was made with', async () => {
  await base.db.personne.update({
    where: { id: planted.reader.id },
    data: { courriel: 'autre@caf.example' },
  });
  const token = await (await comeIn(calais.reader)).createToken();
  await base.db.personne.update({ where: { id: planted.reader.id }, data: { courriel: ADRESSE } });
  expect(await readIds(token)).toEqual(['calais', 'lens']); // who has her address since is not hers
  const change = (id: string, data: object) => base.db.personne.update({ where: { id }, data });
  expect(await readIds(token)).toContain('lens');
  await change(calais.reader.id, { courriel: 'suivante@caf.example' });
  expect(await readIds(token)).toEqual(['calais']);
  await change(calais.reader.id, { courriel: ADRESSE });
  await change(lens.reader.id, { roles: ['membre'] });
  expect(await readIds(token)).toEqual(expect.not.arrayContaining(['lens']));
  await change(calais.reader.id, { roles: ['membre'] });
  expect(await readIds(token)).toEqual([]);
  const offered = formOf(await (await comeIn(calais.reader)).ask('jeton:ecrire'));
  expect(JSON.stringify(offered)).not.toContain('"communs"');
  const service = await createGive(base)(calais.administration, { isService: true });
  expect(await read(`${web.url}/api/v1/conventions`, service)).toMatchObject({
    status: 200,
    page: { donnees: [] },
  });
});

it('conventions are read once, as long as nothing becomes of them', async () => {
  let asked: string[] = [];
  const { stores, close } = await createReplica(base, undefined, (sql) => void asked.push(sql));
  const list = async () => {
    asked = [];
    const ids = [calais, lens, planted].map(({ convention }) => convention.id);
    return listVues(calais.reader, ids, { annee: 2027, stores, now: base.clock.now() });
  };
  const first = await list();
  expect(await list()).toEqual(first);
  expect(asked).toHaveLength(1);
  await lens.answer(2, { difficulte: 'bloquante', diffusion: 'publiable' });
  const [calaisThen, lensThen, plantedThen] = await list();
  expect([calaisThen, plantedThen]).toEqual([first[0], first[2]]);
  expect(lensThen?.bloquees).toMatchObject([{ numero: 3 }]);
  expect(asked.length).toBeLessThanOrEqual(14);
  await close();
});
