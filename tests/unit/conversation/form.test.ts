import { describe, expect, it } from 'vitest';
import { isHttps } from '../../../src/conversation/form.ts';

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
