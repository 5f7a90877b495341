import { describe, expect, it } from 'vitest';
import type { CodeEtape, Tour } from '../../../../src/domain/nouns/tour.ts';
import { type ContextePassage, passEtape } from '../../../../src/domain/tours/passage.ts';
import { aTour, paris } from '../../../support/delivery-builders.ts';

const { echeance } = aTour();

/** The state of the tour after a step; `inchange` and `bloque` for what was not done. */
function passTo(
  code: CodeEtape,
  etat: Tour['etat'],
  { importe = false, ...change }: Partial<ContextePassage & Tour> = {},
): string {
  const now = paris('2027-04-15T09:00');
  const contexte = { now, envoiLe: now, isAutreOuvert: false, ...change };
  const passage = passEtape(aTour({ etat, importe }), code, contexte);
  return passage.kind === 'passe' ? passage.tour.etat : passage.kind;
}

describe('the opening of a tour by the planner', () => {
  it('opens what was prepared, and waits while another one of the instance is open', () => {
    expect(passTo('ouverture', 'prepare')).toBe('ouvert');
    expect(passTo('ouverture', 'prepare', { isAutreOuvert: true })).toBe('bloque');
  });

  it('opens as long as people can be asked before the deadline, and not at it', () => {
    expect(passTo('ouverture', 'prepare', { envoiLe: echeance.subtract({ milliseconds: 1 }) })).toBe(
      'ouvert',
    );
    expect(passTo('ouverture', 'prepare', { envoiLe: echeance })).toBe('inchange');
  });

  it.each(['ouvert', 'fige', 'publie', 'clos'] as const)('leaves one that is %s', (etat) =>
    expect(passTo('ouverture', etat)).toBe('inchange'),
  );
});

describe('the freeze of a tour', () => {
  it.each([
    ['ouvert', 'fige'],
    ['prepare', 'clos'],
    ['publie', 'inchange'],
    ['clos', 'inchange'],
  ] as const)('makes one that is %s %s', (etat, after) => expect(passTo('gel', etat)).toBe(after));
});

it('changes nothing of an imported tour, nor at any other step', () => {
  expect(passTo('gel', 'ouvert', { importe: true })).toBe('inchange');
  expect(passTo('echeance', 'ouvert')).toBe('inchange');
});
