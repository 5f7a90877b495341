import { expect, it } from 'vitest';
import { viewDemarrage } from '../../../../src/views/accueil/demarrage.ts';

const DEMONSTRATION = {
  publicUrl: 'http://localhost:3000',
  mode: 'demonstration',
  port: 3000,
  hosts: ['127.0.0.1', '::1'],
  isAlone: true,
  demoPassword: null,
};
const say = (change: Partial<typeof DEMONSTRATION> | { readonly hosts: null }) =>
  viewDemarrage({ ...DEMONSTRATION, ...change }, '/donnees')
    .replaceAll('\u00A0', ' ')
    .replaceAll('\u202F', ' ')
    .split('\n');

it('says at each start who can reach the program', () => {
  expect(say({})[1]).toBe('  Écoute : port 3000, pour cet ordinateur seulement');
  const open = { mode: 'production', isAlone: false };
  for (const hosts of [null, ['0.0.0.0'], ['::']])
    expect(say({ ...open, hosts } as Partial<typeof DEMONSTRATION>)[1]).toBe(
      '  Écoute : port 3000, sur toutes les adresses de cet ordinateur',
    );
  expect(say({ ...open, hosts: ['10.0.0.2'] })[1]).toBe('  Écoute : port 3000, à l’adresse 10.0.0.2');
});

it('says that the atelier asks for a password', () => {
  expect(say({}).join()).not.toContain('DEMO_PASSWORD');
  expect(say({ demoPassword: 'douze-lettres' } as object).join()).toContain('mot de passe de DEMO_PASSWORD');
});
