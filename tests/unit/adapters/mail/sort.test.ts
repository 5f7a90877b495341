import { describe, expect, it } from 'vitest';
import { parseIncoming } from '../../../../adapters/mail/receiving/incoming.ts';
import { sortMail } from '../../../../adapters/mail/receiving/sort.ts';
import { toMessageId, toReturnPath } from '../../../../adapters/mail/sending/headers.ts';
import { aMail } from '../../../support/incoming-mails.ts';

const config = {
  from: { name: 'Espace CTG', address: 'espace@agglo.example' },
  returnTo: 'espace+*@agglo.example',
};
const envoiId = '0b7d2c1e-4f5a-4c6b-8d9e-1a2b3c4d5e6f';

const sort = async (headers: Readonly<Record<string, string>>) => {
  const about = {
    From: 'ines@mairie.example',
    To: config.from.address,
    Subject: 'RE: Votre fiche',
    'In-Reply-To': toMessageId(envoiId, config),
    ...headers,
  };
  const mail = await parseIncoming(Buffer.from(aMail(about, 'Le diagnostic est terminé.')));
  return sortMail(mail, { config, agenda: { parse: () => null } });
};

describe('an e-mail about a message of ours', () => {
  it('is an answer when a person wrote it', async () => {
    expect(await sort({})).toEqual({ kind: 'answer', envoiId, named: [envoiId] });
    expect(await sort({ 'Auto-Submitted': 'no' })).toMatchObject({ kind: 'answer' });
  });

  it.each([
    ['a list', { 'List-Id': 'Les maires <maires.exemple.fr>' }],
    ['a list, whatever the case of its header', { 'LIST-ID': '<maires.exemple.fr>' }],
    ['a list of long ago', { Precedence: 'list' }],
    ['a newsletter', { Precedence: 'bulk' }],
    ['a robot', { 'Auto-Submitted': 'auto-generated' }],
    ['what wants nothing back', { 'Return-Path': '<>' }],
    [
      'who names a message of another server by our number',
      { 'In-Reply-To': `<${envoiId}@ailleurs.example>` },
    ],
  ])('is nobody’s answer when it comes from %s', async (_, headers) => {
    expect(await sort(headers)).toEqual({ kind: 'other' });
  });

  it.each([
    ['says so in its subject', { Subject: 'Automatic reply: Votre fiche' }],
    ['says so in its head', { 'X-Autoreply': 'yes' }],
    ['says so where lists do', { Precedence: 'auto_reply' }],
    ['comes through a list', { 'X-Autoreply': 'yes', 'List-Id': '<maires.exemple.fr>' }],
  ])('is an absence when a mailbox answers by itself, and %s', async (_, headers) => {
    expect(await sort(headers)).toEqual({ kind: 'automatic', envoiId });
  });

  it('is no return where it only came to the address that one comes back to', async () => {
    const headers = { 'In-Reply-To': '', To: toReturnPath(envoiId, config) };
    expect(await sort(headers)).toEqual({ kind: 'other' });
  });
});
