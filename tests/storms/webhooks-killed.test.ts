import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { expect, it } from 'vitest';
import { createWebhookPoster } from '../../adapters/web/api/webhooks.ts';
import { listActions, SUJETS } from '../../src/domain/comptes/webhook.ts';
import { sendWebhooks } from '../../src/use-cases/comptes/send-webhooks.ts';
import { noteBy } from '../../src/use-cases/verbs/tell.ts';
import { use } from '../support/anew.ts';
import { aConvention, aPersonne, aSeance } from '../support/builders.ts';
import { useBase } from '../support/database.ts';
import { startWorker } from '../support/kill-workers.ts';
import { inStorm, report } from '../support/storm.ts';
import { type Behaviour, canMakeCertificates, startReceiver } from '../support/webhook-receiver.ts';

const KILLS = inStorm(4, 40);
const FACTS = inStorm(40, 400);
const LONGEST_PAUSE = { hours: 13 };

it.skipIf(!canMakeCertificates)(
  'programs of two conventions are told each thing at least once, under one id, of their own alone, however often whole processes are killed while they answer badly (needs openssl)',
  async () => {
    const base = await useBase({ isOwn: true });
    const receiver = use(await startReceiver());
    const told = [await aDeclared('1'), await aDeclared('2')];
    for (let fact = 0; fact < FACTS; fact += 1) for (const one of told) await one.happen();
    const expected = await Promise.all(told.map(({ listWaiting }) => listWaiting()));
    let left = 0;
    let strike = () => {};
    const misbehave: Behaviour = (request, response, take) => {
      receiver.behaviours.push(misbehave);
      left -= 1;
      if (left !== 0) return answerBadly(request, response, take);
      take(); // and is not answered: nobody lives who would hear it
      strike();
    };
    receiver.behaviours.push(...told.map(() => misbehave));
    for (let kill = 0; kill < KILLS; kill += 1) {
      base.clock.set(base.clock.now().add(LONGEST_PAUSE));
      const struck = new Promise<void>((resolve) => (strike = resolve));
      left = kill === 0 ? 1 : 1 + Math.floor(Math.random() * 12);
      const given = [
        base.url,
        base.clock.now().toString(),
        'webhook',
        JSON.stringify({ ca: receiver.ca }),
        '60000',
      ];
      const { worker, ended } = await startWorker(given);
      await Promise.race([struck, once(worker.stdout, 'data')]); // or both addresses failed before
      worker.kill('SIGKILL');
      expect(await ended, 'a worker ended by itself').toBe('SIGKILL');
    }
    receiver.behaviours.length = 0;
    const takenByKilled = receiver.taken.length;
    const waiting = (await Promise.all(told.map(({ listWaiting }) => listWaiting()))).flat();
    expect(waiting.length).toBeGreaterThan(0); // else the kills fell beside the work
    const poster = createWebhookPoster({ networks: ['127.0.0.1', '::1'], ca: receiver.ca });
    for (let turn = 0; turn < FACTS && (await base.db.appelWebhook.count()) > 0; turn += 1) {
      base.clock.set(base.clock.now().add(LONGEST_PAUSE));
      await sendWebhooks(base.ports, poster);
    }
    for (const [index, { to, seance }] of told.entries()) {
      const taken = receiver.taken.filter((one) => one.to === to);
      expect(new Set(taken.map(({ id }) => id))).toEqual(new Set(expected[index]));
      expect(new Set(taken.map(({ data }) => data.objet))).toEqual(new Set([seance]));
    }
    const twice = receiver.taken.length - expected.flat().length;
    expect(twice).toBeGreaterThan(0);
    report('webhooks-killed', { kills: KILLS, facts: 2 * FACTS, takenByKilled, missing: 0, twice });

    /** A convention with an address that is told of its séances. */
    async function aDeclared(cle: string) {
      const convention = await aConvention(base);
      const conventionId = convention.id;
      const { id: declareParId } = await aPersonne(base, convention, { roles: ['administration'] });
      const { id: seance } = await aSeance(base, convention);
      const url = receiver.url.replace('cle=1', `cle=${cle}`);
      const webhook = { id: randomUUID(), conventionId, url, declareParId };
      const creeLe = base.clock.now();
      const secret = await base.stores.webhooks.create({ ...webhook, actions: listActions(SUJETS), creeLe });
      const to = `/avis?cle=${cle}`;
      receiver.secrets.set(to, secret ?? '');
      const note = noteBy({ conventionId, id: null }, creeLe, base.stores);
      const where = { webhookId: webhook.id };
      return {
        ...{ to, seance },
        happen: () => note('seance:deplacer', seance),
        listWaiting: async () => (await base.db.appelWebhook.findMany({ where })).map(({ id }) => id),
      };
    }
  },
);

/** Half are taken; of the others a reply is lost, or never comes, or nothing is taken. */
const answerBadly: Behaviour = (request, response, take) => {
  const chance = Math.random();
  if (chance < 0.15) return void response.writeHead(500).end();
  if (chance < 0.2) return; // it hangs, and took nothing
  take();
  if (chance < 0.3) return void request.socket.destroy();
  if (chance < 0.35) return; // it took it, and hangs
  setTimeout(() => response.writeHead(204).end(), Math.random() * 60);
};
