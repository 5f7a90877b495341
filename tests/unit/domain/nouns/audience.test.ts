import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { canRead } from '../../../../src/domain/nouns/audience.ts';
import { isEnRetard } from '../../../../src/domain/nouns/date-promise.ts';
import type { Role } from '../../../../src/domain/nouns/personne.ts';
import { DIFFUSIONS, type Statut } from '../../../../src/domain/nouns/reponse.ts';

describe('who may read an answer', () => {
  const TOUTES = DIFFUSIONS.join(' ');
  const CASES: readonly (readonly [string, readonly Role[] | null, boolean, string])[] = [
    ['a lead', ['pilote'], false, TOUTES],
    ['a member', ['membre'], false, TOUTES],
    ['coordination', ['coordination'], false, TOUTES],
    ["a party's reader", ['lecture'], false, 'parties publiable'],
    ['administration alone', ['administration'], false, 'publiable'],
    ['administration that is also coordination', ['administration', 'coordination'], false, TOUTES],
    ['administration that reads for a party', ['administration', 'lecture'], false, 'parties publiable'],
    ['nobody in particular', [], false, 'publiable'],
    ['the public', null, false, 'publiable'],
    ['administration that leads this fiche', ['administration'], true, TOUTES],
    ['a reader who leads this fiche', ['lecture'], true, TOUTES],
  ];

  for (const [who, roles, isPilote, readable] of CASES)
    it(`${who}: ${readable}`, () => {
      const personne = roles === null ? null : { roles };
      const read = DIFFUSIONS.filter((diffusion) => canRead(personne, diffusion, isPilote));
      expect(read.join(' ')).toBe(readable);
    });

  it('never opens to the public what leading a fiche would open', () =>
    expect(canRead(null, 'groupe_projet', true)).toBe(false));
});

describe('an action that is late', () => {
  const CASES: readonly (readonly [Statut, string | null, boolean])[] = [
    ['en_cours', '2027-05-19', true],
    ['en_cours', '2027-05-20', false], // its own day is not late yet
    ['en_cours', '2027-05-21', false],
    ['en_cours', null, false],
    ['non_demarree', '2026-12-31', true],
    ['reportee', '2027-05-19', true],
    ['realisee', '2027-05-19', false],
    ['abandonnee', '2027-05-19', false],
  ];

  it.each(CASES)('%s, due %s, on 20 May 2027: %s', (statut, echeance, late) => {
    const day = echeance === null ? null : Temporal.PlainDate.from(echeance);
    expect(isEnRetard({ statut, echeance: day }, Temporal.PlainDate.from('2027-05-20'))).toBe(late);
  });
});
