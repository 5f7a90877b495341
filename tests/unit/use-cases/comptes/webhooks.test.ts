import type { RequestListener } from 'node:http';
import { describe, expect, it } from 'vitest';
import { createWebhookPoster } from '../../../../adapters/web/api/webhooks.ts';
import { createBot } from '../../../../src/bot.ts';
import type { Values } from '../../../../src/conversation/chat.ts';
import type { IntentName } from '../../../../src/conversation/intent-names.ts';
import { SUJETS } from '../../../../src/domain/comptes/webhook.ts';
import type { ActionJournal } from '../../../../src/domain/nouns/journal.ts';
import type { Role } from '../../../../src/domain/nouns/personne.ts';
import { sendWebhooks } from '../../../../src/use-cases/comptes/send-webhooks.ts';
import { noteBy } from '../../../../src/use-cases/verbs/tell.ts';
import { use } from '../../../support/anew.ts';
import { aConvention, aPersonne, aSeance } from '../../../support/builders.ts';
import { createConversation, errorsOf, formOf, messageOf } from '../../../support/conversation.ts';
import { useBase } from '../../../support/database.ts';
import { holdTimeout } from '../../../support/held-time.ts';
import { canMakeCertificates, startReceiver } from '../../../support/webhook-receiver.ts';

describe.skipIf(!canMakeCertificates)('another program is told (needs openssl)', async () => {
  const base = await useBase();
  const { stores, clock, ports } = base;
  const program = use(await startReceiver());
  const convention = await aConvention(base);
  const nadia = await aPersonne(base, convention, { roles: ['administration', 'coordination'] });
  const olga = await aPersonne(base, convention, { roles: ['administration'] });
  const paul = await aPersonne(base, convention, { roles: ['coordination'] });
  const [un, deux] = [await aSeance(base, convention), await aSeance(base, convention)];
  const talk = createConversation(ports)(nadia);
  const [account = expect.fail('no account')] = nadia.comptes;
  const onPage = (name: IntentName, values: Values = {}) =>
    createBot(ports).handle({ name, account, values, origin: 'direct', isSure: true });
  const poster = createWebhookPoster({ networks: ['127.0.0.1', '::1'], ca: program.ca });
  const send = () => sendWebhooks(ports, poster);
  const happen = (action: ActionJournal, objet: string, details = {}) =>
    noteBy({ conventionId: convention.id, id: null }, clock.now(), stores)(action, objet, details);
  const later = (duration: { minutes?: number; hours?: number }) => clock.set(clock.now().add(duration));
  const item = async () => {
    const [found] = (messageOf(await talk.ask('webhooks')).sections ?? []).flatMap(({ list = [] }) => list);
    return found ?? { text: '', detail: '', buttons: [] };
  };
  const declare = async (sujets: readonly string[]) => {
    const made = messageOf(await onPage('webhook:creer', { adresse: program.url, sujets }));
    return made.paragraphs?.find((one) => one.startsWith('whsec_')) ?? '';
  };
  const setRoles = (...roles: Role[]) =>
    base.db.personne.update({ where: { id: nadia.id }, data: { roles } });
  const findId = async () =>
    (await base.db.webhook.findFirstOrThrow({ where: { conventionId: convention.id } })).id;
  const close = async () => {
    const id = await findId();
    await talk.ask('webhook:fermer', { id });
    expect(await base.db.webhook.count({ where: { id } })).toBe(1); // asked once before
    await talk.ask('webhook:fermer', { id, confirmer: 'oui' });
  };

  it('an address is declared on a page, by https alone; its secret is shown once, and proves what comes', async () => {
    for (const adresse of ['logiciel', 'http://a.example/avis', 'https://nom:mot@a.example/avis'])
      expect(errorsOf(formOf(await onPage('webhook:creer', { adresse, sujets: SUJETS })))).not.toEqual([]);
    const both = errorsOf(formOf(await onPage('webhook:creer', { adresse: 'http://a.example', sujets: [] })));
    expect(Object.keys(both).toSorted()).toEqual(['adresse', 'sujets']);
    expect(messageOf(await talk.ask('webhook:creer', { adresse: program.url, sujets: SUJETS })).title).toBe(
      'Déclarez l’adresse sur la page',
    );
    program.secret.current = await declare([...SUJETS]);
    expect(program.secret.current).not.toBe('');
    expect(
      errorsOf(formOf(await onPage('webhook:creer', { adresse: program.url, sujets: SUJETS }))),
    ).not.toEqual([]);
    for (const { id } of [nadia, olga])
      expect(
        (await base.db.envoi.findMany({ where: { source: id, genre: 'securite' } })).map(
          ({ etape }) => etape,
        ),
      ).toEqual(expect.arrayContaining([expect.stringContaining('webhook')]));
    expect(await base.db.envoi.count({ where: { source: paul.id } })).toBe(0);
    expect(JSON.stringify(await talk.ask('webhooks'))).not.toContain('cle=1');
    expect(await base.db.webhook.findMany()).not.toHold(program.secret.current);
    await send();
    expect(program.taken.map(({ type }) => type)).toEqual(['webhook.essai']);
    expect((await item()).detail).toContain('Dernier avis reçu');
    program.taken.length = 0;
  });

  it('a server that fails, redirects, hangs up or is slow is asked again, later each time, and takes each thing once', async () => {
    await happen('seance:creer', un.id);
    await happen('seance:deplacer', un.id);
    program.behaviours.push(
      (_, response) => void response.writeHead(500).end(),
      (_, response) => void response.writeHead(302, { location: 'https://127.0.0.1/' }).end(),
      ({ socket }) => void socket.destroy(),
      ({ socket }) =>
        void socket.end('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n'),
      ({ socket }) => void socket.end(),
    );
    for (const [minutes, words] of [
      [1, 'le logiciel a répondu 500 (1 essai manqué)'],
      [5, 'le logiciel a répondu 302 (2 essais manqués)'],
      [30, 'l’adresse ne répond pas (3 essais manqués)'],
      [120, 'l’adresse ne répond pas (4 essais manqués)'],
      [300, 'l’adresse ne répond pas (5 essais manqués)'],
    ] as const) {
      await send();
      await send(); // not before its time
      expect((await item()).detail?.replaceAll(/[\u00A0\u202F]/g, ' ')).toContain(words);
      later({ minutes });
    }
    const end = holdTimeout();
    program.behaviours.push(() => end());
    await send();
    expect((await item()).detail).toContain('pas répondu en 10');
    expect(program.taken).toEqual([]);
    later({ hours: 10 });
    const refuse: RequestListener = (_, response) => void response.writeHead(400).end();
    program.behaviours.push((_, response) => void response.writeHead(202).end(), refuse);
    await send();
    expect((await item()).detail).toContain('400'); // what was taken before counts
    expect(await base.db.webhook.findFirstOrThrow()).toMatchObject({ echecs: 1 });
    const id = await findId();
    program.behaviours.push(refuse);
    await talk.ask('webhook:reessayer', { id });
    await send();
    await happen('seance:annuler', un.id);
    const buttons = (await item()).buttons ?? [];
    const [passe] = buttons
      .filter(({ kind }) => kind !== 'link')
      .filter(({ label }) => label.startsWith('Passer'));
    expect(passe?.label).toContain('localhost');
    await talk.ask('webhook:passer', { id });
    await send();
    expect(program.taken.map(({ type }) => type)).toEqual(['seance.annulee']);
    program.taken.length = 0;
  });

  it('a program that is killed between tells the same again, under the same id; two at once ask one at a time', async () => {
    await happen('seance:creer', un.id);
    const killed = {
      ...stores,
      appels: { ...stores.appels, end: () => Promise.reject(new Error('killed')) },
    };
    await expect(sendWebhooks({ ...ports, stores: killed }, poster)).rejects.toThrow('killed');
    await Promise.all([send(), send()]);
    expect(program.taken).toHaveLength(1);
    later({ minutes: 2 });
    await Promise.all([send(), send()]);
    const ids = program.taken.map(({ id }) => id);
    expect([ids.length, new Set(ids).size]).toEqual([2, 1]);
    program.taken.length = 0;
  });

  it('after days it is off and administration is told; « réessayer » sends what waited; it ends with the role of who declared it', async () => {
    await happen('seance:creer', deux.id);
    for (let hours = 0; hours <= 144; hours += 12) {
      program.behaviours.push((_, response) => void response.writeHead(404).end());
      await send();
      later({ hours: 12 });
    }
    program.behaviours.length = 0;
    await happen('seance:creer', un.id);
    await send();
    expect((await item()).detail).toContain('Suspendue');
    const told = await base.db.envoi.findMany({ where: { source: nadia.id, genre: 'securite' } });
    expect(told.filter(({ etape }) => etape.includes('eteinte'))).toHaveLength(nadia.comptes.length);
    const { id } = await base.db.webhook.findFirstOrThrow({ where: { conventionId: convention.id } });
    await talk.ask('webhook:reessayer', { id });
    await send();
    expect(program.taken.map(({ data }) => data.objet)).toEqual([deux.id]);
    program.taken.length = 0;
    await setRoles('coordination');
    await happen('seance:creer', un.id);
    await send();
    expect(program.taken).toEqual([]);
    await setRoles('administration', 'coordination');
    await close();
    expect(await base.db.appelWebhook.count()).toBe(0);
  });

  it('a private network is not asked, by its name or its number, unless the operator allows it', async () => {
    program.secret.current = await declare(['seances']);
    const closed = createWebhookPoster({ networks: [], ca: program.ca });
    const numbers = [
      '127.0.0.1',
      '[::1]',
      '[::ffff:10.0.0.1]',
      '169.254.169.254',
      '10.1.2.3',
      '[fd00::1]',
      '2130706433',
    ];
    for (const host of ['localhost', ...numbers]) {
      const url = program.url.replace('localhost', host);
      const avis = {
        id: 'i',
        type: 'webhook.essai',
        timestamp: clock.now().toString(),
        objet: 'o',
        lecture: null,
      };
      expect([host, await closed.post({ url, secret: program.secret.current }, avis)]).toEqual([
        host,
        'reseau-prive',
      ]);
    }
    expect(program.taken).toEqual([]);
    await close();
  });

  it('ten of a convention are declared, and no more', async () => {
    const create = (index: number) =>
      onPage('webhook:creer', { adresse: `https://a${index}.example/avis`, sujets: SUJETS });
    for (let index = 1; index <= 10; index += 1) expect((await create(index)).kind).toBe('done');
    expect(Object.keys(errorsOf(formOf(await create(11))))).not.toEqual([]);
    expect(await base.db.webhook.count({ where: { conventionId: convention.id } })).toBe(10);
  });
});
