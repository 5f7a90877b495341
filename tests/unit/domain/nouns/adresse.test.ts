import { expect, it } from 'vitest';
import { parseAdresse, toBoite } from '../../../../src/domain/nouns/adresse.ts';

it.each([
  ['helene@agglo.example', 'helene@agglo.example'],
  ['  Helene.ROY@Mairie-de-Marck.fr ', 'helene.roy@mairie-de-marck.fr'],
  ["d'ornano+ctg@x.example", "d'ornano+ctg@x.example"],
  ['a_b-c=d@sous.domaine.example', 'a_b-c=d@sous.domaine.example'],
  ['mairie@évêché.fr', 'mairie@évêché.fr'],
  ['m@xn--vch-9la4e.fr', 'm@xn--vch-9la4e.fr'],
])('takes %s', (typed, adresse) => expect(parseAdresse(typed)).toBe(adresse));

it.each([
  'x0,bomb@victim.example',
  '"bomb"@victim.example',
  '"x0,bomb"@victim.example',
  '<v@x.example>',
  'Nom <v@x.example>',
  'v@x.example, w@x.example',
  'v@x.example;w@x.example',
  'a@x.example#',
  'a#b@x.example',
  '-a@x.example',
  'a@-x.example',
  'a@x-.example',
  'a@[127.0.0.1]',
  'a@[IPv6:::1]',
  'a@127.0.0.1',
  'a@x.1',
  'a@localhost',
  '.a@x.example',
  'a.@x.example',
  'a..b@x.example',
  'a@x..example',
  'a@x.example.',
  'a@b@x.example',
  'user%victim.example@x.example',
  'a(b)@x.example',
  'a\\b@x.example',
  'hélène@x.example',
  'a b@x.example',
  'a@x.example\r\nBcc: v@x.example',
  'a\u202Eb@x.example',
  `${'a'.repeat(65)}@x.example`,
  `a@${'b'.repeat(64)}.example`,
  `a@${'b.'.repeat(126)}example`,
  '',
  '@x.example',
])('refuses %j', (typed) => expect(parseAdresse(typed)).toBeNull());

it('is one mailbox whatever is noted in it', () => {
  expect(toBoite('helene+ctg+2@agglo.example')).toBe('helene@agglo.example');
  expect(toBoite('helene@agglo.example')).toBe('helene@agglo.example');
});
