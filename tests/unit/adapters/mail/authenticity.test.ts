import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isVouchedFor, UNNAMED_SERVER } from '../../../../adapters/mail/receiving/authenticity.ts';
import { parseIncoming } from '../../../../adapters/mail/receiving/incoming.ts';

const OWN = 'mx.agglo.example';
const read = async (name: string) => parseIncoming(readFileSync(`tests/golden/authentification/${name}.eml`));
const ofHeaders = (headers: readonly string[]) =>
  parseIncoming(Buffer.from([...headers, 'From: odile@marck.example', '', 'Oui.'].join('\r\n')));

describe('who wrote an e-mail, as our own server says it', () => {
  it.each([
    ['postfix-opendmarc', OWN],
    ['gmail', 'mx.google.com'],
    ['exchange-online', UNNAMED_SERVER],
  ])('is read in what %s writes', async (name, authservId) => {
    expect(isVouchedFor(await read(name), authservId)).toBe(true);
    expect(isVouchedFor(await read(name), 'mx.elsewhere.example')).toBe(false);
    expect(isVouchedFor(await read(name), null), 'without a server that is named').toBe(false);
    expect(isVouchedFor(await read(`${name}-forged`), authservId)).toBe(false);
  });

  it.each([
    [
      'a sender of that very domain, where it has no policy',
      `${OWN}; dmarc=none; spf=pass smtp.mailfrom=odile@marck.example`,
    ],
    ['a signature of it', `${OWN} 1; dkim=fail header.d=x.example; dkim=pass header.i=@mail.marck.example`],
  ])('is believed by %s', async (_, header) => {
    expect(isVouchedFor(await ofHeaders([`Authentication-Results: ${header}`]), OWN)).toBe(true);
  });

  it.each([
    ['no word of any server', []],
    [
      'a signature of somebody else',
      [`${OWN}; dkim=pass header.d=evil.example; spf=pass smtp.mailfrom=evil.example`],
    ],
    ['a name that only ends alike', [`${OWN}; dkim=pass header.d=notmarck.example`]],
    [
      'a policy that says no, whatever else passes',
      [`${OWN}; dmarc=fail header.from=marck.example; dkim=pass header.d=marck.example`],
    ],
    ['a policy of another domain', [`${OWN}; dmarc=pass header.from=evil.example`]],
    [
      'what came along below another server’s',
      ['other.example; dmarc=pass header.from=marck.example', `${OWN}; dmarc=pass header.from=marck.example`],
    ],
    [
      'a second verdict that came along',
      [`${OWN}; dmarc=fail header.from=marck.example`, `${OWN}; dmarc=pass header.from=marck.example`],
    ],
    ['words of a comment', [`${OWN} (dmarc=pass; dkim=pass header.d=marck.example); spf=none`]],
  ])('is not by %s', async (_, headers) => {
    const mail = await ofHeaders(headers.map((header) => `Authentication-Results: ${header}`));
    expect(isVouchedFor(mail, OWN)).toBe(false);
  });

  it('is not believed of two senders, or of none', async () => {
    const header = `Authentication-Results: ${OWN}; dmarc=pass header.from=marck.example`;
    expect(isVouchedFor(await ofHeaders([header, 'From: evil@evil.example']), OWN)).toBe(false);
    const first = [header, 'From: odile@marck.example', 'From: evil@evil.example', '', 'Oui.'].join('\r\n');
    expect(isVouchedFor(await parseIncoming(Buffer.from(first)), OWN)).toBe(false);
    expect(isVouchedFor(await parseIncoming(Buffer.from(`${header}\r\n\r\nOui.`)), OWN)).toBe(false);
  });
});
