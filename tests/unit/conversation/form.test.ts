import { describe, expect, it } from 'vitest';
import { isHttps } from '../../../src/conversation/form.ts';
import { checkFields } from '../../../src/views/words/check-fields.ts';

describe('an address that people may follow', () => {
  it.each(['https://exemple.fr', 'HTTPS://Exemple.fr/a?b=c#d', 'https://é.fr', 'https://a.fr:8443/b'])(
    'is « %s »',
    (text) => expect(isHttps(text)).toBe(true),
  );

  it.each([
    ...['http://exemple.fr', 'javascript:alert(1)//https://exemple.fr', 'https:exemple.fr', 'https://'],
    ...['https://a b.fr', 'voir https://exemple.fr', 'exemple.fr', ''],
  ])('is not « %s »', (text) => expect(isHttps(text)).toBe(false));
});

describe('a text that is typed', () => {
  const field = { kind: 'text', id: 'titre', label: 'Titre', required: true, min: 3, max: 5 } as const;
  const isRefused = (titre: string) => checkFields([field], { titre }).some((one) => 'error' in one);

  it.each(['abc', 'abcde', '🙂🙂🙂', '🙂🙂🙂🙂🙂'])('is as long as is asked: « %s »', (titre) =>
    expect(isRefused(titre)).toBe(false),
  );

  it.each(['', 'ab', '🙂🙂', 'abcdef'])('is not: « %s »', (titre) => expect(isRefused(titre)).toBe(true));
});
