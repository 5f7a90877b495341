import { describe, expect, it } from 'vitest';
import type { Platform } from '../../../../src/ports/ports.ts';
import { aConvention } from '../../../support/builders.ts';
import { useBase } from '../../../support/database.ts';
import { createVisitors, textOf } from '../../../support/visitor.ts';

const MEMBRES = 'Je ne peux répondre qu’aux membres enregistrés';

const base = await useBase();
base.clock.set('2027-03-01T09:00:00Z');
await aConvention(base);

const newcomer = () => createVisitors(base.ports)(crypto.randomUUID());

describe('an account that nobody is linked to', () => {
  it.each(['bonjour', 'fiche 12', 'ligne inconnue', 'code', 'code Martel'])(
    '« %s » is refused, with what to do',
    async (texte) => {
      const reply = await newcomer().say(texte);
      expect(reply.kind).toBe('failure');
      expect(reply).toSay(MEMBRES, 'Demandez un code à la coordination');
    },
  );

  it.each(['fiche', 'etat', 'no-such-thing', 'compte:code'])(
    'the button of « %s » gives the same sentence, and a warning',
    async (name) => {
      const warnings: unknown[] = [];
      const logger = { ...base.ports.logger, warn: (...line: unknown[]) => void warnings.push(line) };
      const visitor = createVisitors({ ...base.ports, logger })('u-secret');
      expect(textOf(await visitor.ask(name, { numero: '12' }))).toBe(await visitor.read('bonjour'));
      expect(warnings).toEqual([['a button was pressed by an unknown account', { plateforme: 'nord' }]]);
    },
  );

  it('reads nothing of the convention, but whether its party left', async () => {
    const { personnes, comptes, liens } = base.stores;
    const touched: (string | symbol)[] = [];
    const stores = new Proxy(
      { ...base.stores, personnes, comptes, liens },
      {
        get: (target, key) => {
          touched.push(key);
          return Reflect.get(target, key) as unknown;
        },
      },
    );
    await createVisitors({ ...base.ports, stores })('nobody').say('fiche 12');
    expect(new Set(touched)).toEqual(new Set(['personnes', 'gels']));
  });
});

it('a platform that does not know the account leaves it to the code', async () => {
  const platform = { nom: 'nord', identify: async () => null } as unknown as Platform;
  expect(await createVisitors(base.ports, [platform])('x').read('bonjour')).toContain(MEMBRES);
});
