import { parse as parseQuery } from 'node:querystring';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCommande, parsePress } from '../../../../adapters/web/parse.ts';
import { itHolds } from '../../../support/runs.ts';
import { HARD_TEXT } from '../../../support/web-samples.ts';

const account = { plateforme: 'atelier', espace: 'local', identifiant: 'nadia' };

describe('parsing what a page sends', () => {
  it('reads a press of a button', () => {
    const body = {
      _intent: 'reponse:ouvrir',
      _envoi: 'e1',
      _libelle: 'Répondre pour la fiche 12',
      _origine: 'channel',
      fiche: '12',
    };
    expect(parsePress(body, account)).toEqual({
      intent: { name: 'reponse:ouvrir', account, values: { fiche: '12' }, origin: 'channel' },
      envoi: 'e1',
      libelle: 'Répondre pour la fiche 12',
      isForm: false,
      source: null,
    });
  });

  it('takes the account from the caller only', () => {
    const press = parsePress({ _intent: 'plan', account: 'camille', _account: 'camille' }, account);
    expect(press?.intent).toEqual({
      name: 'plan',
      account,
      values: { account: 'camille' },
      origin: 'direct',
    });
  });

  it('reads several choices, a set tick, and what was left empty', () => {
    const body = parseQuery('_intent=a&appui=&appui=caf&appui=moyens&engagement=&engagement=oui&communes=');
    expect(parsePress(body, account)?.intent.values).toEqual({
      appui: ['caf', 'moyens'],
      engagement: 'oui',
      communes: '',
    });
  });

  it.each([[undefined], [null], ['text'], [{}], [{ _intent: '' }], [{ fiche: '12' }], [[]]])(
    'finds no intent in %j',
    (body) => {
      expect(parsePress(body, account)).toBeNull();
    },
  );

  it('keeps a typed text as it is, with one line break for each', () => {
    const text = HARD_TEXT.replace('\n', '\r\n');
    expect(parsePress({ _intent: 'a', avancees: text }, account)?.intent.values).toEqual({
      avancees: HARD_TEXT,
    });
  });

  const text = fc.string({ unit: 'grapheme' }).filter((value) => !/[\r\n]/.test(value));
  itHolds(300, text)('keeps any text of one line', (value) => {
    expect(parsePress({ _intent: 'a', champ: value }, account)?.intent.values.champ).toBe(value);
  });

  it('makes a command of a typed line, and nothing of an empty one', () => {
    expect(parseCommande({ texte: ' fiche 12 ' }, account)?.intent).toEqual({
      name: 'commande',
      account,
      values: { texte: 'fiche 12' },
      origin: 'direct',
    });
    expect(parseCommande({ texte: '  ' }, account)).toBeNull();
  });
});
